"""A backup is tried: whether everything would come back."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from nos.keeping.backup_file import Manifest
from nos.keeping.operations.scratch import opened, scratch
from nos.keeping.queries.backups import rehearsal_note
from nos.keeping.sealing import Key
from nos.lib.clock import now
from nos.lib.errors import NosError
from nos.lib.whole_files import write_whole

__all__ = ["Rehearsed", "rehearse_backup"]


@dataclass(frozen=True)
class Rehearsed:
    """Every row came back as it was; `well` when `nos check` has nothing to say against it."""

    manifest: Manifest
    well: bool
    findings: tuple[str, ...]


def rehearse_backup(*, file: Path, key: Key) -> Rehearsed:
    """In a folder of its own, gone afterwards; how it went is noted.

    Raises BadInput where the file is no whole backup, or newer; CannotNow where there is no room.
    """
    well = False
    try:
        with opened(file, key) as (plain, reading), scratch(plain, reading) as filled:
            well = filled.well
    except NosError as error:
        if error.status == 422:
            _note(file, well=False)
        raise
    _note(file, well=well)
    return Rehearsed(reading.manifest, well, filled.findings)


def _note(file: Path, *, well: bool) -> None:
    said = json.dumps({"file": file.name, "at": now().isoformat(), "well": well})
    with suppress(OSError):
        note = rehearsal_note()
        note.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(note, said.encode())
