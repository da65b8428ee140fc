"""The columns of a sheet: as chosen, by their headings, by what is in them. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nos.sheets.columns.by_content import ByContent
from nos.sheets.columns.by_heading import ByHeading
from nos.sheets.columns.contents import Content
from nos.sheets.columns.headings import HEADINGS
from nos.sheets.columns.placing import Guess

__all__ = ["guess"]


def guess(
    headings: Sequence[str],
    labels: Sequence[str],
    contents: Sequence[Content],
    chosen: Mapping[str, int | None],
    *,
    headed: bool,
    taken: bool,
) -> Guess:
    """`labels` are the headings, each named once; `chosen` wins.

    `headed` says whether there are headings at all, `taken` that they are ours.
    """
    found = Guess()
    for name, column in chosen.items():
        if column is not None:
            found.put(name, column, sure=True)
    free = [n for n in range(len(headings)) if n not in found.places.values()]
    open_fields = [name for name in HEADINGS.values() if name not in chosen]
    if taken:
        _as_written(found, headings, free, open_fields)
        return found
    asked = frozenset(open_fields)
    sheet = (tuple(headings), tuple(labels), tuple(contents), found, free, open_fields, asked)
    first = ByHeading(*sheet)
    first.place()
    first.find_rounds()
    ByContent(*sheet).place(headed=headed)
    return found


def _as_written(
    found: Guess, headings: Sequence[str], free: Sequence[int], fields: Sequence[str]
) -> None:
    """A sheet taken from here is read to the letter; of two headings alike the first is it."""
    for n in free:
        name = HEADINGS.get(" ".join(headings[n].casefold().split()), "")
        if name in fields and name not in found.places:
            found.put(name, n, sure=True)
