"""When a line of the shelf is shown again, and which: pure, so by the thousand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos.notebook.good_moments import (
    between_turns,
    has_been_away,
    in_turn,
    ten_more,
    year_read_back,
)

lines = st.integers(1, 60)


@given(lines, st.integers(0, 10_000))
def test_never_the_same_twice_in_a_row(many: int, turn: int) -> None:
    now, then = in_turn(many, turn), in_turn(many, turn + 1)
    assert now != then
    assert now is None or 0 <= now < many


@given(lines, st.integers(1, 10_000), st.integers(0, 10_000))
def test_what_falls_between_is_neither_the_one_before_nor_the_one_after(
    many: int, turn: int, nth: int
) -> None:
    between = between_turns(many, turn, nth)
    assert between is None or between not in (in_turn(many, turn - 1), in_turn(many, turn))
    assert between is None or 0 <= between < many


@given(st.integers(1, 60), st.integers(0, 10_000), st.integers(0, 10_000))
def test_two_between_in_a_row_differ_too(many: int, turn: int, nth: int) -> None:
    now, then = between_turns(many, turn, nth), between_turns(many, turn, nth + 1)
    assert now is None or now != then


def test_an_empty_shelf_shows_nothing_and_each_line_has_its_turn() -> None:
    assert in_turn(0, 0) is None
    assert between_turns(0, 0, 0) is None
    assert {in_turn(7, turn) for turn in range(7)} == set(range(7))
    assert [in_turn(1, turn) for turn in range(4)] == [0, None, 0, None]


@pytest.mark.parametrize(
    ("since", "just_now", "shown"),
    [(9, 1, False), (10, 1, True), (11, 1, False), (20, 1, True), (25, 26, True), (0, 0, False)],
)
def test_ten_nos_since_the_last_yes(since: int, just_now: int, shown: bool) -> None:
    assert ten_more(since, just_now) is shown


def test_three_weeks_without_a_write() -> None:
    today = date(2026, 6, 30)
    away = [has_been_away(today - timedelta(days=days), today) for days in (0, 20, 21, 400)]
    assert away == [False, False, True, True]
    assert not has_been_away(None, today)


@pytest.mark.parametrize(
    ("start", "today", "years"),
    [
        (date(2025, 9, 1), date(2026, 8, 31), 0),
        (date(2025, 9, 1), date(2026, 9, 1), 1),
        (date(2025, 9, 1), date(2026, 9, 7), 1),
        (date(2025, 9, 1), date(2026, 9, 8), 0),
        (date(2024, 12, 30), date(2027, 1, 2), 2),
        (date(2024, 2, 29), date(2025, 3, 1), 1),
        (date(2026, 9, 1), date(2026, 9, 1), 0),
        (None, date(2026, 9, 1), 0),
    ],
)
def test_a_year_is_read_back_for_a_week(start: date | None, today: date, years: int) -> None:
    assert year_read_back(start, today) == years
