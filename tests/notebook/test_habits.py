"""How long answers take: the days of the rules, or what somebody knows of the person's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from nos.notebook.habit_words import close_offer, sweep_heading, sweep_question, usual_line
from nos.notebook.habits import DEFAULTS, Habits, Span
from nos.notebook.models import Ask
from nos.notebook.queries.out import worth_closing
from nos.people.models import Person
from tests import make
from tests.plumbing.terminal import Nos

# Forms are answered within two weeks or, after a pause, in the second month.
OWN = Habits(12, {"form": (Span(15, 29, (0.0, 0.07)), Span(61, None, (0.01, 0.09)))})


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nos.notebook.habits._readers", [lambda _: OWN])


def out(person: Person, ago: int, **fields: Any) -> Ask:
    return make.ask(person, f"{ago} days", asked_on=str(make.day(person, ago)), **fields)


def test_the_sweep_and_the_offer_for_one_know_the_same_days(ana: Person, own: None) -> None:
    days = (14, 15, 29, 30, 60, 61, 900)
    asks = [out(ana, ago, where="form") for ago in days]
    asks += [out(ana, 22, where="stranger"), out(ana, 21, where="stranger"), out(ana, 31)]
    today = make.day(ana)
    found = worth_closing(make.notebook(ana), today)
    assert [one.days for one in found] == [900, 61, 31, 29, 22, 15]
    assert {one.ask for one in found} == {ask for ask in asks if OWN.worth_closing(ask, today)}
    assert [one.days for one in worth_closing(make.notebook(ana), today, habits=DEFAULTS)] == [
        900, 61, 60, 31, 22,
    ]  # fmt: skip


def test_never_while_an_answer_was_promised_or_it_is_put_off(ana: Person, own: None) -> None:
    today = make.day(ana)
    stated = out(ana, 100, where="form", stated_on=str(make.day(ana, 30)))
    later = out(ana, 100, where="form", look_again_on=str(make.day(ana, -1)))
    assert worth_closing(make.notebook(ana), today) == []
    assert OWN.worth_closing(stated, today) is None
    assert OWN.worth_closing(later, today) is None
    assert OWN.worth_closing(stated, today + timedelta(days=1))
    assert OWN.worth_closing(later, today + timedelta(days=1))


def test_in_words_that_claim_ones_own_answers_only_where_they_are() -> None:
    own, none = OWN.spans["form"][0], Span(46)
    assert usual_line(OWN, hidden=False) == "Most of your answers came within 12 days."
    assert usual_line(Habits(1), hidden=False) == "Most of your answers came within a day."
    assert usual_line(Habits(0), hidden=False) == "Most of your answers came within a day."
    assert usual_line(DEFAULTS, hidden=False) == usual_line(OWN, hidden=True) == ""
    after = "Close it? If they reply later it reopens."
    rare = "Answers after this long have been rare for you"
    assert close_offer(own, hidden=False) == f"{rare} (0–7 %). {after}"
    assert close_offer(own, hidden=True) == f"{rare}. {after}"
    assert close_offer(none, hidden=False) == f"Longer out than almost any answer takes. {after}"
    assert close_offer(None, hidden=False) == ""
    ever = "longer than almost any answer you ever got"
    assert sweep_question([own] * 31) == f"These 31 have waited {ever}. Close them all?"
    assert sweep_question([own]) == f"This one has waited {ever}. Close it?"
    assert "you ever got" not in sweep_question([own, none]) + sweep_heading([own, none])
    assert sweep_heading([own]) == "Longer out than almost any answer you ever got"


def test_in_the_terminal(
    nos: Nos, own: None, local: Callable[[], Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    nos("log", "The grant", "--where", "form", "--on", "20 days ago")
    nos("log", "The flat", "--where", "form", "--on", "40 days ago")
    swept = nos("sweep").out
    assert "The flat" not in swept
    assert "waited longer than almost any answer you ever got. Close it? nos sweep --yes" in swept
    monkeypatch.setattr("nos.notebook.commands.listing.on_screen", lambda: True)
    listed = nos("out").out
    heading, grant = listed.index("answer you ever got"), listed.index("The grant")
    assert listed.index("The flat") > grant > heading
    assert "Most of your answers came within 12 days." in listed
    assert "came within" not in nos("out", "--json").out
