"""What counts, what is crossed, when waiting ends: facts without a database."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos.notebook.rules import (
    ANSWERS,
    RULES,
    ZERO,
    Tally,
    counting_answers,
    counts,
    crossed,
    is_milestone,
    next_milestone,
    stop_waiting_on,
    tally_of,
    total,
)

STILL = [1, 10, 25, 50, 100, 250, 500, 750, 1_000]
figures = st.integers(0, 4_000)


@pytest.mark.parametrize(("answer", "rule"), [*product(ANSWERS, RULES)])
def test_a_no_counts_and_a_silence_under_its_rule(answer: str, rule: str) -> None:
    expected = answer == "no" or (answer == "silence" and rule == "silence")
    assert counts(answer, aside=False, removed=False, rule=rule) == expected
    assert (answer in counting_answers(rule)) == expected
    assert not counts(answer, aside=True, removed=False, rule=rule)
    assert not counts(answer, aside=False, removed=True, rule=rule)


def test_what_each_adds() -> None:
    def one(answer: str, *, aside: bool = False, removed: bool = False) -> Tally:
        return tally_of(answer, aside=aside, removed=removed, rule="clear")

    assert one("no") == Tally(nos=1, asks=1)
    assert one("yes") == Tally(yeses=1, asks=1)
    assert one("silence") == Tally(asks=1, silences=1)
    assert one("withdrawn") == Tally(asks=1, withdrawn=1)
    assert one("almost") == Tally(almost=1)
    assert one("yes", aside=True) == one("no", aside=True) == Tally(asks=1)
    assert one("waiting", aside=True) == Tally(asks=1, waiting=1)
    assert one("no", removed=True) == ZERO
    assert total([one("no"), one("yes"), one("no")]) == Tally(nos=2, yeses=1, asks=3)
    assert one("no") + one("yes") - one("no") == one("yes")


@given(before=figures, after=figures, target=st.integers(1, 4_000))
def test_crossed_is_every_milestone_on_the_way_up(before: int, after: int, target: int) -> None:
    way = range(before + 1, after + 1)
    assert crossed(before, after, target) == tuple(n for n in way if is_milestone(n, target))


@given(count=figures, target=st.integers(1, 100_000))
def test_the_next_one_is_the_nearest_above(count: int, target: int) -> None:
    following = next_milestone(count, target)
    assert is_milestone(following, target)
    assert not any(is_milestone(n, target) for n in range(count + 1, following))


def test_the_still_pages() -> None:
    assert [n for n in range(1_001) if is_milestone(n, 1_000)] == STILL
    assert crossed(0, 100_000, 100_000)[-1] == 100_000
    assert crossed(999, 2_000, 37) == (1_000, 1_500, 2_000)


@given(
    asked_on=st.dates(date(1900, 1, 1), date(2999, 12, 31)),
    where=st.sampled_from(["", "in person", "call", "message", "stranger", "form"]),
    stated_on=st.none() | st.dates(),
)
def test_waiting_ends_after_its_days_and_never_before_a_day_that_was_named(
    asked_on: date, where: str, stated_on: date | None
) -> None:
    end = stop_waiting_on(asked_on, where, stated_on)
    assert end >= asked_on + timedelta(days=2)
    if stated_on:
        assert end > stated_on or stated_on > date(9999, 11, 1)
