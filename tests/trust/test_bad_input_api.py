"""Every bad input of the API meets a clear answer, and leaves everything as it was.

Batches come with their endpoint; cut and lying bodies are met on a real socket by the server's
own tests.
"""

from __future__ import annotations

import base64
import gzip
import json
import threading
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError, connection
from django.http import HttpRequest, UnreadablePostError

from nos.notebook import operations
from nos.notebook.models import Ask, Change
from nos.people.models import Person
from tests.plumbing.api import Answer, Api, at_home

UID = "0b7e3c1a-5d2f-4c8e-9a6b-1f2e3d4c5b6a"
OTHER_UID = "5d1c8f0e-2b7a-4c39-9e64-0a1b2c3d4e5f"  # the same in every worker
NIL = "00000000-0000-0000-0000-000000000000"


@pytest.fixture
def api(db: None) -> Api:
    api = at_home()
    assert api.put(f"asks/{UID}", {"what": "Ten per cent off", "answer": "no"}).status == 200
    return api


def refused(api: Api, answer: Answer, *statuses: int) -> Answer:
    """A problem document with a sentence, and nothing written."""
    assert answer.status in statuses, (answer.status, answer.body)
    assert answer.detail.strip().endswith((".", "?")), answer.detail
    assert Ask.objects.count() == 1
    assert api.get(f"asks/{UID}").json["revision"] == 1
    return answer


@pytest.mark.parametrize(
    "what", ["", "   ", "\t\n", "\u200b\u200d", "\ufeff\u2060", "\x00", "\ud800", None]
)
def test_an_ask_of_nothing_is_no_ask(api: Api, what: str | None) -> None:
    answer = refused(api, api.put(f"asks/{uuid4()}", {"what": what}), 422)
    assert set(answer.json["fields"]) == {"what"}
    refused(api, api.patch(f"asks/{UID}", {"what": what}), 422)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Ten\x00 per\x07 cent", "Ten per cent"),
        ("Ten \ud800per cent", "Ten per cent"),
        ("Ten per cent\ufdd0\uffff", "Ten per cent"),
        ("Cafe\u0301", "Caf\u00e9"),
        ("<img src=x onerror=alert(1)> {{7*7}}", "<img src=x onerror=alert(1)> {{7*7}}"),
        ("[" * 2_000, "[" * 2_000),
    ],
)
def test_text_is_kept_without_what_cannot_be_kept(api: Api, sent: str, kept: str) -> None:
    answer = api.put(f"asks/{uuid4()}", {"what": sent, "note": sent})
    assert answer.status == 200
    assert (answer.json["what"], answer.json["note"]) == (kept, kept)


@pytest.mark.parametrize(
    "fields",
    [
        {"what": 3},
        {"what": ["x"]},
        {"what": {"x": 1}},
        {"what": True},
        {"what": "x" * 2_001},
        {"who": "x" * 201},
        {"note": "x" * 30_001},
        {"kind": "\u0390" * 61},
        {"answer": "maybe"},
        {"answer": 1},
        {"stakes": "huge"},
        {"where": "\ud800"},
        {"chance": 101},
        {"chance": -1},
        {"chance": 1.5},
        {"chance": True},
        {"chance": "٣"},
        {"chance": 10**400},
        {"sting": "1e1"},
        {"hurt": "maybe"},
        {"hurt": 2},
        {"asked_on": "2026-02-30"},
        {"asked_on": "9999-12-31"},
        {"asked_on": "0001-01-01"},
        {"asked_on": "yesterday"},
        {"asked_on": "2026-1-1"},
        {"asked_on": "٢٠٢٦-٠١-٠١"},
        {"asked_on": 20260101},
        {"stated_on": "9999-12-31"},
        {"answer": "no", "heard_on": "2020-01-01", "asked_on": "2020-01-02"},
        {"answer": "waiting", "heard_on": "2020-01-01"},
        {"answer": "almost", "asked_on": "2020-01-01"},
        {"opens_on": "2026-02-02", "closes_on": "2026-02-01"},
        {"link": "javascript:alert(1)"},
        {"link": "https://a b"},
        {"packet": "x"},
        {"packet": 7},
        {"who_shown": True},
        {"audience": "friends"},
        {"uid": NIL},
        {"uid": 3},
        {"uid": OTHER_UID},
        {"notebook": 3},
        {"notebook": ["x"]},
        {"revision": 1},
        {"number": 5},
        {"owner": UID},
        {"owner__password__startswith": "a"},
        {"\ud800": 1},
        {"": 1},
    ],
    ids=str,
)
def test_a_field_that_cannot_be_taken_is_named(api: Api, fields: dict[str, Any]) -> None:
    answer = refused(api, api.put(f"asks/{uuid4()}", {"what": "x", **fields}), 422)
    assert answer.json["fields"].keys() <= fields.keys()
    assert all(answer.json["fields"].values())


@pytest.mark.parametrize("day", ["1970-01-01", "", None])
def test_an_old_day_and_no_day_are_days_too(api: Api, day: str | None) -> None:
    answer = api.put(f"asks/{uuid4()}", {"what": "x", "asked_on": day})
    assert answer.status == 200
    assert answer.json["asked_on"] >= "1970-01-01"


DEEP = b"[" * 100_000 + b"]" * 100_000


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"what": "' + b"x" * 5_000_000 + b'"}', 413),
        (b'{"what": "a", "what": "b"}', 422),
        (b'{"what": "a", "chance": NaN}', 422),
        (b'{"what": "a", "chance": Infinity}', 422),
        (b'{"what": "a", "chance": 1e400}', 422),
        (b'{"what": "a", "chance": ' + b"9" * 5_000 + b"}", 422),
        (DEEP, 422),
        (b'{"what": ' + DEEP + b"}", 422),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, 422),
        (b"[]", 422),
        (b'[{"what": "x"}]', 422),
        (b'"x"', 422),
        (b"null", 422),
        (b"3", 422),
        (b"{", 422),
        (b"{'what': 'x'}", 422),
        (b'{"what": "x"}{"what": "y"}', 422),
        (b"what=x", 422),
        (b"\xff\xfe{\x00}\x00", 422),
        ('{"what": "x"}'.encode("utf-16"), 422),
        (b'\xef\xbb\xbf{"what": "x"}', 422),
        (b'{"what": "\xed\xa0\x80"}', 422),
        (b"\x00", 422),
        (b" ", 422),
        (b"", 422),
    ],
    ids=lambda value: repr(value[:24]) if isinstance(value, bytes) else str(value),
)
def test_a_body_that_is_no_plain_object_is_refused(api: Api, body: bytes, status: int) -> None:
    refused(api, api.send("PUT", f"asks/{uuid4()}", body), status)
    refused(api, api.send("PATCH", f"asks/{UID}", body), status)


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "text/plain; charset=utf-8", "application/json; charset=utf-7",
     "application/json; charset=utf-16", "application/x-www-form-urlencoded", "text/html",
     "multipart/form-data; boundary=x", "application/jsonp", ""],
)  # fmt: skip
def test_json_that_does_not_say_so_is_refused(api: Api, content_type: str) -> None:
    body = b'{"what": "x"}'
    answer = refused(api, api.send("PUT", f"asks/{uuid4()}", body, content_type), 415)
    assert "application/json" in answer.detail


def test_a_packed_body_is_not_opened(api: Api) -> None:
    bomb = gzip.compress(b'{"what": "' + b" " * 50_000_000 + b'x"}')
    answer = api.send("PUT", f"asks/{uuid4()}", bomb, headers={"Content-Encoding": "gzip"})
    refused(api, answer, 415)
    refused(api, api.send("PUT", f"asks/{uuid4()}", bomb), 422)


def test_a_body_that_ends_half_way_is_said_to(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(request: HttpRequest) -> bytes:
        raise UnreadablePostError

    monkeypatch.setattr(HttpRequest, "body", property(cut))
    answer = api.put(f"asks/{uuid4()}", {"what": "x"})
    monkeypatch.undo()
    refused(api, answer, 400)


def test_a_database_that_does_not_answer_is_said_to(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_call: object) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(operations, "log_ask", full)
    answer = api.put(f"asks/{uuid4()}", {"what": "x"})
    monkeypatch.undo()
    refused(api, answer, 503)


def test_the_same_uid_in_capitals_is_the_same_ask(api: Api) -> None:
    assert api.get(f"asks/{UID.upper()}").json == api.get(f"asks/{UID}").json
    refused(api, api.put(f"asks/{UID.upper()}", {"what": "Something else"}), 422)


@pytest.mark.parametrize("path", [f"asks/{NIL}", "asks/00000000000000000000000000000000"])
def test_the_nil_uid_names_nothing(api: Api, path: str) -> None:
    refused(api, api.put(path, {"what": "x"}), 422)
    refused(api, api.get(path), 404)
    refused(api, api.patch(path, {"what": "x"}), 404)


@pytest.mark.parametrize("key", [NIL, "", " ", "x", "1", UID + "0", '"' + UID + '"', "٣" * 32])
def test_a_key_is_a_uid(api: Api, key: str) -> None:
    for method, path in (("PUT", f"asks/{uuid4()}"), ("PATCH", f"asks/{UID}"), ("POST", "undo")):
        body = b'{"what": "x"}' if method != "POST" else b"{}"
        answer = api.send(method, path, body, headers={"Idempotency-Key": key})
        assert set(refused(api, answer, 422).json["fields"]) == {"Idempotency-Key"}


def test_a_key_of_one_act_is_no_key_for_another(api: Api) -> None:
    for answer in (
        api.patch(f"asks/{UID}", {"note": "x"}, key=UUID(UID)),
        api.put(f"asks/{UID}/answer", {"answer": "yes"}, key=UUID(UID)),
        api.delete(f"asks/{UID}", key=UUID(UID)),
        api.post("undo", {}, key=UUID(UID)),
        api.patch("notebook", {"target": 3}, key=UUID(UID)),
    ):
        refused(api, answer, 422)


def test_a_zone_that_is_nowhere_is_refused(api: Api) -> None:
    for zone in ("Mars/Base", "../../etc/passwd", "Europe/Amsterdam\x00"):
        api.headers["Time-Zone"] = zone
        answer = api.put(f"asks/{uuid4()}", {"what": "x"})
        api.headers.clear()
        assert set(refused(api, answer, 422).json["fields"]) == {"Time-Zone"}


@pytest.mark.parametrize("revision", [0, -1, "1", 1.0, True, [], {}, 10**30])
def test_a_revision_is_one_that_was_read(api: Api, revision: object) -> None:
    answer = api.patch(f"asks/{UID}", {"note": "x", "revision": revision})
    refused(api, answer, 409 if revision == 10**30 else 422)


def test_an_edit_before_its_create_finds_nothing(api: Api) -> None:
    uid = uuid4()
    refused(api, api.patch(f"asks/{uid}", {"note": "x"}), 404)
    refused(api, api.put(f"asks/{uid}/answer", {"answer": "no"}), 404)
    refused(api, api.delete(f"asks/{uid}"), 404)


def test_an_answer_to_a_removed_ask_is_refused(api: Api) -> None:
    removed = api.delete(f"asks/{UID}").json
    answer = api.put(f"asks/{UID}/answer", {"answer": "yes"})
    assert (answer.status, answer.json["current"]) == (409, removed)


@pytest.mark.parametrize("answer", ["", "perhaps", "NO!", None, 3, ["no"], {"no": 1}, "\ud800"])
def test_an_answer_is_one_of_the_words(api: Api, answer: object) -> None:
    refused(api, api.put(f"asks/{UID}/answer", {"answer": answer}), 422)
    refused(api, api.put(f"asks/{UID}/answer", {}), 422)


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=-1", "limit=201", "limit=1e9", "limit=", "limit=x", "limit=%D9%A3",
     "limit=30%00", "limit=9999999999999999999", "sort=password",
     "sort=owner__password__startswith", "sort=", "sort=day", "sort=-what", "sort=%00",
     "answer=maybe", "answer=no%00", "page=-1",
     "page=1e9", "page=%D9%A3", "owner__password__startswith=a", "next=//evil.example", "%00=1",
     "after=x", "after=%00", "after=%ff", "after=e30", "after=bnVsbA", "after=W10",
     "after=" + "W1tbW1tb" * 9_000, "after=" + "x" * 60_000],
    ids=lambda query: query[:40],
)  # fmt: skip
def test_a_question_that_cannot_be_read_is_refused(api: Api, query: str) -> None:
    refused(api, api.get(f"asks?{query}"), 422)


@pytest.mark.parametrize(
    "cursor",
    [
        {"k": ["2026-01-01", 1, "x"], "n": 1, "s": "-day"},
        {"k": ["2026-01-01", "1", UID], "n": 1, "s": "-day"},
        {"k": ["2026-01-01", 10**30, UID], "n": 1, "s": "-day"},
        {"k": ["2026-01-01", 1, UID], "n": float("inf"), "s": "-day"},
        {"k": ["2026-01-01", 1, UID], "n": float("nan"), "s": "-day"},
        {"k": ["2026-01-01", 1, UID], "n": [], "s": "-day"},
        {"k": ["2026-02-30", 1, UID], "n": 1, "s": "-day"},
        {"k": {}, "n": 1, "s": "-day"},
        {"k": ["x", UID], "n": 1, "s": "what"},
    ],
    ids=str,
)
def test_a_made_up_cursor_is_refused(api: Api, cursor: dict[str, Any]) -> None:
    refused(api, api.get(f"asks?after={_sealed(cursor)}"), 422)


@pytest.mark.parametrize("key", ["\ud800", "\x00", 3, None, [], {}])
def test_a_made_up_place_among_words_is_refused(api: Api, key: object) -> None:
    cursor = {"k": [key, UID], "n": 1, "s": "what"}
    refused(api, api.get(f"asks?sort=what&after={_sealed(cursor)}"), 422)


def _sealed(cursor: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(cursor).encode()).decode().rstrip("=")


@pytest.mark.parametrize("query", ["q=%00", "q=%ff%fe", "q=%ED%A0%80", "q=" + "a+" * 5_000,
                                   "kind=%00", "q=%25_%5C", "kind=" + "x" * 10_000])  # fmt: skip
def test_words_that_nobody_wrote_find_nothing(api: Api, query: str) -> None:
    answer = api.get(f"asks?{query}")
    assert answer.status == 200
    assert answer.json["next"] is None


@pytest.mark.parametrize(
    "path",
    ["asks/%00", "asks/%ff", "asks/..%2f..%2fetc", "asks/%2e%2e", "asks//evil.example", "/evil",
     "//evil.example", "asks/x", "asks/" + "a" * 5_000, "asks/%F0%9F%92%A9", "asks/" + UID + "/x",
     "asks/" + UID + "%00", "asks/" + UID + "/answer%00", "asks/", "nothing", "", "%00", "%ff"],
)  # fmt: skip
def test_a_path_that_leads_nowhere_says_so(api: Api, path: str) -> None:
    for method in ("GET", "PUT", "PATCH", "DELETE", "POST"):
        refused(api, api.send(method, path, b'{"what": "x"}'), 404, 405)


@pytest.mark.parametrize("notebook", [NIL, "x", "%00", "%ff", OTHER_UID, "٣" * 32])
def test_a_notebook_that_is_not_theirs_is_not_there(api: Api, notebook: str) -> None:
    for path in ("asks", "notebook", "count", "summary", "changes", "rests"):
        refused(api, api.get(f"{path}?notebook={notebook}"), 404)
    refused(api, api.patch(f"notebook?notebook={notebook}", {"target": 3}), 404)
    refused(api, api.put(f"asks/{uuid4()}?notebook={notebook}", {"what": "x"}), 404)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"target": 0},
        {"target": 100_001},
        {"target": "many"},
        {"target": None},
        {"target": 1.5},
        {"target": True},
        {"target_on": "2026-02-30"},
        {"target_on": "9999-99-99"},
        {"rule": "loose"},
        {"rule": ""},
        {"opening": 3},
        {"opening": {"nos": -1}},
        {"opening": {"nos": None}},
        {"opening": {"noes": 1}},
        {"opening": []},
        {"title": "x" * 81},
        {"title": 3},
        {"letter": "x" * 5_001},
        {"default_audience": "world"},
        {"margin_notes": "maybe"},
        {"closed": 1},
        {"closed": None},
        {"nos": 5},
        {"tick": 5},
        {"owner": UID},
    ],
    ids=str,
)
def test_a_notebook_is_not_set_to_nonsense(api: Api, fields: dict[str, Any]) -> None:
    before = api.get("notebook").json
    refused(api, api.patch("notebook", fields), 422)
    assert api.get("notebook").json == before


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "localhost.evil.example:8000"},
        {"Host": "127.0.0.1:9"},
        {"Host": "127.0.0.1"},
        {"Host": ""},
        {"X-Forwarded-For": "127.0.0.1"},
        {"X-Forwarded-Host": "127.0.0.1:8000"},
        {"X-Forwarded-Proto": "https"},
        {"X-Real-IP": "127.0.0.1"},
        {"Forwarded": "for=127.0.0.1"},
        {"Via": "1.1 proxy"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
    ids=str,
)
def test_whoever_is_not_at_home_is_refused(api: Api, headers: dict[str, str]) -> None:
    for method in ("GET", "PATCH"):
        answer = api.send(method, f"asks/{UID}", b'{"note": "x"}', headers=headers)
        refused(api, answer, 403)


def test_a_cookie_of_64_kilobytes_changes_nothing(api: Api) -> None:
    api.client.cookies["guest"] = "x" * 65_536
    assert api.get("count").json["nos"] == 1
    refused(api, api.patch(f"asks/{UID}", {"note": "x"}), 403)


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_are_one_ask_and_fifty_equal_answers() -> None:
    assert at_home().put(f"asks/{UID}", {"what": "The first"}).status == 200
    uid, start, answers = uuid4(), threading.Barrier(50), list[Answer]()

    def send() -> None:
        start.wait()
        try:
            answers.append(at_home().put(f"asks/{uid}", {"what": "A raise", "answer": "no"}))
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _n in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status for answer in answers] == [200] * 50
    assert len({answer.body for answer in answers}) == 1
    assert Ask.objects.filter(uid=uid).count() == 1
    assert Change.objects.filter(operation=uid).count() == 1
    assert Person.objects.count() == 1
    assert at_home().get("count").json["nos"] == 1
