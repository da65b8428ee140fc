"""The rows of one person laid down again as another's: same uids, same days, same history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import UUID, uuid5

from django.db import models

from nos.insights.models import QuietHint
from nos.keeping.operations.carry_hints import carry_hints
from nos.keeping.operations.carry_weeks import carry_weeks
from nos.keeping.queries.carrying import AT_ONCE, Sorted, content_of, held, sort_out
from nos.lib.belongings import belongings
from nos.lib.errors import BadInput
from nos.lib.uids import nth_uid
from nos.lib.words import gettext as _
from nos.notebook.models import Ask, Bring, Change, KindLine, Milestone, Notebook, Rest, Step
from nos.notebook.operations import Call
from nos.notebook.operations.parts import name_of, names_in
from nos.notebook.operations.writing import Journal
from nos.people.models import Person
from nos.reflections.models import Reflection

__all__ = ["Luggage", "leave_nothing", "unpack"]

_WORDS: Final = ("title", "dream", "promise", "letter", "rule_words")
_MOST: Final = 100_000


@dataclass
class Luggage:
    """All rows of the guest's, in the order in which they were written; `mine` is what clashes."""

    guest: Person
    person: Person
    books: list[Notebook]
    asks: list[Ask]
    steps: list[Step]
    lines: list[KindLine]
    rests: list[Rest]
    brings: list[Bring]
    milestones: list[Milestone]
    changes: list[Change]
    weeks: list[Reflection]
    hints: list[QuietHint]
    sorted: Sorted
    mine: dict[str, dict[UUID, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, guest: Person, person: Person) -> Luggage:
        def rows(model: Any) -> list[Any]:
            return list(model.objects.of(guest).order_by("pk"))

        asks = rows(Ask)
        luggage = cls(
            guest,
            person,
            *(rows(Notebook), asks, rows(Step), rows(KindLine), rows(Rest), rows(Bring)),
            *(rows(Milestone), rows(Change), rows(Reflection), rows(QuietHint)),
            sort_out(person, guest, asks),
        )
        for name in ("books", "steps", "lines", "rests", "brings"):
            some = getattr(luggage, name)
            luggage.mine[name] = (
                held(type(some[0]), person, [row.uid for row in some]) if some else {}
            )
        operations = {row.operation for row in luggage.changes}
        luggage.mine["changes"] = held(Change, person, operations, by="operation")
        return luggage

    def settle(self, call: Call) -> list[Notebook]:
        """The notebooks as they are, for the person from now on."""
        settled = []
        for book in self.books:
            own = _anew(book, self.person)
            if book.uid in self.mine["books"]:
                own.uid = uuid5(call.operation, str(book.uid))
            settled.append(own)
        Notebook.objects.bulk_create(settled)
        return settled

    def call_for(self, call: Call, n: int) -> Call:
        """Of several notebooks each is an operation of its own."""
        return replace(call, operation=nth_uid(call.operation, n - 1)) if n else call


def leave_nothing(guest: Person) -> None:
    """Gone from every table, whichever slice it belongs to."""
    for one in belongings():
        if one.owner:
            one.model._base_manager.filter(**{one.owner: guest.pk}).delete()
        elif one.erase:
            one.erase(guest)


def unpack(
    journal: Journal, luggage: Luggage, books: Sequence[Notebook], *, whole: bool = False
) -> None:
    """Lay down what was in these notebooks of the guest's, and note what came.

    `whole`: the notebook itself came too, with its milestones and all of its history.
    """
    journal.recounts = journal.quiet = True
    _Unpacking(journal, luggage, {book.pk for book in books}, whole=whole).go()


class _Unpacking:
    def __init__(
        self, journal: Journal, luggage: Luggage, books: set[UUID], *, whole: bool
    ) -> None:
        self.journal, self.luggage, self.books, self.whole = journal, luggage, books, whole
        self.person, self.notebook = journal.person, journal.notebook
        # What was answered on one day keeps its order, after what stands there already.
        self.later = 0 if whole else journal.tick
        self.brings: dict[UUID, UUID] = {}

    def go(self) -> None:
        if not self.whole:
            came = [book.tick for book in self.luggage.books]
            self.notebook.tick += max(came, default=0) + 1
        self._lay_down_brings()
        asks = self._lay_down_asks()
        lines = self._lay_down_lines()
        rests = self._lay_down_rests()
        if self.whole:
            self._lay_down_milestones({ask.pk for ask in asks})
        weeks = carry_weeks(self.journal, self._here(self.luggage.weeks), whole=self.whole)
        carry_hints(self.notebook, self._here(self.luggage.hints))
        told = weeks | {name_of("rest", rest.uid) for rest in rests}
        self._lay_down_history({ask.pk for ask in asks}, {line.pk for line in lines}, told)
        self._note(asks, lines, rests)

    def _here(self, rows: Iterable[Any]) -> list[Any]:
        return [row for row in rows if row.notebook_id in self.books]

    def _lay_down(self, model: type[models.Model], rows: Sequence[Any]) -> None:
        model._base_manager.bulk_create(rows, batch_size=AT_ONCE)

    def _lay_down_brings(self) -> None:
        rows = []
        for bring in self._here(self.luggage.brings):
            if own := self.luggage.mine["brings"].get(bring.uid):
                self.brings[bring.pk] = own.pk
            else:
                rows.append(_anew(bring, self.person, notebook_id=self.notebook.pk))
        self._lay_down(Bring, rows)

    def _lay_down_asks(self) -> list[Ask]:
        asks = []
        renamed = {ask.pk for ask in self.luggage.sorted.renamed}
        for ask in self._here(self.luggage.sorted.coming):
            own = _anew(ask, self.person, notebook_id=self.notebook.pk, tick=self.journal.tick)
            own.turn += self.later
            own.brought_id = self.brings.get(ask.brought_id, ask.brought_id)
            if ask.pk in renamed:
                own.uid = uuid5(self.journal.call.operation, str(ask.uid))
            asks.append(own)
        self._lay_down(Ask, asks)
        ids = {ask.pk for ask in asks}
        steps = [
            _anew(step, self.person, uid=self._fresh("steps", step.uid))
            for step in self.luggage.steps
            if step.ask_id in ids
        ]
        self._lay_down(Step, steps)
        return asks

    def _fresh(self, name: str, uid: UUID) -> UUID:
        """The uid, or another one where the person holds it already."""
        taken = uid in self.luggage.mine[name]
        return uuid5(self.journal.call.operation, str(uid)) if taken else uid

    def _lay_down_lines(self) -> list[KindLine]:
        lines = []
        for line in self._here(self.luggage.lines):
            own = self.luggage.mine["lines"].get(line.uid)
            if own is None or not _alike(own, line):
                uid = self._fresh("lines", line.uid)
                lines.append(_anew(line, self.person, uid=uid, notebook_id=self.notebook.pk))
        self._lay_down(KindLine, lines)
        return lines

    def _lay_down_rests(self) -> list[Rest]:
        rests = [
            _anew(rest, self.person, notebook_id=self.notebook.pk)
            for rest in self._here(self.luggage.rests)
            if rest.uid not in self.luggage.mine["rests"]
        ]
        self._lay_down(Rest, rests)
        return rests

    def _lay_down_milestones(self, asks: set[UUID]) -> None:
        rows = [
            _anew(stone, self.person, ask_id=stone.ask_id if stone.ask_id in asks else None)
            for stone in self._here(self.luggage.milestones)
        ]
        self._lay_down(Milestone, rows)

    def _lay_down_history(self, asks: set[UUID], lines: set[UUID], told: set[str]) -> None:
        """Of what came; an operation begins with row 0, as its readers expect."""
        rows, begun = [], set[UUID]()
        taken = self.luggage.mine["changes"]

        def named(operation: UUID | None) -> UUID | None:
            if operation is None or operation not in taken:
                return operation
            return uuid5(self.journal.call.operation, str(operation))

        for change in sorted(self._here(self.luggage.changes), key=lambda row: row.n):
            if not self._came_with(change, asks, lines, told):
                continue
            own = _anew(change, self.person, notebook_id=self.notebook.pk)
            own.operation, own.undone_by = named(change.operation), named(change.undone_by)
            own.bring_id = self.brings.get(change.bring_id, change.bring_id)
            own.before, own.after = self._shifted(own.before), self._shifted(own.after)
            if own.operation not in begun:
                own.n = 0
                begun.add(own.operation)
            rows.append(own)
        self._lay_down(Change, rows)

    def _came_with(self, change: Change, asks: set[UUID], lines: set[UUID], told: set[str]) -> bool:
        if change.ask_id:
            return change.ask_id in asks
        if change.line_id:
            return change.line_id in lines
        if about := {*names_in(change.before), *names_in(change.after)}:
            return self.whole or bool(about & told)
        return self.whole or change.kind == "kept"

    def _shifted(self, fields: dict[str, Any]) -> dict[str, Any]:
        turn = fields.get("turn")
        return {**fields, "turn": turn + self.later} if turn is not None else fields

    def _note(self, asks: list[Ask], lines: list[KindLine], rests: list[Rest]) -> None:
        """One operation of the person's, so that one undo takes out what came."""
        note, gone = self.journal.note, {"removed": True}
        for ask in asks:
            if not ask.removed:
                after = {"removed": False, "answer": ask.answer, "turn": ask.turn}
                note("carried", ask=ask, before=gone, after=after)
        for line in lines:
            if not line.removed:
                note("carried", line=line, before=gone, after={"removed": False})
        if self.whole and not self.notebook.removed:
            note("carried", before=gone, after={"removed": False})
        elif not self.whole:
            for rest in rests:
                days = {"from_on": rest.from_on.isoformat(), "to_on": rest.to_on.isoformat()}
                note("carried", before={f"rest:{rest.uid}": None}, after={f"rest:{rest.uid}": days})
            self._note_words()
        if not self.journal.noted:
            note("carried")
        for ask, own in self.luggage.sorted.other:
            if ask.notebook_id in self.books:
                note("kept", ask=own, after=self._differing(ask, own))

    def _differing(self, ask: Ask, own: Ask) -> dict[str, Any]:
        """What the guest's version says otherwise, its steps too."""
        mine = content_of(own)
        fields = {name: value for name, value in content_of(ask).items() if mine[name] != value}
        steps = {
            f"step:{step.uid}": {"on": step.on.isoformat(), "words": step.words}
            for step in self.luggage.steps
            if step.ask_id == ask.pk
        }
        return {**fields, **steps}

    def _note_words(self) -> None:
        """What stood inside the guest's covers: taken where there is room, else kept beside."""
        new: dict[str, Any] = {}
        kept = []
        for book in self.luggage.books:
            if book.removed:
                continue
            beside = {}
            for name in _WORDS:
                words = getattr(book, name)
                if words and not (new.get(name) or getattr(self.notebook, name)):
                    new[name] = words
                elif words and words != (new.get(name) or getattr(self.notebook, name)):
                    beside[name] = words
            for name in ("opening_nos", "opening_yeses"):
                if many := getattr(book, name):
                    new[name] = new.get(name, getattr(self.notebook, name)) + many
                    if new[name] > _MOST:
                        raise BadInput(
                            _(
                                "Together that is more than one notebook counts. Nothing was "
                                "carried over; take it as a notebook of its own."
                            )
                        )
            kept.append(beside)
        if new:
            before = {name: getattr(self.notebook, name) for name in new}
            for name, value in new.items():
                setattr(self.notebook, name, value)
            self.journal.note("carried", before=before, after=new)
        for beside in kept:
            if beside:
                self.journal.note("kept", after=beside)


def _alike(own: KindLine, line: KindLine) -> bool:
    """Whether nothing goes when only the person's own line stays."""
    mine, theirs = ((one.words, one.who, one.said_on) for one in (own, line))
    return mine == theirs and (line.removed or not own.removed)


def _anew(row: Any, person: Person, **fields: Any) -> Any:
    """A row of the person's that says the same; in memory, until it is laid down."""
    fresh = copy(row)
    fresh._state = copy(row._state)
    fresh._state.adding, fresh._state.fields_cache = True, {}
    fresh.owner_id = person.pk
    for name, value in fields.items():
        setattr(fresh, name, value)
    return fresh
