"""What is wrong in a batch meets a clear answer; the items around it land, nothing is half done."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import Settings

from nos.notebook.models import Ask, Change
from nos.phone.api import operations
from tests import make
from tests.plumbing.api import PUBLIC, Api, at_home, from_own_pages
from tests.plumbing.outbox import item, send, statuses

pytestmark = pytest.mark.one_database

UID = "0b7e3c1a-5d2f-4c8e-9a6b-1f2e3d4c5b6a"  # an ask that is there
GONE = "5d1c8f0e-2b7a-4c39-9e64-0a1b2c3d4e5f"  # one that was removed, at revision 2
NIL = "00000000-0000-0000-0000-000000000000"
SENT = "9f0c4a52-6f0e-4d0b-9a51-5a7d52b1c001"  # an operation that was done


@pytest.fixture
def api(db: None) -> Api:
    api = at_home()
    there = item("log", UID, uid=SENT, what="Ten per cent off", answer="waiting")
    send(api, there, item("log", GONE, what="A desk"), item("remove", GONE))
    return api


def bodies() -> dict[str, tuple[bytes, int]]:
    logged = json.dumps(item("log", uuid4(), what="x"))
    return {
        "an array": (f"[{logged}]".encode(), 422),
        "no list": (b'{"operations": {}}', 422),
        "a word": (b'{"operations": "all"}', 422),
        "null": (b'{"operations": null}', 422),
        "nothing": (b"{}", 422),
        "another name": (f'{{"operations": [{logged}], "more": 1}}'.encode(), 422),
        "a key twice": (f'{{"operations": [{logged}], "operations": []}}'.encode(), 422),
        "a key twice within": (b'{"operations": [{"uid": "x", "uid": "y"}]}', 422),
        "NaN": (b'{"operations": [NaN]}', 422),
        "1e400": (b'{"operations": [{"revision": 1e400}]}', 422),
        "deep": (b'{"operations": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", 422),
        "cut": (f'{{"operations": [{logged}'.encode(), 422),
        "not UTF-8": (b'{"operations": ["\xff"]}', 422),
        "10,001": (f'{{"operations": [{",".join([logged] * 10_001)}]}}'.encode(), 413),
        "5 MB": (b'{"operations": [{"fields": {"note": "' + b"x" * 5_000_000 + b'"}}]}', 413),
    }


@pytest.mark.parametrize("name", bodies())
def test_what_is_no_batch_is_refused_whole(api: Api, name: str) -> None:
    body, status = bodies()[name]
    answer = api.send("POST", "operations", body)
    assert (answer.status, Ask.objects.count()) == (status, 2), answer.body[:300]
    assert answer.detail.endswith(".")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/json; charset=utf-7"}, 415),
        ({"Content-Encoding": "gzip"}, 415),
        ({"Time-Zone": "Mars/Base"}, 422),
        ({"X-Nos-Client": "-1"}, 422),
        ({"X-Nos-Client": "٣"}, 422),
        ({"X-Nos-Client": "9" * 5_000}, 422),
        ({"X-Nos-Whose": ""}, 409),
        ({"X-Nos-Whose": "x" * 32}, 409),
        ({"X-Nos-Epoch": ""}, 409),
        ({"X-Nos-Seen": ""}, 422),
        ({"X-Nos-Seen": f"{UID} ٣"}, 422),
        ({"Idempotency-Key": "x"}, 422),
    ],
)
def test_what_is_said_about_a_batch_is_read_without_mercy(
    api: Api, headers: dict[str, str], status: int
) -> None:
    body = json.dumps({"operations": [item("log", uuid4(), what="x")]}).encode()
    kind = headers.pop("Content-Type", "application/json")
    answer = api.send("POST", "operations", body, kind, headers)
    assert (answer.status, Ask.objects.count()) == (status, 2), answer.body
    assert answer.detail.endswith(".")


ITEMS: dict[str, tuple[Any, int]] = {
    "an array": ([], 422),
    "null": (None, 422),
    "a number": (7, 422),
    "nothing": ({}, 422),
    "no uid": ({"kind": "remove", "ask": UID}, 422),
    "the nil uid": (item("remove", UID, uid=NIL), 422),
    "a number for a uid": (item("remove", UID, uid=7), 422),
    "a uid in Arabic digits": (item("remove", UID, uid=SENT.replace("0", "٠")), 422),
    "no kind": ({"uid": str(uuid4()), "ask": UID}, 422),
    "an unknown kind": (item("bring", UID), 422),
    "a kind in capitals": (item("REMOVE", UID), 422),
    "a list for a kind": (item(["remove"], UID), 422),  # type: ignore[arg-type]
    "no ask": (item("answer", answer="no"), 422),
    "the nil ask": (item("remove", NIL), 422),
    "the nil uid for a new ask": (item("log", NIL, what="x"), 422),
    "an ask that is not there": (item("answer", uuid4(), answer="no"), 404),
    "an edit before its ask": (item("edit", uuid4(), note="x"), 404),
    "a notebook that is not there": (item("log", uuid4(), what="x", notebook=str(uuid4())), 404),
    "a notebook that is no uid": (item("log", uuid4(), what="x", notebook="mine"), 422),
    "revision 0": (item("edit", UID, note="x", revision=0), 422),
    "half a revision": (item("edit", UID, note="x", revision=1.5), 422),
    "true for a revision": (item("edit", UID, note="x", revision=True), 422),
    "a revision in words": (item("edit", UID, note="x", revision="1"), 422),
    "a revision from the future": (item("edit", UID, note="x", revision=10**30), 409),
    "a list of fields": ({**item("edit", UID), "fields": ["note"]}, 422),
    "no field": (item("edit", UID), 422),
    "an unknown field": (item("edit", UID, colour="red"), 422),
    "a field that is a surrogate": (item("edit", UID, fields={"\ud800": "x"}), 422),
    "a key that is a surrogate": ({**item("remove", UID), "\udfff": 1}, 422),
    "fields where there are none": (item("remove", UID, note="x"), 422),
    "a step with more": (item("step", UID, words="x", note="y"), 422),
    "a step without words": (item("step", UID), 422),
    "a step on no day": (item("step", UID, words="x", on="2026-02-30"), 422),
    "no such day": (item("edit", UID, asked_on="2026-02-30"), 422),
    "the year 9999": (item("edit", UID, asked_on="9999-12-31"), 422),
    "no such answer": (item("answer", UID, answer="maybe"), 422),
    "a list for an answer": (item("answer", UID, answer=["no"]), 422),
    "an ask of nothing": (item("log", uuid4(), what=" \u200b\x00"), 422),
    "text that does not fit": (item("log", uuid4(), what="x" * 2_001), 422),
    "an ask that is written": (item("log", UID, what="Another"), 422),
    "an operation that was": (item("log", uuid4(), uid=SENT, what="Another"), 422),
    "the same in capitals": (item("log", uuid4(), uid=SENT.upper(), what="Another"), 422),
    "no asks": (item("log", asks=[]), 422),
    "asks that are words": (item("log", asks=["x"]), 422),
    "an ask twice": (item("log", asks=[{"uid": GONE[:-1] + "0", "what": "x"}] * 2), 422),
    "asks without a uid": (item("log", asks=[{"uid": None, "what": "x"}]), 422),
    "a packet in words": (item("log", asks=[{"what": "x"}], packet="yes"), 422),
    "more than asks": (item("log", asks=[{"what": "x"}], what="y"), 422),
    "a thousand and one asks": (item("log", asks=[{"what": "x"}] * 1_001), 413),
    "an answer to one removed": (item("answer", GONE, answer="no", revision=2), 409),
    "an edit of one removed": (item("edit", GONE, note="x"), 409),
    "undo of nothing": (item("undo"), 422),
    "undo of what was not": (item("undo", operation=str(uuid4())), 404),
    "undo of the nil uid": (item("undo", operation=NIL), 422),
    "undo with more": (item("undo", operation=SENT, notebook_too=True), 422),
    "a day for an instant": (item("remove", UID, at="2026-01-31"), 422),
    "no zone": (item("remove", UID, at="2026-01-31T12:00:00"), 422),
    "an empty instant": (item("remove", UID, at=""), 422),
    "a number for an instant": (item("remove", UID, at=1_700_000_000), 422),
    "an instant beyond all": (item("remove", UID, at="9999-12-31T23:59:59-12:00"), 422),
    "the year 0": (item("remove", UID, at="0000-01-01T00:00:00Z"), 422),
}


def test_what_is_wrong_with_one_stops_none_of_the_others(api: Api) -> None:
    """Each between two good ones; what it meets is said, and nothing else has changed."""
    for name, (bad, status) in ITEMS.items():
        known = Ask.objects.count()
        before = [api.get(f"asks/{uid}").json for uid in (UID, GONE)]
        good = [item("log", uuid4(), what=f"Beside {name}") for _ in range(2)]
        body = json.dumps({"operations": [good[0], bad, good[1]]}).encode()
        answer = api.send("POST", "operations", body)
        assert answer.status == 200, name
        results = answer.json["results"]
        assert statuses(results) == [200, status, 200], (name, results[1])
        problem = results[1]["problem"]
        assert problem["detail"].endswith("."), name
        assert problem["status"] == status, name
        assert problem["type"] in ("bad-input", "key-reused", "not-here", "conflict", "too-large")
        assert Ask.objects.count() == known + 2, name
        assert [api.get(f"asks/{uid}").json for uid in (UID, GONE)] == before, name
    kept = Change.objects.filter(kind="kept").values_list("after", flat=True)
    assert list(kept) == [{"note": "x"}]  # of the revision that never was, words stay all the same


GOOD: dict[str, dict[str, Any]] = {
    "an ask in capitals": item("edit", UID.upper(), note="x"),
    "a uid in capitals": {**item("edit", UID, note="y"), "uid": str(uuid4()).upper()},
    "1970": item("edit", UID, note="z", at="1970-01-01T00:00:00Z"),
    "9999": item("edit", UID, note="a", at="9999-12-31T23:59:59.999Z"),
    "surrogates": item("edit", UID, note="b\ud800\x00\ufdd0"),
    "no fields where none are needed": {**item("aside", UID), "fields": None, "revision": None},
}


def test_what_is_odd_but_plain_is_taken(api: Api) -> None:
    for name, odd in GOOD.items():
        answer = api.send("POST", "operations", json.dumps({"operations": [odd]}).encode())
        (result,) = answer.json["results"]
        assert result["status"] == 200, (name, result)
        assert result["asks"][0]["uid"] == UID
    assert api.get(f"asks/{UID}").json["note"] == "b"


def test_the_five_hundredth_is_bad_and_the_others_land(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations, "_SECONDS", 600)  # however slow the machine
    many: list[Any] = [item("log", uuid4(), what=f"Ask {n}", answer="no") for n in range(600)]
    many[499] = item("log", uuid4(), what="", answer="no")
    results = send(api, *many)
    assert [n for n, one in enumerate(results) if one["status"] != 200] == [499]
    assert api.get("count").json["nos"] == 599
    assert results[-1]["asks"][0]["number"] == 599


def test_an_edit_that_came_before_its_ask_goes_in_after_it(api: Api) -> None:
    ask = uuid4()
    early, logged = item("edit", ask, note="Already"), item("log", ask, what="A raise")
    assert statuses(send(api, early, logged, early)) == [404, 200, 200]
    assert api.get(f"asks/{ask}").json["note"] == "Already"


def test_an_answer_to_an_ask_that_went_meanwhile_brings_it_back(api: Api) -> None:
    (result,) = send(api, item("answer", GONE, answer="yes", revision=1))
    assert (result["status"], result["came_back"]) == (200, True)
    assert (result["asks"][0]["answer"], "removed" in result["asks"][0]) == ("yes", False)


def test_what_is_another_persons_reads_as_what_is_not_there(db: None, settings: Settings) -> None:
    settings.NOS_BASE_URL, settings.ALLOWED_HOSTS = PUBLIC, ["nos.example"]
    ana, cy = from_own_pages(make.person()), from_own_pages(make.person())
    logged = item("log", uuid4(), what="Ana's")
    notebook = send(ana, logged)[0]["asks"][0]["notebook"]
    send(cy, item("log", uuid4(), what="Cy's"))

    def tried(ask: str, book: str, operation: str) -> list[Any]:
        results = send(
            cy,
            item("answer", ask, answer="no"),
            item("edit", ask, note="x"),
            item("remove", ask),
            item("step", ask, words="x"),
            item("aside", ask),
            item("back", ask),
            item("undo", operation=operation),
            item("log", uuid4(), what="x", notebook=book),
        )
        assert statuses(results) == [404] * 8
        return [one["problem"] for one in results]

    theirs = tried(logged["ask"], notebook, logged["uid"])
    assert theirs == tried(str(uuid4()), str(uuid4()), str(uuid4()))
    # Two people may hold the same uid; each has their own.
    assert statuses(send(cy, logged)) == [200]
    assert Ask.objects.filter(uid=logged["ask"]).count() == 2
