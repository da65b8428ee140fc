"""With what somebody signs in: passkeys, a password, codes from an app, codes kept on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from fido2.utils import websafe_encode

from nos.people.browsers import in_words
from nos.people.models import Person

__all__ = [
    "APP",
    "CODES",
    "PASSKEY",
    "SHEET_ALPHABET",
    "SHEET_LENGTH",
    "Passkey",
    "Session",
    "Ways",
    "addresses_of",
    "codes_left",
    "codes_named",
    "kept_of",
    "passkey_of",
    "passkeys_of",
    "rows_of_passkeys",
    "sessions_of",
    "ways_in",
    "with_credential",
]

PASSKEY: Final = str(Authenticator.Type.WEBAUTHN)
APP: Final = str(Authenticator.Type.TOTP)
CODES: Final = str(Authenticator.Type.RECOVERY_CODES)

# A sheet of recovery codes has a name, which stands before each of them: whose they are can be
# found where there is no address to ask for. No letters that are taken for others.
SHEET_ALPHABET: Final = "23456789abcdefghjkmnpqrstuvwxyz"
SHEET_LENGTH: Final = 8


@dataclass(frozen=True)
class Ways:
    """What stands between a person and their notebook. `mail`: a code can be sent to them;
    `elsewhere`: another server vouches for them; `app` and `codes` come second, after one of these.
    """

    passkeys: int = 0
    password: bool = False
    mail: bool = False
    elsewhere: bool = False
    app: bool = False
    codes: int = 0

    @property
    def first(self) -> int:
        """How many ways lead in without another before."""
        return self.passkeys + self.password + self.mail + self.elsewhere

    @property
    def here(self) -> bool:
        """Whether they can prove who they are without signing out first."""
        return bool(self.passkeys or self.password or self.app or self.codes or self.elsewhere)

    @property
    def provable(self) -> bool:
        """Whether they can prove it at all: with a code by mail alone, by signing in anew."""
        return self.here or self.mail


@dataclass(frozen=True)
class Passkey:
    uid: UUID
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class Session:
    """`uid` is made of its key, which is a secret."""

    uid: UUID
    key: str
    here: bool
    since: datetime
    browser: str
    network: str


def ways_in(person: Person) -> Ways:
    rows = list(_of(person))
    codes = next((row for row in rows if row.type == CODES), None)
    mail = settings.NOS_HAS_MAIL and EmailAddress.objects.filter(user=person, verified=True)
    elsewhere = settings.NOS_OIDC_ISSUER and SocialAccount.objects.filter(user=person)
    return Ways(
        passkeys=sum(row.type == PASSKEY for row in rows),
        password=bool(person.password) and person.has_usable_password(),
        mail=bool(mail and mail.exists()),
        elsewhere=bool(elsewhere and elsewhere.exists()),
        app=any(row.type == APP for row in rows),
        codes=len(codes_left(codes)) if codes else 0,
    )


def addresses_of(person: Person) -> list[str]:
    """The one that mails go to first; those not proved yet as well."""
    rows = EmailAddress.objects.filter(user=person).order_by("-primary", "pk")
    return [str(row.email) for row in rows]


def passkeys_of(person: Person) -> list[Passkey]:
    """The oldest first."""
    return [
        Passkey(UUID(row.data["uid"]), row.data["name"], row.created_at, row.last_used_at)
        for row in rows_of_passkeys(person)
    ]


def rows_of_passkeys(person: Person) -> list[Authenticator]:
    return list(_of(person).filter(type=PASSKEY).order_by("created_at", "pk"))


def passkey_of(person: Person, uid: UUID) -> Authenticator | None:
    """None for one of somebody else, as for one that does not exist."""
    rows = rows_of_passkeys(person)
    return next((row for row in rows if row.data["uid"] == str(uid)), None)


def with_credential(credential_id: bytes) -> Authenticator | None:
    """The passkey that calls itself so, and whose it is; its name opens nothing alone."""
    named = websafe_encode(credential_id)
    rows = Authenticator.objects.filter(type=PASSKEY, data__credential__rawId=named)
    return rows.select_related("user").first()


def kept_of(person: Person, kind: str) -> Authenticator | None:
    """Their app, or their codes on paper; at most one of each."""
    return _of(person).filter(type=kind).first()


def codes_left(kept: Authenticator) -> list[str]:
    """Those not used yet; none where this server's key is not the one they were made with."""
    try:
        return list(kept.wrap().get_unused_codes())
    except ValueError:
        return []


def sessions_of(person: Person, here: str) -> list[Session]:
    """Those that are not over, the latest first. `here` is the key of the session that asks."""
    listed = UserSession.objects.filter(user_id=person.pk).order_by("-created_at", "-pk")
    return [
        Session(
            UUID(bytes=sha256(one.session_key.encode()).digest()[:16]),
            one.session_key,
            one.session_key == here,
            one.created_at,
            in_words(one.user_agent),
            str(one.ip),
        )
        for one in listed
        if one.exists()
    ]


def codes_named(name: str) -> Authenticator | None:
    """The codes on the sheet of that name; it says whose they are, and opens nothing alone."""
    return Authenticator.objects.filter(type=CODES, data__name=name).select_related("user").first()


def _of(person: Person) -> Any:
    return Authenticator.objects.filter(user_id=person.pk)
