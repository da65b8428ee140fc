"""Weeks and reflections as JSON: the same in the API and in the terminal."""

from __future__ import annotations

from typing import Any

from nos.notebook.models import Notebook
from nos.reflections.models import Reflection
from nos.reflections.queries import Line, OpenWeek
from nos.reflections.rules import QUESTIONS, Week

__all__ = ["line_as_json", "reflection_as_json", "reflection_or_blank", "week_as_json"]


def reflection_as_json(row: Reflection) -> dict[str, Any]:
    return {
        "uid": str(row.uid),
        "week_on": row.week_on.isoformat(),
        **{name: getattr(row, name) for name in QUESTIONS},
        "removed": row.removed,
        "revision": row.revision,
    }


def reflection_or_blank(row: Reflection | None, week: Week) -> dict[str, Any]:
    """Of a week in which nothing was written yet: no words, revision 0."""
    if row:
        return reflection_as_json(row)
    blank = Reflection(week_on=week.from_on, revision=0)
    return {**reflection_as_json(blank), "uid": None}


def week_as_json(
    notebook: Notebook, opened: OpenWeek, asks: list[dict[str, Any]]
) -> dict[str, Any]:
    """`asks` as they are shown."""
    return {
        "notebook": str(notebook.uid) if notebook.stored else None,
        "from_on": opened.week.from_on.isoformat(),
        "to_on": opened.week.to_on.isoformat(),
        "read_back": opened.read_back,
        "reflection": reflection_or_blank(opened.reflection, opened.week),
        "asks": asks,
    }


def line_as_json(line: Line) -> dict[str, Any]:
    """Either what was made of a week, or what is taken from an ask."""
    return {
        "day": line.day.isoformat(),
        "reflection": reflection_as_json(line.reflection) if line.reflection else None,
        "ask": str(line.ask.uid) if line.ask else None,
        "what": line.ask.what if line.ask else "",
        "takeaway": line.ask.takeaway if line.ask else "",
    }
