"""Which column of a sheet is which field of an ask. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from nos.lib.errors import BadInput
from nos.lib.text import fold, is_blank, tidy_line
from nos.lib.words import gettext as _
from nos.notebook.fields import ASK_FIELDS

__all__ = ["HEADINGS", "Columns", "how_many_known", "read_columns"]

_FIRST: Final = {
    "uid": "uid",
    "asked on": "asked_on",
    "what": "what",
    "of whom": "who",
    "kind": "kind",
    "stakes": "stakes",
    "where": "where",
    "answer": "answer",
    "heard on": "heard_on",
    "their words": "their_words",
    "note": "note",
    "chance": "chance",
    "nerves": "nerves",
    "sting": "sting",
    "link": "link",
    "audience": "audience",
}
_REST: Final = (*(name for name in ASK_FIELDS if name not in _FIRST.values()), "aside")

# The product's own heading row, in its order, and the field under each heading.
HEADINGS: Final[Mapping[str, str]] = {
    **_FIRST,
    **{name.replace("_", " "): name for name in _REST},
}
# What a sheet taken from here may say of an ask, but which is worked out anew.
_WORKED_OUT: Final = frozenset(
    {"notebook", "day", "number", "revision", "removed", "chance before"}
)
_NOT_A_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Columns:
    """Where a sheet keeps what.

    `labels` name every column as the sheet does, each once; `places` leads from a field to its
    column; `noted` are the columns kept in the note.
    """

    labels: tuple[str, ...]
    places: Mapping[str, int]
    noted: tuple[int, ...]

    def cells(self, cells: Sequence[str]) -> dict[str, str]:
        """Field to cell of one row, blank ones left out."""
        found = {name: cells[n] for name, n in self.places.items() if n < len(cells)}
        return {name: cell for name, cell in found.items() if not is_blank(cell)}

    def notes(self, cells: Sequence[str]) -> list[str]:
        """What one row says under headings that are no field of an ask."""
        filled = (n for n in self.noted if n < len(cells) and not is_blank(cells[n]))
        return [f"{self.labels[n]}: {cells[n]}" for n in filled]

    def source(self, cells: Sequence[str]) -> dict[str, str]:
        """One row as it came: label to cell, empty ones left out."""
        pairs = zip(self.labels, cells, strict=False)
        return {label: cell for label, cell in pairs if cell}

    def overflow(self, cells: Sequence[str]) -> bool:
        """Whether a row says something where there is no heading any more."""
        return any(not is_blank(cell) for cell in cells[len(self.labels) :])

    def shown(self) -> dict[str, str]:
        """Our heading to theirs, in the order of ours."""
        return {
            heading: self.labels[self.places[field]]
            for heading, field in HEADINGS.items()
            if field in self.places
        }


def read_columns(headings: Sequence[str]) -> Columns:
    """Raises BadInput without a column `what`, and where two columns are the same field."""
    known = [HEADINGS.get(_plain(heading)) for heading in headings]
    labels = _labels(headings)
    for field, times in Counter(filter(None, known)).items():
        if times > 1:
            raise BadInput(
                _("Two columns are called “%(heading)s”. Rename one of them and bring it again.")
                % {"heading": labels[known.index(field)]}
            )
    if "what" not in known:
        raise BadInput(
            _(
                "No column is called “what”. Put the headings in the first row, one of them “what” "
                "(what was asked for), and bring it again."
            )
        )
    return Columns(
        labels,
        {field: n for n, field in enumerate(known) if field},
        tuple(
            n
            for n, field in enumerate(known)
            if field is None and _plain(headings[n]) not in _WORKED_OUT
        ),
    )


def how_many_known(headings: Sequence[str]) -> int:
    """How many of these are headings of ours."""
    return sum(_plain(heading) in HEADINGS for heading in headings)


def _plain(heading: str) -> str:
    return _NOT_A_WORD.sub(" ", fold(heading)).strip()


def _labels(headings: Sequence[str]) -> tuple[str, ...]:
    labels: dict[str, None] = {}
    for n, heading in enumerate(headings, start=1):
        label = tidy_line(heading) or _("Column %(n)s") % {"n": n}
        labels[label if label not in labels else f"{label} ({n})"] = None
    return tuple(labels)
