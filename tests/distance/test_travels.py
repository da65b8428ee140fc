"""Which commands travel, what each may do there, and what none of them can reach."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from django.test import Client, override_settings

from nos.cli import Nos
from nos.distance.rules import MOST_BYTES, STAYS, TRAVELS, leading, stays
from nos.lib.places import FarPlace, speaking_to
from nos.lib.terminal import say
from nos.lib.uids import new_uid
from nos.notebook.commands.options import FileName
from nos.notebook.models import Ask
from nos.people.models import Person
from nos.people.operations import keep, make_token, note_use
from nos.people.queries import token_with
from tests import make
from tests.plumbing.api import Api
from tests.plumbing.judge import heard, written_table
from tests.plumbing.visitor import PUBLIC

pytestmark = pytest.mark.django_db
SHEET = "what,answer\nA raise,no\nA seat,yes\n"
LETTER = "Dear Ana,\nunfortunately we cannot offer you the part this time.\nKind regards"


@pytest.fixture(autouse=True)
def public() -> Iterator[None]:
    with override_settings(**PUBLIC):
        yield


class Far:
    """One person's terminal at a distance, with a token of some scope."""

    def __init__(self, person: Person, scope: str = "all") -> None:
        made = make_token(person=person, operation=new_uid(), name=scope, scope=scope)
        found = token_with(made.secret)
        assert found
        note_use(found, make.day(person))
        client = Client(HTTP_HOST="nos.example", raise_request_exception=False)
        self.api = Api(client, Authorization=f"Bearer {made.secret}")

    def __call__(self, *words: str, key: Any = None, **more: Any) -> dict[str, Any]:
        answer = self.api.post("terminal", {"words": words, **more}, key=key)
        assert answer.status == 200, answer.body
        found: dict[str, Any] = answer.json
        return found


@pytest.fixture
def ana(db: None) -> Person:
    person = make.person()
    make.logged(person, {"what": "A part", "who": "A hall"}, {"answer": "no"}, {"answer": "almost"})
    keep(person)
    return Person.objects.get(pk=person.pk)


def packed(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def paths(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        yield before + name, command
        if isinstance(command, click.Group):
            yield from paths(command, f"{before}{name} ")


def test_every_command_travels_or_stays_and_its_files_are_named() -> None:
    found = dict(paths(Nos("nos")))
    assert set(found) == set(TRAVELS) | set(STAYS)
    assert not set(TRAVELS) & set(STAYS)
    for path, travel in TRAVELS.items():
        files = {p.name: p.type.written for p in found[path].params if isinstance(p.type, FileName)}
        told = dict.fromkeys(travel.reads, False) | dict.fromkeys(travel.writes_to, True)
        assert files == told, path
        disk = [p.name for p in found[path].params if isinstance(p.type, click.Path | click.File)]
        assert not disk, f"{path} lets click look at the server's disk"


def lines(person: Person, ask: Ask) -> dict[str, list[str]]:
    """Of each command that writes, a line by which it does; {uid} of an ask still out."""
    uid = str(ask.uid)
    twice, _kept = make.two_versions(person, mine={"kind": "rent"}, kind="raise")
    return {
        "log": ["log", "A", "raise", "--no"],
        "answer": ["answer", uid, "no"],
        "read": ["read", "letter.txt", "--ask", uid, "--answer", "no", "--yes"],
        "step": ["step", uid, "A call back"],
        "kept": ["kept", str(twice.uid), "--mine"],
        "edit": ["edit", uid, "--kind", "audition"],
        "remove": ["remove", uid],
        "undo": ["undo"],
        "aside": ["aside", uid],
        "sweep": ["sweep", "--yes"],
        "week": ["week", "--happened", "Much"],
        "shelf": ["shelf", "You made me laugh"],
        "open": ["open", "Another"],
        "aim": ["aim", "300"],
        "begin": ["begin", "3", "4"],
        "rule": ["rule", "silence"],
        "rest": ["rest", "2w"],
        "beside": ["beside", "--guess", "on"],
        "dream": ["dream", "A hall"],
        "promise": ["promise", "A week off"],
        "letter": ["letter", "-"],
        "close": ["close"],
        "reopen": ["reopen"],
        "person": ["person", "--week-starts", "3"],
        "bring": ["bring", "asks.csv", "--yes"],
        "calendar": ["calendar", "--make"],
        "token": ["token", "make", "phone"],
    }


ALONG: dict[str, Any] = {
    "files": {"letter.txt": packed(LETTER), "asks.csv": packed(SHEET)},
    "piped": packed("Dear"),
}
# Done by those who own the other end of the table, where their stories are.
ELSEWHERE = {"archive", "erase", "insights", "take"}


def test_what_only_reads_cannot_write(ana: Person) -> None:
    """Every command of the table, with a token that only reads: not one row is written."""
    far, ask = Far(ana, "read"), make.ask(ana, "Still out", asked_on="2025-01-01")
    every = lines(ana, ask)
    for path in TRAVELS:
        words = every.get(path, path.split())
        with heard() as statements:
            said = far(*words, **ALONG)
        assert not [sql for sql in statements if written_table(sql)], path
        looks = not TRAVELS[path].writes
        if path in ELSEWHERE | {"reopen"}:
            continue
        assert said["code"] == (0 if looks else 5), (path, said)
        assert looks or "token" in said["err"]


def test_each_that_writes_does_it_within_its_scope(ana: Person) -> None:
    for scope in ("write", "all"):
        far, ask = Far(ana, scope), make.ask(ana, "Still out", asked_on="2025-01-01")
        make.ask(ana, "Out for long", asked_on="2025-01-01")
        along = {
            **ALONG,
            "files": {**ALONG["files"], "asks.csv": packed(f"what,answer\n{scope},no\n")},
        }
        for path, words in lines(ana, ask).items():
            with heard() as statements:
                said = far(*words, **along)
            may = scope == "all" or TRAVELS[path].writes == "write"
            assert (said["code"] == 0) is may, (scope, path, said)
            assert bool([sql for sql in statements if written_table(sql)]) is may, path
            if path in ("remove", "close"):
                far("undo")
    assert Far(ana, "read")("nos")["code"] == 2


def test_reading_back_needs_a_token_that_reads(ana: Person) -> None:
    Far(ana)("dream", "A hall")
    reader = Far(ana, "read")
    assert reader("dream")["out"] == "A hall\n"
    assert reader("rule", "--json")["out"] == '{\n  "rule": "clear"\n}\n'
    assert "Language" in reader("person")["out"]
    assert "1 no of 1,000" in reader()["out"]
    assert reader("sweep")["code"] == 0
    assert reader("bring", "asks.csv", "--dry-run", **ALONG)["code"] == 0


@pytest.mark.parametrize("path", sorted(STAYS))
def test_what_concerns_the_machine_stays_there(ana: Person, path: str) -> None:
    said = Far(ana)(*path.split(), "--json")
    assert said["code"] == 5
    assert json.loads(said["err"])["type"] == "refused"
    assert path in json.loads(said["err"])["detail"]
    assert said["out"] == ""


def test_no_file_of_the_server_is_read_or_written(ana: Person, tmp_path: Path) -> None:
    far, own = Far(ana), tmp_path / "own.csv"
    own.write_text(SHEET)
    missing = tmp_path / "missing.csv"
    for words in (["bring", "{}", "--yes"], ["read", "{}"], ["bring", "{}", "--dry-run"]):
        there, not_there = (far(*(w.format(file) for w in words)) for file in (own, missing))
        assert there["code"] == not_there["code"] == 2
        assert there["err"].replace("own", "missing") == not_there["err"]
    calendar = tmp_path / "nos.ics"
    said = far("calendar", "--out", str(calendar))
    assert not calendar.exists()
    assert base64.b64decode(said["files"][str(calendar)]).startswith(b"BEGIN:VCALENDAR")
    assert far("calendar", "--print")["out"].startswith("BEGIN:VCALENDAR\r\n")


def test_the_same_again_is_done_once(ana: Person) -> None:
    far, key = Far(ana), new_uid()
    first = far("log", "A raise", "--no", "--json", key=key)
    again = far("log", "A raise", "--no", "--json", "--uid", str(key), key=key)
    assert json.loads(again["out"]) == {**json.loads(first["out"]), "replayed": True}
    bringing = new_uid()
    for words in (["bring", "asks.csv", "--yes"], ["bring", "asks.csv", "--yes", "--uid"]):
        more = [str(bringing)] if "--uid" in words else []
        said = far(*words, *more, key=bringing, **ALONG)
        assert "2 asks brought in." in said["out"]
    assert Ask.objects.of(ana).filter(what__in=("A raise", "A seat")).count() == 3


def test_two_people_do_not_see_each_other(ana: Person, cy: Person) -> None:
    keep(cy)
    his = Far(cy)
    uid = str(make.ask(ana, "A raise").uid)
    assert "A raise" not in his("list")["out"]
    missing = his("answer", str(new_uid()), "no", "--json")
    assert his("answer", uid, "no", "--json") == missing
    assert missing["code"] == 3


def test_it_is_told_as_the_terminal_far_away_can_show_it(ana: Person) -> None:
    far = Far(ana)
    make.ask(ana, "A very long thing to ask for " * 10, who="木")
    narrow = far("list", screen=True, wide=40, colours=256)["out"]
    assert "\x1b[" in narrow
    assert max(map(len, click.unstyle(narrow).splitlines())) < 40
    assert "\x1b[" not in far("list", screen=True, wide=40)["out"]
    assert "\t" in far("list")["out"]
    assert "木" not in far("list", "--json", letters=False)["out"]
    help_wide = far("out", "--help", screen=True, wide=60)
    assert help_wide["code"] == 0
    assert max(map(len, help_wide["out"].splitlines())) <= 60
    far.api.headers["Accept-Language"] = "nl"
    assert "Opties" in far("list", "--help")["out"]
    assert far("frobnicate")["code"] == 2
    del far.api.headers["Accept-Language"]
    assert "Options" in far("list", "--help")["out"], "each is spoken to in their own language"
    assert far("--version")["out"].startswith("Thousand Nos ")


def test_threads_do_not_hear_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    gate, told = threading.Barrier(8), {}

    def speak(n: int) -> None:
        place = FarPlace()
        with speaking_to(place):
            gate.wait()
            for _each in range(50):
                say(str(n))
        told[n] = b"".join(place.out.pieces()).decode()

    crowd = [threading.Thread(target=speak, args=(n,)) for n in range(8)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert told == {n: f"{n}\n" * 50 for n in range(8)}
    assert capsys.readouterr().out == ""


def test_a_long_answer_comes_in_pieces(ana: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nos.distance.api._WHOLE", 10)
    far = Far(ana)
    answer: Any = far.api.client.post(
        "/api/v1/terminal",
        json.dumps({"words": ["list", "--json"]}),
        content_type="application/json",
        headers=far.api.headers,
    )
    assert answer.streaming
    said = json.loads(b"".join(answer.streaming_content))
    assert len(json.loads(said["out"])["asks"]) == 2


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 422), ({"words": "list"}, 422), ({"words": [1]}, 422), ({"words": [["list"]]}, 422),
        ({"words": ["list"] * 3_000}, 422), ({"words": [], "files": []}, 422),
        ({"words": [], "files": {"a": "…"}}, 422), ({"words": [], "files": {"a": 1}}, 422),
        ({"words": [], "piped": "%"}, 422), ({"words": [], "wide": "all"}, 422),
        ({"words": [], "wide": 10**9}, 200), ({"words": [], "wide": -5}, 200),
        ({"words": [], "colours": 7}, 422), ({"words": [], "person": "cy"}, 422),
        ({"words": ["log", "\ud800"]}, 200), ({"words": ["\0"]}, 200),
        ({"words": ["x" * MOST_BYTES]}, 413),
    ],
)  # fmt: skip
def test_what_is_sent_wrongly_has_its_sentence(ana: Person, sent: Any, status: int) -> None:
    answer = Far(ana).api.post("terminal", sent)
    assert answer.status == status, answer.body
    if status != 200:
        assert answer.detail


def test_what_stands_before_the_command() -> None:
    found = leading(["--json", "--server=https://a", "--token", "t", "log", "--server", "b"])
    assert (found.server, found.token, found.insecure) == ("https://a", "t", False)
    assert found.words == ("--json", "log", "--server", "b")
    assert found.command == 1
    assert leading(["--notebook", "Two", "log"]).command == 2
    assert leading(["--server"]).server == ""
    assert leading(["-"]).command == 0
    assert stays(["person", "list"]) == "person list"
    assert not stays(["person", "--json"])
    assert not stays(["something new"])
