"""Cells fitted into the fields of an ask; what does not fit is for the note. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from nos.lib.text import is_blank, tidy, tidy_line
from nos.lib.words import gettext as _
from nos.notebook.field_words import field_word
from nos.notebook.fields import ASK_FIELDS, BLANKS
from nos.sheets.columns.headings import HEADINGS

__all__ = [
    "BLANK_ASK",
    "HEADING_OF",
    "Field",
    "Scale",
    "does_not_fit",
    "filled",
    "line_of",
    "lines_of",
    "whole",
]

HEADING_OF: Final[Mapping[str, str]] = {name: heading for heading, name in HEADINGS.items()}
BLANK_ASK: Final[Mapping[str, Any]] = {"what": "", **BLANKS, "answer": "waiting", "aside": False}

_CLEANERS: Final = {**ASK_FIELDS, "aside": ASK_FIELDS["hurt"]}
_LINES: Final = ("their_words", "takeaway", "note", "public_text")
# Fields whose cells are seldom alike.
_LONG: Final = ("what", "link", *_LINES)
_REMEMBERED: Final = 10_000
_FIGURE: Final = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,6}))?\s*(%?)", re.ASCII)
_OUT_OF_TEN: Final = re.compile(r"\s*([0-9]{1,2})(?:[.,]0+)?\s*/\s*10\s*", re.ASCII)
# What no database can keep in its JSON.
_NEVER: Final = re.compile("[\x00\ud800-\udfff]")


def filled(cell: str) -> bool:
    """Whether anything of the cell would be seen."""
    return bool(cell) and ((cell[0] > " " and cell[0] <= "~") or not is_blank(cell))


def line_of(cell: str) -> str:
    """As `tidy_line`, sooner for plain letters."""
    if cell.isascii() and cell.isprintable():
        return " ".join(cell.split())
    return tidy_line(cell)


def lines_of(cell: str) -> str:
    """As `tidy`, sooner for plain letters."""
    return cell.strip() if cell.isascii() and cell.isprintable() else tidy(cell)


def whole(cell: str) -> str:
    """A cell as it came, but for what cannot be kept."""
    return cell if cell.isprintable() else _NEVER.sub("", cell)


def does_not_fit(name: str) -> str:
    told = _("“%(heading)s” says what does not fit there; it is kept in the note.")
    return told % {"heading": field_word(name)}


@dataclass
class Scale:
    """How a column of guesses counts, learned from its cells: in percent, of one, or of ten."""

    own: bool = True
    highest: float = 0
    percent: bool = False
    parts: bool = False

    def learn(self, cell: str) -> None:
        found = _FIGURE.fullmatch(cell.strip())
        if not found:
            return
        value = float(f"{found[1]}.{found[2] or 0}")
        self.highest = max(self.highest, value)
        self.percent |= bool(found[3])
        self.parts |= value < 1 and bool(found[2])

    def read(self, cell: str) -> int:
        """0 to 100. Raises ValueError for what says nothing of the kind."""
        if ten := _OUT_OF_TEN.fullmatch(cell):
            value = int(ten[1]) * 10
        elif found := _FIGURE.fullmatch(cell.strip()):
            value = self._scaled(float(f"{found[1]}.{found[2] or 0}"), marked=bool(found[3]))
        else:
            raise ValueError(cell)
        if not 0 <= value <= 100:
            raise ValueError(cell)
        return value

    def _scaled(self, value: float, *, marked: bool) -> int:
        if marked or self.percent:
            return round(value)
        if self.parts and self.highest <= 1:
            return round(value * 100)
        if not self.own and self.highest <= 10:
            raise ValueError(value)  # of five, of ten, or in percent: nobody can tell
        return round(value)


class Field:
    """One column that is a field; cells that are alike are looked at once."""

    def __init__(self, name: str, label: str, scale: Scale | None = None) -> None:
        self.name, self._label = name, label
        self.fit: Callable[[str], tuple[Any, str]] = self._fresh if name in _LONG else self._known
        self._clean: Callable[[str], Any] = scale.read if scale else _CLEANERS[name]
        self._seen: dict[str, tuple[Any, str]] = {}

    def _known(self, cell: str) -> tuple[Any, str]:
        found = self._seen.get(cell)
        if found is None:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            found = self._seen[cell] = self._fresh(cell)
        return found

    def _fresh(self, cell: str) -> tuple[Any, str]:
        """The value, and a line for the note where the cell does not fit."""
        if self.name == "note":  # which holds more than this cell, and is measured as a whole
            return lines_of(cell), ""
        try:
            if self.name in _LINES:
                return self._clean(lines_of(cell)), ""
            return self._clean(line_of(cell)), ""
        except ValueError:
            return BLANK_ASK[self.name], f"{self._label}: {lines_of(cell)}"
