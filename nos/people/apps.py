from django.apps import AppConfig

_EXPORTED = ("time_zone", "language", "language_chosen", "week_starts")


class PeopleConfig(AppConfig):
    name = "nos.people"

    def ready(self) -> None:
        from django.utils.translation import gettext, ngettext

        from nos.lib.belongings import Belonging, register
        from nos.lib.locales import number
        from nos.lib.words import translate_with
        from nos.people.models import Person

        translate_with(gettext, ngettext, number)
        register(Belonging(Person, exported=_EXPORTED))
