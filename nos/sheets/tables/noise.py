"""Rows of a sheet that are no asks: headings again, totals, legends, what fills itself in. Pure."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from nos.lib.text import fold, is_blank, tidy_line
from nos.lib.words import gettext as _
from nos.sheets.columns.contents import is_day, is_number
from nos.sheets.columns.headings import WEAKLY, is_round, meanings
from nos.sheets.formats.book import Line
from nos.sheets.tables.summing import figures, is_ruler, is_section, legend

__all__ = ["Noise", "look_for_noise"]

_TAIL: Final = 40  # last rows among which totals are looked for
_RUN: Final = 3  # rows alike that a sheet filled in by itself
_SPARSE: Final = 3  # filled cells of a row that may say nothing
_MANY_RUNS: Final = 100
_MOST_DROPPED: Final = 5_000

Signature = tuple[tuple[int, str], ...]

_CONFLICT: Final = re.compile(r"<{7}( .*)?|={7}|>{7}( .*)?|\|{7}( .*)?")
_NOTHING: Final = frozenset({"false", "0", "0.0", "0.00", "☐", "□", "[ ]", "-", "–", "—"})


@dataclass(frozen=True)
class Noise:
    """`gone` are numbers of rows that are no asks; `alike` what rows say that say nothing.

    `wide` is the number of columns that are filled anywhere, `widely` whether many rows go beyond
    the headings.
    """

    gone: frozenset[int] = frozenset()
    alike: frozenset[Signature] = frozenset()
    dropped: tuple[tuple[int, str], ...] = ()
    warnings: tuple[str, ...] = ()
    wide: int = 0
    widely: bool = False
    sparse: int = 0

    def has(self, line: Line) -> bool:
        if line.number in self.gone:
            return True
        if not self.sparse or len(line.cells) - line.cells.count("") > self.sparse:
            return False
        if all(is_blank(cell) or _is_nothing(cell) for cell in line.cells):
            return True
        return bool(self.alike) and signature(line) in self.alike


def signature(line: Line) -> Signature:
    """What stands in which column; all figures are alike, all days, and all that says nothing."""
    return tuple((n, _kind(cell)) for n, cell in enumerate(line.cells) if not is_blank(cell))


def _is_nothing(cell: str) -> bool:
    cell = cell.strip()
    return fold(cell) in _NOTHING or cell.startswith("#N/A")


def _kind(cell: str) -> str:
    cell = cell.strip()
    if _is_nothing(cell):
        return ""
    if is_number(cell):
        return "#"
    return "@" if is_day(cell) else cell


def look_for_noise(lines: Iterable[Line], after: int, headings: Sequence[str]) -> Noise:
    """Goes through the lines once; remembers little of them."""
    look = _Look(tuple(headings))
    for line in lines:
        if line.number > after:
            look.at(line)
    return look.noise()


@dataclass
class _Look:
    headings: tuple[str, ...]
    gone: dict[int, str] = field(default_factory=dict)
    filled: list[int] = field(default_factory=list)
    rows: int = 0
    cells: int = 0
    wide: int = 0
    beyond: int = 0
    tail: deque[Line] = field(default_factory=lambda: deque(maxlen=_TAIL))
    run: tuple[Signature, int] = ((), 0)
    runs: dict[Signature, int] = field(default_factory=dict)
    conflict: int = 0

    def __post_init__(self) -> None:
        self.said = [tidy_line(heading).casefold() for heading in self.headings]
        # As they are written, too: to look at every row it must be quick.
        self.firsts = {"", *self.said, *(said.strip().casefold() for said in self.headings)}
        self.named = sum(map(bool, self.said))
        self.known = [n for n, heading in enumerate(self.headings) if _is_known(heading)]
        self.main = [n for n, heading in enumerate(self.headings) if _is_main(heading)]

    def at(self, line: Line) -> None:
        many = len(line.cells) - line.cells.count("")
        if many <= 2 and self._marks(line):
            return
        if self._again(line, many):
            self.gone[line.number] = ""
            return
        if self._beside(line):
            self.gone[line.number] = _("It says nothing in the columns of an ask.")
            return
        self._count(line, many)
        end = len(line.cells)
        while end > self.wide and is_blank(line.cells[end - 1]):
            end -= 1
        self.wide = max(self.wide, end)
        if len(line.cells) > len(self.headings):
            beyond = line.cells[len(self.headings) :]
            self.beyond += not all(map(is_blank, beyond))

    def _marks(self, line: Line) -> bool:
        """Rulers and the marks of a merge that was not finished."""
        first = next((cell.strip() for cell in line.cells if not is_blank(cell)), "")
        if _CONFLICT.fullmatch(first):
            self.conflict = self.conflict or line.number
            self.gone[line.number] = ""
            return True
        if is_ruler(line):
            self.gone[line.number] = ""
            return True
        return False

    def _again(self, line: Line, many: int) -> bool:
        """The headings once more, or a ruler of several cells."""
        if many == 0 or not self.named:
            return False
        first = line.cells[0] or next(filter(None, line.cells))
        if first[:1] in "-:=–—_" and is_ruler(line):
            return True
        if many * 2 < self.named:
            return False
        if first.strip().casefold() not in self.firsts:
            return False
        cells = enumerate(tidy_line(cell).casefold() for cell in line.cells)
        pairs = [(cell, n) for n, cell in cells if cell]
        same = sum(n < len(self.said) and self.said[n] == cell for cell, n in pairs)
        return (same >= 2 and same * 5 >= len(pairs) * 4) or same == len(pairs) == self.named == 1

    def _beside(self, line: Line) -> bool:
        """Whether it is a line of something that stands beside the table, such as a legend."""
        wide = len(line.cells)
        if not self.main or len(self.known) < _RUN or len(self.gone) > _MOST_DROPPED:
            return False
        return not any(n < wide and line.cells[n] for n in self.known) and not all(
            map(is_blank, line.cells)
        )

    def _count(self, line: Line, many: int) -> None:
        self.rows += 1
        self.cells += many
        if not self.main:
            self._count_columns(line)
        if not self._may_say_nothing(line, many):
            self._end_run()
            self.tail.append(line)
            return
        said = signature(line)
        if said == self.run[0]:
            self.run = (said, self.run[1] + 1)
        else:
            self._end_run()
            self.run = (said, 1)
        if self.run[1] <= _RUN:
            self.tail.append(line)
        if many == 1 and (self.named >= 3 or len(line.cells) == 1):
            self._section(line)

    def _count_columns(self, line: Line) -> None:
        if len(line.cells) > len(self.filled):
            self.filled.extend([0] * (len(line.cells) - len(self.filled)))
        for n, cell in enumerate(line.cells):
            if cell:
                self.filled[n] += 1

    def _may_say_nothing(self, line: Line, many: int) -> bool:
        if not self.main:
            return many <= _SPARSE or many * 2 <= self.named
        if many == 1:
            return True
        wide = len(line.cells)
        return not any(n < wide and line.cells[n] for n in self.main)

    def _end_run(self) -> None:
        said, times = self.run
        if times >= _RUN and said and (said in self.runs or len(self.runs) < _MANY_RUNS):
            self.runs[said] = self.runs.get(said, 0) + times
        self.run = ((), 0)

    def _section(self, line: Line) -> None:
        text = tidy_line(next(cell for cell in line.cells if not is_blank(cell)))
        if is_section(text, drawn=self.named >= 3) and len(self.gone) < _MOST_DROPPED:
            self.gone[line.number] = _("“%(text)s” heads the rows under it.") % {"text": text}

    def noise(self) -> Noise:
        self._end_run()
        alike = frozenset(said for said in self.runs if self._says_nothing(said))
        self._totals(alike)
        warnings = []
        if self.conflict:
            warnings.append(
                _(
                    "Row %(number)s and others are marks of a merge that was not finished; look at "
                    "the rows between them."
                )
                % {"number": self.conflict}
            )
        return Noise(
            gone=frozenset(self.gone),
            alike=alike,
            dropped=tuple(sorted((n, said) for n, said in self.gone.items() if said)),
            warnings=tuple(warnings),
            wide=self.wide,
            widely=self.beyond * 5 > self.rows or not self.named,
            sparse=max([_SPARSE, *map(len, alike)]),
        )

    def _says_nothing(self, said: Signature) -> bool:
        """Whether rows that say just this leave blank what the others say."""
        there = {n for n, _cell in said}
        others = self.rows - sum(
            times for other, times in self.runs.items() if {n for n, _cell in other} <= there
        )
        if self.main:
            return not there.intersection(self.main)
        blank = [n for n in range(len(self.filled)) if n not in there]
        return others > 0 and any(self.filled[n] >= 0.8 * others for n in blank)

    def _totals(self, alike: Collection[Signature]) -> None:
        """From the last row upwards, as long as rows are totals or legends."""
        tail = [
            line
            for line in self.tail
            if line.number not in self.gone and signature(line) not in alike
        ]
        usual = self.cells / (self.rows or 1)
        while tail:
            line = tail.pop()
            gap = not tail or line.number - tail[-1].number > 1
            said = figures(line, usual) or legend(line, usual, gap=gap)
            if not said:
                return
            self.gone[line.number] = said


def _is_known(heading: str) -> bool:
    return bool(meanings(heading)) or is_round(heading)


def _is_main(heading: str) -> bool:
    return any(m.field in ("what", "who") and m.how <= WEAKLY for m in meanings(heading))
