"""Which column of a sheet is which field of an ask. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Final

from nos.lib.errors import BadInput
from nos.lib.text import fold, tidy_line
from nos.lib.words import gettext as _
from nos.sheets.choices import Choices, Question
from nos.sheets.columns.contents import Content, content
from nos.sheets.columns.guesses import guess
from nos.sheets.columns.headings import (
    HEADINGS,
    WORKED_OUT,
    is_organisation,
    plain,
)
from nos.sheets.columns.placing import Guess
from nos.sheets.columns.polarity import Polarity, polarity
from nos.sheets.tables.finding import Table

__all__ = ["Columns", "match_columns"]

_SOME_WORDS: Final = 1.5
_HALF: Final = 0.5
_SAMPLE: Final = 1_000  # rows by which a column is judged as a whole


@dataclass(frozen=True)
class Columns:
    """Where a sheet keeps what.

    labels    every column as the sheet calls it, each name once; columns made by a layout follow
    places    field to column; two fields may have the same
    noted     columns kept in the note
    sure      field to whether its column says so itself; where not, it is a guess to be shown
    weak      fields whose heading says little: "last updated" is the day it was heard only of an
              ask whose answer was heard, and belongs in the note of any other
    questions what only a person can say of the columns
    rounds    columns that stand for one round each, in the order of the sheet: their cells are
              steps (a day, or words), said under the heading of the column
    polarity  what yes, no, true, false and x mean in the answer column; any other word there is
              read as it stands.
              "straight": yes is a yes and no is a no (a lone x or tick is asked about).
              "reversed": the column says "Rejected?"; yes, true and x are a no, while no and false
              say only that it was no no, and are asked about as an empty cell is.
              "says nothing": the column says "Heard back?"; such words are asked about.
    who_is    what is asked under a heading that only organisations stand under; else ""
    revision, steps   columns of a sheet taken from here; None elsewhere
    offered   the labels a person can choose among, where a layout made others
    made_of   columns a layout made to what the sheet calls that of which they were made
    """

    labels: tuple[str, ...]
    places: Mapping[str, int]
    noted: tuple[int, ...]
    sure: Mapping[str, bool] = field(default_factory=dict)
    weak: frozenset[str] = frozenset()
    questions: tuple[Question, ...] = ()
    rounds: tuple[int, ...] = ()
    polarity: Polarity = "straight"
    who_is: str = ""
    revision: int | None = None
    steps: int | None = None
    offered: tuple[str, ...] = ()
    made_of: Mapping[int, str] = field(default_factory=dict)

    @property
    def headings(self) -> tuple[str, ...]:
        """The labels a person can choose among."""
        return self.offered or self.labels

    def shown(self) -> dict[str, str]:
        """Our heading to theirs, in the order of ours."""
        return {
            heading: self.made_of.get(self.places[field], self.labels[self.places[field]])
            for heading, field in HEADINGS.items()
            if field in self.places
        }


def match_columns(table: Table, choices: Choices) -> Columns:
    """By what the person chose, else by the headings, else by what is in the columns.

    Raises BadInput where a choice names no column of the sheet, and where nothing can be `what`.
    """
    labels = _labels(table.headings)
    chosen = _chosen(choices.columns, labels)
    sample = [line.cells for line in islice(table.lines, _SAMPLE)]
    columns = [[row[n] if n < len(row) else "" for row in sample] for n in range(len(labels))]
    contents = tuple(map(content, columns))
    look = partial(guess, headed=bool(table.heading_row), taken=table.taken)
    found = look(table.headings, labels, contents, chosen)
    spare = None if "what" in found.places else _told_most(contents, chosen)
    if spare is not None:
        found = look(table.headings, labels, contents, {**chosen, "what": spare})
        found.sure["what"] = False
    if "what" not in found.places:
        raise BadInput(
            _(
                "No column says what was asked for. Name the column that does “what” (in the first "
                "row, above the others), and bring it again."
            )
        )
    return _columns(table, labels, found, contents)


def _told_most(contents: Sequence[Content], chosen: Mapping[str, int | None]) -> int | None:
    """The column that is told in words, whatever its heading; none where a person chose."""
    if "what" in chosen:
        return None
    of = {
        n: one.letters
        for n, one in enumerate(contents)
        if n not in chosen.values()
        and one.words >= _SOME_WORDS
        and max(one.days, one.answers, one.numbers, one.links, one.ticks) < _HALF
    }
    return max(of, key=of.__getitem__, default=None)


def _columns(
    table: Table, labels: tuple[str, ...], found: Guess, contents: Sequence[Content]
) -> Columns:
    named = [plain(heading) for heading in table.headings]
    used = {*found.places.values(), *found.rounds}
    worked_out = {n for n, name in enumerate(named) if table.taken and name in _WORKED_OUT}
    answer = found.places.get("answer")
    who = found.places.get("who")
    return Columns(
        labels=labels,
        places=found.places,
        noted=tuple(n for n in range(len(labels)) if n not in used | worked_out),
        sure=found.sure,
        weak=found.weak,
        questions=found.questions,
        rounds=found.rounds,
        polarity="straight" if answer is None else polarity(table.headings[answer]),
        who_is="organisation" if who is not None and is_organisation(table.headings[who]) else "",
        revision=named.index("revision") if table.taken and "revision" in named else None,
        steps=named.index("step") if table.taken and "step" in named else None,
    )


_WORKED_OUT: Final = frozenset(map(plain, WORKED_OUT))


def _chosen(said: Mapping[str, str], labels: Sequence[str]) -> dict[str, int | None]:
    """Field to the column chosen for it, or to None where none is to be it."""
    chosen: dict[str, int | None] = {}
    for name, heading in said.items():
        known = HEADINGS.get(fold(name).strip().replace("_", " ")) or (
            name if name in HEADINGS.values() else None
        )
        if known is None:
            raise BadInput(
                _("“%(name)s” is nothing an ask has. Choose one of these: %(names)s.")
                % {"name": name, "names": ", ".join(HEADINGS)}
            )
        chosen[known] = _place(heading, labels) if heading.strip() else None
    return chosen


def _place(heading: str, labels: Sequence[str]) -> int:
    for same in (str, lambda text: fold(tidy_line(text)), plain):
        for n, label in enumerate(labels):
            if same(label) == same(heading):
                return n
    raise BadInput(
        _("No column is called “%(heading)s”. The sheet has these: %(names)s.")
        % {"heading": heading, "names": ", ".join(f"“{label}”" for label in labels)}
    )


def _labels(headings: Sequence[str]) -> tuple[str, ...]:
    labels: dict[str, None] = {}
    for n, heading in enumerate(headings, start=1):
        label = tidy_line(heading) or _("Column %(n)s") % {"n": n}
        while label in labels:
            label = f"{label} ({n})"
        labels[label] = None
    return tuple(labels)
