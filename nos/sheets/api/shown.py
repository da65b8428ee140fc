"""Plans as they are shown to programs."""

from __future__ import annotations

from typing import Any, Final

from nos.lib.text import is_blank
from nos.notebook.fields import to_json
from nos.sheets.api.shapes import FATES, PlanOutcomes
from nos.sheets.choices_typed import to_json as choices_as_json
from nos.sheets.plan import Preview
from nos.sheets.plan.comparing import Beside, Changed, Update
from nos.sheets.plan.verdict import fate_of
from nos.sheets.queries.incoming import Waiting
from nos.sheets.rows.reader import LeftOut

__all__ = ["plan_shown", "row_shown", "waiting_shown"]

_BLANK: Final[dict[str, Any]] = {
    "verdict": None,
    "rows": 0,
    "skipped": 0,
    "outcomes": dict.fromkeys(PlanOutcomes.model_fields, 0),
    "dates": [],
    "columns": {},
    "questions": [],
    "message": "",
    "counts": dict.fromkeys(FATES, 0),
    "words": [],
    "warnings": [],
    "headings": [],
    "noted": [],
    "sheet": "",
    "sheets": [],
    "choices": {},
}


def waiting_shown(found: Waiting) -> dict[str, Any]:
    return {
        "uid": str(found.uid),
        "name": found.name,
        "state": "brought" if found.written else found.step or "ready",
        "done": found.done,
        "of": found.total,
        "problem": found.problem,
        "expires_at": found.until.isoformat(),
        "operation": str(found.written) if found.written else None,
    }


def plan_shown(found: Waiting, seen: Preview | None) -> dict[str, Any]:
    """`seen` is None while it is still read, and where that came to nothing."""
    shown = {**waiting_shown(found), **_BLANK, "choices": choices_as_json(found.choices)}
    if seen is None:
        refused = {"verdict": "reject", "message": found.problem} if found.problem else {}
        return {**shown, **refused}
    plan = seen.plan
    return {
        **shown,
        **seen.as_json(),
        "questions": [
            {
                "kind": one.kind,
                "key": one.key,
                "about": one.about,
                "choices": list(one.choices),
                "row": one.row,
                "rows": one.rows,
            }
            for one in seen.questions
        ],
        "counts": {fate: getattr(seen, fate) for fate in FATES},
        "words": [
            {
                "word": one.word,
                "key": one.key,
                "answer": one.answer or "",
                "sure": one.sure,
                "row": one.row,
                "rows": one.rows,
            }
            for one in plan.words
        ],
        "warnings": list(seen.warnings),
        "headings": list(plan.columns.headings) if plan.columns else [],
        "noted": list(seen.noted),
        "sheet": plan.sheet,
        "sheets": list(plan.sheets),
    }


def row_shown(one: Beside) -> dict[str, Any]:
    """One row, with what it changes of an ask that is here."""
    row, fate = one.row, fate_of(one)
    shown: dict[str, Any] = {
        "number": row.number,
        "fate": fate,
        "uid": str(one.uid) if one.uid else None,
        "what": "",
        "who": "",
        "asked_on": None,
        "answer": None,
        "why": [],
        "was": {},
        "becomes": {},
        "cells": [],
    }
    if isinstance(row, LeftOut):
        filled = [cell for cell in row.cells if not is_blank(cell)]
        return {**shown, "why": [row.reason], "cells": filled}
    becomes = _becomes(one)
    here = one.standing.fields if one.standing else {}
    told = one.fate.words if isinstance(one.fate, Update | Changed) else ()
    return {
        **shown,
        "what": row.fields["what"],
        "who": row.fields.get("who", ""),
        "asked_on": row.asked_on.isoformat() if row.asked_on else None,
        "answer": None if row.unknown is not None else row.fields["answer"],
        "why": [*told, *row.doubts],
        "was": {name: to_json(here.get(name)) for name in becomes},
        "becomes": {name: to_json(value) for name, value in becomes.items()},
    }


def _becomes(one: Beside) -> dict[str, Any]:
    if isinstance(one.fate, Changed):
        return dict(one.fate.theirs)
    return dict(one.fate.fields) if isinstance(one.fate, Update) else {}
