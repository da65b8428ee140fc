"""The options that are fields of an ask, and how a terminal writes their values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, TypeVar

import click
from click.shell_completion import CompletionItem

from nos.lib.days import read_day
from nos.lib.errors import BadInput
from nos.lib.terminal import is_unreadable, read_lines, read_text
from nos.lib.words import gettext as _
from nos.lib.words import marked
from nos.notebook.fields import AHEAD_DAYS

__all__ = [
    "ASKED",
    "HEARD",
    "MENDED",
    "FileName",
    "Numbers",
    "fields_of",
    "joined",
    "options",
    "replayable",
    "text_lines",
    "whole_text",
]

_BELOW: Final = re.compile(r"-[0-9][0-9.,]*")
F = TypeVar("F", bound=Callable[..., Any])
_UID: Final = marked("Your own uid for this write: sent twice, it is written once.")
_DAY: Final = "DAY"
_GUESSES: Final = {
    "no way": "5",
    "unlikely": "20",
    "toss-up": "50",
    "toss up": "50",
    "likely": "80",
}

# Option, field, what stands for its value, what it means.
Option = tuple[str, str, str, str]
ASKED: Final[tuple[Option, ...]] = (
    ("--who-is", "who_is", "WHAT", marked("person or organisation.")),
    ("--kind", "kind", "KIND", marked("Your own category: audition, rent, freebie.")),
    ("--stakes", "stakes", "STAKES", marked("small, medium or big.")),
    ("--where", "where", "PLACE", marked("in person, call, message, stranger or form.")),
    ("--on", "asked_on", _DAY, marked("The day you asked: yesterday, last friday, 2026-01-31.")),
    ("--heard", "heard_on", _DAY, marked("The day you heard.")),
    ("--chance", "chance", "GUESS", marked("Your guess of a yes: 0 to 100, or unlikely, likely.")),
    ("--nerves", "nerves", "0-10", marked("Before asking.")),
    ("--sting", "sting", "0-10", marked("After hearing.")),
    ("--words", "their_words", "TEXT", marked("Their words.")),
    ("--note", "note", "TEXT", marked("Yours.")),
)
HEARD: Final[tuple[Option, ...]] = (
    ("--on", "heard_on", _DAY, marked("The day you heard; with “not yet” the day to look again.")),
    ("--sting", "sting", "0-10", marked("How it felt.")),
    ("--words", "their_words", "TEXT", marked("Their words.")),
)
MENDED: Final[tuple[Option, ...]] = (
    ("--what", "what", "TEXT", marked("What you asked for.")),
    ("--who", "who", "NAME", marked("Of whom.")),
    ("--answer", "answer", "WORD", marked("waiting, no, yes, silence, withdrawn or almost.")),
    *ASKED,
    ("--no-kind", "no_kind", "KIND", marked("form, personal, not_now or send_more.")),
    ("--blocked", "blocked", "YES|NO", marked("They pressed a button for it.")),
    ("--hurt", "hurt", "YES|NO", marked("That one hurt.")),
    ("--sting-next-day", "sting_next_day", "0-10", marked("The day after.")),
    ("--takeaway", "takeaway", "TEXT", marked("What you take from it.")),
    ("--link", "link", "ADDRESS", marked("Where it was.")),
    ("--opens", "opens_on", _DAY, marked("When one may ask.")),
    ("--closes", "closes_on", _DAY, marked("Until when one may ask.")),
    ("--follow-up", "follow_up_on", _DAY, marked("When to ask again.")),
    ("--followed-up", "followed_up_on", _DAY, marked("When you asked again.")),
    ("--look-again", "look_again_on", _DAY, marked("When to look again.")),
    ("--stated", "stated_on", _DAY, marked("The day they said they would answer.")),
    ("--invited-again", "invited_again", "YES|NO", marked("They asked you to come back.")),
    ("--who-shown", "who_shown", "YES|NO", marked("An organisation’s name may be shown.")),
    ("--audience", "audience", "WHO", marked("Who may see it: me, crew or everyone.")),
    ("--public-text", "public_text", "TEXT", marked("What others read in its place.")),
)


def options(table: tuple[Option, ...]) -> Callable[[F], F]:
    """Add them to a command, in the order of the table."""

    def add(command: F) -> F:
        for flag, field, metavar, meaning in reversed(table):
            command = click.option(flag, field, metavar=metavar, help=meaning)(command)
        return command

    return add


class FileName(click.ParamType[str]):
    """The name of a file, as it is typed: only the keyboard knows where that file is."""

    name = "file"

    def __init__(self, *, written: bool = False) -> None:
        self.written = written

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem[Any]]:
        return [CompletionItem(incomplete, type="file")]


class Numbers(click.Command):
    """Reads "-5" as a number, not as an option, so that it can be told what would fit."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        below: list[str] = []
        others: list[str] = []
        for before, word in zip(["", *args], args, strict=False):
            of_an_option = before.startswith("--")
            is_below = _BELOW.fullmatch(word) and not of_an_option
            (below if is_below else others).append(word)
        return super().parse_args(ctx, [*others, "--", *below] if below else others)


def replayable(command: F) -> F:
    """Every write may bring its uid."""
    return click.option("--uid", default="", metavar="UID", help=_UID)(command)


def fields_of(given: Mapping[str, str | None], today: date) -> dict[str, object]:
    """The fields that were given, days and guesses read. Raises BadInput for a day that is none."""
    fields: dict[str, object] = {}
    problems = {}
    for name, text in given.items():
        if text is None:
            continue
        if is_unreadable(text):
            raise _not_text()
        try:
            fields[name] = _value(name, text, today)
        except ValueError as problem:
            problems[name] = str(problem)
    if problems:
        raise BadInput(fields=problems)
    return fields


def _value(name: str, text: str, today: date) -> object:
    if name.endswith("_on") and text.strip():
        return read_day(text, today, ahead=name in AHEAD_DAYS)
    if name == "chance":
        guess = text.strip().lower()
        return _GUESSES.get(guess, guess.removesuffix("%").strip())
    if name == "where":
        return text.strip().lower().replace("-", " ")
    return text


def joined(words: tuple[str, ...]) -> str:
    """Words typed without quotation marks. Raises BadInput for what is no text."""
    text = " ".join(words)
    if is_unreadable(text):
        raise _not_text()
    return text


def text_lines(words: tuple[str, ...]) -> list[str]:
    """One ask a line; "-" reads them from standard input. Raises BadInput."""
    if words != ("-",):
        return [line for line in joined(words).splitlines() if line.strip()]
    try:
        return read_lines()
    except UnicodeDecodeError:
        raise _not_text() from None


def whole_text(words: tuple[str, ...]) -> str:
    """Words typed, or with "-" all of standard input. Raises BadInput for what is no text."""
    if words != ("-",):
        return joined(words)
    try:
        return read_text()
    except UnicodeDecodeError:
        raise _not_text() from None


def _not_text() -> BadInput:
    return BadInput(_("That is not UTF-8 text. Nothing was written."))
