"""Facts about people, their settings and what lets them in. Pure."""

import re
from hashlib import sha256
from typing import Final

__all__ = ["PURPOSES", "SCOPES", "SIGN_UPS", "hash_of", "lets_in", "path_of", "reads_as_language"]

# What a token may do, each all that the one before it may: see; write; settle what is the person's.
SCOPES: Final = ("read", "write", "all")
PURPOSES: Final = ("first", "invite", "reset", "carry")
# Who may begin a notebook here: whoever comes; whom somebody here invites; whom an operator does.
SIGN_UPS: Final = ("open", "invite", "closed")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE | re.ASCII)


def reads_as_language(text: str) -> bool:
    """Whether it has the form of a language tag (BCP 47), such as en or pt-br, and fits."""
    return len(text) <= 16 and _LANGUAGE.fullmatch(text) is not None


def hash_of(secret: str) -> str:
    """What is kept of a secret that is shown once; 256 random bits need no salt."""
    return sha256(secret.encode()).hexdigest()


def lets_in(sign_up: str, *, by_operator: bool) -> bool:
    """Whether an invitation opens the door, by who made it."""
    return by_operator or sign_up != "closed"


_PATHS: Final = {"first": "first", "invite": "invitations", "reset": "reset", "carry": "carry"}


def path_of(purpose: str, secret: str) -> str:
    """Where a link that works once is opened."""
    return f"/{_PATHS[purpose]}/{secret}/"
