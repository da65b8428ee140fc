"""The days of a row: taken, or kept in the note as they came. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from nos.lib.words import gettext as _
from nos.notebook.field_words import field_word
from nos.sheets.days.columns import Day
from nos.sheets.rows.gathered import Gathered
from nos.sheets.rows.learning import Learned

__all__ = ["PAST", "Dating"]

PAST: Final = ("asked_on", "heard_on")
_UNHEARD: Final = ("almost", "waiting")
_YEARS: Final = range(1900, 3000)
_REMEMBERED: Final = 10_000


class Dating:
    """Reads the cells of the columns of days; cells that are alike are looked at once."""

    def __init__(self, learned: Learned) -> None:
        self._learned = learned
        self._tomorrow = learned.today + timedelta(days=1)
        self._days: dict[str, dict[str, Day]] = {name: {} for name in learned.days}

    def of(self, name: str, number: int, cell: str) -> Day:
        seen = self._days[name]
        day = seen.get(cell)
        if day is None:
            day = self._learned.days[name].read(number, cell, self._learned.choices.dates)
            if day.day and day.day.year not in _YEARS:
                day = Day(None, understood=False)
            if day.understood and not day.inferred and len(seen) < _REMEMBERED:
                seen[cell] = day  # one without a year may be of another in another row
        return day

    def read(self, found: Gathered) -> None:
        """Days that are none, or that this ask cannot have, are kept in the note as they came."""
        answer = found.fields["answer"]
        for name in self._days:
            cell = found.cells.pop(name, "")
            if not cell:
                continue
            day = self.of(name, found.number, cell)
            found.unsettled |= day.unsettled
            if not day.understood:
                doubt = _("“%(heading)s” is no day of the calendar; it is kept in the note.")
                told = doubt % {"heading": field_word(name)} if name in PAST else ""
                found.keep(self._learned.label(name), cell, told)
            elif self._out_of_place(found, name, answer):
                found.keep(self._learned.label(name), cell)
            elif day.day:
                self._take_day(found, name, cell, day)

    def _take_day(self, found: Gathered, name: str, cell: str, day: Day) -> None:
        assert day.day
        if name in PAST and day.day > self._tomorrow:
            found.ahead |= not self._learned.choices.ahead
            told = _("“%(heading)s” has not come yet.") % {"heading": field_word(name)}
            if self._learned.choices.ahead == "note":
                found.keep(self._learned.label(name), cell)
                return
            found.doubts.append(told)
        found.fields[name] = day.day
        if day.rest:
            found.keep(self._learned.label(name), cell)
        if day.inferred:
            told = _("“%(heading)s” has no year; that of the rows beside it is taken.")
            found.doubts.append(told % {"heading": field_word(name)})

    def _out_of_place(self, found: Gathered, name: str, answer: str) -> bool:
        if name == "asked_on":
            return answer == "almost"
        if name != "heard_on" or answer not in _UNHEARD:
            return False
        still_out = answer == "waiting" and not found.unknown
        if still_out and name not in self._learned.columns.weak:
            found.doubts.append(_("It is still out; the day it was heard is kept in the note."))
        return True
