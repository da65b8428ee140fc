"""Bring a sheet into a notebook: whole or not at all, one operation, one undo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from nos.lib.errors import BadInput
from nos.lib.uids import nth_uid
from nos.notebook.models import Ask, Bring, Notebook
from nos.notebook.operations.rows import change_asks, insert_asks
from nos.notebook.operations.writing import Call, Journal, Written, perform
from nos.sheets.plan import Plan, Row, preview
from nos.sheets.queries import looking_up, standing

__all__ = ["bring_sheet"]

_Named = Sequence[tuple[Row, UUID]]
_AT_ONCE: Final = 500


def bring_sheet(*, call: Call, notebook: Notebook | None, plan: Plan, file_hash: str) -> Written:
    """Each row of the plan becomes an ask, but for those that are here already.

    `file_hash` is the SHA-256 of the file: with the operation's uid it settles replays. Without a
    notebook the first one is opened. Rows that an undo took away with their sheet come back, as
    the sheet has them now. Raises BadInput for a plan that is refused or has questions, Conflict
    (the notebook is closed), KeyReused.
    """

    def write(journal: Journal) -> None:
        notebook = journal.notebook.uid
        seen = preview(plan, notebook, looking_up(journal.notebook))
        if seen.verdict in ("reject", "ask"):
            raise BadInput(seen.message)
        if not seen.new:
            journal.note("brought")
            return
        bring = _bring(journal, file_hash, seen.new)
        every = [(row, uid) for row, uid in plan.named(notebook) if isinstance(row, Row) and uid]
        found = standing(journal.notebook, [uid for _row, uid in every])
        pairs = [pair for pair in every if pair[1] not in found.here]
        _insert(journal, bring, [pair for pair in pairs if pair[1] not in found.away])
        _return(journal, bring, [(found.away[uid], row) for row, uid in pairs if uid in found.away])
        journal.quiet = True

    return perform(call, notebook, {"bring": file_hash}, write)


def _bring(journal: Journal, file_hash: str, rows: int) -> Bring:
    bring = Bring(
        owner_id=journal.person.pk,
        created_at=journal.at,
        uid=nth_uid(journal.call.operation, 0),
        notebook_id=journal.notebook.pk,
        file_hash=file_hash,
        rows=rows,
        applied_at=journal.at,
    )
    bring.save(force_insert=True)
    return bring


def _insert(journal: Journal, bring: Bring, rows: _Named) -> None:
    insert_asks(
        journal,
        [(uid, row.fields) for row, uid in rows],
        kind="brought",
        bring=bring,
        sources=[row.source for row, _uid in rows],
    )


def _return(journal: Journal, bring: Bring, rows: Sequence[tuple[Ask, Row]]) -> None:
    """Asks that went with an undone bring belong to this one from now on."""
    first = len(journal.changes)
    new = [(ask, {**row.fields, "removed": False}) for ask, row in rows]
    change_asks(journal, new, "brought")
    for change in journal.changes[first:]:
        change.bring_id = bring.pk
    asks = Ask.objects.of(journal.person)
    for start in range(0, len(rows), _AT_ONCE):
        some = [ask.pk for ask, _row in rows[start : start + _AT_ONCE]]
        asks.filter(pk__in=some).update(brought=bring.pk)
    differing = [(ask, row.source) for ask, row in rows if ask.source != row.source]
    for ask, source in differing:
        ask.source = source
    asks.bulk_update([ask for ask, _source in differing], ["source"], batch_size=_AT_ONCE)
