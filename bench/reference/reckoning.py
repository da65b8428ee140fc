"""How long a report takes, told in JSON: `python -m bench.reference.reckoning ROUNDS`.

Of the notebook in NOS_DATA_DIR; CPU of this process, in turns with numpy on the same arrays.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import django
import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, betaln

from nos.insights.facts import SETTLED, Facts

Array = NDArray[Any]


def main(rounds: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nos.settings")
    django.setup()
    from nos.insights.child import said_to
    from nos.insights.operations import AsOf, store_report
    from nos.insights.queries import told_facts
    from nos.insights.report import report
    from nos.insights.views.drawing import drawn
    from nos.insights.wire import facts_from
    from nos.lib import clock
    from nos.notebook.queries.notebooks import the_notebook
    from nos.people.local import LOCAL_PERSON_ID
    from nos.people.models import Person

    notebook = the_notebook(Person.objects.get(pk=LOCAL_PERSON_ID))
    assert notebook
    today = clock.today("UTC")
    facts = facts_from(told_facts(notebook))
    arrays = _arrays(facts, today)
    figures = report(facts, today, most_asks=200)
    as_of = AsOf(notebook.tick, today, 0, clock.end_of(today, "UTC"))

    def whole() -> None:
        line = json.dumps(
            {"today": today.isoformat(), "most_asks": 200, "facts": told_facts(notebook)}
        )
        store_report(notebook=notebook, as_of=as_of, figures=json.loads(said_to(line))["figures"])

    ways: dict[str, Callable[[], object]] = {
        "whole": whole,
        "alone": lambda: report(facts, today, most_asks=200),
        "bare": lambda: _bare(*arrays),
        "drawn": lambda: drawn(figures),
    }
    seen: dict[str, list[float]] = {name: [] for name in ways}
    for _round in range(rounds + 1):
        for name, way in ways.items():
            begun = time.process_time()
            way()
            seen[name].append((time.process_time() - begun) * 1_000)
    print(json.dumps({name: statistics.median(took[1:]) for name, took in seen.items()}))


def _arrays(facts: Facts, today: date) -> tuple[Array, ...]:
    """Answers, kinds, days waited, stings of nos and guesses, as numbers."""
    asks = facts.asks
    settled = [ask for ask in asks if ask.answer in SETTLED]
    stings = [ask.sting for ask in settled if ask.sting is not None]
    guessed = [ask for ask in asks if ask.chance is not None]
    return (
        np.array([ask.answer == "yes" for ask in settled]),
        np.unique([ask.kind for ask in settled], return_inverse=True)[1],
        np.array([((ask.heard_on or today) - (ask.asked_on or today)).days for ask in asks]),
        np.array([ask.answer in ("yes", "no") for ask in asks]),
        np.array(stings),
        np.array([ask.chance for ask in guessed]),
        np.array([ask.answer == "yes" for ask in guessed]),
    )


def _bare(
    yes: Array, kind: Array, waited: Array, answered: Array, sting: Array, chance: Array,
    came: Array,
) -> None:  # fmt: skip
    """The formulas on the arrays, and nothing else: no words, no days, no ranges by place."""
    n = np.arange(1, yes.size + 1)
    betaincinv(np.cumsum(yes)[::170] + 0.5, (n - np.cumsum(yes))[::170] + 0.5, 0.05)
    y, of = np.bincount(kind, yes), np.bincount(kind)
    grid = np.geomspace(2, 400, 40)[:, None]
    a, b = grid * yes.mean(), grid * (1 - yes.mean())
    (betaln(y + a, of - y + b) - betaln(a, b)).sum(axis=1)
    spells = np.sort(waited)
    on, heard = np.unique(waited[answered], return_counts=True)
    risk = spells.size - np.searchsorted(spells, on)
    np.cumprod(1 - heard / risk)
    some = sting[:: max(1, sting.size // 480)]
    pairs = np.triu_indices(some.size, 1)
    np.median((some[pairs[1]] - some[pairs[0]]) / (pairs[1] - pairs[0]))
    np.sign(some[pairs[1]] - some[pairs[0]]).sum()
    np.mean((chance / 100 - came) ** 2)


if __name__ == "__main__":
    main(int(sys.argv[1]))
