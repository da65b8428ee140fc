"""What a person's phone knows them by, and the key to what it has not sent yet."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from uuid import UUID

from django.conf import settings

__all__ = ["phone_key", "tag_of"]


def tag_of(person: UUID) -> str:
    """32 hexadecimal digits that tell two people apart and say nothing of either."""
    return _derived("whose", person)[:16].hex()


def phone_key(person: UUID) -> str:
    """256 bits in base64url without padding: what a phone holds for its person is sealed with it.

    Given to that person's own browser alone, so that nobody after them reads what was left there.
    """
    return urlsafe_b64encode(_derived("outbox", person)).decode().rstrip("=")


def _derived(purpose: str, person: UUID) -> bytes:
    """One step of HKDF's expansion (RFC 5869, 2.3) from the server's secret."""
    info = f"nos.phone.{purpose}:{person}".encode() + b"\x01"
    return hmac.new(settings.SECRET_KEY.encode(), info, hashlib.sha256).digest()
