"""Whose a secret is."""

from nos.lib.clock import now
from nos.people.models import Token
from nos.people.rules import hash_of

__all__ = ["token_with"]


def token_with(secret: str) -> Token | None:
    """None for a wrong one, one that is over, or of somebody shut out."""
    found = Token.objects.filter(token_hash=hash_of(secret)).select_related("person").first()
    if found is None or not found.person.is_active:
        return None
    return None if found.expires_at and found.expires_at <= now() else found
