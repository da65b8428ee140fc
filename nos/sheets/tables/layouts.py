"""Sheets that are not laid out as a row an ask: what each is; a column for each answer. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from nos.lib.text import fold
from nos.lib.words import gettext as _
from nos.sheets.answers.cells import read_answer, yes_or_no
from nos.sheets.choices import Choices, Question
from nos.sheets.columns.candidates import is_mark, is_ticked
from nos.sheets.columns.contents import Content, content, is_day
from nos.sheets.columns.headings import is_round
from nos.sheets.columns.matching import Columns
from nos.sheets.formats.book import Line
from nos.sheets.tables.finding import Table
from nos.sheets.tables.lists import list_of
from nos.sheets.tables.made import LinesMade, with_labels
from nos.sheets.tables.matrices import as_matrix, asks_whether, inside_a_matrix, is_clear, unplaced

__all__ = ["laid_out"]

_SAMPLE: Final = 1_000
_ANSWERS: Final = ("yes", "no", "silence", "withdrawn", "waiting")


def laid_out(table: Table, columns: Columns, choices: Choices) -> tuple[Table, Columns]:
    """The same with a row an ask; rows keep their numbers, and one may give several lines.

    Only what is clear is laid out anew. What could be a matrix as well as a table is a question.
    """
    if table.taken or choices.layout == "rows":
        return table, columns
    contents = _contents(table, columns)
    if choices.layout == "rounds":
        return table, _as_rounds(table, columns, contents)
    if (listed := list_of(table, columns, contents)) is not None:
        return listed
    inside = inside_a_matrix(table, columns, contents)
    if choices.layout == "matrix" or (inside and is_clear(table, contents, inside)):
        if inside := inside or unplaced(columns):
            return as_matrix(table, columns, inside)
    elif inside:
        question = Question("layout", "", asks_whether(table, inside), ("rows", "matrix"))
        return table, replace(columns, questions=(question,))
    if "answer" not in choices.columns and (each := _columns_of_answers(table, columns, contents)):
        return _one_answer(table, columns, each)
    return table, columns


def _contents(table: Table, columns: Columns) -> tuple[Content, ...]:
    sample = [line.cells for line in islice(table.lines, _SAMPLE)]
    wide = len(columns.labels)
    return tuple(content([row[n] if n < len(row) else "" for row in sample]) for n in range(wide))


# A column for each answer


def _columns_of_answers(
    table: Table, columns: Columns, contents: Sequence[Content]
) -> tuple[int, ...]:
    """Columns headed "Accepted", "Rejected", "No response", with ticks or days in them."""
    answer = columns.places.get("answer")
    if answer is not None and not _is_an_answer(table.headings[answer], contents[answer]):
        return ()
    free = {*columns.noted, *({answer} if answer is not None else ())}
    each = [n for n in sorted(free) if _is_an_answer(table.headings[n], contents[n])]
    filled = [n for n in each if contents[n].cells]
    if len(filled) > 1 or (len(filled) == 1 and contents[filled[0]].days >= 0.6):
        return tuple(each)
    return ()


def _is_an_answer(heading: str, inside: Content) -> bool:
    read = read_answer(heading.rstrip(" ?？:"))
    if is_round(heading) or not (read.sure and read.answer in _ANSWERS):
        return False
    # A day on which something came that is no answer yet stays in the note.
    if read.answer == "waiting" and inside.days > 0:
        return False
    # A column that says "no" is no column of ticks: it is an answer of its own.
    if any(yes_or_no(cell) is False and fold(cell.strip()) != "false" for cell in inside.cells):
        return False
    return inside.fits(lambda cell: is_day(cell) or is_mark(cell)) >= 0.8


def _one_answer(table: Table, columns: Columns, each: tuple[int, ...]) -> tuple[Table, Columns]:
    """Two columns more: the heading over the tick, and the day that stands for one."""
    wide = len(columns.labels)
    names = {n: table.headings[n] for n in each}

    def made(line: Line) -> Iterable[Line]:
        cells = (*line.cells, *[""] * wide)[:wide]
        ticked = [n for n in each if is_ticked(cells[n])]
        days = [cells[n] for n in ticked if not is_mark(cells[n])]
        said = " / ".join(names[n].rstrip(" ?？:") for n in ticked)
        beyond = line.cells[wide:]
        yield Line(line.number, (*cells, said, days[-1] if days else "", *beyond))

    label = " / ".join(names.values())
    labels = with_labels(columns.labels, label, _("%(heading)s: day") % {"heading": label})
    places = {**columns.places, "answer": wide}
    if "heard_on" not in places:
        places["heard_on"] = wide + 1
    sure = {name: columns.sure.get(name, True) for name in places} | {"answer": True}
    return replace(table, lines=LinesMade(table.lines, made)), replace(
        columns,
        labels=labels,
        places=places,
        noted=tuple(n for n in columns.noted if n not in each),
        sure=sure,
        polarity="straight",
        offered=columns.headings,
    )


def _as_rounds(table: Table, columns: Columns, contents: Sequence[Content]) -> Columns:
    """What could be a matrix is rounds: the person said so."""
    inside = inside_a_matrix(table, columns, contents) or columns.noted
    places = {name: n for name, n in columns.places.items() if n not in inside}
    return replace(
        columns,
        places=places,
        noted=tuple(n for n in columns.noted if n not in inside),
        rounds=tuple(sorted({*columns.rounds, *inside})),
    )
