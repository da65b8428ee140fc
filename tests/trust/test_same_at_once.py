"""D4: the same operation fifty times in the same moment, through every way in: done once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID, uuid4

import pytest
from django.db import connection

from nos.notebook.models import Ask, Change, Notebook, Step
from nos.notebook.queries.counting import recount
from tests.plumbing.api import Answer, Api, at_home
from tests.plumbing.crowd import at_once
from tests.plumbing.evidence import caught, planned, record
from tests.plumbing.judge import caught as by_hand
from tests.plumbing.outbox import item, send

pytestmark = [pytest.mark.evidence, pytest.mark.django_db(transaction=True)]

MANY: Final = 50
ROUNDS: Final = planned(short=1, full=5)
ROWS: Final = (Notebook, Ask, Step, Change)


@dataclass(frozen=True)
class Deed:
    """One operation: as an item of a batch, and as the call of its own."""

    item: Mapping[str, Any]
    method: str
    path: str
    body: Mapping[str, Any]

    def singly(self, api: Api) -> tuple[int, Any]:
        return _said(api.send_json(self.method, self.path, self.body, UUID(self.item["uid"])))

    def in_a_batch(self, api: Api) -> tuple[int, Any]:
        body = json.dumps({"operations": [self.item]}).encode()
        status, told = _said(api.send("POST", "operations", body))
        return (told["results"][0]["status"], told) if status == 200 else (status, told)


def _said(answer: Answer) -> tuple[int, Any]:
    return answer.status, answer.json


def deed(kind: str, ask: str, logged: str) -> Deed:
    note = {"note": "Once", "revision": 1}
    answer = {"answer": "no", "their_words": "No"}
    made: dict[str, tuple[str, str, dict[str, Any]]] = {
        "log": ("PUT", f"asks/{(new := uuid4())}", {"what": "A raise", "answer": "no"}),
        "answer": ("PUT", f"asks/{ask}/answer", answer),
        "edit": ("PATCH", f"asks/{ask}", note),
        "step": ("POST", f"asks/{ask}/steps", {"words": "They called"}),
        "remove": ("DELETE", f"asks/{ask}", {}),
        "undo": ("POST", "undo", {"operation": logged}),
    }
    method, path, body = made[kind]
    fields = {name: value for name, value in body.items() if name != "revision"}
    more = {"revision": 1} if kind == "edit" else {}
    on = () if kind == "undo" else (new if kind == "log" else ask,)
    return Deed(item(kind, *on, fields=fields, **more), method, path, body)


_GROWS: Final[Mapping[str, Any]] = {"log": {Ask: 1}, "step": {Step: 1}}
KINDS: Final = ("log", "answer", "edit", "step", "remove", "undo")


def strike(kind: str) -> int:
    """Once: fifty at a notebook that stood before; how many answers came."""
    api = at_home()
    before = [item("log", uuid4(), what=f"Ask {n}", answer="waiting") for n in range(2)]
    send(api, *before)
    one = deed(kind, before[1]["ask"], before[1]["uid"])
    rows: Counter[Any] = Counter({model: model.objects.count() for model in ROWS})
    tick = Notebook.objects.get().tick
    ways: tuple[Callable[[Api], tuple[int, Any]], ...] = (one.singly, one.in_a_batch)
    answers = at_once(MANY, lambda n: ways[n % 2](_another(api)))
    for some in (answers[::2], answers[1::2]):
        assert [status for status, _told in some] == [200] * (MANY // 2), some
        assert all(told == some[0][1] for _status, told in some), "they were told different things"
    now: Counter[Any] = Counter({model: model.objects.count() for model in ROWS})
    grown = now - rows
    expected = Counter({Change: 1, **_GROWS.get(kind, {})})
    assert grown == expected, f"{kind}: {grown}"
    notebook = Notebook.objects.get()
    assert notebook.tick == tick + 1, f"{notebook.tick - tick} writes"
    assert notebook.tally == recount(notebook)
    return len(answers)


def _another(api: Api) -> Api:
    """A client of its own, at the same door."""
    other = at_home()
    other.client.handler = api.client.handler
    return other


@pytest.mark.parametrize("kind", KINDS)
def test_fifty_at_once_do_it_once_and_hear_the_same(kind: str) -> None:
    answers = sum(strike(kind) for _round in range(ROUNDS))
    record(
        "D4",
        did=f"the same sent fifty times at once, singly and in batches: {kind}",
        part=kind,
        planned=MANY * ROUNDS,
        counted=answers,
        doubled=0,
    )


def test_a_table_that_holds_a_uid_twice_is_noticed() -> None:
    with uids_not_unique(), pytest.raises(AssertionError):
        strike("answer")
    caught("D4", "the uid of an operation is not unique in its table")


@contextmanager
def uids_not_unique() -> Iterator[None]:
    """As long as it is so; who wrote meanwhile is forgotten."""
    all_of_them = Change._meta.constraints
    unique = next(one for one in all_of_them if one.name == "change_operation")
    Change._meta.constraints = [one for one in all_of_them if one is not unique]
    with connection.schema_editor() as editor:
        editor.remove_constraint(Change, unique)
    try:
        yield
    finally:
        with by_hand(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM notebook_change")
        Change._meta.constraints = all_of_them
        with connection.schema_editor() as editor:
            editor.add_constraint(Change, unique)
