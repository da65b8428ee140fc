"""A sheet that waited is brought in: at once, or a long one by a job; once, however often asked."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import translation

from nos.lib import clock
from nos.lib.errors import BadInput, NosError, NotHere
from nos.lib.words import gettext as _
from nos.notebook.models import Notebook
from nos.notebook.operations import Call, Written
from nos.notebook.operations.replaying import written_by
from nos.people.models import Person
from nos.sheets.archives import opener
from nos.sheets.operations.bring_sheet import bring_sheet
from nos.sheets.operations.incoming import (
    WHILE_THEY_WAIT,
    forget_old_incoming,
    noting,
    read_incoming,
    write_state,
)
from nos.sheets.queries.incoming import FOLDER, Waiting, all_waiting, not_here, state_in
from nos.sheets.queries.incoming import waiting as as_it_is

__all__ = ["bring_waiting", "work_through_incoming"]


def bring_waiting(*, call: Call, notebook: Notebook | None, waiting: Waiting) -> Written | None:
    """None where a job is to bring it: look at the state then.

    Whoever asks first names the operation; asked again meanwhile, from another window, it is the
    same operation still. Raises what bring_sheet raises, and it waits on then; NotHere.
    """
    waiting = as_it_is(waiting.person, waiting.uid)
    if waiting.written:
        done = written_by(call.person, waiting.written)
        return done or Written(waiting.written, True, call.person, notebook)
    if not waiting.is_read:
        raise BadInput(waiting.problem or _("This sheet is being read; wait a moment."))
    asked = _claimed(waiting.folder, call, notebook)
    if waiting.step == "bringing":
        return None
    if waiting.total > WHILE_THEY_WAIT:
        noting(waiting.folder)(0)
        write_state(waiting.folder, step="bringing", problem="")
        return None
    return _bring(replace(call, operation=UUID(asked["operation"])), notebook, waiting)


def work_through_incoming() -> int:
    """What a job does: long ones are read, then brought; gives how many were seen to."""
    forget_old_incoming()
    seen_to = 0
    for folder in sorted((settings.NOS_DATA_DIR / FOLDER).glob("*")):
        with suppress(ValueError):
            pk = UUID(folder.name)
            person = Person.objects.filter(pk=pk).first() or Person.to_be(pk)
            for found in all_waiting(person):
                seen_to += bool(found.step)
                read_incoming(found)
                if found.step == "bringing":
                    _bring_long(found)
    return seen_to


def _bring_long(found: Waiting) -> None:
    """As it was asked for; stopped half way it is asked for still."""
    asked = _asked_for(found.folder)
    if not asked:
        write_state(found.folder, step="")
        return
    notebook = None
    if asked["notebook"]:
        notebook = Notebook.objects.of(found.person).filter(uid=asked["notebook"]).first()
    call = Call(
        person=found.person,
        operation=UUID(asked["operation"]),
        door=asked["door"],
        time_zone=asked["time_zone"],
        language=asked["language"],
    )
    with translation.override(state_in(found.folder).get("language") or None):
        try:
            if asked["notebook"] and notebook is None:
                raise NotHere
            _bring(call, notebook, found)
        except NosError as problem:
            with suppress(OSError):
                write_state(found.folder, step="", problem=problem.sentence)


def _bring(call: Call, notebook: Notebook | None, found: Waiting) -> Written:
    try:
        if found.is_archive:
            written = _open(call, notebook, found)
        else:
            zone = found.person.time_zone if found.person.born else call.time_zone or "UTC"
            plan = found.plan(clock.today(zone))
            noted = noting(found.folder)
            written = bring_sheet(
                call=call, notebook=notebook, plan=plan, file_hash=found.file_hash, told=noted
            )
    except NotHere:  # the other window may just have brought it
        brought = as_it_is(found.person, found.uid).written
        if brought is None or (done := written_by(call.person, brought)) is None:
            raise
        return done
    except NosError:
        (found.folder / "operation").unlink(missing_ok=True)
        raise
    _leave_word(found.folder, written.operation)
    return written


def _open(call: Call, notebook: Notebook | None, found: Waiting) -> Written:
    """An archive is opened whole; that changes nothing that was here, and so it has no undo."""
    with (found.folder / "file").open("rb") as file:
        opened = opener()(call, file)
    came = next(iter(opened.notebooks), notebook)
    return Written(call.operation, False, opened.person, came, touched=opened.asks)


def _leave_word(folder: Path, operation: UUID) -> None:
    """For the other window: which operation it was. Nothing else of the sheet stays."""
    with suppress(OSError):
        for name in ("lines", "file", "rows", "operation"):
            (folder / name).unlink(missing_ok=True)
        write_state(folder, name="", choices={}, step="", written=str(operation))


def _claimed(folder: Path, call: Call, notebook: Notebook | None) -> dict[str, Any]:
    """Under which operation it is brought: that of whoever asked first."""
    asked = {
        "operation": str(call.operation),
        "door": call.door,
        "notebook": str(notebook.uid) if notebook else "",
        "time_zone": call.time_zone,
        "language": call.language,
    }
    part = folder / f"operation.{call.operation.hex}.part"
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            json.dump(asked, file)
        with suppress(FileExistsError):
            os.link(part, folder / "operation")
        part.unlink(missing_ok=True)
    except OSError:
        raise not_here() from None
    return _asked_for(folder) or asked


def _asked_for(folder: Path) -> dict[str, Any]:
    try:
        asked: dict[str, Any] = json.loads((folder / "operation").read_bytes())
    except (OSError, ValueError):
        return {}
    return asked
