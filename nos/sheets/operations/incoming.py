"""A sheet waits in the data folder until it is brought or let go; nothing of it is in a row."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final
from uuid import UUID

from django.conf import settings
from django.utils import translation

from nos.lib import clock, uploads
from nos.lib.errors import CannotNow, Conflict, NosError, Refused, TooLarge
from nos.lib.uids import new_uid
from nos.lib.words import gettext as _
from nos.people.models import Person
from nos.people.queries import may_come_in
from nos.sheets.choices import Choices
from nos.sheets.choices_typed import from_json, to_json
from nos.sheets.formats.book import MOST_BYTES
from nos.sheets.formats.sniff import TOO_LARGE, may_be_ours
from nos.sheets.queries.incoming import (
    FOLDER,
    KEPT,
    Waiting,
    all_waiting,
    folder_of,
    not_here,
    state_in,
    waiting,
)
from nos.sheets.reading import read_into

__all__ = [
    "WHILE_THEY_WAIT",
    "choose",
    "forget_all_incoming",
    "forget_incoming",
    "forget_incoming_of",
    "forget_old_incoming",
    "keep_incoming",
    "read_incoming",
    "write_state",
]

WHILE_THEY_WAIT: Final = 2_000  # rows
_READ_AT_ONCE: Final = 256 * 1024  # bytes: some two thousand rows
_MOST_WAITING: Final = 3
_MOST_OWN: Final = uploads.MOST_BYTES  # of what comes over the wire
_MOST_SAID: Final = 1_000_000  # letters of all choices
_PIECE: Final = 1 << 20
_LEFT_FREE: Final = 64 * 1024 * 1024  # bytes


def keep_incoming(*, person: Person, name: str, file: IO[bytes]) -> Waiting:
    """Its bytes are kept and, unless it is long, read at once; a long one is for a job to read.

    Raises BadInput or TooLarge for what is no sheet, CannotNow where the disk is full; nothing is
    kept then. Of more than three that wait the oldest goes. Refused from whoever may not come in.
    """
    _refuse_strangers(person)
    folder = folder_of(person, new_uid())
    try:
        _make(folder)
        size, file_hash = _copy(file, folder / "file")
        long = size > _READ_AT_ONCE
        write_state(
            folder,
            name=name.strip()[-200:],
            kept_at=clock.now().isoformat(),
            file_hash=file_hash,
            language=translation.get_language() or "",
            choices={},
            step="reading" if long else "",
            rows=0,
            is_archive=False,
            problem="",
            written="",
        )
        if not long:
            _read(folder)
        kept = waiting(person, UUID(folder.name))
        _make_room(person)
        return kept if long else _begun(kept)
    except OSError:
        _remove(folder)
        raise CannotNow(
            _("There is no room left on this server for the file. Nothing was stored.")
        ) from None
    except BaseException:
        _remove(folder)
        raise


def _refuse_strangers(person: Person) -> None:
    if not may_come_in(person):
        raise Refused(
            _(
                "This server is open only to people who are invited. Nothing was stored. Whoever "
                "has a notebook here can sign in."
            )
        )


def _make_room(person: Person) -> None:
    """The oldest goes, but never one that is being brought."""
    for old in all_waiting(person)[_MOST_WAITING:]:
        if old.step != "bringing":
            _remove(old.folder)


def read_incoming(found: Waiting) -> None:
    """What a job does with a long one; how it ended stands in its state."""
    if found.step != "reading":
        return
    folder = found.folder
    with translation.override(state_in(folder).get("language") or None):
        try:
            _read(folder)
            write_state(folder, step="")
            with suppress(NosError):
                _begun(waiting(found.person, found.uid))
        except NosError as problem:
            _give_up(folder, problem.sentence)
        except OSError:
            if folder.exists():  # or it was let go meanwhile
                _give_up(folder, _("The file could not be read; there is no room. Bring it later."))


def choose(*, waiting: Waiting, choices: Choices) -> Waiting:
    """Kept beside it. Raises NotHere, Conflict (it is being brought), BadInput, TooLarge."""
    told = to_json(choices)
    if len(json.dumps(told)) > _MOST_SAID:  # call by call, it could grow for an hour
        raise TooLarge(_("The body is too large. Nothing was written; send less at a time."))
    choices = from_json(told)  # what could not be read again would stand in the way of all others
    state = state_in(waiting.folder)
    if not state or state["written"]:
        raise not_here()
    if state["step"]:
        raise Conflict(_("This sheet is being read or brought at this moment."))
    (waiting.folder / "operation").unlink(missing_ok=True)
    write_state(waiting.folder, choices=told, problem="")
    return replace(waiting, choices=choices, problem="")


def forget_incoming(*, waiting: Waiting) -> None:
    """Let go; nothing of it was in a notebook. Raises Conflict while it is being brought."""
    if state_in(waiting.folder).get("step") == "bringing":
        raise Conflict(_("This sheet is being brought in. Undo it when it is there."))
    _remove(waiting.folder)


def forget_incoming_of(person: Person) -> None:
    """All that waits for them."""
    _remove(settings.NOS_DATA_DIR / FOLDER / person.pk.hex)


def forget_all_incoming() -> None:
    """At the start of the server nobody waits for anything."""
    _remove(settings.NOS_DATA_DIR / FOLDER)


def forget_old_incoming() -> int:
    """What has had its hour, and what was left lying half made; gives how many went."""
    gone, now = 0, clock.now()
    for folder in (settings.NOS_DATA_DIR / FOLDER).glob("*/*"):
        state = state_in(folder)
        with suppress(OSError):
            kept_at = state.get("kept_at")
            since = (
                datetime.fromisoformat(kept_at).timestamp() if kept_at else folder.stat().st_mtime
            )
            if since + KEPT.total_seconds() <= now.timestamp():
                _remove(folder)
                gone += 1
    return gone


def write_state(folder: Path, **changed: Any) -> None:
    """Whole at every moment. What went meanwhile does not come back by it."""
    text = json.dumps({**state_in(folder), **changed}, ensure_ascii=False)
    part = folder / f"state.{new_uid().hex}.part"
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    part.replace(folder / "state.json")


def noting(folder: Path) -> Callable[[int], None]:
    """Notes how far it is, for the page that waits."""

    def note(rows: int) -> None:
        with suppress(OSError):
            (folder / "rows").write_text(str(rows))

    return note


def _begun(kept: Waiting) -> Waiting:
    """With what its person said of such sheets before."""
    zone = kept.person.time_zone if kept.person.born else "UTC"
    choices = kept.started(clock.today(zone))
    return choose(waiting=kept, choices=choices) if choices != kept.choices else kept


def _read(folder: Path) -> None:
    name = state_in(folder)["name"]
    book = read_into(folder / "file", name, folder / "lines", noting(folder))
    (folder / "lines").chmod(0o600)
    rows = sum(len(sheet.lines) for sheet in book.sheets)
    write_state(folder, rows=rows, is_archive=book.kind == "archive")


def _give_up(folder: Path, sentence: str) -> None:
    """Only the sentence stays."""
    for name in ("file", "lines", "rows"):
        (folder / name).unlink(missing_ok=True)
    with suppress(OSError):
        write_state(folder, step="", problem=sentence)


def _copy(source: IO[bytes], path: Path) -> tuple[int, str]:
    """Its size and SHA-256. Raises TooLarge; what may be a take of ours may be larger.

    Raises OSError before the disk is full: the notebook needs what is left.
    """
    piece = source.read(_PIECE)
    most = _MOST_OWN if may_be_ours(piece) else MOST_BYTES
    size, taken = 0, hashlib.sha256()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while piece and size <= most:
            if shutil.disk_usage(path.parent).free < _LEFT_FREE:
                raise OSError(errno.ENOSPC, "what is left is the notebook's")
            taken.update(piece)
            size += file.write(piece)
            piece = source.read(_PIECE)
    if size > most:
        raise TooLarge(_(TOO_LARGE))
    return size, taken.hexdigest()


def _make(folder: Path) -> None:
    for one in (folder.parent.parent, folder.parent, folder):
        one.mkdir(mode=0o700, parents=True, exist_ok=True)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
