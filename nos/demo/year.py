"""A year of asks that never was, planned day by day from a seed. Pure: the same words in, the same
year out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from types import ModuleType
from typing import Any, Final

__all__ = ["STATES", "Deed", "Recipe", "plan"]

Fields = dict[str, Any]


@dataclass(frozen=True)
class Recipe:
    """How many of each answer there are to be, over how many days up to today."""

    nos: int
    yeses: int
    out: int = 0
    silences: int = 0
    withdrawn: int = 0
    almost: int = 0
    days: int = 365
    whole: bool = True  # with packets, steps, rests, second thoughts
    long: bool = False  # words that are too long for any screen


# The states in which pictures show every screen.
STATES: Final[Mapping[str, Recipe | None]] = {
    "none": None,
    "one": Recipe(nos=1, yeses=0, days=1, whole=False),
    "86": Recipe(nos=86, yeses=17, out=12, almost=4, days=80),
    "year": Recipe(nos=197, yeses=44, out=19, silences=27, withdrawn=9, almost=8),
    "1000": Recipe(nos=1_000, yeses=171, out=14, silences=63, withdrawn=12, almost=8, days=1_100),
    "long": Recipe(nos=12, yeses=4, out=5, almost=2, days=60, long=True),
}


@dataclass(order=True)
class Deed:
    """One thing done on one day; `ask` says which one, by its place in the plan."""

    on: date
    minute: int
    turn: int
    verb: str = field(compare=False)
    ask: int = field(compare=False, default=-1)
    fields: Fields = field(compare=False, default_factory=dict)
    several: tuple[Fields, ...] = field(compare=False, default=())


def plan(words: ModuleType, recipe: Recipe, today: date, seed: int = 1) -> list[Deed]:
    """Everything that was done, in the order in which it was done."""
    return _Year(words, recipe, today, Random(seed)).deeds()  # noqa: S311 (an invention, no secret)


# Days until the answer came, by where it was asked: from, mostly, to.
_DELAYS: Final[Mapping[str, tuple[int, int, int]]] = {
    "in person": (0, 0, 0),
    "call": (0, 0, 3),
    "message": (0, 2, 11),
    "stranger": (1, 5, 21),
    "form": (6, 19, 58),
}
_RESTED: Final = (0.44, 0.47)  # this stretch of the days was a holiday
_SWEEP_EVERY: Final = 45


class _Year:
    def __init__(self, words: ModuleType, recipe: Recipe, today: date, chance: Random) -> None:
        self.words, self.recipe, self.today, self.chance = words, recipe, today, chance
        self.start = today - timedelta(days=recipe.days - 1)
        self.lines = [_line(text) for text in words.ASKS.strip().splitlines()]
        self.fresh: dict[str, list[Fields]] = {}
        self.done: list[Deed] = []
        self.asks = 0

    def deeds(self) -> list[Deed]:
        cover = {**self.words.COVER, "start_on": self.start.isoformat()}
        self._do(self.start, "open", minute=0, fields=cover)
        if self.recipe.whole and not self.recipe.long:
            self._rest()
            self._lines()
            packets = self._packets()
        else:
            packets = {}
        answers = self._answers(packets)
        settled = max(1, len(answers) - self.recipe.out - 1)
        for number, answer in enumerate(answers):
            self._one(answer, min(1.0, number / settled))
        self._sweeps()
        self._almost()
        return sorted(self.done)

    def _do(self, on: date, verb: str, *, minute: int = -1, ask: int = -1, **more: Any) -> None:
        minute = self.chance.randrange(8 * 60, 21 * 60) if minute < 0 else minute
        self.done.append(Deed(on, minute, len(self.done), verb, ask, **more))

    def _answers(self, used: Mapping[str, int]) -> list[str]:
        """What is to be answered, from the first to the last; what is out was asked last."""
        many = {
            "no": self.recipe.nos, "yes": self.recipe.yeses, "silence": self.recipe.silences,
            "withdrawn": self.recipe.withdrawn,
        }  # fmt: skip
        settled = [word for word, n in many.items() for _ in range(n - used.get(word, 0))]
        self.chance.shuffle(settled)
        return [*settled, *["waiting"] * self.recipe.out]

    def _one(self, answer: str, along: float) -> None:
        line = self._line_for(answer)
        where = str(line["where"])
        asked = self._asked(answer, where, along)
        ask, hour = self.asks, self.chance.randrange(8 * 60, 20 * 60)
        self.asks += 1
        asking = self._asking(line, answer, along)
        heard = self._heard(asked, where)
        if answer in ("no", "yes") and heard == asked and self.chance.random() < 0.6:
            told = {**asking, **self._answering(line, answer, along), "answer": answer}
            self._do(asked, "log", minute=hour, ask=ask, fields=told)
            return
        self._do(asked, "log", minute=hour, ask=ask, fields={**asking, "answer": "waiting"})
        if answer in ("no", "yes", "withdrawn"):
            if where == "form" and heard > asked + timedelta(days=9):
                self._step(ask, asked, heard)
            told = self._answering(line, answer, along)
            late = min(self.today, heard)
            self._do(late, "answer", minute=20 * 60 + 59 if late == asked else -1, ask=ask,
                     fields={"answer": answer, **told})  # fmt: skip
            self._afterwards(ask, answer, late)
        elif answer == "waiting":
            self._waiting(ask, asked)

    def _asked(self, answer: str, where: str, along: float) -> date:
        """Spread over the days; what is out was asked lately, and some of it long ago."""
        if answer == "waiting":
            ago = self.chance.choice((0, 1, 2, 3, 5, 6, 8, 11, 13, 16, 19, 24, 33, 47))
            if self.chance.random() < 0.15:
                ago = self.chance.randrange(60, 120)
            return max(self.start, self.today - timedelta(days=ago))
        before = {"silence": 50}.get(answer, _DELAYS[where][1])
        last = max(0, self.recipe.days - 1 - before)
        wave = 0.04 * math.sin(along * 19) + self.chance.uniform(-0.02, 0.02)
        day = min(last, max(0, round((along + wave) * last)))
        rested = [round(edge * self.recipe.days) for edge in _RESTED]
        if self.recipe.whole and rested[0] <= day <= rested[1]:
            day = rested[1] + 1
        return self.start + timedelta(days=min(last, day))

    def _heard(self, asked: date, where: str) -> date:
        low, mostly, high = _DELAYS[where]
        days = round(self.chance.triangular(low, high, mostly)) if high else 0
        return min(self.today, asked + timedelta(days=days))

    def _line_for(self, answer: str) -> Fields:
        if self.recipe.long:
            return self._long(answer)
        kind = self.chance.choices(("line", "AUDITIONS", "JOBS"), (0.6, 0.18, 0.22))[0]
        if kind != "line":
            return self._combined(kind)
        pool = self.fresh.get(answer) or []
        if not pool:
            pool = [line for line in self.lines if self._suits(line, answer)]
            self.chance.shuffle(pool)
            self.fresh[answer] = pool
        return pool.pop()

    def _suits(self, line: Fields, answer: str) -> bool:
        """Nobody waits for what is said to one's face."""
        at_once = line["where"] in ("in person", "call")
        return bool(line["yes"]) if answer == "yes" else answer == "no" or not at_once

    def _combined(self, name: str) -> Fields:
        parts = getattr(self.words, name)
        what = parts["what"].format(
            role=self.chance.choice(parts.get("roles", "").split("|")),
            piece=self.chance.choice(parts["pieces"].split("|")),
        )
        kind = {"AUDITIONS": "audition", "JOBS": "job", "PACKETS": "poem"}[name]
        return {
            "kind": self.words.KINDS[kind], "where": "form", "stakes": "big", "what": what,
            "who": self.chance.choice(parts["whom"].split("|")), "who_is": "organisation",
            "no": "", "yes": "",
        }  # fmt: skip

    def _long(self, answer: str) -> Fields:
        what = self.words.LONG[self.asks % len(self.words.LONG)]
        return {
            "kind": (what * 9)[:60], "where": ("form", "in person")[self.asks % 2],
            "stakes": "medium", "what": what, "who": (what * 9)[:200], "who_is": "organisation",
            "no": what * 2, "yes": what,
        }  # fmt: skip

    def _asking(self, line: Fields, answer: str, along: float) -> Fields:
        """With a guess more often than not, and nerves that wear off over the year."""
        asking = {name: line[name] for name in ("what", "who", "who_is", "kind", "where", "stakes")}
        if self.chance.random() < 0.62:
            weights = (2, 4, 5, 3) if answer == "yes" else (5, 5, 3, 1)
            asking["chance"] = self.chance.choices((5, 20, 50, 80), weights)[0]
        if self.chance.random() < 0.7:
            size = {"small": -1, "medium": 0, "big": 1.5}[line["stakes"]]
            asking["nerves"] = _bounded(self.chance.gauss(6.6 - 3.2 * along + size, 1.4))
        if self.chance.random() < 0.06:
            asking["note"] = self.chance.choice(self.words.NOTES)
        return asking

    def _answering(self, line: Fields, answer: str, along: float) -> Fields:
        """What came with the answer: their words, the kind of no, how it felt."""
        told: Fields = {}
        if answer == "yes":
            told["their_words"] = line["yes"]
        if answer != "no":
            return told
        if line["no"] and self.chance.random() < 0.75:
            told["their_words"] = line["no"]
            told["no_kind"] = self.chance.choices(("", "not_now"), (8, 1))[0]
        elif line["where"] == "form":
            told |= self._letter(line)
        if self.chance.random() < 0.68:
            size = {"small": -1.5, "medium": 0, "big": 1.2}[line["stakes"]]
            told["sting"] = _bounded(self.chance.gauss(5.8 - 3.0 * along + size, 1.6))
        if self.chance.random() < 0.06:
            told["takeaway"] = self.chance.choice(self.words.TAKEAWAYS)
        if line["where"] == "stranger" and self.chance.random() < 0.08:
            told["blocked"] = True
        return {name: value for name, value in told.items() if value not in ("", None)}

    def _letter(self, line: Fields) -> Fields:
        kind = self.chance.choices(("form", "personal", "send_more", ""), (12, 3, 3, 4))[0]
        letters = {
            "form": self.words.FORM_LETTERS,
            "personal": self.words.PERSONAL_LETTERS,
            "send_more": self.words.SEND_MORE,
            "": ("",),
        }[kind]
        told: Fields = {"no_kind": kind, "their_words": self.chance.choice(letters)}
        if kind == "send_more":
            told["invited_again"] = True
        return told

    def _step(self, ask: int, asked: date, heard: date) -> None:
        if self.chance.random() < 0.22:
            on = asked + (heard - asked) / 2
            words = self.chance.choice(self.words.STEPS)
            self._do(on, "step", ask=ask, fields={"words": words})

    def _afterwards(self, ask: int, answer: str, on: date) -> None:
        """Some hurt; one is kept aside; now and then something is written and taken back."""
        if not self.recipe.whole or on >= self.today:
            return
        roll = self.chance.random()
        if answer == "no" and roll < 0.02:
            self._do(on, "edit", minute=22 * 60, ask=ask, fields={"hurt": True, "sting": 9})
        elif answer == "no" and 0.02 < roll < 0.05:
            next_day = {"sting_next_day": self.chance.randrange(1, 4)}
            self._do(on + timedelta(days=1), "edit", ask=ask, fields=next_day)
        elif 0.05 < roll < 0.065:
            self._do(
                on,
                "slip",
                minute=22 * 60 + 10,
                ask=ask,
                fields={"note": f"{self.words.NOTES[0]} {self.words.NOTES[-1]}"},
            )

    def _waiting(self, ask: int, asked: date) -> None:
        roll, ago = self.chance.random(), (self.today - asked).days
        if roll < 0.25:
            ahead = self.today + timedelta(days=self.chance.randrange(1, 12))
            self._do(asked, "edit", minute=23 * 60, ask=ask,
                     fields={"follow_up_on": ahead.isoformat()})  # fmt: skip
        elif roll < 0.4 and ago > 6:
            on = (self.today - timedelta(days=3)).isoformat()
            self._do(self.today - timedelta(days=3), "edit", ask=ask, fields={"followed_up_on": on})
        elif roll < 0.5 and ago:
            self._do(self.today, "answer", minute=7 * 60, ask=ask, fields={"answer": "not yet"})

    def _sweeps(self) -> None:
        """Silences are closed many at a time, some weeks after the last of them was asked."""
        closed = {deed.ask for deed in self.done if deed.verb == "answer"}
        told = {
            d.ask: d.on for d in self.done if d.verb == "log" and d.fields["answer"] == "waiting"
        }
        silent = sorted((on, ask) for ask, on in told.items() if ask not in closed)
        silent = silent[: self.recipe.silences] if self.recipe.silences else []
        groups: dict[date, list[int]] = {}
        for on, ask in silent:
            weeks = -(-((on - self.start).days + 40) // _SWEEP_EVERY) * _SWEEP_EVERY
            day = min(self.today, self.start + timedelta(days=weeks))
            groups.setdefault(day, []).append(ask)
        for day, asks in groups.items():
            self._do(day, "sweep", fields={"asks": asks})

    def _packets(self) -> dict[str, int]:
        """The same poems to several magazines; one yes and the rest are withdrawn."""
        used = {"no": 0, "yes": 0, "withdrawn": 0}
        parts = self.words.PACKETS
        many = min(len(parts["pieces"].split("|")), self.recipe.nos // 28)
        for number, piece in enumerate(parts["pieces"].split("|")[:many]):
            size = 6 if number % 2 else 4
            magazines = self.chance.sample(parts["whom"].split("|"), size)
            asked = self.start + timedelta(
                days=round((number + 0.3) / many * 0.8 * self.recipe.days)
            )
            first, self.asks = self.asks, self.asks + size
            line = {**self._combined("PACKETS"), "what": piece, "stakes": "medium"}
            asking = self._asking(line, "no", number / many)
            sent = tuple({**asking, "who": name, "answer": "waiting"} for name in magazines)
            self._do(asked, "packet", ask=first, several=sent)
            heard = sorted(self._heard(asked, "form") for _ in range(size))
            taken = number % 3 == 1 and self.recipe.withdrawn >= 3
            nos = size - 3 if taken else size
            for place in range(nos):
                told = self._answering(line, "no", number / many)
                self._do(heard[place], "answer", ask=first + place, minute=600 + place,
                         fields={"answer": "no", **told})  # fmt: skip
            used["no"] += nos
            if taken:
                self._do(heard[nos], "answer", minute=1000, ask=first + nos,
                         fields={"answer": "yes", "their_words": ""})  # fmt: skip
                rest = [first + nos + 1, first + nos + 2]
                self._do(heard[nos], "withdraw", minute=1003, fields={"asks": rest})
                used["yes"] += 1
                used["withdrawn"] += 2
        return used

    def _rest(self) -> None:
        first, last = (
            self.start + timedelta(days=round(edge * self.recipe.days)) for edge in _RESTED
        )
        self._do(first, "rest", fields={"from_on": first.isoformat(), "to_on": last.isoformat()})

    def _lines(self) -> None:
        """Kind words from people who were asked for nothing."""
        for number, (said, who) in enumerate(self.words.LINES, 1):
            on = self.start + timedelta(days=number * self.recipe.days // 3)
            fields = {"words": said, "who": who, "said_on": on.isoformat()}
            self._do(on, "line", fields=fields)

    def _almost(self) -> None:
        """Not dared yet; some may be asked only from one day to another."""
        for what, who, window in self.words.ALMOST[: self.recipe.almost]:
            fields = {"what": what, "who": who, "answer": "almost"}
            days = {"window": (12, 40), "open": (5, None), "closing": (-6, 4)}.get(window)
            for name, ahead in zip(("opens_on", "closes_on"), days or (), strict=False):
                if ahead is not None:
                    fields[name] = (self.today + timedelta(days=ahead)).isoformat()
            on = self.today - timedelta(
                days=min(self.recipe.days - 1, self.chance.randrange(1, 30))
            )
            self._do(on, "log", ask=self.asks, fields=fields)
            self.asks += 1


def _line(text: str) -> Fields:
    """One line of ASKS, taken apart."""
    names = ("kind", "where", "stakes", "what", "who", "who_is", "no", "yes")
    cells: Sequence[str] = [cell.strip() for cell in text.split(";")]
    line: Fields = dict(zip(names, cells, strict=True))
    line["who_is"] = {"p": "person", "o": "organisation"}[line["who_is"]]
    return line


def _bounded(value: float) -> int:
    return max(0, min(10, round(value)))
