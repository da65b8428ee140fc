"""The invented year: the same from the same seed, believable, and nobody's in particular."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from types import ModuleType

import pytest

from nos.demo import dutch, english
from nos.demo.year import STATES, Deed, Recipe, plan
from nos.notebook.fields import ASK_FIELDS, NOTEBOOK_FIELDS, clean

TODAY = date(2026, 11, 20)
both = pytest.mark.parametrize("words", [english, dutch], ids=["en", "nl"])


def year(words: ModuleType, state: str = "year", seed: int = 1) -> list[Deed]:
    recipe = STATES[state]
    assert recipe
    return plan(words, recipe, TODAY, seed)


def made(deeds: list[Deed]) -> dict[int, Deed]:
    """Each ask with the deed that wrote it."""
    return {
        deed.ask + n: deed
        for deed in deeds
        for n in range(max(1, len(deed.several)))
        if deed.verb in ("log", "packet")
    }


@both
def test_the_same_seed_is_the_same_year(words: ModuleType) -> None:
    assert repr(year(words)) == repr(year(words))
    assert repr(year(words)) != repr(year(words, seed=2))


@both
@pytest.mark.parametrize("state", [name for name, recipe in STATES.items() if recipe])
def test_it_is_done_in_order_and_no_day_lies_ahead(words: ModuleType, state: str) -> None:
    deeds = year(words, state)
    asked = made(deeds)
    assert deeds[0].verb == "open"
    assert max(deed.on for deed in deeds) <= TODAY
    for deed in deeds:
        for ask in deed.fields.get("asks", [deed.ask] if deed.ask >= 0 else []):
            assert asked[ask] <= deed, deed


@both
def test_every_word_fits_its_field(words: ModuleType) -> None:
    for state in ("year", "long"):
        for deed in year(words, state):
            for fields in deed.several or (deed.fields,):
                if deed.verb in ("log", "packet", "edit"):
                    clean(ASK_FIELDS, fields)
    clean(NOTEBOOK_FIELDS, words.COVER)


@both
def test_a_year_holds_what_years_hold(words: ModuleType) -> None:
    deeds = year(words)
    verbs = Counter(deed.verb for deed in deeds)
    for verb in ("packet", "step", "edit", "sweep", "withdraw", "rest", "line", "slip"):
        assert verbs[verb], verb
    logged = [fields for deed in deeds for fields in (deed.several or (deed.fields,))]
    told = {name for fields in logged for name, value in fields.items() if value not in ("", None)}
    assert told >= {
        "what", "who", "who_is", "kind", "where", "stakes", "chance", "nerves", "sting",
        "their_words", "no_kind", "opens_on", "closes_on", "follow_up_on", "takeaway", "note",
        "invited_again", "hurt",
    }  # fmt: skip
    days = Counter(deed.on for deed in deeds if deed.verb == "log")
    assert min(days) < TODAY - timedelta(days=350)
    assert max(days) > TODAY - timedelta(days=3)
    assert len({fields.get("what") for fields in logged}) > 150


def test_the_states_are_as_they_are_called() -> None:
    assert STATES["none"] is None
    assert STATES["86"] == Recipe(nos=86, yeses=17, out=12, almost=4, days=80)
    assert {"one", "1000", "long", "year"} < set(STATES)
