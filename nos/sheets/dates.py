"""Days as sheets write them, and what is odd about them. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from nos.lib.words import gettext as _
from nos.notebook.field_words import field_word
from nos.notebook.fields import ASK_FIELDS

__all__ = ["doubts", "read_day"]

# A day cell that a spreadsheet saved with the midnight it starts at.
_MIDNIGHT = re.compile(r"[ T]00:00(:00(\.0+)?)?$")
_PAST: Final = ("asked_on", "heard_on", "followed_up_on")


def read_day(cell: str) -> date | None:
    """Year-month-day; None for an empty cell. Raises ValueError with a sentence."""
    day: date | None = ASK_FIELDS["asked_on"](_MIDNIGHT.sub("", cell.strip()))
    return day


def doubts(fields: Mapping[str, Any], today: date) -> list[str]:
    """What a person should look at again; the days are taken as they stand."""
    tomorrow = today + timedelta(days=1)
    said = [
        _("“%(heading)s” has not come yet.") % {"heading": field_word(name)}
        for name in _PAST
        if (fields.get(name) or today) > tomorrow
    ]
    asked, heard = fields.get("asked_on"), fields.get("heard_on")
    if asked and heard and heard < asked:
        said.append(_("It was heard before it was asked."))
    return said
