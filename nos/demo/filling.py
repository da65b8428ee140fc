"""The planned year written down, as a person would have: by the operations, each on its day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from nos.demo import dutch, english
from nos.demo.year import STATES, Deed, plan
from nos.lib import clock
from nos.notebook import operations
from nos.notebook.models import Ask, Notebook
from nos.notebook.operations import Call
from nos.notebook.queries.notebooks import the_notebook
from nos.people.local import LOCAL_PERSON_ID
from nos.people.models import Person
from nos.reflections.operations import write_reflection
from nos.reflections.rules import QUESTIONS

__all__ = ["LANGUAGES", "evening_of", "fill"]

LANGUAGES: Final = {"en": english, "nl": dutch}
_WRITTEN_UNTIL: Final = time(21, 30)


def fill(
    *,
    today: date,
    state: str = "year",
    seed: int = 1,
    language: str = "en",
    zone: str = "UTC",
    person: UUID = LOCAL_PERSON_ID,
) -> Notebook | None:
    """Write the state (one of `STATES`) for a person who has nothing yet.

    The same arguments write the same words under the same uids. While it writes the clock stands
    on each day in turn; afterwards it stands on the evening of `today`, for the caller to let go.
    """
    recipe = STATES[state]
    if recipe:
        somebody = _person(person, zone, language)
        writer = _Writer(today, somebody, Random(seed + 1))  # noqa: S311 (an invention)
        weeks = _LookingBack(today, LANGUAGES[language].WEEKS, Random(seed + 2))  # noqa: S311
        for deed in plan(LANGUAGES[language], recipe, today, seed):
            weeks.write_until(deed.on, writer)
            writer.do(deed)
    clock.stand_still(evening_of(today, zone))
    return the_notebook(_person(person, zone, language)) if recipe else None


class _LookingBack:
    """Every second Sunday, the last of them the one before today; under uids of its own, so that
    those of the year stay as they are."""

    def __init__(self, today: date, words: Sequence[tuple[str, str, str]], chance: Random) -> None:
        self.last = today - timedelta(days=(today.weekday() + 1) % 7 or 7)
        self.words, self.chance, self.next = words, chance, date.max

    def write_until(self, day: date, writer: _Writer) -> None:
        if self.next == date.max:  # the notebook is opened on that day
            fortnights = (self.last - day).days // 14
            self.next = self.last - timedelta(days=14 * fortnights)
        while self.next < day:
            self._write(writer, self.next)
            self.next += timedelta(days=14)

    def _write(self, writer: _Writer, sunday: date) -> None:
        evening = datetime.combine(sunday, time(20), ZoneInfo(writer.zone))
        clock.stand_still(evening.astimezone(ZoneInfo("UTC")))
        said = self.words[sunday.toordinal() // 14 % len(self.words)]
        write_reflection(
            call=writer.call_under(UUID(int=self.chance.getrandbits(128), version=4)),
            notebook=writer.notebook,
            week_on=sunday - timedelta(days=6),
            fields=dict(zip(QUESTIONS, said, strict=True)),
        )


def evening_of(today: date, zone: str) -> datetime:
    """When the last of the writing was done."""
    return datetime.combine(today, _WRITTEN_UNTIL, ZoneInfo(zone)).astimezone(ZoneInfo("UTC"))


def _person(pk: UUID, zone: str, language: str) -> Person:
    found = Person.objects.filter(pk=pk).first()
    return found or Person.to_be(pk, time_zone=zone, language=language)


class _Writer:
    def __init__(self, today: date, person: Person, chance: Random) -> None:
        self.zone, self.language, self.chance = person.time_zone, person.language, chance
        self.last = evening_of(today, self.zone)
        self.asks: dict[int, Ask] = {}
        self.notebook: Notebook
        self.person = person
        self.does: Mapping[str, Callable[[Deed], object]] = {
            "open": self.open, "log": self.log, "packet": self.packet, "answer": self.answer,
            "step": self.step, "edit": self.edit, "slip": self.slip, "sweep": self.sweep,
            "withdraw": self.withdraw, "rest": self.rest, "line": self.line,
        }  # fmt: skip

    def do(self, deed: Deed) -> None:
        at = datetime.combine(deed.on, time(), ZoneInfo(self.zone)) + timedelta(minutes=deed.minute)
        clock.stand_still(min(at.astimezone(ZoneInfo("UTC")), self.last))
        self.does[deed.verb](deed)

    def call(self) -> Call:
        return self.call_under(self._uid())

    def call_under(self, operation: UUID) -> Call:
        return Call(
            person=self.person,
            operation=operation,
            door="web",
            time_zone=self.zone,
            language=self.language,
        )

    def open(self, deed: Deed) -> None:
        """With the cover, and what stands inside it."""
        first = {name: deed.fields[name] for name in ("title", "start_on")}
        written = operations.open_notebook(call=self.call(), fields=first)
        assert written.notebook
        self.person, self.notebook = written.person, written.notebook
        notebook = self.notebook
        operations.set_dream(call=self.call(), notebook=notebook, dream=deed.fields["dream"])
        operations.set_promise(call=self.call(), notebook=notebook, promise=deed.fields["promise"])
        operations.set_letter(call=self.call(), notebook=notebook, letter=deed.fields["letter"])

    def log(self, deed: Deed) -> None:
        self._log(deed.ask, (deed.fields,))

    def packet(self, deed: Deed) -> None:
        self._log(deed.ask, deed.several)

    def _log(self, first: int, asks: Sequence[Mapping[str, Any]]) -> None:
        uids = [self._uid() for _ask in asks]
        written = operations.log_ask(
            call=self.call(), notebook=self.notebook, asks=asks, uids=uids, packet=len(asks) > 1
        )
        self.asks.update(enumerate(written.asks, first))

    def answer(self, deed: Deed) -> None:
        fields = {**deed.fields}
        operations.answer_ask(
            call=self.call(), notebook=self.notebook, ask=self.ask(deed),
            answer=fields.pop("answer"), fields=fields,
        )  # fmt: skip

    def step(self, deed: Deed) -> None:
        operations.add_step(
            call=self.call(), notebook=self.notebook, ask=self.ask(deed),
            words=deed.fields["words"],
        )  # fmt: skip

    def edit(self, deed: Deed) -> None:
        operations.edit_ask(
            call=self.call(), notebook=self.notebook, ask=self.ask(deed), fields=deed.fields
        )
        if deed.fields.get("hurt"):
            operations.set_aside(call=self.call(), notebook=self.notebook, ask=self.ask(deed))
            operations.take_back(call=self.call(), notebook=self.notebook, ask=self.ask(deed))

    def slip(self, deed: Deed) -> None:
        """Something written and taken back at once."""
        self.edit(deed)
        operations.undo(call=self.call(), notebook=self.notebook)

    def sweep(self, deed: Deed) -> None:
        operations.sweep(call=self.call(), notebook=self.notebook, asks=self.several(deed))

    def withdraw(self, deed: Deed) -> None:
        operations.sweep(
            call=self.call(),
            notebook=self.notebook,
            asks=self.several(deed),
            answer="withdrawn",
        )

    def rest(self, deed: Deed) -> None:
        operations.rest(call=self.call(), notebook=self.notebook, **deed.fields)

    def line(self, deed: Deed) -> None:
        operations.keep_line(call=self.call(), notebook=self.notebook, fields=deed.fields)

    def ask(self, deed: Deed) -> Ask:
        """As it was when it was written down; the operations look again."""
        return self.asks[deed.ask]

    def several(self, deed: Deed) -> list[Ask]:
        return [self.asks[ask] for ask in deed.fields["asks"]]

    def _uid(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)
