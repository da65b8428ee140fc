from typing import Any

from django.apps import AppConfig

_NUMBER = "a row's number means nothing elsewhere"
_OWN = "it leaves with its person"
_SECRET = "a secret of this server"  # noqa: S105
_HERE = "lets in here alone; elsewhere one chooses anew how to sign in"


class PeopleConfig(AppConfig):
    name = "nos.people"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in
        from django.utils.translation import gettext, ngettext

        from nos.lib.locales import number
        from nos.lib.words import translate_with

        # Who came when is nobody's business; that somebody ever came, `keep` notes.
        user_logged_in.disconnect(dispatch_uid="update_last_login")
        translate_with(gettext, ngettext, number)
        _declare_ours()
        _declare_allauth()


def _declare_ours() -> None:
    from nos.lib.belongings import Belonging, register
    from nos.people.models import OneUseLink, Person, Token

    secret = {"token_hash": _SECRET, "person_id": _OWN}
    register(
        Belonging(
            Token, "tokens", "person", stays=secret, opened=_HERE,
            exported=("uid", "name", "scope", "made_at", "expires_at", "last_used_on"),
        )
    )  # fmt: skip
    register(
        Belonging(
            OneUseLink, "links", "person", stays=secret, opened=_HERE,
            exported=("uid", "purpose", "note", "made_at", "expires_at", "used_at"),
        )
    )  # fmt: skip
    register(
        Belonging(
            Person, "person", "pk",
            exported=(
                "uid", "time_zone", "language", "language_chosen", "week_starts", "kept_at",
                "declared_adult",
            ),
            stays={
                "id": _NUMBER,
                "password": _SECRET,
                "last_login": "about this server, not about the person",
                "erase_at": "what is asked of this server alone",
                "is_staff": "a right on this server",
                "is_active": "a right on this server",
            },
            opened="its settings become those of whoever opens it first; who they are stays here",
        )
    )  # fmt: skip


def _declare_allauth() -> None:
    """What django-allauth and Django keep of a person: shown, never a secret, and erased."""
    from allauth.account.models import EmailAddress, EmailConfirmation
    from allauth.mfa.models import Authenticator
    from allauth.socialaccount.models import SocialAccount, SocialToken
    from allauth.usersessions.models import UserSession
    from django.contrib.admin.models import LogEntry

    from nos.lib.belongings import Belonging, register

    def declare(
        model: Any, called: str, owner: str, exported: tuple[str, ...], **more: Any
    ) -> None:
        left = {
            column.attname: _OWN if column.is_relation else _NUMBER
            for column in model._meta.concrete_fields
            if column.is_relation or column.primary_key
        }
        stays = {**left, **more.pop("stays", {})}
        register(Belonging(model, called, owner, exported, stays, opened=_HERE, **more))

    declare(
        EmailConfirmation, "confirmations", "email_address__user", ("created", "sent"),
        stays={"key": _SECRET},
    )  # fmt: skip
    declare(EmailAddress, "addresses", "user", ("email", "verified", "primary"))
    declare(
        Authenticator, "keys", "user", ("type", "created_at", "last_used_at"),
        stays={"data": "holds secrets of this server; the name in it is told"},
        told={"name": lambda key: key.data.get("name", "")},
    )  # fmt: skip
    declare(
        SocialToken, "provider_tokens", "account__user", ("expires_at",),
        stays={"token": _SECRET, "token_secret": _SECRET},
    )  # fmt: skip
    declare(
        SocialAccount, "providers", "user",
        ("provider", "uid", "extra_data", "date_joined", "last_login"),
    )  # fmt: skip
    declare(
        UserSession, "sessions", "user", ("created_at", "last_seen_at", "ip", "user_agent"),
        stays={"session_key": _SECRET, "data": "what the program noted for itself"},
    )  # fmt: skip
    declare(
        LogEntry, "operators_acts", "user", ("action_time", "action_flag", "object_repr"),
        stays={"object_id": _NUMBER, "change_message": "which columns, for other operators"},
    )  # fmt: skip
