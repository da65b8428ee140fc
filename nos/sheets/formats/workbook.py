"""Workbooks (.xlsx), their cells read by calamine. Pure.

What the library would pay for in memory, and what it does not tell, is looked at before it sees the
file: `workbook_parts`.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from nos.lib.words import marked
from nos.sheets.formats.book import MOST_COLUMNS, MOST_SHEETS
from nos.sheets.formats.stored import Arriving, ArrivingSheet, refuse_sheets
from nos.sheets.formats.telling import Told
from nos.sheets.formats.workbook_parts import About, look_over
from nos.sheets.formats.zipped import Zipped, refuse_damaged

__all__ = ["read_workbook"]

_SECOND: Final = timedelta(seconds=1)
_WHOLE: Final = 1e15  # from here on not every whole number has a float of its own


def read_workbook(data: bytes, packed: Zipped) -> Arriving:
    """Raises NotRead or TooMuch for what no workbook should be."""
    parts = look_over(packed)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except CalamineError:
        refuse_damaged()
    sheets = [sheet for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
    if len(sheets) > MOST_SHEETS:
        refuse_sheets()
    arriving = Arriving((), "workbook", parts.epoch)
    arriving.sheets = _sheets(book, parts.sheets, arriving.warnings)
    return arriving


def _sheets(
    book: CalamineWorkbook, known: dict[str, About], warnings: list[Told]
) -> Iterator[ArrivingSheet]:
    for told in book.sheets_metadata:
        if told.typ is not SheetTypeEnum.WorkSheet:
            continue
        try:
            sheet = book.get_sheet_by_name(told.name)
        except CalamineError:
            refuse_damaged()
        about = known.get(told.name, About())
        if about.valueless:
            warnings.append(Told(_VALUELESS, {"sheet": told.name}))
        lines = _lines(sheet)
        if about.errors or about.percents:
            lines = _as_shown(lines, about)
        if about.merged:
            lines = _filled_down(lines, sheet.merged_cell_ranges or ())
        hidden = told.visible is not SheetVisibleEnum.Visible
        yield ArrivingSheet(told.name, map(_as_text, lines), hidden)


_VALUELESS: Final = marked(
    "Cells of the sheet “%(sheet)s” hold formulas without what they came to; they are read as "
    "empty. Open the file in a spreadsheet program, save it there, and bring it again."
)


def _lines(sheet: CalamineSheet) -> Iterator[tuple[int, list[Any]]]:
    if sheet.start is None:
        return
    before = [""] * sheet.start[1]
    for number, values in enumerate(sheet.iter_rows(), 1):
        yield number, before + values


def _as_text(line: tuple[int, list[Any]]) -> tuple[int, list[str]]:
    number, values = line
    return number, [value if value.__class__ is str else _cell(value) for value in values]


def _cell(value: Any) -> str:
    if value.__class__ is float:
        whole = value.is_integer() and -_WHOLE < value < _WHOLE
        return str(int(value)) if whole else repr(value)
    if value.__class__ is bool:
        return "true" if value else "false"
    return _moment(value)


def _moment(value: date | time | timedelta | int) -> str:
    if isinstance(value, datetime):
        if value.microsecond >= 500_000:
            value += _SECOND
        return value.replace(microsecond=0).isoformat(" ")
    if isinstance(value, time):
        return value.replace(microsecond=0).isoformat()
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
        return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _as_shown(
    lines: Iterator[tuple[int, list[Any]]], about: About
) -> Iterator[tuple[int, list[Any]]]:
    """With #N/A and its like where a formula came to nothing, and 25% where 0.25 is shown so."""
    seen = defaultdict(list)
    for row, column in (*about.errors, *about.percents):
        seen[row].append(column)
    for number, values in lines:
        for column in seen.get(number - 1, ()):
            if column >= len(values):
                continue
            value = values[column]
            if value.__class__ is float:
                values[column] = f"{value * 100:.10g}%"
            elif value == "":
                values[column] = about.errors.get((number - 1, column), "")
        yield number, values


def _filled_down(
    lines: Iterator[tuple[int, list[Any]]],
    merged: Any,
) -> Iterator[tuple[int, list[Any]]]:
    """What stands in the first cell of a merged range stands in the column below it too.

    Only beside other cells: a range alone makes no rows.
    """
    begins = defaultdict(list)
    for (top, left), (bottom, _right) in merged:
        if bottom > top and left < MOST_COLUMNS:
            begins[top].append((left, bottom))
    open_: dict[int, tuple[int, Any]] = {}
    for number, values in lines:
        row = number - 1
        if open_ and any(value != "" for value in values):
            for column, (bottom, value) in list(open_.items()):
                if row > bottom:
                    del open_[column]
                elif column < len(values) and values[column] == "":
                    values[column] = value
        for column, bottom in begins.get(row, ()):
            if column < len(values):
                open_[column] = (bottom, values[column])
        yield number, values
