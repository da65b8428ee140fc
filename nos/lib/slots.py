"""Values that are not known yet: what a page shows for them is a name that a script puts in later.

A macro is then written once, for the server that knows the values and for the phone that reads
them from its pocket. Each has a value besides, for the plural and the comparisons around it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

__all__ = ["DaySlot", "FigureSlot"]


class FigureSlot(int):
    """A figure that reads "{nos}"."""

    name: str

    def __new__(cls, name: str, value: int = 2) -> FigureSlot:
        slot = super().__new__(cls, value)
        slot.name = name
        return slot

    def __str__(self) -> str:
        return f"{{{self.name}}}"


class Days(NamedTuple):
    """As much of a timedelta as pages ask for."""

    days: int


class DaySlot(date):
    """A day that reads "{asked_on}", in an attribute "{asked_on-iso}"; `ahead` of today by days."""

    name: str

    def __new__(cls, name: str, today: date, ahead: int = -2) -> DaySlot:
        day = today + timedelta(days=ahead)
        slot = super().__new__(cls, day.year, day.month, day.day)
        slot.name = name
        return slot

    def __str__(self) -> str:
        return f"{{{self.name}}}"

    def isoformat(self) -> str:
        return f"{{{self.name}-iso}}"

    def __rsub__(self, other: Any) -> Days:
        """`today - asked_on`: so many days, which read "{days}"."""
        return Days(FigureSlot("days", (other - date.fromordinal(self.toordinal())).days))
