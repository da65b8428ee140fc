"""Looking at the notebook from a terminal: the cover, the lists, the count, the history."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from nos.notebook.commands.drawing import draw_page
from nos.notebook.models import Ask
from nos.notebook.presenting import ASK_KEYS
from nos.people.models import Person
from tests.plumbing.terminal import Nos

Local = Callable[[], Person]
LOOKING = ("list", "out", "yeses", "almost", "changes", "notebooks")


def drawn(nos: int, out: int, target: int) -> list[str]:
    return [re.sub("\x1b\\[[0-9;]*m", "", line) for line in draw_page(nos, out, target)]


def test_a_page_of_ink_pencil_and_dots() -> None:
    assert drawn(0, 0, 10) == ["····· ·····"]
    assert drawn(7, 4, 12) == ["||||/ ||¦¦⁄ ¦·"]
    assert [len(line) for line in drawn(86, 5, 1_000)] == [59, 59]
    assert "".join(drawn(86, 5, 1_000)).count("|") + "".join(drawn(86, 5, 1_000)).count("/") == 86
    assert "".join(drawn(99, 500, 1_000)).count("¦") == 0
    assert "".join(drawn(99, 500, 1_000)).count("⁄") == 1


def test_the_page_turns_at_a_hundred_but_not_at_the_target() -> None:
    assert "|" not in "".join(drawn(100, 0, 1_000))
    assert "·" not in "".join(drawn(100, 3, 100))
    assert "".join(drawn(101, 0, 100)).count("|") == 1


def test_before_anything_was_written(nos: Nos) -> None:
    said = nos()
    assert "The 1,000 Nos of ______" in said.out
    assert "Yes, it is delusional. That is the idea." in said.out
    for name in LOOKING:
        assert nos(name).out
        assert not any(nos(name, "--json").json.values())
    assert nos("rule").out == "A clear no counts.\n"
    assert nos("--json").json == nos("count", "--json").json
    for words in (["answer", "7f3c", "no"], ["undo"], ["close"], ["sweep"]):
        assert nos(*words, fine=False).code == 3
    assert not Person.objects.exists()


def test_the_cover(nos: Nos) -> None:
    nos("open", "Ana")
    nos("begin", "79", "8")
    nos("dream", "a lead in a musical")
    nos("log", "A job", "--no")
    nos("log", "A flat")
    said = nos().out
    assert "The 1,000 Nos of Ana" in said
    assert "80 nos of 1,000 from 89 asks" in said
    assert "8 yeses · 1 still out · 0 almost" in said
    assert said.count("||||/") == 16
    assert "¦····" in said
    assert "What I want, delusionally: a lead in a musical" in said


def test_while_there_are_no_nos_the_asks_are_counted(nos: Nos) -> None:
    nos("log", "-", stdin="one\ntwo\n")
    assert "2 asked. 0 nos. It is harder than it looks." in nos().out


def test_the_count(nos: Nos) -> None:
    nos("log", "A job", "--no")
    assert nos("count").out == "1 no of 1,000 from 1 ask\n0 yeses · 0 still out · 0 almost\n"
    assert nos("count", "--json").json == {
        "nos": 1, "yeses": 0, "waiting": 0, "silences": 0, "withdrawn": 0, "almost": 0, "asks": 1,
        "target": 1000, "opening": {"nos": 0, "yeses": 0},
    }  # fmt: skip


def test_the_list_shows_numbers_handles_days_and_answers(nos: Nos, local: Local) -> None:
    nos("log", "A job", "--no", "--on", "2026-01-02", "--heard", "2026-01-05", "--kind", "work")
    nos("log", "A flat", "--on", "2026-01-03")
    nos("log", "A song", "--almost")
    job, flat = (Ask.objects.of(local()).get(what=what) for what in ("A job", "A flat"))
    assert [line.split() for line in nos("list").out.splitlines()] == [
        ["No.", "1", job.uid.hex[-4:], "2026-01-05", "A", "job", "no"],
        [flat.uid.hex[-4:], "2026-01-03", "A", "flat", "still", "out"],
    ]
    assert "A song" in nos("list", "--answer", "almost").out
    assert nos("list", "--kind", "WORK").out.count("\n") == 1
    assert nos("list", "flat").out.count("\n") == 1
    assert nos("list", "nothing").out == "Nothing like that here.\n"
    assert nos("list", "--sort", "what").out.splitlines()[0].split()[-2:] == ["still", "out"]
    for words in (["--answer", "perhaps"], ["--sort", "password"], ["--limit", "0"]):
        assert nos("list", *words, fine=False).code == 2


def test_the_list_stops_at_thirty_and_its_json_does_not(nos: Nos) -> None:
    nos("log", "-", "--no", stdin="\n".join(f"Ask {n}" for n in range(210)))
    said = nos("list").out
    assert said.count("\n") == 31
    assert "There are more: --limit 300 shows them." in said
    asks = nos("list", "--json").json["asks"]
    assert [ask["number"] for ask in asks] == list(range(210, 0, -1))
    assert tuple(asks[0]) == ASK_KEYS
    assert len(nos("list", "--limit", "7", "--json").json["asks"]) == 7
    found = nos("list", "ask 204", "--json").json["asks"]
    assert [ask["number"] for ask in found] == [205]


def test_what_is_out_the_oldest_first(nos: Nos) -> None:
    nos("log", "Young", "--on", "yesterday")
    nos("log", "Old", "--on", "40 days ago", "--who", "A magazine")
    nos("log", "Fresh")
    lines = [line.split() for line in nos("out").out.splitlines()]
    assert [line[1:] for line in lines] == [
        ["40", "days", "out", "Old", "A", "magazine"],
        ["1", "day", "out", "Young"],
        ["asked", "today", "Fresh"],
    ]
    assert [ask["days"] for ask in nos("out", "--json").json["asks"]] == [40, 1, 0]
    assert nos("out", "--limit", "1").out.splitlines()[-1] == "and 2 more"


def test_the_yeses_with_what_they_cost(nos: Nos) -> None:
    then = ("--on", "2026-01-01", "--heard", "2026-01-02")
    nos("log", "-", "--yes", *then, stdin="\n".join(f"Yes {n}" for n in range(63)))
    nos("log", "-", "--no", *then, stdin="a\nb\n")
    nos("log", "Yes 63", "--yes", *then)
    nos("begin", "0", "9")
    said = nos("yeses").out.splitlines()
    assert len(said) == 31
    assert said[0].endswith("\tYes 63\t\t2 nos before it")
    assert said[-1] == "and 34 more"
    asks = nos("yeses", "--json").json["asks"]
    assert [ask["what"] for ask in asks] == [f"Yes {n}" for n in range(63, -1, -1)]
    assert [ask["cost"] for ask in asks][:2] == [2, 0]


def test_what_was_not_dared_yet(nos: Nos) -> None:
    nos("log", "A song", "--almost")
    handle = nos("almost").out.split()[0]
    nos("edit", handle, "--closes", "2030-05-01")
    assert nos("almost").out.endswith("A song\tuntil 2030-05-01\n")
    assert [ask["what"] for ask in nos("almost", "--json").json["asks"]] == ["A song"]


def test_the_history_says_what_can_be_undone(nos: Nos) -> None:
    nos("log", "-", stdin="one\ntwo\n")
    nos("undo")
    rows = nos("changes").out.splitlines()
    assert [row.split("\t")[2] for row in rows] == ["undo", "written", "opened"]
    assert rows[1].endswith("one\tand 1 more\tundone")
    changes = nos("changes", "--json").json["changes"]
    assert [change["undone"] for change in changes] == [False, True, False]
    assert {change["door"] for change in changes} == {"command"}
    nos("undo", rows[0].split("\t")[1])
    assert nos("count", "--json").json["asks"] == 2


def test_a_second_notebook_is_named(nos: Nos) -> None:
    nos("log", "In the first")
    said = nos("open", "Second", "one").out
    assert "The 1,000 Nos of Second one" in said
    handle = said.split()[-1]
    for name in (handle, "second ONE", nos("notebooks", "--json").json["notebooks"][1]["uid"]):
        assert nos("count", "--notebook", name, "--json").json["asks"] == 0
    nos("log", "In the second", "--notebook", handle)
    nos("--notebook", handle, "log", "In the second too")
    assert nos("count", "--json").json["asks"] == 1
    assert nos("list", "--notebook", handle).out.count("\n") == 2
    assert nos("notebooks").out.count("\n") == 2
    assert nos("count", "--notebook", "Third", fine=False).code == 3
    nos("open", "Second one")
    assert nos("count", "--notebook", "Second one", fine=False).code == 2


@pytest.mark.parametrize("name", LOOKING)
def test_looking_writes_nothing(nos: Nos, name: str, local: Local) -> None:
    nos("log", "A job", "--yes")
    before = nos("changes", "--json").json
    nos(name)
    nos(name, "--json")
    assert nos("changes", "--json").json == before


def test_what_turns_the_line_is_not_printed(nos: Nos) -> None:
    nos("log", "A \u202ejob\u2066", "--who", "\u200fB")
    assert not re.search("[\u200f\u202e\u2066]", nos("out").out)
