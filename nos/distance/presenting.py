"""Tokens as API and terminal show them."""

from __future__ import annotations

from typing import Any

from nos.lib.clock import now
from nos.people.models import Token

__all__ = ["is_over", "token_as_json"]


def is_over(token: Token) -> bool:
    return token.expires_at is not None and token.expires_at <= now()


def token_as_json(token: Token, secret: str = "") -> dict[str, Any]:
    """`secret` once, when it is made."""
    return {
        "uid": str(token.uid),
        "name": token.name,
        "scope": token.scope,
        "made_at": token.made_at.isoformat(),
        "expires_at": token.expires_at.isoformat() if token.expires_at else None,
        "last_used_on": token.last_used_on.isoformat() if token.last_used_on else None,
        "over": is_over(token),
        "token": secret or None,
    }
