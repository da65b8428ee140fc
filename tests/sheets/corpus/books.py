"""Workbooks for the corpus, always the same bytes: XLSX by XlsxWriter, ODS by hand."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from typing import Any, Final
from xml.sax.saxutils import escape

import xlsxwriter

__all__ = ["Formula", "Merged", "Styled", "objects", "ods", "xlsx"]

Rows = Sequence[Sequence[Any]]
_MADE: Final = datetime(2026, 1, 1)  # noqa: DTZ001  # no zone in a workbook


@dataclass(frozen=True)
class Formula:
    """A formula, and what it came to when the workbook was saved."""

    text: str
    value: Any


@dataclass(frozen=True)
class Merged:
    """A cell that goes `across` columns and `down` rows; the cells it covers are not written."""

    text: str
    across: int = 1
    down: int = 1


@dataclass(frozen=True)
class Styled:
    """An empty cell that somebody gave a border."""


def xlsx(
    sheets: Mapping[str, Rows] | Rows,
    *,
    hidden: str = "",
    epoch: int = 1900,
    days: str = "yyyy-mm-dd",
    active: str = "",
) -> Callable[[], bytes]:
    """What makes the bytes of a workbook; `days` is how its typed days are shown."""
    named = sheets if isinstance(sheets, Mapping) else {"Sheet1": sheets}
    return partial(_xlsx, named, hidden, epoch, days, active)


def _xlsx(sheets: Mapping[str, Rows], hidden: str, epoch: int, days: str, active: str) -> bytes:
    kept = io.BytesIO()
    options = {"in_memory": True, "date_1904": epoch == 1904}
    with xlsxwriter.Workbook(kept, options) as book:
        book.set_properties({"created": _MADE})
        shown = {
            date: book.add_format({"num_format": days}),
            datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            time: book.add_format({"num_format": "hh:mm"}),
            Styled: book.add_format({"border": 1}),
        }
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for down, row in enumerate(rows):
                for across, cell in enumerate(row):
                    _write(sheet, down, across, cell, shown)
            if name == active:
                sheet.activate()
            if name == hidden:
                sheet.hide()
    return kept.getvalue()


def _write(sheet: Any, down: int, across: int, cell: Any, shown: Mapping[type, Any]) -> None:
    match cell:
        case None:
            return
        case Styled():
            sheet.write_blank(down, across, None, shown[Styled])
        case Formula():
            sheet.write_formula(down, across, cell.text, None, cell.value)
        case Merged():
            last = (down + cell.down - 1, across + cell.across - 1)
            sheet.merge_range(down, across, *last, cell.text)
        case bool():
            sheet.write_boolean(down, across, cell)
        case datetime() | date() | time():
            sheet.write_datetime(down, across, cell, shown[type(cell)])
        case int() | float():
            sheet.write_number(down, across, cell)
        case _:
            sheet.write_string(down, across, str(cell))


def ods(sheets: Mapping[str, Rows] | Rows, *, hidden: str = "") -> Callable[[], bytes]:
    """What makes the bytes of an OpenDocument spreadsheet."""
    named = sheets if isinstance(sheets, Mapping) else {"Sheet1": sheets}
    return partial(_ods, named, hidden)


def _ods(sheets: Mapping[str, Rows], hidden: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, text in {
            "mimetype": _SPREADSHEET,
            "content.xml": _content(sheets, hidden),
            "META-INF/manifest.xml": _MANIFEST,
        }.items():
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            folder.writestr(entry, text, zipfile.ZIP_STORED if name == "mimetype" else None)
    return kept.getvalue()


def _content(sheets: Mapping[str, Rows], hidden: str) -> str:
    tables = "".join(
        f'<table:table table:name="{escape(name)}"{_HIDDEN if name == hidden else ""}>'
        + "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
        for name, rows in sheets.items()
    )
    return _CONTENT.format(tables=tables)


def _cell(cell: Any) -> str:
    match cell:
        case None | Styled():
            return "<table:table-cell/>"
        case Merged():
            spans = f'table:number-columns-spanned="{cell.across}" '
            spans += f'table:number-rows-spanned="{cell.down}"'
            return _typed(f'office:value-type="string" {spans}', cell.text) + (
                "<table:covered-table-cell/>" * (cell.across - 1)
            )
        case date():
            kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
            return _typed(kind, cell.strftime("%d/%m/%y"))
        case int() | float():
            return _typed(f'office:value-type="float" office:value="{cell}"', str(cell))
    return _typed('office:value-type="string"', str(cell))


def _typed(kind: str, text: str) -> str:
    return f"<table:table-cell {kind}><text:p>{escape(text)}</text:p></table:table-cell>"


def objects(rows: Sequence[Mapping[str, Any]]) -> Callable[[], bytes]:
    """What makes the bytes of a JSON array."""
    return lambda: json.dumps(rows, ensure_ascii=False, indent=1).encode()


_HIDDEN: Final = ' table:style-name="ta-hidden"'
_SPREADSHEET: Final = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns"
_CONTENT: Final = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    f' xmlns:office="{_OASIS}:office:1.0" xmlns:table="{_OASIS}:table:1.0"'
    f' xmlns:text="{_OASIS}:text:1.0" xmlns:style="{_OASIS}:style:1.0" office:version="1.3">'
    '<office:automatic-styles><style:style style:name="ta-hidden" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    "<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    "</office:document-content>"
)
_MANIFEST: Final = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest'
    f' xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_SPREADSHEET}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
