"""What was worked out is kept; what is not to be said is kept quiet, and may be said again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from nos.insights.models import FORM, LONGEST_ABOUT, QuietHint, Report
from nos.insights.rules import is_hint, long_shot
from nos.insights.shapes import Figures
from nos.lib import clock
from nos.lib.errors import BadInput, NotHere
from nos.lib.text import fold, tidy_line
from nos.lib.words import gettext as _
from nos.notebook.models import Notebook
from nos.people.models import Person

__all__ = [
    "AsOf",
    "let_report_pass",
    "mean_as_long_shot",
    "quiet_hint",
    "store_report",
    "unquiet_hint",
]


@dataclass(frozen=True)
class AsOf:
    """What figures were worked out from; `good_until` is when `today` ends where the person is."""

    tick: int
    today: date
    week_starts: int
    good_until: datetime


def store_report(*, notebook: Notebook, as_of: AsOf, figures: Figures) -> bool:
    """In place of what was worked out before; not in place of anything newer. Whether it was.

    Harmless twice. Of a notebook that has gone meanwhile nothing is kept.
    """
    columns: dict[str, Any] = {
        **vars(as_of), "form": FORM, "figures": figures, "worked_at": clock.now(),
    }  # fmt: skip
    older = ~Q(form=FORM) | Q(tick__lt=as_of.tick) | Q(tick=as_of.tick, today__lte=as_of.today)
    try:
        with transaction.atomic():
            rows = Report.objects.within(notebook)
            if rows.filter(older).update(**columns):
                return True
            if rows.exists():
                return False
            Report(owner_id=notebook.owner_id, notebook_id=notebook.pk, **columns).save(
                force_insert=True
            )
    except IntegrityError:  # erased at this moment, or another was quicker: the next look sees it
        return False
    return True


def let_report_pass(*, person: Person, notebook: Notebook) -> None:
    """It is worked out anew at the next look, though nothing was written. Harmless twice."""
    Report.objects.of(person).within(notebook).update(good_until=None)


def quiet_hint(
    *, person: Person, notebook: Notebook, about: str, days: int | None = None
) -> QuietHint:
    """For so many days, or for good; said again, what is said now holds.

    Raises BadInput, and NotHere for a notebook that nothing was written in.
    """
    if not notebook.stored:
        raise NotHere
    if not is_hint(about) or len(about) > LONGEST_ABOUT:
        raise BadInput(_("There is no such hint to be kept quiet."))
    until_on = clock.today(person.time_zone) + timedelta(days=days) if days is not None else None
    hint, _made = QuietHint.objects.of(person).update_or_create(
        owner_id=person.pk,
        notebook_id=notebook.pk,
        about=about,
        defaults={"until_on": until_on},
    )
    return hint


def unquiet_hint(*, person: Person, notebook: Notebook, about: str) -> None:
    """It may be said again. Harmless where it was not quiet."""
    QuietHint.objects.of(person).within(notebook).filter(about=about).delete()


def mean_as_long_shot(*, person: Person, notebook: Notebook, kind: str, on: bool) -> None:
    """That a kind keeps saying no is not remarked on while it is meant so. Harmless twice.

    `kind` however it is spelt. Raises BadInput without one, and NotHere.
    """
    key = fold(tidy_line(kind)[:LONGEST_ABOUT])
    if not key:
        raise BadInput(fields={"kind": _("Name the kind that is meant as a long shot.")})
    if on:
        quiet_hint(person=person, notebook=notebook, about=long_shot(key))
    elif not notebook.stored:
        raise NotHere
    else:
        unquiet_hint(person=person, notebook=notebook, about=long_shot(key))
