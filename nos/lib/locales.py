"""Numbers and days as the language in use writes them. What Babel knows is looked up once.

Babel is loaded when it is needed: in the terminal most figures come without it.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import get_language, gettext

if TYPE_CHECKING:
    from babel.core import Locale

__all__ = [
    "day", "day_names", "instant", "locale", "long_day", "months", "number", "percent", "weekday",
]  # fmt: skip

# Between thousands; a test compares them with Babel's.
_GROUPED: Final = {"en": ",", "nl": "."}
_DAY_FIRST: Final = {
    "MMMd": "d MMM",
    "yMMMd": "d MMM y",
    "MMMEd": "EEE d MMM",
    "yMMMEd": "EEE d MMM y",
    "yMMMMEEEEd": "EEEE, d MMMM y",
}


def locale() -> Locale:
    """Babel's name for the language in use; English where Babel knows none."""
    return _locale(get_language() or "en")


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    from babel.core import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


def number(value: int) -> str:
    """1000 as "1,000" or "1.000"."""
    if -1000 < value < 1000:
        return str(value)
    language = get_language() or "en"
    if comma := _GROUPED.get(language):
        return f"{value:,}".replace(",", comma)
    return _babels(value, language)


@lru_cache(maxsize=4096)
def _babels(value: int, language: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_locale(language))


def percent(value: int) -> str:
    """50 as "50%", or as the language writes it."""
    return _percent(value, get_language() or "en")


@lru_cache(maxsize=512)
def _percent(value: int, language: str) -> str:
    from babel.numbers import format_percent

    return format_percent(value / 100, locale=_locale(language))


def day(value: date, today: date | None = None) -> str:
    """ "1 Sep", with its year unless that is today's."""
    same = today and value.year == today.year
    return _written(value, "MMMd" if same else "yMMMd", get_language() or "en")


def weekday(value: date, today: date | None = None) -> str:
    """ "Fri 27 Nov", with its year unless that is today's."""
    same = today and value.year == today.year
    return _written(value, "MMMEd" if same else "yMMMEd", get_language() or "en")


def long_day(value: date) -> str:
    """ "Monday, 1 September 2025"."""
    return _written(value, "yMMMMEEEEd", get_language() or "en")


def instant(value: datetime, today: date | None = None) -> str:
    """ "1 Sep, 14:05" in the person's zone."""
    here = timezone.localtime(value)
    parts = {"day": day(here.date(), today), "time": f"{here:%H:%M}"}
    return gettext("%(day)s, %(time)s") % parts


def day_names() -> list[str]:
    """Monday to Sunday."""
    from babel.dates import get_day_names

    names = get_day_names("wide", locale=locale())
    return [names[n] for n in range(7)]


@lru_cache(maxsize=8192)
def _written(value: date, skeleton: str, language: str) -> str:
    from babel.dates import format_date

    return format_date(value, _pattern(skeleton, language), locale=_locale(language))


@lru_cache(maxsize=64)
def _pattern(skeleton: str, language: str) -> str:
    """As the language orders it; plain English says the day first, as the notebook always did."""
    from babel.dates import match_skeleton

    here = _locale(language)
    if here.language == "en" and here.territory != "US":
        return _DAY_FIRST[skeleton]
    if skeleton == "yMMMMEEEEd":
        return str(here.date_formats["full"].pattern)
    known = here.datetime_skeletons
    return str(known[match_skeleton(skeleton, known) or "yMd"])


def months(first: date, last: date) -> str:
    """ "March – May 2026"."""
    from babel.dates import format_interval

    return " ".join(format_interval(first, last, "yMMMM", locale=locale()).split())
