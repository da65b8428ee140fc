"""What the cells of a row say of the answer, its rounds and the person's choices included. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from nos.lib.text import tidy_line
from nos.sheets.answers.cells import Read, read_answer, yes_or_no
from nos.sheets.choices import Choices
from nos.sheets.choices_typed import word_key
from nos.sheets.columns.polarity import Polarity

__all__ = ["Answering", "Said"]

_TICKS: Final = frozenset(["x", "v", "1", "✓", "✔", "☑", "✅", "√", "☒"])
_CROSSES: Final = frozenset(["0", "✗", "✘", "☐", "❌", "×"])
# What ends a round and opens the next.
_WENT_ON: Final = frozenset(
    {
        "passed", "pass", "done", "completed", "complete", "cleared", "ok", "okay", "scheduled",
        "advanced", "bestanden",
    }
)  # fmt: skip
_TRUE: Final = {"true": "yes", "false": "no"}
_REMEMBERED: Final = 10_000


@dataclass(frozen=True, slots=True)
class Said:
    """`answer` is one of ours, "leave out", "undelivered", or "" where it has to be asked.

    `key` is the word as choices name it; `words` their own words, `blocked` that it was a block.
    """

    answer: str
    key: str = ""
    word: str = ""
    sure: bool = True
    words: str = ""
    blocked: bool = False


class Answering:
    """Reads answer words; words that are alike are looked at once."""

    def __init__(
        self,
        choices: Choices,
        known: Mapping[str, str],
        *,
        polarity: Polarity = "straight",
        whether: bool = False,
    ) -> None:
        """`whether` says that the heading itself is a yes, so that true and false speak of it."""
        self._choices = choices
        self._remembered = known
        self._polarity = polarity
        self._whether = whether
        self._seen: dict[str, Said] = {}
        self._rounds: dict[tuple[str, str], Said] = {}

    def of(self, cell: str) -> Said:
        """What a filled cell of the answer column says."""
        said = self._seen.get(cell)
        if said is None:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            said = self._seen[cell] = self._fresh(cell)
        return said

    def of_nothing(self) -> Said:
        """What an empty cell says, where no day beside it speaks."""
        return Said(self._choices.answers.get("", ""))

    def of_round(self, label: str, cell: str, *, last: bool) -> Said:
        """What the cell of a round says: a no ends it, a yes only in the last one might."""
        key = word_key(f"{label}: {cell}")
        if (label, cell) not in self._rounds:
            chosen = self._choices.answers.get(key) or self._remembered.get(key)
            if chosen:
                said = Said(chosen, key)
            else:
                said = _round(read_answer(cell), key, label, cell, last=last)
            self._rounds[label, cell] = said
        return self._rounds[label, cell]

    def _fresh(self, cell: str) -> Said:
        key, word = word_key(cell), tidy_line(cell)
        if chosen := self._choices.answers.get(key):
            return Said(chosen, key, word)
        bare = self._bare(key)
        if bare is not None:
            return Said(bare, key, word)
        read = read_answer(cell)
        if read.answer is None:
            return Said(self._remembered.get(key, ""), key, word)
        return Said(read.answer, key, word, read.sure, read.their_words, read.blocked)

    def _bare(self, key: str) -> str | None:
        """What a bare yes or no says under this heading; None where the heading changes nothing."""
        said, mark = yes_or_no(key), _mark(key)
        if said is None and not _is_mark(key):
            return None
        if self._polarity == "reversed":
            return "no" if said or mark in _TICKS else ""
        if said is None or self._polarity == "says nothing":
            return ""
        if key in _TRUE:
            return _TRUE[key] if self._whether else ""
        return None


def _mark(cell: str) -> str:
    return word_key(cell).replace("\ufe0f", "")


def _is_mark(cell: str) -> bool:
    return _mark(cell) in _TICKS | _CROSSES


def _round(read: Read, key: str, label: str, cell: str, *, last: bool) -> Said:
    word = f"{label}: {tidy_line(cell)}"
    bare = True if _mark(cell) in _TICKS else yes_or_no(cell)
    if word_key(cell) in _WENT_ON or (bare and not last):
        return Said("waiting", key, word)
    if bare is not None or _is_mark(cell):  # that it was heard, or that it never came to that
        return Said("", key, word)
    if read.answer in ("no", "silence", "withdrawn", "waiting", "undelivered"):
        return Said(read.answer, key, word, read.sure, read.their_words, read.blocked)
    if read.answer == "yes" and not last:
        return Said("waiting", key, word)
    return Said("", key, word)
