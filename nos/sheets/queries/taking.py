"""The asks of a notebook as they are taken: row after row, all as they were at one moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from tempfile import TemporaryFile
from typing import IO, Any, Final
from uuid import UUID

from nos.lib import clock
from nos.lib.errors import BadInput
from nos.lib.one_moment import in_one_moment
from nos.lib.text import fold, tidy_line
from nos.lib.words import gettext as _
from nos.notebook.models import Ask, Notebook, Step
from nos.notebook.models.ask import AskQuerySet
from nos.notebook.queries.listing import Wanted, every_ask
from nos.notebook.rules import PLACES, counts
from nos.sheets.formats.writing_csv import csv_pieces
from nos.sheets.formats.writing_ods import write_ods
from nos.sheets.formats.writing_xlsx import write_xlsx
from nos.sheets.printing.printed import print_pages
from nos.sheets.queries.printed import pages_of
from nos.sheets.taken import (
    FIELDS,
    HEADINGS_TAKEN,
    KINDS,
    SHORT,
    SHORT_FIELDS,
    Cell,
    cells,
    steps_cell,
)

__all__ = ["Take", "file_with", "pieces", "write_take"]

_AT_ONCE: Final = 500
# What is put in before the last field, the revision.
_PUT_IN: Final = ("notebook", "steps", "number", "removed")
_STORED: Final = ("pk", *(name for name in FIELDS if name not in _PUT_IN))
_ANSWER, _ASIDE = _STORED.index("answer"), _STORED.index("aside")
_BY_DAY: Final = ("", "-day")
_Step = tuple[date, str]


@dataclass(frozen=True)
class Take:
    """What is taken, as it comes from outside: the list's own filter, `where` of what is out.

    Where nothing is narrowed all asks go along, almost-asks too, in the order of their numbers.
    `paper` and `blank` (hundreds of empty pages) are about printed pages.
    Raises BadInput for what cannot be read.
    """

    format: str = "csv"
    answer: str = ""
    kind: str = ""
    q: str = ""
    where: str = ""
    sort: str = ""
    short: bool = False
    paper: str = "a5"
    blank: int = 0

    def __post_init__(self) -> None:
        problems = {}
        if self.format not in KINDS:
            problems["format"] = _("This is one of: %(known)s.") % {"known": ", ".join(KINDS)}
        if self.where not in PLACES:
            known = ", ".join(place for place in PLACES if place)
            problems["where"] = _("This is one of: %(known)s.") % {"known": known}
        if problems:
            raise BadInput(fields=problems)

    @property
    def narrowed(self) -> bool:
        words = (fold(tidy_line(text)) for text in (self.kind, self.q))
        return bool(self.answer or self.where or any(words))

    def file_name(self, today: date) -> str:
        """Of the filter it says only what everybody may know."""
        named = ("thousand-nos", self.answer, today.isoformat())
        return f"{'-'.join(filter(None, named))}.{KINDS[self.format].ending}"

    def of(self, notebook: Notebook) -> AskQuerySet:
        """The rows, in their order. Raises BadInput."""
        wanted = Wanted(self.answer, self.kind, self.q, self.sort or "-day")
        rows = every_ask(notebook, wanted, almost=not self.narrowed)
        if self.where:
            rows = rows.filter(where=self.where)
        return rows if self.sort else rows.order_by("day", "turn", "pk")


def pieces(notebook: Notebook, take: Take) -> Iterator[bytes]:
    """CSV while it is read. Raises BadInput before the first piece."""
    return csv_pieces(_headings(take), _rows(notebook, take, take.of(notebook)))


def file_with(notebook: Notebook, take: Take) -> IO[bytes]:
    """A file without a name, gone with the one who holds it. Raises BadInput, TooLarge."""
    file = TemporaryFile()  # noqa: SIM115  # whoever is given it closes it
    try:
        write_take(file, notebook, take)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def write_take(file: IO[bytes], notebook: Notebook, take: Take) -> int:
    """Into a file that is open for writing; gives how many asks are in it.

    Raises BadInput, TooLarge.
    """
    if take.format == "pdf":
        pages = pages_of(notebook, take, paper=take.paper, blank=take.blank)
        print_pages(file, pages)
        return len(pages.asks)
    rows = _Counted(_rows(notebook, take, take.of(notebook)))
    _WRITERS[take.format](file, _headings(take), rows)
    return rows.many


class _Counted:
    """Rows, and how many of them there were."""

    def __init__(self, rows: Iterable[tuple[Cell, ...]]) -> None:
        self._rows, self.many = rows, 0

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        for row in self._rows:
            self.many += 1
            yield row


def _write_csv(file: IO[bytes], headings: Sequence[str], rows: _Counted) -> None:
    for piece in csv_pieces(headings, rows):
        file.write(piece)


def _write_xlsx(file: IO[bytes], headings: Sequence[str], rows: _Counted) -> None:
    write_xlsx(file, headings, rows, title=_("Asks"), made_at=clock.now())


def _write_ods(file: IO[bytes], headings: Sequence[str], rows: _Counted) -> None:
    write_ods(file, headings, rows, title=_("Asks"))


# How each of KINDS is written that is a sheet.
_WRITERS: Final[dict[str, Callable[[IO[bytes], Sequence[str], _Counted], None]]] = {
    "csv": _write_csv,
    "xlsx": _write_xlsx,
    "ods": _write_ods,
}


def _headings(take: Take) -> Sequence[str]:
    return SHORT if take.short else HEADINGS_TAKEN


def _rows(notebook: Notebook, take: Take, rows: AskQuerySet) -> Iterator[tuple[Cell, ...]]:
    """Some hundreds are in memory at a time, and as many statements made, whatever there is."""
    with in_one_moment():
        if take.short:
            yield from map(cells, rows.values_list(*SHORT_FIELDS).iterator(chunk_size=_AT_ONCE))
            return
        home = str(notebook.uid)
        number_of, steps_of = _numbers(notebook, take.sort), _steps(notebook, rows, take.sort)
        for row in rows.values_list(*_STORED).iterator(chunk_size=_AT_ONCE):
            pk, *values, revision = row
            number = number_of(pk) if _is_no(row, notebook.rule) else ""
            put_in = (home, steps_cell(steps_of(pk)), number, "")
            yield (*cells(values), *put_in, revision)


def _is_no(row: Sequence[Any], rule: str) -> bool:
    return counts(row[_ANSWER], aside=row[_ASIDE], removed=False, rule=rule)


def _numbers(notebook: Notebook, sort: str) -> Callable[[UUID], int]:
    """The No. of a row by its id. In the order of days they are counted along with the rows."""
    down = sort == "-day"
    nos = Ask.objects.within(notebook).nos(notebook.rule)
    ordered = nos.order_by(*(("-day", "-turn", "-pk") if down else ("day", "turn", "pk")))
    first, step = notebook.opening_nos + 1, 1
    if down:
        first, step = notebook.opening_nos + nos.count(), -1
    found = ordered.values_list("pk", flat=True).iterator(chunk_size=_AT_ONCE)
    numbered = ((pk, first + step * n) for n, pk in enumerate(found))
    if sort not in _BY_DAY:
        return dict(numbered).__getitem__
    return lambda wanted: next(number for pk, number in numbered if pk == wanted)


def _steps(notebook: Notebook, rows: AskQuerySet, sort: str) -> Callable[[UUID], Sequence[_Step]]:
    """The steps of a row by its id, oldest first; in the order of days read along with the rows."""
    ids = rows.order_by().values("pk")
    of_rows = Step.objects.filter(owner_id=notebook.owner_id, ask_id__in=ids)
    day = ("-ask__day", "-ask__turn", "-ask_id") if sort == "-day" else (
        "ask__day", "ask__turn", "ask_id")  # fmt: skip
    found = of_rows.order_by(*day, "on", "pk").values_list("ask_id", "on", "words")
    each = groupby(found.iterator(chunk_size=_AT_ONCE), key=itemgetter(0))
    together = ((pk, [(on, words) for _pk, on, words in steps]) for pk, steps in each)
    if sort not in _BY_DAY:
        known = dict(together)
        return lambda wanted: known.get(wanted, ())
    following = [next(together, None)]

    def along(wanted: UUID) -> Sequence[_Step]:
        head = following[0]
        if head is None or head[0] != wanted:
            return ()
        following[0] = next(together, None)
        return head[1]

    return along
