"""Asks to work things out from, made by the dozen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from nos.insights.facts import AskFact, Facts, RestFact

__all__ = ["TODAY", "asks", "facts", "rests", "several"]

TODAY = date(2026, 6, 1)


def several(n: int, yes: int = 0, answer: str = "no", **fields: Any) -> list[AskFact]:
    """So many, the yeses spread evenly among them."""
    return [
        AskFact("yes" if (i + 1) * yes // n > i * yes // n else answer, **fields) for i in range(n)
    ]


def _maybe(what: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | what


_days = st.integers(-400, 40).map(lambda n: TODAY + timedelta(n))
_points = _maybe(st.integers(0, 10))
asks = st.builds(
    AskFact,
    answer=st.sampled_from(["yes", "no", "silence", "waiting", "withdrawn"]),
    asked_on=_maybe(_days),
    heard_on=_maybe(_days),
    stated_on=_maybe(_days),
    kind=st.sampled_from(["", "job", "rent", "grant", "freebie"]),
    stakes=st.sampled_from(["", "small", "medium", "big"]),
    where=st.sampled_from(["", "in person", "call", "message", "stranger", "form"]),
    chance=_maybe(st.integers(0, 100)),
    chance_before=st.booleans(),
    nerves=_points,
    sting=_points,
    counted=st.booleans(),
)
rests = st.tuples(_days, st.integers(0, 60)).map(
    lambda one: RestFact(one[0], one[0] + timedelta(one[1]))
)
facts = st.builds(
    Facts,
    asks=st.lists(asks, max_size=80).map(tuple),
    rests=st.lists(rests, max_size=3).map(tuple),
    target=st.sampled_from([1, 10, 100, 1_000, 100_000]),
    rule=st.sampled_from(["clear", "silence"]),
    opening_nos=st.sampled_from([0, 0, 3, 200]),
    opening_yeses=st.sampled_from([0, 0, 2, 40]),
    week_starts=st.integers(0, 6),
)
