"""A sheet comes in through the API: planned, asked about, applied, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
import time_machine
from pytest_django import Settings

from nos.notebook.models import Ask, Bring, Notebook
from nos.people.models import Person
from nos.sheets.jobs import work_incoming
from nos.sheets.operations import forget_all_incoming
from nos.sheets.queries.incoming import FOLDER
from tests import make
from tests.plumbing.api import PUBLIC, Answer, Api, at_home, from_own_pages
from tests.sheets.sheet import LOG

pytestmark = pytest.mark.django_db

ODD = "Ask,Date sent,Result\nA seat,3/4/2026,no\nA table,5/6/2026,shelved\nA ride,7/8/2026,yes\n"


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with time_machine.travel("2026-08-15T12:00:00+00:00"):
        yield
    forget_all_incoming()


@pytest.fixture
def public(settings: Settings) -> None:
    settings.NOS_BASE_URL = PUBLIC
    settings.ALLOWED_HOSTS = ["nos.example"]


def sent(api: Api, text: str, name: str = "log.csv") -> Answer:
    return api.send("POST", f"plans?name={name}", text.encode(), content_type="text/csv")


def test_a_file_is_planned_and_nothing_of_it_is_in_a_notebook() -> None:
    api = at_home()
    answer = sent(api, LOG)
    plan = answer.json
    assert (answer.status, plan["state"], plan["verdict"], plan["rows"]) == (
        200,
        "ready",
        "import",
        12,
    )
    assert (plan["name"], plan["counts"]["new"], plan["outcomes"]["no"]) == ("log.csv", 12, 5)
    assert plan["columns"]["of whom"] == "of whom"
    assert plan["message"].startswith("12 asks")
    assert api.get(f"plans/{plan['uid']}").json == plan
    assert [one["uid"] for one in api.get("plans").json["plans"]] == [plan["uid"]]
    assert not any(model.objects.exists() for model in (Ask, Notebook, Person, Bring))


def test_its_questions_are_answered_and_then_it_comes_in_once_with_one_undo() -> None:
    api, key = at_home(), uuid4()
    plan = sent(api, ODD).json
    path = f"plans/{plan['uid']}"
    asked = {(one["kind"], one["key"]): one for one in plan["questions"]}
    assert (plan["verdict"], list(asked)) == ("ask", [("dates", ""), ("answer", "shelved")])
    assert asked["answer", "shelved"]["row"] == 3
    early = api.post(f"{path}/apply", {}, key=key)
    assert (early.status, Ask.objects.count()) == (422, 0)
    assert "3/4/2026" in early.detail
    half = api.patch(path, {"dates": "dmy"}).json
    assert [one["kind"] for one in half["questions"]] == ["answer"]
    whole = api.patch(path, {"answers": {"shelved": "silence"}}).json
    assert (whole["verdict"], whole["dates"][0]) == ("import", "2026-04-03")
    assert whole["choices"] == {"dates": "dmy", "answers": {"shelved": "silence"}}
    brought = api.post(f"{path}/apply", {}, key=key)
    assert (brought.status, brought.headers["Operation"]) == (200, str(key))
    assert (brought.json["state"], brought.json["brought"]) == ("brought", 3)
    assert sorted(Ask.objects.values_list("answer", flat=True)) == ["no", "silence", "yes"]
    assert api.post(f"{path}/apply", {}, key=key).json == brought.json
    assert api.get(path).json["state"] == "brought"
    assert api.get("plans").json == {"plans": []}
    assert api.post("undo", {"operation": str(key)}).status == 200
    assert not Ask.objects.live().exists()


def test_sent_again_when_the_sheet_is_long_gone_the_key_answers() -> None:
    api, key = at_home(), uuid4()
    path = f"plans/{sent(api, LOG).json['uid']}/apply"
    first = api.post(path, {}, key=key).json
    with time_machine.travel("2026-08-15T14:00:00+00:00"):
        work_incoming.func()
        assert api.post(path, {}, key=key).json == first
        assert api.post(path, {}, key=uuid4()).status == 404
    assert Ask.objects.count() == 12


def test_each_row_says_what_becomes_of_it_and_why() -> None:
    api = at_home()
    api.post(f"plans/{sent(api, LOG).json['uid']}/apply", {})
    ask = Ask.objects.get(what="The corner table")
    api.patch(f"asks/{ask.uid}", {"their_words": "Taken, said the waiter"})
    again = LOG.replace("waiting,,,\n", "yes,2024-03-19,,\n", 1).replace("It is taken", "Taken")
    text = f"{again}2024-03-12,A loaf,the baker,,small,in person,bounced,,,\n"
    plan = sent(api, text).json
    path = f"plans/{plan['uid']}/rows"
    counts = {"new": 0, "same": 10, "updates": 1, "changed": 1, "left_out": 1}
    assert plan["counts"] == counts
    (update,) = api.get(f"{path}?fate=updates").json["rows"]
    assert (update["number"], update["what"]) == (10, "A solo in the summer concert")
    assert (update["was"]["answer"], update["becomes"]["answer"]) == ("waiting", "yes")
    (changed,) = api.get(f"{path}?fate=changed").json["rows"]
    assert changed["was"] == {"their_words": "Taken, said the waiter"}
    assert changed["becomes"] == {"their_words": "Taken"}
    assert changed["uid"] == str(ask.uid)
    (left_out,) = api.get(f"{path}?fate=left_out").json["rows"]
    assert (left_out["number"], "the baker" in left_out["cells"]) == (14, True)
    assert left_out["why"]
    pages: list[int] = []
    after: str | None = ""
    while after is not None:
        page = api.get(f"{path}?limit=5&after={after}").json
        pages += [row["number"] for row in page["rows"]]
        after = page["next"]
    assert pages == list(range(2, 15))
    kept = api.patch(f"plans/{plan['uid']}", {"changed": "keep"}).json
    assert (kept["verdict"], kept["counts"]["changed"]) == ("import_warn", 0)


def test_pasted_rows_come_as_text() -> None:
    api = at_home()
    plan = api.post("plans", {"text": "Ask\tResult\nA seat\tno\n"}).json
    assert (plan["verdict"], plan["rows"]) == ("import", 1)
    for body in ({}, {"text": " "}, {"text": 3}, {"rows": "a"}, {"text": "a", "more": 1}):
        assert api.post("plans", body).status == 422, body


def test_what_is_no_sheet_is_refused_in_a_sentence_and_does_not_wait() -> None:
    api = at_home()
    for body, status in ((b"%PDF-1.7\n" + bytes(99), 422), (b"", 422), (b"n" * 10_485_761, 413)):
        answer = api.send("POST", "plans?name=log.csv", body, content_type="text/csv")
        assert (answer.status, answer.detail[-1]) == (status, "."), answer.detail
    packed = api.send("POST", "plans", b"x", "text/csv", headers={"Content-Encoding": "gzip"})
    assert packed.status == 415
    assert api.get("plans").json == {"plans": []}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("", {"dates": "ydm"}),
        ("", {"mood": "good"}),
        ("", {"answers": {"x": "perhaps"}}),
        ("", {"columns": {"mood": "Ask"}}),
        ("", {"without": [0]}),
        ("", {}),
        ("/apply", {"sure": True}),
    ],
)
def test_what_it_does_not_know_it_says(path: str, body: dict[str, object]) -> None:
    api = at_home()
    uid = sent(api, LOG).json["uid"]
    send = api.post if path else api.patch
    answer = send(f"plans/{uid}{path}", body)
    assert (answer.status, bool(answer.detail)) == (422, True)
    for query in ("fate=gone", "limit=0", "limit=201", "after=x"):
        assert api.get(f"plans/{uid}/rows?{query}").status == 422


def test_let_go_it_is_gone() -> None:
    api = at_home()
    uid = sent(api, LOG).json["uid"]
    assert api.delete(f"plans/{uid}").json["uid"] == uid
    assert api.get(f"plans/{uid}").status == api.delete(f"plans/{uid}").status == 404


@pytest.mark.usefixtures("public")
def test_nobody_else_sees_it_or_can_tell_that_it_is_there(ana: Person, cy: Person) -> None:
    make.ask(ana), make.ask(cy)
    hers, his = from_own_pages(ana), from_own_pages(cy)
    uid = sent(hers, LOG).json["uid"]
    for path, send in ((f"plans/{uid}", his.get), (f"plans/{uid}/rows", his.get)):
        assert send(path).body == send(path.replace(uid, str(uuid4()))).body
    assert his.patch(f"plans/{uid}", {"dates": "dmy"}).status == 404
    assert his.post(f"plans/{uid}/apply", {}).status == 404
    assert his.delete(f"plans/{uid}").status == 404
    assert his.get("plans").json == {"plans": []}
    assert hers.get(f"plans/{uid}").json["choices"] == {}


def test_a_long_one_is_read_and_brought_in_the_background(settings: Settings) -> None:
    api, key = at_home(), uuid4()
    rows = "".join(f"Ask {n},2026-01-0{n % 9 + 1},no,{'a long note ' * 12}\n" for n in range(2_200))
    plan = sent(api, f"Ask,Date sent,Result,Notes\n{rows}").json
    path = f"plans/{plan['uid']}"
    assert (plan["state"], plan["verdict"], plan["dates"]) == ("reading", None, [])
    assert api.get(f"{path}/rows").json == {"rows": [], "next": None}
    assert api.patch(path, {"dates": "dmy"}).status == 409
    work_incoming.func()
    plan = api.get(path).json
    assert (plan["state"], plan["verdict"], plan["rows"]) == ("ready", "import", 2_200)
    bringing = api.post(f"{path}/apply", {}, key=key).json
    assert (bringing["state"], bringing["brought"]) == ("bringing", None)
    assert (api.get(path).json["state"], Ask.objects.count()) == ("bringing", 0)
    work_incoming.func()
    assert api.get(path).json["operation"] == str(key)
    assert api.post(f"{path}/apply", {}, key=key).json["brought"] == 2_200
    assert Ask.objects.count() == 2_200
    assert not list((settings.NOS_DATA_DIR / FOLDER).rglob("lines"))
