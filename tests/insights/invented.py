"""A notebook made up for looking at: so many asks over a year, the same each time."""

from __future__ import annotations

import json
from datetime import date, timedelta
from random import Random
from typing import Any, cast

from nos.insights.facts import AskFact, Facts
from nos.insights.operations import AsOf, store_report
from nos.insights.report import report
from nos.insights.shapes import Figures
from nos.lib import clock
from nos.notebook.models import Notebook
from nos.notebook.queries.notebooks import the_notebook
from nos.people.models import Person
from tests import make

__all__ = ["LONG", "invented", "worked_out"]

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbau ask"
_YES = {"job": 0.1, "favour": 0.5, "audition": 0.15, "rent": 0.2, "grants": 0.0, LONG: 0.2}
_PLACES = ("in person", "call", "message", "stranger", "form")


def invented(n: int, today: date, *, only_nos: bool = False, growing: bool = False) -> Facts:
    """The sting fades along the way, or grows."""
    chance = Random(n)
    asks = [_ask(i, n, today, chance, only_nos, growing) for i in range(n)]
    return Facts(asks=tuple(asks))


def _ask(i: int, n: int, today: date, chance: Random, only_nos: bool, growing: bool) -> AskFact:
    ago = int((n - i) / n * min(360, 3 * n)) + chance.randint(0, 3)
    kind, where = chance.choice(list(_YES)), chance.choice(_PLACES)
    delay = 0 if where == "in person" else int(chance.expovariate(1 / 9))
    answer = "yes" if chance.random() < (0 if only_nos else _YES[kind]) else "no"
    if delay > ago or chance.random() < 0.1:
        answer = "waiting"
    asked_on = today - timedelta(days=ago)
    drift = (3 if growing else -3) * i / n
    return AskFact(
        answer=answer,
        asked_on=asked_on,
        heard_on=None if answer == "waiting" else min(today, asked_on + timedelta(days=delay)),
        kind=kind,
        stakes=chance.choice(("small", "medium", "big")),
        where=where,
        chance=chance.choice((5, 20, 50)),
        chance_before=True,
        nerves=min(10, max(0, round(chance.gauss(6, 2)))),
        sting=min(10, max(0, round(chance.gauss(5 + drift, 1.5)))) if answer == "no" else None,
    )


def worked_out(person: Person, facts: Facts, **changed: Any) -> Notebook:
    """Their notebook with these figures; `changed` stand in for whole insights of the report."""
    if the_notebook(person) is None:
        make.asks(person, *["no"] * min(len(facts.asks), 5))
    book, today = make.notebook(person), make.day(person)
    figures = {**report(facts, today, most_asks=100), **changed}
    store_report(
        notebook=book,
        as_of=AsOf(book.tick, today, 0, clock.end_of(today, person.time_zone)),
        figures=cast("Figures", json.loads(json.dumps(figures))),
    )
    return book
