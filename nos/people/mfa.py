"""What django-allauth asks about codes and passkeys, answered by our rules."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from nos.lib.words import gettext as _
from nos.people.keys import APP, addresses_of
from nos.people.models import Person

__all__ = ["Keys"]


class Keys(DefaultMFAAdapter):  # type: ignore[misc]
    """A second step is asked for where there is an app that makes codes, and only there.

    A passkey beside a password is another way in, not a lock behind it: whoever signs in with the
    password on a machine without their passkey would stand before a closed door.
    """

    def is_mfa_enabled(self, user: Any, types: list[str] | None = None) -> bool:
        asked = [APP] if types and APP in types else types
        enabled: bool = super().is_mfa_enabled(user, asked)
        return enabled

    def get_totp_label(self, user: Person) -> str:
        """What stands beside the codes in the app, where there may be a hundred others."""
        return next(iter(addresses_of(user)), _("notebook"))

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": urlsplit(settings.NOS_BASE_URL).hostname or "", "name": "Thousand Nos"}

    def encrypt(self, text: str) -> str:
        """A copy of the database alone makes no codes: the server's key stands beside it."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises ValueError where the server's key is not the one of before."""
        try:
            return _seal().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as reason:
            raise ValueError("sealed with another key") from reason


def _seal() -> Fernet:
    key = sha256(b"nos.codes" + settings.SECRET_KEY.encode()).digest()
    return Fernet(urlsafe_b64encode(key))
