"""What the task worker does with insights: it looks for what was written, and works it out."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

from django_tasks import task

from nos.insights.operations import AsOf, let_report_pass, store_report
from nos.insights.queries import Pair, behind, passed, report_of, stands, told_facts, written_since
from nos.insights.reckoning import NotWorkedOut, Reckoner
from nos.lib import clock
from nos.lib.one_moment import in_one_moment
from nos.lib.uids import lowest_row_id
from nos.notebook.models import Notebook
from nos.people.models import Person

__all__ = ["AGAIN_AND_AGAIN", "LOOKS", "Looker", "look_again", "work_out_passed"]

log = logging.getLogger(__name__)

# Dotted path of a task, and how often it is due.
AGAIN_AND_AGAIN: Final = (("nos.insights.jobs.work_out_passed", timedelta(minutes=10)),)

# A row has its number before it can be seen: so far back each look goes, and each tenth.
_OVERLAP: Final = 10.0
_FAR_BACK: Final = 300.0
_EACH_FAR: Final = 10
_BUDGET: Final = 1.0  # seconds of one look; other work waits meanwhile
_PAUSE: Final = 3.0  # seconds between two reports of one notebook
_TRIED_AGAIN: Final = 3_600.0
_DAYS_FOLLOWED: Final = 100
_MOST_ASKS: Final = 100  # of those that are out, in what is kept
_FRESH: Final = timedelta(minutes=1)


class Looker:
    """What one task worker remembers between two looks."""

    def __init__(self, reckoner: Reckoner) -> None:
        self._reckoner = reckoner
        self._looks = 0
        self._last = time.monotonic()
        self._due: dict[Pair, float] = {}  # not before
        self._done: dict[Pair, float] = {}  # lately
        self._given_up: dict[Pair, tuple[int, date, float]] = {}

    def look(self) -> None:
        """Once a second: one small question, and what follows from it.

        A write is worked out once, however many came together, and a notebook that is written to
        all the time once in a while.
        """
        self._look_back()
        self._work()
        self._reckoner.rest()

    def look_for_passed(self) -> int:
        """Reports that are missing, or of a day that has passed; gives how many."""
        found = passed(lowest_row_id(_DAYS_FOLLOWED * 86_400))
        self._add(found)
        return len(found)

    def _look_back(self) -> None:
        if not self._looks:
            self.look_for_passed()  # what the terminal wrote while nobody served
        self._looks += 1
        begun = time.monotonic()
        back = _FAR_BACK if self._looks % _EACH_FAR == 0 else _OVERLAP
        written = written_since(lowest_row_id(begun - self._last + back))
        if written:
            self._add(behind(written))
        self._last = begun  # only now: after an outage it is asked again

    def _add(self, found: Iterable[Pair]) -> None:
        lately = time.monotonic() - _PAUSE
        self._done = {pair: at for pair, at in self._done.items() if at > lately}
        for pair in found:
            self._due.setdefault(pair, self._done.get(pair, lately) + _PAUSE)

    def _work(self) -> None:
        """The one that waited longest first; what the budget does not reach comes next time."""
        begun = time.monotonic()
        for pair, at in list(self._due.items()):
            now = time.monotonic()
            if now - begun > _BUDGET:
                return
            if at <= now:
                del self._due[pair]
                self._work_out(pair)
                self._done[pair] = time.monotonic()

    def _work_out(self, pair: Pair) -> None:
        found = _read(pair)
        if found is None:
            return
        notebook, as_of, facts = found
        tick, today, until = self._given_up.get(pair, (-1, date.min, 0.0))
        if (tick, today) == (as_of.tick, as_of.today) and time.monotonic() < until:
            return
        try:
            figures = self._reckoner.work_out(facts, as_of.today, most_asks=_MOST_ASKS)
        except NotWorkedOut as why:
            # Not again and again: whatever it is, it is not in the next second that it goes away.
            log.warning("The report of notebook %s could not be worked out: %s", pair[1], why)
            later = time.monotonic() + _TRIED_AGAIN
            self._given_up[pair] = (as_of.tick, as_of.today, later)
            return
        self._given_up.pop(pair, None)
        store_report(notebook=notebook, as_of=as_of, figures=figures)


def _read(pair: Pair) -> tuple[Notebook, AsOf, dict[str, Any]] | None:
    """Everything of one moment; None of a notebook that has gone, or whose owner has, or where
    another machine was quicker."""
    owner, book = pair
    with in_one_moment():
        person = Person.objects.filter(pk=owner, is_active=True).first()
        notebook = Notebook.objects.filter(owner_id=owner, pk=book, removed_at=None).first()
        if person is None or notebook is None:
            return None
        today = clock.today(person.time_zone)
        ends = clock.end_of(today, person.time_zone)
        as_of = AsOf(notebook.tick, today, person.week_starts, ends)
        if stands(notebook, today, person.week_starts):
            return None
        return notebook, as_of, told_facts(notebook)


_looker: Final = Looker(Reckoner())

# What the task worker does each second.
LOOKS: Final = (_looker.look,)


def look_again(*, person: Person, notebook: Notebook) -> bool:
    """Have it worked out anew; False when it was just now, as of this write and day."""
    kept = report_of(notebook, clock.today(person.time_zone))
    if kept and kept.fresh and kept.worked_at > clock.now() - _FRESH:
        return False
    let_report_pass(person=person, notebook=notebook)
    work_out_passed.enqueue()
    return True


@task()
def work_out_passed() -> int:
    """Reports that are missing, asked for anew, or of a day that has passed; gives how many.

    They are worked out by the looks that follow: a few each second, so that mail does not wait.
    """
    return _looker.look_for_passed()
