"""A report told in HTML, once for each that was worked out: most of the page is made here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from math import log
from typing import Final
from uuid import UUID

from django.template.loader import render_to_string
from markupsafe import Markup

from nos.insights.saying import numbers, said
from nos.insights.shapes import Figures, WhatIf
from nos.insights.views.drawing import drawn

__all__ = ["Telling", "told"]

_OLDEST: Final = 30  # of those that are out: more are in Out
_KEPT: Final = 32  # each 50 kB


@dataclass(frozen=True)
class Telling:
    """What it depends on besides the figures, which are those worked out at that moment."""

    notebook: UUID
    tick: int
    worked_at: datetime
    quiet: frozenset[str]
    today: date
    language: str
    hidden: bool
    a_week: int | None
    open: bool
    named: str


_told: Final[dict[Telling, Markup]] = {}


def told(telling: Telling, figures: Figures) -> Markup:
    """The sentences with their pictures, and folded beneath all numbers."""
    if (known := _told.get(telling)) is not None:
        return known
    shown = _with(_cut(figures), telling.a_week)
    context = {**vars(telling), "said": said(shown), "drawn": drawn(shown), "say": numbers}
    made = Markup(render_to_string("insights/told.html", context))  # noqa: S704 (ours, escaped)
    while len(_told) >= _KEPT and (oldest := next(iter(_told.copy()), None)):
        _told.pop(oldest, None)
    _told[telling] = made
    return made


def _cut(figures: Figures) -> Figures:
    """Without what the page has no room for: no words are made for it."""
    waiting = figures["waiting"]
    return {**figures, "waiting": {**waiting, "asks": waiting["asks"][:_OLDEST]}}


def _with(figures: Figures, a_week: int | None) -> Figures:
    """The number asked for, among the usual ones: half as many asks take twice as long."""
    pace = figures["pace"]
    known = pace["what_if"]
    if not (a_week and known) or any(one["a_week"] == a_week for one in known):
        return figures
    nearest = min(known, key=lambda one: abs(log(one["a_week"] / a_week)))
    times = nearest["a_week"] / a_week
    asked = WhatIf(
        a_week=a_week,
        low=nearest["low"] * times,
        median=nearest["median"] * times,
        high=nearest["high"] * times,
    )
    every = sorted([*known, asked], key=lambda one: one["a_week"])
    return {**figures, "pace": {**pace, "what_if": every}}
