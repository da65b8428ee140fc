"""A no of yesterday, to be asked about once."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Exists, F

from nos.notebook.models import Ask, Notebook, Rest

__all__ = ["asked_about_today"]


def asked_about_today(notebook: Notebook, today: date) -> Ask | None:
    """Of yesterday's nos the one that stung most; None once something was said of one of them.

    Nothing is asked after "that one hurt", and nothing on a day of rest.
    """
    if not (notebook.with_sting and notebook.stored) or notebook.closed:
        return None
    resting = Rest.objects.filter(
        owner_id=notebook.owner_id, notebook_id=notebook.pk, from_on__lte=today, to_on__gte=today
    )
    # The day of a no is the day it was heard: this goes along the index of answers by day.
    rows = Ask.objects.within(notebook).live().filter(answer="no", day=today - timedelta(days=1))
    rows = rows.filter(~Exists(resting), hurt=False)
    said_first = (F("sting_next_day").desc(nulls_last=True), F("sting").desc(nulls_last=True))
    found = rows.order_by(*said_first, "-turn").first()
    return found if found and found.sting_next_day is None else None
