"""Who sits at the keyboard, of this machine or far away, and the notebook they mean."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, NoReturn, Protocol
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError
from django.utils import translation

from nos.lib import clock
from nos.lib.click_words import speak_as_we_do
from nos.lib.errors import BadInput, NotHere
from nos.lib.system_zone import system_zone
from nos.lib.text import fold
from nos.lib.uids import new_uid, nth_uid, parse_uid
from nos.lib.whole_files import write_whole
from nos.lib.words import gettext as _
from nos.notebook.models import Ask, Notebook
from nos.notebook.operations import Call
from nos.notebook.queries.asks import ask_by_handle
from nos.notebook.queries.notebooks import all_notebooks, notebook_of, the_notebook
from nos.people.languages import chosen_language, system_language
from nos.people.local import LOCAL_PERSON_ID
from nos.people.models import Person

__all__ = ["Files", "Keyboard", "OnDisk", "speaking"]


@contextmanager
def speaking(written_before: bool) -> Iterator[None]:
    """In the language chosen by whoever sits here, else that of the system."""
    with translation.override(_chosen(written_before) or system_language(os.environ)):
        speak_as_we_do()
        yield


def _chosen(written_before: bool) -> str:
    """A database that is older, busy or away keeps nobody from reading what to type."""
    try:
        found = Person.objects.filter(pk=LOCAL_PERSON_ID).first() if written_before else None
    except DatabaseError:
        return ""
    return chosen_language(found) if found else ""


class Files(Protocol):
    """The files that a command names, wherever they are."""

    def read(self, name: str, most: int) -> bytes:
        """`most` bytes of it at the most. Raises OSError."""

    def write(self, name: str, body: bytes | IO[bytes]) -> None:
        """Whole or not at all. Raises OSError."""

    def is_there(self, name: str) -> bool:
        """Whether writing would put something in its place."""


class OnDisk:
    """Those of this machine."""

    def read(self, name: str, most: int) -> bytes:
        with Path(name).open("rb") as opened:
            return opened.read(most)

    def write(self, name: str, body: bytes | IO[bytes]) -> None:
        write_whole(Path(name), body)

    def is_there(self, name: str) -> bool:
        return Path(name).exists()


@dataclass
class Keyboard:
    """What every command is given (`@click.pass_obj`).

    `there` says whether there is a database to read; where there is none, everything is blank and
    nothing is made. `prepare` makes the data folder and the database ready for a first write.
    `whose` is the row of whoever types; `scope` how far they may go; `first` the uid of their
    first write, where it came along.
    """

    there: Callable[[], bool]
    prepare: Callable[[], object]
    as_json: bool = False
    named: str = ""
    whose: UUID = LOCAL_PERSON_ID
    scope: str = "all"
    files: Files = field(default_factory=OnDisk)
    first: UUID | None = None

    def person(self) -> Person:
        found = Person.objects.filter(pk=self.whose).first() if self.there() else None
        return found or Person.to_be(self.whose, time_zone=_zone())

    def today(self) -> date:
        return clock.today(self.person().time_zone)

    def notebook(self) -> Notebook | None:
        """The one named by --notebook (uid, its ending, or title), else the usual one.

        None when there is none yet. Raises NotHere, BadInput (several are called so).
        """
        if not self.named:
            return the_notebook(self.person()) if self.there() else None
        if self.there() and (uid := parse_uid(self.named)):
            return the_notebook(self.person(), uid)
        return self._called(self.named) if self.there() else _refuse_name()

    def the_notebook(self) -> Notebook:
        """As `notebook`; raises NotHere where there is none yet."""
        return self.notebook() or _refuse_blank()

    def ask(self, handle: str) -> Ask:
        """By its handle, in the notebook meant. Raises NotHere, BadInput."""
        return ask_by_handle(self.the_notebook(), handle)

    def notebook_with(self, ask: Ask) -> Notebook:
        return notebook_of(self.person(), ask.notebook_id)

    def call(self, uid: str = "") -> Call:
        """For one write, under `uid` where it is to be safe to send twice. Raises BadInput."""
        operation = self.uid(uid)
        self.prepare()
        return Call(
            person=self.person(),
            operation=operation,
            door="command",
            time_zone=_zone(),
            language=translation.get_language() or "",
        )

    def uid(self, given: str) -> UUID:
        """That of a write: as given, else as it came along, else a fresh one. Raises BadInput."""
        if not given:
            named = self.first or new_uid()
            self.first = nth_uid(named, -9) if self.first else None
            return named
        uid = parse_uid(given)
        if uid is None:
            raise BadInput(fields={"uid": _("This is not a uid.")})
        return uid

    def _called(self, name: str) -> Notebook:
        ending = name.strip().lower().replace("-", "")
        every = all_notebooks(self.person())
        found = [one for one in every if fold(one.title) == fold(name.strip())] or [
            one for one in every if len(ending) >= 4 and one.uid.hex.endswith(ending)
        ]
        if len(found) > 1:
            raise BadInput(_("More than one notebook is called so; give its handle or its uid."))
        return found[0] if found else _refuse_name()


def _zone() -> str:
    return system_zone() or settings.NOS_TIME_ZONE or "UTC"


def _refuse_name() -> NoReturn:
    raise NotHere(_("There is no notebook of that name. To see them: nos notebooks"))


def _refuse_blank() -> NoReturn:
    raise NotHere(_("There is no notebook yet. It begins with the first ask: nos log TEXT"))
