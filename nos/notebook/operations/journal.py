"""What one operation does, noted down while it does it: who called, which lines of history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from nos.lib.errors import Conflict
from nos.notebook.fields import to_json
from nos.notebook.models import Ask, Change, KindLine, Notebook
from nos.notebook.operations.inserting import Inserting
from nos.notebook.operations.parts import names_in
from nos.notebook.operations.replaying import MOST_NAMED
from nos.notebook.rules import ZERO, Door, Tally
from nos.people.models import Person

__all__ = ["Call", "Journal", "Opening"]

_AT_ONCE: Final = 1_000
# What lines of one operation say each for itself.
_DIFFERING: Final = ("id", "operation", "n", "kind", "ask_id", "line_id", "before", "after")


@dataclass(frozen=True)
class Call:
    """How an operation was called: by whom, under which uid, through which door.

    `time_zone` (IANA) and `language` are used for a person born with this call.
    """

    person: Person
    operation: UUID
    door: Door
    client_at: datetime | None = None
    time_zone: str = ""
    language: str = ""


@dataclass(frozen=True)
class Opening:
    """What a notebook is opened with; `another` opens one beside those there are."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    another: bool = False
    said: bool = True


@dataclass
class Journal:
    """What one operation does, noted down while it does it.

    `changes` are the lines of history that are not in the database yet: of an operation on a
    hundred thousand asks they go there by the thousand, in its one transaction. `asks` are the
    first thousand it touched, `touched` is how many in all; `bring_id` goes into every line.
    """

    call: Call
    person: Person
    notebook: Notebook
    at: datetime
    sent_hash: str = ""
    changes: list[Change] = field(default_factory=list)
    noted: int = 0
    kinds: dict[str, None] = field(default_factory=dict)
    settles: bool = False
    bring_id: UUID | None = None
    opened: Change | None = None
    asks: dict[UUID, Ask] = field(default_factory=dict)
    touched: int = 0
    lines: dict[UUID, KindLine] = field(default_factory=dict)
    gained: Tally = ZERO
    counted_before: int = 0
    recounts: bool = False
    quiet: bool = False
    conflict: Conflict | None = None
    came_back: bool = False

    @property
    def tick(self) -> int:
        return self.notebook.tick

    def note(
        self,
        kind: str,
        *,
        ask: Ask | None = None,
        line: KindLine | None = None,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
        again: bool = False,
    ) -> Change:
        """Add one line of history; values are kept as JSON.

        `again`: another line of this operation is about the same ask.
        """
        if len(self.changes) >= _AT_ONCE:
            self.flush()
        change = Change(
            owner_id=self.person.pk,
            notebook_id=self.notebook.pk,
            n=self.noted,
            ask_id=ask.pk if ask else None,
            line_id=line.pk if line else None,
            kind=kind,
            before={name: to_json(value) for name, value in (before or {}).items()},
            after={name: to_json(value) for name, value in (after or {}).items()},
            **self.of_line(),
        )
        self.changes.append(change)
        self.noted += 1
        self.kinds[kind] = None
        self.settles = self.settles or _settles(change)
        if ask:
            self._touch(ask, again)
        if line:
            self.lines[line.pk] = line
        return change

    def of_line(self) -> dict[str, Any]:
        """What every line of history of this operation says."""
        return {
            "operation": self.call.operation,
            "bring_id": self.bring_id,
            "sent_hash": self.sent_hash,
            "door": self.call.door,
            "at": self.at,
            "client_at": self.call.client_at,
        }

    def _touch(self, ask: Ask, again: bool) -> None:
        if ask.pk not in self.asks and not again:
            self.touched += 1
            if len(self.asks) < MOST_NAMED:
                self.asks[ask.pk] = ask

    def flush(self) -> None:
        """What was noted so far goes to the database; nothing is settled before the end."""
        if len(self.changes) < _AT_ONCE:
            Change.objects.bulk_create(self.changes, batch_size=500)
        else:
            alike = {"owner_id": self.person.pk, "notebook_id": self.notebook.pk}
            lines = Inserting(Change, {**alike, **self.of_line(), "created_at": self.at})
            lines.put({name: getattr(one, name) for name in _DIFFERING} for one in self.changes)
        self.changes.clear()


def _settles(change: Change) -> bool:
    of_its_own = not (change.ask_id or change.line_id)
    settings = bool(change.after) and not names_in(change.after)
    return settings and of_its_own and change.kind != "kept"
