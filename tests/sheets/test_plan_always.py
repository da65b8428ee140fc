"""What holds of every sheet, whatever stands in its cells."""

import json
from collections import Counter
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos.sheets.choices import Choices, Question
from nos.sheets.columns.headings import HEADINGS
from nos.sheets.formats.book import Book, Line, Sheet
from nos.sheets.plan import Plan, Preview, Row, make_plan, preview
from tests.sheets.sheet import NOTHING, TODAY, nobody

pytestmark = pytest.mark.one_database

OURS = tuple(HEADINGS)
THEIRS = (
    "Company",
    "Job Title",
    "Date applied",
    "Status",
    "Last updated",
    "Phone",
    "Onsite",
    "Mood",
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
CELL = (
    st.sampled_from(["", "no", "Rejected :(", "yes!", "maybe", "n/a", "-", "x", "TRUE", "bounced"])
    | st.sampled_from(["2026-03-01", "03/04/2026", "31/02/2026", "8-Jul", "2027-01-01", "45000"])
    | st.sampled_from(["7", "0.4", "11", "40 %", "https://a.example/", "a, b", "=1+1", "'=1"])
    | TEXT
)


def book(headings: tuple[str, ...], rows: list[list[str]]) -> Book:
    lines = [Line(n, tuple(cells)) for n, cells in enumerate([headings, *rows], 1) if any(cells)]
    return Book((Sheet("log", lines),))


def planned(headings: tuple[str, ...], rows: list[list[str]], said: Choices = NOTHING) -> Plan:
    return make_plan(book(headings, rows), said, TODAY)


def seen(plan: Plan) -> Preview:
    return preview(plan, None, nobody)


def taken(plan: Plan) -> list[Row]:
    return [row for row in plan.rows() if isinstance(row, Row)]


def sheets(headings: tuple[str, ...], cells: st.SearchStrategy[str] = CELL, most: int = 5) -> Any:
    many = len(headings)
    return st.lists(st.lists(cells, min_size=many, max_size=many + 1), max_size=most)


@settings(max_examples=60)
@given(st.sampled_from([OURS, THEIRS]).flatmap(lambda one: st.tuples(st.just(one), sheets(one))))
def test_every_row_is_told_and_every_cell_is_kept(
    drawn: tuple[tuple[str, ...], list[list[str]]],
) -> None:
    headings, rows = drawn
    plan = planned(headings, rows)
    told = seen(plan).as_json()
    json.dumps(told)
    assert told["rows"] == sum(told["outcomes"].values()) == len(told["dates"])
    assert told["message"]
    for row in taken(plan):
        cells = [cell.replace("\0", "") for cell in rows[row.number - 2] if cell]
        assert Counter(row.source.values()) >= Counter(filter(None, cells))
        assert row.fields["what"]
        assert len(row.fields["note"]) <= 30_000


@settings(max_examples=40)
@given(sheets(THEIRS))
def test_a_plan_gives_the_same_rows_each_time(rows: list[list[str]]) -> None:
    plan = planned(THEIRS, rows)
    once, twice, anew = (
        [(row.number, getattr(row, "fields", None)) for row in one.rows()]
        for one in (plan, plan, planned(THEIRS, rows))
    )
    assert once == twice == anew


PLAIN = st.tuples(
    st.sampled_from(["Acme", "Blue", ""]),
    st.sampled_from(["Baker", "Cook", "A seat"]),
    st.sampled_from(["2026-03-01", "13/02/2026", "03/04/2026", "soon", ""]),
    st.sampled_from(["no", "yes", "maybe", "", "ghosted", "interview"]),
    st.sampled_from(["", "2026-05-01"]),
    st.sampled_from(["", "2026-03-09", "passed"]),
    st.sampled_from(["", "no thanks"]),
    st.sampled_from(["", "fine", "3"]),
)


@settings(max_examples=40)
@given(st.lists(PLAIN, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing_but_their_numbers(
    rows: list[tuple[str, ...]], chance: Random
) -> None:
    def gathered(some: list[tuple[str, ...]]) -> Counter[str]:
        plan = planned(THEIRS, [list(row) for row in some])
        return Counter(
            repr((row.fields, row.source, row.steps, row.unknown)) for row in taken(plan)
        )

    mixed = list(rows)
    chance.shuffle(mixed)
    assert gathered(mixed) == gathered(rows)


@settings(max_examples=60)
@given(sheets(THEIRS))
def test_once_its_questions_are_answered_a_sheet_has_no_more(rows: list[list[str]]) -> None:
    said = NOTHING
    for _turn in range(4):  # what a day means shows only once the order of day and month is said
        questions = seen(planned(THEIRS, rows, said)).questions
        for question in questions:
            said = answered(said, question)
    found = seen(planned(THEIRS, rows, said))
    assert found.verdict != "ask"
    assert not found.outcomes["unset"]


def answered(said: Choices, question: Question) -> Choices:
    first = question.choices[0]
    if question.kind == "answer":
        return replace(said, answers={**said.answers, question.key: first})
    if question.kind == "column":
        return replace(said, columns={**said.columns, question.key: first})
    sent: dict[str, Any] = {question.kind: first}
    return replace(said, **sent)
