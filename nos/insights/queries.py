"""The facts of a notebook; what was last worked out from them; what is not to be said for now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, cast

from django.db.models import Q

from nos.insights.facts import AskFact, Facts, RestFact
from nos.insights.models import QuietHint, Report
from nos.insights.rules import long_shot
from nos.insights.shapes import Figures
from nos.lib.text import fold
from nos.notebook.models import Ask, Notebook, Rest
from nos.people.models import Person

__all__ = ["Kept", "facts_of", "quieted", "report_of"]

_NO_FACTS: Final = ("almost", "withdrawn")
_OF_AN_ASK: Final = (
    "answer", "asked_on", "heard_on", "stated_on", "kind_key", "stakes", "where", "who_key",
    "chance", "chance_before", "nerves", "sting", "aside", "uid", "kind",
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
    """All that was asked and not taken back, in the order in which it was written."""
    owner = Person.objects.filter(pk=notebook.owner_id)
    rests = Rest.objects.filter(owner_id=notebook.owner_id, notebook_id=notebook.pk)
    return Facts(
        asks=_asks(notebook),
        rests=tuple(
            RestFact(*days) for days in rests.order_by("pk").values_list("from_on", "to_on")
        ),
        target=notebook.target,
        rule=notebook.rule,
        opening_nos=notebook.opening_nos,
        opening_yeses=notebook.opening_yeses,
        week_starts=owner.values_list("week_starts", flat=True).first() or 0,
    )


def report_of(notebook: Notebook, today: date) -> Kept | None:
    """What was last worked out, None before the first time. `today` is its owner's day."""
    found = Report.objects.within(notebook).first() if notebook.stored else None
    if found is None:
        return None
    quiet = quieted(notebook, today)
    figures = cast("Figures", found.figures)
    for kind in figures["kinds"]:
        kind["muted"] = long_shot(fold(kind["kind"])) in quiet
    fresh = (found.tick, found.today) == (notebook.tick, today)
    return Kept(figures, found.tick, found.today, found.worked_at, fresh, frozenset(quiet))


def quieted(notebook: Notebook, today: date) -> set[str]:
    """What its owner does not want to be told on this day."""
    if not notebook.stored:
        return set()
    rows = QuietHint.objects.within(notebook).filter(Q(until_on=None) | Q(until_on__gt=today))
    return set(rows.values_list("about", flat=True))


def _asks(notebook: Notebook) -> tuple[AskFact, ...]:
    rows = Ask.objects.within(notebook).live().exclude(answer__in=_NO_FACTS)
    found = list(rows.order_by("pk").values_list(*_OF_AN_ASK))
    names = _newest_spelling(found)
    return tuple(
        AskFact(
            answer, asked_on, heard_on, stated_on, names[kind_key], stakes, where, who_key,
            chance, chance_before, nerves, sting, not aside, str(uid),
        )
        for (
            answer, asked_on, heard_on, stated_on, kind_key, stakes, where, who_key,
            chance, chance_before, nerves, sting, aside, uid, _kind,
        ) in found
    )  # fmt: skip


def _newest_spelling(rows: Sequence[tuple[object, ...]]) -> dict[object, str]:
    """A kind goes by one name, however it was written each time."""
    return {row[4]: str(row[-1]) for row in rows}
