"""The words by which sheets say what came back. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from nos.lib.text import fold
from nos.notebook.rules import Answer

__all__ = ["Read", "answer_of", "read_answer", "yes_or_no"]


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell says came back; `answer` None is a word that has to be asked about.

    sure         False for a guess that should be shown as one
    their_words  what the cell says beyond the bare answer, as it was typed
    blocked      they shut the door rather than say no
    """

    answer: Answer | Literal["undelivered"] | None
    sure: bool = True
    their_words: str = ""
    blocked: bool = False


_WORDS: Final[dict[Answer, tuple[str, ...]]] = {
    "no": (
        "no", "nope", "rejected", "rejection", "refused", "declined", "denied", "turned down",
        "not selected", "negative", "unsuccessful", "blocked", "no current opportunity",
        "position filled",
    ),
    "yes": (
        "yes", "got it", "accepted", "acceptance", "approved", "offer", "booked", "published",
        "positive",
    ),
    "waiting": (
        "waiting", "pending", "applied", "submitted", "sent", "active", "awaiting response",
        "ongoing", "interview", "phone screen",
    ),
    "silence": (
        "silence", "ghosted", "no response", "no reply", "never responded", "never replied",
        "ignored", "unresponsive", "closed no response", "lost",
    ),
    "withdrawn": ("withdrawn", "withdrew", "not pursued"),
    "almost": ("almost", "almost ask", "draft", "to apply", "not contacted", "saved", "found"),
}  # fmt: skip
_ANSWERS: Final = {word: answer for answer, words in _WORDS.items() for word in words}
_NOT_A_WORD = re.compile(r"[\W_]+")


def answer_of(cell: str) -> Answer | None:
    """The answer a cell names, whatever its case and punctuation; None for any other word.

    Nothing is guessed into a yes or a no: an unknown word is asked about.
    """
    return _ANSWERS.get(_NOT_A_WORD.sub(" ", fold(cell)).strip())


@lru_cache(maxsize=1 << 14)
def read_answer(cell: str) -> Read:
    """What the cell says, as far as it says it plainly."""
    return Read(answer_of(cell))


def yes_or_no(cell: str) -> bool | None:
    """A plain yes or no, true or false, in any language; None for anything else, x and 1 too."""
    word = fold(cell).strip()
    if word in ("yes", "true"):
        return True
    return False if word in ("no", "false") else None
