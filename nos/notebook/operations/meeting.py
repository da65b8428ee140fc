"""When two devices wrote: an edit of a version that has moved on, or of an ask that went.

The rules stand in docs/decisions/0031. Nothing that was sent is ever gone: it is in the ask, in its
history, or kept beside until somebody chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final

from nos.notebook.fields import to_json
from nos.notebook.meeting import beats_a_closing, changed, colliding, of_an_answer
from nos.notebook.models import Ask, Change, KindLine
from nos.notebook.operations.journal import Journal
from nos.notebook.operations.replaying import stale
from nos.notebook.operations.rows import change_asks, refuse_removed, state_of

__all__ = ["Meeting", "base_of", "is_stale", "keep", "meet", "now_of"]

_LOOKED_AT: Final = 500


@dataclass(frozen=True)
class Meeting:
    """What of the fields sent goes through, and what is kept beside; `back`: the ask was away."""

    fields: Mapping[str, Any]
    beside: Mapping[str, Any] = field(default_factory=dict)
    base: Mapping[str, Any] = field(default_factory=dict)
    back: bool = False

    def write(self, journal: Journal, ask: Ask, new: Mapping[str, Any], kind: str) -> None:
        """Give the ask its new values, bring it back if it was away, keep the rest beside."""
        back = {"removed": False} if self.back else {}
        change_asks(journal, [(ask, {**new, **back})], kind)
        journal.came_back = self.back
        if self.beside:
            journal.note("kept", ask=ask, before=self.base, after=self.beside, again=True)


def meet(
    journal: Journal, ask: Ask, revision: int | None, sent: Mapping[str, Any]
) -> Meeting | None:
    """None when what was sent is kept beside a newer version: then a conflict is noted.

    Raises Conflict for an ask that its writer knew to be removed.
    """
    if revision is None or revision == ask.revision:
        refuse_removed(ask)
        return Meeting(sent)
    now, base = now_of(ask, sent), base_of(ask, revision, sent)
    said = {name: to_json(value) for name, value in sent.items()}
    own = changed(base, said)
    late = beats_a_closing(now, own)
    if ask.removed and revision > ask.revision:
        refuse_removed(ask)
    if ask.removed or late:
        both = colliding(base, now, own)
        if late:
            both = colliding(base, now, {n: own[n] for n in own if n not in of_an_answer(own)})
        through = {name: value for name, value in sent.items() if name in own and name not in both}
        shown = {name: base[name] for name in both if name in base}
        return Meeting(through, both, shown, ask.removed)
    if all(now[name] == value for name, value in own.items()):
        return Meeting({name: sent[name] for name in own})  # both have said the same
    keep(journal, ask, sent, base)
    return None


def is_stale(
    journal: Journal, thing: Ask | KindLine, revision: int | None, yours: Mapping[str, Any]
) -> bool:
    """True when it was about another version: what was sent is kept, and a conflict noted."""
    if revision is None or revision == thing.revision:
        return False
    base: Mapping[str, Any] = {}
    if isinstance(thing, Ask):
        now, base = now_of(thing, yours), base_of(thing, revision, yours)
        if all(now[name] == value for name, value in yours.items()):
            return False
    keep(journal, thing, yours, base)
    return True


def keep(
    journal: Journal, thing: Ask | KindLine, yours: Mapping[str, Any], base: Mapping[str, Any]
) -> None:
    """Note it beside the newer version; the first that is noted is what the operation answers."""
    about: Any = {"ask": thing} if isinstance(thing, Ask) else {"line": thing}
    change = journal.note("kept", before=base, after=yours, **about)
    journal.conflict = journal.conflict or stale(thing, change.after)


def now_of(ask: Ask, names: Iterable[str]) -> dict[str, Any]:
    """Those fields as they stand, and the answer, as history keeps them."""
    state = state_of(ask)
    return {name: to_json(state[name]) for name in (*names, "answer") if name in state}


def base_of(ask: Ask, revision: int, names: Iterable[str]) -> dict[str, Any]:
    """Those fields as they were when the ask had that revision; {} where nobody knows any more."""
    left = ask.revision - revision
    if left < 0:
        return {}
    found = now_of(ask, names)
    rows = Change.objects.filter(owner_id=ask.owner_id, ask_id=ask.pk).exclude(kind="kept")
    latest = rows.order_by("-id")[:_LOOKED_AT]
    for _operation, lines in groupby(latest, lambda row: row.operation):
        if left <= 0:
            break
        some = list(lines)
        left -= _revisions(some)
        for row in some:
            found.update({name: value for name, value in row.before.items() if name in found})
    return {name: found[name] for name in names if name in found} if left == 0 else {}


def _revisions(lines: Sequence[Change]) -> int:
    """How many revisions further the ask was after one operation."""
    plain = sum(any(":" not in name for name in row.after) for row in lines)
    steps = any(
        name.startswith("step:") for row in lines if not _of_a_sheet(row) for name in row.after
    )
    return plain + steps


def _of_a_sheet(row: Change) -> bool:
    """A step that a sheet brought leaves the revision as it is."""
    return row.kind == "stepped" and row.bring_id is not None
