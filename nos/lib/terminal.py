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

__all__ = [
    "columns",
    "is_unreadable",
    "read_lines",
    "say",
    "say_json",
    "say_json_list",
    "shortened",
    "steady",
    "words_typed",
]

# What stands for a letter that the terminal does not have.
_PLAIN: Final = {
    "“": '"', "”": '"', "‘": "'", "’": "'", "·": "-", "…": "...", "→": "->", "–": "-", "—": "-",
    "¦": ":", "⁄": "/", "\u00a0": " ",
}  # fmt: skip
# Marks that turn the direction of what follows them on the line.
_TURNING: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NARROWEST: Final = 20


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


def say(text: str = "", **style: Any) -> None:
    """One line, or several; `style` is click's, and shows only on a terminal that has it."""
    text = _TURNING.sub("", text)
    click.echo(click.style(text, **style) if style else text)


def say_json(value: object) -> None:
    click.echo(_json(value, indent=2))


def say_json_list(name: str, values: Iterable[object]) -> None:
    """An object with one list, written while it is read: a hundred thousand need no memory."""
    click.echo(f'{{"{name}": [', nl=False)
    for n, value in enumerate(values):
        click.echo(("," if n else "") + "\n  " + _json(value), nl=False)
    click.echo("\n]}")


def _json(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=not _has_all_letters(), indent=indent)


def _has_all_letters() -> bool:
    return (getattr(sys.stdout, "encoding", "") or "").lower().startswith("utf")


def read_lines() -> list[str]:
    """The lines of standard input that say something; UnicodeDecodeError when it is not UTF-8."""
    text = sys.stdin.buffer.read().decode("utf-8-sig") if sys.stdin else ""
    return [line for line in text.splitlines() if line.strip()]


def columns(
    rows: Sequence[Sequence[str]], *, wide: int, right: Sequence[int] = ()
) -> Iterator[str]:
    """The rows as lines, columns side by side, those in `right` flush right.

    On a terminal the column `wide` is cut so that a line fits; elsewhere everything is shown.
    """
    plain = [[" ".join(_TURNING.sub("", cell).split()) for cell in row] for row in rows]
    widths = [max(map(_width, column), default=0) for column in zip(*plain, strict=True)]
    if sys.stdout and sys.stdout.isatty():
        rest = sum(width + 2 for n, width in enumerate(widths) if n != wide and width)
        room = shutil.get_terminal_size().columns - rest - 1
        widths[wide] = min(widths[wide], max(room, _NARROWEST))
    for row in plain:
        cells = []
        for n, (cell, width) in enumerate(zip(row, widths, strict=True)):
            if width:
                shown = shortened(cell, width) if n == wide else cell
                blanks = " " * (width - _width(shown))
                cells.append(blanks + shown if n in right else shown + blanks)
        yield "  ".join(cells).rstrip()


def shortened(text: str, width: int) -> str:
    """On one line, cut to that many columns."""
    line = " ".join(text.split())
    if _width(line) <= width:
        return line
    kept, used = [], 1
    for letter in line:
        used += _width(letter)
        if used > width:
            break
        kept.append(letter)
    return "".join(kept).rstrip() + "…"


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )
