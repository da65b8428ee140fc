"""Asks through the API: written, seen, answered, mended, removed; by their owner alone."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from pytest_django import Settings

from nos.notebook.models import Ask, Change
from nos.notebook.presenting import ASK_KEYS
from nos.people.models import Person
from tests import make
from tests.plumbing.api import PUBLIC, Api, from_own_pages


@pytest.fixture(autouse=True)
def _public(settings: Settings) -> None:
    settings.NOS_BASE_URL = PUBLIC
    settings.ALLOWED_HOSTS = ["nos.example"]


@pytest.fixture
def api(ana: Person) -> Api:
    return from_own_pages(ana)


def written(api: Api, what: str = "Ten per cent off", **fields: Any) -> dict[str, Any]:
    answer = api.put(f"asks/{uuid4()}", {"what": what, **fields})
    assert answer.status == 200, answer.body
    ask: dict[str, Any] = answer.json
    return ask


def test_an_ask_is_written_under_the_uid_of_whoever_writes_it(api: Api) -> None:
    uid = uuid4()
    answer = api.put(f"asks/{uid}", {"what": "  Ten per cent\noff ", "who": "Landlord"})
    assert answer.status == 200
    assert answer.headers["Operation"] == str(uid)
    ask = answer.json
    assert list(ask) == list(ASK_KEYS)
    assert ask["uid"] == str(uid)
    assert (ask["what"], ask["who"], ask["answer"]) == ("Ten per cent off", "Landlord", "waiting")
    assert (ask["number"], ask["steps"], ask["revision"]) == (None, [], 1)
    assert ask["removed"] is False
    assert api.get(f"asks/{uid}").json == ask
    assert Change.objects.filter(operation=uid, door="api").count() == 1


def test_the_same_again_is_the_same_and_other_words_are_refused(api: Api) -> None:
    uid = uuid4()
    first = api.put(f"asks/{uid}", {"what": "A seat upstairs", "answer": "no"})
    again = api.put(f"asks/{str(uid).upper()}", {"answer": "no", "what": "A seat upstairs "})
    assert (again.status, again.body) == (200, first.body)
    other = api.put(f"asks/{uid}", {"what": "A seat downstairs", "answer": "no"})
    assert other.status == 422
    assert "already written" in other.detail
    under_another_key = api.put(
        f"asks/{uid}", {"what": "A seat upstairs", "answer": "no"}, key=uuid4()
    )
    assert under_another_key.status == 422
    assert Ask.objects.count() == 1


def test_sent_again_after_an_edit_and_after_removal_it_stands_as_it_is_now(api: Api) -> None:
    uid = uuid4()
    api.put(f"asks/{uid}", {"what": "A loan"})
    api.patch(f"asks/{uid}", {"note": "of 5"})
    assert api.put(f"asks/{uid}", {"what": "A loan"}).json["note"] == "of 5"
    api.delete(f"asks/{uid}")
    again = api.put(f"asks/{uid}", {"what": "A loan"})
    assert (again.status, again.json["removed"]) == (200, True)


def test_an_answer_counts_and_has_a_number(api: Api) -> None:
    uid = written(api)["uid"]
    key = uuid4()
    fields = {"answer": "no", "their_words": "Not today.", "sting": 3, "revision": 1}
    answer = api.put(f"asks/{uid}/answer", fields, key=key)
    assert answer.status == 200
    assert answer.headers["Operation"] == str(key)
    ask = answer.json
    assert (ask["number"], ask["answer"], ask["their_words"]) == (1, "no", "Not today.")
    assert (ask["sting"], ask["revision"]) == (3, 2)
    assert api.get("count").json["nos"] == 1
    assert api.put(f"asks/{uid}/answer", fields, key=key).body == answer.body
    assert api.put(f"asks/{uid}/answer", {"answer": "yes"}, key=key).status == 422
    turned = api.put(f"asks/{uid}/answer", {"answer": "yes"}).json
    assert (turned["answer"], turned["number"]) == ("yes", None)
    assert api.get("count").json["nos"] == 0


def test_not_yet_looks_again_in_a_week(api: Api) -> None:
    uid = written(api)["uid"]
    ask = api.put(f"asks/{uid}/answer", {"answer": "not yet"}).json
    assert ask["answer"] == "waiting"
    assert ask["look_again_on"] > ask["asked_on"]


def test_an_edit_changes_what_was_sent_and_nothing_else(api: Api) -> None:
    before = written(api, who="Bank", kind="money")
    after = api.patch(f"asks/{before['uid']}", {"kind": "", "nerves": 4, "revision": 1}).json
    assert after == {**before, "kind": "", "nerves": 4, "revision": 2}
    assert api.patch(f"asks/{before['uid']}", {}).status == 422
    assert api.patch(f"asks/{before['uid']}", {"revision": 2}).status == 422


def test_a_stale_edit_is_refused_and_both_versions_are_kept(api: Api) -> None:
    uid = written(api)["uid"]
    now = api.patch(f"asks/{uid}", {"note": "from the desk"}).json
    key = uuid4()
    late = api.patch(f"asks/{uid}", {"note": "from the phone", "revision": 1}, key=key)
    assert late.status == 409
    assert "Both versions" in late.detail
    problem = late.json
    assert set(problem) == {"type", "title", "status", "detail", "current", "yours", "revision"}
    assert problem["current"] == now
    assert problem["yours"] == {"note": "from the phone"}
    assert problem["revision"] == 2
    again = api.patch(f"asks/{uid}", {"note": "from the phone", "revision": 1}, key=key)
    assert (again.status, again.json) == (409, problem)
    kept = Change.objects.get(operation=key)
    assert (kept.kind, kept.after) == ("kept", {"note": "from the phone"})
    ahead = api.patch(f"asks/{uid}", {"note": "from next year", "revision": 99})
    assert (ahead.status, ahead.json["revision"]) == (409, 2)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", "answer", {"answer": "yes"}),
        ("PATCH", "", {"aside": True}),
        ("DELETE", "", {}),
    ],
)
def test_every_verb_minds_the_revision(
    api: Api, method: str, path: str, body: dict[str, Any]
) -> None:
    uid = written(api)["uid"]
    now = api.patch(f"asks/{uid}", {"note": "newer"}).json
    late = api.send_json(method, f"asks/{uid}/{path}".rstrip("/"), {**body, "revision": 1})
    assert (late.status, late.json["current"]) == (409, now)
    assert api.get(f"asks/{uid}").json == now


def test_aside_goes_alone_and_back(api: Api) -> None:
    uid = written(api, answer="no")["uid"]
    aside = api.patch(f"asks/{uid}", {"aside": True}).json
    assert (aside["aside"], aside["number"]) == (True, None)
    assert api.get("count").json["nos"] == 0
    mixed = api.patch(f"asks/{uid}", {"aside": False, "note": "hm"})
    assert (mixed.status, "aside" in mixed.json["fields"]) == (422, True)
    assert api.patch(f"asks/{uid}", {"aside": "false"}).status == 422
    back = api.patch(f"asks/{uid}", {"aside": False}).json
    assert (back["aside"], back["number"]) == (False, 1)


def test_steps_are_lines_below_the_ask(api: Api) -> None:
    uid = written(api)["uid"]
    key = uuid4()
    stepped = api.post(f"asks/{uid}/steps", {"words": "They called back"}, key=key)
    assert (stepped.status, stepped.json["revision"]) == (200, 2)
    assert [step["words"] for step in stepped.json["steps"]] == ["They called back"]
    assert api.post(f"asks/{uid}/steps", {"words": "They called back"}, key=key).body == (
        stepped.body
    )
    assert api.get(f"asks/{uid}/steps").json == {"steps": stepped.json["steps"]}
    for bad in ({}, {"words": " "}, {"words": 3}, {"words": "x", "on": "soon"}, {"word": "x"}):
        assert api.post(f"asks/{uid}/steps", bad).status == 422, bad


def test_a_removed_ask_can_be_seen_not_written_and_comes_back(api: Api) -> None:
    uid = written(api, answer="no")["uid"]
    key = uuid4()
    removed = api.delete(f"asks/{uid}", {"revision": 1}, key=key)
    assert (removed.status, removed.json["removed"], removed.json["number"]) == (200, True, None)
    assert api.delete(f"asks/{uid}", key=key).body == removed.body
    assert api.get(f"asks/{uid}").json == removed.json
    assert api.get("asks").json["asks"] == []
    for answer in (
        api.patch(f"asks/{uid}", {"note": "x"}),
        api.put(f"asks/{uid}/answer", {"answer": "yes"}),
        api.post(f"asks/{uid}/steps", {"words": "x"}),
        api.patch(f"asks/{uid}", {"aside": True}),
    ):
        assert answer.status == 409
        assert answer.json["current"] == removed.json
        assert "removed" in answer.detail
    back = api.post("undo", {"operation": str(key)}).json
    assert (back["asks"][0]["removed"], back["asks"][0]["number"]) == (False, 1)
    assert back["notebook"]["count"]["nos"] == 1


def test_a_list_is_filtered_sorted_and_paged_with_numbers_walked(api: Api) -> None:
    for n in range(7):
        written(api, f"Ask {n}", answer="no" if n % 2 else "yes", kind="odd" if n % 2 else "even")
    written(api, "Someday", answer="almost")
    pages: list[list[tuple[str, int | None]]] = []
    after = ""
    for _n in range(3):
        page = api.get(f"asks?limit=3&after={after}").json
        pages.append([(ask["what"], ask["number"]) for ask in page["asks"]])
        after = page["next"] or ""
    assert after == ""
    assert [row for page in pages for row in page] == [
        ("Ask 6", None), ("Ask 5", 3), ("Ask 4", None),
        ("Ask 3", 2), ("Ask 2", None), ("Ask 1", 1), ("Ask 0", None),
    ]  # fmt: skip

    def found(query: str) -> list[str]:
        return [ask["what"] for ask in api.get(f"asks?{query}").json["asks"]]

    assert found("answer=almost") == ["Someday"]
    assert found("answer=no&kind=ODD") == ["Ask 5", "Ask 3", "Ask 1"]
    assert found("q=ask+4") == ["Ask 4"]
    assert found("sort=what&limit=2") == ["Ask 0", "Ask 1"]
    assert found("sort=asked_on&limit=1") == ["Ask 0"]


def test_a_sweep_closes_many_silences_at_once(api: Api, ana: Person) -> None:
    asks = [written(api, f"Ask {n}") for n in range(3)]
    api.put(f"asks/{asks[2]['uid']}/answer", {"answer": "yes"})
    key, uids = uuid4(), [ask["uid"] for ask in asks]
    swept = api.post("sweep", {"asks": uids}, key=key)
    assert swept.status == 200
    assert {ask["uid"]: ask["answer"] for ask in swept.json["asks"]} == {
        uids[0]: "silence",
        uids[1]: "silence",
    }
    assert swept.json["notebook"]["count"]["silences"] == 2
    api.delete(f"asks/{uids[0]}")
    assert api.post("sweep", {"asks": uids[::-1]}, key=key).status == 200
    assert api.get(f"asks/{uids[2]}").json["answer"] == "yes"
    refused: list[dict[str, Any]] = [
        {}, {"asks": []}, {"asks": "x"}, {"asks": [3]}, {"asks": ["x"]}, {"uids": uids}
    ]  # fmt: skip
    for bad in refused:
        assert api.post("sweep", bad).status == 422, bad
    assert api.post("sweep", {"asks": [*uids, str(uuid4())]}).status == 404
    assert api.post("sweep", {"asks": [str(uuid4()) for _n in range(1_001)]}).status == 413


def test_a_sweep_is_of_one_notebook(api: Api) -> None:
    here = written(api)["uid"]
    other = api.post("notebooks", {"title": "Auditions"}).json["uid"]
    there = written(api, notebook=other)["uid"]
    assert api.post("sweep", {"asks": [here, there]}).status == 422
    assert api.get("count").json["waiting"] == 1


def test_an_ask_goes_into_the_notebook_that_is_named(api: Api) -> None:
    written(api)
    other = api.post("notebooks", {"title": "Auditions"}).json["uid"]
    assert written(api, notebook=other)["notebook"] == other
    uid = uuid4()
    assert api.put(f"asks/{uid}?notebook={other}", {"what": "A part"}).json["notebook"] == other
    assert api.get(f"asks?notebook={other}").json["asks"][0]["uid"] == str(uid)
    assert len(api.get("asks").json["asks"]) == 1
    missing = api.put(f"asks/{uuid4()}", {"what": "A part", "notebook": str(uuid4())})
    assert missing.status == 404
    torn = api.put(f"asks/{uuid4()}?notebook={other}", {"what": "x", "notebook": str(uuid4())})
    assert torn.status == 422


VERBS = [
    ("GET", "asks/{uid}", None),
    ("PATCH", "asks/{uid}", {"note": "x"}),
    ("PATCH", "asks/{uid}", {"aside": True}),
    ("DELETE", "asks/{uid}", {}),
    ("PUT", "asks/{uid}/answer", {"answer": "no"}),
    ("GET", "asks/{uid}/steps", None),
    ("POST", "asks/{uid}/steps", {"words": "x"}),
    ("POST", "sweep", {"asks": ["{uid}"]}),
    ("POST", "undo", {"operation": "{uid}"}),
    ("GET", "asks?notebook={notebook}", None),
    ("GET", "notebook?notebook={notebook}", None),
    ("GET", "count?notebook={notebook}", None),
    ("GET", "summary?notebook={notebook}", None),
    ("GET", "changes?notebook={notebook}", None),
    ("GET", "rests?notebook={notebook}", None),
    ("PATCH", "notebook?notebook={notebook}", {"target": 3}),
    ("POST", "rests?notebook={notebook}", {"from_on": "2026-01-01", "to_on": "2026-01-02"}),
]


@pytest.mark.parametrize(("method", "path", "body"), VERBS)
def test_a_stranger_reads_of_hers_what_is_said_of_nothing(
    api: Api, cy: Person, method: str, path: str, body: dict[str, Any] | None
) -> None:
    hers = written(api)
    make.ask(cy)
    stranger = from_own_pages(cy)
    before = Change.objects.count()

    def call(uid: str, notebook: str) -> tuple[int, bytes]:
        filled = [(k, v) for k, v in (body or {}).items()]
        sent = {k: _put_in(v, uid, notebook) for k, v in filled}
        at = _put_in(path, uid, notebook)
        answer = stranger.send_json(method, at, sent) if body else stranger.send(method, at)
        return answer.status, answer.body

    foreign = call(hers["uid"], hers["notebook"])
    missing = call(str(uuid4()), str(uuid4()))
    assert foreign == missing
    assert foreign[0] == 404
    assert Change.objects.count() == before
    assert api.get(f"asks/{hers['uid']}").json == hers


def _put_in(value: Any, uid: str, notebook: str) -> Any:
    if isinstance(value, list):
        return [_put_in(one, uid, notebook) for one in value]
    if isinstance(value, str):
        return value.replace("{uid}", uid).replace("{notebook}", notebook)
    return value


def test_two_people_may_hold_the_same_uid(api: Api, cy: Person) -> None:
    uid = uuid4()
    api.put(f"asks/{uid}", {"what": "Mine"})
    assert from_own_pages(cy).put(f"asks/{uid}", {"what": "Hers"}).json["what"] == "Hers"
    assert api.get(f"asks/{uid}").json["what"] == "Mine"
