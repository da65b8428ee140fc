"""Settling a notebook from a terminal: target, balance, rule, rest, dream, promise, closing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from nos.lib import clock
from nos.lib.uids import new_uid
from nos.notebook.models import Notebook, Rest
from nos.people.models import Person
from tests import make
from tests.plumbing.terminal import Nos

Local = Callable[[], Person]


def test_open_gives_the_cover_a_name(nos: Nos, local: Local) -> None:
    assert "The 1,000 Nos of Ana Maria" in nos("open", "Ana", "Maria").out
    assert make.notebook(local()).title == "Ana Maria"


def test_open_again_opens_another_and_the_same_uid_does_not(nos: Nos, local: Local) -> None:
    uid = str(new_uid())
    for _again in range(2):
        nos("open", "One", "--uid", uid)
    nos("open", "Two")
    titles = Notebook.objects.of(local()).order_by("created_at").values_list("title", flat=True)
    assert list(titles) == ["One", "Two"]
    nos("undo", "--notebook", "Two")
    assert nos("notebooks").out.count("\n") == 1


@pytest.mark.parametrize(("given", "target"), [("300", 300), ("2,000", 2_000), ("1", 1)])
def test_aim(nos: Nos, given: str, target: int) -> None:
    assert nos("aim", given).out.startswith(f"{target:,} it is.\n0 nos of {target:,} from 0 asks\n")
    assert nos("count", "--json").json["target"] == target


@pytest.mark.parametrize("given", ["0", "100001", "many", "-5", "٣"])
def test_aim_at_nothing(nos: Nos, given: str) -> None:
    assert nos("aim", given, fine=False).code == 2


def test_begin_either_way(nos: Nos) -> None:
    assert "79 nos of 1,000 from 87 asks" in nos("begin", "79", "8").out
    nos("begin", "--yeses", "9")
    assert nos("count", "--json").json["opening"] == {"nos": 79, "yeses": 9}
    nos("begin", "--nos", "1", "--yeses", "2")
    assert nos("count", "--json").json["opening"] == {"nos": 1, "yeses": 2}
    for words in ([], ["1"], ["1", "2", "3"], ["1", "2", "--nos", "3"], ["x", "2"], ["1", "-2"]):
        assert nos("begin", *words, fine=False).code == 2
    nos("undo")
    assert nos("count", "--json").json["opening"] == {"nos": 79, "yeses": 9}


def test_the_rule_shows_before_and_after(nos: Nos) -> None:
    nos("begin", "85", "0")
    nos("log", "A job", "--no")
    nos("log", "A flat", "--on", "2026-01-01")
    nos("answer", nos("out").out.split()[0], "silence")
    assert "86 → 87" in nos("rule", "silence").out
    assert nos("rule").out == "A clear no counts, or silence you have closed.\n"
    assert nos("rule", "--json").json == {"rule": "silence"}
    changed = nos("rule", "clear", "--json").json
    assert (changed["before"], changed["after"], changed["count"]["nos"]) == (87, 86, 86)
    assert nos("rule", "strict", fine=False).code == 2


@pytest.mark.parametrize(
    ("words", "first", "days"),
    [
        (["2w"], 0, 14),
        (["10", "days"], 0, 10),
        (["--to", "in 3 days"], 0, 4),
        (["1w", "--from", "tomorrow"], 1, 7),
        (["3d", "--from", "10 days ago"], -10, 3),
    ],
)
def test_rest(nos: Nos, local: Local, words: list[str], first: int, days: int) -> None:
    assert nos("rest", *words).out.startswith("Rest well. Nothing is taken away.\n")
    row = Rest.objects.of(local()).get()
    assert row.from_on == clock.today("Europe/Amsterdam") + timedelta(days=first)
    assert row.to_on == row.from_on + timedelta(days=days - 1)
    nos("undo")
    assert not Rest.objects.of(local()).exists()


def test_rest_of_no_length(nos: Nos) -> None:
    for words in ([], ["soon"], ["2w", "--to", "tomorrow"], ["--to", "3 days ago"]):
        assert nos("rest", *words, fine=False).code == 2


def test_the_dream_is_read_back(nos: Nos) -> None:
    assert "No dream yet." in nos("dream").out
    nos("dream", "a", "lead", "in", "a", "musical")
    assert nos("dream").out == "a lead in a musical\n"
    assert nos("dream", "--json").json == {"dream": "a lead in a musical"}
    nos("dream", "")
    assert "No dream yet." in nos("dream").out


def test_the_promise_is_sealed_until_the_target_or_the_closing(nos: Nos) -> None:
    assert "No promise yet." in nos("promise").out
    assert "walk" not in nos("promise", "walk away").out
    assert re.fullmatch(
        r"Sealed on \d+ \w+; it opens at 1,000, or when you close.\n", nos("promise").out
    )
    assert nos("promise", "--open").out == "walk away\n"
    assert nos("promise", "--json").json == {"promise": None, "sealed": True}
    assert "You said: walk away." in nos("close").out
    assert nos("promise").out == "walk away\n"


def test_the_target_is_an_ending(nos: Nos) -> None:
    nos("aim", "2")
    nos("promise", "walk away.")
    nos("log", "A job", "--no")
    said = nos("log", "A flat", "--no").out
    assert "2. That was the plan. You said: walk away. Walk away or start again" in said
    assert nos("promise").out == "walk away.\n"


def test_closed_and_opened_again(nos: Nos) -> None:
    nos("log", "A job", "--no")
    said = nos("close").out
    assert "1 times you asked" not in said
    assert "You asked once. That stays true. Take your pages." in said
    assert "Undo: nos undo" in said
    assert nos("notebooks").out.rstrip().endswith("closed")
    nos("undo")
    nos("log", "A flat")
    assert "2 times you asked. That stays true." in nos("close").out
    assert "Open again, as you left it." in nos("reopen").out
    assert nos("reopen", fine=False).code == 3
    nos("log", "A song")


def test_reopen_takes_the_one_closed_last(nos: Nos) -> None:
    nos("open", "One")
    nos("open", "Two")
    nos("close", "--notebook", "Two")
    nos("close", "--notebook", "One")
    nos("reopen")
    closed = {one["title"]: one["closed"] for one in nos("notebooks", "--json").json["notebooks"]}
    assert closed == {"One": False, "Two": True}


def test_a_number_below_nothing_is_told_what_fits(nos: Nos) -> None:
    said = nos("aim", "-5", fine=False)
    assert (said.code, said.err) == (2, "target: This is a whole number from 1 to 100,000.\n")
    assert "whole number" in nos("begin", "79", "-8", fine=False).err
    assert nos("aim", "--frobnicate", fine=False).err.startswith("No such option")
