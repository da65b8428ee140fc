"""The words by which sheets say what came back. Pure."""

from __future__ import annotations

import re
from typing import Final

from nos.lib.text import fold
from nos.notebook.rules import Answer

__all__ = ["answer_of"]

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
