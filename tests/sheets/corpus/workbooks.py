"""Workbooks and JSON as programs save them, and what looks like one and is not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import partial
from typing import Final

from tests.sheets.corpus.books import Formula, Merged, objects, ods, xlsx
from tests.sheets.corpus.case import TAKEN, Case

__all__ = ["CASES"]

_HEADINGS: Final = ("Company", "Job Title", "Date Applied", "Status", "Notes")
_DAYS: Final = "2026-01-03 2026-01-05 2026-01-09"
_COLUMNS: Final = {
    "what": "Job Title",
    "of whom": "Company",
    "asked on": "Date Applied",
    "answer": "Status",
    "note": "Notes",
}
_ROWS: Final = (
    ("Alder", "Binder", date(2026, 1, 3), "Rejected", "form letter"),
    ("Birch", "Taster", date(2026, 1, 5), "Applied", None),
    ("Cedar", "Tracer", date(2026, 1, 9), "Offer", "from March"),
)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as folder:
        for name, data in files.items():
            folder.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data)
    return kept.getvalue()


def _also(book: Callable[[], bytes], files: Mapping[str, bytes]) -> bytes:
    """The workbook with more inside."""
    with zipfile.ZipFile(io.BytesIO(book())) as folder:
        inside = {name: folder.read(name) for name in folder.namelist()}
    types = inside["[Content_Types].xml"].replace(
        b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml"
    )
    return _zipped({**inside, "[Content_Types].xml": types, **files})


_BOOK: Final = xlsx([_HEADINGS, *_ROWS])
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)

CASES: Final = (
    Case("typed.xlsx", _BOOK, no=1, waiting=1, yes=1, dates=_DAYS, columns=_COLUMNS),
    Case(  # the ending says one thing, the file another
        "typed.csv", _BOOK, TAKEN, no=1, waiting=1, yes=1, dates=_DAYS, columns=_COLUMNS
    ),
    Case(
        "text days.xlsx",
        xlsx([_HEADINGS, *((a, b, f"{c:%d %b %Y}", d, e) for a, b, c, d, e in _ROWS)]),
        no=1,
        waiting=1,
        yes=1,
        dates=_DAYS,
        columns=_COLUMNS,
    ),
    Case(
        "times of day.xlsx",
        xlsx(
            [
                ("Ask", "Timestamp", "Result", "Time"),
                ("A seat", datetime(2026, 1, 3, 23, 59, 59), "no", time(9, 30)),  # noqa: DTZ001
                ("A table", datetime(2026, 1, 5), "yes", time(10, 0)),  # noqa: DTZ001
            ]
        ),
        no=1,
        yes=1,
        dates="2026-01-03 2026-01-05",
        columns={"what": "Ask", "asked on": "Timestamp"},
    ),
    Case(
        "formulas.xlsx",
        xlsx(
            [
                ("No.", *_HEADINGS),
                (
                    1,
                    "Alder",
                    "Binder",
                    date(2026, 1, 3),
                    Formula('=IF(A2,"Rejected","")', "Rejected"),
                ),
                (
                    Formula("=A2+1", 2),
                    "Birch",
                    Formula('=HYPERLINK("#A1","Taster")', "Taster"),
                    Formula("=DATE(2026,1,5)", 46027),
                    "Applied",
                ),
                (Formula("=A3+1", 3), "Cedar", "Tracer", date(2026, 1, 9), "Offer"),
            ]
        ),
        TAKEN,
        no=1,
        waiting=1,
        yes=1,
        dates=_DAYS,
        columns={"what": "Job Title", "of whom": "Company"},
    ),
    Case(  # what a formula could not work out is not a day and not an answer
        "errors.xlsx",
        xlsx(
            [
                ("Ask", "Date", "Result"),
                ("A seat", date(2026, 1, 3), "no"),
                ("A table", Formula("=1/0", "#DIV/0!"), "yes"),
                ("A ride", date(2026, 1, 5), Formula("=NA()", "#N/A")),
            ]
        ),
        "ask",
        no=1,
        yes=1,
        unset=1,
        dates="2026-01-03 - 2026-01-05",
    ),
    Case(
        "true and false.xlsx",
        xlsx(
            [
                ("Ask", "Date", "Accepted?"),
                ("A seat", date(2026, 1, 3), True),
                ("A table", date(2026, 1, 5), False),
            ]
        ),
        TAKEN,
        yes=1,
        no=1,
        dates="2026-01-03 2026-01-05",
    ),
    Case(
        "numbers as text.xlsx",
        xlsx(
            [
                ("Ask", "Date", "Result", "Sting"),
                (1984, date(2026, 1, 3), "no", 3),
                (2.5, "2026-01-05", "yes", 0),
            ]
        ),
        no=1,
        yes=1,
        dates="2026-01-03 2026-01-05",
        columns={"sting": "Sting"},
    ),
    Case(
        "log.ods",
        ods([_HEADINGS, *_ROWS]),
        no=1,
        waiting=1,
        yes=1,
        dates=_DAYS,
        columns=_COLUMNS,
    ),
    Case(
        "title and two sheets.ods",
        ods(
            {
                "Ideas": [["A boat"], ["A bell"]],
                "Log": [[Merged("My asks", 5)], [], _HEADINGS, *_ROWS],
            }
        ),
        TAKEN,
        no=1,
        waiting=1,
        yes=1,
        dates=_DAYS,
        columns=_COLUMNS,
    ),
    Case(
        "Bewerbungen.ods",
        ods(
            [
                ("Firma", "Stelle", "Beworben am", "Status"),
                ("Kartenhaus", "Zeichnerin", date(2026, 1, 3), "Absage"),
                ("Teehaus", "Köchin", date(2026, 1, 5), "Zusage"),
            ]
        ),
        no=1,
        yes=1,
        dates="2026-01-03 2026-01-05",
        columns={"what": "Stelle", "of whom": "Firma"},
    ),
    Case(
        "log.json",
        objects(
            [
                {"company": "Alder", "role": "Binder", "date": "2026-01-03", "status": "rejected"},
                {"company": "Birch", "role": "Taster", "date": "2026-01-05", "status": None},
                {
                    "company": "Cedar",
                    "role": "Tracer",
                    "date": "2026-01-09",
                    "status": "offer",
                    "pay": 31000,
                },
            ]
        ),
        TAKEN,
        no=1,
        waiting=1,
        yes=1,
        dates=_DAYS,
        columns={"what": "role", "of whom": "company", "asked on": "date", "answer": "status"},
    ),
    Case("an object.json", lambda: b'{"hello": {"deep": [1, 2, 3]}}', "reject", dates=""),
    Case("empty array.json", lambda: b"[]", "reject", dates=""),
    Case("cut off.json", lambda: b'[{"ask": "A seat", "res', "reject", dates=""),
    # What one is told to save anew
    Case("old.xls", lambda: _OLD, "reject", dates="", says="CSV"),
    Case(
        "sealed.xlsx",
        lambda: _OLD + "EncryptedPackage".encode("utf-16-le"),
        "reject",
        dates="",
        says=".",
    ),
    Case(
        "macros.xlsm",
        partial(_also, _BOOK, {"xl/vbaProject.bin": b"\x00" * 64}),
        "reject",
        dates="",
        says="CSV",
    ),
    Case(
        "sheet.numbers",
        lambda: _zipped({"Index/Document.iwa": b"\x00" * 64, "Index/Tables/Table.iwa": b"\x00"}),
        "reject",
        dates="",
        says="CSV",
    ),
    Case(
        "letter.docx", lambda: _zipped({"word/document.xml": b"<w:document/>"}), "reject", dates=""
    ),
    Case("scan.pdf", lambda: b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n" + bytes(200), "reject", dates=""),
    Case("photo.csv", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "reject", dates=""),
    Case("half.xlsx", lambda: _BOOK()[:3000], "reject", dates=""),
)
