"""Every address of the product, slice by slice."""

from django.urls import URLPattern, URLResolver, include, path, register_converter

from nos.api import api
from nos.home import views as home
from nos.lib.paths import UidConverter
from nos.notebook.views import person

register_converter(UidConverter, "uid")

handler400 = "nos.home.errors.bad_request"
handler403 = "nos.home.errors.permission_denied"
handler404 = "nos.home.errors.not_found"
handler500 = "nos.home.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.notebook_page, name="notebook_page"),
    path("", include("nos.notebook.urls")),
    path("", include("nos.deck.urls")),
    path("", include("nos.people.urls")),
    path("", include("nos.nudges.urls")),
    path("settings/", person.settings, name="settings"),
    path("settings/theme/", person.theme, name="theme"),
    path("api/v1/", api.urls),
    path("help/", home.help_page, name="help"),
    path("healthz", home.health, name="healthz"),
    path("readyz", home.ready, name="readyz"),
]
