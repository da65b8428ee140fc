"""All asks: every one once, with its number, whatever is asked for and however long the pages."""

from __future__ import annotations

import base64
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nos.lib.errors import BadInput
from nos.notebook.models import Ask, Notebook
from nos.notebook.operations import remove_ask, set_aside, set_opening_balance, set_rule
from nos.notebook.queries.listing import SORTS, Wanted, list_asks
from nos.notebook.rules import ANSWERS, RULES
from nos.people.models import Person
from tests import make
from tests.plumbing.oracle import oracle

pytestmark = pytest.mark.django_db

line = st.fixed_dictionaries(
    {
        "answer": st.sampled_from(["no", "no", "silence", "waiting", "yes", "almost"]),
        "ago": st.integers(0, 4),
        "kind": st.sampled_from(["", "Rent"]),
        "what": st.sampled_from(["A raise", "A day off", "é", "100 %", "a_b"]),
        "fate": st.sampled_from(["", "", "aside", "removed"]),
    }
)


@given(
    batches=st.lists(st.lists(line, min_size=1, max_size=5), min_size=1, max_size=4),
    how=st.sampled_from(RULES),
    nos=st.sampled_from([0, 86]),
    limit=st.integers(1, 7),
    sort=st.sampled_from(SORTS),
    wanted=st.fixed_dictionaries(
        {},
        optional={
            "answer": st.sampled_from(ANSWERS),
            "kind": st.just("rENT"),
            "q": st.sampled_from(["a", "RAISE", "%", "_", "É", "a day", "zz"]),
        },
    ),
)
@settings(max_examples=30)
def test_every_list_shows_every_ask_once_with_its_number(
    batches: list[list[dict[str, Any]]],
    how: str,
    nos: int,
    limit: int,
    sort: str,
    wanted: dict[str, str],
) -> None:
    person = make.person()
    set_opening_balance(call=make.call(person), notebook=None, nos=nos, yeses=0)
    set_rule(call=make.call(person), notebook=None, rule=how)
    written: list[tuple[Ask, dict[str, Any]]] = []
    for batch in batches:
        given = [
            {
                "what": one["what"],
                "kind": one["kind"],
                "answer": one["answer"],
                **(
                    {"heard_on": str(make.day(person, one["ago"]))}
                    if one["answer"] in ("no", "yes", "silence")
                    else {}
                ),
            }
            for one in batch
        ]
        written += zip(make.logged(person, *given).asks, batch, strict=True)
    for ask, one in written:
        if one["fate"]:
            verb = set_aside if one["fate"] == "aside" else remove_ask
            verb(call=make.call(person), notebook=make.notebook(person), ask=ask)
    book = make.notebook(person)
    right = oracle(book)
    shown = pages(book, {**wanted, "sort": sort, "limit": limit})
    assert shown == [(uid, right.get(uid)) for uid, _number in shown]
    assert len(shown) == len({uid for uid, _number in shown})
    assert {uid for uid, _number in shown} == {
        str(ask.uid) for ask, one in written if matches(one, wanted)
    }
    assert shown == pages(book, {**wanted, "sort": sort, "limit": 200})


def pages(book: Notebook, wanted: dict[str, Any]) -> list[tuple[str, int | None]]:
    shown: list[tuple[str, int | None]] = []
    after: str | None = ""
    while after is not None:
        page = list_asks(book, Wanted(**wanted, after=after))
        shown += [(str(row.ask.uid), row.number) for row in page.rows]
        after = page.next
    return shown


def matches(one: dict[str, Any], wanted: dict[str, str]) -> bool:
    text = f"{one['what']}\n{one['kind']}".casefold()
    return (
        one["fate"] != "removed"
        and (one["answer"] == wanted["answer"] if "answer" in wanted else one["answer"] != "almost")
        and ("kind" not in wanted or one["kind"] == "Rent")
        and all(word in text for word in wanted.get("q", "").casefold().split())
    )


def test_only_ones_own(ana: Person, cy: Person) -> None:
    make.ask(ana)
    make.ask(cy)
    assert len(list_asks(make.notebook(ana), Wanted()).rows) == 1


def test_latest_first_and_in_the_order_heard(ana: Person) -> None:
    ask = make.ask(ana, "First", answer="no", heard_on=str(make.day(ana, 1)))
    make.asks(ana, "no", "yes", "no")
    rows = list_asks(make.notebook(ana), Wanted()).rows
    assert [(row.ask.answer, row.number) for row in rows] == [
        ("no", 3), ("yes", None), ("no", 2), ("no", 1),
    ]  # fmt: skip
    assert rows[-1].ask == ask


def test_a_search_takes_its_words_in_any_order_and_case(ana: Person) -> None:
    ask = make.ask(ana, "Ten per cent off the rent", who="Mrs. Ólafsdóttir", note="STRASSE 5")
    make.ask(ana, "A day off")
    for q in ("rent ten", "ÓLAFS", "straße", "  off   per  ", "5 strasse"):
        rows = list_asks(make.notebook(ana), Wanted(q=q)).rows
        assert [row.ask for row in rows] == [ask], q


@pytest.mark.parametrize(
    "wanted",
    [
        {"sort": "password"},
        {"sort": "owner__password__startswith"},
        {"sort": "day"},
        {"answer": "maybe"},
        {"limit": "0"},
        {"limit": "-1"},
        {"limit": "201"},
        {"limit": "1e9"},
        {"limit": "٣"},
        {"limit": ""},
        {"after": "x"},
    ],
)
def test_what_cannot_be_read_is_named(ana: Person, wanted: dict[str, str]) -> None:
    make.ask(ana)
    with pytest.raises(BadInput) as refused:
        list_asks(make.notebook(ana), Wanted(**wanted))
    assert list(refused.value.fields) == list(wanted)


def test_a_cursor_of_another_order_is_not_read(ana: Person) -> None:
    make.asks(ana, "no", "no")
    after = list_asks(make.notebook(ana), Wanted(limit=1)).next
    assert after
    with pytest.raises(BadInput):
        list_asks(make.notebook(ana), Wanted(after=after, sort="what"))


@pytest.mark.parametrize("letter", ["x", "𝒳", "\u200b"])
def test_a_cursor_fits_an_address_however_long_the_words(ana: Person, letter: str) -> None:
    make.logged(ana, *({"what": f"{letter * 1_990} x{n}"} for n in range(5)))
    wanted = {"sort": "what", "limit": 2}
    page = list_asks(make.notebook(ana), Wanted(sort="what", limit=2))
    assert page.next
    assert len(page.next) < 600
    assert len(pages(make.notebook(ana), wanted)) == 5


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)
cursors = st.fixed_dictionaries(
    {"k": json_values | st.lists(json_values, min_size=2, max_size=3), "n": json_values},
    optional={"s": st.sampled_from(SORTS)},
)


@given(
    after=st.text(st.characters(), max_size=40)
    | st.binary(max_size=40).map(lambda raw: base64.urlsafe_b64encode(raw).decode())
    | cursors.map(lambda made: base64.urlsafe_b64encode(json.dumps(made).encode()).decode())
    | st.sampled_from(["[", "{"]).map(lambda one: base64.b64encode(one.encode() * 99_999).decode()),
    sort=st.sampled_from(SORTS),
)
@settings(max_examples=150)
def test_a_cursor_of_rubbish_is_refused_in_a_sentence(after: str, sort: str) -> None:
    book = Notebook(owner=Person(), nos=3)
    with suppress(BadInput):
        list_asks(book, Wanted(after=after, sort=sort))


def test_a_forged_cursor_reads_ones_own_rows_only(ana: Person, cy: Person) -> None:
    make.asks(cy, *["no"] * 3)
    make.asks(ana, "no", "no")
    after = list_asks(make.notebook(cy), Wanted(limit=1)).next
    assert after
    rows = list_asks(make.notebook(ana), Wanted(after=after)).rows
    assert {row.ask.owner_id for row in rows} <= {ana.pk}
