"""A log as somebody might keep one, and how tests put sheets together."""

from datetime import date
from pathlib import Path

from nos.sheets.plan import Plan, Preview, preview, read_plan

__all__ = ["LOG", "TODAY", "looked_at", "planned", "put"]

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


def planned(text: str) -> Plan:
    return read_plan(text.encode(), TODAY)


def looked_at(text: str) -> Preview:
    """As before anything was written."""
    return preview(planned(text), None, ())


def put(folder: Path, text: str, name: str = "log.csv") -> str:
    """The path of a file with that text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)
