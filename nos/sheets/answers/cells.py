"""What came back, as the answer column says it: read where it is plain, else asked. Pure.

Nothing is guessed into a yes or a no. A cell is cut where its signs cut it; each piece must be a
known phrase from end to end. What holds two answers, a negation or a doubt is nobody's to read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, cast

from nos.notebook.rules import Answer
from nos.sheets.answers.phrases import (
    BARE,
    is_stage,
    phrase_answer,
    says_more,
    straight,
    without_empty,
)
from nos.sheets.answers.spelling import drawn_out
from nos.sheets.answers.words import key, keys, words
from nos.sheets.answers.words.particles import LABELS
from nos.sheets.days.forms import read_writing

__all__ = ["Outcome", "Read", "answer_of", "read_answer", "yes_or_no"]

Outcome = Answer | Literal["undelivered"]


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell says came back; `answer` None is a word that has to be asked about.

    sure         False for a guess that should be shown as one
    their_words  what the cell says beyond the bare answer, as it was typed
    blocked      they shut the door rather than say no
    """

    answer: Outcome | None
    sure: bool = True
    their_words: str = ""
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a cell; `answer` is "" for one that is no known phrase."""

    text: str
    key: str
    answer: str
    sure: bool


_UNKNOWN: Final = Read(None)
_LONGEST: Final = 300  # letters; what is longer is a story
_CUT: Final = re.compile(
    r"[,;:|/\\\n\t()\[\]{}<>–—→…!。、・«»“”\"=+&•]+|\.(?=\s|$)|\s-+(?=\s)|->|^-+|-+$"
)
_DOUBT: Final = re.compile(r"[?¿☐⬜◻▢]|\[\s*\]|\(\s*\)|%|~~")
_GLAD: Final = re.compile("[✅✔👍🎉🥳🏆🙌]")
_SAD: Final = re.compile("[❌✖🚫👎⛔]")
_NUMBERED: Final = re.compile(r"^\s*#?[1-9]\d?\s*[.):\-–]\s+(?=\D)")
_TIMES: Final = re.compile(r"\s*(?:\bx\s?[1-9]\d?|\([1-9]\d?x?\))\s*$", re.IGNORECASE)
_DAY_BEGINS: Final = re.compile(r"[\s,(:\-–]+(?:(?:on|am|le|el|il|op|den|em)\s+)?(?=[^\W_])")


def answer_of(cell: str) -> Answer | None:
    """The answer a cell names, where it plainly names one."""
    found = read_answer(cell).answer
    return None if found == "undelivered" else found


def read_answer(cell: str) -> Read:
    """What the cell says, as far as it says it plainly."""
    return _read(cell.strip()) if len(cell) <= _LONGEST else _UNKNOWN


def yes_or_no(cell: str) -> bool | None:
    """A plain yes or no, true or false, in any language; None for anything else: x, a tick, 1."""
    if _DOUBT.search(unicodedata.normalize("NFKC", cell)):
        return None
    word = drawn_out(key(cell))
    if word in straight(yes=True):
        return True
    return False if word in straight(yes=False) else None


@lru_cache(maxsize=1 << 14)
def _read(cell: str) -> Read:
    text = unicodedata.normalize("NFKC", cell)
    if not text or _DOUBT.search(text):
        return _UNKNOWN
    text = _without_day(_TIMES.sub("", _NUMBERED.sub("", text)))
    found = _whole(text) or _in_pieces(text)
    against = {"no": _GLAD, "yes": _SAD}.get(found.answer or "")
    return _UNKNOWN if against and against.search(text) else found


def _without_day(text: str) -> str:
    """Without a whole day at either end: "rejected 3/4/2026"."""
    if not any(letter.isdigit() for letter in text):
        return text
    for begin in _DAY_BEGINS.finditer(text):
        after = text[begin.end() :].rstrip(" )]")
        if _is_whole_day(after) and not read_writing(after).beyond:
            return text[: begin.start()]
    if text[0].isdigit() and _is_whole_day(text):
        return read_writing(text).beyond or text
    return text


def _is_whole_day(text: str) -> bool:
    """With a year, or with the name of a month: 2/3 may be two of three."""
    written = read_writing(text)
    figures = written.figures
    return figures is not None and (figures.year is not None or written.style == "named")


def _whole(text: str) -> Read | None:
    phrase = key(text)
    answer = words().get(phrase) or words().get(drawn_out(phrase))
    return _told(answer, text) if answer else None


def _told(answer: str, text: str, rest: str = "", *, sure: bool = True) -> Read:
    if answer == "blocked":
        return Read("no", sure, text.strip(), blocked=True)
    return Read(cast("Outcome", answer), sure, rest)


def _in_pieces(text: str) -> Read:
    pieces = list(_pieces(text))
    while pieces and pieces[0].key in keys(LABELS):
        pieces.pop(0)
    told = [piece for piece in pieces if piece.answer]
    beside = pieces[len(told) :]
    piece = _settled(told)
    if piece is None or any(not one.answer for one in pieces[: len(told)]):
        return _UNKNOWN
    if not beside:
        return _told(piece.answer, text, sure=piece.sure)
    if piece.key in BARE or any(says_more(one.key, piece.answer) for one in beside):
        return _UNKNOWN
    return _told(piece.answer, text, text[text.index(beside[0].text) :].strip(" )]"), sure=False)


def _pieces(text: str) -> Iterator[_Piece]:
    for part in _CUT.split(text):
        phrase = key(part)
        if phrase and without_empty(phrase):
            answer, sure = phrase_answer(phrase)
            yield _Piece(part.strip(), phrase, answer, sure)


def _settled(pieces: Sequence[_Piece]) -> _Piece | None:
    """The piece that is the answer: all say one thing, or one settles what was a stage."""
    kinds = {piece.answer for piece in pieces}
    if len(kinds) == 1:
        return pieces[0]
    settled = [piece for piece in pieces if piece.answer != "waiting"]
    if len(kinds) != 2 or len(settled) != 1 or len(settled) == len(pieces):
        return None
    piece = settled[0]
    if piece.key in BARE:
        return None
    if piece.answer == "no":
        stages = all(one is piece or is_stage(one.key) for one in pieces)
        return piece if stages else None
    last = piece is pieces[-1]
    return piece if last and piece.answer in ("silence", "withdrawn") else None
