"""Sheets with things across and down: each filled cell an ask of its own. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from nos.lib.text import fold, is_blank, tidy_line
from nos.lib.words import gettext as _
from nos.sheets.answers.cells import read_answer
from nos.sheets.columns.candidates import is_mark
from nos.sheets.columns.contents import Content, is_answer
from nos.sheets.columns.headings import RULED, WEAKLY, is_round, meanings
from nos.sheets.columns.matching import Columns
from nos.sheets.days.forms import read_writing
from nos.sheets.formats.book import Line
from nos.sheets.tables.finding import Table
from nos.sheets.tables.made import LinesMade, with_labels

__all__ = ["as_matrix", "asks_whether", "inside_a_matrix", "is_clear", "unplaced"]

_BESIDE: Final = ("note", "link", "kind", "their_words")  # columns that a matrix may have besides


def inside_a_matrix(table: Table, columns: Columns, contents: Sequence[Content]) -> tuple[int, ...]:
    """The columns whose cells are asks: unknown headings over answers, days and ticks."""
    guessed = {n for name, n in columns.places.items() if not columns.sure.get(name, True)}
    surely = {name for name in columns.places if columns.sure.get(name, True)}
    if not table.heading_row or len(contents) < 3 or surely & {"asked_on", "answer", "heard_on"}:
        return ()
    first = _named_by(columns, contents)
    if first is None:
        return ()
    inside: list[int] = []
    rest: list[int] = []
    for n in range(len(contents)):
        if n == first or not contents[n].cells:
            continue
        free = n in columns.noted or n in guessed
        (inside if free and _is_unknown(table.headings[n]) else rest).append(n)
    known = {n for name, n in columns.places.items() if name in _BESIDE}
    if len(inside) < 2 or not known >= set(rest):
        return ()
    days = [contents[n].days >= 0.8 for n in inside]
    if len(inside) == 2 and days[0] != days[1]:
        return ()  # a day and an answer, under headings nobody knows
    holds = all(_holds_asks(contents[n]) for n in inside)
    return tuple(inside) if holds or _share_signs([contents[n] for n in inside]) else ()


def _named_by(columns: Columns, contents: Sequence[Content]) -> int | None:
    """The column that names the rows: of words, and each word once."""
    first = next((n for n in range(len(contents)) if contents[n].cells), None)
    if first is None or first not in (columns.places.get("what"), columns.places.get("who")):
        return None
    return first if contents[first].distinct >= 0.9 else None


def _is_unknown(heading: str) -> bool:
    if not heading or is_round(heading) or read_answer(heading.rstrip(" ?？:")).answer:
        return False
    found = meanings(heading)
    return not found or found[0].how >= WEAKLY


def _holds_asks(inside: Content) -> bool:
    return inside.fits(lambda cell: is_answer(cell) or is_mark(cell) or _has_day(cell)) >= 0.8


def _share_signs(columns: Sequence[Content]) -> bool:
    """R and A, s and p: the same few signs in every column."""
    signs = [{fold(cell) for cell in inside.cells} for inside in columns]
    every = set().union(*signs)
    many = sum(len(inside.cells) for inside in columns)
    if len(columns) < 3 or many < 2 * len(every) or max(map(len, every)) > 12:
        return False
    return all(one & set().union(*(other for other in signs if other is not one)) for one in signs)


def _has_day(cell: str) -> bool:
    written = read_writing(cell)
    return written.figures is not None or written.style == "serial"


def is_clear(table: Table, contents: Sequence[Content], inside: Sequence[int]) -> bool:
    """Ticks and yes or no may as well be what somebody notes of companies: "Remote"."""
    said = [cell for n in inside for cell in contents[n].cells]
    plainly = sum(not is_mark(cell) and (is_answer(cell) or _has_day(cell)) for cell in said)
    return plainly * 3 >= len(said)


def asks_whether(table: Table, inside: Sequence[int]) -> str:
    names = ", ".join(f"“{tidy_line(table.headings[n])}”" for n in inside[:3])
    return _("Is each cell under %(names)s an ask of its own, or is each row one ask?") % {
        "names": names
    }


def unplaced(columns: Columns) -> tuple[int, ...]:
    guessed = {n for name, n in columns.places.items() if not columns.sure.get(name, True)}
    named = columns.places.get("what", 0)
    return tuple(n for n in range(len(columns.labels)) if n in {*columns.noted, *guessed} - {named})


def as_matrix(table: Table, columns: Columns, inside: tuple[int, ...]) -> tuple[Table, Columns]:
    """A line for each filled cell: its row, its column, its day and its words."""
    first = columns.places["what"]
    names = {n: columns.labels[n] for n in inside}
    rest = [n for n in range(len(columns.labels)) if n != first and n not in names]
    kept = {name: n for name, n in columns.places.items() if n in rest}

    def made(line: Line) -> Iterable[Line]:
        cells = (*line.cells, *[""] * len(columns.labels))
        beside = [cells[n] for n in rest]
        for n, name in names.items():
            if not is_blank(cells[n]) and fold(cells[n].strip()) not in ("false", "0", "☐"):
                yield Line(line.number, (cells[first], name, *_day_and_words(cells[n]), *beside))

    rows_are_what = any(
        meaning.field == "what" and meaning.how <= RULED
        for meaning in meanings(table.headings[first])
    )
    ours = (_("of whom") if rows_are_what else _("what"), _("asked on"), _("answer"))
    labels = with_labels((columns.labels[first],), *ours, *(columns.labels[n] for n in rest))
    rows, heads = ("what", "who") if rows_are_what else ("who", "what")
    places = {rows: 0, heads: 1, "asked_on": 2, "answer": 3}
    places |= {name: 4 + rest.index(n) for name, n in kept.items()}
    noted = tuple(4 + n for n in range(len(rest)) if 4 + n not in places.values())
    sure: Mapping[str, bool] = {name: name not in (rows, heads) for name in places}
    made_columns = replace(
        columns,
        labels=labels,
        places=places,
        noted=noted,
        sure=sure,
        rounds=(),
        polarity="straight",
        offered=columns.headings,
    )
    return replace(table, lines=LinesMade(table.lines, made)), made_columns


def _day_and_words(cell: str) -> tuple[str, str]:
    """ "2024-03-01 rejected" as its day and its words."""
    written = read_writing(cell)
    if written.figures is None and written.style != "serial":
        return "", cell
    if not written.beyond:
        return cell, ""
    return cell.replace(written.beyond, " ").strip(" \t\n,;:&+–—|/-()"), written.beyond
