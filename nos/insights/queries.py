"""The facts of a notebook; what was last worked out from them; what is not to be said for now."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, cast
from uuid import UUID

from django.db.models import Case, CharField, Exists, OuterRef, Q, When
from django.db.models.functions import Cast

from nos.insights.facts import Facts
from nos.insights.models import FORM, QuietHint, Report
from nos.insights.rules import mute
from nos.insights.shapes import Figures
from nos.insights.wire import COLUMNS, facts_from
from nos.lib import clock
from nos.notebook.models import Ask, Change, Notebook, Rest
from nos.notebook.rules import PLACES
from nos.people.models import Person

__all__ = [
    "Kept",
    "Pair",
    "behind",
    "facts_of",
    "passed",
    "quieted",
    "report_of",
    "stands",
    "told_facts",
    "written_since",
]

Pair = tuple[UUID, UUID]  # owner and notebook
_AT_ONCE: Final = 300
_READ: Final = 20_000
_TRUE: Final = ("1", "true")

_NO_FACTS: Final = ("almost", "withdrawn")


def _text(column: str) -> Cast:
    """As the database writes it: ten thousand are made faster of that than by Django."""
    return Cast(column, CharField())


# In the order of a fact; what it is called by then, its kind is spelled by.
_OF_AN_ASK: Final = (
    "answer", _text("asked_on"), _text("heard_on"), _text("stated_on"), "kind", "stakes", "where",
    "who_key", "chance", _text("chance_before"), "nerves", "sting", _text("aside"),
    Case(When(answer="waiting", then=_text("uid"))), "kind_key",
)  # fmt: skip


@dataclass(frozen=True)
class Kept:
    """Figures as of a write and a day; `fresh` when both are still the notebook's.

    `quiet` is what its owner does not want to be told for now; kinds are muted by it already.
    """

    figures: Figures
    tick: int
    today: date
    worked_at: datetime
    fresh: bool
    quiet: frozenset[str] = frozenset()


def facts_of(notebook: Notebook) -> Facts:
    """All that was asked and not taken back, in the order in which it was written.

    `key` is the uid of what is still out; nobody asks for that of the others.
    """
    return facts_from(told_facts(notebook))


def told_facts(notebook: Notebook) -> dict[str, Any]:
    """The same, ready for the way to the process that computes."""
    owner = Person.objects.filter(pk=notebook.owner_id)
    rests = Rest.objects.filter(owner_id=notebook.owner_id, notebook_id=notebook.pk)
    return {
        "asks": _asks(notebook),
        "rests": list(rests.order_by("pk").values_list(_text("from_on"), _text("to_on"))),
        "target": notebook.target,
        "rule": notebook.rule,
        "opening_nos": notebook.opening_nos,
        "opening_yeses": notebook.opening_yeses,
        "week_starts": owner.values_list("week_starts", flat=True).first() or 0,
    }


def report_of(notebook: Notebook, today: date) -> Kept | None:
    """What was last worked out, None before the first time. `today` is its owner's day."""
    found = Report.objects.within(notebook).first() if notebook.stored else None
    if found is None or found.form != FORM:
        return None
    quiet = quieted(notebook, today)
    figures = cast("Figures", found.figures)
    mute(figures, quiet)
    # PostgreSQL keeps keys in an order of its own.
    by_where = figures["expected"]["by_where"]
    figures["expected"]["by_where"] = {one: by_where[one] for one in PLACES if one in by_where}
    fresh = found.good_until is not None
    fresh = fresh and (found.tick, found.today) == (notebook.tick, today)
    return Kept(figures, found.tick, found.today, found.worked_at, fresh, frozenset(quiet))


def quieted(notebook: Notebook, today: date) -> set[str]:
    """What its owner does not want to be told on this day."""
    if not notebook.stored:
        return set()
    rows = QuietHint.objects.within(notebook).filter(Q(until_on=None) | Q(until_on__gt=today))
    return set(rows.values_list("about", flat=True))


def stands(notebook: Notebook, today: date, week_starts: int) -> bool:
    """Whether there is a report of this write and day already."""
    as_of = {"tick": notebook.tick, "today": today, "week_starts": week_starts}
    rows = Report.objects.within(notebook).filter(**as_of, form=FORM)
    return rows.filter(good_until__gt=clock.now()).exists()


def written_since(row: UUID) -> set[tuple[UUID, UUID | None]]:
    """Whose notebooks have a line of history from there on; None: it is about the person.

    One walk along the primary key, whoever's the lines are; nothing lies there on a quiet machine.
    """
    rows = Change.objects.filter(pk__gte=row).order_by()
    return set(rows.values_list("owner_id", "notebook_id"))


def behind(written: Collection[tuple[UUID, UUID | None]]) -> list[Pair]:
    """Of these, notebooks with a report that is not of this write, or day, or of none."""
    books = {pk for _owner, pk in written if pk}
    whole = {owner for owner, pk in written if pk is None}
    found: list[Pair] = []
    for some in _parts(books):
        found += _behind(Q(pk__in=some), {owner for owner, _pk in written})
    for some in _parts(whole):
        found += _behind(Q(), set(some))
    return list(dict.fromkeys(found))


def passed(since: UUID) -> list[Pair]:
    """Notebooks whose report is missing, was asked for anew, or is of another write or day.

    Of one that stands as it was left nothing is worked out again day by day, unless it was
    written to from `since` on.
    """
    mine = {"owner_id": OuterRef("owner_id"), "notebook_id": OuterRef("pk")}
    reports = Report.objects.filter(**mine, form=FORM)
    good = reports.filter(tick=OuterRef("tick"), good_until__gt=clock.now())
    lately = Change.objects.filter(**mine, pk__gte=since)
    asked = reports.filter(good_until=None)
    books = Notebook.objects.filter(~Exists(good), removed_at=None).filter(
        Exists(lately) | ~Exists(reports) | Exists(asked)
    )
    return list(books.order_by("pk").values_list("owner_id", "pk"))


def _behind(which: Q, owners: Collection[UUID]) -> Iterator[Pair]:
    of_them = {"owner_id__in": owners}
    books = list(
        Notebook.objects.filter(which, removed_at=None, **of_them).values_list(
            "owner_id", "pk", "tick", "owner__week_starts", "owner__time_zone"
        )
    )
    reports = Report.objects.filter(
        **of_them, notebook_id__in=[row[1] for row in books], form=FORM, good_until__gt=clock.now()
    )
    stands = {
        book: tuple(rest)
        for book, *rest in reports.values_list("notebook_id", "tick", "today", "week_starts")
    }
    for owner, book, tick, week_starts, zone in books:
        if stands.get(book) != (tick, clock.today(zone), week_starts):
            yield owner, book


def _parts(keys: Collection[UUID]) -> Iterator[list[UUID]]:
    ordered = sorted(keys)
    return (ordered[n : n + _AT_ONCE] for n in range(0, len(ordered), _AT_ONCE))


def _asks(notebook: Notebook) -> dict[str, list[Any]]:
    """By column, as `wire` has them."""
    rows = Ask.objects.within(notebook).live().exclude(answer__in=_NO_FACTS)
    told = rows.order_by("pk").values_list(*_OF_AN_ASK).iterator(chunk_size=_READ)
    found = [*zip(*told, strict=True)]
    if not found:
        return {name: [] for name in COLUMNS}
    columns = dict(zip((*COLUMNS, "kind_key"), map(list, found), strict=True))
    # A kind goes by one name, as it was spelled the last time.
    keys = columns.pop("kind_key")
    names = dict(zip(keys, columns["kind"], strict=True))
    columns["kind"] = [names[key] for key in keys]
    columns["chance_before"] = [flag in _TRUE for flag in columns["chance_before"]]
    columns["counted"] = [flag not in _TRUE for flag in columns["counted"]]
    columns["key"] = [str(UUID(uid)) if uid else "" for uid in columns["key"]]
    return columns
