"""What is gathered of one row on its way to an ask. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nos.sheets.rows.fitting import lines_of

__all__ = ["Gathered", "Step"]

Step = tuple[date | None, str]


@dataclass
class Gathered:
    """What is gathered of one row."""

    number: int
    cells: dict[str, str]
    fields: dict[str, Any]
    notes: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    unknown: bool = False
    unsettled: bool = False
    ahead: bool = False

    def keep(self, label: str, cell: str, doubt: str = "") -> None:
        """In the note, under the heading of the sheet."""
        self.notes.append(f"{label}: {lines_of(cell)}")
        if doubt:
            self.doubts.append(doubt)
