"""A letter read: which ask it answers, how, when and in which words. Proposed, never applied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nos.notebook.letters.days import day_of
from nos.notebook.letters.matching import Known, match_asks
from nos.notebook.letters.parts import take_apart
from nos.notebook.letters.signals import read_signals

__all__ = ["Proposal", "read_letter"]


@dataclass(frozen=True)
class Proposal:
    """`asks`: uids it may be about, best first; `sure` when the first is the one.

    `answer`: no, yes, step, nothing or ""; `certain` when nothing in it points elsewhere.
    `day_from`: header, letter or today.
    """

    sure: bool
    asks: tuple[str, ...]
    answer: str
    certain: bool
    no_kind: str
    day: date
    day_from: str
    words: str


def read_letter(text: str, asks: Sequence[Known], today: date) -> Proposal:
    letter = take_apart(text)
    header = letter.headers.get("date", "")
    day, day_from = day_of(header, letter.top, today)
    match = match_asks(letter, asks, day)
    reading = read_signals(letter.body, letter.footer, letter.headers.get("subject", ""))
    return Proposal(
        sure=match.sure,
        asks=match.uids,
        answer=reading.answer,
        certain=reading.certain,
        no_kind=reading.no_kind,
        day=day or today,
        day_from=day_from or "today",
        words=reading.words,
    )
