"""One short hash that a phone can compute too."""

from __future__ import annotations

import hashlib

from nos.notebook.operations import edit_ask, remove_ask, undo
from nos.notebook.queries.summary import summary_of
from nos.people.models import Person
from tests import make


def test_uid_tab_revision_of_live_asks_sorted_by_uid(ana: Person, cy: Person) -> None:
    make.ask(cy)
    asks = make.asks(ana, "no", "yes", "almost", "waiting")
    book = make.notebook(ana)
    edit_ask(call=make.call(ana), notebook=book, ask=asks[0], fields={"note": "x"})
    remove_ask(call=make.call(ana), notebook=book, ask=asks[1])
    lines = sorted(f"{ask.uid}\t{2 if ask == asks[0] else 1}\n" for ask in asks if ask != asks[1])
    summary = summary_of(make.notebook(ana))
    assert summary.sha256 == hashlib.sha256("".join(lines).encode()).hexdigest()
    assert (summary.asks, summary.tick) == (3, make.notebook(ana).tick)


def test_of_nothing_it_is_that_of_nothing(ana: Person) -> None:
    make.ask(ana)
    undo(call=make.call(ana), notebook=make.notebook(ana))
    assert summary_of(make.notebook(ana)).sha256 == hashlib.sha256(b"").hexdigest()
