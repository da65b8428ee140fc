"""How numbers, days and words look in a person's language. Pages call these as Jinja filters."""

from datetime import date
from urllib.parse import urlsplit

from django.utils.translation import get_language, get_language_bidi, gettext

from nos.lib import locales
from nos.lib.locales import instant, long_day, number, percent
from nos.lib.slots import DaySlot

__all__ = [
    "day",
    "direction",
    "host",
    "instant",
    "language",
    "long_day",
    "number",
    "percent",
    "quoted",
    "web_address",
    "weekday",
]


def day(value: date, today: date | None = None) -> str:
    return str(value) if isinstance(value, DaySlot) else locales.day(value, today)


def weekday(value: date, today: date | None = None) -> str:
    return str(value) if isinstance(value, DaySlot) else locales.weekday(value, today)


def language() -> str:
    return get_language() or "en"


def direction() -> str:
    return "rtl" if get_language_bidi() else "ltr"


def quoted(words: str) -> str:
    """Their words between the language's quotation marks, unless they carry marks already."""
    if words[:1] in "\"“„«'‘" and words[-1:] in "\"”“»'’":
        words = words[1:-1]
    return gettext("“%(words)s”") % {"words": words}


def web_address(link: str) -> str:
    """The link when it is plain http or https, else "": nothing else becomes clickable."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    return link if parts.scheme in ("http", "https") and parts.netloc else ""


def host(link: str) -> str:
    """The name a link leads to, for showing."""
    try:
        return (urlsplit(link).hostname or link).removeprefix("www.")
    except ValueError:
        return link
