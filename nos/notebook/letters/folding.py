"""A letter as it is compared: bounded, without tags and marks; its sentences and its words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from nos.notebook.letters.table import PHRASES, every

__all__ = ["EMPTY_WORDS", "folded", "plain", "sentences", "stem", "words"]

# What is read of a paste: no letter is longer, and reading takes no longer than this asks for.
MOST_READ: Final = 40_000
_MOST_LINE: Final = 4_000

_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_TAGGED: Final = re.compile(r"</?(html|body|div|p|br|table|span|td)\b[^<>]{0,500}>", re.IGNORECASE)
_BREAK: Final = re.compile(
    r"</?(p|div|br|tr|li|h[1-6]|table|blockquote)\b[^<>]{0,500}>", re.IGNORECASE
)
_TAG: Final = re.compile(r"</?[a-z!][^<>]{0,500}>", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(nbsp|amp|lt|gt|quot|apos|rsquo|lsquo|#39|#8217|#160);")
_ENTITIES: Final = {
    "nbsp": " ", "amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "rsquo": "'",
    "lsquo": "'", "#39": "'", "#8217": "'", "#160": " ",
}  # fmt: skip
_QUOTES: Final = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "`": "'"})
_END: Final = re.compile(r"([.!?\u2026]+[\"')\]\u201d\u2019]*)[ \t]+")
_ABBREVIATIONS: Final = frozenset(PHRASES["abbreviations"])
EMPTY_WORDS: Final = frozenset(every("empty_words"))
_SHORTEST_STEMMED: Final = 5


def plain(text: str) -> str:
    """The text without what is not seen and without tags, cut to what is read."""
    text = text[:MOST_READ].replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\u00a0", " ")
    text = _UNSEEN.sub("", text)
    if _TAGGED.search(text):
        text = _without_tags(text)
    return "\n".join(line.strip(" \t")[:_MOST_LINE] for line in text.split("\n"))


def _without_tags(text: str) -> str:
    for name in ("script", "style", "head"):
        text = _without_element(text, name)
    text = _TAG.sub(" ", _BREAK.sub("\n", text))
    return _ENTITY.sub(lambda found: _ENTITIES[found[1]], text)


def _without_element(text: str, name: str) -> str:
    """What stands between the tags of it is no text; one that is never closed takes the rest."""
    low, kept, at = _ascii_lower(text), [], 0
    while True:
        start = low.find(f"<{name}", at)
        if start < 0:
            kept.append(text[at:])
            return "".join(kept)
        kept.append(text[at:start])
        end = low.find(f"</{name}", start)
        close = low.find(">", end) if end >= 0 else -1
        if close < 0:
            return "".join(kept)
        at = close + 1


def _ascii_lower(text: str) -> str:
    """Of the same length, whatever the letters."""
    return re.sub("[A-Z]", lambda found: found[0].lower(), text)


def folded(text: str) -> str:
    """Small letters without marks, one space between words and around all: " we regret "."""
    text = unicodedata.normalize("NFKD", text.translate(_QUOTES).lower()).translate(_QUOTES)
    letters = []
    for letter in text:
        if letter.isalnum() or letter == "'":
            letters.append(letter)
        elif not unicodedata.category(letter).startswith("M"):
            letters.append(" ")
    return f" {' '.join(''.join(letters).split())} "


def sentences(paragraph: str) -> Iterator[str]:
    """The sentences of lines that belong together."""
    held = ""
    for piece in _END.sub("\\1\n", paragraph).split("\n"):
        held = f"{held} {piece}".strip() if held else piece.strip()
        last = folded(held[-12:]).split()
        if held.endswith(".") and last and last[-1] in _ABBREVIATIONS:
            continue
        if held:
            yield held
        held = ""
    if held:
        yield held


def words(text: str) -> list[str]:
    """What may tell one ask from another: stems, in order, empty words left out."""
    found = (word.strip("'") for word in folded(text).split())
    return [stem(word) for word in found if word and word not in EMPTY_WORDS and len(word) > 1]


def stem(word: str) -> str:
    word = word.removesuffix("'s")
    if len(word) >= _SHORTEST_STEMMED and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word
