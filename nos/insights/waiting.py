"""What is still out: how long answers take, and when waiting longer rarely brings one. Pure.

Time runs from the ask to its yes or no. Whoever still waits, or has given up (a silence), is known
only to have heard nothing until then: right-censored at that day, never an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, Literal, TypeAlias

from nos.insights.course import Course
from nos.insights.facts import AskFact, Facts
from nos.insights.shapes import LEVEL, Closing, PendingAsk, Waiting
from nos.notebook.rules import DAYS_PAST_STATED, PLACES, days_worth_waiting

__all__ = ["waiting"]

LEAST_ASKS: Final = 20
LEAST_ANSWERS: Final = 8
SPOKEN_DAY: Final = 45
USUAL: Final = 0.80
MOST_POINTS: Final = 500
# Nobody's spans are told for longer: ten years.
TOLD_FOR: Final = 3653

_NOTHING: Final = 0
_ENDED: Final = {"yes": 1, "no": 2, "silence": _NOTHING}

# Days, and what ended them.
_Spell: TypeAlias = tuple[int, int]


def waiting(facts: Facts, today: date, most_asks: int | None = None) -> Waiting:
    """Section 3. Of more than `most_asks` still out only the oldest are given, oldest first."""
    places: dict[str, list[_Spell]] = {place: [] for place in PLACES}
    for ask in facts.asks:
        spell = _spell(ask, today)
        if spell is not None:
            places[_place(ask)].append(spell)
    spells = [spell for here in places.values() for spell in here]
    pooled = _course(spells)
    courses = {place: _course(here) or pooled for place, here in places.items()}
    out = [ask for ask in facts.asks if ask.answer == "waiting"]
    found = _found(spells, pooled)
    found["out"] = len(out)
    found["asks"] = _pending(_oldest(out, most_asks), courses, today)
    days = _days_out(out, today)
    if any(course and not course.followed(days[place]) for place, course in courses.items()):
        found["caveats"].append("given_up")
    found["closing"] = [_closing(place, courses[place], pooled) for place in PLACES]
    return found


def _spell(ask: AskFact, today: date) -> _Spell | None:
    """What has no days, or lies ahead, tells nothing."""
    if ask.asked_on is None or ask.asked_on > today:
        return None
    if ask.answer == "waiting":
        return (today - ask.asked_on).days, _NOTHING
    if ask.answer not in _ENDED or ask.heard_on is None:
        return None
    if ask.heard_on > today:
        return (today - ask.asked_on).days, _NOTHING
    return max(0, (ask.heard_on - ask.asked_on).days), _ENDED[ask.answer]


def _course(spells: Sequence[_Spell]) -> Course | None:
    """How it went with these, where they are enough to go by."""
    if len(spells) < LEAST_ASKS or sum(ended != _NOTHING for _, ended in spells) < LEAST_ANSWERS:
        return None
    return Course.of([days for days, _ in spells], [ended for _, ended in spells])


def _found(spells: Sequence[_Spell], course: Course | None) -> Waiting:
    answers = sum(ended != _NOTHING for _, ended in spells)
    n = len(spells)
    found: Waiting = {
        "state": "too_early",
        "estimate": None,
        "low": None,
        "high": None,
        "level": LEVEL,
        "n": n,
        "n_needed": LEAST_ASKS,
        "caveats": ["still_out"],
        "curve": [],
        "asks": [],
        "out": 0,
        "median_answer_days": None,
        "usual_days": None,
        "day": None,
        "yes": None,
        "no": None,
        "silent": None,
        "closing": [],
    }
    if course is None:
        found["n_needed"] = max(LEAST_ASKS, n + LEAST_ANSWERS - answers)
        return found
    day = course.known_until(SPOKEN_DAY)
    answered, low, high = course.answered_by(day)
    found["state"], found["day"] = "visible", day
    found["estimate"], found["low"], found["high"] = answered, low, high
    found["yes"], found["no"], found["silent"] = course.shares(day)
    found["curve"] = course.curve(MOST_POINTS)
    found["median_answer_days"] = course.answered_share_on(0.5)
    found["usual_days"] = course.usual_days(USUAL)
    return found


def _oldest(out: list[AskFact], most: int | None) -> list[AskFact]:
    if most is None or len(out) <= most:
        return out
    return sorted(out, key=lambda ask: ask.asked_on or date.max)[:most]


def _pending(
    out: list[AskFact], courses: dict[str, Course | None], today: date
) -> list[PendingAsk]:
    """One row an ask, in the order given; each span of days is reckoned once a place."""
    days: dict[str, set[int]] = {place: set() for place in PLACES}
    for ask in out:
        if ask.asked_on is not None and ask.asked_on <= today:
            days[_place(ask)].add((today - ask.asked_on).days)
    known = {place: _chances(place, courses[place], sorted(spans)) for place, spans in days.items()}
    rows: list[PendingAsk] = []
    for ask in out:
        row: PendingAsk = {
            "key": ask.key,
            "where": ask.where,
            "waited": None,
            "chance_30d": None,
            "low": None,
            "high": None,
            "suggest_close": False,
        }
        if ask.asked_on is not None:
            row["waited"] = max(0, (today - ask.asked_on).days)
        if ask.asked_on is not None and ask.asked_on <= today:
            chance, rare = known[_place(ask)][(today - ask.asked_on).days]
            if chance is not None:
                row["chance_30d"], row["low"], row["high"] = chance
            row["suggest_close"] = rare and not _stated_lately(ask, today)
        rows.append(row)
    return rows


def _days_out(out: Sequence[AskFact], today: date) -> dict[str, list[int]]:
    """By place the different spans of days for which asks are out."""
    spans: dict[str, set[int]] = {place: set() for place in PLACES}
    for ask in out:
        if ask.asked_on is not None and ask.asked_on <= today:
            spans[_place(ask)].add((today - ask.asked_on).days)
    return {place: sorted(days) for place, days in spans.items()}


def _place(ask: AskFact) -> str:
    return ask.where if ask.where in PLACES else ""


def _stated_lately(ask: AskFact, today: date) -> bool:
    """A day that the other side stated is waited for, and thirty days more."""
    return ask.stated_on is not None and today - ask.stated_on < DAYS_PAST_STATED


def _chances(
    place: str, course: Course | None, days: list[int]
) -> dict[int, tuple[tuple[float, float, float] | None, bool]]:
    """After each of so many days: the chance of an answer with its range, and whether to offer."""
    if course is None:
        worth = days_worth_waiting(place)
        return {day: (None, day > worth) for day in days}
    chances = course.chances(days)
    rare = course.rare(days, days_worth_waiting(place), USUAL)
    return {day: (chances[i], rare[i]) for i, day in enumerate(days)}


def _closing(place: str, course: Course | None, pooled: Course | None) -> Closing:
    """The spans of days in which closing is offered here; the last has no end."""
    worth = days_worth_waiting(place)
    if course is None:
        return {"where": place, "source": "default", "spans": [(worth + 1, None)], "rare": [None]}
    source: Literal["own", "pooled"] = "pooled" if course is pooled else "own"
    last = min(max(course.last_day, worth), TOLD_FOR) + 1
    rare = course.rare(range(last + 1), worth, USUAL)
    spans: list[tuple[int, int | None]] = []
    start: int | None = None
    for day in range(last + 1):
        if rare[day] and start is None:
            start = day
        elif not rare[day] and start is not None:
            spans.append((start, day - 1))
            start = None
    spans.append((last if start is None else start, None))
    chances = course.chances([first for first, _ in spans])
    return {
        "where": place,
        "source": source,
        "spans": spans,
        "rare": [None if c is None else (c[1], c[2]) for c in chances],
    }
