"""What an operation came to, as it stands now: what the notebook says back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from nos.notebook.models import Ask, Change, Milestone, Notebook
from nos.notebook.queries.asks import packet_out
from nos.notebook.queries.numbering import before_place, numbers_of, place_of
from nos.notebook.queries.yeses import cost_of
from nos.people.models import Person

__all__ = ["Moment", "milestone_of", "moment_after", "settings_moment"]

_BY_CHANGE: Final = {
    "logged": "", "answered": "", "brought": "brought", "stepped": "step", "edited": "edited",
    "removed": "removed", "restored": "saved", "aimed": "aimed", "ruled": "ruled",
    "balanced": "balanced", "rested": "rested", "set_aside": "aside", "taken_back": "taken_back",
    "undone": "undone", "opened": "saved", "dreamed": "saved", "promised": "saved",
    "lettered": "saved",
    "settled": "saved", "closed": "closed", "reopened": "reopened", "shelved": "shelved",
    "reworded": "saved", "dropped": "dropped", "carried": "carried",
    "chosen": "chosen", "reflected": "saved",
}  # fmt: skip
_LOOKED_AT: Final = 200


@dataclass(frozen=True)
class Moment:
    """`asks` is how many were touched, `ask` the only one; `number` the highest No. it gave.

    Of a sheet that was brought, `asks` are those it brought, `updated` those it said more of.
    """

    kind: str
    operation: UUID
    ask: Ask | None = None
    asks: int = 0
    number: int | None = None
    nos_before: int = 0
    first_yes: bool = False
    two_yeses: bool = False
    packet: tuple[Ask, ...] = ()
    milestone: int | None = None
    ink: int = 0
    pencil: int = 0
    updated: int = 0
    came_back: bool = False


def moment_after(person: Person, notebook: Notebook, operation: UUID | None) -> Moment | None:
    """None for an operation that is not theirs, not of this notebook, or left nothing to say."""
    if operation is None:
        return None
    changes = Change.objects.of(person).filter(operation=operation, notebook_id=notebook.pk)
    rows = list(changes.exclude(kind="kept").order_by("n")[:_LOOKED_AT])
    if not rows:
        return None
    first = rows[0]
    if first.kind == "brought" and (taken_back_by := _taken_back_by(person, first)):
        return moment_after(person, notebook, taken_back_by)
    ids = [row.ask_id for row in rows if row.ask_id]
    found = Ask.objects.of(person).in_bulk(ids)
    asks = [found[pk] for pk in ids if pk in found]
    if first.kind in ("logged", "answered") and asks and all(one.removed for one in asks):
        return None
    ask = asks[0] if len(asks) == 1 else None
    kind = _kind(first, asks)
    if kind == "undone" and _carried_out(person, operation):
        kind = "removed"  # they were not here before, and now they are nowhere else
    numbers = numbers_of(notebook, asks) if kind in ("no", "silence", "swept") else {}
    milestone = (
        Milestone.objects.of(person)
        .filter(notebook_id=notebook.pk, reached_at=first.at)
        .order_by("-number")
        .first()
    )
    came, updated = _came(changes) if kind == "brought" else (len(asks), 0)
    return Moment(
        kind=kind,
        operation=operation,
        ask=ask,
        asks=came,
        updated=updated,
        came_back=first.came_back,
        number=max(numbers.values(), default=None),
        milestone=milestone.number if milestone else None,
        ink=len(numbers),
        pencil=len(asks) if kind == "waiting" else 0,
        **(_yes_facts(person, notebook, ask) if ask and kind == "yes" else {}),
    )


def _taken_back_by(person: Person, change: Change) -> UUID | None:
    """The undo by which it does not stand now; None where it stands, or stands again."""
    link, links, last = change.undone_by, 0, None
    while link:
        links, last = links + 1, link
        again = Change.objects.of(person).filter(operation=link).order_by("n")
        link = again.values_list("undone_by", flat=True).first()
    return last if links % 2 else None


def _came(changes: QuerySet[Change]) -> tuple[int, int]:
    """New and updated, however many: an ask that a sheet brought was not there before."""
    touched = changes.filter(ask__isnull=False).values("ask").distinct().count()
    came = changes.filter(kind="brought", before__removed=True).count()
    return came, touched - came


def _carried_out(person: Person, undo: UUID) -> bool:
    """Whether that undo took out again what came from a guest."""
    return Change.objects.of(person).filter(undone_by=undo, kind="carried").exists()


def _kind(first: Change, asks: list[Ask]) -> str:
    if first.kind in ("logged", "answered") and asks:
        answer = asks[0].answer
        return "swept" if answer == "silence" and len(asks) > 1 else answer
    if first.kind == "edited" and asks and (said := _of_days(first)):
        return said
    if first.kind == "edited" and first.after.get("hurt"):
        return "hurt"
    if first.kind == "aimed" and set(first.after) == {"target_on"}:
        return "another_day" if first.after["target_on"] else "went_on"
    if first.kind == "answered":
        return "none_out"
    return _BY_CHANGE.get(first.kind) or "saved"


def _of_days(change: Change) -> str:
    """What is said of a day that was chosen for an ask still out; "" for any other edit."""
    days = {name for name, value in change.after.items() if value}
    if len(change.after) != 1 or not days:
        return ""
    return _BY_DAY.get(days.pop(), "")


_BY_DAY: Final = {
    "look_again_on": "not_yet",
    "follow_up_on": "to_follow_up",
    "followed_up_on": "followed_up",
}


def _yes_facts(person: Person, notebook: Notebook, ask: Ask) -> dict[str, Any]:
    yeses = Ask.objects.within(notebook).yeses().filter(aside=False)
    earlier = yeses.filter(before_place(place_of(ask)))
    first = not notebook.opening_yeses and not earlier.exists()
    # The first two asks ever made, and both a yes: aim higher.
    two = notebook.yeses == 2 and notebook.nos == 0 and notebook.opening_yeses == 0
    others = packet_out(person, ask)
    return {
        "nos_before": cost_of(notebook, ask),
        "first_yes": first,
        "two_yeses": two,
        "packet": others,
    }


def settings_moment(person: Person, operation: UUID | None) -> Moment | None:
    """Of a change of the person's own settings, which belong to no notebook."""
    if operation is None:
        return None
    rows = Change.objects.of(person).filter(operation=operation, notebook__isnull=True)
    first = rows.first()
    return Moment(_BY_CHANGE.get(first.kind) or "saved", operation) if first else None


def milestone_of(person: Person, notebook: Notebook, number: int) -> Milestone | None:
    """The record of a count reached; None when it never was."""
    rows = Milestone.objects.of(person).filter(notebook_id=notebook.pk, number=number)
    return rows.first()
