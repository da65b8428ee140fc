"""Which sheet of a book is the log, which row has its headings, which rows are asks. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from nos.lib.errors import BadInput
from nos.lib.text import fold, is_blank, tidy_line
from nos.lib.words import gettext as _
from nos.sheets.choices import Question
from nos.sheets.columns.contents import is_answer, is_day, is_link, is_number, is_tick
from nos.sheets.columns.headings import (
    FUZZY,
    NAMED_SO,
    RULED,
    WEAKLY,
    is_round,
    meanings,
    plain,
    says_rejections,
)
from nos.sheets.formats.book import Book, Line, Lines, Sheet
from nos.sheets.tables.noise import Noise, look_for_noise
from nos.sheets.tables.summing import is_ruler
from nos.sheets.taken import is_taken

__all__ = ["Table", "choose_sheet", "find_table"]

_LOOKED_AT: Final = 25  # filled rows in which the headings are looked for
_SAMPLE: Final = 200  # rows by which sheets are compared
_LONGEST_HEADING: Final = 120
# Sheets that explain, list or count what is on another.
_ASIDE: Final = frozenset(
    {
        "list", "setting", "summary", "config", "option", "template", "example", "legend", "about",
        "cover", "help", "overview", "report", "liste", "listen", "listas", "lijst", "note",
        "read me", "how to", "how to use", "start here",
    }
)  # fmt: skip
_ASIDE_WORDS: Final = frozenset(
    {
        "instruction", "dropdown", "stat", "statistic", "dashboard", "readme", "lookup", "chart",
        "pivot", "validation", "anleitung", "auswertung", "statistik", "uitleg", "instructie",
        "graph", "metric", "统计", "说明",
    }
)  # fmt: skip

_DONE: Final = re.compile(r"(?:reject|refus|declin)ed|[-–—:] |abgelehnt")


@dataclass(frozen=True)
class Table:
    """Headings and the lines under them.

    `heading_row` is 0 where no row has headings; they are then blank. `lines` can be gone through
    again and again and are not in memory; headings that come again, totals, legends and rows that
    only repeat what the sheet fills in by itself are taken out. `dropped` are the numbers of rows
    taken out that said something, each with a sentence. `taken` says that the sheet came from here.
    """

    title: str
    heading_row: int
    headings: tuple[str, ...]
    lines: Collection[Line]
    dropped: tuple[tuple[int, str], ...] = ()
    warnings: tuple[str, ...] = ()
    taken: bool = False


def choose_sheet(book: Book, name: str) -> tuple[Sheet | None, Question | None]:
    """The sheet that looks like a log: by its headings, its days, and how many rows it has.

    Where two look alike, the first of them and the question which one is meant. None where all
    are empty. Raises BadInput where there is none of that name.
    """
    if name:
        return _named(book, name), None
    filled = [sheet for sheet in book.sheets if next(iter(sheet.lines), None) is not None]
    if len(filled) < 2:
        return (filled[0] if filled else None), None
    looks = [_looks(sheet) for sheet in filled]
    best = max(looks)
    alike = [sheet for sheet, look in zip(filled, looks, strict=True) if look[:2] == best[:2]]
    if len(alike) > 1 and best[0] and best[1] > 1:
        about = _("Which sheet is the log?")
        return alike[0], Question("sheet", "", about, tuple(sheet.name for sheet in alike))
    return filled[looks.index(best)], None


def _named(book: Book, name: str) -> Sheet:
    for same in (str, str.strip, lambda text: fold(tidy_line(text))):
        for sheet in book.sheets:
            if same(sheet.name) == same(name):
                return sheet
    names = ", ".join(f"“{sheet.name}”" for sheet in book.sheets)
    raise BadInput(
        _("There is no sheet “%(name)s”. Choose one of these: %(names)s.")
        % {"name": name, "names": names}
    )


def _looks(sheet: Sheet) -> tuple[bool, int, int]:
    """Whether it is shown and named as a log may be; what a log has that it has; its rows."""
    first = list(islice(sheet.lines, _SAMPLE))
    at, headings = _find_headings(first)
    fields = {found[0].field for found in map(meanings, headings) if found}
    under = [line for line in first if line.number > at]
    dated = any(is_day(cell) for line in under for cell in line.cells)
    points = bool(fields & {"what", "who"}) + ("asked_on" in fields or dated)
    points += bool(fields & {"answer", "heard_on"})
    said = plain(sheet.name)
    aside = sheet.hidden or said in _ASIDE or not _ASIDE_WORDS.isdisjoint(said.split())
    return not aside, points if under else -1, min(len(sheet.lines), 1_000_000)


def find_table(sheet: Sheet, *, kind: str = "text") -> Table:
    """Goes through the lines once. `kind` is that of the book."""
    first = list(islice(sheet.lines, _LOOKED_AT))
    if kind == "objects" and first:
        at, headings = first[0].number, first[0].cells
    else:
        at, headings = _find_headings(first)
    after, at = at, at if any(headings) else 0
    above = [line for line in first if line.number < (at or after + 1)]
    headings = _grouped(tuple(map(tidy_line, headings)), above)
    titles = above[:-1] if at and above and _filled(above[-1]) > 1 else above
    title = " ".join(tidy_line(cell) for line in titles for cell in line.cells if cell)[:400]
    taken = bool(at) and is_taken(headings)
    noise = Noise() if taken else look_for_noise(sheet.lines, after, headings)
    wide = noise.wide if noise.widely else 0
    headings = (*_trimmed(headings, noise.wide), *[""] * (wide - len(headings)))
    return Table(
        title=title,
        heading_row=at,
        headings=headings,
        lines=_Under(sheet.lines, after, noise),
        dropped=noise.dropped,
        warnings=noise.warnings,
        taken=taken,
    )


def _trimmed(headings: tuple[str, ...], wide: int) -> tuple[str, ...]:
    """Without the blank headings at the end under which nothing is written."""
    end = len(headings)
    while end > max(wide, 1) and is_blank(headings[end - 1]):
        end -= 1
    return headings[:end]


@dataclass(frozen=True)
class _Under(Lines):
    """The lines under the headings, without the noise."""

    every: Collection[Line]
    after: int
    noise: Noise

    def __iter__(self) -> Iterator[Line]:
        for line in self.every:
            if line.number > self.after and not self.noise.has(line):
                yield line


def _find_headings(first: Sequence[Line]) -> tuple[int, tuple[str, ...]]:
    """The number of the row that has them, and the headings.

    Where no row has, blanks, and the number of the row above the first that is an ask.
    """
    best: tuple[int, Line] | None = None
    for line in first:
        known = _known(line)
        if known and (best is None or known > best[0]):
            best = known, line
    wide = max((len(line.cells) for line in first), default=0)
    if best and (best[0] >= 4 or _alone(best[1], first)):
        return best[1].number, best[1].cells
    guessed = _title_of_list(first) if wide == 1 else _unknown_headings(first)
    if guessed:
        return guessed.number, guessed.cells
    return _only_title(first), ("",) * wide


def _known(line: Line) -> int:
    """How much of a row reads like headings, two for each that surely is one; 0 for a data row."""
    cells = [tidy_line(cell) for cell in line.cells if not is_blank(cell)]
    if not cells or any(len(cell) > _LONGEST_HEADING or is_day(cell) for cell in cells):
        return 0
    if len(cells) > 1 and len({plain(cell) for cell in cells}) == 1:
        return 0
    fields: dict[str, int] = {}
    for cell in cells:
        for meaning in meanings(cell)[:1]:
            # Alone in a row, words that hold a heading may as well be an ask or a title.
            if len(cells) == 1 and meaning.how in (RULED, FUZZY) and cell[-1] not in ":：":
                continue
            worth = 2 if meaning.how < WEAKLY else 1
            fields[meaning.field] = max(worth, fields.get(meaning.field, 0))
        if is_round(cell):
            fields.setdefault(plain(cell), 1)
    return sum(fields.values()) if 3 * len(fields) >= len(cells) or len(fields) > 2 else 0


def _alone(found: Line, first: Sequence[Line]) -> bool:
    """A single known heading is one where it heads a list, or stands in the first row."""
    filled = sum(not is_blank(cell) for cell in found.cells)
    under = [line for line in first if line.number > found.number]
    widest = max((_filled(line) for line in under), default=0)
    return found is first[0] and filled >= min(widest, 2) and not _like_the_rest(found, under)


def _like_the_rest(found: Line, under: Sequence[Line]) -> bool:
    """Whether the cells of a row come again under it, as answers and kinds do."""
    rest = {fold(tidy_line(cell)) for line in under for cell in line.cells}
    return any(fold(tidy_line(cell)) in rest for cell in found.cells if cell)


def _unknown_headings(first: Sequence[Line]) -> Line | None:
    """A row of words nobody knows, that has no days, figures and answers itself."""
    for n, line in enumerate(first[:6]):
        under = first[n + 1 :]
        many = _filled(line)
        if many < 2 or not under or many * 2 < max(map(_filled, under)):
            continue
        cells = [tidy_line(cell) for cell in line.cells]
        if any(_typed(cell) or len(cell) > _LONGEST_HEADING for cell in cells):
            return None
        differ = len(set(cells) - {""}) == many and not _like_the_rest(line, under)
        leading = meanings(next(filter(None, cells)))
        named = bool(leading) and leading[0].how <= NAMED_SO
        return line if differ and (named or _over_typed(line, under)) else None
    return None


def _over_typed(line: Line, under: Sequence[Line]) -> bool:
    """Without days, figures or answers below, a row of words may as well be an ask itself."""
    for n, cell in enumerate(line.cells):
        column = [row.cells[n] for row in under if n < len(row.cells) and row.cells[n].strip()]
        if cell and column and 2 * sum(_typed(c) or is_tick(c) for c in column) >= len(column):
            return True
    return False


def _only_title(first: Sequence[Line]) -> int:
    """The number of a title over rows without headings."""
    if len(first) < 2 or _filled(first[0]) > 1 or _filled(first[1]) < 2:
        return 0
    text = next(tidy_line(cell) for cell in first[0].cells if not is_blank(cell))
    titled = says_rejections(text) or text.endswith((":", "：")) or bool(meanings(text))
    return first[0].number if titled else 0


def _title_of_list(first: Sequence[Line]) -> Line | None:
    """The first line of a list, where it says what the list is of: "Rejections 2024"."""
    text = tidy_line(first[0].cells[0]) if len(first) > 1 else ""
    named = says_rejections(text) and not _DONE.search(text.casefold())
    return first[0] if (named and len(text.split()) <= 5) or text.endswith((":", "：")) else None


def _typed(cell: str) -> bool:
    return bool(cell) and (is_day(cell) or is_number(cell) or is_answer(cell) or is_link(cell))


def _filled(line: Line) -> int:
    return sum(not is_blank(cell) for cell in line.cells)


def _grouped(headings: tuple[str, ...], above: Sequence[Line]) -> tuple[str, ...]:
    """Headings that are blank or come twice, with the merged one over them: "Response" "Date"."""
    groups = above[-1].cells if above and _filled(above[-1]) > 1 else ()
    if not groups or is_ruler(above[-1]):
        return headings
    named, group = list(headings), ""
    for n, heading in enumerate(headings):
        group = tidy_line(groups[n]) if n < len(groups) and not is_blank(groups[n]) else group
        twice = heading and sum(plain(other) == plain(heading) for other in headings) > 1
        if group and (twice or (not heading and n < len(groups) and groups[n])):
            named[n] = f"{group} {heading}".strip()
    return tuple(named)
