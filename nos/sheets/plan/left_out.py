"""The rows that were left out, as a sheet to be mended and brought again. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from nos.lib.words import gettext as _
from nos.sheets.formats.writing_csv import csv_pieces
from nos.sheets.plan.making import Plan
from nos.sheets.rows.learning import WHY

__all__ = ["left_out_csv"]


def left_out_csv(plan: Plan) -> Iterator[bytes]:
    """The sheet's own headings over the cells as they came, and before them row and reason.

    The first column is known by its heading, which is not translated, and is nothing when it comes.
    """
    labels = plan.columns.labels if plan.columns else ()
    told = _("Row %(number)s: %(reason)s")
    rows = (
        (told % {"number": row.number, "reason": row.reason}, *row.cells) for row in plan.left_out()
    )
    return csv_pieces((WHY, *labels), rows)
