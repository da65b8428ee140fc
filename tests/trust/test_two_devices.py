"""D7: two devices write in one notebook, each for a while on its own, and end up with the same.

No text that a person wrote is gone: it is in the ask, in its history, or kept beside.
"""

from __future__ import annotations

import json
import sys
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid5

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test
from pytest_django import Settings

from nos.notebook.models import Ask, Change, Step
from nos.notebook.operations import edit_ask as editing
from nos.notebook.operations.meeting import Meeting
from nos.notebook.queries.counting import recount
from nos.notebook.queries.kept import newest_kept
from nos.people.models import Person
from tests import make
from tests.plumbing.api import PUBLIC, Api, from_own_pages
from tests.plumbing.evidence import caught, planned, record
from tests.plumbing.oracle import oracle

pytestmark = [pytest.mark.django_db, pytest.mark.evidence]

RUNS, STEPS = planned(short=10, full=500), 30
SPACE = UUID(int=7)
TEXTS = ("what", "note", "takeaway", "their_words")

which = st.sampled_from((0, 1))
picks = st.integers(0, 30)
fields = st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3, unique=True)


class Device:
    """What one of them holds: the asks as last seen, what it wrote, what is not sent yet."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self.asks: dict[str, dict[str, Any]] = {}
        self.tick = 0
        self.outbox: list[dict[str, Any]] = []
        self.done: list[str] = []
        self.refused: list[
            dict[str, Any]
        ] = []  # stays on the phone until somebody mends or discards it
        self.seen: set[str] = set()  # texts that stood before the eyes of whoever holds it

    def write(self, item: dict[str, Any]) -> None:
        """As outbox.js: of an ask that waits here already, the revision comes with the answer."""
        waits = any(other.get("ask") == item.get("ask") for other in self.outbox)
        known = self.asks.get(item.get("ask", ""), {}).get("revision")
        revision = {} if waits or known is None or item["kind"] == "undo" else {"revision": known}
        self.outbox.append({**item, **revision})
        self.done.append(item["uid"])
        self.seen |= words_in(item)

    def take(self, asks: list[dict[str, Any]]) -> None:
        for ask in asks:
            self.asks[ask["uid"]] = ask
            self.seen |= words_in(ask)

    def read(self) -> None:
        told = self.api.get(f"pocket?since={self.tick}").json
        if not told["since"]:
            self.asks.clear()
        self.take(told["asks"])
        for uid in told["gone"]:
            self.asks.pop(uid, None)
        self.tick = told["tick"]


def words_in(thing: object) -> set[str]:
    """Each text of the test is one word that is nowhere else."""
    return {part for part in json.dumps(thing).replace('"', " ").split() if part.startswith("w_")}


class TwoDevices(RuleBasedStateMachine):
    """Whatever they do, in whatever order it arrives."""

    sent = 0
    ended = 0

    def __init__(self) -> None:
        super().__init__()
        self.person = make.person()
        make.ask(self.person, "w_first")
        self.devices = [Device(from_own_pages(self.person)) for _ in range(2)]
        self.made = 0
        for device in self.devices:
            device.read()

    def uid(self) -> str:
        self.made += 1
        return str(uuid5(SPACE, f"{self.person.pk} {self.made}"))

    def text(self) -> str:
        self.made += 1
        return f"w_{self.made}"

    def ask_of(self, device: Device, pick: int) -> str | None:
        logged = [item["ask"] for item in device.outbox if item["kind"] == "log"]
        known = [*device.asks, *(uid for uid in logged if uid not in device.asks)]
        return known[pick % len(known)] if known else None

    def on_an_ask(self, n: int, pick: int, kind: str, **sent: Any) -> None:
        device = self.devices[n]
        if ask := self.ask_of(device, pick):
            device.write({"uid": self.uid(), "kind": kind, "ask": ask, **sent})

    @rule(n=which)
    def log(self, n: int) -> None:
        item = {"uid": self.uid(), "kind": "log", "ask": self.uid()}
        self.devices[n].write({**item, "fields": {"what": self.text()}})

    @rule(n=which, pick=picks, names=fields)
    def edit(self, n: int, pick: int, names: list[str]) -> None:
        self.on_an_ask(n, pick, "edit", fields={name: self.text() for name in names})

    @rule(n=which, pick=picks, word=st.sampled_from(("no", "yes", "silence", "withdrawn")))
    def answer(self, n: int, pick: int, word: str) -> None:
        heard = {"their_words": self.text()} if word in ("no", "yes") else {}
        self.on_an_ask(n, pick, "answer", fields={"answer": word, **heard})

    @rule(n=which, pick=picks)
    def step(self, n: int, pick: int) -> None:
        self.on_an_ask(n, pick, "step", fields={"words": self.text()})

    @rule(n=which, pick=picks, kind=st.sampled_from(("remove", "remove", "aside", "back")))
    def remove(self, n: int, pick: int, kind: str) -> None:
        self.on_an_ask(n, pick, kind)

    @precondition(lambda self: any(device.done for device in self.devices))
    @rule(n=which, pick=picks)
    def undo(self, n: int, pick: int) -> None:
        if done := self.devices[n].done:
            fields = {"operation": done[pick % len(done)]}
            self.devices[n].write({"uid": self.uid(), "kind": "undo", "fields": fields})

    @rule(n=which, many=st.integers(1, 8), heard=st.booleans())
    def send(self, n: int, many: int, heard: bool) -> None:
        """The first few of its outbox; `heard` False: the answer is cut off, they go once more."""
        device = self.devices[n]
        items = device.outbox[:many]
        if not items:
            return
        body = {"operations": items}
        answer = device.api.post("operations", body)
        assert answer.status == 200, answer.body
        results = answer.json["results"]
        if not heard:
            again = device.api.post("operations", body).json["results"]
            assert [brief(one) for one in again] == [brief(one) for one in results]
            results = again
        del device.outbox[:many]
        for item, result in zip(items, results, strict=True):
            TwoDevices.sent += 1
            self.acknowledged(device, item, result)

    def acknowledged(self, device: Device, item: dict[str, Any], result: dict[str, Any]) -> None:
        status = result["status"]
        assert status in (200, 404, 409, 422), result
        if status == 200:
            self.nothing_unseen_was_replaced(device, item)
            self.follow(device, item, next((a["revision"] for a in result["asks"]), None))
            device.take(result["asks"])
        elif status == 409 and result["problem"].get("yours") and item["kind"] != "undo":
            beside = {str(one.operation) for one in newest_kept(make.notebook(self.person))}
            assert item["uid"] in beside, "what was refused waits beside the newer one"
            self.follow(device, item, item.get("revision"))
        else:
            device.refused.append(item)

    def follow(self, device: Device, item: dict[str, Any], revision: int | None) -> None:
        """The next one of the same ask goes on from where this one came to."""
        for other in device.outbox:
            if "ask" in item and other.get("ask") == item["ask"] and revision:
                other.setdefault("revision", revision)
                return

    def nothing_unseen_was_replaced(self, device: Device, item: dict[str, Any]) -> None:
        rows = Change.objects.of(self.person).filter(operation=item["uid"])
        for row in rows.filter(kind__in=("edited", "answered")):
            unseen = words_in(row.before) - device.seen
            assert not unseen, f"{unseen} was replaced by somebody who had not seen it"

    @rule(n=which)
    def read(self, n: int) -> None:
        if not self.devices[n].outbox:  # a phone reads anew once it has sent
            self.devices[n].read()

    def teardown(self) -> None:
        """The last exchange: all is sent, both read, and both hold the same."""
        for n in (0, 1):
            self.send(n, many=len(self.devices[n].outbox), heard=True)
        for device in self.devices:
            device.read()
        one, other = (without_numbers(device.asks) for device in self.devices)
        assert one == other
        whole = Device(from_own_pages(self.person))
        whole.read()
        assert one == without_numbers(whole.asks)
        book = make.notebook(self.person)
        assert book.tally == recount(book)
        numbers = {uid: ask["number"] for uid, ask in whole.asks.items() if ask.get("number")}
        assert numbers == oracle(book)
        self.no_text_is_gone()
        TwoDevices.ended += 1

    def no_text_is_gone(self) -> None:
        mine = words_in(everything_of(self.person))
        for n, device in enumerate(self.devices):
            gone = device.seen - mine - words_in(device.refused)
            assert not gone, f"{gone} of device {n} is nowhere"


def brief(result: dict[str, Any]) -> tuple[Any, ...]:
    return result["uid"], result["status"], [ask["uid"] for ask in result.get("asks", ())]


def without_numbers(asks: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Which number a no has may change with another ask, which moves the notebook's tick alone."""
    return {
        uid: {name: value for name, value in ask.items() if name != "number"}
        for uid, ask in asks.items()
    }


def everything_of(person: Person) -> list[Any]:
    """The asks, their steps, the history and what is kept beside."""
    return [
        *Ask.objects.of(person).values_list(*TEXTS),
        *Step.objects.of(person).values_list("words"),
        *Change.objects.of(person).values_list("before", "after"),
    ]


@pytest.fixture
def outside(settings: Settings) -> None:
    settings.NOS_BASE_URL = PUBLIC
    settings.ALLOWED_HOSTS = ["nos.example"]
    TwoDevices.sent = TwoDevices.ended = 0


def runs(many: int) -> None:
    run_state_machine_as_test(
        TwoDevices,
        settings=settings(
            max_examples=many,
            stateful_step_count=STEPS,
            phases=[Phase.generate],
            report_multiple_bugs=False,
        ),
    )


@pytest.mark.usefixtures("outside")
def test_d7_two_devices_end_up_with_the_same_and_no_text_is_gone() -> None:
    runs(RUNS)
    record(
        "D7",
        did=f"two devices, {STEPS} steps each in any order",
        planned=RUNS,
        counted=TwoDevices.ended,
        acknowledged=TwoDevices.sent,
        gone=0,
    )


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize(
    ("fault", "met", "said"),
    [
        ("a stale edit overwrites what it has not seen", Meeting, "was replaced by somebody"),
        ("a stale edit is dropped, and acknowledged", lambda _sent: Meeting({}), "is nowhere"),
    ],
)
def test_d7_a_fault_made_on_purpose_is_noticed(fault: str, met: Any, said: str) -> None:
    def meet(_journal: Any, ask: Ask, revision: int | None, sent: Any) -> Meeting:
        stale = revision not in (None, ask.revision)
        return Meeting(met(sent).fields if stale else sent, back=ask.removed)

    with (
        patch.object(sys.modules[editing.__module__], "meet", meet),
        pytest.raises(AssertionError, match=said),
    ):
        runs(200)
    caught("D7", fault)
