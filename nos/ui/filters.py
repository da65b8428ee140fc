"""How numbers, days and words look in a person's language. Pages call these as Jinja filters."""

from datetime import date, datetime
from functools import lru_cache
from urllib.parse import urlsplit

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_skeleton
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.translation import get_language, get_language_bidi, gettext


def locale() -> Locale:
    """Babel's name for the language in use; English where Babel knows none."""
    return _locale((get_language() or "en").replace("-", "_"))


@lru_cache(maxsize=64)
def _locale(code: str) -> Locale:
    try:
        return Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


def language() -> str:
    return get_language() or "en"


def direction() -> str:
    return "rtl" if get_language_bidi() else "ltr"


def number(value: int) -> str:
    """1000 as "1,000"."""
    return str(value) if -1000 < value < 1000 else _grouped(value, str(locale()))


@lru_cache(maxsize=4096)
def _grouped(value: int, locale_name: str) -> str:
    return format_decimal(value, locale=locale_name)


def day(value: date, today: date | None = None) -> str:
    """ "1 Sep", with its year unless that is today's."""
    pattern = "MMMd" if today and value.year == today.year else "yMMMd"
    return _written(value, pattern)


def long_day(value: date) -> str:
    """ "Monday, 1 September 2025"."""
    return _written(value, "yMMMMEEEEd")


def _written(value: date, skeleton: str) -> str:
    """As the language orders it; plain English says the day first, as the notebook always did."""
    here = locale()
    if here.language == "en" and here.territory != "US":
        return format_date(value, _DAY_FIRST[skeleton], locale=here)
    return format_skeleton(skeleton, value, locale=here)


_DAY_FIRST = {"MMMd": "d MMM", "yMMMd": "d MMM y", "yMMMMEEEEd": "EEEE, d MMMM y"}


def instant(value: datetime, today: date | None = None) -> str:
    """ "1 Sep, 14:05" in the person's zone."""
    here = timezone.localtime(value)
    return f"{day(here.date(), today)}, {format_datetime(here, 'HH:mm', locale=locale())}"


def page_name(page: int) -> str:
    """ "Page one"; from eleven on in figures."""
    names = (
        gettext("Page one"),
        gettext("Page two"),
        gettext("Page three"),
        gettext("Page four"),
        gettext("Page five"),
        gettext("Page six"),
        gettext("Page seven"),
        gettext("Page eight"),
        gettext("Page nine"),
        gettext("Page ten"),
    )
    if page <= len(names):
        return names[page - 1]
    return gettext("Page %(number)s") % {"number": number(page)}


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
