"""How long answers take in a notebook, from what was last worked out of it."""

from __future__ import annotations

from nos.insights.models import FORM, Report
from nos.notebook.habits import DEFAULTS, Habits, Span
from nos.notebook.models import Notebook

__all__ = ["read_habits"]


def read_habits(notebook: Notebook) -> Habits:
    """One statement, which reads no more of the figures than it needs.

    Waits are counted in days, so that what was worked out yesterday still holds. The days of the
    rules where nothing was worked out yet, or by another version alone.
    """
    rows = Report.objects.within(notebook).filter(form=FORM)
    found = rows.values_list("figures__waiting__usual_days", "figures__waiting__closing").first()
    if found is None:
        return DEFAULTS
    usual_days, closing = found
    spans = {
        place["where"]: tuple(map(_span, place["spans"], place["rare"])) for place in closing or ()
    }
    return Habits(usual_days=usual_days, spans=spans)


def _span(days: list[int | None], rare: list[float] | None) -> Span:
    from_days, to_days = days
    return Span(from_days or 0, to_days, (rare[0], rare[1]) if rare else None)
