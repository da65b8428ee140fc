"""A pasted mail taken apart: headers, the letter itself, who signed it, what was quoted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from nos.notebook.letters.folding import folded, plain
from nos.notebook.letters.table import PHRASES, every

__all__ = ["Letter", "take_apart"]

_HEADER: Final = re.compile(r"^[*_ ]*([A-Za-z]{2,9})[*_ ]*:[*_ ]*(\S.{0,400})$")
_KINDS: Final = {word: kind for kind, found in PHRASES["headers"].items() for word in found}
_GREETINGS: Final = tuple(every("greetings"))
_CLOSINGS: Final = frozenset(every("closings"))
_SENT_FROM: Final = ("sent from my ", "verzonden vanaf mijn ")
_DISCLAIMERS: Final = tuple(every("disclaimers"))
_LONGEST_GREETING: Final = 60
_LONGEST_CLOSING: Final = 45
_SAYS_SOMETHING: Final = 40
_HEADERS_TOGETHER: Final = 4
_TOP: Final = 12
_LONGEST_RULE: Final = 80
_LONGEST_WROTE: Final = 300


@dataclass
class Letter:
    """`body` are paragraphs without greeting, signature and footer; the rest serves to match.

    `top` are its first lines, where a day may stand.
    """

    headers: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    signature: str = ""
    quoted: str = ""
    footer: str = ""
    top: list[str] = field(default_factory=list)


def take_apart(text: str) -> Letter:
    lines = _unquoted(plain(text).split("\n"))
    letter = Letter()
    lines = _forwarded(lines)
    lines, quoted = _before_quote(lines)
    lines = _headers(lines, letter)
    letter.top = [line for line in lines if line][:_TOP]
    own = [line for line in lines if not line.startswith(">")]
    quoted += [line.lstrip("> ") for line in lines if line.startswith(">")]
    letter.quoted = "\n".join(quoted)
    own, letter.footer = _cut(own, _is_disclaimer)
    own, letter.signature = _cut(own, _is_closing)
    letter.body = _paragraphs(own)
    return letter


def _unquoted(lines: Sequence[str]) -> list[str]:
    """A letter that was quoted as a whole is the letter."""
    said = [line for line in lines if line]
    marked = [line for line in said if line.startswith(">")]
    if said and len(marked) * 10 >= len(said) * 8:
        return [line.lstrip("> ") for line in lines]
    return list(lines)


def _forwarded(lines: list[str]) -> list[str]:
    """What was passed on begins after the last such line; a note above it is not theirs."""
    for at in range(len(lines) - 1, -1, -1):
        if _is_ruled(lines[at], PHRASES["forwarded"]):
            return _unquoted(lines[at + 1 :])
    return lines


def _before_quote(lines: list[str]) -> tuple[list[str], list[str]]:
    """Their letter, and what they quote beneath it."""
    said = start = 0
    for at, line in enumerate(lines):
        much = said >= _SAYS_SOMETHING
        if _is_ruled(line, PHRASES["original"]):
            if much:
                return lines[start:at], lines[at + 1 :]
            said, start = 0, at + 1
        elif _ends_by_wrote(lines, at) or (much and _headers_at(lines, at) > 1):
            return lines[start:at], lines[at:]
        elif not _header(line):
            said += len(line)
    return lines[start:], []


def _is_ruled(line: str, phrases: Iterable[str]) -> bool:
    """`---- Original message ----`, with or without the strokes."""
    return len(line) <= _LONGEST_RULE and folded(line).strip() in phrases


def _ends_by_wrote(lines: Sequence[str], at: int) -> bool:
    """`On Tuesday … Ana wrote:`, on one line or two."""
    line = lines[at]
    opening = folded(line[:12]).split()[:1]
    if opening not in (["on"], ["op"], ["le"]):
        return False
    both = f"{line} {lines[at + 1] if at + 1 < len(lines) else ''}"
    ending = both if both.rstrip().endswith(":") else line
    if not ending.rstrip().endswith(":") or len(ending) > _LONGEST_WROTE:
        return False
    return any(f" {word} " in folded(ending) for word in PHRASES["wrote"])


def _headers_at(lines: Sequence[str], at: int) -> int:
    """How many headers stand together here; a block of them begins with From."""
    found = _header(lines[at])
    if not found or found[0] != "from":
        return 0
    return sum(1 for line in lines[at : at + _HEADERS_TOGETHER] if _header(line))


def _header(line: str) -> tuple[str, str] | None:
    found = _HEADER.match(line.lstrip("> "))
    kind = _KINDS.get(found[1].lower()) if found else None
    return (kind, found[2].strip(" *")) if found and kind else None


def _headers(lines: list[str], letter: Letter) -> list[str]:
    """Headers at the top go into the letter; what comes after them is left."""
    said = 0
    rest: list[str] = []
    for line in lines:
        found = _header(line) if said < _SAYS_SOMETHING else None
        if found is None:
            rest.append(line)
            said += len(line)
        elif found[0] != "to":
            letter.headers.setdefault(*found)
    return rest


def _cut(lines: list[str], ends: Callable[[str], bool]) -> tuple[list[str], str]:
    """From the first line on that ends it, if something was said before."""
    said = 0
    for at, line in enumerate(lines):
        if line and said >= _SAYS_SOMETHING and ends(line):
            return lines[:at], "\n".join(lines[at:])
        said += len(line)
    return lines, ""


def _is_closing(line: str) -> bool:
    if line in ("--", "\u2014", "__"):
        return True
    head = folded(line.split(",")[0]).strip()
    short = len(line) <= _LONGEST_CLOSING
    return short and (head in _CLOSINGS or head.startswith(_SENT_FROM))


def _is_disclaimer(line: str) -> bool:
    words = folded(line[:80])
    return words.startswith(tuple(f" {start} " for start in _DISCLAIMERS))


def _is_greeting(line: str) -> bool:
    words = folded(line)
    short = len(line) <= _LONGEST_GREETING and not line.endswith((".", "?"))
    return short and words.startswith(tuple(f" {start} " for start in _GREETINGS))


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """Lines that were wrapped are one again; the greeting is left out."""
    found: list[list[str]] = [[]]
    for line in lines:
        if not line or _is_greeting(line):
            found.append([])
        else:
            found[-1].append(line)
    return [" ".join(paragraph) for paragraph in found if paragraph]
