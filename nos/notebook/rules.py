"""Facts of the domain: the words, what counts, which milestones are crossed. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Final, Literal

__all__ = [
    "ANSWERS",
    "AUDIENCES",
    "CHANGE_KINDS",
    "DAYS_PAST_STATED",
    "DEFAULT_TARGET",
    "DOORS",
    "FIRST_LETTER",
    "NO_KINDS",
    "PLACES",
    "RULES",
    "STAKES",
    "WHO_IS",
    "ZERO",
    "Answer",
    "Door",
    "Rule",
    "Tally",
    "counting_answers",
    "counts",
    "crossed",
    "days_worth_waiting",
    "follows_up_soon",
    "is_milestone",
    "letter_due",
    "next_milestone",
    "stop_waiting_on",
    "tally_of",
]

Answer = Literal["almost", "waiting", "no", "yes", "silence", "withdrawn"]
Rule = Literal["clear", "silence"]
Door = Literal["web", "api", "command", "job"]

ANSWERS: Final = ("almost", "waiting", "no", "yes", "silence", "withdrawn")
RULES: Final = ("clear", "silence")
WHO_IS: Final = ("", "person", "organisation")
STAKES: Final = ("", "small", "medium", "big")
PLACES: Final = ("", "in person", "call", "message", "stranger", "form")
NO_KINDS: Final = ("", "form", "personal", "not_now", "send_more")
AUDIENCES: Final = ("me", "crew", "everyone")
DOORS: Final = ("web", "api", "command", "job")
CHANGE_KINDS: Final = (
    "logged", "answered", "stepped", "edited", "removed", "restored", "aimed", "ruled",
    "balanced", "rested", "brought", "set_aside", "taken_back", "kept", "undone", "opened",
    "dreamed", "promised", "lettered", "settled", "closed", "reopened", "shelved", "reworded",
    "dropped", "carried", "chosen", "reflected",
)  # fmt: skip

DEFAULT_TARGET: Final = 1_000
_MILESTONES: Final = (1, 10, 25, 50, 100, 250, 500, 750, 1_000)
# Past a thousand there is another still page every five hundred.
_AFTER_A_THOUSAND: Final = 500

# The letter is to whoever gets here.
FIRST_LETTER: Final = 100

_LAST_STATED: Final = date.max - timedelta(days=31)

# A day the other side stated is waited for, and thirty days more.
DAYS_PAST_STATED: Final = timedelta(days=31)

# Days after which an answer has become rare, while there is too little of one's own to go by.
_WAITS: Final = {"in person": 1, "call": 2, "message": 14, "stranger": 21, "form": 45, "": 30}


@dataclass(frozen=True)
class Tally:
    """What a notebook holds, or what one ask adds to it."""

    nos: int = 0
    yeses: int = 0
    asks: int = 0
    waiting: int = 0
    silences: int = 0
    withdrawn: int = 0
    almost: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    def __sub__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, f.name) - getattr(other, f.name) for f in fields(self)))


ZERO: Final = Tally()


def counting_answers(rule: str) -> tuple[str, ...]:
    """The answers that are nos under the rule."""
    return ("no", "silence") if rule == "silence" else ("no",)


def counts(answer: str, *, aside: bool, removed: bool, rule: str) -> bool:
    """Whether an ask is a No: its answer counts under the rule, and it is not aside."""
    return not removed and not aside and answer in counting_answers(rule)


def tally_of(answer: str, *, aside: bool, removed: bool, rule: str) -> Tally:
    """What one ask adds. Aside is neither a no nor a yes, but it was asked."""
    if removed:
        return ZERO
    return Tally(
        nos=int(counts(answer, aside=aside, removed=False, rule=rule)),
        yeses=int(answer == "yes" and not aside),
        asks=int(answer != "almost"),
        waiting=int(answer == "waiting"),
        silences=int(answer == "silence"),
        withdrawn=int(answer == "withdrawn"),
        almost=int(answer == "almost"),
    )


def is_milestone(number: int, target: int) -> bool:
    return (
        number in _MILESTONES
        or number == target
        or (number > _MILESTONES[-1] and number % _AFTER_A_THOUSAND == 0)
    )


def crossed(before: int, after: int, target: int) -> tuple[int, ...]:
    """The milestones above `before` and not above `after`, ascending."""
    candidates = {*_MILESTONES, target}
    step = _AFTER_A_THOUSAND
    first = max(before // step + 1, _MILESTONES[-1] // step + 1)
    candidates.update(range(first * step, after + 1, step))
    return tuple(sorted(n for n in candidates if before < n <= after))


def next_milestone(count: int, target: int) -> int:
    """The nearest milestone above the count."""
    return crossed(count, count + max(target, 2 * _AFTER_A_THOUSAND), target)[0]


def letter_due(count: int, target: int) -> int:
    """The count at which a letter written now is delivered: a hundred, else the next milestone
    after it, or the target where that comes first."""
    ahead = crossed(count, count + max(target, 2 * _AFTER_A_THOUSAND), target)
    return next(n for n in ahead if n >= FIRST_LETTER or n == target)


def days_worth_waiting(where: str) -> int:
    """Days after asking until an answer has become rare, by where one asked."""
    return _WAITS[where]


def follows_up_soon(who_is: str, asked_on: date | None, follow_up_on: date | None) -> bool:
    """Whether a person would be reminded within a week; of an organisation nothing is said."""
    if who_is != "person" or not asked_on or not follow_up_on:
        return False
    return follow_up_on < asked_on + timedelta(days=7)


def stop_waiting_on(asked_on: date, where: str, stated_on: date | None) -> date:
    """The first day on which closing an open ask is proposed.

    Never while a day that the other side stated lies less than thirty days back.
    """
    due = asked_on + timedelta(days=days_worth_waiting(where) + 1)
    if stated_on is None:
        return due
    return max(due, min(stated_on, _LAST_STATED) + timedelta(days=31))


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of several."""
    result = ZERO
    for tally in tallies:
        result += tally
    return result
