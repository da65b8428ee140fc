"""What the terminal shows: lines, columns, JSON, whatever its letters and its width."""

from __future__ import annotations

import codecs
import io
import json
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import click

from nos.lib.places import far

__all__ = [
    "Inked",
    "can_ask",
    "colours",
    "columns",
    "has_letters",
    "inked",
    "is_unreadable",
    "on_screen",
    "pour",
    "read_bytes",
    "read_lines",
    "read_text",
    "room",
    "say",
    "say_json",
    "say_json_list",
    "shortened",
    "steady",
    "width_of",
    "words_typed",
]

# What stands for a letter that the terminal does not have.
_PLAIN: Final = {
    "“": '"', "”": '"', "‘": "'", "’": "'", "·": "-", "…": "...", "→": "->", "–": "-", "—": "-",
    "¦": ":", "⁄": "/", "\u00a0": " ", "•": "*", "●": "o",
}  # fmt: skip
# Marks that turn the direction of what follows them on the line.
_TURNING: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NARROWEST: Final = 4
_AS_PICTURE: Final = "\ufe0f"  # makes a picture, two columns wide, of the letter before it


def steady() -> None:
    """Let no letter stop what is printed."""
    codecs.register_error("nos.plain", _plainly)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="nos.plain")


def _plainly(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    return "".join(_PLAIN.get(letter, "?") for letter in letters), error.end


def words_typed() -> list[str]:
    """The arguments, as UTF-8 where the machine's own alphabet could not hold them."""
    return [
        os.fsencode(word).decode("utf-8", "surrogateescape") if is_unreadable(word) else word
        for word in sys.argv[1:]
    ]


def is_unreadable(text: str) -> bool:
    """Whether some bytes of it were no letters; only the name of a file may have such."""
    return any("\ud800" <= letter <= "\udfff" for letter in text)


def say(text: str = "", *, err: bool = False, **style: Any) -> None:
    """One line, or several; `style` is click's, and shows only on a terminal that has it."""
    text = _TURNING.sub("", text)
    pour(click.style(text, **style) if style else text, nl=True, err=err)


def pour(text: str | bytes, *, nl: bool = False, err: bool = False) -> None:
    """As it is, to whoever gave the command, wherever that is."""
    if place := far():
        click.echo(text, nl=nl, file=place.file(err=err), color=place.colours > 0)
    else:
        click.echo(text, nl=nl, err=err)


def say_json(value: object) -> None:
    pour(_json(value, indent=2), nl=True)


def say_json_list(name: str, values: Iterable[object], **more: object) -> None:
    """An object with one list, written while it is read: a hundred thousand need no memory.

    `more` follows the list.
    """
    pour(f'{{"{name}": [')
    for n, value in enumerate(values):
        pour(("," if n else "") + "\n  " + _json(value))
    rest = "".join(f',\n"{key}": {_json(value)}' for key, value in more.items())
    pour(f"\n]{rest}}}", nl=True)


def _json(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=not _has_all_letters(), indent=indent)


def _has_all_letters() -> bool:
    if place := far():
        return place.letters
    return (getattr(sys.stdout, "encoding", "") or "").lower().startswith("utf")


def read_lines() -> list[str]:
    """The lines of standard input that say something; UnicodeDecodeError when it is not UTF-8."""
    return [line for line in read_text().splitlines() if line.strip()]


def read_text() -> str:
    """All of standard input; UnicodeDecodeError when it is not UTF-8."""
    return read_bytes().decode("utf-8-sig")


def read_bytes(most: int = -1) -> bytes:
    """Of standard input, `most` at the most."""
    if place := far():
        return place.piped if most < 0 else place.piped[:most]
    return sys.stdin.buffer.read(most) if sys.stdin else b""


def can_ask() -> bool:
    """Whether somebody sits there who can answer a question."""
    return bool(far() is None and sys.stdin and sys.stdin.isatty())


class Inked(str):
    """Text for a cell, with click's words for how it looks where that shows."""

    style: dict[str, Any]


def inked(text: str, **style: Any) -> Inked:
    cell = Inked(text)
    cell.style = style
    return cell


def on_screen() -> bool:
    """Whether a person is looking, not a program."""
    if place := far():
        return place.screen
    return bool(sys.stdout and sys.stdout.isatty())


def room() -> int:
    """How many columns there are to write in."""
    if place := far():
        return place.wide
    return shutil.get_terminal_size().columns


def colours() -> int:
    """How many can be shown: 0, 16, 256 or all (2 ** 24)."""
    if place := far():
        return place.colours
    term = os.environ.get("TERM", "")
    if not on_screen() or "NO_COLOR" in os.environ or term in ("", "dumb"):
        return 0
    if os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return 2**24
    return 256 if "256color" in term or "direct" in term else 16


def has_letters(letters: str) -> bool:
    """Whether the terminal has them all."""
    place = far()
    if place and place.letters:
        return True
    try:
        letters.encode("ascii" if place else getattr(sys.stdout, "encoding", "") or "ascii")
    except (UnicodeError, LookupError):
        return False
    return True


def columns(
    rows: Sequence[Sequence[str]], *, wide: int, right: Sequence[int] = (), indent: int = 0
) -> Iterator[str]:
    """The rows as lines, columns side by side, those in `right` flush right.

    On a terminal the widest column is cut, `wide` first, so that a line and what `indent` columns
    stand before it fit. Elsewhere cells are shown whole, with a TAB between them and nothing to
    fill up: that is what programs cut at.
    """
    plain = [[" ".join(_TURNING.sub("", cell).split()) for cell in row] for row in rows]
    if not on_screen():
        yield from ("\t".join(row).rstrip("\t") for row in plain)
        return
    widths = [max(map(width_of, column), default=0) for column in zip(*plain, strict=True)]
    _narrow(widths, wide, room() - indent - 1)
    for row, cells in zip(plain, rows, strict=True):
        line = [
            _laid(shortened(text, width), cell, width, right=n in right)
            for n, (text, cell, width) in enumerate(zip(row, cells, widths, strict=True))
            if width
        ]
        yield "  ".join(line).rstrip()


def _narrow(widths: list[int], wide: int, fits: int) -> None:
    while sum(width + 2 for width in widths if width) - 2 > fits:
        widest = max(range(len(widths)), key=lambda n: (widths[n], n == wide))
        if widths[widest] <= _NARROWEST:
            break
        widths[widest] -= 1


def _laid(text: str, cell: str, width: int, *, right: bool) -> str:
    """In its column; what fills it up is not coloured."""
    blanks = " " * (width - width_of(text))
    shown = click.style(text, **cell.style) if isinstance(cell, Inked) and text else text
    return blanks + shown if right else shown + blanks


def shortened(text: str, width: int) -> str:
    """On one line, cut to that many columns."""
    line = " ".join(text.split())
    if width_of(line) <= width:
        return line
    kept, used = [], 1
    for letter in line:
        used += width_of(letter)
        if used > width:
            break
        kept.append(letter)
    return "".join(kept).rstrip() + "…"


def width_of(text: str) -> int:
    """In columns; marks that stand on the letter before them take none."""
    return sum(map(_columns_of, text))


def _columns_of(letter: str) -> int:
    if letter == _AS_PICTURE:
        return 1
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 1 + (unicodedata.east_asian_width(letter) in "WF")
