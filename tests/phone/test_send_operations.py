"""The outbox of a phone arrives in one go: each operation for itself, in order, safe to repeat."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings as live
from django.db import OperationalError
from pytest_django import Settings

from nos.lib.uids import new_row_id, nth_uid
from nos.notebook.models import Ask, Change, Notebook
from nos.people.models import Person
from nos.people.phones import phone_key, tag_of
from nos.phone import rules
from nos.phone.api import doing, operations
from nos.phone.operations import turn_epoch
from tests import make
from tests.plumbing.api import PUBLIC, Api, at_home, from_own_pages
from tests.plumbing.outbox import item, send, statuses


@pytest.fixture
def api(db: None) -> Api:
    return at_home()


@pytest.fixture
def public(settings: Settings) -> None:
    settings.NOS_BASE_URL = PUBLIC
    settings.ALLOWED_HOSTS = ["nos.example"]
    settings.NOS_SIGN_UP = "open"


def test_all_that_was_done_without_a_line_arrives_in_order(api: Api) -> None:
    ask, other = uuid4(), uuid4()
    logged = item("log", ask, what="A raise", answer="waiting", at="2026-01-31T23:59:59.5+01:00")
    results = send(
        api,
        logged,
        item("step", ask, words="They called"),
        item("log", other, what="A day off", answer="no"),
        item("answer", ask, answer="no", their_words="Not this year"),
        item("edit", ask, sting=0),
        item("aside", other),
        item("back", other),
        item("remove", other),
        item("undo", fields={"operation": logged["uid"]}),  # changed since
        removed := item("remove", ask),
        item("undo", fields={"operation": removed["uid"]}),
    )
    assert statuses(results) == [200] * 8 + [409, 200, 200]
    assert [one["uid"] for one in results[:1]] == [logged["uid"]]
    assert [one["milestones"] for one in results[:4]] == [[], [], [1], []]
    answered = results[3]["asks"][0]
    assert (answered["answer"], answered["their_words"]) == ("no", "Not this year")
    assert [step["words"] for step in answered["steps"]] == ["They called"]
    assert results[4]["asks"][0]["sting"] == 0  # 0 is something that was said
    assert "note" not in answered  # and a blank is not sent around
    assert results[7]["asks"][0]["removed"] is True
    count = api.get("count").json
    assert (count["nos"], count["asks"], count["waiting"]) == (1, 1, 0)
    said = Change.objects.filter(operation=logged["uid"]).get()
    assert said.client_at == datetime(2026, 1, 31, 22, 59, 59, 500_000, tzinfo=UTC)
    assert said.door == "api"


def test_each_is_whole_for_itself_and_a_bad_one_stops_none(api: Api) -> None:
    items: list[Any] = [item("log", uuid4(), what=f"Ask {n}", answer="no") for n in range(8)]
    items[1] = "nothing"
    items[2]["kind"] = "dream"
    items[3]["uid"] = "00000000-0000-0000-0000-000000000000"
    items[4]["fields"]["sting"] = 99
    items[5]["colour"] = "red"
    results = send(api, *items)
    assert statuses(results) == [200, 422, 422, 422, 422, 422, 200, 200]
    assert [set(one["problem"].get("fields", {})) for one in results[1:6]] == [
        set(), {"kind"}, {"uid"}, {"sting"}, {"colour"},
    ]  # fmt: skip
    assert all(one["problem"]["detail"].endswith(".") for one in results[1:6])
    assert (results[1]["uid"], results[4]["uid"]) == (None, items[4]["uid"])
    assert api.get("count").json["nos"] == Ask.objects.count() == 3
    assert results[7]["asks"][0]["number"] == 3


def test_several_asks_are_one_operation_with_one_undo(api: Api) -> None:
    first, second = str(uuid4()), str(uuid4())
    lines = [{"uid": first, "what": "A raise"}, {"uid": second, "what": "A desk", "answer": "no"}]
    many = item("log", asks=lines)
    asks = send(api, many)[0]["asks"]
    assert [(ask["uid"], ask["what"]) for ask in asks] == [(first, "A raise"), (second, "A desk")]
    send(api, item("undo", fields={"operation": many["uid"]}))
    assert not Ask.objects.filter(removed_at=None).exists()

    packet = item("log", asks=[{"what": "Buy", "who": who} for who in "AB"], packet=True)
    asks = send(api, packet, packet)[1]["asks"]
    assert len({ask["packet"] for ask in asks}) == 1
    uid = UUID(packet["uid"])
    assert [ask["uid"] for ask in asks] == [str(nth_uid(uid, n)) for n in range(2)]  # as a page


DEEDS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("log", "PUT", "asks/{ask}", {"what": " A  raise", "answer": "waiting", "sting": "3"}),
    ("answer", "PUT", "asks/{ask}/answer", {"answer": "no", "their_words": "No"}),
    ("edit", "PATCH", "asks/{ask}", {"note": "x", "kind": ""}),
    ("step", "POST", "asks/{ask}/steps", {"words": "They called", "on": None}),
    ("aside", "PATCH", "asks/{ask}", {"aside": True}),
    ("back", "PATCH", "asks/{ask}", {"aside": False}),
    ("remove", "DELETE", "asks/{ask}", {}),
]


@pytest.mark.parametrize(("kind", "method", "path", "body"), DEEDS, ids=lambda v: str(v)[:8])
@pytest.mark.parametrize("singly_first", [True, False])
def test_one_call_and_the_batch_answer_for_each_other(
    api: Api, kind: str, method: str, path: str, body: dict[str, Any], singly_first: bool
) -> None:
    ask, sent = uuid4(), item(kind, uuid4())
    if kind != "log":
        send(api, item("log", ask, what="A raise"))
    sent["ask"] = str(ask)
    if kind in ("log", "answer", "edit", "step"):
        sent["fields"] = body

    def singly() -> int:
        return api.send_json(method, path.format(ask=ask), body, UUID(sent["uid"])).status

    def in_a_batch() -> int:
        return statuses(send(api, sent))[0]

    ways = [singly, in_a_batch] if singly_first else [in_a_batch, singly]
    assert [way() for way in ways] == [200, 200]
    assert Change.objects.filter(operation=sent["uid"]).count() == 1
    other = item("log", uuid4(), uid=sent["uid"], what="Something else")
    (refused,) = send(api, other)
    assert (refused["status"], refused["problem"]["type"]) == (422, "key-reused")


def test_undo_is_the_same_through_both(api: Api) -> None:
    logged = item("log", uuid4(), what="A raise")
    back = item("undo", fields={"operation": logged["uid"]})
    assert statuses(send(api, logged, back, back)) == [200, 200, 200]
    key = UUID(back["uid"])
    assert api.post("undo", {"operation": logged["uid"]}, key=key).status == 200
    assert api.get("count").json["waiting"] == 0
    assert statuses(send(api, item("undo"))) == [422]  # what is the last elsewhere is not known


def test_the_same_twice_in_one_batch_is_done_once(api: Api) -> None:
    once = item("log", uuid4(), what="A raise", answer="no")
    results = send(api, once, once, {**once, "fields": {"what": "Another"}})
    assert statuses(results) == [200, 200, 422]
    assert results[0] == results[1]
    assert api.get("count").json["nos"] == 1


def test_own_edits_in_a_row_never_conflict_and_never_pass_by_anothers(api: Api) -> None:
    ask = uuid4()
    send(api, item("log", ask, what="A raise"))
    first = send(api, item("edit", ask, note="One", revision=1), item("edit", ask, note="Two"))
    assert statuses(first) == [200, 200]
    # Another phone moved on meanwhile: both of ours are kept beside it, none is written over it.
    api.patch(f"asks/{ask}", {"note": "Elsewhere"})
    later = send(api, item("edit", ask, note="Three", revision=3), item("edit", ask, note="Four"))
    assert statuses(later) == [409, 409]
    assert [one["problem"]["yours"] for one in later] == [{"note": "Three"}, {"note": "Four"}]
    assert later[1]["problem"]["current"]["note"] == "Elsewhere"
    assert later[1]["problem"]["revision"] == 4
    kept = Change.objects.filter(kind="kept").order_by("pk")
    assert [change.after["note"] for change in kept] == ["Three", "Four"]


def test_a_thousand_and_one_are_too_many(api: Api) -> None:
    one = item("undo", fields={"operation": str(uuid4())})
    answer = api.post("operations", {"operations": [one] * 1_001})
    assert (answer.status, Change.objects.count()) == (413, 0)
    assert "send fewer" in answer.detail
    assert send(api) == []


def test_a_batch_may_hold_four_megabytes(api: Api) -> None:
    fits = item("log", uuid4(), what="A raise", note="x" * 30_000)
    few = [item("log", uuid4(), what="A raise", note="ê" * 30_000) for _ in range(60)]
    assert statuses(send(api, fits, *few)) == [200] * 61
    body = b'{"operations": [' + b" " * rules.MOST_BYTES + b"]}"
    answer = api.send("POST", "operations", body)
    assert (answer.status, Ask.objects.count()) == (413, 61)


@pytest.mark.usefixtures("public")
def test_what_one_person_wrote_is_never_sent_as_anothers(db: None) -> None:
    ana, bo = make.person(), make.person()
    theirs = from_own_pages(bo)
    body = {"operations": [item("log", uuid4(), what="Ana's", answer="no")]}
    theirs.headers["X-Nos-Whose"] = tag_of(ana.pk)
    answer = theirs.post("operations", body)
    assert (answer.status, answer.json["type"]) == (409, "whose")
    assert "somebody else" in answer.detail
    assert not Ask.objects.exists()
    hers = from_own_pages(ana)
    hers.headers["X-Nos-Whose"] = tag_of(ana.pk)
    assert hers.post("operations", body).status == 200
    theirs.headers.pop("X-Nos-Whose")
    (missing,) = send(theirs, item("answer", body["operations"][0]["ask"], answer="yes"))
    (nothing,) = send(theirs, item("answer", uuid4(), answer="yes"))
    assert missing["problem"] == nothing["problem"]
    assert missing["status"] == 404


@pytest.mark.parametrize("client", ["0", "00"])
def test_a_page_too_old_is_told_and_nothing_is_written(api: Api, client: str) -> None:
    body = {"operations": [item("log", uuid4(), what="A raise")]}
    api.headers["X-Nos-Client"] = client
    answer = api.post("operations", body)
    assert (answer.status, answer.json["type"]) == (426, "update")
    assert "stays on this device" in answer.detail
    assert not Ask.objects.exists()
    api.headers["X-Nos-Client"] = "x"
    assert api.post("operations", body).status == 422
    api.headers["X-Nos-Client"] = str(rules.WIRE)
    assert api.post("operations", body).status == 200


@pytest.mark.usefixtures("public")
def test_a_guests_first_words_make_them_one_person_with_one_notebook(db: None) -> None:
    api = from_own_pages(Person.to_be(new_row_id()))
    api.headers["Time-Zone"] = "Pacific/Auckland"
    told = api.get("phone").json
    assert (told["born"], told["notebook"]) == (False, None)
    sent = [item("log", uuid4(), what=f"Ask {n}", answer="no") for n in range(3)]
    assert statuses(send(api, *sent)) == [200] * 3
    assert (Person.objects.count(), Notebook.objects.count()) == (1, 1)
    assert Person.objects.get().time_zone == "Pacific/Auckland"
    assert api.get("phone").json["born"]


def test_once_the_database_is_silent_the_rest_waits(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, tried = doing.do, list[str]()

    def do(one: rules.Item, call: Any) -> Any:
        tried.append(str(one.uid))
        if len(tried) == 2:
            raise OperationalError("disk I/O error")
        return real(one, call)

    sent = [item("log", uuid4(), what=f"Ask {n}") for n in range(4)]
    with monkeypatch.context() as silent:
        silent.setattr(operations, "do", do)
        results = send(api, *sent)
    assert statuses(results) == [200, 503, 503, 503]
    assert tried == [one["uid"] for one in sent[:2]]
    assert results[3]["problem"]["type"] == "cannot-now"
    assert "disk" not in str(results)
    assert statuses(send(api, *sent)) == [200] * 4
    assert Ask.objects.count() == 4


def test_whoever_sends_much_hears_in_time_what_is_done(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = [item("log", uuid4(), what=f"Ask {n}") for n in range(4)]
    with monkeypatch.context() as busy:
        busy.setattr(operations, "_MOST_SHOWN", 1)
        assert statuses(send(api, *sent)) == [200, 200, 503, 503]
        busy.setattr(operations, "_SECONDS", -1)
        assert statuses(send(api, *sent)) == [503] * 4
    assert statuses(send(api, *sent)) == [200] * 4


def test_a_phone_learns_of_a_restored_backup(api: Api) -> None:
    before = api.post("operations", {"operations": []}).json
    assert (before["notebook"], before["tick"], before["results"]) == (None, 0, [])
    sent = [item("log", uuid4(), what="A raise"), item("log", uuid4(), what="A desk")]
    body = {"operations": sent}
    told = api.post("operations", body).json
    assert (told["epoch"], told["tick"]) == (before["epoch"], 2)
    assert told["notebook"] == api.get("notebook").json["uid"]
    epoch = turn_epoch()
    api.headers["X-Nos-Epoch"] = before["epoch"]
    unsent = {"operations": [item("answer", sent[0]["ask"], answer="no")]}
    refused = api.post("operations", unsent)  # what it sent of late comes before what it did not
    assert (refused.status, refused.json["type"]) == (409, "epoch")
    assert refused.json["epoch"] == str(epoch.uid)
    assert api.get("count").json["nos"] == 0
    api.headers["X-Nos-Epoch"] = str(epoch.uid)
    again = api.post("operations", body).json
    assert (again["epoch"], again["tick"]) == (str(epoch.uid), 2)
    assert Ask.objects.count() == 2


def test_a_phone_learns_of_a_copy_put_back_by_hand(api: Api) -> None:
    told = api.post("operations", {"operations": [item("log", uuid4(), what="A raise")]}).json
    unsent = {"operations": [item("log", uuid4(), what="A desk")]}
    api.headers["X-Nos-Seen"] = f"{told['notebook']} 2"  # before the copy was put back
    refused = api.post("operations", unsent)
    assert (refused.status, refused.json["type"]) == (409, "epoch")
    assert (refused.json["notebook"], refused.json["tick"]) == (told["notebook"], 1)
    assert Ask.objects.count() == 1
    api.headers["X-Nos-Seen"] = f"{told['notebook']} 1"
    assert api.post("operations", unsent).json["tick"] == 2
    api.headers["X-Nos-Seen"] = f"{uuid4()} 9"  # not here: nothing is known of it
    assert api.post("operations", unsent).status == 200


@pytest.mark.usefixtures("public")
def test_the_key_is_given_to_a_browser_and_to_nobody_else(db: None) -> None:
    ana, bo = make.person(), make.person()
    told = from_own_pages(ana).get("phone")
    assert told.json["key"] == phone_key(ana.pk)
    assert told.json["whose"] == tag_of(ana.pk)
    assert told.json["wire"] == rules.WIRE
    assert told.headers["Cache-Control"] == "no-store"
    other = from_own_pages(bo).get("phone").json
    assert {other["key"], other["whose"]}.isdisjoint({told.json["key"], told.json["whose"]})
    visitor = from_own_pages(Person.to_be(new_row_id()))
    visitor.client.cookies.clear()
    assert visitor.get("phone").status == 401


def test_the_notebook_open_in_this_browser_is_named(api: Api) -> None:
    first = api.post("notebooks", {"title": "A"}).json["uid"]
    second = api.post("notebooks", {"title": "B"}).json["uid"]
    assert api.get("phone").json["notebook"] == first
    api.client.cookies[live.NOS_NOTEBOOK_COOKIE] = second
    assert api.get("phone").json["notebook"] == second
    api.client.cookies[live.NOS_NOTEBOOK_COOKIE] = str(uuid4())
    assert api.get("phone").json["notebook"] == first
    (logged,) = send(api, item("log", uuid4(), what="A raise", notebook=second))
    assert logged["asks"][0]["notebook"] == second
    assert statuses(send(api, item("log", uuid4(), what="x", notebook=str(uuid4())))) == [404]
