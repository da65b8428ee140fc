"""Cells with odd things in them, and what stands beside a log."""

from __future__ import annotations

from typing import Final

from tests.sheets.corpus.books import objects, xlsx
from tests.sheets.corpus.case import EITHER, TAKEN, Case

__all__ = ["CASES"]

_TWO: Final = "2026-01-03 2026-01-04"


def _notes(name: str, note: str, verdict: str = TAKEN) -> Case:
    """A no and a yes, one of them with that in its note."""
    cell = note.replace('"', '""')
    text = f'Ask,Date,Result,Notes\nA seat,2026-01-03,no,"{cell}"\nA table,2026-01-04,yes,\n'
    return Case(name, text, verdict, no=1, yes=1, dates=_TWO, columns={"note": "Notes"})


CASES: Final = (
    _notes("lines in a cell.csv", "first line\nsecond line\n\nA table,2026-01-09,no"),
    _notes("formula as text.csv", '=HYPERLINK("https://example.org","look")'),
    _notes("command as text.csv", "=cmd|' /C calc'!A0"),
    _notes("page as text.csv", "<script>alert(1)</script><img src=x onerror=alert(1)>"),
    _notes("right to left.csv", "הם אמרו לא \u202eabc\u202c"),
    _notes("nothing in a cell.csv", "zero\u200bwidth\u200b and a \x07"),
    _notes("faces.csv", "👩‍👩‍👧‍👦🏳️‍🌈"),
    Case(
        "spaces around.csv",
        " Ask , Date , Result \n  A seat  , 2026-01-03 ,  no \n\u00a0A table\u00a0,\u00a02026-01-04\u00a0,\u00a0yes\u00a0\n",
        no=1,
        yes=1,
        dates=_TWO,
    ),
    Case(  # a quote that is never closed must not swallow the rest unseen
        "open quote.csv",
        'Ask,Date,Result\nA seat,2026-01-03,no\n"A table,2026-01-04,yes\nA ride,2026-01-05,yes\n',
        "import import_warn ask reject",
        rows=-1,
        no=1,
        between="yes unset waiting",
    ),
    Case(  # inches and nicknames
        "quotes inside.csv",
        'Ask,Date,Result\nA 12" pizza,2026-01-03,no\nA song by "Bo",2026-01-04,yes\n',
        TAKEN,
        no=1,
        yes=1,
        dates=_TWO,
    ),
    Case(
        "the same row twice.csv",
        "Ask,Date,Result\nA seat,2026-01-03,no\nA seat,2026-01-03,no\nA seat,2026-01-03,yes\n",
        no=2,
        yes=1,
        dates="2026-01-03 2026-01-03 2026-01-03",
    ),
    Case(  # a row that says nothing of what was asked
        "a row without what.csv",
        "Ask,Who,Date,Result\nA seat,Ola,2026-01-03,no\n,,2026-01-04,no\nA ride,Rik,2026-01-05,yes\n",
        EITHER,
        rows=-1,
        yes=1,
        between="no unset",
    ),
    Case(
        "months between.csv",
        "Ask,Who,Date,Result\nJANUARY,,,\nA seat,Ola,2026-01-03,no\nFEBRUARY,,,\nA ride,Rik,2026-02-05,yes\n",
        EITHER,
        rows=-1,
        no=1,
        yes=1,
        between="unset",
    ),
    Case(  # what the words mean, beside the log
        "a key to the right.xlsx",
        xlsx(
            [
                ("Ask", "Date", "Result", None, "Key", "Meaning"),
                ("A seat", "2026-01-03", "no", None, "no", "they said no"),
                ("A table", "2026-01-04", "yes", None, "yes", "they said yes"),
                (None, None, None, None, "w", "still waiting"),
            ]
        ),
        TAKEN,
        no=1,
        yes=1,
        dates=_TWO,
        columns={"what": "Ask", "answer": "Result"},
    ),
    Case(
        "our own heads.csv",
        "uid,asked on,what,of whom,kind,stakes,where,answer,heard on,their words,note,chance,nerves,sting,link,audience\n"
        "0d1f4a52-7d39-4a43-9f6e-2f9f0b7c1d10,2026-01-03,A seat,the airline,travel,small,in person,no,2026-01-03,,,20,3,4,,me\n"
        "0d1f4a52-7d39-4a43-9f6e-2f9f0b7c1d11,2026-01-04,'=A table,a café,,small,in person,yes,2026-01-04,,,,,,https://example.org,everyone\n",
        no=1,
        yes=1,
        dates=_TWO,
        columns={"of whom": "of whom", "stakes": "stakes", "audience": "audience"},
    ),
    Case(
        "values that are no numbers.csv",
        "Ask,Date,Result,Sting,Chance\nA seat,2026-01-03,no,ouch,maybe\nA table,2026-01-04,yes,3,unlikely\n",
        EITHER,
        rows=-1,
        between="no yes",
    ),
    Case(
        "objects with figures.json",
        objects(
            [
                {"Ask": "A seat", "Date": "2026-01-03", "Result": "no", "Sting": 3, "Again": True},
                {
                    "Ask": "A table",
                    "Date": "2026-01-04",
                    "Result": "yes",
                    "Sting": 0,
                    "Again": False,
                },
            ]
        ),
        TAKEN,
        no=1,
        yes=1,
        dates=_TWO,
        columns={"what": "Ask", "sting": "Sting"},
    ),
    Case(
        "nested.json",
        objects([{"Ask": "A seat", "Date": "2026-01-03", "Result": "no", "more": {"deep": [1]}}]),
        "import import_warn reject",
        rows=-1,
        between="no",
    ),
    Case(
        "prose.txt",
        "Dear diary,\n\ntoday I asked the baker for a second slice, and she said no.\n"
        "Then I asked the ferryman, who laughed, and said yes.\n",
        "ask reject",
        rows=-1,
        between="unset",
    ),
    Case(
        "program.csv",
        "#!/bin/sh\nset -e\nfor f in *; do\n  echo $f\ndone\n",
        "ask reject",
        rows=-1,
        between="unset",
    ),
    Case(
        "page.csv",
        "<!doctype html><html><head><title>Sign in</title></head><body>Please sign in</body></html>\n",
        "ask reject",
        rows=-1,
        between="unset",
    ),
)
