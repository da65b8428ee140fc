"""Every address of the product, slice by slice."""

from django.urls import URLPattern, URLResolver, include, path, register_converter

from nos.api import api
from nos.cli import obey_from_afar
from nos.distance.arriving import let_obey
from nos.home import views as home
from nos.lib.paths import DayConverter, UidConverter
from nos.notebook.views import person
from nos.people.admin import operators

# A door over a door: the API hands a command on to the terminal, and knows nothing else of it.
let_obey(obey_from_afar)

register_converter(UidConverter, "uid")
register_converter(DayConverter, "day")

handler400 = "nos.home.errors.bad_request"
handler403 = "nos.home.errors.permission_denied"
handler404 = "nos.home.errors.not_found"
handler500 = "nos.home.errors.server_error"
handler429 = "nos.home.errors.too_often"  # asked for by django-allauth

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.notebook_page, name="notebook_page"),
    path("", include("nos.notebook.urls")),
    path("", include("nos.deck.urls")),
    path("", include("nos.insights.urls")),
    path("", include("nos.reflections.urls")),
    path("", include("nos.people.urls")),
    path("", include("nos.nudges.urls")),
    path("", include("nos.phone.urls")),
    path("", include("nos.sheets.urls")),
    path("", include("nos.keeping.urls")),
    path("", include("nos.distance.urls")),
    path("keep/later/", home.keep_later, name="keep_later"),
    path("hide/", home.hide, name="hide"),
    path("settings/", person.settings, name="settings"),
    path("settings/theme/", person.theme, name="theme"),
    path("api/v1/", api.urls),
    path("operators/", operators.urls),
    path("help/", home.help_page, name="help"),
    path("help/phone/", home.help_phone, name="help_phone"),
    path("help/sheets/", home.help_sheets, name="help_sheets"),
    path("healthz", home.health, name="healthz"),
    path("readyz", home.ready, name="readyz"),
]
