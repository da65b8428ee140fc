"""A log as somebody might keep one, and how tests put sheets together."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from nos.lib.text import tidy_line
from nos.sheets.choices import Choices
from nos.sheets.formats.book import Book, Line, Sheet
from nos.sheets.plan import Plan, Preview, Row, make_plan, preview
from nos.sheets.plan.comparing import Standing

__all__ = ["LOG", "NOTHING", "TODAY", "book", "looked_at", "nobody", "planned", "put", "taken"]

NOTHING = Choices()

TODAY = date(2026, 6, 15)

# Five nos, two yeses, a silence, two still out, one withdrawn, one not dared.
LOG = """\
asked on,what,of whom,kind,stakes,where,answer,heard on,their words,note
2024-03-01,A window seat,the airline,travel,small,in person,yes,2024-03-01,,
2024-03-02,The corner table,a café,,small,in person,no,2024-03-02,It is taken,
2024-03-03,A reading at the library,,writing,medium,message,no,2024-03-20,,
2024-03-04,Two weeks of unpaid leave,the office,work,big,message,yes,2024-03-09,"Go, go",
2024-03-05,A grant for the choir,a fund,music,big,form,no,2024-05-02,,the third
2024-03-06,A blurb from a writer I love,,writing,big,stranger,silence,2024-04-30,,
2024-03-07,The neighbour's ladder,,,small,in person,no,2024-03-07,,
2024-03-08,Half price on the bruised pears,the market,,small,in person,no,2024-03-08,Ha,
2024-03-09,A solo in the summer concert,,music,medium,in person,waiting,,,
2024-03-10,Lessons in exchange for bread,,,small,message,waiting,,,
2024-03-11,A stall at the fair,,,medium,form,withdrawn,2024-03-15,,
,To sing at the wedding,,music,big,in person,almost,,,too shy
"""


def book(text: str) -> Book:
    """As reading gives it: the filled rows of a text with commas, semicolons or tabs."""
    mark = max(",;\t", key=text.split("\n", 1)[0].count)
    rows = enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=mark), start=1)
    lines = [Line(number, tuple(cells)) for number, cells in rows if any(map(tidy_line, cells))]
    return Book((Sheet("", lines),))


def planned(text: str, choices: Choices = NOTHING) -> Plan:
    return make_plan(book(text), choices, TODAY)


def nobody(_uids: Sequence[UUID]) -> Mapping[UUID, Standing]:
    """As before anything was written."""
    return {}


def looked_at(text: str, choices: Choices = NOTHING) -> Preview:
    """As before anything was written."""
    return preview(planned(text, choices), None, nobody)


def taken(text: str, choices: Choices = NOTHING) -> list[Row]:
    """The rows that would be taken."""
    return [row for row in planned(text, choices).rows() if isinstance(row, Row)]


def put(folder: Path, text: str, name: str = "log.csv") -> str:
    """The path of a file with that text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)
