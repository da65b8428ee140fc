"""What insights are worked out from: one frozen fact an ask, and the days of rest. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

__all__ = ["SETTLED", "AskFact", "Facts", "RestFact"]

# Answers that end the waiting; `withdrawn` and `almost` are left out of everything.
SETTLED: Final = ("yes", "no", "silence")


@dataclass(frozen=True, slots=True)
class AskFact:
    """One ask. What is not known is "" or None.

    chance, nerves and sting are as given (0–100, 0–10, 0–10); `chance_before` says that the guess
    was there before the answer. `who` and `kind` are opaque keys. `key` names the ask to whoever
    gathered the facts. `heard_on` of a silence is the day it was given up. `counted` is false for
    an ask aside: a fact like any other, but no step toward the target.
    """

    answer: str
    asked_on: date | None = None
    heard_on: date | None = None
    stated_on: date | None = None
    kind: str = ""
    stakes: str = ""
    where: str = ""
    who: str = ""
    chance: int | None = None
    chance_before: bool = False
    nerves: int | None = None
    sting: int | None = None
    counted: bool = True
    key: str = ""


@dataclass(frozen=True, slots=True)
class RestFact:
    """Both days included; several may overlap."""

    from_on: date
    to_on: date


@dataclass(frozen=True, slots=True)
class Facts:
    """All of one notebook, asks in the order in which they were written.

    rule          `clear`, or `silence`: whether a silence is a no toward the target; for rates
                  it is settled without a yes under either
    opening_*     from before; they enter the yes-rate and yeses-by-target, nothing dated
    week_starts   0 is Monday; complete weeks are counted from it
    """

    asks: tuple[AskFact, ...] = ()
    rests: tuple[RestFact, ...] = ()
    target: int = 1_000
    rule: str = "clear"
    opening_nos: int = 0
    opening_yeses: int = 0
    week_starts: int = 0
