"""What somebody makes of a week is written, mended, emptied: one verb."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from nos.lib import clock
from nos.lib.errors import BadInput, Conflict, NotHere, TooLarge
from nos.lib.uids import nth_uid
from nos.lib.words import gettext as _
from nos.notebook.fields import ASK_FIELDS, clean
from nos.notebook.meeting import changed
from nos.notebook.models import Ask, Change, Notebook
from nos.notebook.operations import Call, Written
from nos.notebook.operations.meeting import base_of, keep
from nos.notebook.operations.parts import name_of
from nos.notebook.operations.rows import change_asks
from nos.notebook.operations.writing import Journal, perform, stale
from nos.reflections.models import Reflection
from nos.reflections.rules import FIELDS, QUESTIONS, search_text_of

__all__ = ["PREFIX", "Takeaway", "write_reflection"]

PREFIX: Final = "reflection"
_MOST_AT_ONCE: Final = 200


@dataclass(frozen=True)
class Takeaway:
    """What is taken from one ask, and the revision of the ask that was seen."""

    ask: Ask
    words: object
    revision: int | None = None


def write_reflection(
    *,
    call: Call,
    notebook: Notebook | None,
    week_on: date,
    fields: Mapping[str, object],
    takeaways: Sequence[Takeaway] = (),
    revision: int | None = None,
) -> Written:
    """Of the week that begins on `week_on`; only the questions sent change, "" empties.

    What is taken from its asks is written with it: one operation, one undo. `revision` is 0 where
    no reflection was seen. Raises BadInput, TooLarge (more than 200), NotHere, KeyReused; Conflict
    where one of them is stale: then nothing is changed, and what was sent of those is kept.
    """
    if len(takeaways) > _MOST_AT_ONCE:
        raise TooLarge(_("Two hundred asks fit in one go. Nothing was changed; send fewer."))
    _refuse_ahead(call, week_on)
    sent = clean(FIELDS, fields)
    lines = {one.ask.pk: clean(ASK_FIELDS, {"takeaway": one.words}) for one in takeaways}
    named = {str(one.ask.uid): lines[one.ask.pk]["takeaway"] for one in takeaways}

    def write(journal: Journal) -> None:
        row = Reflection.objects.within(journal.notebook).filter(week_on=week_on).first()
        if row and _is_stale(row, revision, sent):
            _keep(journal, row, sent)
        edits = _edits(journal, takeaways, lines)
        if journal.conflict:
            return
        stands = {name: getattr(row, name) if row else "" for name in QUESTIONS}
        if {**stands, **sent} != stands:
            put_words(journal, row, week_on, {**stands, **sent}, "reflected")
        if edits:
            change_asks(journal, edits, "edited")
        if not journal.noted:
            journal.note("reflected")

    content = {"reflect": week_on.isoformat(), **sent, "takeaways": named}
    return perform(call, notebook, content, write)


def _refuse_ahead(call: Call, week_on: date) -> None:
    today = clock.today(call.person.time_zone if call.person.born else call.time_zone or "UTC")
    if week_on > today + timedelta(days=1):
        raise BadInput(fields={"on": _("That week has not come yet.")})
    if week_on.year < 1900:
        raise BadInput(fields={"on": _("Days before 1900 and after 2999 do not fit here.")})


def _is_stale(row: Reflection, revision: int | None, sent: Mapping[str, str]) -> bool:
    """Whether it was about another version; not where both say the same."""
    if revision is None or revision == row.revision:
        return False
    return any(getattr(row, name) != words for name, words in sent.items())


def _keep(journal: Journal, row: Reflection, sent: Mapping[str, str]) -> None:
    """Beside the newer version, in history."""
    name, told = name_of(PREFIX, row.uid), _told(row)
    yours = {**words_of(row), **sent}
    journal.note("kept", before={name: told}, after={name: yours})
    journal.conflict = stale(row, yours)


def _edits(
    journal: Journal, takeaways: Sequence[Takeaway], lines: Mapping[UUID, Mapping[str, Any]]
) -> list[tuple[Ask, Mapping[str, Any]]]:
    """Those that were changed, under the notebook's lock; of an ask that moved on only where
    somebody else wrote this very line. Raises NotHere."""
    found = Ask.objects.within(journal.notebook).in_bulk([one.ask.pk for one in takeaways])
    if len(found) < len(lines):
        raise NotHere
    edits = []
    for one in takeaways:
        row, new = found[one.ask.pk], lines[one.ask.pk]
        if row.takeaway == new["takeaway"]:
            continue
        base = base_of(row, one.revision or row.revision, new)
        if not changed(base, new) and base:
            continue  # it was left as it was seen
        if row.removed or (one.revision and base.get("takeaway") != row.takeaway):
            keep(journal, row, new, base)
        edits.append((row, new))
    return edits


def words_of(row: Reflection) -> dict[str, Any]:
    """As history tells of it."""
    return {"week_on": row.week_on.isoformat(), **{n: getattr(row, n) for n in QUESTIONS}}


def _told(row: Reflection) -> dict[str, Any] | None:
    return None if row.removed else words_of(row)


def put_words(
    journal: Journal,
    row: Reflection | None,
    week_on: date,
    words: Mapping[str, str],
    kind: str,
    uid: UUID | None = None,
) -> None:
    """Give the week these words; without any of them it is as if nothing had been written."""
    before = _told(row) if row else None
    empty = not any(words.values())
    if row is None:
        uid = uid or nth_uid(journal.call.operation, 0)
        row = Reflection(
            owner_id=journal.person.pk, notebook_id=journal.notebook.pk, uid=uid, week_on=week_on,
            created_at=journal.at, revision=0,
        )  # fmt: skip
    values = {
        **words,
        "search_text": search_text_of(words),
        "removed_at": journal.at if empty else None,
        "revision": row.revision + 1,
    }
    for name, value in values.items():
        setattr(row, name, value)
    if row.revision == 1:
        row.save(force_insert=True)
    else:
        Reflection.objects.of(journal.person).filter(pk=row.pk).update(**values)
    name = name_of(PREFIX, row.uid)
    journal.note(kind, before={name: before}, after={name: _told(row)})


def take_back_reflection(journal: Journal, row: Change, name: str, kind: str) -> None:
    """Part of an undo: the week has the words it had before. Raises Conflict when changed since."""
    uid = UUID(name.removeprefix(f"{PREFIX}:"))
    found = Reflection.objects.within(journal.notebook).filter(uid=uid).first()
    told = _told(found) if found else None
    if told != row.after[name]:
        raise Conflict(
            _("This was changed since. Nothing was taken back; undo the later change first."),
            current=found,
            yours=row.before[name],
            revision=found.revision if found else None,
        )
    back = row.before[name] or {}
    week_on = (back or told or {})["week_on"]
    words = {question: back.get(question, "") for question in QUESTIONS}
    put_words(journal, found, date.fromisoformat(week_on), words, kind, uid)
