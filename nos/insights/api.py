"""What the asks say, as it was last worked out."""

from __future__ import annotations

from typing import Annotated, Any, Final

from ninja import Query, Router
from pydantic import BaseModel, Field

from nos.insights.operations import mean_as_long_shot
from nos.insights.queries import report_of
from nos.insights.saying import said
from nos.lib import clock
from nos.lib.words import gettext as _
from nos.notebook.api import shapes
from nos.notebook.api.calling import notebook_or_blank, only
from nos.people.requests import Request

__all__ = ["router"]

router = Router(tags=["insights"])

_EXAMPLE: Final = {
    "yes_rate": {
        "state": "too_early", "estimate": 0.222, "low": 0.065, "high": 0.487, "level": 0.9, "n": 9,
        "n_needed": 20,
        "sentence": "2 of 9. Too early: it could be 1 in 14, it could be every second one.",
    }
}  # fmt: skip


class AsOf(BaseModel):
    """Which write and day of the notebook the figures are of; `fresh` when both still stand."""

    tick: int
    today: shapes.Day
    at: shapes.Instant
    fresh: bool


class Insights(BaseModel):
    """What the asks say. Until it was worked out once both are null, and `sentence` says so.

    Every one of the figures has its state (`too_early`, `unclear`, `visible`), a plausible range
    (`low` to `high` at `level`), what it rests on (`n`), how many are needed before it says more
    (`n_needed`) and a sentence; nothing is claimed where the range is null. docs/insights.md tells
    how each is worked out.
    """

    as_of: AsOf | None
    figures: Annotated[dict[str, Any], Field(examples=[_EXAMPLE])] | None
    sentence: str


@router.get("/insights", response={200: Insights, **shapes.READING})
def see_insights(request: Request, within: Query[shapes.InNotebook]) -> dict[str, Any]:
    """What the asks say, in ranges and sentences; worked out anew within seconds of a write."""
    notebook = notebook_or_blank(request, within.notebook)
    kept = report_of(notebook, clock.today(request.person.time_zone))
    if kept is None:
        told = _("Nothing has been worked out yet. Ask again in a few seconds.")
        return {"as_of": None, "figures": None, "sentence": told}
    told = "" if kept.fresh else _("Something was written since; it is being worked out anew.")
    return {
        "as_of": {
            "tick": kept.tick,
            "today": kept.today.isoformat(),
            "at": kept.worked_at.isoformat(),
            "fresh": kept.fresh,
        },
        "figures": said(kept.figures),
        "sentence": told,
    }


class LongShot(BaseModel):
    """Whether a kind is meant as a long shot: that it keeps saying no is not remarked on then."""

    kind: str
    long_shot: bool


@router.put("/insights/long-shots/{path:kind}", response={200: LongShot, **shapes.WRITING})
def mean_long_shot(
    request: Request, kind: str, within: Query[shapes.InNotebook], body: shapes.Nothing
) -> dict[str, Any]:
    """This kind is asked for as a long shot."""
    return _meant(request, kind, within.notebook, body, on=True)


@router.delete("/insights/long-shots/{path:kind}", response={200: LongShot, **shapes.WRITING})
def drop_long_shot(
    request: Request, kind: str, within: Query[shapes.InNotebook], body: shapes.Nothing
) -> dict[str, Any]:
    """It is no long shot any more."""
    return _meant(request, kind, within.notebook, body, on=False)


def _meant(
    request: Request, kind: str, named: str, body: dict[str, Any], *, on: bool
) -> dict[str, Any]:
    only(body)
    notebook = notebook_or_blank(request, named)
    mean_as_long_shot(person=request.person, notebook=notebook, kind=kind, on=on)
    return {"kind": kind, "long_shot": on}
