"""Words of answers with a slip of the finger, put right; never across a negation. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nos.sheets.answers.words import EAST, keys, words
from nos.sheets.answers.words.particles import NEGATIONS

__all__ = ["drawn_out", "mended", "near_words"]

_SHORTEST: Final = 6  # letters; shorter words have too many neighbours
_DRAWN: Final = re.compile(r"([^\W\d_])\1{2,}")
_RUNS: Final = re.compile(r"(.)\1+")
_AROUND: Final = 2  # slips; as far is looked for another word that may have been meant
_EASTERN: Final = re.compile(f"[{EAST}]")


@lru_cache(maxsize=1 << 12)
def drawn_out(phrase: str) -> str:
    """ "reeejected" as rejected: where a letter stands three times, it was meant once or twice."""
    if not _DRAWN.search(phrase):
        return phrase
    return " ".join(
        _short_forms().get(_RUNS.sub(r"\1", word), _RUNS.sub(r"\1", word))
        if _DRAWN.search(word)
        else word
        for word in phrase.split()
    )


@lru_cache(maxsize=1 << 12)
def mended(phrase: str) -> str:
    """The known phrase meant, where one long word of it has one slip; else "".

    Towards a yes only letters may be doubled, missing or swapped. Where a word of another answer
    is about as near, nothing is meant.
    """
    found = phrase.split()
    unknown = [n for n, word in enumerate(found) if word not in _vocabulary()]
    if len(unknown) != 1:
        return ""
    at = unknown[0]
    meant, answers = "", set[str]()
    for known, slips in near_words(found[at]):
        form = " ".join([*found[:at], known, *found[at + 1 :]])
        if answer := words().get(form):
            answers.add(answer)
            if slips == 1 and known[0] == found[at][0] and not meant:
                meant = form
                if answer == "yes" and not _only_slipped(found[at], known):
                    return ""
    return meant if len(answers) == 1 else ""


@lru_cache(maxsize=1 << 14)
def near_words(word: str) -> tuple[tuple[str, int], ...]:
    """Known long words two slips away at most, with how many; the nearest first."""
    if len(word) < _SHORTEST or _EASTERN.search(word):
        return ()
    near = process.extract(
        word, _long_words(), scorer=OSA.distance, score_cutoff=_AROUND, limit=None
    )
    return tuple((known, int(slips)) for known, slips, _n in near)


def _only_slipped(word: str, known: str) -> bool:
    """One letter doubled, one missing, or two swapped."""
    if len(word) == len(known):
        return sorted(word) == sorted(known)
    return len(word) < len(known) or _RUNS.sub(r"\1", word) == _RUNS.sub(r"\1", known)


@cache
def _vocabulary() -> frozenset[str]:
    """Every word of every phrase, and those that turn one round."""
    return frozenset(word for phrase in words() for word in phrase.split()) | keys(NEGATIONS)


@cache
def _long_words() -> tuple[str, ...]:
    return tuple(
        word for word in _vocabulary() if len(word) >= _SHORTEST and not _EASTERN.search(word)
    )


@cache
def _short_forms() -> Mapping[str, str]:
    """Words by what is left when no letter stands twice; the shorter of two that fall together."""
    found: dict[str, str] = {}
    for word in sorted(_vocabulary(), key=lambda word: (-len(word), word)):
        found[_RUNS.sub(r"\1", word)] = word
    return found
