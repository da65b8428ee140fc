"""A week through its doors: the page, the API, the terminal."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from nos.lib.uids import new_uid
from nos.notebook.models import Ask
from nos.reflections.models import Reflection
from tests.plumbing.judge import caught
from tests.plumbing.terminal import Nos

JSON: dict[str, Any] = {"content_type": "application/json"}


@pytest.fixture
def here(client: Client, db: None) -> dict[str, Any]:
    """The local person, with a no that was heard today."""
    here = {"HTTP_HOST": settings.NOS_BOUND}
    client.put(f"/api/v1/asks/{new_uid()}", {"what": "A hall", "answer": "no"}, **JSON, **here)
    return here


def asked() -> Ask:
    with caught():
        return Ask.objects.get()


def test_on_the_pages(client: Client, here: dict[str, Any]) -> None:
    ask, page = asked(), client.get("/week/", **here).content.decode()
    path = page.partition('action="/week/')[2].partition('"')[0]
    path = f"/week/{path.removesuffix('?')}"
    line = f"takeaway-{ask.uid}"
    sent = {"happened": "Much", "friend": "", "next": "", line: "Ask earlier",
            f"revision-{ask.uid}": "1", "revision": "0", "operation": str(new_uid())}  # fmt: skip
    kept = client.post(path, sent, **here)
    assert (kept.status_code, kept["Location"].split("?")[0]) == (303, path)
    page = client.get(kept["Location"], **here).content.decode()
    assert "Written down." in page
    assert "Ask earlier</textarea>" in page
    assert client.post(path, sent, **here).status_code == 303  # sent twice
    other = client.post(path, {**sent, "happened": "More"}, **here)
    assert other.status_code == 422
    assert "More</textarea>" in other.content.decode()
    stale = {**sent, "happened": "Mine", "operation": str(new_uid())}
    told = client.post(path, stale, **here)
    assert told.status_code == 409
    assert "Mine</textarea>" in told.content.decode()
    assert "In the notebook stands: “Much”" in told.content.decode()
    long = {"happened": "é" * 5_001, "operation": str(new_uid())}
    refused = client.post(path, long, **here)
    assert refused.status_code == 422
    assert "5,000 characters fit here" in refused.content.decode()
    assert "A week was looked back on" in client.get("/changes/", **here).content.decode()
    ahead = client.get("/week/2998-01-01/", **here)
    assert ahead.status_code == 404
    assert client.get("/week/2026-02-31/", **here).status_code == 404


def test_whichever_day_stands_in_the_address_it_is_one_week(
    client: Client, here: dict[str, Any]
) -> None:
    path = client.get("/week/", **here).content.decode().partition('action="/week/')[2][:10]
    other = date.fromisoformat(path) + timedelta(days=3)
    if other > date.today():  # noqa: DTZ011  # the person's zone is the machine's here
        other = date.fromisoformat(path)
    for day in (path, str(other)):
        sent = {"happened": f"Much, by {day}", "operation": str(new_uid())}
        assert client.post(f"/week/{day}/", sent, **here).status_code == 303
    with caught():
        assert Reflection.objects.count() == 1


def test_over_the_api(client: Client, here: dict[str, Any]) -> None:
    ask, path = asked(), "/api/v1/week"
    blank = client.get(path, **here).json()
    assert [one["what"] for one in blank["asks"]] == ["A hall"]
    assert (blank["reflection"]["revision"], blank["reflection"]["uid"]) == (0, None)
    sent = {
        "happened": "Much",
        "revision": 0,
        "asks": [{"uid": str(ask.uid), "takeaway": "Ask earlier", "revision": 1}],
    }
    key: dict[str, Any] = {"HTTP_IDEMPOTENCY_KEY": str(new_uid())}
    written = client.put(path, sent, **JSON, **here, **key).json()
    assert (written["reflection"]["happened"], written["reflection"]["revision"]) == ("Much", 1)
    assert written["asks"][0]["takeaway"] == "Ask earlier"
    assert client.put(path, sent, **JSON, **here, **key).json() == written
    assert client.put(path, {"next": "x"}, **JSON, **here, **key).status_code == 422
    stale = client.put(path, {"happened": "Mine", "revision": 0}, **JSON, **here)
    assert stale.status_code == 409
    assert (stale.json()["current"]["happened"], stale.json()["revision"]) == ("Much", 1)
    assert stale.json()["yours"]["happened"] == "Mine"
    weeks = client.get("/api/v1/weeks?q=much", **here).json()["weeks"]
    assert [one["reflection"]["happened"] for one in weeks] == ["Much"]
    first = client.get("/api/v1/weeks?limit=1", **here).json()
    rest = client.get(f"/api/v1/weeks?after={first['next']}", **here).json()
    assert [one["takeaway"] for one in rest["weeks"]] == ["Ask earlier"]
    client.post("/api/v1/undo", {}, **JSON, **here)
    assert client.get("/api/v1/weeks", **here).json() == {"weeks": [], "next": None}
    for wrong in ({"mood": 1}, {"revision": -1}, {"asks": ["x"]}, {"happened": 3}):
        assert client.put(path, wrong, **JSON, **here).status_code == 422, wrong
    for strange in ({"uid": str(new_uid()), "takeaway": ""}, {"uid": str(ask.uid), "what": "x"}):
        assert client.put(path, {"asks": [strange]}, **JSON, **here).status_code in (404, 422)
    assert client.get(f"{path}?on=nonsense", **here).status_code == 422


def test_in_the_terminal(nos: Nos) -> None:
    assert "A quiet week is a quiet week." in nos("week").out
    nos("log", "A hall", "--no")
    said = nos("week", "--happened", "Three asks, and one sang.", "--next", "The rent")
    assert "Written down." in said.out
    told = nos("week").out
    for words in ("A hall", "What happened? Three asks, and one sang.", "next? The rent"):
        assert words in told
    assert nos("week", "--json").json["reflection"]["next"] == "The rent"
    assert "one sang" in nos("week", "--find", "SANG").out
    assert nos("week", "--find", "zeppelin", "--json").json == {"weeks": []}
    assert len(nos("week", "--all", "--json").json["weeks"]) == 1
    nos("week", "--happened", "", "--next", "")
    assert "Nothing is written of it yet" in nos("week").out
    nos("undo")
    assert "one sang" in nos("week").out
    for on in ("nonsense", "0001-01-02", "9999-12-31"):
        assert nos("week", "--on", on, fine=False).code == 2, on
    assert nos("week", "--all", "--happened", "x", fine=False).code == 2
    before = nos("week", "--on", "30 days ago", "--json").json
    assert before["reflection"]["happened"] == ""
