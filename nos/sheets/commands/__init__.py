"""Sheets, in the terminal."""

from nos.sheets.commands.bring import bring

__all__ = ["bring"]
