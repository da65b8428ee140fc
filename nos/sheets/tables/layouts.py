"""Sheets that are not laid out as a row an ask: matrices, a column for each answer, lists. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Final

from nos.lib.text import fold, is_blank, tidy_line
from nos.lib.words import gettext as _
from nos.sheets.answers.cells import read_answer, yes_or_no
from nos.sheets.choices import Choices, Question
from nos.sheets.columns.contents import Content, content, is_answer, is_day, is_tick
from nos.sheets.columns.headings import RULED, WEAKLY, is_round, meanings
from nos.sheets.columns.matching import Columns
from nos.sheets.days.forms import read_writing
from nos.sheets.formats.book import Line
from nos.sheets.tables.finding import Table
from nos.sheets.tables.lists import list_of

__all__ = ["laid_out"]

_SAMPLE: Final = 1_000
_UNTICKED: Final = frozenset({"false", "no", "n", "0", "☐", "□", "[ ]", "-", "–", "—", "✗", "✘"})
_ANSWERS: Final = ("yes", "no", "silence", "withdrawn", "waiting")
_BESIDE: Final = ("note", "link", "kind", "their_words")  # columns that a matrix may have besides


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
    inside = _inside_a_matrix(table, columns, contents)
    if choices.layout == "matrix" or (inside and _is_clear(table, contents, inside)):
        if inside := inside or _unplaced(columns):
            return _matrix(table, columns, inside)
    elif inside:
        question = Question("layout", "", _about(table, inside), ("rows", "matrix"))
        return table, replace(columns, questions=(question,))
    if "answer" not in choices.columns and (each := _columns_of_answers(table, columns, contents)):
        return _one_answer(table, columns, each)
    return table, columns


def _contents(table: Table, columns: Columns) -> tuple[Content, ...]:
    sample = [line.cells for line in islice(table.lines, _SAMPLE)]
    wide = len(columns.labels)
    return tuple(content([row[n] if n < len(row) else "" for row in sample]) for n in range(wide))


@dataclass(frozen=True)
class _Lines(Collection[Line]):
    """Lines made of others, each time anew."""

    every: Collection[Line]
    made: Callable[[Line], Iterable[Line]]

    def __iter__(self) -> Iterator[Line]:
        for line in self.every:
            yield from self.made(line)

    @cached_property
    def _many(self) -> int:
        return sum(1 for _line in self)

    def __len__(self) -> int:
        return self._many

    def __contains__(self, line: object) -> bool:
        return any(line == mine for mine in self)


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
    return inside.fits(lambda cell: is_day(cell) or _is_mark(cell)) >= 0.8


def _is_mark(cell: str) -> bool:
    return is_tick(cell) or yes_or_no(cell) is not None or fold(cell.strip()) in _UNTICKED


def _one_answer(table: Table, columns: Columns, each: tuple[int, ...]) -> tuple[Table, Columns]:
    """Two columns more: the heading over the tick, and the day that stands for one."""
    wide = len(columns.labels)
    names = {n: table.headings[n] for n in each}

    def made(line: Line) -> Iterable[Line]:
        cells = (*line.cells, *[""] * wide)[:wide]
        ticked = [n for n in each if _is_ticked(cells[n])]
        days = [cells[n] for n in ticked if not _is_mark(cells[n])]
        said = " / ".join(names[n].rstrip(" ?？:") for n in ticked)
        beyond = line.cells[wide:]
        yield Line(line.number, (*cells, said, days[-1] if days else "", *beyond))

    label = " / ".join(names.values())
    labels = _with(columns.labels, label, _("%(heading)s: day") % {"heading": label})
    places = {**columns.places, "answer": wide}
    if "heard_on" not in places:
        places["heard_on"] = wide + 1
    sure = {name: columns.sure.get(name, True) for name in places} | {"answer": True}
    return replace(table, lines=_Lines(table.lines, made)), replace(
        columns,
        labels=labels,
        places=places,
        noted=tuple(n for n in columns.noted if n not in each),
        sure=sure,
        polarity="straight",
        offered=columns.headings,
    )


def _is_ticked(cell: str) -> bool:
    return (
        not is_blank(cell) and fold(cell.strip()) not in _UNTICKED and yes_or_no(cell) is not False
    )


def _with(labels: tuple[str, ...], *more: str) -> tuple[str, ...]:
    """Each name once."""
    named = list(labels)
    for label in more:
        new = label
        while new in named:
            new = f"{new} ({len(named) + 1})"
        named.append(new)
    return tuple(named)


# Matrices


def _inside_a_matrix(
    table: Table, columns: Columns, contents: Sequence[Content]
) -> tuple[int, ...]:
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
    return inside.fits(lambda cell: is_answer(cell) or _is_mark(cell) or _has_day(cell)) >= 0.8


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


def _is_clear(table: Table, contents: Sequence[Content], inside: Sequence[int]) -> bool:
    """Ticks and yes or no may as well be what somebody notes of companies: "Remote"."""
    said = [cell for n in inside for cell in contents[n].cells]
    plainly = sum(not _is_mark(cell) and (is_answer(cell) or _has_day(cell)) for cell in said)
    return plainly * 3 >= len(said)


def _about(table: Table, inside: Sequence[int]) -> str:
    names = ", ".join(f"“{tidy_line(table.headings[n])}”" for n in inside[:3])
    return _("Is each cell under %(names)s an ask of its own, or is each row one ask?") % {
        "names": names
    }


def _unplaced(columns: Columns) -> tuple[int, ...]:
    guessed = {n for name, n in columns.places.items() if not columns.sure.get(name, True)}
    named = columns.places.get("what", 0)
    return tuple(n for n in range(len(columns.labels)) if n in {*columns.noted, *guessed} - {named})


def _matrix(table: Table, columns: Columns, inside: tuple[int, ...]) -> tuple[Table, Columns]:
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
    labels = _with((columns.labels[first],), *ours, *(columns.labels[n] for n in rest))
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
    return replace(table, lines=_Lines(table.lines, made)), made_columns


def _day_and_words(cell: str) -> tuple[str, str]:
    """ "2024-03-01 rejected" as its day and its words."""
    written = read_writing(cell)
    if written.figures is None and written.style != "serial":
        return "", cell
    if not written.beyond:
        return cell, ""
    return cell.replace(written.beyond, " ").strip(" \t\n,;:&+–—|/-()"), written.beyond


def _as_rounds(table: Table, columns: Columns, contents: Sequence[Content]) -> Columns:
    """What could be a matrix is rounds: the person said so."""
    inside = _inside_a_matrix(table, columns, contents) or columns.noted
    places = {name: n for name, n in columns.places.items() if n not in inside}
    return replace(
        columns,
        places=places,
        noted=tuple(n for n in columns.noted if n not in inside),
        rounds=tuple(sorted({*columns.rounds, *inside})),
    )
