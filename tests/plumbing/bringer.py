"""A process that brings sheets, each in a process of its own that may be killed.

It is told lines by a pipe: "begin", "bring UID", "undo UID", "leaky" (from then on it commits as
it goes, which a harness has to notice). It tells: "process PID", how many rows were gone through,
"done" or the name of what went wrong, and "ended" in the end.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from tests.plumbing.folders import started

__all__ = ["PART", "Bringer", "main"]

PART = 100  # rows between two words of how far it is

_START = (
    "import django; django.setup(); from tests.plumbing.bringer import main; "
    "import sys; main(sys.argv[1])"
)


class Bringer:
    """The other end of the pipe."""

    def __init__(self, folder: Path, sheet: Path) -> None:
        self._process = started(folder, "-c", _START, str(sheet), talking=True)
        self.do("begin")

    def tell(self, *words: object) -> None:
        assert self._process.stdin
        self._process.stdin.write(" ".join(map(str, words)) + "\n")
        self._process.stdin.flush()

    def hear(self) -> str:
        assert self._process.stdout
        line: str = self._process.stdout.readline().strip()
        assert line, self._process.stderr.read() if self._process.stderr else ""
        return line

    def do(self, *words: object) -> list[str]:
        """Everything that is told until it has ended."""
        self.tell(*words)
        told = []
        while (line := self.hear()) != "ended":
            told.append(line)
        return told

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()


def main(sheet: str) -> None:
    from django.db import connection

    from nos.keeping.operations import prepare_database

    prepare_database()
    leaky = False
    for line in sys.stdin:
        verb, _blank, said = line.strip().partition(" ")
        leaky = leaky or verb == "leaky"
        if verb == "begin":
            _write_own()
        connection.close()  # none is shared with a child
        if verb in _DEEDS:
            process = os.fork()
            if not process:
                _live(_DEEDS[verb], UUID(said), Path(sheet), leaky=leaky)
            os.waitpid(process, 0)
        _say("ended")


def _write_own() -> None:
    """What was in the notebook before."""
    from uuid import uuid4

    from nos.notebook.operations import Call, log_ask
    from nos.people.local import LOCAL_PERSON_ID
    from nos.people.models import Person

    call = Call(person=Person.to_be(LOCAL_PERSON_ID), operation=uuid4(), door="command")
    asks = [{"what": f"My own {answer}", "answer": answer} for answer in ("no", "yes", "waiting")]
    log_ask(call=call, notebook=None, asks=asks)


def _live(deed: Callable[[UUID, Path], None], uid: UUID, sheet: Path, *, leaky: bool) -> None:
    _say("process", os.getpid())
    if leaky:
        _commit_as_it_goes()
    try:
        deed(uid, sheet)
        _say("done")
    except Exception as problem:  # noqa: BLE001  # told to the one who watches
        _say(repr(problem))
    finally:
        os._exit(0)


def _bring(uid: UUID, sheet: Path) -> None:

    bringing: Any = import_module("nos.sheets.operations.bring_sheet")
    bringing._AT_ONCE = PART
    from nos.notebook.models import Notebook
    from nos.notebook.operations import Call
    from nos.people.local import LOCAL_PERSON_ID
    from nos.people.models import Person
    from nos.sheets.operations import bring_sheet
    from tests.sheets.sheet import planned

    person = Person.objects.get(pk=LOCAL_PERSON_ID)
    bring_sheet(
        call=Call(person=person, operation=uid, door="command"),
        notebook=Notebook.objects.of(person).get(),
        plan=planned(sheet.read_text()),
        file_hash="0" * 64,
        told=lambda rows: _say("rows", rows),
    )


def _undo(uid: UUID, _sheet: Path) -> None:
    from uuid import uuid4

    from nos.notebook.operations import Call, undo
    from nos.people.local import LOCAL_PERSON_ID
    from nos.people.models import Person

    person = Person.objects.get(pk=LOCAL_PERSON_ID)
    call = Call(person=person, operation=uuid4(), door="command")
    undo(call=call, notebook=None, operation=uid)


_DEEDS: Final = {"bring": _bring, "undo": _undo}


def _say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def _commit_as_it_goes() -> None:
    from django.db import connection

    from nos.sheets.operations.applying import Applying

    take = Applying.take

    def leaking(self: Applying, rows: object) -> bool:
        went = take(self, rows)  # type: ignore[arg-type]
        connection.connection.commit()
        return went

    Applying.take = leaking  # type: ignore[method-assign]
