"""Workbooks (.xlsx, and .xlsb), read by calamine. Pure.

What the library would pay for in memory is looked at before it sees the file: `zipped`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final, NoReturn

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from nos.lib.words import marked
from nos.sheets.formats.stored import Arriving, ArrivingSheet
from nos.sheets.formats.telling import NotRead

__all__ = ["read_workbook"]

_SECOND: Final = timedelta(seconds=1)


def read_workbook(data: bytes) -> Arriving:
    """Raises NotRead for what the library cannot make sense of."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except CalamineError:
        _refuse()
    return Arriving(_sheets(book), "workbook")


def _sheets(book: CalamineWorkbook) -> Iterator[ArrivingSheet]:
    for about in book.sheets_metadata:
        if about.typ is SheetTypeEnum.WorkSheet:
            try:
                sheet = book.get_sheet_by_name(about.name)
            except CalamineError:
                _refuse()
            hidden = about.visible is not SheetVisibleEnum.Visible
            yield ArrivingSheet(about.name, _lines(sheet), hidden)


def _lines(sheet: CalamineSheet) -> Iterator[tuple[int, list[str]]]:
    if sheet.start is None:
        return
    before = [""] * sheet.start[1]
    for number, values in enumerate(sheet.iter_rows(), 1):
        yield number, [*before, *map(_cell, values)]


def _cell(value: Any) -> str:
    if value.__class__ is str:
        return value
    if value.__class__ is float:
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
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


def _refuse() -> NoReturn:
    raise NotRead(
        marked(
            "This workbook cannot be read: it was cut or changed on its way. Nothing was stored; "
            "save it as .xlsx once more, or as CSV, and bring that."
        )
    )
