"""The notebook through the API: what it is set to, what it counts, what was changed in it."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import uuid4

import pytest

from nos.notebook.models import Change
from nos.notebook.presenting import count_as_json
from nos.notebook.queries.notebooks import the_notebook
from nos.people.local import LOCAL_PERSON_ID
from nos.people.models import Person
from tests.plumbing.api import Api, at_home


@pytest.fixture
def api(db: None) -> Api:
    return at_home()


def written(api: Api, what: str = "Ten per cent off", **fields: Any) -> dict[str, Any]:
    answer = api.put(f"asks/{uuid4()}", {"what": what, **fields})
    assert answer.status == 200, answer.body
    ask: dict[str, Any] = answer.json
    return ask


def test_before_the_first_ask_there_is_nothing_and_reading_makes_nothing(api: Api) -> None:
    assert api.get("notebooks").json == {"notebooks": []}
    assert api.get("notebook").status == 404
    assert api.get("asks").json == {"asks": [], "next": None}
    assert api.get("changes").json == {"changes": [], "next": None}
    assert api.get("rests").json == {"rests": []}
    assert api.get("count").json == {
        "nos": 0, "yeses": 0, "waiting": 0, "silences": 0, "withdrawn": 0, "almost": 0,
        "asks": 0, "target": 1000, "opening": {"nos": 0, "yeses": 0},
    }  # fmt: skip
    assert api.get("summary").json["sha256"] == hashlib.sha256().hexdigest()
    assert api.post("undo", {}).status == 404
    assert api.patch("notebook", {"closed": True}).status == 404
    assert not Person.objects.exists()


def test_several_fields_are_one_operation_with_one_undo(api: Api) -> None:
    written(api, answer="no")
    key = uuid4()
    fields = {"target": 300, "opening": {"nos": 79, "yeses": 8}, "dream": "A boat", "rule": "clear"}
    notebook = api.patch("notebook", fields, key=key)
    assert notebook.status == 200
    assert (notebook.json["target"], notebook.json["dream"]) == (300, "A boat")
    assert notebook.json["count"] == {
        "nos": 80, "yeses": 8, "waiting": 0, "silences": 0, "withdrawn": 0, "almost": 0,
        "asks": 88, "target": 300, "opening": {"nos": 79, "yeses": 8},
    }  # fmt: skip
    assert api.patch("notebook", fields, key=key).body == notebook.body
    assert api.patch("notebook", {**fields, "target": 301}, key=key).status == 422
    assert Change.objects.filter(operation=key).count() == 1
    assert api.get("notebook").json == notebook.json
    undone = api.post("undo", {}).json["notebook"]
    assert (undone["target"], undone["dream"], undone["count"]["nos"]) == (1000, "", 1)


def test_one_bad_field_and_nothing_is_set(api: Api) -> None:
    written(api)
    before = api.get("notebook").json
    answer = api.patch("notebook", {"target": 300, "target_on": "2026-02-30", "rule": "vague"})
    assert answer.status == 422
    assert set(answer.json["fields"]) == {"target_on", "rule"}
    assert api.get("notebook").json == before


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"target": 100, "target_on": "2030-01-01"}, "aimed"),
        ({"rule": "silence"}, "ruled"),
        ({"opening": {"nos": 3}}, "balanced"),
        ({"opening_nos": 3, "opening_yeses": 1}, "balanced"),
        ({"dream": "A boat"}, "dreamed"),
        ({"promise": "Rest"}, "promised"),
        ({"title": "Rents", "letter": "Dear", "margin_notes": False, "cover": ""}, "settled"),
    ],
)
def test_history_names_what_was_set(api: Api, fields: dict[str, Any], kind: str) -> None:
    written(api)
    assert api.patch("notebook", fields).status == 200
    assert api.get("changes?limit=1").json["changes"][0]["kind"] == kind


def test_a_stale_edit_of_the_notebook_is_refused(api: Api) -> None:
    written(api)
    seen = api.get("notebook").json["revision"]
    now = api.patch("notebook", {"title": "One", "revision": seen}).json
    late = api.patch("notebook", {"title": "Two", "revision": seen})
    assert late.status == 409
    assert late.json["yours"] == {"title": "Two"}
    assert late.json["revision"] == now["revision"]
    assert late.json["current"] == {**now, "tick": now["tick"] + 1}  # what was sent is kept
    assert api.get("notebook").json == late.json["current"]


def test_a_closed_notebook_is_read_only_until_it_is_opened_again(api: Api) -> None:
    uid = written(api)["uid"]
    assert api.patch("notebook", {"closed": True, "title": "x"}).status == 422
    assert api.patch("notebook", {"closed": "yes"}).status == 422
    assert api.patch("notebook", {"closed": True}).json["closed"] is True
    for answer in (
        api.patch(f"asks/{uid}", {"note": "x"}),
        api.put(f"asks/{uid}/answer", {"answer": "no"}),
        api.delete(f"asks/{uid}"),
        api.post(f"asks/{uid}/steps", {"words": "x"}),
        api.post("sweep", {"asks": [uid]}),
        api.patch("notebook", {"target": 3}),
        api.post("rests", {"from_on": "2026-01-01", "to_on": "2026-01-02"}),
    ):
        assert answer.status == 409
        assert "closed" in answer.detail
    assert api.patch("notebook", {"closed": False}).json["closed"] is False
    assert api.patch(f"asks/{uid}", {"note": "x"}).status == 200


def test_another_notebook_stands_beside_the_first(api: Api) -> None:
    written(api)
    key = uuid4()
    fields = {"title": "Auditions", "target": 50, "opening": {"nos": 2, "yeses": 1}}
    opened = api.post("notebooks", fields, key=key)
    assert opened.status == 200
    assert (opened.json["title"], opened.json["count"]["nos"]) == ("Auditions", 2)
    assert api.post("notebooks", fields, key=key).body == opened.body
    assert [one["title"] for one in api.get("notebooks").json["notebooks"]] == ["", "Auditions"]
    uid = opened.json["uid"]
    assert api.get("notebook").json["title"] == ""
    assert api.get(f"notebook?notebook={uid}").json == opened.json
    assert api.get(f"count?notebook={uid}").json["target"] == 50
    assert api.post("notebooks", {"title": "x" * 81}).status == 422
    assert api.post("notebooks", {"name": "x"}).status == 422


def test_the_count_is_one_object_for_every_door(api: Api) -> None:
    for answer in ("no", "no", "yes", "waiting", "silence", "withdrawn", "almost"):
        written(api, answer=answer)
    count = api.get("count").json
    notebook = the_notebook(Person.objects.get(pk=LOCAL_PERSON_ID))
    assert notebook
    assert count == count_as_json(notebook)
    assert (count["nos"], count["yeses"], count["asks"], count["almost"]) == (2, 1, 6, 1)
    assert api.patch("notebook", {"rule": "silence"}).json["count"]["nos"] == 3
    assert api.patch("notebook", {"rule": "clear"}).json["count"]["nos"] == 2


def test_the_summary_is_one_that_a_phone_can_make(api: Api) -> None:
    asks = [written(api, f"Ask {n}") for n in range(3)]
    asks[1] = api.patch(f"asks/{asks[1]['uid']}", {"note": "x"}).json
    api.delete(f"asks/{asks[2]['uid']}")
    lines = "".join(f"{ask['uid']}\t{ask['revision']}\n" for ask in sorted(asks[:2], key=_uid))
    summary = api.get("summary").json
    assert summary["sha256"] == hashlib.sha256(lines.encode()).hexdigest()
    assert (summary["asks"], summary["tick"]) == (2, api.get("notebook").json["tick"])


def _uid(ask: dict[str, Any]) -> str:
    return str(ask["uid"])


def test_days_off_are_written_once_and_taken_back(api: Api) -> None:
    key, days = uuid4(), {"from_on": "2026-07-01", "to_on": "2026-07-14"}
    rest = api.post("rests", days, key=key)
    assert rest.status == 200
    assert rest.json == {"uid": rest.json["uid"], **days}
    assert api.post("rests", days, key=key).body == rest.body
    assert api.get("rests").json == {"rests": [rest.json]}
    api.post("undo", {"operation": str(key)})
    assert api.get("rests").json == {"rests": []}
    assert api.post("rests", days, key=key).body == rest.body
    for bad in (
        {},
        {"from_on": "2026-07-01"},
        {"from_on": "2026-07-02", "to_on": "2026-07-01"},
        {"from_on": "2026-02-30", "to_on": "2026-03-01"},
        {"from_on": 3, "to_on": None},
        {**days, "why": "tired"},
    ):
        assert api.post("rests", bad).status == 422, bad
    assert api.get("rests").json == {"rests": []}


def test_history_tells_each_operation_a_page_at_a_time(api: Api) -> None:
    uid = written(api, answer="no")["uid"]
    api.patch(f"asks/{uid}", {"note": "x"})
    api.put(f"asks/{uid}/answer", {"answer": "yes"})
    api.post("undo", {})
    first = api.get("changes?limit=3").json
    kinds = [(change["kind"], change["undone"]) for change in first["changes"]]
    assert kinds == [("undone", False), ("answered", True), ("edited", False)]
    edited = first["changes"][2]
    assert (edited["door"], edited["asks"], edited["touched"]) == ("api", [uid], 1)
    assert (edited["before"], edited["after"]) == ({"note": ""}, {"note": "x"})
    rest = api.get(f"changes?limit=3&after={first['next']}").json
    assert [change["kind"] for change in rest["changes"]] == ["logged", "opened"]
    assert rest["next"] is None
    for bad in ("after=x", f"after={uuid4()}", "limit=0", "limit=201", "limit=x"):
        assert api.get(f"changes?{bad}").status == 422, bad


def test_undo_takes_back_and_undoing_that_is_redo(api: Api) -> None:
    asked = api.put(f"asks/{uuid4()}", {"what": "A raise", "answer": "no"})
    uid, operation = asked.json["uid"], asked.headers["Operation"]
    key = uuid4()
    undone = api.post("undo", {"operation": operation}, key=key)
    assert undone.status == 200
    assert undone.headers["Operation"] == str(key)
    assert undone.json["asks"][0]["removed"] is True
    assert undone.json["notebook"]["count"]["nos"] == 0
    assert api.post("undo", {"operation": operation}, key=key).body == undone.body
    assert api.post("undo", {"operation": operation}).status == 409
    redone = api.post("undo", {"operation": str(key)}).json
    assert redone["asks"][0]["uid"] == uid
    assert redone["notebook"]["count"]["nos"] == 1


def test_undo_of_what_was_changed_since_changes_nothing_and_shows_both(api: Api) -> None:
    uid = written(api)["uid"]
    first = api.patch(f"asks/{uid}", {"note": "one"}).headers["Operation"]
    now = api.patch(f"asks/{uid}", {"note": "two"}).json
    answer = api.post("undo", {"operation": first})
    assert answer.status == 409
    assert answer.json["current"] == now
    assert answer.json["yours"] == {"note": ""}
    assert api.get(f"asks/{uid}").json == now


def test_undo_reads_its_operation_strictly(api: Api) -> None:
    written(api)
    for bad in ({"operation": "x"}, {"operation": 3}, {"operation": ""}, {"uid": str(uuid4())}):
        assert api.post("undo", bad).status == 422, bad
    assert api.post("undo", {"operation": str(uuid4())}).status == 404
