"""The week looked back on, for programs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final

from ninja import Body, Query, Router
from pydantic import BaseModel, Field, WithJsonSchema

from nos.lib import clock
from nos.lib.days import read_day
from nos.lib.errors import BadInput
from nos.lib.uids import parse_uid
from nos.lib.words import gettext as _
from nos.notebook.api import shapes
from nos.notebook.api.calling import call_of, notebook_or_blank
from nos.notebook.api.shown import asks_shown
from nos.notebook.models import Notebook
from nos.notebook.queries.asks import asks_by_uid
from nos.notebook.queries.listing import read_limit
from nos.notebook.queries.notebooks import the_notebook
from nos.people.requests import Request
from nos.reflections.operations import Takeaway, write_reflection
from nos.reflections.presenting import line_as_json, week_as_json
from nos.reflections.queries import asks_of, lines_of, open_week
from nos.reflections.rules import QUESTIONS

__all__ = ["router"]

router = Router(tags=["week"])

_LONGEST_DAY: Final = 80


class Reflection(BaseModel):
    """What was made of the week that begins on `week_on`; revision 0 before anything was."""

    uid: shapes.Uid | None
    week_on: shapes.Day
    happened: str
    friend: str
    next: str
    removed: bool
    revision: int


class Week(BaseModel):
    """Seven days that end on the notebook's `week_day`, with the asks made and heard in them.

    `read_back` is a line of the week before.
    """

    notebook: shapes.Uid | None
    from_on: shapes.Day
    to_on: shapes.Day
    read_back: str
    reflection: Reflection
    asks: list[shapes.Ask]


class WeekLine(BaseModel):
    """What was made of a week (`day` is its last), or taken from an ask."""

    day: shapes.Day
    reflection: Reflection | None
    ask: shapes.Uid | None
    what: str
    takeaway: str


class WeekLines(BaseModel):
    weeks: list[WeekLine]
    next: str | None


class WeekConflict(shapes.ConflictProblem):
    """Nothing was written: another window wrote the week, or a line of it, in the meantime."""

    current: Reflection | shapes.Ask | None  # type: ignore[assignment]


class OfDay(shapes.InNotebook):
    on: str = Field("", description="Any day of the week, also in words; without it today.")


class Found(shapes.Paged):
    q: str = Field("", description="Words that all have to be there.")


_WORDS: Final = {"type": "string", "maxLength": 5_000}
_UID: Final = {"type": "string", "format": "uuid"}
_SEEN: Final = {"type": "integer", "minimum": 0, "description": "The one that was read."}
_TAKEN: Final = {
    "type": "object",
    "properties": {"uid": _UID, "takeaway": {"type": "string"}, "revision": _SEEN},
    "required": ["uid", "takeaway"],
    "additionalProperties": False,
}
_WRITTEN: Final = {
    "type": "object",
    "properties": {
        **dict.fromkeys(QUESTIONS, _WORDS),
        "asks": {"type": "array", "items": _TAKEN, "maxItems": 200},
        "revision": _SEEN,
    },
    "additionalProperties": False,
}
Written = Annotated[shapes.Sent, WithJsonSchema(_WRITTEN), Body({})]


@router.get("/week", response={200: Week, **shapes.READING})
def see_week(request: Request, wanted: Query[OfDay]) -> dict[str, Any]:
    """The week of a day, with its asks: what was heard first, then what is still out."""
    notebook = notebook_or_blank(request, wanted.notebook)
    return _shown(request, notebook, _day(request, wanted.on))


@router.put("/week", response={200: Week, **shapes.WRITING, 409: WeekConflict})
def write_week(request: Request, wanted: Query[OfDay], body: Written) -> dict[str, Any]:
    """Only the questions sent change; "" empties one, and what is empty leaves no trace.

    `asks` are lines of what you take from them: all of it is one operation, with one undo.
    """
    fields, day = dict(body), _day(request, wanted.on)
    notebook = the_notebook(request.person, wanted.notebook)
    revision, takeaways = _revision(fields), _takeaways(request, fields)
    week = open_week(notebook or Notebook(owner_id=request.person.pk), day, day).week
    written = write_reflection(
        call=call_of(request),
        notebook=notebook,
        week_on=week.from_on,
        fields=fields,
        takeaways=takeaways,
        revision=revision,
    )
    assert written.notebook is not None
    return _shown(request, written.notebook, week.from_on)


@router.get("/weeks", response={200: WeekLines, **shapes.READING})
def see_weeks(request: Request, wanted: Query[Found]) -> dict[str, Any]:
    """Every line that was written on looking back, the latest first."""
    notebook = notebook_or_blank(request, wanted.notebook)
    limit = read_limit(wanted.limit)
    found = lines_of(notebook, q=wanted.q, after=wanted.after, limit=limit)
    return {"weeks": [line_as_json(line) for line in found.lines], "next": found.next or None}


def _shown(request: Request, notebook: Notebook, day: date) -> dict[str, Any]:
    opened = open_week(notebook, day, day)
    asks = asks_of(notebook, opened.week)
    shown = asks_shown(request.person, notebook, asks) if asks else []
    return week_as_json(notebook, opened, shown)


def _day(request: Request, on: str) -> date:
    today = clock.today(request.person.time_zone)
    if not on:
        return today
    try:
        day = read_day(on[:_LONGEST_DAY], today)
    except ValueError as problem:
        raise BadInput(fields={"on": str(problem)}) from None
    if not 1900 <= day.year <= 2999:
        raise BadInput(fields={"on": _("Days before 1900 and after 2999 do not fit here.")})
    return day


def _revision(fields: dict[str, Any], named: str = "revision") -> int | None:
    """Take the version that the sender saw out of the fields. Raises BadInput."""
    revision = fields.pop("revision", None)
    if revision is None or (type(revision) is int and revision >= 0):
        return revision
    raise BadInput(fields={named: _("This is the revision you read, a whole number from 0.")})


def _takeaways(request: Request, fields: dict[str, Any]) -> list[Takeaway]:
    """Take the lines out of the fields. Raises BadInput, NotHere, TooLarge."""
    given = fields.pop("asks", [])
    rows = [dict(row) for row in given if isinstance(row, dict)] if isinstance(given, list) else []
    uids = [parse_uid(row.get("uid", "")) for row in rows]
    if not isinstance(given, list) or len(rows) < len(given) or None in uids:
        raise BadInput(fields={"asks": _("This is a list of asks, each with its uid.")})
    found = {ask.uid: ask for ask in asks_by_uid(request.person, [uid for uid in uids if uid])}
    if len(found) < len(rows):
        raise BadInput(fields={"asks": _("This ask is here twice; put its fields together.")})
    lines = []
    for n, (uid, row) in enumerate(zip(uids, rows, strict=True)):
        _refuse_strange(row, n)
        revision = _revision(row, f"asks.{n}.revision")
        assert uid is not None
        lines.append(Takeaway(found[uid], row.get("takeaway"), revision or None))
    return lines


def _refuse_strange(row: Mapping[str, Any], n: int) -> None:
    strange = [name for name in row if name not in ("uid", "takeaway", "revision")]
    if strange:
        no_such = _("There is no such field.")
        raise BadInput(fields={f"asks.{n}.{name}": no_such for name in strange})
