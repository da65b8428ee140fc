"""Names of months and weekdays as people write them, from CLDR. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

from babel import Locale

from nos.lib.text import without_accents

__all__ = ["LANGUAGES", "WORD", "month_of", "plain", "weekdays_of"]

LANGUAGES: Final = (
    "en", "de", "fr", "es", "pt", "it", "nl", "da", "sv", "nb", "pl", "tr", "ru", "zh", "zh_Hant",
    "ja", "ko", "hi",
)  # fmt: skip

# A run of letters. Signs that stand on or under a letter are no letters to `re`.
WORD: Final = r"(?:[^\W\d_][\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0951-\u0957]*)+"

# Written often, and not in CLDR. Weekdays begin with Monday.
_MORE_MONTHS: Final = {
    "jän": 1, "jänner": 1, "janv": 1, "feber": 2, "febr": 2, "fevr": 2, "mrz": 3, "mrt": 3,
    "sept": 9, "setiembre": 9, "dez": 12, "des": 12, "сен": 9, "ноя": 11, "फ़रवरी": 2, "फरवरी": 2,
    "अक्तूबर": 10, "सितम्बर": 9, "नवम्बर": 11, "दिसम्बर": 12,
}  # fmt: skip
_MORE_WEEKDAYS: Final = {
    "tues": 1, "weds": 2, "thur": 3, "thurs": 3, "segunda": 0, "terça": 1, "quarta": 2, "quinta": 3,
    "sexta": 4, "sonnabend": 5,
}  # fmt: skip


@lru_cache(maxsize=1 << 12)
def plain(word: str) -> str:
    """Without case and accents, so that février, FEVRIER and Fevrier are one word."""
    return without_accents(word)


def month_of(word: str) -> int | None:
    """1 to 12; None for a word that names no month."""
    return _months().get(plain(word))


def weekdays_of(word: str) -> frozenset[int]:
    """What the word may name, Monday being 0: “di” is a Tuesday in German, a Sunday in French."""
    return _weekdays().get(plain(word), frozenset())


@cache
def _months() -> Mapping[str, int]:
    found: dict[str, int] = {plain(word): month for word, month in _MORE_MONTHS.items()}
    for language in LANGUAGES:
        for month, name in _names(language, "months"):
            found.setdefault(name, month)
    return found


@cache
def _weekdays() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for word, weekday in _MORE_WEEKDAYS.items():
        found[plain(word)].add(weekday)
    for language in LANGUAGES:
        for weekday, name in _names(language, "days"):
            found[name].add(weekday)
    return {name: frozenset(days) for name, days in found.items()}


def _names(language: str, what: str) -> Iterator[tuple[int, str]]:
    """With and without dots; ä also as ae."""
    contexts = getattr(Locale.parse(language), what)
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated", "short"):
            for number, written in contexts[context].get(width, {}).items():
                name = written.replace(".", "").replace("॰", "").casefold()
                if re.fullmatch(WORD, name) or "-" in name:
                    yield number, plain(name)
                    yield number, plain(name.replace("ä", "ae").replace("ö", "oe"))
