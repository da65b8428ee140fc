"""Sheets at the edge of what is read, and one step beyond."""

from __future__ import annotations

from functools import partial
from typing import Final

from tests.sheets.corpus.books import xlsx
from tests.sheets.corpus.case import TAKEN, Case

__all__ = ["CASES", "LARGE"]


def _wide(columns: int) -> bytes:
    headings = ["Ask", "Date", "Result", *(f"More {n}" for n in range(4, columns + 1))]
    cells = ["A seat", "2026-01-03", "no", *("x" for n in range(4, columns + 1))]
    return f"{','.join(headings)}\n{','.join(cells)}\n".encode()


def _long(rows: int) -> bytes:
    """With the heading row, `rows` + 1 lines."""
    lines = (f"Ask {n},2026-01-{n % 28 + 1:02},no" for n in range(rows))
    return "\n".join(("Ask,Date,Result", *lines, "")).encode()


def _cell(letters: int, heading: str = "Notes") -> bytes:
    text = "note " * (letters // 5 + 1)
    return f"Ask,Date,Result,{heading}\nA seat,2026-01-03,no,{text[: letters - 1]}.\nA table,2026-01-04,yes,\n".encode()


def _heavy(size: int) -> bytes:
    head = b"Ask,Date,Result,Notes\n"
    row = b"A seat,2026-01-03,no," + b"n" * 20_000 + b"\n"
    data = head + row * (size // len(row) + 1)
    return data[:size]


def _sheets(many: int) -> bytes:
    log = [("Ask", "Date", "Result"), ("A seat", "2026-01-03", "no")]
    return xlsx({"Log": log, **{f"Blank {n}": [] for n in range(2, many + 1)}})()


CASES: Final = (
    Case("200 columns.csv", partial(_wide, 200), TAKEN, no=1, dates="2026-01-03"),
    Case("201 columns.csv", partial(_wide, 201), "reject", dates="", says="200"),
    Case(
        "a long note.csv", partial(_cell, 29_000), TAKEN, no=1, yes=1, dates="2026-01-03 2026-01-04"
    ),
    Case("a full cell.csv", partial(_cell, 32_767), TAKEN, rows=-1, yes=1, between="no"),
    Case(
        "a cell too many.csv",
        partial(_cell, 32_768),
        "reject import_warn",
        rows=-1,
        yes=1,
        between="no",
    ),
    Case("50 sheets.xlsx", partial(_sheets, 50), TAKEN, no=1, dates="2026-01-03"),
    Case("51 sheets.xlsx", partial(_sheets, 51), "reject", dates="", says="50"),
    Case("too heavy.csv", partial(_heavy, 10 * 1024 * 1024 + 1), "reject", dates="", says="10"),
    Case(  # an ask may say two thousand letters
        "a long ask.csv",
        f"Ask,Date,Result\n{'a' * 2_001},2026-01-03,no\nA table,2026-01-04,yes\n",
        "import_warn",
        rows=-1,  # left out with a reason, or cut with the rest kept
        yes=1,
        between="no",
    ),
)
# Too slow for every run of the tests; `python -m bench.corpus` runs them.
LARGE: Final = (
    Case("100000 rows.csv", partial(_long, 100_000), TAKEN, no=100_000),
    Case("100001 rows.csv", partial(_long, 100_001), "reject", dates="", says="100,000"),
)
