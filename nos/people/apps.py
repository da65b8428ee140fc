from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "nos.people"

    def ready(self) -> None:
        from django.utils.translation import gettext, ngettext

        from nos.lib.words import translate_with

        translate_with(gettext, ngettext)
