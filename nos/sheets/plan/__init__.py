"""What bringing a sheet would do to each row, and why; nothing is stored. Pure."""

from nos.sheets.plan.comparing import Beside, Changed, New, Same, Standing, Update
from nos.sheets.plan.making import LookUp, Plan, make_plan
from nos.sheets.plan.verdict import Preview, Verdict, preview
from nos.sheets.rows.reader import LeftOut, Row

__all__ = [
    "Beside",
    "Changed",
    "LeftOut",
    "LookUp",
    "New",
    "Plan",
    "Preview",
    "Row",
    "Same",
    "Standing",
    "Update",
    "Verdict",
    "make_plan",
    "preview",
]
