"""What a token looks like, how long it lasts, and what it may do. Pure."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import Final
from uuid import UUID

from nos.people.rules import SCOPES

__all__ = ["LASTS", "MOST", "NEEDED", "USUAL_DAYS", "covers", "needed_for", "token_of"]

LASTS: Final = (30, 90, 365)  # days; a token may also last for good
USUAL_DAYS: Final = 90
MOST: Final = 50  # that stand, for one person

_BEGINS: Final = "nos_"
_SAFE: Final = ("GET", "HEAD", "OPTIONS")

# What a call to the API needs where that is not what goes without saying: "read" to see, "write" to
# write. By method and path, as the API declares it.
NEEDED: Final[Mapping[tuple[str, str], str]] = {
    ("PATCH", "person"): "all",
    ("POST", "calendar"): "all",
    ("DELETE", "calendar"): "all",
    ("GET", "export"): "all",
    ("DELETE", "person"): "all",
    ("GET", "tokens"): "all",
    ("POST", "tokens"): "all",
    ("DELETE", "tokens/{token}"): "all",
    ("POST", "terminal"): "read",  # each command says itself what it needs
}


def token_of(key: str, person: UUID, operation: UUID) -> str:
    """256 bits in 43 letters, out of the server's own key.

    Derived, not drawn: the same operation sent again gives the same token, though nothing but its
    hash is kept. Without the key nothing leads from the operation, or from the hash, to it.
    """
    made_of = b"nos.token\0" + person.bytes + operation.bytes
    digest = hmac.new(key.encode(), made_of, hashlib.sha256).digest()
    return _BEGINS + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def covers(scope: str, needed: str) -> bool:
    """Whether a token of that scope may do what needs the other; "" may do nothing."""
    return scope in SCOPES and SCOPES.index(scope) >= SCOPES.index(needed)


def needed_for(method: str, path: str) -> str:
    """The scope that a call needs; `path` as the API declares it, such as asks/{uid}."""
    usual = "read" if method in _SAFE else "write"
    return NEEDED.get(("GET" if method == "HEAD" else method, path), usual)
