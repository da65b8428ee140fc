"""A step further: something heard that is not yet an answer."""

from __future__ import annotations

from datetime import date

from nos.lib import clock
from nos.lib.errors import BadInput
from nos.lib.uids import nth_uid
from nos.lib.words import gettext as _
from nos.notebook.fields import STEP_FIELDS, clean
from nos.notebook.models import Ask, Notebook, Step
from nos.notebook.operations.meeting import meet
from nos.notebook.operations.rows import held
from nos.notebook.operations.writing import Call, Journal, Written, perform

__all__ = ["add_step"]


def add_step(
    *,
    call: Call,
    notebook: Notebook,
    ask: Ask,
    words: str,
    on: object = None,
    revision: int | None = None,
) -> Written:
    """A dated line in the ask's history; an ask removed after `revision` comes back with it.

    Raises BadInput, Conflict (known to be removed), KeyReused.
    """
    today = clock.today(call.person.time_zone)
    sent = clean(STEP_FIELDS, {"words": words, "on": on}, today=today)

    def write(journal: Journal) -> None:
        row = held(journal, ask)
        met = meet(journal, row, revision, {})
        back = met is not None and met.back
        asked: date = row.asked_on or today
        day: date = sent["on"] or max(today, asked)
        if row.asked_on and day < asked:
            raise BadInput(fields={"on": _("That was before you asked. Choose a later day.")})
        uid = nth_uid(call.operation, 0)
        name, line = f"step:{uid}", {"on": day.isoformat(), "words": sent["words"]}
        if met and back:
            met.write(journal, row, {}, "edited")
        change = journal.note(
            "stepped", ask=row, before={name: None}, after={name: line}, again=back
        )
        step = Step(
            id=change.pk,
            owner_id=journal.person.pk,
            uid=uid,
            ask_id=row.pk,
            on=day,
            words=sent["words"],
            created_at=journal.at,
        )
        step.save(force_insert=True)
        Ask.objects.of(journal.person).filter(pk=row.pk).update(
            revision=row.revision + 1, tick=journal.tick
        )
        row.revision += 1
        row.tick = journal.tick

    return perform(call, notebook, {"step": str(ask.uid), **sent}, write)
