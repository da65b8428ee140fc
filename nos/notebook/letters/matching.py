"""Which of the asks that are out a letter is about: rare words weigh most."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from nos.notebook.letters.folding import folded, stem, words
from nos.notebook.letters.parts import Letter
from nos.notebook.letters.table import every

__all__ = ["Known", "Match", "match_asks"]

_COMMON: Final = frozenset(stem(word) for word in every("common_words"))
# How much a word weighs by where it stands in the letter, and of what it is a word in the ask.
_PLACES: Final = (
    ("subject", 3.0),
    ("from", 3.0),
    ("signature", 2.0),
    ("quoted", 2.0),
    ("body", 1.0),
)
_FIELDS: Final = (("host", 2.5), ("who", 2.0), ("what", 1.0), ("kind", 0.5))
_COMMON_WEIGHT: Final = 0.3
_WHOLE_NAME: Final = 6.0
_SHORTEST_NAME: Final = 4
# What is to be reached to be named; to be the one, and how far ahead of the next.
_ENOUGH: Final = 1.6
_PLAINLY: Final = 3.0
_AHEAD: Final = 1.3
_ALIKE: Final = 0.5
_SHOWN: Final = 4


@dataclass(frozen=True)
class Known:
    """An ask that is out, as much of it as matching takes. `host`: of its link."""

    uid: str
    what: str
    who: str = ""
    kind: str = ""
    host: str = ""
    asked_on: date | None = None


@dataclass(frozen=True)
class Match:
    """`sure`: the first of `uids` is the one; else they are what it may be, best first."""

    sure: bool
    uids: tuple[str, ...]


def match_asks(letter: Letter, asks: Sequence[Known], day: date | None) -> Match:
    """An ask made after the day of the letter cannot be meant."""
    possible = [ask for ask in asks if not (day and ask.asked_on and ask.asked_on > day)]
    told = [_told(ask) for ask in possible]
    seen = Counter(word for words_of in told for word in words_of)
    places = _places(letter)
    whole = folded(" . ".join((*letter.headers.values(), *letter.body, letter.signature)))
    scored = [
        (_score(ask, words_of, places, seen, len(possible), whole), ask)
        for ask, words_of in zip(possible, told, strict=True)
    ]
    return _best([(score, ask) for score, ask in scored if score > 0])


def _best(scored: list[tuple[float, Known]]) -> Match:
    scored.sort(key=lambda pair: (-pair[0], pair[1].uid))
    if not scored or scored[0][0] < _ENOUGH:
        return Match(False, ())
    first = scored[0][0]
    alike = [ask.uid for score, ask in scored if score >= max(_ENOUGH, first * _ALIKE)][:_SHOWN]
    ahead = len(scored) == 1 or first >= scored[1][0] * _AHEAD
    return Match(ahead and first >= _PLAINLY, tuple(alike))


def _told(ask: Known) -> dict[str, float]:
    """Each word of the ask, with the most it weighs."""
    weights: dict[str, float] = {}
    for name, weight in _FIELDS:
        text = _name_of(ask.host) if name == "host" else str(getattr(ask, name))
        for word in words(text[:400]):
            much = weight * (_COMMON_WEIGHT if word in _COMMON else 1.0)
            weights[word] = max(weights.get(word, 0.0), much)
    return weights


def _name_of(host: str) -> str:
    """`jobs.example.com` without what says nothing."""
    return " ".join(part for part in host.split(".")[:-1] if part not in _HOSTS)


_HOSTS: Final = frozenset(
    ("www", "mail", "jobs", "careers", "apply", "co", "com", "org", "ac", "gov", "werkenbij")
)


def _places(letter: Letter) -> dict[str, float]:
    """Each word of the letter, with the most it weighs."""
    texts = {
        "subject": letter.headers.get("subject", ""),
        "from": letter.headers.get("from", ""),
        "signature": f"{letter.signature}\n{letter.footer[:600]}",
        "quoted": letter.quoted[:4_000],
        "body": "\n".join(letter.body)[:12_000],
    }
    found: dict[str, float] = {}
    for name, weight in _PLACES:
        for word in words(texts[name]):
            found[word] = max(found.get(word, 0.0), weight)
    return found


def _score(
    ask: Known,
    told: dict[str, float],
    places: dict[str, float],
    seen: Counter[str],
    many: int,
    whole: str,
) -> float:
    rarest = 1 + math.log(many)
    rare = {word: (1 + math.log(many / seen[word])) / rarest for word in told}
    every_word = sum(told[word] * rare[word] for word in told)
    matched = [word for word in told if word in places]
    if not matched or not any(word not in _COMMON for word in matched):
        return 0.0
    hit = sum(told[word] * rare[word] * places[word] for word in matched)
    covered = sum(told[word] * rare[word] for word in matched) / every_word
    name = folded(ask.who)
    if len(name) - 2 >= _SHORTEST_NAME and name in whole:
        hit += _WHOLE_NAME
    return math.floor(hit * (0.5 + 0.5 * covered) * 1_000 + 0.5) / 1_000
