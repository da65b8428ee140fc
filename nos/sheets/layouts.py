"""Sheets that are laid out otherwise than a row an ask: matrices and plain lists. Pure."""

from __future__ import annotations

from nos.sheets.choices import Choices
from nos.sheets.columns import Columns
from nos.sheets.tables import Table

__all__ = ["laid_out"]


def laid_out(table: Table, columns: Columns, choices: Choices) -> tuple[Table, Columns]:
    """The same with a row an ask."""
    del choices
    return table, columns
