"""A list of lines, as somebody types up a paper notebook: an ask a line. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from nos.lib.text import is_blank, tidy
from nos.lib.words import gettext as _
from nos.sheets.answers.cells import read_answer
from nos.sheets.columns.contents import Content
from nos.sheets.columns.matching import Columns
from nos.sheets.days.forms import read_writing
from nos.sheets.formats.book import Line, Lines
from nos.sheets.tables.finding import Table
from nos.sheets.tables.made import with_labels

__all__ = ["list_of"]

_SAMPLE: Final = 1_000
_BULLET: Final = re.compile(
    r"\s*(?:[-–—*•·○●▪◦‣>+]+\s+|[•·○●▪◦‣]\s*|\(?\d{1,4}[.)\]:]\s+|#\s?\d{1,4}[.:)]?\s+|"
    r"(?:no|nr|nº|№)\.? ?\d{1,4}[.:)]?\s+|\[[ xX✓✔]?\]\s*|[☐☑✓✔✅]\ufe0f?\s*|[a-zA-Z]\)\s+)",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r"(?P<what>.*\S)\s*(?:\s[-–—]+\s*|[:;|=→⇒]\s*|\s[-=]+>\s*)(?P<word>\S.*)"
)
_AFTER_COMMA: Final = re.compile(r"(?P<what>.*\S)\s*,\s+(?P<word>\S.*)")
_BRACKETS: Final = re.compile(r"(?P<what>.*\S)\s*[(\[](?P<word>[^()\[\]]{1,60})[)\]]\s*[.!]*")
_BEFORE: Final = re.compile(
    r"(?P<word>[^\W\d_]{1,12}(?: [^\W\d_]{1,12})?)[!.]*\s*(?::|\s[-–—])\s*(?P<what>\S.*)"
)
_MOST_WORDS: Final = 6  # of what is asked about as an answer


def list_of(
    table: Table, columns: Columns, contents: Sequence[Content]
) -> tuple[Table, Columns] | None:
    """A table of one column as lines of what, day and answer; None for any other table."""
    filled = [n for n, inside in enumerate(contents) if inside.cells]
    if len(filled) != 1 or columns.places.get("what") != filled[0] or columns.rounds:
        return None
    column = filled[0]
    sample = [_cell(line, column) for line in islice(table.lines, _SAMPLE)]
    how = _how(sample)
    if how == _How() and all(_bare(cell) == cell for cell in sample):
        return None
    lines = _Listed(table.lines, column, len(columns.labels), how)
    first = len(columns.labels)
    said = (_("what"), _("asked on"), _("answer"))
    places = {"what": first}
    places |= {"asked_on": first + 1} if how.days else {}
    places |= {"answer": first + 2} if how.answers else {}
    sure = {"what": True, "asked_on": False, "answer": False}
    made = replace(
        columns,
        labels=with_labels(columns.labels, *said),
        places=places,
        noted=tuple(n for n in columns.noted if n != column),
        sure={name: sure[name] for name in places},
        polarity="straight",
        offered=columns.headings,
        made_of={first + n: columns.labels[column] for n in range(len(said))},
    )
    return replace(table, lines=lines), made


@dataclass(frozen=True)
class _How:
    """What the lines of a list have: days before them (or over them), an answer at one end."""

    days: bool = False
    answers: re.Pattern[str] | None = None


def _how(sample: Sequence[str]) -> _How:
    lines = [_bare(cell) for cell in sample]
    dated = [_day(line) for line in lines]
    alone = any(day and not rest for day, rest in dated)
    days = alone or 2 * sum(bool(day) for day, _rest in dated) > len(dated)
    asks = [rest for _day, rest in dated if rest] if days else lines
    for form in (_AFTER, _BRACKETS, _AFTER_COMMA, _BEFORE):
        if 2 * sum(_says_answer(form, ask) for ask in asks) > len(asks):
            return _How(days, form)
    return _How(days)


def _says_answer(form: re.Pattern[str], line: str) -> bool:
    found = form.fullmatch(line)
    if found is None:
        return False
    read = read_answer(found["word"])
    return read.answer is not None and read.sure


def _cell(line: Line, column: int) -> str:
    return tidy(line.cells[column]) if column < len(line.cells) else ""


def _bare(cell: str) -> str:
    """Without the bullets, boxes and numbers before it."""
    for _twice in range(2):
        if _starts_with_day(cell):
            return cell
        found = _BULLET.match(cell)
        if found is None or found.end() == len(cell):
            return cell
        cell = cell[found.end() :]
    return cell


def _starts_with_day(cell: str) -> bool:
    figures = read_writing(cell).figures
    return figures is not None and figures.year is not None


def _day(line: str) -> tuple[str, str]:
    """The day at the beginning of a line, and what follows it."""
    written = read_writing(line)
    if written.figures is None or written.style == "serial":
        return "", line
    rest = written.beyond.strip(" \t\n,;:.–—-|")
    if not rest:
        return line, ""
    where = line.find(written.beyond)
    return (line[:where].strip(" \t,;:–—-|("), rest) if where > 0 else ("", line)


@dataclass(frozen=True)
class _Listed(Lines):
    """What, day and answer after the cells of a line; a day alone is of the lines under it."""

    every: Collection[Line]
    column: int
    wide: int
    how: _How

    def __iter__(self) -> Iterator[Line]:
        over = ""
        for line in self.every:
            what, day, word = self._read(_cell(line, self.column))
            if day and not what:
                over = day
                continue
            cells = (*line.cells, *[""] * self.wide)[: self.wide]
            yield Line(line.number, (*cells, what, day or over, word))

    def _read(self, cell: str) -> tuple[str, str, str]:
        line = _bare(cell)
        day, what = _day(line) if self.how.days else ("", line)
        if not what or self.how.answers is None:
            return what, day, ""
        found = self.how.answers.fullmatch(what)
        if found is None or is_blank(found["what"]):
            return what, day, ""
        read = read_answer(found["word"])
        # What is no answer may say one in other words: rather asked about than counted as silent.
        asked = self.how.answers is not _BEFORE and len(found["word"].split()) <= _MOST_WORDS
        if read.answer is None and not asked:
            return what, day, ""
        return found["what"].strip(), day, found["word"].strip()
