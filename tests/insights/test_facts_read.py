"""Facts from lines of JSON: what is taken, what is passed over, what gets a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from nos.insights.facts import AskFact, Facts, RestFact
from nos.insights.facts_read import read_facts
from nos.lib.errors import BadInput

pytestmark = pytest.mark.one_database

WHOLE = (
    b'{"asked_on": "2026-01-03", "chance_before": true, "kind": "job", "stakes": "big", '
    b'"where": "form", "who": "k1", "chance": 30, "nerves": 6, "sting": 4, "answer": "no", '
    b'"heard_on": "2026-01-20"}'
)


def test_a_whole_line_a_bare_one_and_a_rest() -> None:
    lines = [
        b"\xef\xbb\xbf" + WHOLE,
        b"  \r",
        b'{"answer": "yes", "what": "passed over", "note": null, "sting": null}\r',
        b'{"rest_from": "2026-02-01", "rest_to": "2026-02-14"}',
        b'{"asked_on": "2099-01-01", "where": "in_person", "stated_on": "2099-02-01"}',
        b'{"chance": 30.0, "answer": "silence", "counted": false, "key": "a"}',
        b'{"kind": "a\xe2\x80\xa8b"}',
    ]
    found = read_facts(b"\n".join(lines), opening_nos="79", target="300", rule="silence")
    assert found.asks == (
        AskFact(
            "no", date(2026, 1, 3), date(2026, 1, 20), kind="job", stakes="big", where="form",
            who="k1", chance=30, chance_before=True, nerves=6, sting=4,
        ),
        AskFact("yes"),
        AskFact("waiting", date(2099, 1, 1), stated_on=date(2099, 2, 1), where="in person"),
        AskFact("silence", chance=30, counted=False, key="a"),
        AskFact("waiting", kind="a b"),
    )  # fmt: skip
    assert found.rests == (RestFact(date(2026, 2, 1), date(2026, 2, 14)),)
    assert (found.opening_nos, found.opening_yeses, found.target) == (79, 0, 300)
    assert found.rule == "silence"
    assert read_facts(b"") == read_facts(b"\n\n") == Facts()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"{", "This is not JSON."),
        (b"[" * 99_999, "This is not JSON."),
        (b"[1]", "This is not a JSON object"),
        (b"3", "This is not a JSON object"),
        (b"{}", "There is neither an ask nor a rest here."),
        (b'{"what": "a seat"}', "There is neither an ask nor a rest here."),
        (b'{"answer": "maybe"}', "answer: This is one of: almost, waiting"),
        (b'{"answer": ["no"]}', "answer: This is one of"),
        (b'{"answer": "no", "answer": "yes"}', "“answer” is there twice."),
        (b'{"asked_on": "03/04/2026"}', "asked_on: Write the day as"),
        (b'{"asked_on": "2026-02-30"}', "asked_on: There is no such day"),
        (b'{"asked_on": "0001-01-01"}', "asked_on: Days before 1900"),
        (b'{"asked_on": 20260103}', "asked_on: Write the day as"),
        (b'{"asked_on": "2026-01-03", "heard_on": "2026-01-02"}', "heard_on lies before asked_on."),
        (b'{"chance": 101}', "chance: This is a whole number from 0 to 100."),
        (b'{"chance": 12.5}', "chance: This is a whole number"),
        (b'{"chance": NaN}', "NaN is not a number."),
        (b'{"sting": -Infinity}', "-Infinity is not a number."),
        (b'{"sting": 1e999}', "sting: This is a whole number from 0 to 10."),
        (b'{"nerves": true}', "nerves: This is a whole number"),
        (b'{"nerves": 1' + b"0" * 5_000 + b"}", "A number here is too long."),
        (b'{"chance_before": 1}', "chance_before: This is true or false."),
        (b'{"where": "moon"}', "where: This is one of"),
        (b'{"kind": "' + b"a" * 61 + b'"}', "kind: 60 characters fit here"),
        (b'{"kind": 3}', "kind: This must be text."),
        (b'{"rest_from": "2026-02-01"}', "A rest needs both"),
        (b'{"rest_from": "2026-02-02", "rest_to": "2026-02-01"}', "rest_to lies before"),
        (b'{"rest_from": "x", "rest_to": "2026-02-01"}', "rest_from: Write the day"),
        (b'{"rest_from": "2026-02-02", "answer": "no"}', "belong on lines of their own"),
        (b" " * 100_000 + b"{}", "The line is too long."),
    ],
)
def test_what_cannot_be_taken_is_told_with_its_line(line: bytes, told: str) -> None:
    with pytest.raises(BadInput) as problem:
        read_facts(b"\n".join([WHOLE, b"", line, b"{"]))
    assert problem.value.sentence.startswith("Line 3: ")
    assert told in problem.value.sentence


def test_bytes_that_are_no_text_and_balances_that_are_none() -> None:
    with pytest.raises(BadInput, match="not UTF-8"):
        read_facts(b"\xff\xfe{\x00")
    with pytest.raises(BadInput) as problem:
        read_facts(b"", opening_nos="-1", target="0", rule="x", opening_yeses="7")
    assert set(problem.value.fields) == {"opening_nos", "target", "rule"}
