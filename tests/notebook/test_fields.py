"""Each field is cleaned in one way, and whatever comes is taken or refused in a sentence."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos.lib.errors import BadInput
from nos.notebook.asking import NOT_YET, answered, edited, logged
from nos.notebook.field_words import FIELD_WORDS
from nos.notebook.fields import (
    ASK_FIELDS,
    BLANKS,
    LINE_FIELDS,
    NOTEBOOK_FIELDS,
    PERSON_FIELDS,
    REST_FIELDS,
    STEP_FIELDS,
    clean,
    from_json,
    to_json,
)
from nos.notebook.models import Ask, Notebook
from nos.notebook.rules import ANSWERS

TODAY = date(2026, 6, 15)
ALL = {
    f"{kind}.{name}": cleaner
    for kind, known in (
        ("ask", ASK_FIELDS),
        ("notebook", NOTEBOOK_FIELDS),
        ("person", PERSON_FIELDS),
        ("step", STEP_FIELDS),
        ("line", LINE_FIELDS),
        ("rest", REST_FIELDS),
    )
    for name, cleaner in known.items()
}

# Columns of text that hold one of a few words, or something of its own form.
WORDS = {
    "answer", "audience", "rule", "default_audience", "who_is", "stakes", "where", "no_kind",
    "link", "packet",
}  # fmt: skip

near = st.sampled_from(
    ["", " ", "no", "NO", "yes", "on", "true", "0", "-0", "+7", "10", "11", "٣", "1e3", "0x1",
     "2026-02-28", "2026-02-30", "2026-1-1", "20260101", "0001-01-01", "9999-12-31", "in person",
     "not_now", "https://a.example", "javascript:alert(1)", "Europe/Amsterdam", "en", "\u0000",
     "\ud800", "é" * 90, "x" * 40_000, "00000000-0000-0000-0000-000000000000",
     "0B7E3C1A-5D2F-4C8E-9A6B-1F2E3D4C5B6A"]
)  # fmt: skip
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | near
    | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)


@pytest.mark.parametrize("name", ALL)
@given(value=json_values)
@settings(max_examples=60)
def test_whatever_comes_is_taken_or_refused(name: str, value: Any) -> None:
    cleaner = ALL[name]
    try:
        taken = cleaner(value)
    except ValueError as problem:
        sentence = str(problem)
        if not sentence.endswith("."):
            raise
        return
    assert cleaner(taken) == taken
    assert cleaner(to_json(taken)) == taken
    assert from_json(name.partition(".")[2], to_json(taken)) == taken
    if isinstance(taken, str):
        taken.encode()
        assert "\0" not in taken


@given(
    sent=st.dictionaries(
        st.sampled_from([*ASK_FIELDS, "password", "owner__password__startswith", ""]), json_values
    )
)
def test_a_form_of_rubbish_names_its_fields(sent: dict[str, Any]) -> None:
    try:
        taken = clean(ASK_FIELDS, sent, today=TODAY)
    except BadInput as refused:
        unknown = set(sent) - set(ASK_FIELDS)
        if not (unknown <= set(refused.fields) <= set(sent)):
            raise
        return
    assert list(taken) == [name for name in ASK_FIELDS if name in sent]


days = st.none() | st.dates(TODAY - timedelta(days=9), TODAY + timedelta(days=1))
filled = st.fixed_dictionaries(
    {"what": st.just("A raise")},
    optional={
        "answer": st.sampled_from(ANSWERS),
        "chance": st.none() | st.integers(0, 100),
        "asked_on": days,
        "heard_on": days,
        "opens_on": days,
        "closes_on": days,
        "look_again_on": days,
        "who_is": st.sampled_from(["", "person", "organisation"]),
        "who_shown": st.booleans(),
    },
)


def whole(ask: dict[str, Any]) -> bool:
    """What the table's constraints ask of a row, and the order of its days."""
    unheard = ask["answer"] in ("almost", "waiting")
    return (
        (ask["asked_on"] is None) == (ask["answer"] == "almost")
        and (ask["heard_on"] is None) == unheard
        and (unheard or ask["asked_on"] <= ask["heard_on"])
        and (not ask["who_shown"] or ask["who_is"] == "organisation")
        and (not ask["chance_before"] or ask["chance"] is not None)
    )


@given(
    first=filled,
    then=st.lists(st.tuples(filled, st.sampled_from([*ANSWERS, NOT_YET, "edit"])), max_size=4),
)
@settings(max_examples=300)
def test_an_ask_is_whole_whatever_is_done_to_it(
    first: dict[str, Any], then: list[tuple[dict[str, Any], str]]
) -> None:
    ask: dict[str, Any] | None = None
    with suppress(BadInput):
        ask = logged(first, TODAY)
    for fields, word in then:
        if ask is None:
            return
        assert whole(ask)
        with suppress(BadInput):
            if word == "edit":
                ask = ask | edited(ask, fields, TODAY)
            else:
                rest = {name: value for name, value in fields.items() if name != "answer"}
                ask = ask | answered(ask, rest, word, TODAY)
    assert ask is None or whole(ask)


def test_the_blanks_are_those_of_the_table() -> None:
    assert BLANKS.keys() == ASK_FIELDS.keys() - {"what", "answer"}
    blank = Ask()
    assert {name: getattr(blank, name) for name in BLANKS} == dict(BLANKS)
    for name in ASK_FIELDS:
        Ask._meta.get_field(name)
    for name in NOTEBOOK_FIELDS:
        Notebook._meta.get_field(name)


def test_texts_fit_their_columns() -> None:
    for known, model in ((ASK_FIELDS, Ask), (NOTEBOOK_FIELDS, Notebook)):
        for name, cleaner in known.items():
            limit = getattr(model._meta.get_field(name), "max_length", None)
            if limit is None or name in WORDS:
                continue
            assert cleaner("x" * limit) == "x" * limit
            with pytest.raises(ValueError, match="characters fit here"):
                cleaner("x" * (limit + 1))


@pytest.mark.parametrize(
    ("name", "value", "taken"),
    [
        ("chance", "0", 0),
        ("chance", 100, 100),
        ("chance", "", None),
        ("nerves", " 10 ", 10),
        ("hurt", "on", True),
        ("hurt", "", False),
        ("where", " In Person ", "in person"),
        ("asked_on", "2024-02-29", date(2024, 2, 29)),
        ("asked_on", " 1970-01-01 ", date(1970, 1, 1)),
        ("link", "HTTPS://a.example/x?y=1#z", "HTTPS://a.example/x?y=1#z"),
        ("note", "a\r\n\r\nb ", "a\n\nb"),
        ("what", "a\n b\t c", "a b c"),
        ("packet", "0B7E3C1A-5D2F-4C8E-9A6B-1F2E3D4C5B6A",
         UUID("0b7e3c1a-5d2f-4c8e-9a6b-1f2e3d4c5b6a")),
    ],
)  # fmt: skip
def test_what_is_taken(name: str, value: object, taken: object) -> None:
    assert clean(ASK_FIELDS, {name: value}) == {name: taken}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("chance", 50.0), ("chance", True), ("chance", "٣"), ("chance", "1e1"), ("chance", "0x1"),
        ("nerves", 11), ("sting", -1), ("hurt", 1), ("hurt", "maybe"), ("where", "Mars"),
        ("asked_on", "2026-02-30"), ("asked_on", "2023-02-29"), ("asked_on", "9999-12-31"),
        ("asked_on", "1899-12-31"), ("asked_on", 20260101), ("asked_on", "２０２６-01-01"),
        ("link", "javascript:alert(1)"), ("link", "//evil.example"), ("link", "https://a b"),
        ("link", "data:text/html,x"), ("link", "https://a'onclick=x"), ("packet", "x"),
        ("packet", "00000000-0000-0000-0000-000000000000"), ("who", ["a"]), ("what", None),
    ],
)  # fmt: skip
def test_what_is_refused(name: str, value: object) -> None:
    with pytest.raises(BadInput) as refused:
        clean(ASK_FIELDS, {name: value})
    assert list(refused.value.fields) == [name]


def test_every_field_has_a_word_for_sentences() -> None:
    assert {name.partition(".")[2] for name in ALL} <= set(FIELD_WORDS)
