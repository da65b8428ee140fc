"""Which language someone is spoken to in. docs/decisions/0012-languages.md says why so."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from django.conf import settings
from django.utils.translation.trans_real import (
    get_supported_language_variant,
    parse_accept_lang_header,
)

from nos.people.models import Person

__all__ = [
    "browser_language",
    "chosen_language",
    "language_of",
    "offered_language",
    "system_language",
]


def offered_language(named: str) -> str:
    """The language offered here that this name means (nl for nl_BE); "" when there is none."""
    return _offered(named, tuple(code for code, _name in settings.LANGUAGES))


def chosen_language(person: Person) -> str:
    """What the person chose themselves; "" when they did not, or it is no longer offered."""
    return offered_language(person.language) if person.language_chosen else ""


def browser_language(accepted: str) -> str:
    """The best of an Accept-Language header, else that of this server."""
    offered = tuple(code for code, _name in settings.LANGUAGES)
    return _best(accepted, offered) or settings.LANGUAGE_CODE


def system_language(environ: Mapping[str, str]) -> str:
    """As the system of a terminal says, else that of this server. "C" says nothing."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if said := environ.get(name):
            named = said.partition(".")[0].partition("@")[0]
            return offered_language(named) or settings.LANGUAGE_CODE
    return str(settings.LANGUAGE_CODE)


def language_of(person: Person) -> str:
    """Where nobody is asking (a task, a letter): chosen, else as it was when they first wrote."""
    return offered_language(person.language) or settings.LANGUAGE_CODE


@lru_cache(maxsize=512)
def _offered(named: str, offered: tuple[str, ...]) -> str:
    try:
        found = get_supported_language_variant(named.replace("_", "-").lower())
    except LookupError:
        return ""
    return found if found in offered else ""


@lru_cache(maxsize=512)
def _best(accepted: str, offered: tuple[str, ...]) -> str:
    for named, weight in parse_accept_lang_header(accepted.lower()):
        if named == "*":
            break
        if weight and (found := _offered(named, offered)):
            return found
    return ""
