"""What people write in the answer column, a table a language. Pure.

A phrase with alternatives is written once: "rechazad(o|a)". Compared are keys: without case,
accents and punctuation, and for the east without spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from typing import Final

from nos.sheets.answers.words.cjk import CHINESE, JAPANESE, KOREAN
from nos.sheets.answers.words.eastern import HINDI, POLISH, RUSSIAN, TURKISH
from nos.sheets.answers.words.english import ENGLISH
from nos.sheets.answers.words.germanic import DANISH, DUTCH, GERMAN, NORWEGIAN, SWEDISH
from nos.sheets.answers.words.romance import FRENCH, ITALIAN, PORTUGUESE, SPANISH
from nos.sheets.days.months import WORD, plain

__all__ = ["EAST", "TABLES", "key", "keys", "phrases", "words"]

TABLES: Final[Mapping[str, Mapping[str, str]]] = {
    "en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "pt": PORTUGUESE, "it": ITALIAN,
    "nl": DUTCH, "da": DANISH, "sv": SWEDISH, "nb": NORWEGIAN, "pl": POLISH, "tr": TURKISH,
    "ru": RUSSIAN, "hi": HINDI, "zh": CHINESE, "ja": JAPANESE, "ko": KOREAN,
}  # fmt: skip

EAST: Final = "\u3040-\u30ff\u3005\u3400-\u9fff\uac00-\ud7a3"
_APOSTROPHES: Final = re.compile("['’ʼ`´]")
_TOKEN: Final = re.compile(rf"{WORD}|\d+")
_SPACES_OF_THE_EAST: Final = re.compile(rf"(?<=[{EAST}]) | (?=[{EAST}])")
_CHOICE: Final = re.compile(r"\(([^()]*)\)")


def key(text: str) -> str:
    """The form in which cells and phrases are compared."""
    found = " ".join(_TOKEN.findall(plain(_APOSTROPHES.sub("", text))))
    return _SPACES_OF_THE_EAST.sub("", found)


@cache
def keys(listed: str) -> frozenset[str]:
    """Of single words between spaces."""
    return frozenset(map(key, listed.split()))


@cache
def words() -> Mapping[str, str]:
    """Every key with its answer, or "blocked", or "undelivered"."""
    return {
        key(phrase): answer
        for table in TABLES.values()
        for answer, listed in table.items()
        for phrase in phrases(listed)
    }


def phrases(listed: str) -> Iterator[str]:
    """The phrases of a list, alternatives written out."""
    for written in _apart(" ".join(listed.split())):
        parts = _CHOICE.split(written)
        choices = [part.split("|") if n % 2 else [part] for n, part in enumerate(parts)]
        for chosen in product(*choices):
            if phrase := " ".join("".join(chosen).split()):
                yield phrase


def _apart(listed: str) -> Iterator[str]:
    for written in listed.split(","):
        if written.strip():
            yield written.strip().replace("| ", "|").replace(" |", "|")
