"""Columns of days: what a whole column proves of its cells, and what is odd about days. Pure."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from nos.lib.words import gettext as _
from nos.notebook.field_words import field_word
from nos.sheets.days.forms import Figures, Order, Written, calendar_day, read_writing
from nos.sheets.days.years import Stop, infer_years, latest

__all__ = ["Day", "DayColumn", "days_like", "doubts", "learn_days"]

_PAST: Final = ("asked_on", "heard_on", "followed_up_on")
_LONGEST_BESIDE: Final = 40  # letters beside a day; where there are more, it is a note
_MOST_KEPT: Final = 1 << 13  # cells; more are read anew
_ORDERS: Final[tuple[Order, ...]] = ("", "dmy", "mdy")


@dataclass(frozen=True, slots=True)
class Day:
    """What a cell of a column of days means.

    rest        what stands beside the first day, as it was typed
    inferred    the year is not in the cell
    understood  False for a cell that is no day, or one that the calendar does not have
    unsettled   day and month may be meant either way, and only a person can say which
    """

    day: date | None
    rest: str = ""
    inferred: bool = False
    understood: bool = True
    unsettled: bool = False


_BLANK: Final = Day(None)
_NO_DAY: Final = Day(None, understood=False)


def learn_days(cells: Iterable[tuple[int, str]], *, today: date, epoch: int = 1900) -> DayColumn:
    """Goes down a column once, over row numbers that rise; keeps figures, not cells."""
    column = DayColumn(today, epoch)
    proofs = _Proofs(today)
    for number, cell in cells:
        written = read_writing(cell)
        if written.style == "serial":
            day = written.serial_day(epoch)
            column.pass_by(number, Written(figures=Figures(day.day, day.month, day.year)))
        elif written.figures is not None:
            column.pass_by(number, written)
            if written.style != "named":
                proofs.take(number, cell, written, written.figures)
    column.settle(proofs)
    return column


def days_like(cells: Iterable[str]) -> float:
    """The share of filled cells that are surely days: no bare figures, no years, no 8/10."""
    filled = days = 0
    for cell in cells:
        if not cell.strip():
            continue
        filled += 1
        days += _is_day(read_writing(cell))
    return days / filled if filled else 0.0


def _is_day(written: Written) -> bool:
    figures = written.figures
    if figures is None or len(written.beyond) > _LONGEST_BESIDE:
        return False
    if figures.year is None:
        return written.style == "named" and not written.beyond
    return (
        not (figures.first > 12 and figures.second > 12)
        and max(figures.first, figures.second) <= 31
    )


class DayColumn:
    """One column of days as it was learned.

    `order` is what its cells prove of day and month ("": nothing, or both).
    """

    def __init__(self, today: date, epoch: int = 1900) -> None:
        self.today, self.epoch = today, epoch
        self.order: Order = ""
        self.first_ambiguous: tuple[int, str] | None = None
        self._dotted: Order = "dmy"
        self._year_first = False  # years of two figures stand first: 24/01/31
        self._rows, self._stops = array("q"), array("q")
        self._years: dict[Order, array[int]] = {}
        self._whole = True
        self._read: dict[tuple[str, Order], Day] = {}

    def read(self, number: int, cell: str, order: Order = "") -> Day:
        """What the cell of that row says; `order` is what a person said of day and month."""
        if (known := self._read.get((cell, order))) is not None:
            return known
        written = read_writing(cell)
        found = self._meant(number, cell, written, order)
        if written.figures is None or written.figures.year is not None:
            if len(self._read) >= _MOST_KEPT:
                self._read.clear()
            self._read[cell, order] = found
        return found

    def _meant(self, number: int, cell: str, written: Written, order: Order) -> Day:
        if not cell.strip():
            return _BLANK
        if written.style == "serial":
            return Day(written.serial_day(self.epoch))
        figures = written.figures
        if figures is None:
            return _NO_DAY
        if self._year_first and _is_short(written):
            day = _with_year_first(figures, self.today)
            return Day(day, written.beyond) if day else _NO_DAY
        meant = self._order(written) or order
        if not meant:
            return Day(None, written.beyond, unsettled=True)
        if figures.year is None:
            day = self._of_some_year(number, written, order)
        else:
            day = figures.day(meant, self.today)
        return Day(day, written.beyond, inferred=figures.year is None) if day else _NO_DAY

    def pass_by(self, number: int, written: Written) -> None:
        """Remembers what the years of others may be inferred from, if it differs from the last."""
        figures = written.figures
        assert figures is not None
        self._whole = self._whole and figures.year is not None
        stop = _packed(written, figures, self.today)
        if not self._stops or self._stops[-1] != stop:
            self._rows.append(number)
            self._stops.append(stop)

    def settle(self, proofs: _Proofs) -> None:
        self._year_first = proofs.year_first
        self.order, self._dotted = proofs.order(), proofs.dotted()
        self.first_ambiguous = proofs.first_open(self.order, self._dotted)
        if self._whole:  # nothing to infer
            self._rows, self._stops = array("q"), array("q")

    def _order(self, written: Written) -> Order:
        """How this cell is to be read; "" where nothing says so."""
        return _own_order(written, self.today) or (
            self._dotted if written.style == "dotted" else self.order
        )

    def _of_some_year(self, number: int, written: Written, order: Order) -> date | None:
        figures = written.figures
        assert figures is not None
        day, month = _in_order(figures, self._order(written) or order)
        at = bisect_right(self._rows, number) - 1
        if at < 0 or self._stops[at] != _packed(written, figures, self.today):
            return latest(month, day, self.today)
        if order not in self._years:
            self._years[order] = infer_years(
                [self._stop(one, order) for one in self._stops], self.today
            )
        year = self._years[order][at]
        return calendar_day(year, month, day)

    def _stop(self, packed: int, order: Order) -> Stop:
        packed, dotted = divmod(packed, 2)
        packed, own = divmod(packed, len(_ORDERS))
        packed, second = divmod(packed, 100)
        year, first = divmod(packed, 100)
        meant = _ORDERS[own] or (self._dotted if dotted else self.order) or order
        return (year, second, first) if meant == "dmy" else (year, first, second)


class _Proofs:
    """What the cells of a column in figures say of their order."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._proved: Counter[tuple[bool, bool, Order]] = Counter()
        self._hinted: Counter[Order] = Counter()
        self._open: dict[tuple[bool, bool], tuple[int, str]] = {}
        self._only_year_first, self._never_year_first = 0, False
        self._taken: dict[int, Written] = {}  # by identity: equal cells are read into one

    @property
    def year_first(self) -> bool:
        return self._only_year_first > 1 and not self._never_year_first

    def take(self, number: int, cell: str, written: Written, figures: Figures) -> None:
        if self._taken.get(id(written)) is written:
            return
        if len(self._taken) >= _MOST_KEPT:
            self._taken.clear()
        self._taken[id(written)] = written
        dotted, short = written.style == "dotted", _is_short(written)
        for one in (figures, *written.later):
            if proved := one.proves(self.today):
                self._proved[dotted, short, proved] += 1
            elif hinted := one.hints():
                self._hinted[hinted] += 1
        if not _own_order(written, self.today):
            self._open.setdefault((dotted, short), (number, cell))
        if short:
            first = _with_year_first(figures, self.today)
            last = figures.day("dmy", self.today) or figures.day("mdy", self.today)
            self._only_year_first += first is not None and last is None
            self._never_year_first |= first is None and last is not None

    def order(self) -> Order:
        proved = self._orders(dotted=False) | self._orders(dotted=True)
        return _the_only(proved) if proved else _the_only(set(self._hinted))

    def dotted(self) -> Order:
        """Day.month, unless dotted cells prove the other."""
        return _the_only(self._orders(dotted=True) or {"dmy"})

    def first_open(self, order: Order, dotted: Order) -> tuple[int, str] | None:
        """The first cell that nothing settles."""
        found = [
            where
            for (with_dots, short), where in self._open.items()
            if not (dotted if with_dots else order) and not (short and self.year_first)
        ]
        return min(found, default=None)

    def _orders(self, *, dotted: bool) -> set[Order]:
        return {
            order
            for with_dots, short, order in self._proved
            if with_dots == dotted and not (short and self.year_first)
        }


def _the_only(orders: set[Order]) -> Order:
    return next(iter(orders)) if len(orders) == 1 else ""


def _own_order(written: Written, today: date) -> Order:
    """What the cell says of itself; any order does where both come to the same."""
    figures = written.figures
    assert figures is not None
    if written.style == "named" or figures.first == figures.second:
        return "dmy"
    if proved := figures.proves(today):
        return proved
    if figures.year is None:
        return "dmy" if max(figures.first, figures.second) > 12 else ""
    return "" if figures.day("dmy", today) or figures.day("mdy", today) else "dmy"


def _in_order(figures: Figures, order: Order) -> tuple[int, int]:
    """Day and month."""
    if order == "dmy":
        return figures.first, figures.second
    return figures.second, figures.first


def _is_short(written: Written) -> bool:
    return written.style != "named" and written.figures is not None and written.figures.short


def _with_year_first(figures: Figures, today: date) -> date | None:
    """26/03/31 as 31 March 2026."""
    year = Figures(1, 1, figures.first, short=True).whole_year(today)
    return calendar_day(year, figures.second, figures.year or 0) if year else None


def _packed(written: Written, figures: Figures, today: date) -> int:
    """A day in one number: year (0: none that can be told), figures, own order, whether dotted."""
    year = figures.whole_year(today) or 0
    own = _ORDERS.index(_own_order(written, today))
    told = (year * 100 + figures.first) * 100 + figures.second
    return (told * len(_ORDERS) + own) * 2 + (written.style == "dotted")


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
