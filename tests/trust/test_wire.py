"""D10: what clients of earlier releases send is accepted, or told to update, and then not written.

`wire/*.json` hold requests as they were recorded. A file is never changed once it is released; a
client that speaks anew gets one of its own.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pytest
from django.http import HttpResponse
from django.test import Client

from nos.notebook.models import Ask, Change
from nos.people.phones import tag_of
from nos.phone.rules import KINDS, LEAST_CLIENT, WIRE
from tests import make
from tests.plumbing.api import from_own_pages
from tests.plumbing.evidence import caught, planned, record

pytestmark = [pytest.mark.evidence, pytest.mark.django_db]

FOLDER: Final = Path(__file__).parent / "wire"
FROZEN: Final = {
    "0.1-calls.json": "41cb8ae70d95a65e",
    "0.1-forms.json": "53cfc846111ff47f",
    "phone-0.json": "7aeda0014c811a29",
    "phone-1.json": "b67f4b30664a504b",
}


@pytest.fixture
def hers(settings: Any) -> Client:
    settings.NOS_BASE_URL, settings.ALLOWED_HOSTS = "https://nos.example", ["nos.example"]
    ana = make.person()
    gone = make.ask(ana)  # her notebook is there
    client = from_own_pages(ana).client
    client.get("/")
    names = {"{whose}": tag_of(ana.pk), "{notebook}": str(make.notebook(ana).uid)}
    vars(client)["names"] = names
    assert client.generic("DELETE", f"/api/v1/asks/{gone.uid}", "{}", **_CALL).status_code == 200
    return client


_CALL: Final[dict[str, Any]] = {
    "content_type": "application/json",
    "headers": {"X-Nos": "1", "Sec-Fetch-Site": "same-origin"},
}


def play(client: Client, request: dict[str, Any]) -> list[int]:
    """What came back; of a batch that was taken, of each item."""
    text = json.dumps(request)
    for name, value in vars(client)["names"].items():
        text = text.replace(name, value)
    said = json.loads(text)
    kind = said["headers"].pop("Content-Type")
    answer: HttpResponse = client.generic(  # type: ignore[assignment]
        said["method"], said["path"], said["body"], content_type=kind, headers=said["headers"]
    )
    if said["path"] != "/api/v1/operations" or answer.status_code != 200:
        return [answer.status_code]
    return [one["status"] for one in json.loads(answer.content)["results"]]


def told(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", FROZEN)
def test_what_was_recorded_is_taken_or_told_to_update(hers: Client, name: str) -> None:
    there = told(name)
    expected = [[request["answer"]] for request in there["recorded"]]
    assert [play(hers, request) for request in there["recorded"]] == expected
    asks = Ask.objects.filter(removed_at=None)
    assert (asks.count(), asks.filter(answer="no").count()) == tuple(there["left"].values())
    lines = Change.objects.count()
    assert [play(hers, request) for request in there["recorded"]] == expected
    assert Change.objects.count() == lines  # all of it a second time writes nothing
    many = len(there["recorded"])
    did = f"recorded requests played twice: {there['from']}"
    record("D10", did=did, part=name.removesuffix(".json"), planned=planned(short=many, full=many),
           counted=many, gone=0, doubled=0)  # fmt: skip


def test_recordings_are_never_changed_and_none_is_missing() -> None:
    found = {
        path.name: sha256(path.read_bytes()).hexdigest()[:16] for path in FOLDER.glob("*.json")
    }
    assert found == FROZEN
    for spoken in range(LEAST_CLIENT, WIRE + 1):
        there = told(f"phone-{spoken}.json")["recorded"]
        items = [one for said in there for one in json.loads(said["body"])["operations"]]
        assert {one["kind"] for one in items} >= ({*KINDS} if spoken == WIRE else {"log"})


def test_a_server_that_forgets_how_phones_spoke_is_noticed(
    hers: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nos.phone.rules.KINDS", tuple(kind for kind in KINDS if kind != "step"))
    there = told("phone-1.json")["recorded"]
    assert [play(hers, request) for request in there] != [[one["answer"]] for one in there]
    caught("D10", "a kind of operation is not known any more")
