"""Reflections as JSON: the same in the API and in the terminal."""

from __future__ import annotations

from typing import Any

from nos.reflections.models import Reflection
from nos.reflections.rules import QUESTIONS, Week

__all__ = ["reflection_as_json"]


def reflection_as_json(row: Reflection | None) -> dict[str, Any]:
    """Of a week in which nothing was written: no words, revision 0."""
    return {
        "uid": str(row.uid) if row else None,
        **{name: getattr(row, name) if row else "" for name in QUESTIONS},
        "removed": row.removed if row else False,
        "revision": row.revision if row else 0,
    }


def week_as_json(week: Week) -> dict[str, str]:
    return {"from_on": week.from_on.isoformat(), "to_on": week.to_on.isoformat()}
