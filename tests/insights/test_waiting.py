"""What is still out, from facts: who is at risk, when closing is offered, what is never claimed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos.insights.facts import AskFact, Facts
from nos.insights.waiting import waiting

pytestmark = pytest.mark.one_database

TODAY = date(2026, 6, 30)


def ask(
    ago: int, answer: str = "waiting", after: int | None = None, where: str = "form"
) -> AskFact:
    """Asked so many days ago; heard of (or given up) so many days after."""
    asked = TODAY - timedelta(days=ago)
    heard = None if after is None else asked + timedelta(days=after)
    return AskFact(answer, asked_on=asked, heard_on=heard, where=where)


def of(*asks: AskFact) -> Facts:
    return Facts(asks=asks)


def test_without_own_days_the_defaults_of_the_place_speak() -> None:
    out = [
        ask(45),
        ask(46),
        ask(1, where="in person"),
        ask(2, where="in person"),
        ask(31, where=""),
    ]
    found = waiting(of(*out), TODAY)
    assert [a["suggest_close"] for a in found["asks"]] == [False, True, False, True, True]
    assert [a["chance_30d"] for a in found["asks"]] == [None] * 5
    assert (found["state"], found["estimate"], found["curve"]) == ("too_early", None, [])
    assert {c["where"]: c["spans"] for c in found["closing"]}["stranger"] == [(22, None)]


def test_silences_are_known_until_the_day_they_were_given_up_and_no_longer() -> None:
    answered = [ask(200, "no", 10)] * 10 + [ask(200, "yes", 20)] * 10
    silent = [ask(200, "silence", 15)] * 20
    found = waiting(of(*answered, *silent), TODAY)
    # 40 at risk on day 10, and the 10 who were left on day 20 all heard.
    assert found["curve"] == [(0, 0, 0, 1), (10, 0, 0.25, 0.75), (20, 0.75, 0.25, 0)]
    assert found["median_answer_days"] == 20
    # As answers they would say that half of all asks never are; as nothing, that all are.
    forgiven = waiting(of(*answered), TODAY)
    assert forgiven["curve"][1] == (10, 0, 0.5, 0.5)


def test_a_late_answer_is_one_and_what_is_out_is_known_until_today() -> None:
    late = [ask(200, "no", 150)] * 8
    out = [ask(100)] * 12
    found = waiting(of(*late, *out), TODAY)
    assert found["state"] == "visible"
    assert found["day"] == 45
    assert [found["yes"], found["no"], found["silent"]] == [0, 0, 1]
    assert list(found["curve"][-1]) == [150, 0, 1, 0]
    assert found["out"] == 12


def test_what_was_heard_later_is_still_out_today() -> None:
    facts = of(*[ask(40, "no", 60)] * 20, *[ask(300, "no", 10)] * 20)
    assert waiting(facts, TODAY)["curve"][-1] == (40, 0, 0.5, 0.5)


@pytest.mark.parametrize(("longer", "told"), [(7, False), (8, True)])
def test_eight_must_have_waited_longer(longer: int, told: bool) -> None:
    past = [ask(300, "no", 10)] * 20 + [ask(300, "no", 60)] * longer
    found = waiting(of(*past, ask(40)), TODAY)["asks"][0]
    assert (found["chance_30d"] is not None) == told
    assert not found["suggest_close"]


def test_closing_is_offered_where_answers_have_become_rare_but_not_before_a_stated_day() -> None:
    past = [ask(300, "no", 5)] * 30 + [ask(300, "silence", 120)] * 60
    pending = ask(50, where="message")
    told = [replace(pending, stated_on=TODAY + timedelta(days=d)) for d in (3, 0, -30, -31)]
    found = waiting(of(*past, pending, *told), TODAY)
    rows = found["asks"]
    assert [row["suggest_close"] for row in rows] == [True, False, False, False, True]
    assert [rows[0]["chance_30d"], rows[0]["low"]] == [0, 0]
    assert rows[0]["high"] == pytest.approx(0.0315, abs=1e-3)
    form = next(c for c in found["closing"] if c["where"] == "form")
    assert form["source"] == "own"
    assert form["spans"] == [(5, None)]
    assert next(c for c in found["closing"] if c["where"] == "message")["source"] == "pooled"


def test_nothing_is_closed_before_most_answers_that_come_have_come() -> None:
    """One in twenty strangers writes back, within three weeks: not on the first day."""
    past = [ask(300, "no", 3 * (i % 7) + 1, "stranger") for i in range(20)]
    past += [ask(300, "silence", 90, "stranger")] * 380
    found = waiting(of(*past, ask(1, where="stranger"), ask(19, where="stranger")), TODAY)
    fresh, old = found["asks"]
    assert fresh["high"] is not None
    assert fresh["high"] < 0.10
    assert (fresh["suggest_close"], old["suggest_close"]) == (False, True)


def test_many_days_of_one_week_say_little_of_a_month() -> None:
    past = [ask(7, "no", 1)] * 10 + [ask(7)] * 90
    found = waiting(of(*past, ask(5)), TODAY)
    assert found["asks"][-1]["suggest_close"] is False


def test_where_all_were_given_up_early_it_says_that_late_answers_were_not_seen() -> None:
    past = [ask(300, "no", 5)] * 20 + [ask(300, "silence", 30)] * 20
    assert "given_up" in waiting(of(*past, ask(3)), TODAY)["caveats"]
    past += [ask(300)] * 8
    assert "given_up" not in waiting(of(*past, ask(3)), TODAY)["caveats"]


@pytest.mark.parametrize("n", [7, 19])
def test_nothing_is_claimed_of_a_few(n: int) -> None:
    found = waiting(of(*[ask(30, "no", 2)] * n), TODAY)
    assert (found["state"], found["n_needed"], found["median_answer_days"]) == (
        "too_early",
        20,
        None,
    )


def test_twenty_asks_with_few_answers_are_too_few_as_well() -> None:
    found = waiting(of(*[ask(30, "no", 2)] * 5, *[ask(9)] * 20), TODAY)
    assert (found["state"], found["n"], found["n_needed"]) == ("too_early", 25, 28)


def test_the_oldest_are_kept_where_not_all_can_be() -> None:
    out = [replace(ask(d), key=str(d)) for d in (3, 50, 8, 90)]
    assert [a["key"] for a in waiting(of(*out), TODAY)["asks"]] == ["3", "50", "8", "90"]
    kept = waiting(of(*out), TODAY, most_asks=2)
    assert ([a["key"] for a in kept["asks"]], kept["out"]) == (["90", "50"], 4)


answers = st.sampled_from(["waiting", "yes", "no", "silence", "withdrawn", "almost"])
days = st.none() | st.dates(TODAY - timedelta(days=400), TODAY + timedelta(days=40))
facts = st.lists(
    st.builds(
        AskFact,
        answer=answers,
        asked_on=days,
        heard_on=days,
        stated_on=days,
        where=st.sampled_from(["", "in person", "form"]),
    ),
    max_size=80,
)


@given(facts)
def test_whatever_was_written_ranges_hold_their_estimates(asks: list[AskFact]) -> None:
    found = waiting(Facts(asks=tuple(asks)), TODAY)
    rows = [(found["low"], found["estimate"], found["high"])]
    rows += [(row["low"], row["chance_30d"], row["high"]) for row in found["asks"]]
    for low, middle, high in rows:
        assert (low is None) == (middle is None) == (high is None)
        if low is not None and middle is not None and high is not None:
            assert 0 <= low <= middle <= high <= 1
    for closing in found["closing"]:
        assert len(closing["spans"]) == len(closing["rare"])
        assert closing["spans"][-1][1] is None
