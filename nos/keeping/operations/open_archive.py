"""What left in an archive comes back: whole or not at all, beside what is there, nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import IO, Any, Final

from django.db import DataError, IntegrityError, transaction

from nos.keeping.operations.placing import LeftOut, Opened, Placing
from nos.keeping.operations.reading_rows import Reading
from nos.keeping.queries.leaving import FORMAT, SETTINGS, VERSION, content
from nos.lib.belongings import belongings
from nos.lib.errors import BadInput
from nos.lib.words import gettext as _
from nos.notebook.operations import Call
from nos.people.models import Person
from nos.people.operations import arrive, lock
from nos.sheets.archives import OpenedWhole
from nos.sheets.formats.archive_json import ContentHash, read_members
from nos.sheets.formats.archive_zip import inflated

__all__ = ["LeftOut", "Opened", "open_archive", "open_as_sheet"]

Source = Callable[[], Iterator[tuple[str, dict[str, Any]]]]

_HEAD: Final = ("format", "version", "made_at", "program")


def open_archive(
    *, person: Person, file: IO[bytes], time_zone: str = "", language: str = ""
) -> Opened:
    """`file` can be sought in. Every row is checked before the first is written.

    What is here already stays as it is; the rest comes beside it. A second time nothing is added.
    `time_zone` and `language` are used for a person born with this call, until the archive says.
    Raises BadInput or TooLarge with a sentence; nothing is stored then.
    """
    source = partial(_rows_in, file)
    reading = Reading()
    for section, row in source():
        reading.check(section, row)
    reading.finish()

    def born() -> Person:
        return lock(arrive(person, time_zone=time_zone, language=language))

    try:
        with transaction.atomic():
            return _placed(born(), source)
    except (IntegrityError, DataError):
        raise BadInput(
            _("Rows of this archive contradict each other. Nothing was opened.")
        ) from None


def open_as_sheet(call: Call, file: IO[bytes]) -> OpenedWhole:
    """One that was brought where sheets are brought."""
    opened = open_archive(
        person=call.person, file=file, time_zone=call.time_zone, language=call.language
    )
    return OpenedWhole(opened.person, opened.notebooks, opened.added.get("asks", 0))


def _placed(person: Person, source: Source) -> Opened:
    placing = Placing(person, source)
    for section, row in source():
        placing.take(section, row)
    return placing.finish()


def _rows_in(file: IO[bytes]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows that are opened, in the order in which they have to stand. Raises BadInput."""
    order = ["person", *(one.called for one in content())]
    told = {one.called for one in belongings()} - {*order}
    head: dict[str, Any] = {}
    taken, at, ended = ContentHash(), -1, ""
    for name, value in read_members(inflated(file)):
        if name in _HEAD and at < 0:
            head[name] = value
            continue
        _refuse_head(head)
        if name == "content_hash":
            ended = str(value)
        elif name not in told:
            if name not in order or order.index(name) < at or ended or not _is_row(value):
                _refuse_text()
            if name == "person" and at == 0:
                _refuse_text()
            at = order.index(name)
            row = {n: value.get(n) for n in SETTINGS} if name == "person" else value
            taken.take(name, row)
            yield name, row
    _refuse_head(head)
    if at < 0 or ended != taken.hexdigest():
        _refuse_text()


def _is_row(value: object) -> bool:
    return isinstance(value, dict)


def _refuse_head(head: Mapping[str, Any]) -> None:
    if head.get("format") != FORMAT or type(head.get("version")) is not int:
        _refuse_text()
    if head["version"] != VERSION:
        raise BadInput(
            _(
                "This archive was written by a newer version of the program. Nothing was opened; "
                "bring this server up to date and open it then."
            )
        )


def _refuse_text() -> None:
    raise BadInput(
        _(
            "This file does not read as an archive of a notebook: its text was cut or changed. "
            "Nothing was opened; take the archive once more and open that one."
        )
    )
