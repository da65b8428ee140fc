"""The fields of a notebook and its asks: each cleaned in one way, whichever door it came by. Pure.

A cleaner takes what came (text from a form, a sheet or a terminal; a JSON value) and gives the
typed value, or raises ValueError with a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any, Final
from uuid import UUID
from zoneinfo import available_timezones

from nos.lib.errors import BadInput
from nos.lib.text import tidy, tidy_line
from nos.lib.uids import parse_uid
from nos.lib.words import figure
from nos.lib.words import gettext as _
from nos.notebook import rules
from nos.people.rules import reads_as_language

__all__ = [
    "AHEAD_DAYS",
    "ASK_FIELDS",
    "BLANKS",
    "LINE_FIELDS",
    "NOTEBOOK_FIELDS",
    "PERSON_FIELDS",
    "REST_FIELDS",
    "STEP_FIELDS",
    "clean",
    "from_json",
    "to_json",
]

Cleaner = Callable[[object], Any]

_FLAGS: Final = {
    "true": True, "on": True, "1": True, "yes": True,
    "false": False, "off": False, "0": False, "no": False, "": False,
}  # fmt: skip
_LINK = re.compile(r"https?://[^\s<>\"'\\]+", re.IGNORECASE)


def _text(limit: int, value: object, *, lines: bool = False, needed: str = "") -> str:
    if value is None:
        value = ""
    if not isinstance(value, str):
        raise ValueError(_("This must be text."))
    if len(value) > 4 * limit:  # before work is spent on it
        text = value
    else:
        text = tidy(value) if lines else tidy_line(value)
    if len(text) > limit:
        raise ValueError(
            _("%(limit)s characters fit here; these are %(length)s. Shorten it a little.")
            % {"limit": figure(limit), "length": figure(len(text))}
        )
    if needed and not text:
        raise ValueError(needed)
    return text


def _what(value: object) -> str:
    return _text(2_000, value, needed=_("Write what you asked for; a few words do."))


def _choice(options: tuple[str, ...], value: object) -> str:
    text = "" if value is None else value
    if not isinstance(text, str) or text.strip().lower() not in options:
        known = ", ".join(option for option in options if option)
        raise ValueError(_("This is one of: %(known)s.") % {"known": known})
    return text.strip().lower()


def _number(low: int, high: int, value: object, *, needed: bool = False) -> int | None:
    if value is None or value == "":
        if needed:
            raise ValueError(_out_of_range(low, high))
        return None
    if isinstance(value, str) and re.fullmatch(r"[+-]?[0-9]{1,9}", value.strip(), re.ASCII):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise ValueError(_out_of_range(low, high))
    return value


def _out_of_range(low: int, high: int) -> str:
    return _("This is a whole number from %(low)s to %(high)s.") % {
        "low": figure(low),
        "high": figure(high),
    }


def _day(value: object) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, date):
        day = value
    elif isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value.strip(), re.ASCII):
        try:
            day = date.fromisoformat(value.strip())
        except ValueError:
            raise ValueError(_("There is no such day in the calendar.")) from None
    else:
        raise ValueError(_("Write the day as year-month-day, such as 2026-01-31."))
    if not 1900 <= day.year <= 2999:  # days are counted onwards from here
        raise ValueError(_("Days before 1900 and after 2999 do not fit here."))
    return day


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value is None:
        return False
    if isinstance(value, str) and value.strip().lower() in _FLAGS:
        return _FLAGS[value.strip().lower()]
    raise ValueError(_("This is true or false."))


def _uid(value: object) -> UUID | None:
    if value is None or value == "":
        return None
    uid = value if isinstance(value, UUID) else parse_uid(value if isinstance(value, str) else "")
    if uid is None:
        raise ValueError(_("This is not a uid."))
    return uid


def _link(value: object) -> str:
    text = _text(2_000, value)
    if text and not _LINK.fullmatch(text):
        raise ValueError(_("A link starts with http:// or https:// and has no spaces."))
    return text


ASK_FIELDS: Final[Mapping[str, Cleaner]] = {
    "what": _what,
    "who": partial(_text, 200),
    "who_is": partial(_choice, rules.WHO_IS),
    "who_shown": _flag,
    "kind": partial(_text, 60),
    "packet": _uid,
    "stakes": partial(_choice, rules.STAKES),
    "where": partial(_choice, rules.PLACES),
    "chance": partial(_number, 0, 100),
    "nerves": partial(_number, 0, 10),
    "sting": partial(_number, 0, 10),
    "sting_next_day": partial(_number, 0, 10),
    "hurt": _flag,
    "asked_on": _day,
    "answer": partial(_choice, rules.ANSWERS),
    "heard_on": _day,
    "their_words": partial(_text, 2_000, lines=True),
    "no_kind": partial(_choice, rules.NO_KINDS),
    "blocked": _flag,
    "takeaway": partial(_text, 2_000, lines=True),
    "note": partial(_text, 30_000, lines=True),
    "link": _link,
    "audience": partial(_choice, rules.AUDIENCES),
    "public_text": partial(_text, 500, lines=True),
    "opens_on": _day,
    "closes_on": _day,
    "follow_up_on": _day,
    "followed_up_on": _day,
    "look_again_on": _day,
    "stated_on": _day,
    "invited_again": _flag,
}

# What a field is when nobody filled it in.
BLANKS: Final[Mapping[str, Any]] = {
    "who": "", "who_is": "", "who_shown": False, "kind": "", "packet": None, "stakes": "",
    "where": "", "chance": None, "nerves": None, "sting": None, "sting_next_day": None,
    "hurt": False, "asked_on": None, "heard_on": None, "their_words": "", "no_kind": "",
    "blocked": False, "takeaway": "", "note": "", "link": "", "audience": "me",
    "public_text": "", "opens_on": None, "closes_on": None, "follow_up_on": None,
    "followed_up_on": None, "look_again_on": None, "stated_on": None, "invited_again": False,
}  # fmt: skip

NOTEBOOK_FIELDS: Final[Mapping[str, Cleaner]] = {
    "title": partial(_text, 80),
    "cover": partial(_text, 40),
    "target": partial(_number, 1, 100_000, needed=True),
    "target_on": _day,
    "start_on": _day,
    "rule": partial(_choice, rules.RULES),
    "rule_words": partial(_text, 200),
    "opening_nos": partial(_number, 0, 100_000, needed=True),
    "opening_yeses": partial(_number, 0, 100_000, needed=True),
    "dream": partial(_text, 300, lines=True),
    "promise": partial(_text, 300, lines=True),
    "letter": partial(_text, 5_000, lines=True),
    "default_audience": partial(_choice, rules.AUDIENCES),
    "margin_notes": _flag,
    "with_guess": _flag,
    "with_nerves": _flag,
    "with_sting": _flag,
    "numbers_hidden": _flag,
    "week_day": partial(_number, 0, 6, needed=True),
}


def _step(value: object) -> str:
    return _text(200, value, needed=_("Write what you heard; a few words do."))


STEP_FIELDS: Final[Mapping[str, Cleaner]] = {
    "on": _day,
    "words": _step,
}


def _line(value: object) -> str:
    return _text(500, value, lines=True, needed=_("Write what was said; a few words do."))


LINE_FIELDS: Final[Mapping[str, Cleaner]] = {
    "words": _line,
    "who": partial(_text, 200),
    "said_on": _day,
}

REST_FIELDS: Final[Mapping[str, Cleaner]] = {"from_on": _day, "to_on": _day}


def _zone(value: object) -> str:
    text = _text(64, value)
    if text not in available_timezones():
        raise ValueError(_("There is no time zone of that name; try one such as Europe/Amsterdam."))
    return text


def _language(value: object) -> str:
    """ "" gives the choice back to the browser or the system."""
    text = _text(16, value)
    if text and not reads_as_language(text.replace("_", "-")):
        raise ValueError(_("This is a language such as en or nl."))
    return text


PERSON_FIELDS: Final[Mapping[str, Cleaner]] = {
    "time_zone": _zone,
    "language": _language,
    "week_starts": partial(_number, 0, 6, needed=True),
}


def clean(
    known: Mapping[str, Cleaner], sent: Mapping[str, object], *, today: date | None = None
) -> dict[str, Any]:
    """The fields sent, typed and in the order of `known`.

    Raises BadInput naming every field that cannot be taken: unknown ones, and with `today` also
    days of the past tense (asked, heard) that lie beyond tomorrow.
    """
    problems = {name: _("There is no such field.") for name in sent if name not in known}
    cleaned: dict[str, Any] = {}
    for name, cleaner in known.items():
        if name not in sent:
            continue
        try:
            cleaned[name] = cleaner(sent[name])
        except ValueError as problem:
            problems[name] = str(problem)
            continue
        if today and name in _PAST_DAYS and cleaned[name] and cleaned[name] > _tomorrow(today):
            problems[name] = _("That day has not come yet. Write the day it happened.")
    if problems:
        raise BadInput(fields=problems)
    return cleaned


# Days that lie ahead: there a bare weekday is the next one.
AHEAD_DAYS: Final = frozenset(
    {"opens_on", "closes_on", "follow_up_on", "look_again_on", "stated_on", "target_on"}
)
_PAST_DAYS: Final = ("asked_on", "heard_on", "followed_up_on", "on", "said_on")


def _tomorrow(today: date) -> date:
    return today + timedelta(days=1)


def to_json(value: object) -> Any:
    """A field's value as history keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def from_json(name: str, value: Any) -> Any:
    """The way back of `to_json`."""
    if value is None:
        return None
    if name.endswith("_on") or name == "on":
        return date.fromisoformat(value)
    return UUID(value) if name == "packet" else value
