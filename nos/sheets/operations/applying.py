"""The rows of a plan written down, by the hundred, within one operation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from nos.lib import clock
from nos.lib.uids import new_row_id, nth_uid
from nos.notebook.asking import edited
from nos.notebook.models import Ask, Bring, Change, Step
from nos.notebook.operations.inserting import Inserting
from nos.notebook.operations.rows import Bringing, change_asks, state_of
from nos.notebook.operations.writing import Journal
from nos.sheets.plan import Row
from nos.sheets.plan.comparing import Beside, Changed, New, Same, Update
from nos.sheets.queries import Here

__all__ = ["Applying"]

_LONGEST_STEP: Final = 200

Steps = Sequence[tuple[date | None, str]]
Stepped = tuple[UUID, date, Steps]


@dataclass
class _Sorted:
    """Some rows of a sheet, by what becomes of them."""

    new: list[tuple[UUID, Row]] = field(default_factory=list)
    back: list[tuple[Ask, Row]] = field(default_factory=list)
    updates: list[tuple[Here, Row, Update]] = field(default_factory=list)


class Applying:
    """`take` rows in their order, then `finish`; `taken` is how many are asks."""

    def __init__(self, journal: Journal, file_hash: str) -> None:
        self._journal, self._file_hash = journal, file_hash
        self._today = clock.day_in(journal.at, journal.person.time_zone)
        self._bring: Bring | None = None
        self.taken = 0
        journal.quiet = True

    def take(self, rows: Iterable[Beside]) -> bool:
        """False where a person has to say something first; nothing may be kept then."""
        found = _Sorted()
        for one in rows:
            if not isinstance(one.row, Row) or one.uid is None:
                continue
            self.taken += 1
            if not self._sort(found, one, one.row, one.uid):
                return False
        if found.new or found.back or found.updates:
            self._write(found)
        return True

    def finish(self) -> None:
        journal = self._journal
        if self._bring is None:
            journal.note("brought")
            return
        rows = Bring.objects.of(journal.person).filter(pk=self._bring.pk)
        rows.update(rows=journal.touched)

    def _sort(self, found: _Sorted, one: Beside, row: Row, uid: UUID) -> bool:
        fate, here = one.fate, one.standing
        if isinstance(fate, Changed) or (isinstance(fate, New) and _asks(row)):
            return False
        if isinstance(fate, New) and not fate.back:
            found.new.append((uid, row))
        elif isinstance(here, Here):
            if isinstance(fate, New):
                found.back.append((here.ask, row))
            elif isinstance(fate, Update):
                if fate.unknown or _asks(row):
                    return False
                found.updates.append((here, row, fate))
            elif isinstance(fate, Same) and fate.cells:
                found.updates.append((here, row, Update()))
        return True

    def _write(self, found: _Sorted) -> None:
        if self._bring is None:
            self._begin()
        steps: list[Stepped] = []
        if found.new:
            ids = self._new.insert((uid, row.fields, row.source) for uid, row in found.new)
            rows = (row for _uid, row in found.new)
            steps += [
                (pk, self._day_of(row.fields), row.steps)
                for pk, row in zip(ids, rows, strict=True)
                if row.steps
            ]
        if found.back:
            self._give_back(found.back)
            steps += [(ask.pk, self._day_of(r.fields), r.steps) for ask, r in found.back if r.steps]
        if found.updates:
            self._update(found.updates)
            steps += [
                (here.ask.pk, self._day_of(row.fields), update.steps)
                for here, row, update in found.updates
                if update.steps
            ]
        if steps:
            self._step(steps)

    def _begin(self) -> None:
        journal = self._journal
        self._bring = Bring(
            owner_id=journal.person.pk,
            created_at=journal.at,
            uid=nth_uid(journal.call.operation, 0),
            notebook_id=journal.notebook.pk,
            file_hash=self._file_hash,
            rows=0,
            applied_at=journal.at,
        )
        self._bring.save(force_insert=True)
        self._new = Bringing(journal, self._bring)
        alike = {"owner_id": journal.person.pk, "created_at": journal.at}
        line = {**alike, **journal.of_line(), "notebook_id": journal.notebook.pk, "kind": "stepped"}
        self._steps, self._lines = Inserting(Step, alike), Inserting(Change, line)

    def _give_back(self, rows: Sequence[tuple[Ask, Row]]) -> None:
        """Asks that went with an undone bring belong to this one from now on."""
        assert self._bring
        new = [(ask, {**row.fields, "source": row.source, "removed": False}) for ask, row in rows]
        change_asks(self._journal, new, "brought")
        asks = Ask.objects.of(self._journal.person)
        asks.filter(pk__in=[ask.pk for ask, _row in rows]).update(brought=self._bring.pk)

    def _update(self, rows: Sequence[tuple[Here, Row, Update]]) -> None:
        """As answer_ask and edit_ask would; the first line of a bring says that it is one."""
        by_kind: dict[str, list[tuple[Ask, Mapping[str, Any]]]] = {}
        for n, (here, row, update) in enumerate(rows):
            kind = "answered" if "answer" in update.fields else "edited"
            if not self._journal.noted and not n:
                kind = "brought"
            new = {**self._edited(here.ask, update.fields), "source": row.source}
            by_kind.setdefault(kind, []).append((here.ask, new))
        for kind in sorted(by_kind, key=lambda name: name != "brought"):
            change_asks(self._journal, by_kind[kind], kind)

    def _edited(self, ask: Ask, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Of one that came with a sheet no day is made up, as none is when it first comes."""
        if not fields:
            return {}
        brought = ask.brought_id is not None
        now = {**state_of(ask), "brought": True}
        new = edited(now, fields, self._today)
        if brought and "heard_on" not in fields and ask.heard_on is None:
            new.pop("heard_on", None)
        return new

    def _step(self, rows: Iterable[Stepped]) -> None:
        journal = self._journal
        steps, lines = [], []
        for ask_id, first, on, words in _one_by_one(rows):
            pk, day = new_row_id(), on or first
            uid = nth_uid(journal.call.operation, journal.noted + 1)
            name, told = f"step:{uid}", {"on": day.isoformat(), "words": words}
            steps.append({"id": pk, "uid": uid, "ask_id": ask_id, "on": day, "words": words})
            lines.append({"id": pk, "n": journal.noted, "ask_id": ask_id,
                          "before": {name: None}, "after": {name: told}})  # fmt: skip
            journal.noted += 1
        self._lines.put(lines)
        self._steps.put(steps)
        journal.kinds["stepped"] = None

    def _day_of(self, fields: Mapping[str, Any]) -> date:
        """Of a step that says none."""
        day: date = fields["asked_on"] or fields["heard_on"] or self._today
        return day


def _asks(row: Row) -> bool:
    """Whether a person has to say something of the row first."""
    return row.unknown is not None or row.unsettled or row.ahead


def _one_by_one(rows: Iterable[Stepped]) -> Iterator[tuple[UUID, date, date | None, str]]:
    for ask_id, first, steps in rows:
        for on, words in steps:
            yield ask_id, first, on, words[:_LONGEST_STEP].strip()
