"""Days or weeks off. Rest takes nothing away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from nos.lib.errors import BadInput
from nos.lib.uids import nth_uid
from nos.lib.words import gettext as _
from nos.notebook.fields import REST_FIELDS, clean
from nos.notebook.models import Change, Notebook, Rest
from nos.notebook.operations.parts import Part, name_of, tell_of
from nos.notebook.operations.writing import Call, Journal, Written, perform

__all__ = ["rest"]


def rest(*, call: Call, notebook: Notebook | None, from_on: object, to_on: object) -> Written:
    """Both days included, ahead or after the fact. Raises BadInput, Conflict, KeyReused."""
    sent = clean(REST_FIELDS, {"from_on": from_on, "to_on": to_on})
    missing = {
        name: _("Write the day as year-month-day, such as 2026-01-31.")
        for name, day in sent.items()
        if day is None
    }
    if missing:
        raise BadInput(fields=missing)
    if sent["to_on"] < sent["from_on"]:
        raise BadInput(fields={"to_on": _("It ends before it begins. Turn the two days round.")})

    def write(journal: Journal) -> None:
        row = Rest(
            owner_id=journal.person.pk,
            uid=nth_uid(call.operation, 0),
            notebook_id=journal.notebook.pk,
            created_at=journal.at,
            **sent,
        )
        row.save(force_insert=True)
        days = {name: day.isoformat() for name, day in sent.items()}
        name = name_of("rest", row.uid)
        journal.note("rested", before={name: None}, after={name: days})

    return perform(call, notebook, {"rest": True, **sent}, write)


def _take_back(journal: Journal, row: Change, name: str, kind: str) -> None:
    uid = UUID(name.removeprefix("rest:"))
    days: Mapping[str, str] | None = row.before[name]
    if days is None:
        Rest.objects.of(journal.person).filter(uid=uid).delete()
    else:
        Rest(
            owner_id=journal.person.pk,
            uid=uid,
            notebook_id=journal.notebook.pk,
            from_on=date.fromisoformat(days["from_on"]),
            to_on=date.fromisoformat(days["to_on"]),
            created_at=journal.at,
        ).save(force_insert=True)
    journal.note(kind, before=row.after, after=row.before)


tell_of(Part("rest", _take_back))
