"""One piece of an answer cell: the known phrase it is from end to end, or none. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Final

from nos.sheets.answers.spelling import drawn_out, mended, near_words
from nos.sheets.answers.words import EAST, key, keys, words
from nos.sheets.answers.words import particles as said

__all__ = ["BARE", "is_stage", "phrase_answer", "says_more", "straight", "without_empty"]

BARE: Final = keys(said.YES) | keys(said.NO)

_LONGEST: Final = 8  # words
_LONGEST_EASTERN: Final = 16  # signs
_ARTICLES: Final = frozenset(
    {"the", "a", "an", "my", "der", "dem", "den", "le", "la", "l", "de", "el", "il", "1", "2", "3"}
)
_HARMLESS: Final = re.compile("了|已|的|啊|啦|です|でした|입니다|됨|함|했음|됐음|받음")
_EASTERN: Final = re.compile(f"[{EAST}]")


def phrase_answer(phrase: str) -> tuple[str, bool]:
    """The answer of a key, and whether it is sure; "" for what is no known phrase."""
    phrase = drawn_out(phrase)
    for form in (phrase, without_empty(phrase)):
        if answer := words().get(form) or _after_stage(form) or _in_the_east(form):
            return answer, True
    if right := mended(without_empty(phrase)):
        return words().get(right) or _after_stage(right), False
    return "", True


def without_empty(phrase: str) -> str:
    """Without words at either end that change nothing."""
    found, empty = phrase.split(), keys(said.EMPTY)
    while found and found[-1] in empty:
        found.pop()
    while found and found[0] in empty:
        found.pop(0)
    return " ".join(found)


def is_stage(phrase: str) -> bool:
    """A stage gone through, such as an interview; a wait is none."""
    return words().get(phrase) == "waiting" and not phrase.startswith(_waits())


def says_more(phrase: str, answer: str) -> bool:
    """Whether what stands beside an answer may turn it round, doubt it, or be another one."""
    found = phrase.split()
    turning = keys(said.NEGATIONS) | keys(said.DOUBTS)
    if any(word in turning or not word.strip("0") for word in found):
        return True
    if _EASTERN.search(phrase):
        known = (_longest(phrase, at) for at in range(len(phrase)))
        return any(sign in phrase for sign in said.EAST_TURNING) or any(
            words()[one] != answer for one in known if one
        )
    parts = (
        " ".join(found[start:end])
        for start in range(len(found))
        for end in range(start + 1, min(len(found), start + _LONGEST) + 1)
    )
    slips = (known for word in found for known, _distance in near_words(word))
    return any(words().get(form, answer) != answer for form in chain(parts, slips))


@cache
def straight(*, yes: bool) -> frozenset[str]:
    """The words under a heading such as "Accepted?" that say so, or not."""
    if yes:
        return keys(said.YES) | keys(said.TRUE) | {"y", "j"}
    return keys(said.NO) | keys(said.FALSE) | {"n"}


def _after_stage(phrase: str) -> str:
    """ "rejected after phone screen", "interview rejected", "applied no response"; else ""."""
    found = phrase.split()
    for n in range(1, min(len(found), _LONGEST)):
        first, second = " ".join(found[:n]), " ".join(found[n:])
        one, other = words().get(first, ""), words().get(second, "")
        linked = one in ("no", "silence", "withdrawn") and found[n] in keys(said.LINKS)
        if linked and is_stage(_without_article(found[n + 1 :])):
            return one
        if one == "waiting" and other in ("waiting", "silence"):
            return other
        if {one, other} == {"no", "waiting"}:
            strong, stage = (first, second) if one == "no" else (second, first)
            if strong in keys(said.STRONG) and is_stage(stage):
                return "no"
    return ""


def _without_article(found: Sequence[str]) -> str:
    start = next((n for n, word in enumerate(found) if word not in _ARTICLES), len(found))
    return " ".join(found[start:])


def _in_the_east(phrase: str) -> str:
    """Phrases without spaces between, of one answer, or a stage that was not got through."""
    if not _EASTERN.search(phrase):
        return ""
    found, at = [], 0
    while at < len(phrase):
        if known := _longest(phrase, at):
            found.append(known)
            at += len(known)
        elif harmless := _HARMLESS.match(phrase, at):
            at = harmless.end()
        else:
            return ""
    if len(found) > 1 and not (BARE | keys(said.NEGATIONS)).isdisjoint(found):
        return ""
    answers = {words()[known] for known in found}
    if len(answers) == 1 and (len(found) == 1 or min(map(len, found)) > 1):
        return answers.pop()
    stage_first = len(found) == 2 and is_stage(found[0]) and found[1] in keys(said.STRONG)
    return "no" if stage_first else ""


def _longest(phrase: str, at: int) -> str:
    """The longest known phrase that begins there."""
    ends = range(min(len(phrase), at + _LONGEST_EASTERN), at, -1)
    return next((phrase[at:end] for end in ends if phrase[at:end] in words()), "")


@cache
def _waits() -> tuple[str, ...]:
    return tuple(key(word) for word in said.WAITS.split())
