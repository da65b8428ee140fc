"""Of several columns that may say what came back, the one that does. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from nos.lib.text import fold
from nos.lib.words import gettext as _
from nos.sheets.answers.cells import read_answer, yes_or_no
from nos.sheets.choices import Question
from nos.sheets.columns.contents import Content, is_answer, is_tick
from nos.sheets.columns.headings import (
    RULED,
    WEAKLY,
    Meaning,
    plain,
)
from nos.sheets.columns.polarity import polarity

__all__ = [
    "are_sentences",
    "contradiction",
    "rank",
    "says_of_the_thing",
    "sentences",
    "settles",
    "which",
]

_MOST_WORDS: Final = 25  # that somebody could explain one by one
_SETTLED: Final = ("yes", "no", "silence", "withdrawn")


def rank(meaning: Meaning, heading: str, inside: Content) -> tuple[int, int, int, int]:
    """The lower is the answer: what reads as answers, what settles most, the order of headings.

    So of "Stage" (Onsite, Onsite) and "Result" (Rejected, Accepted) the second is it.
    """
    how = WEAKLY - 1 if meaning.how <= RULED else meaning.how
    if polarity(heading) == "says nothing":
        how = max(how, WEAKLY)
    unread = int(bool(inside.cells) and inside.answers < 0.5)
    settled = sum(settles(heading, cell) != "" for cell in inside.cells)
    return how, unread, -settled, meaning.place


def settles(heading: str, cell: str) -> str:
    """The answer a cell under that heading surely says, where it settles the ask; else ""."""
    meant = polarity(heading)
    plain = yes_or_no(cell)
    if plain is not None or is_tick(cell):
        said = plain is True or (plain is None and meant == "reversed")
        if meant == "says nothing" or (plain is None and not said):
            return ""
        if meant == "reversed":
            return "no" if said else ""
        return "yes" if said else "no"
    read = read_answer(cell)
    return read.answer if read.sure and read.answer in _SETTLED else ""


def contradiction(
    column: int, rivals: Mapping[int, bool], labels: Sequence[str], contents: Sequence[Content]
) -> Question | None:
    """The question which column is the answer, where another says yes or no and this does not.

    `rivals` are columns and whether their headings surely are those of answers; under any other
    ("Offer") a no says only that it was none.
    """
    for rival, surely in rivals.items():
        for this, that in zip(contents[column].rows, contents[rival].rows, strict=True):
            said, against = settles(labels[column], this), settles(labels[rival], that)
            if not surely and yes_or_no(that) is False:
                continue
            if against in ("yes", "no") and said in ("", "yes" if against == "no" else "no"):
                about = _("Which column says what came back, “%(one)s” or “%(other)s”?")
                names = {"one": labels[column], "other": labels[rival]}
                return Question("column", "answer", about % names, tuple(names.values()))
    return None


def are_sentences(inside: Content) -> bool:
    """Whether a column has so many words of its own that they are theirs, not an answer each."""
    unknown = {fold(cell) for cell in inside.cells if not is_answer(cell)}
    return len(unknown) > _MOST_WORDS and inside.letters >= 40 and inside.answers <= 0.2


def sentences(heading: str, others: Sequence[str]) -> Question:
    about = _("Which column says what came back? “%(heading)s” has whole sentences.")
    words: Mapping[str, str] = {"heading": heading}
    return Question("column", "answer", about % words, (heading, *others, ""))


def which(labels: Sequence[str]) -> Question:
    """Yes and no under headings nobody knows may be the answer, and may be anything."""
    about = _("Which column says what came back? None is called so, and %(names)s may.")
    names = ", ".join(f"“{label}”" for label in labels)
    return Question("column", "answer", about % {"names": names}, (*labels, ""))


_OF_THE_THING: Final = re.compile(
    r"remote|hybrid|referr|cover letter|resume|\bcv\b|visa|portfolio|paid|full time|part time|"
    r"relocat|simultaneous|\bfee\b|follow|thank|linkedin|network|union|self tape|favou?rite|"
    r"priority|applied|submitted|sent|asked|archived|scared|nervous|homeoffice|anschreiben|lettre"
)


def says_of_the_thing(heading: str) -> bool:
    """Whether yes and no there surely speak of what was asked for, not of what came back."""
    return bool(_OF_THE_THING.search(plain(heading)))
