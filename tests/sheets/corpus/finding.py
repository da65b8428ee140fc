"""Where the table is: titles, groups, repeats, totals, noise, many sheets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from tests.sheets.corpus.books import Merged, Styled, xlsx
from tests.sheets.corpus.case import EITHER, TAKEN, Case

__all__ = ["CASES"]

_DAYS: Final = "2026-01-03 2026-01-05 2026-01-09"
_HEADINGS: Final = ("Company", "Job Title", "Date Applied", "Status")
_ROWS: Final = (
    ("Alder", "Binder", date(2026, 1, 3), "Rejected"),
    ("Birch", "Taster", date(2026, 1, 5), "Applied"),
    ("Cedar", "Tracer", date(2026, 1, 9), "Offer"),
)
_COLUMNS: Final = {
    "what": "Job Title",
    "of whom": "Company",
    "asked on": "Date Applied",
    "answer": "Status",
}


def _three(name: str, sheet: str | Callable[[], bytes]) -> Case:
    """The three rows of above, wherever they stand."""
    return Case(name, sheet, TAKEN, no=1, waiting=1, yes=1, dates=_DAYS, columns=_COLUMNS)


CASES: Final = (
    _three(
        "title above.csv",
        """
        Job hunt of the winter,,,
        Company,Job Title,Date Applied,Status
        Alder,Binder,2026-01-03,Rejected
        Birch,Taster,2026-01-05,Applied
        Cedar,Tracer,2026-01-09,Offer
        """,
    ),
    _three(
        "headings in row four.csv",
        """
        My applications,,,
        last looked at in May,,,
        ,,,
        Company,Job Title,Date Applied,Status
        Alder,Binder,2026-01-03,Rejected
        Birch,Taster,2026-01-05,Applied
        Cedar,Tracer,2026-01-09,Offer
        """,
    ),
    _three(  # figures above the table
        "summary above.csv",
        """
        Total,3,Rejected,1
        Offers,1,Goal,100
        Company,Job Title,Date Applied,Status
        Alder,Binder,2026-01-03,Rejected
        Birch,Taster,2026-01-05,Applied
        Cedar,Tracer,2026-01-09,Offer
        """,
    ),
    _three(
        "grouped.xlsx",
        xlsx(
            [
                [Merged("Who and what", 2), None, Merged("How it went", 2)],
                _HEADINGS,
                *_ROWS,
            ]
        ),
    ),
    _three(
        "title merged.xlsx",
        xlsx([[Merged("The year of no", 4, 2)], [], _HEADINGS, *_ROWS]),
    ),
    Case(
        "headings again each month.csv",
        """
        Company,Job Title,Date Applied,Status
        Alder,Binder,2026-01-03,Rejected
        Company,Job Title,Date Applied,Status
        Birch,Taster,2026-02-05,Applied
        Company,Job Title,Date Applied,Status
        Cedar,Tracer,2026-03-09,Offer
        """,
        TAKEN,
        no=1,
        waiting=1,
        yes=1,
        dates="2026-01-03 2026-02-05 2026-03-09",
        columns=_COLUMNS,
    ),
    Case(
        "no headings.csv",
        """
        Alder Bindery,Junior bookbinder,2026-01-03,Rejected
        Birch Tea,Taster of teas,2026-01-05,Applied
        Cedar Maps,Tracer,2026-01-09,Offer
        Dogwood Press,Reader,2026-01-11,Rejected
        """,
        EITHER,
        rows=4,
        no=2,
        waiting=1,
        yes=1,
        dates="2026-01-03 2026-01-05 2026-01-09 2026-01-11",
    ),
    Case(  # nothing to say: it is no ask
        "total below.csv",
        """
        Company,Job Title,Date Applied,Status
        Alder,Binder,2026-01-03,Rejected
        Birch,Taster,2026-01-05,Applied
        Cedar,Tracer,2026-01-09,Offer
        Total,3,,
        """,
        no=1,
        waiting=1,
        yes=1,
        dates=_DAYS,
        columns=_COLUMNS,
    ),
    Case(
        "totals below.csv",
        """
        Datum;Stelle;Firma;Status
        03.01.2026;Binder;Erle;Absage
        05.01.2026;Koster;Birke;offen
        ;;;
        Summe;2;;
        """,
        TAKEN,
        no=1,
        waiting=1,
        dates="2026-01-03 2026-01-05",
        columns={"what": "Stelle", "of whom": "Firma"},
    ),
    Case(  # somebody called Total is no total
        "a firm called total.csv",
        """
        Company,Job Title,Date Applied,Status
        Alder,Binder,2026-01-03,Rejected
        Total Eclipse,Lamp lighter,2026-01-05,Applied
        Total Tea,Taster,2026-01-09,Offer
        """,
        no=1,
        waiting=1,
        yes=1,
        dates=_DAYS,
    ),
    Case(
        "blank rows below.xlsx",
        xlsx([_HEADINGS, *_ROWS, *([[Styled()] * 4] * 990)]),
        no=1,
        waiting=1,
        yes=1,
        dates=_DAYS,
        columns=_COLUMNS,
    ),
    Case(
        "commas below.csv",
        "Company,Job Title,Date Applied,Status\nAlder,Binder,2026-01-03,Rejected\n" + ",,,\n" * 990,
        no=1,
        dates="2026-01-03",
    ),
    Case(
        "blank rows between.csv",
        """

        Company,Job Title,Date Applied,Status

        Alder,Binder,2026-01-03,Rejected
        ,,,
        Birch,Taster,2026-01-05,Applied

        Cedar,Tracer,2026-01-09,Offer
        """,
        no=1,
        waiting=1,
        yes=1,
        dates=_DAYS,
        columns=_COLUMNS,
    ),
    Case(
        "conflict.csv",
        """
        Company,Job Title,Date Applied,Status
        Alder,Binder,2026-01-03,Rejected
        <<<<<<< HEAD
        Birch,Taster,2026-01-05,Applied
        =======
        Cedar,Tracer,2026-01-09,Offer
        >>>>>>> laptop
        """,
        "import_warn",
        no=1,
        waiting=1,
        yes=1,
        dates=_DAYS,
        columns=_COLUMNS,
    ),
    _three(
        "many sheets.xlsx",
        xlsx(
            {
                "Read me": [["How I use this workbook"], ["Write a line each time"]],
                "Applications": [_HEADINGS, *_ROWS],
                "Lists": [["Rejected"], ["Applied"], ["Offer"]],
                "Budget": [["Month", "Spent"], ["January", 310], ["February", 290]],
            }
        ),
    ),
    _three(
        "hidden sheet.xlsx",
        xlsx(
            {
                "Log": [_HEADINGS, *_ROWS],
                "Old log": [_HEADINGS, ("Elm", "Porter", date(2019, 1, 3), "Rejected")],
            },
            hidden="Old log",
        ),
    ),
    Case(  # two that look like logs: a person says which
        "two logs.xlsx",
        xlsx(
            {
                "2025": [_HEADINGS, *[(n, d, date(2025, 1, 3), a) for n, d, _, a in _ROWS]],
                "2026": [_HEADINGS, *_ROWS],
            }
        ),
        EITHER,
        no=1,
        waiting=1,
        yes=1,
    ),
    _three(
        "below and to the right.xlsx",
        xlsx([[], [], [None, None, *_HEADINGS], *[[None, None, *row] for row in _ROWS]]),
    ),
    _three(  # a month in a merged cell to the left of its rows
        "months to the left.xlsx",
        xlsx(
            [
                ("Month", *_HEADINGS),
                (Merged("January", 1, 3), *_ROWS[0]),
                (None, *_ROWS[1]),
                (None, *_ROWS[2]),
            ]
        ),
    ),
    Case(  # headings in two lines of one cell, and two of the same name
        "odd headings.csv",
        '"Company\nname", JOB__TITLE ,Date  Applied,STATUS:,Notes,Notes\n'
        "Alder,Binder,2026-01-03,Rejected,one,two\n"
        "Birch,Taster,2026-01-05,Applied,three,four\n",
        TAKEN,
        no=1,
        waiting=1,
        dates="2026-01-03 2026-01-05",
    ),
    Case(
        "headings alone.csv",
        "Company,Job Title,Date Applied,Status\n",
        "reject",
        dates="",
    ),
    Case("nothing.csv", "", "reject", dates=""),
    Case("blanks.csv", "\n \n,,,\n,,,\n", "reject", dates=""),
    Case(
        "blank.xlsx",
        xlsx([[]]),
        "reject",
        dates="",
    ),
)
