"""Writing, answering, mending and taking back from a terminal."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nos.lib import clock
from nos.lib.uids import new_uid
from nos.notebook.models import Ask, Change
from nos.people.models import Person
from tests import make
from tests.plumbing.terminal import Nos

Local = Callable[[], Person]


def first(nos: Nos, *words: str) -> str:
    """Write one ask; its handle."""
    uid: str = nos("log", *words, "--json").json["asks"][0]["uid"]
    return uid[-4:]


def test_the_first_ask_makes_the_person_and_the_notebook(nos: Nos, local: Local) -> None:
    said = nos("log", "ten", "per", "cent", "off", "--no")
    assert said.out.startswith("No. 1. The worst part is over. 999 to go, if you like.\n  ")
    assert said.out.rstrip().endswith("ten per cent off")
    assert (local().time_zone, local().language) == ("Europe/Amsterdam", "en")
    assert Change.objects.of(local()).get(kind="logged").door == "command"
    assert make.notebook(local()).nos == 1


def test_an_ask_waits_unless_an_answer_is_given(nos: Nos) -> None:
    assert "Asked. That was the brave half. Out: 1." in nos("log", "A job").out
    assert nos("log", "A flat", "--yes").out.startswith("You nearly didn’t ask.")
    assert "It keeps until you dare." in nos("log", "A song", "--almost").out
    count = nos("count", "--json").json
    assert [count[name] for name in ("waiting", "yeses", "almost", "asks")] == [1, 1, 1, 2]


def test_every_option_of_an_ask(nos: Nos, local: Local) -> None:
    nos("log", "A part", "--no", "--who", "A theatre", "--who-is", "organisation", "--kind",
        "acting", "--stakes", "big", "--where", "in-person", "--on", "3 days ago", "--heard",
        "yesterday", "--chance", "unlikely", "--nerves", "7", "--sting", "2", "--words", "Next",
        "--note", "Tall stage")  # fmt: skip
    ask = Ask.objects.of(local()).get()
    today = clock.today("Europe/Amsterdam")
    assert (ask.who, ask.who_is, ask.kind, ask.stakes) == (
        "A theatre", "organisation", "acting", "big",
    )  # fmt: skip
    assert (ask.where, ask.chance, ask.nerves, ask.sting) == ("in person", 20, 7, 2)
    assert [(today - day).days for day in (ask.asked_on, ask.heard_on) if day] == [3, 1]
    assert (ask.their_words, ask.note, ask.chance_before) == ("Next", "Tall stage", False)


def test_lines_from_a_pipe_are_one_operation(nos: Nos, local: Local) -> None:
    said = nos("log", "-", "--no", stdin="\ufeffone\n\n  \ntwo\nthree\n")
    assert said.out.startswith("No. 3. 3 in ink.")
    assert set(Ask.objects.of(local()).values_list("what", flat=True)) == {"one", "two", "three"}
    nos("undo")
    assert make.notebook(local()).nos == 0


def test_a_pipe_must_be_utf_8(nos: Nos) -> None:
    said = nos("log", "-", stdin=b"caf\xe9\n", fine=False)
    assert (said.code, said.err) == (2, "That is not UTF-8 text. Nothing was written.\n")
    assert nos("log", "caf\udce9", fine=False) == said
    assert nos("log", "coffee", "--note", "caf\udce9", fine=False) == said


def test_several_of_whom_make_a_packet_and_a_yes_names_the_others(nos: Nos, local: Local) -> None:
    nos("log", "Six poems", "--who", "Ploughshares", "--who", "Tin House", "--who", "Granta")
    asks = Ask.objects.of(local())
    assert len(set(asks.values_list("packet", flat=True))) == 1
    yes = asks.get(who="Granta")
    said = nos("answer", str(yes.uid), "yes").out
    assert "Withdraw the other 2" in said
    assert "Ploughshares" in said
    assert "Tin House" in said
    assert "yes --withdraw-others" in said


def test_a_uid_makes_it_safe_to_send_twice(nos: Nos, local: Local) -> None:
    uid = str(new_uid())
    one = nos("log", "A couch", "--uid", uid.upper(), "--json").json
    two = nos("log", "A couch", "--uid", uid, "--json").json
    assert one == {**two, "replayed": False}
    assert two["replayed"] is True
    assert [ask["uid"] for ask in two["asks"]] == [uid]
    other = nos("log", "Two couches", "--uid", uid, "--json", fine=False)
    assert (other.code, other.problem["type"], other.problem["status"]) == (2, "key-reused", 422)
    assert Ask.objects.of(local()).count() == 1
    assert nos("log", "x", "--uid", "nonsense", fine=False).err == "uid: This is not a uid.\n"


def test_several_lines_under_one_uid(nos: Nos, local: Local) -> None:
    uid = str(new_uid())
    for _again in range(2):
        nos("log", "-", "--uid", uid, stdin="one\ntwo\n")
    assert Ask.objects.of(local()).count() == 2


@pytest.mark.parametrize(
    "words",
    [["log"], ["log", " "], ["log", "\u200b"], ["log", "-"], ["log", "\n\n"]],
)
def test_nothing_written_is_said_so(nos: Nos, words: list[str]) -> None:
    said = nos(*words, fine=False)
    assert (said.code, said.out) == (2, "")
    assert said.err.endswith("Write what you asked for; a few words do.\n")


def test_two_answers_at_once_are_refused(nos: Nos) -> None:
    said = nos("log", "x", "--no", "--yes", fine=False)
    assert said.code == 2
    assert said.err.startswith("One ask has one answer: choose one of --no, --yes.")


@pytest.mark.parametrize("word", ["no", "yes", "silence", "withdrawn", "almost"])
def test_every_answer(nos: Nos, word: str) -> None:
    handle = first(nos, "A job")
    assert nos("answer", handle, word, "--json").json["asks"][0]["answer"] == word


def test_an_answer_with_its_day_words_and_sting(nos: Nos) -> None:
    handle = first(nos, "A job", "--on", "a week ago")
    asked = ("answer", handle, "no", "--on", "yesterday", "--words", "No thanks", "--sting", "4")
    ask = nos(*asked, "--json").json["asks"][0]
    assert (ask["their_words"], ask["sting"], ask["number"]) == ("No thanks", 4, 1)
    assert ask["heard_on"] == make.day(Person(time_zone="Europe/Amsterdam"), 1).isoformat()


def test_not_yet_looks_again(nos: Nos) -> None:
    handle, here = first(nos, "A job"), Person(time_zone="Europe/Amsterdam")
    assert f"Worth another look on {make.day(here, -7)}." in nos("answer", handle, "not", "yet").out
    assert f"on {make.day(here, -2)}." in nos("answer", handle, "not-yet", "--on", "in 2 days").out


def test_words_that_are_no_answer(nos: Nos) -> None:
    handle = first(nos, "A job")
    assert nos("answer", handle, "perhaps", fine=False).code == 2
    assert nos("answer", handle, fine=False).code == 2
    assert nos("answer", handle, "no", "--on", "soon", fine=False).code == 2
    assert nos("answer", handle, "no", "--on", "last year", fine=False).code == 2


def test_a_handle_that_is_not_there(nos: Nos) -> None:
    first(nos, "A job")
    unknown = str(new_uid())
    for words in (["answer", unknown, "no"], ["edit", unknown, "--note", "x"], ["remove", unknown],
                  ["aside", unknown], ["step", unknown, "call"]):  # fmt: skip
        said = nos(*words, "--json", fine=False)
        assert (said.code, said.problem["status"]) == (3, 404)
    assert nos("answer", "zz", "no", fine=False).code == 2


def test_two_asks_with_one_ending_need_a_longer_handle(nos: Nos, local: Local) -> None:
    for start in "ab":
        nos("log", start, "--uid", f"{start}0000000-0000-4000-8000-0000000{start}cafe")
    assert "give one more character" in nos("answer", "cafe", "no", fine=False).err
    handles = [line.split()[0] for line in nos("out").out.splitlines()]
    assert sorted(handles) == ["acafe", "bcafe"]
    nos("answer", "acafe", "no")
    assert Ask.objects.of(local()).get(answer="no").what == "a"


def test_an_edit_changes_what_is_named_and_empties_with_nothing(nos: Nos) -> None:
    handle = first(nos, "A job", "--kind", "work", "--note", "hm")
    ask = nos("edit", handle, "--kind", "dream", "--note", "", "--link", "https://example.org/job",
              "--follow-up", "next friday", "--json").json["asks"][0]  # fmt: skip
    assert (ask["what"], ask["kind"], ask["note"]) == ("A job", "dream", "")
    assert ask["link"] == "https://example.org/job"
    assert ask["follow_up_on"]
    assert nos("edit", handle, fine=False).code == 2
    bad = nos("edit", handle, "--nerves", "11", "--sting", "x", fine=False)
    assert bad.code == 2
    assert "nerves, sting: This is a whole number" in bad.err


def test_a_guess_is_locked_once_the_answer_is_known(nos: Nos) -> None:
    handle = first(nos, "A job", "--no", "--chance", "50%")
    assert nos("edit", handle, "--chance", "80", fine=False).code == 2


def test_a_step_further(nos: Nos) -> None:
    handle = first(nos, "A job")
    ask = nos("step", handle, "second", "interview", "--json").json["asks"][0]
    assert [step["words"] for step in ask["steps"]] == ["second interview"]


def test_aside_and_back(nos: Nos) -> None:
    handle = first(nos, "A job", "--no")
    assert "Kept aside." in nos("aside", handle).out
    assert nos("count", "--json").json["nos"] == 0
    assert "It counts again." in nos("aside", handle, "--back").out
    assert nos("count", "--json").json["nos"] == 1


def test_removed_and_undone_and_done_again(nos: Nos) -> None:
    handle = first(nos, "A job", "--no")
    said = nos("remove", handle).out
    assert "Taken out." in said
    assert "Undo: nos undo" in said
    assert nos("count", "--json").json["asks"] == 0
    again = nos("undo").out
    assert "Undone. All is as it was." in again
    assert nos("count", "--json").json["nos"] == 1
    nos("undo", again.split()[-1])
    assert nos("count", "--json").json["nos"] == 0


def test_undo_of_one_named_and_of_what_changed_since(nos: Nos) -> None:
    written = nos("log", "A job", "--json").json
    handle = written["asks"][0]["uid"][-4:]
    nos("answer", handle, "no")
    said = nos("undo", written["operation"], "--json", fine=False)
    assert (said.code, said.problem["status"]) == (4, 409)
    assert said.problem["current"]["answer"] == "no"
    nos("undo")
    nos("undo", written["operation"][-4:])
    nothing = nos("undo", str(new_uid()), fine=False)
    assert nothing.code == 3


def test_a_sweep_lists_first_and_closes_when_told(nos: Nos) -> None:
    nos("log", "-", "--on", "3 months ago", stdin="old one\nold two\n")
    nos("log", "new")
    listed = nos("sweep").out
    assert "old one" in listed
    assert "new" not in listed
    assert "Close them all? nos sweep --yes" in listed
    assert len(nos("sweep", "--json").json["asks"]) == 2
    assert nos("count", "--json").json["silences"] == 0
    swept = nos("sweep", "--yes").out
    assert "2 closed. You stopped waiting; they don’t get to keep you." in swept
    assert "Undo: nos undo" in swept
    assert nos("count", "--json").json["silences"] == 2
    assert "There is nothing to close." in nos("sweep").out
    assert nos("sweep", "--json").json == {"asks": []}
    nos("undo")
    assert nos("count", "--json").json["waiting"] == 3


def test_what_is_closed_is_not_written_into(nos: Nos) -> None:
    first(nos, "A job")
    nos("close")
    said = nos("log", "x", "--json", fine=False)
    assert (said.code, said.problem["type"], said.problem["status"]) == (4, "conflict", 409)
