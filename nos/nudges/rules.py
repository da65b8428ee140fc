"""What stands in a calendar, and its address: nobody can guess it, we know its hash. Pure."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

__all__ = ["DueDay", "hash_of", "path_of", "token_of"]


@dataclass(frozen=True)
class DueDay:
    """One whole day. `uid` is the same for as long as it stands for the same thing.

    `revision` never goes down; `changed_at` (UTC) is when what it says was last written.
    """

    uid: str
    on: date
    words: str
    changed_at: datetime
    revision: int = 0
    address: str = ""


def token_of(key: str, person: UUID, operation: UUID) -> str:
    """256 bits in 43 letters, out of the server's own key.

    Not drawn but derived: the same operation sent again gives the same answer, though nothing but
    the hash is kept. Without the key there is no way from the hash, or the operation, to it.
    """
    made_of = b"nos.calendar\0" + person.bytes + operation.bytes
    digest = hmac.new(key.encode(), made_of, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def hash_of(token: str) -> str:
    """What is kept of it. It has nothing in common with other tokens, so it needs no salt."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def path_of(token: str) -> str:
    """Where a calendar program finds it on this server."""
    return f"/calendar/{token}.ics"
