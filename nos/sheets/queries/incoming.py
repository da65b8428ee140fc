"""Sheets that wait between being read and being brought: where they are, what was said of them.

`incoming/<person>/<uid>/` of the data folder holds `file` (as it came), `lines` (as it was read),
`state.json`, `rows` (how far it is) and `operation` (under which uid it is being brought).
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, Literal
from uuid import UUID

from django.conf import settings

from nos.lib.clock import now
from nos.lib.errors import NotHere
from nos.lib.words import gettext as _
from nos.people.models import Person
from nos.sheets.choices import Choices
from nos.sheets.choices_typed import from_json
from nos.sheets.formats.stored import stored
from nos.sheets.plan import Plan, make_plan
from nos.sheets.queries.remembered import known_words, with_remembered

__all__ = ["FOLDER", "KEPT", "Waiting", "all_waiting", "folder_of", "state_in", "waiting"]

FOLDER: Final = "incoming"
KEPT: Final = timedelta(minutes=55)  # cleaned every five minutes: an hour at most
_PLANS_HELD: Final = 2


@dataclass(frozen=True)
class Waiting:
    """One of them. `until` is when it is let go.

    `step` is what a job does with it now, `done` of `total` rows. `problem` is the sentence by
    which that ended, where it did not go well. Once it is `written` (by that operation), nothing
    of it is left but this.
    """

    person: Person
    uid: UUID
    name: str
    until: datetime
    choices: Choices
    step: Literal["", "reading", "bringing"] = ""
    done: int = 0
    total: int = 0
    problem: str = ""
    written: UUID | None = None
    is_archive: bool = False
    file_hash: str = ""

    @property
    def folder(self) -> Path:
        return folder_of(self.person, self.uid)

    @property
    def is_read(self) -> bool:
        return self.step != "reading" and (self.folder / "lines").exists()

    def plan(self, today: date) -> Plan:
        """As it is with what was said so far. Raises NotHere when it went meanwhile."""
        known = known_words(self.person)
        key = (self.folder, repr(self.choices), today, tuple(known.items()))
        return _plans.get(key) or _plans.put(key, self._made(self.choices, today, known))

    def started(self, today: date) -> Choices:
        """What was said of sheets with these headings before."""
        known = known_words(self.person)
        return with_remembered(self.person, self._made(self.choices, today, known))

    def _made(self, choices: Choices, today: date, known: Mapping[str, str]) -> Plan:
        try:
            return make_plan(stored(self.folder / "lines"), choices, today, known)
        except (OSError, ValueError):
            raise not_here() from None


def waiting(person: Person, uid: UUID) -> Waiting:
    """Raises NotHere: let go, expired, never there, or somebody else's."""
    folder = folder_of(person, uid)
    state = state_in(folder)
    if not state:
        raise not_here()
    until = datetime.fromisoformat(state["kept_at"]) + KEPT
    if until <= now():
        raise not_here()
    return Waiting(
        person=person,
        uid=uid,
        name=state["name"],
        until=until,
        choices=from_json(state["choices"]),
        step=state["step"],
        done=_rows_in(folder),
        total=state["rows"],
        problem=state["problem"],
        written=UUID(state["written"]) if state["written"] else None,
        is_archive=state["is_archive"],
        file_hash=state["file_hash"],
    )


def all_waiting(person: Person) -> list[Waiting]:
    """Those that are not brought yet, the latest first."""
    found = []
    for folder in (settings.NOS_DATA_DIR / FOLDER / person.pk.hex).glob("*"):
        with suppress(NotHere, ValueError):
            found.append(waiting(person, UUID(folder.name)))
    waits = [one for one in found if one.written is None]
    return sorted(waits, key=lambda one: one.until, reverse=True)


def folder_of(person: Person, uid: UUID) -> Path:
    """Nobody else's can be named: both are numbers."""
    folder: Path = settings.NOS_DATA_DIR / FOLDER / person.pk.hex / uid.hex
    return folder


def state_in(folder: Path) -> dict[str, Any]:
    """{} where there is none."""
    try:
        state: dict[str, Any] = json.loads((folder / "state.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return state


def not_here() -> NotHere:
    return NotHere(
        _(
            "This sheet does not wait here any more: it was brought in, let go, or its hour is "
            "over. Bring it once more if you like; what is here already is not written twice."
        )
    )


def _rows_in(folder: Path) -> int:
    try:
        return int((folder / "rows").read_text() or 0)
    except (OSError, ValueError):
        return 0


class _Plans:
    """The last few, so that each page of a long sheet does not begin by reading all of it."""

    def __init__(self) -> None:
        self._held: OrderedDict[Any, Plan] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Any) -> Plan | None:
        if not (key[0] / "lines").exists():
            raise not_here()
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def put(self, key: Any, plan: Plan) -> Plan:
        with self._lock:
            self._held[key] = plan
            while len(self._held) > _PLANS_HELD:
                self._held.popitem(last=False)
        return plan


_plans = _Plans()
