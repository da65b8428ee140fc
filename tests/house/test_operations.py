"""Every operation has the same shape, is safe to send twice, and can be taken back whole.

An operation that is not in the table below makes this red: first it gets its way back.
"""

from __future__ import annotations

import inspect
import io
from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any, get_type_hints
from uuid import UUID

import pytest

from nos.notebook.models import Change
from nos.notebook.operations import (
    AskEdit,
    Call,
    Written,
    add_step,
    close_notebook,
    keep_line,
    set_aside,
    undo,
)
from nos.nudges.operations import open_calendar
from nos.people.models import Person
from nos.reflections.operations import Takeaway
from nos.sheets.operations import keep_incoming
from nos.sheets.queries.incoming import Waiting
from tests import make
from tests.plumbing.origins import ROOT
from tests.plumbing.state import state
from tests.sheets.sheet import LOG, planned

Fields = dict[str, Any]
Prepare = Callable[[Person], Fields]


def operations() -> dict[str, Callable[..., Any]]:
    """What a person can do, by name: every public operation that is called by somebody."""
    found: dict[str, Callable[..., Any]] = {}
    for path in sorted((ROOT / "nos").glob("*/operations*")):
        module = import_module(f"nos.{path.parent.name}.operations")
        for name in module.__all__:
            thing = getattr(module, name)
            if inspect.isfunction(thing) and "call" in inspect.signature(thing).parameters:
                found[name] = thing
    return found


def here(ana: Person) -> Fields:
    return {"notebook": make.notebook(ana)}


def one(ana: Person, answer: str = "waiting") -> Fields:
    return {"ask": make.ask(ana, answer=answer), **here(ana)}


def aside(ana: Person) -> Fields:
    asked = one(ana, "no")
    set_aside(call=make.call(ana), **asked)
    return asked


def closed(ana: Person) -> Fields:
    close_notebook(call=make.call(ana), **here(ana))
    return here(ana)


def calendared(ana: Person) -> Fields:
    open_calendar(call=make.call(ana))
    return {}


def guested(ana: Person) -> Fields:
    guest = make.person()
    make.asks(guest, "no", "waiting")
    return {"guest": guest, "into": make.notebook(ana)}


def stepped(ana: Person) -> Fields:
    """An operation of several kinds of rows, to be undone by name."""
    asked = one(ana)
    add_step(call=make.call(ana), words="A call back", **asked)
    written = make.logged(ana, {"answer": "no"}, {"answer": "yes"})
    return {"operation": written.operation, **here(ana)}


def line(ana: Person) -> Fields:
    kept = keep_line(call=make.call(ana), fields={"words": "You made me laugh"}, **here(ana))
    return {"line": kept.lines[0], **here(ana)}


def beside(ana: Person) -> Fields:
    ask, kept = make.two_versions(ana, mine={"note": "Mine", "kind": "Rent"}, note="Theirs")
    return {"ask": ask, "kept": kept, **here(ana)}


def waits(ana: Person) -> Waiting:
    return keep_incoming(person=ana, name="log.csv", file=io.BytesIO(LOG.encode()))


# For each operation what it takes in a notebook that holds a no, a yes and one still out.
TAKEN: dict[str, Prepare] = {
    "add_step": lambda ana: {"words": "Short list", **one(ana)},
    "answer_ask": lambda ana: {"answer": "no", "fields": {"sting": "3"}, **one(ana)},
    "bring_sheet": lambda ana: {"plan": planned(LOG), "file_hash": "0" * 64, **here(ana)},
    "bring_waiting": lambda ana: {"waiting": waits(ana), **here(ana)},
    "carry_over": guested,
    "change_target": lambda ana: {"target": 300, "target_on": "2030-01-01", **here(ana)},
    "close_calendar": calendared,
    "close_notebook": here,
    "drop_line": line,
    "edit_ask": lambda ana: {"fields": {"what": "More", "answer": "yes"}, **one(ana, "no")},
    "edit_asks": lambda ana: {
        "edits": [AskEdit(ask, {"answer": "no"}, 1) for ask in make.asks(ana, "waiting", "yes")],
        **here(ana),
    },
    "edit_line": lambda ana: {"fields": {"words": "Much"}, **line(ana)},
    "edit_notebook": lambda ana: {"fields": {"title": "Two", "rule": "silence"}, **here(ana)},
    "edit_person": lambda ana: {"fields": {"time_zone": "Asia/Tokyo", "week_starts": 6}},
    "keep_line": lambda ana: {"fields": {"words": "You made me laugh"}, **here(ana)},
    "log_ask": lambda ana: {"asks": [{"what": "This"}, {"what": "That"}], **here(ana)},
    "open_calendar": lambda ana: {},
    "open_notebook": lambda ana: {"fields": {"title": "Another"}, "another": True},
    "remove_ask": lambda ana: one(ana, "no"),
    "reopen": closed,
    "rest": lambda ana: {"from_on": "2026-01-01", "to_on": "2026-01-14", **here(ana)},
    "set_aside": lambda ana: one(ana, "no"),
    "set_dream": lambda ana: {"dream": "A hall", **here(ana)},
    "set_letter": lambda ana: {"letter": "Dear you,\ngo on.", **here(ana)},
    "set_opening_balance": lambda ana: {"nos": 79, "yeses": 8, **here(ana)},
    "set_promise": lambda ana: {"promise": "A week by the sea", **here(ana)},
    "settle_kept": lambda ana: {"choose": "mine", **beside(ana)},
    "set_rule": lambda ana: {"rule": "silence", **here(ana)},
    "sweep": lambda ana: {"asks": make.asks(ana, "waiting", "waiting"), **here(ana)},
    "take_back": aside,
    "undo": stepped,
    "write_reflection": lambda ana: {
        "week_on": date(2026, 1, 5), "fields": {"happened": "Much"},
        "takeaways": [Takeaway(make.ask(ana, answer="no"), "Ask earlier")], **here(ana),
    },
}  # fmt: skip

each = pytest.mark.parametrize("name", sorted(TAKEN))


@pytest.fixture
def writer(ana: Person) -> Person:
    make.logged(
        ana, {"answer": "no"}, {"answer": "yes"}, {"answer": "waiting"}, {"answer": "silence"}
    )
    return ana


def taken_back(person: Person, operation: UUID) -> Written:
    return undo(call=make.call(person), notebook=make.notebook(person), operation=operation)


def test_every_operation_has_a_way_back() -> None:
    assert set(operations()) == set(TAKEN)


@each
def test_it_is_taken_back_whole(writer: Person, name: str) -> None:
    fields = TAKEN[name](writer)
    before = state(writer)
    written = operations()[name](call=make.call(writer), **fields)
    after = state(writer)
    assert after != before, "nothing was done, so nothing is shown"
    back = taken_back(writer, written.operation)
    assert state(writer) == before
    taken_back(writer, back.operation)
    assert state(writer) == after


@each
def test_sent_twice_it_is_done_once(writer: Person, name: str) -> None:
    fields, call = TAKEN[name](writer), make.call(writer)
    first = operations()[name](call=call, **fields)
    after, lines = state(writer), Change.objects.of(writer).count()
    again = operations()[name](call=call, **fields)
    assert (first.replayed, again.replayed) == (False, True)
    assert [ask.uid for ask in again.asks] == [ask.uid for ask in first.asks]
    assert state(writer) == after
    assert Change.objects.of(writer).count() == lines


@each
def test_it_leaves_a_line_of_history(writer: Person, name: str) -> None:
    call = make.call(writer)
    operations()[name](call=call, **TAKEN[name](writer))
    lines = Change.objects.of(writer).filter(operation=call.operation).order_by("n")
    assert [line.n for line in lines] == list(range(len(lines)))
    assert lines


def shape_faults(operation: Callable[..., Any]) -> list[str]:
    hints = get_type_hints(operation)
    # None: a job writes it, and the same operation gives what was written then.
    known = hints.get("return") in (Written, Written | None)
    found = [] if known else ["does not return what was written"]
    for name, parameter in inspect.signature(operation).parameters.items():
        if parameter.kind is not inspect.Parameter.KEYWORD_ONLY:
            found.append(f"{name} is not given by name")
        if name not in hints:
            found.append(f"{name} has no type")
        if "request" in name or name.endswith("_id"):
            found.append(f"{name} is a request or a bare id")
    if hints.get("call") is not Call:
        found.append("its call is something else")
    return found


@each
def test_it_has_the_shape_of_an_operation(name: str) -> None:
    assert not shape_faults(operations()[name])
    assert operations()[name].__doc__, "says what the name cannot"


def test_another_shape_is_found() -> None:
    def strange(call: Person, *, ask_id: UUID, request, words: str = "") -> None:  # type: ignore[no-untyped-def]
        """Everything an operation is not."""

    assert len(shape_faults(strange)) == 6
