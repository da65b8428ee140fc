"""Two versions of one ask: what differs, who changed it, what becomes of the two. Pure.

Values are as history keeps them (JSON). `base` is what the writer of the later one had seen; empty
where that is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from nos.lib.errors import BadInput
from nos.lib.words import gettext as _
from nos.notebook.asking import NOT_YET
from nos.notebook.fields import ASK_FIELDS

__all__ = [
    "CHOICES",
    "CHOSEN_FROM",
    "Choice",
    "Difference",
    "beats_a_closing",
    "changed",
    "chosen",
    "colliding",
    "differences",
    "of_an_answer",
    "read_choices",
]

Choice = Literal["mine", "theirs", "both"]

CHOICES: Final = ("mine", "theirs", "both")
_CLOSINGS: Final = ("silence", "withdrawn")
_HEARD: Final = ("no", "yes")
# What an answer brings along: of an answer that does not go through, none of it does.
_OF_AN_ANSWER: Final = ("answer", "heard_on", "look_again_on")
# Written in lines, so that one can stand beneath the other.
_IN_LINES: Final = ("their_words", "takeaway", "note", "public_text")
CHOSEN_FROM: Final = (*ASK_FIELDS, "aside", "removed")


@dataclass(frozen=True)
class Difference:
    """One field that the two versions tell otherwise; `proposed` is what seems meant."""

    name: str
    theirs: Any
    mine: Any
    proposed: Choice

    @property
    def both(self) -> bool:
        """Whether one can stand beneath the other."""
        return self.name in _IN_LINES and bool(self.theirs) and bool(self.mine)

    @property
    def in_words(self) -> bool:
        """Whether words of one's own may take the place of the two."""
        return self.name == "what" or self.name in _IN_LINES


def changed(base: Mapping[str, Any], sent: Mapping[str, Any]) -> dict[str, Any]:
    """What of the fields sent its writer has changed; a form sends the others as they were."""
    return {name: value for name, value in sent.items() if name not in base or base[name] != value}


def colliding(
    base: Mapping[str, Any], now: Mapping[str, Any], mine: Mapping[str, Any]
) -> dict[str, Any]:
    """What both have changed, each in another way."""
    found = {
        name: value
        for name, value in mine.items()
        if value != now[name] and (name not in base or now[name] != base[name])
    }
    if mine.get("answer") == NOT_YET and now["answer"] != "waiting":
        found["answer"] = NOT_YET
    return dict(mine) if "answer" in found else found


def beats_a_closing(now: Mapping[str, Any], sent: Mapping[str, Any]) -> bool:
    """A no or a yes that came after all, to what was closed without an answer."""
    return sent.get("answer") in _HEARD and now["answer"] in _CLOSINGS


def of_an_answer(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Which of them say what the answer was, and when."""
    return {name: value for name, value in fields.items() if name in _OF_AN_ANSWER}


def differences(
    base: Mapping[str, Any], now: Mapping[str, Any], mine: Mapping[str, Any]
) -> tuple[Difference, ...]:
    """In the order of the fields; what only one has changed is proposed as that one has it."""
    own, both = changed(base, mine), colliding(base, now, changed(base, mine))
    return tuple(
        Difference(name, now[name], own[name], _proposed(name, now, own, both))
        for name in CHOSEN_FROM
        if name in own and own[name] != now[name]
    )


def _proposed(
    name: str, now: Mapping[str, Any], own: Mapping[str, Any], both: Mapping[str, Any]
) -> Choice:
    if name not in both:
        return "mine"
    return "both" if name in _IN_LINES and now[name] and own[name] else "theirs"


def read_choices(sent: object, names: Iterable[str]) -> dict[str, Choice]:
    """One word for all of them, or one for each. Raises BadInput."""
    names = tuple(names)
    given = dict.fromkeys(names, sent) if isinstance(sent, str) else sent
    if not isinstance(given, Mapping):
        raise BadInput(fields={"choose": _said()})
    read: dict[str, Choice] = {}
    problems: dict[str, str] = {}
    for name, word in given.items():
        if name not in names:
            problems[str(name)] = _("There is only one version of this.")
        elif word not in CHOICES or (word == "both" and name not in _IN_LINES):
            problems[str(name)] = _said() if name in _IN_LINES else _said_of_two()
        else:
            read[name] = word
    if problems:
        raise BadInput(fields=problems)
    return read


def chosen(two: Iterable[Difference], choices: Mapping[str, Choice]) -> dict[str, Any]:
    """The fields that change by what was chosen; what nothing was said of stays as it is."""
    new: dict[str, Any] = {}
    for one in two:
        choice = choices.get(one.name, "theirs")
        if choice == "mine":
            new[one.name] = one.mine
        elif choice == "both":
            new[one.name] = "\n\n".join(str(words) for words in (one.theirs, one.mine) if words)
    return new


def _said() -> str:
    return _("This is one of: %(known)s.") % {"known": ", ".join(CHOICES)}


def _said_of_two() -> str:
    return _("This is one of: %(known)s.") % {"known": ", ".join(CHOICES[:2])}
