"""Which week a day is of, what is of a week, and the lines of many weeks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos.lib import clock
from nos.notebook.models import Notebook
from nos.notebook.operations import edit_ask, edit_notebook
from nos.people.models import Person
from nos.reflections.queries import asks_of, lines_of, open_week, week_to_look_back_on
from nos.reflections.rules import Week, season_of, week_after, week_before, week_on
from tests import make
from tests.reflections.test_write_reflection import write

days = st.dates(date(1999, 12, 1), date(2030, 1, 1))
weekdays = st.integers(0, 6)


@given(days, weekdays)
def test_every_day_is_of_exactly_one_week_that_ends_on_the_day_chosen(day: date, ends: int) -> None:
    week = week_on(day, ends)
    assert week.holds(day)
    assert week.to_on.weekday() == ends
    assert {week_on(week.from_on + timedelta(n), ends) for n in range(7)} == {week}
    assert week_after(week_before(week, ends), ends) == week
    assert week_before(week, ends).to_on == week.from_on - timedelta(1)


@given(days, weekdays, st.lists(st.tuples(st.integers(-4, 4), weekdays), max_size=6))
def test_weeks_that_were_written_in_keep_their_days_whatever_is_chosen_later(
    day: date, ends: int, chosen: list[tuple[int, int]]
) -> None:
    written = {week_on(day + timedelta(7 * n), then).from_on for n, then in chosen}
    week = week_on(day, ends, written)
    assert week.holds(day)
    assert all(week_on(first, ends, written) == Week(first) for first in written)
    # Going on from week to week no day is passed over, nor a week that was written in; and back.
    first, seen = Week(min(written, default=day) - timedelta(14)), list[Week]()
    at = week_on(first.from_on, ends, written)
    while at.from_on < day + timedelta(60):
        seen.append(at)
        ahead = week_after(at, ends, written)
        assert at.from_on < ahead.from_on <= at.to_on + timedelta(1)
        at = ahead
    assert {Week(one) for one in written} <= set(seen)
    while at > seen[0]:
        back = week_before(at, ends, written)
        assert back.from_on < at.from_on <= back.to_on + timedelta(1)
        at = back


@given(days)
def test_every_day_is_of_one_season_of_three_months(day: date) -> None:
    first, last = season_of(day)
    assert first <= day <= last
    assert (first.day, first.month % 3, (last + timedelta(1)).day) == (1, 0, 1)
    assert 89 <= (last - first).days <= 91
    assert season_of(last + timedelta(1))[0] == last + timedelta(1)


def notebook_ending(person: Person, ends: int) -> Notebook:
    edit_notebook(call=make.call(person), notebook=make.notebook(person), fields={"week_day": ends})
    return make.notebook(person)


def test_what_was_asked_and_heard_in_the_week_each_once(ana: Person, cy: Person) -> None:
    days = {"asked_on": "2026-03-03"}
    make.logged(
        ana,
        {"what": "Both", **days, "answer": "no", "heard_on": "2026-03-05"},
        {"what": "Out", **days},
        {"what": "Asked, heard later", **days, "answer": "yes", "heard_on": "2026-03-20"},
        {"what": "Heard", "asked_on": "2026-01-01", "answer": "silence", "heard_on": "2026-03-08"},
        {"what": "Before", "asked_on": "2026-03-01"},
        {"what": "After", "asked_on": "2026-03-09"},
        {"what": "Not dared", "answer": "almost"},
    )
    make.logged(cy, {"what": "Hers", **days})
    book = make.notebook(ana)
    week = open_week(book, date(2026, 3, 4), make.day(ana)).week
    assert (week.from_on, week.to_on) == (date(2026, 3, 2), date(2026, 3, 8))
    found = [ask.what for ask in asks_of(book, week)]
    assert found == ["Both", "Heard", "Out", "Asked, heard later"]


def test_the_day_is_that_of_the_person(ana: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sunday late in New York is Monday in Amsterdam: another week."""
    instant = datetime(2026, 3, 9, 1, 30, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: instant)
    weeks = []
    for zone in ("America/New_York", "Europe/Amsterdam"):
        person = make.person(zone)
        make.ask(person)
        today = make.day(person)
        weeks.append(open_week(make.notebook(person), today, today).week.from_on)
    assert weeks == [date(2026, 3, 2), date(2026, 3, 9)]


def test_another_day_chosen_leaves_what_was_written_where_it_is(ana: Person) -> None:
    make.ask(ana)
    monday = date(2026, 3, 2)
    write(ana, next="The rent", week_on=monday)
    book = notebook_ending(ana, 2)
    today = make.day(ana)
    opened = open_week(book, date(2026, 3, 7), today)
    assert opened.week == Week(monday)
    after = opened.after
    assert after
    assert (after.from_on, after.to_on) == (date(2026, 3, 5), date(2026, 3, 11))
    ahead = open_week(book, date(2026, 3, 9), today)
    assert (ahead.week, ahead.before, ahead.read_back) == (after, Week(monday), "The rent")


def test_it_is_there_on_the_day_and_the_one_after_until_something_is_written(ana: Person) -> None:
    today = make.day(ana)
    ask = make.ask(ana, asked_on=make.day(ana, 1).isoformat())
    for ago, shown in ((0, True), (1, True), (2, False), (6, False)):
        book = notebook_ending(ana, (today - timedelta(ago)).weekday())
        assert bool(week_to_look_back_on(book, today)) is shown, ago
    book = notebook_ending(ana, today.weekday())
    edit_ask(call=make.call(ana), notebook=book, ask=ask, fields={"takeaway": "Ask earlier"})
    assert week_to_look_back_on(book, today) is None
    edit_ask(call=make.call(ana), notebook=book, ask=ask, fields={"takeaway": ""})
    assert week_to_look_back_on(book, today)
    write(ana, next="The rent", week_on=today - timedelta(6))
    assert week_to_look_back_on(book, today) is None


def test_the_lines_of_all_weeks_the_latest_first_page_by_page(ana: Person, cy: Person) -> None:
    heard = ("2026-01-04", "2026-01-04", "2026-02-01", "2026-03-08")
    for n, on in enumerate(heard):
        make.logged(
            ana,
            {"what": f"Ask {n}", "asked_on": "2026-01-01", "answer": "no", "heard_on": on,
             "takeaway": f"Line {n}"},
        )  # fmt: skip
    make.ask(cy, takeaway="Hers")
    write(ana, happened="ÉTÉ in January", week_on=date(2025, 12, 29))
    write(ana, friend="March", week_on=date(2026, 3, 2))
    book = make.notebook(ana)

    def told(**wanted: Any) -> list[str]:
        found, after = [], ""
        while True:
            page = lines_of(book, after=after, **wanted)
            found += [
                line.ask.takeaway if line.ask else line.reflection.search_text  # type: ignore[union-attr]
                for line in page.lines
            ]
            if not (after := page.next):
                return found

    whole = ["march", "Line 3", "Line 2", "été in january", "Line 1", "Line 0"]
    assert told() == whole
    assert [told(limit=n) for n in range(1, 6)] == [whole] * 5
    assert told(q="LINE 3") == ["Line 3"]
    assert told(q="ask 2") == ["Line 2"]
    assert told(q="Été") == ["été in january"]
    assert told(q="hers") == []
