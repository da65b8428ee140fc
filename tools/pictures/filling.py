"""Writes the notebook that a state's pictures show. Needs Django set up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any
from uuid import UUID, uuid5

from nos.demo.filling import LANGUAGES, evening_of, fill
from nos.demo.year import STATES as RECIPES
from nos.demo.year import Deed, Recipe, plan
from nos.insights.operations import AsOf, store_report
from nos.insights.queries import facts_of
from nos.insights.report import report
from nos.lib import clock
from nos.notebook import operations
from nos.notebook.models import Ask, Change, KindLine, Milestone, Notebook
from nos.notebook.operations.log_ask import MOST_AT_ONCE
from nos.notebook.queries.notebooks import the_notebook
from nos.people.models import Person
from tools.pictures.states import TODAY, State

__all__ = ["write"]

_ZONE = "UTC"


def write(state: State) -> dict[str, str]:
    """The notebook of a state, and what in it a screen may name: {thing: uid or number}."""
    recipe = RECIPES[state.recipe]
    if recipe is None:
        return {}
    writer = _Writer(state)
    if recipe.nos >= 1_000:
        writer.many(recipe)
    else:
        fill(today=TODAY, state=state.recipe, language=state.words, zone=_ZONE, person=state.person)
    clock.stand_still(evening_of(TODAY, _ZONE))
    if recipe.whole:
        writer.look_back()
    writer.choose_language()
    writer.work_out()
    return _things(writer.person())


class _Writer:
    def __init__(self, state: State) -> None:
        self.state = state
        self.uids = (uuid5(state.person, str(n)) for n in count())

    def person(self) -> Person:
        found = Person.objects.filter(pk=self.state.person).first()
        return found or Person.to_be(self.state.person, time_zone=_ZONE, language=self.state.words)

    def call(self) -> operations.Call:
        return operations.Call(self.person(), next(self.uids), "web", time_zone=_ZONE)

    def notebook(self) -> Notebook | None:
        return the_notebook(self.person())

    def many(self, recipe: Recipe) -> None:
        """A thousand at once: the same plan, but what became of an ask is written with it."""
        clock.stand_still(evening_of(TODAY, _ZONE))
        deeds = plan(LANGUAGES[self.state.words], recipe, TODAY)
        cover = {**deeds[0].fields, "target_on": TODAY.isoformat()}
        operations.open_notebook(call=self.call(), fields=cover)
        asks = list(_settled(deeds))
        for first in range(0, len(asks), MOST_AT_ONCE):
            some = asks[first : first + MOST_AT_ONCE]
            operations.log_ask(call=self.call(), notebook=self.notebook(), asks=some)
        for deed in deeds:
            if deed.verb == "line":
                operations.keep_line(call=self.call(), notebook=self.notebook(), fields=deed.fields)

    def look_back(self) -> None:
        """A notebook from before, closed; and one answer that hurt."""
        opened = operations.open_notebook(
            call=self.call(), fields={"title": "Ana, before"}, another=True
        ).notebook
        assert opened
        asks = [{"what": "A second helping", "answer": word} for word in ("no", "yes", "no")]
        operations.log_ask(call=self.call(), notebook=opened, asks=asks)
        operations.close_notebook(call=self.call(), notebook=opened)
        notebook = self.notebook()
        assert notebook
        last = Ask.objects.within(notebook).live().filter(answer="no", no_kind="form").last()
        assert last
        operations.edit_ask(call=self.call(), notebook=notebook, ask=last, fields={"hurt": True})

    def choose_language(self) -> None:
        if not self.state.language.startswith("en"):
            operations.edit_person(call=self.call(), fields={"language": self.state.language})

    def work_out(self) -> None:
        """What the task worker would do."""
        notebook = self.notebook()
        assert notebook
        ends = clock.end_of(TODAY, _ZONE)
        as_of = AsOf(tick=notebook.tick, today=TODAY, week_starts=0, good_until=ends)
        figures = report(facts_of(notebook), TODAY, most_asks=200)
        store_report(notebook=notebook, as_of=as_of, figures=figures)


def _settled(deeds: list[Deed]) -> Iterator[dict[str, Any]]:
    """Each ask once, with its answer."""
    asks: dict[int, dict[str, Any]] = {}
    for deed in deeds:
        if deed.verb in ("log", "packet"):
            for n, fields in enumerate(deed.several or (deed.fields,)):
                asks[deed.ask + n] = {**fields, "asked_on": deed.on.isoformat()}
        elif deed.verb == "answer" and deed.fields["answer"] != "not yet":
            asks[deed.ask] |= {**deed.fields, "heard_on": deed.on.isoformat()}
        elif deed.verb in ("sweep", "withdraw"):
            answer = "silence" if deed.verb == "sweep" else "withdrawn"
            for ask in deed.fields["asks"]:
                asks[ask] |= {"answer": answer, "heard_on": deed.on.isoformat()}
    for ask in asks.values():
        if ask["answer"] == "almost":
            del ask["asked_on"]
        yield ask


def _things(person: Person) -> dict[str, str]:
    notebook = the_notebook(person)
    assert notebook
    asks = Ask.objects.within(notebook).live().order_by("asked_on", "id")
    in_words = asks.exclude(their_words="")
    lines = KindLine.objects.within(notebook).live()
    stones = Milestone.objects.of(person).filter(notebook_id=notebook.pk)
    closed = Notebook.objects.of(person).kept().exclude(closed_at=None)
    answered = Change.objects.within(notebook).filter(after__answer="no").order_by("id")
    found: dict[str, UUID | int | None] = {
        "waiting": _uid(asks.filter(answer="waiting").first()),
        "no": _uid(in_words.filter(answer="no").first() or asks.filter(answer="no").first()),
        "yes": _uid(in_words.filter(answer="yes").last()),
        "packet": _uid(asks.exclude(packet=None).filter(answer="no").last()),
        "hurt": _uid(asks.filter(hurt=True).last()),
        "line": _uid(lines.order_by("id").last()),
        "closed": _uid(closed.first()),
        "number": max(stones.values_list("number", flat=True), default=None),
        "operation": answered.values_list("operation", flat=True).last(),
        "day": 1 if notebook.target_on else None,
    }
    return {name: str(value) for name, value in found.items() if value is not None}


def _uid(row: Ask | KindLine | Notebook | None) -> UUID | None:
    return row.uid if row else None
