"""Choices as they are typed or sent, and back. Pure."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import lru_cache
from typing import Any, Final

from nos.lib.errors import BadInput
from nos.lib.text import fold, tidy_line
from nos.lib.words import gettext as _
from nos.notebook.rules import ANSWERS
from nos.sheets.answers.cells import answer_of
from nos.sheets.choices import Choices
from nos.sheets.columns.headings import HEADINGS

__all__ = [
    "LAST_ROW",
    "LEAVE_OUT",
    "SETTLED",
    "from_json",
    "from_words",
    "to_json",
    "word_key",
]

LEAVE_OUT: Final = "leave out"

# What settles a question of each kind, where that is a word of ours.
SETTLED: Final[Mapping[str, tuple[str, ...]]] = {
    "dates": ("dmy", "mdy"),
    "all": ("no", "yes", "silence", "waiting", "withdrawn", "almost"),
    "answer": ("no", "yes", "silence", "waiting", "withdrawn", "almost", LEAVE_OUT),
    "layout": ("rows", "rounds", "matrix"),
    "ahead": ("take", "note"),
    "changed": ("keep", "take"),
}
_FIELDS: Final = {**HEADINGS, **{field: field for field in HEADINGS.values()}}
_TEXTS: Final = ("sheet", "dates", "all", "layout", "ahead", "changed")
_AROUND: Final = " !?.,;:…"
LAST_ROW: Final = 1_048_576


@lru_cache(maxsize=4096)
def word_key(cell: str) -> str:
    """An answer word as choices name it: whatever its case, its spaces, what stands at its ends."""
    line = fold(tidy_line(cell))
    return line.strip(_AROUND) or line


def from_words(
    *,
    answers: str = "",
    columns: str = "",
    without: str = "",
    **texts: str,
) -> Choices:
    """From the options of the terminal. Raises BadInput with a sentence for what is not known.

    answers  word=no,other=yes; a word with a comma stands between double quotation marks
    columns  what=Role,of whom=Company
    without  3,7
    """
    sent: dict[str, Any] = {name: text for name, text in texts.items() if text}
    if answers:
        sent["answers"] = dict(_pairs(answers, "answers", last=True))
    if columns:
        sent["columns"] = dict(_pairs(columns, "columns", last=False))
    if without:
        sent["without"] = [part for part in re.split(r"[\s,]+", without) if part]
    return from_json(sent)


def _pairs(text: str, name: str, *, last: bool) -> Iterable[tuple[str, str]]:
    """Only one side of "=" is a word of ours; the other may hold one itself."""
    parts = next(csv.reader([text.replace("\n", " ")], skipinitialspace=True), [])
    for part in filter(str.strip, parts):
        left, mark, right = part.rpartition("=") if last else part.partition("=")
        if not mark:
            told = _("“%(part)s” has no “=”. Write a word, “=”, and what it means.")
            raise BadInput(fields={name: told % {"part": part}})
        yield left.strip(), right.strip()


def from_json(sent: object) -> Choices:
    """The way back of `to_json`; what is not sent is not said. Raises BadInput."""
    if not isinstance(sent, Mapping):
        raise BadInput(_("Choices are an object, such as {“dates”: “dmy”}."))
    known = {field.name for field in fields(Choices)}
    problems = {str(name): _("There is no such choice.") for name in sent if name not in known}
    read: dict[str, Any] = {}
    for name in (name for name in sent if name in known):
        try:
            read[name] = _READERS.get(name, _text)(name, sent[name])
        except ValueError as problem:
            problems[name] = str(problem)
    if problems:
        raise BadInput(fields=problems)
    return Choices(**read)


def to_json(choices: Choices) -> dict[str, Any]:
    """Everything that was said, as it is kept and sent."""
    said: dict[str, Any] = {name: getattr(choices, name) for name in _TEXTS}
    said["columns"] = dict(choices.columns)
    said["answers"] = dict(choices.answers)
    said["without"] = sorted(choices.without)
    return {name: value for name, value in said.items() if value}


def _text(name: str, value: object) -> str:
    text = tidy_line(_as_text(value))
    if name == "sheet":
        return text
    if name == "all":
        return _answer(text, SETTLED["all"]) if text else ""
    if text and fold(text) not in SETTLED[name]:
        raise ValueError(_one_of(SETTLED[name]))
    return fold(text)


def _answers(_name: str, value: object) -> dict[str, str]:
    return {word_key(word): _answer(said, SETTLED["answer"]) for word, said in _object(value)}


def _answer(said: str, known: tuple[str, ...]) -> str:
    """In our words, or in others that mean one of them."""
    word = fold(tidy_line(said)).replace("-", " ")
    if word == LEAVE_OUT or word == fold(_("leave out")):
        word = LEAVE_OUT
    elif word not in ANSWERS:
        word = answer_of(said) or word
    if word not in known:
        raise ValueError(_one_of(known))
    return word


def _columns(_name: str, value: object) -> dict[str, str]:
    """Field to heading. A field goes by our heading or by its own name."""
    found = {}
    for name, heading in _object(value):
        field = _FIELDS.get(fold(tidy_line(name)).replace("_", " ")) or _FIELDS.get(name)
        if field is None:
            told = _("“%(name)s” is no column of ours. They are: %(known)s.")
            raise ValueError(told % {"name": name, "known": ", ".join(HEADINGS)})
        found[field] = tidy_line(heading)
    return found


def _without(_name: str, value: object) -> frozenset[int]:
    if not isinstance(value, list | tuple):
        raise ValueError(_("Write the numbers of rows, such as 3,7."))
    return frozenset(map(_number, value))


def _number(value: object) -> int:
    if isinstance(value, str) and re.fullmatch("[0-9]{1,7}", value, re.ASCII):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= LAST_ROW:
        raise ValueError(_("Write the numbers of rows, such as 3,7."))
    return value


_READERS: Final = {"answers": _answers, "columns": _columns, "without": _without}


def _object(value: object) -> list[tuple[str, str]]:
    if not isinstance(value, Mapping):
        raise ValueError(_("This is an object of texts, such as {“maybe”: “waiting”}."))
    return [(_as_text(name), _as_text(said)) for name, said in value.items()]


def _as_text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(_("This must be text."))
    return value


def _one_of(known: tuple[str, ...]) -> str:
    return _("This is one of: %(known)s.") % {"known": ", ".join(known)}
