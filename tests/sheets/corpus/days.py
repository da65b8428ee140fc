"""Days in every dress; none is silently another."""

from __future__ import annotations

from datetime import date
from typing import Final

from tests.sheets.corpus.books import xlsx
from tests.sheets.corpus.case import TAKEN, Case

__all__ = ["CASES"]


def _log(*days: str) -> str:
    """A log of nos with these cells under "Date"."""
    rows = (f'Ask {n},"{day}",no' for n, day in enumerate(days, start=1))
    return "\n".join(("Ask,Date,Result", *rows)) + "\n"


def _days(name: str, days: str, expected: str, verdict: str = "import", **more: object) -> Case:
    """`days` are the cells, with " | " between them."""
    cells = days.split(" | ")
    counts = {} if {"no", "unset", "waiting"} & set(more) else {"no": len(cells)}
    return Case(name, _log(*cells), verdict, dates=expected, **{**counts, **more})  # type: ignore[arg-type]


CASES: Final = (
    _days("iso.csv", "2026-01-03 | 2026-02-04 | 2026-03-05", "2026-01-03 2026-02-04 2026-03-05"),
    _days(
        "iso with times.csv",
        "2026-01-03T09:30:00Z | 2026-02-04 23:59:59 | 2026-03-05T10:00:00+02:00",
        "2026-01-03 2026-02-04 2026-03-05",
        TAKEN,
    ),
    _days(
        "iso slashes.csv", "2026/01/03 | 2026/2/4 | 2026.03.05", "2026-01-03 2026-02-04 2026-03-05"
    ),
    _days(
        "compact.csv", "20260103 | 20260204 | 20260325", "2026-01-03 2026-02-04 2026-03-25", TAKEN
    ),
    _days(
        "words.csv",
        "14 Jan 2026 | 3 February 2026 | 21st March 2026 | Apr 5, 2026 | Sunday, 3 May 2026",
        "2026-01-14 2026-02-03 2026-03-21 2026-04-05 2026-05-03",
        TAKEN,
    ),
    _days("dashes.csv", "23-08-2024 | 04-09-2024 | 11-10-2024", "2024-08-23 2024-09-04 2024-10-11"),
    _days("dotted.csv", "3.4.2026 | 5.4.2026 | 06.04.2026", "2026-04-03 2026-04-05 2026-04-06"),
    _days("us, proven.csv", "3/4/2026 | 3/23/2026 | 4/5/2026", "2026-03-04 2026-03-23 2026-04-05"),
    _days("uk, proven.csv", "3/4/2026 | 23/4/2026 | 4/5/2026", "2026-04-03 2026-04-23 2026-05-04"),
    _days(
        "us, short years.csv",
        "4/13/20, 12:07 AM | 4/9/20, 1:10 PM | 12/1/19, 8:00 AM",
        "2020-04-13 2020-04-09 2019-12-01",
        TAKEN,
    ),
    _days(
        "proven by the last of many.csv",
        " | ".join([*("5/6/2025",) * 30, "5/30/2025"]),
        " ".join([*("2025-05-06",) * 30, "2025-05-30"]),
    ),
    _days(
        "either way.csv",
        "3/4/2026 | 5/6/2025 | 7/8/2025",
        "- - -",
        "ask",
        asks=("Date",),
        says="3/4/2026",
    ),
    _days(  # what is the same both ways needs no question
        "the same both ways.csv",
        "3/3/2026 | 5/5/2025 | 6/6/2025",
        "2026-03-03 2025-05-05 2025-06-06",
    ),
    _days(  # each proves the other wrong; what proves itself is read so, the rest is asked
        "both ways.csv",
        "13/1/2026 | 1/14/2026 | 2/3/2026",
        "2026-01-13 2026-01-14 -",
        "ask",
        asks=("Date",),
    ),
    _days(
        "two in a cell.csv",
        "8/5/2019 & 8/14/2019 | 8/6/2019 | 8/20/2019",
        "2019-08-05 2019-08-06 2019-08-20",
        TAKEN,
    ),
    _days(
        "no year.csv",
        "2025-06-30 | 8-Jul | 2025-07-20",
        "2025-06-30 2025-07-08 2025-07-20",
        "import_warn",
    ),
    _days(  # over the turn of a year
        "no year in winter.csv",
        "28 Dec 2024 | 30-Dec | 3-Jan | 9 Jan 2025",
        "2024-12-28 2024-12-30 2025-01-03 2025-01-09",
        "import_warn",
    ),
    _days(  # "asked or kept as text"
        "a slash short.csv",
        "2019-08-01 | 8/82019 | 2019-08-11",
        "2019-08-01 - 2019-08-11",
        "import_warn ask",
    ),
    _days(
        "impossible.csv",
        "28/02/2026 | 31/02/2026 | 01/03/2026",
        "2026-02-28 - 2026-03-01",
        "import_warn ask",
    ),
    _days(
        "the 29th.csv",
        "2024-02-29 | 2025-02-29 | 2025-03-01",
        "2024-02-29 - 2025-03-01",
        "import_warn ask",
    ),
    _days("month alone.csv", "Jan 2026 | 2026-02-03 | 2026", "- 2026-02-03 -", "import_warn ask"),
    _days(
        "words that are no days.csv",
        "2026-01-03 | soon | last week",
        "2026-01-03 - -",
        "import_warn ask",
    ),
    _days(
        "a day ahead.csv",
        "2026-06-14 | 2026-06-15 | 2026-06-16",
        "2026-06-14 2026-06-15 2026-06-16",
    ),
    Case(  # never more than a day ahead without a question
        "ahead.csv",
        _log("2026-06-14", "2096-09-01", "2026-06-02"),
        "ask",
        rows=3,
        between="no unset",
    ),
    _days(
        "long ago.csv",
        "1995-06-01 | 1901-12-31 | 1904-01-01",
        "1995-06-01 1901-12-31 1904-01-01",
        TAKEN,
    ),
    _days("serials.csv", "46025 | 46026 | 46100", "2026-01-03 2026-01-04 2026-03-19", TAKEN),
    Case(
        "1904.xlsx",
        xlsx(
            [
                ("Ask", "Date", "Result"),
                ("A seat", date(2026, 1, 3), "no"),
                ("A table", date(2026, 2, 4), "yes"),
            ],
            epoch=1904,
        ),
        no=1,
        yes=1,
        dates="2026-01-03 2026-02-04",
    ),
    Case(
        "1904 as numbers.xlsx",
        xlsx(
            [("Ask", "Date", "Result"), ("A seat", 44563, "no"), ("A table", 44595, "yes")],
            epoch=1904,
        ),
        TAKEN,
        no=1,
        yes=1,
        dates="2026-01-03 2026-02-04",
    ),
    Case(
        "1900 as numbers.xlsx",
        xlsx([("Ask", "Date", "Result"), ("A seat", 46025, "no"), ("A table", 46057, "yes")]),
        TAKEN,
        no=1,
        yes=1,
        dates="2026-01-03 2026-02-04",
    ),
    Case(  # however they are shown, typed days say what they are
        "typed and shown as m-d-yy.xlsx",
        xlsx(
            [
                ("Ask", "Date", "Result"),
                ("A seat", date(2026, 3, 4), "no"),
                ("A table", date(2026, 5, 6), "no"),
            ],
            days="m/d/yy",
        ),
        no=2,
        dates="2026-03-04 2026-05-06",
    ),
    Case(  # typed days beside text that could be either
        "typed and text.xlsx",
        xlsx(
            [
                ("Ask", "Date", "Result"),
                ("A seat", date(2026, 3, 4), "no"),
                ("A table", "5/6/2025", "no"),
            ]
        ),
        "ask",
        no=2,
        dates="2026-03-04 -",
    ),
    _days(
        "languages.csv",
        "3. März 2026 | 12 janvier 2026 | 5 de mayo de 2026 | 7 maart 2026 | 2 февраля 2026",
        "2026-03-03 2026-01-12 2026-05-05 2026-03-07 2026-02-02",
        TAKEN,
    ),
    _days(
        "more languages.csv",
        "4 gennaio 2026 | 9 lutego 2026 | 11 Şubat 2026 | 6 de março de 2026 | 2 maj 2026",
        "2026-01-04 2026-02-09 2026-02-11 2026-03-06 2026-05-02",
        TAKEN,
    ),
    _days(
        "east.csv",
        "2026年3月5日 | 2026년 4월 6일 | 2026-05-07",
        "2026-03-05 2026-04-06 2026-05-07",
        TAKEN,
    ),
    Case(  # heard before it was asked: taken as it stands, and told
        "heard before asked.csv",
        "Ask,Date sent,Result,Result date\nA seat,2026-03-04,no,2026-02-01\n",
        "import_warn",
        no=1,
        dates="2026-03-04",
    ),
    Case(  # one column proves the other
        "two columns.csv",
        "Ask,Date sent,Result,Result date\nA seat,3/4/2026,no,4/25/2026\nA table,5/1/2026,no,5/9/2026\n",
        "import import_warn ask",
        no=2,
    ),
)
