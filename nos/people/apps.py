from django.apps import AppConfig

_EXPORTED = (
    "uid", "time_zone", "language", "language_chosen", "week_starts", "kept_at", "declared_adult",
)  # fmt: skip

_OF_A_TOKEN = ("uid", "name", "scope", "made_at", "expires_at", "last_used_on")
_OF_A_LINK = ("uid", "purpose", "note", "made_at", "expires_at", "used_at")


class PeopleConfig(AppConfig):
    name = "nos.people"

    def ready(self) -> None:
        from django.utils.translation import gettext, ngettext

        from nos.lib.belongings import Belonging, register
        from nos.lib.locales import number
        from nos.lib.words import translate_with
        from nos.people.models import OneUseLink, Person, Token

        translate_with(gettext, ngettext, number)
        register(
            Belonging(
                Token, exported=("uid", "name", "scope", "made_at", "expires_at", "last_used_on")
            )
        )
        register(Belonging(OneUseLink, exported=_OF_A_LINK))
        register(Belonging(Person, exported=_EXPORTED))
