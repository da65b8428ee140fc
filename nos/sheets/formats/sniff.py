"""What a file is: by its bytes first, by its name second. Pure.

Each format is imported only when a file is of it: this runs in a process that is started for every
file.
"""

from __future__ import annotations

import csv
import io
import mmap
import re
from pathlib import PurePath
from typing import IO, Final, NoReturn

from nos.lib.words import marked
from nos.sheets.formats.book import MOST_BYTES, MOST_INFLATED, MOST_OWN
from nos.sheets.formats.stored import Arriving
from nos.sheets.formats.telling import TOO_LARGE_WITHIN, NotRead, Told, TooMuch

__all__ = ["TOO_LARGE", "arriving", "may_be_ours"]

TOO_LARGE: Final = marked(
    "The file is larger than 10 MB. Nothing was stored; split it and bring the parts."
)
_EMPTY: Final = marked("The file is empty. Nothing was stored; bring one with a row for each ask.")
_LOCKED: Final = marked(
    "This file is locked with a password. Nothing was stored; save it without one, as .xlsx or "
    "CSV, and bring that."
)
_OLD: Final = marked(
    "This is a workbook of an older kind (.xls). Nothing was stored. Save it as .xlsx or CSV and "
    "bring that."
)
_BINARY: Final = marked(
    "This is a binary workbook (.xlsb). Nothing was stored. Save it as .xlsx or CSV and bring that."
)
_MACROS: Final = marked(
    "This workbook holds macros. Nothing was stored. Save it as .xlsx or CSV and bring that."
)
_NUMBERS: Final = marked(
    "This is a Numbers document. Nothing was stored. Save it from Numbers as .xlsx or CSV and "
    "bring that."
)
_DOCUMENT: Final = marked(
    "This is a document, not a sheet. Nothing was stored. Copy its table into a spreadsheet, save "
    "it as .xlsx or CSV and bring that."
)
_MARKUP: Final = marked(
    "This is a page (HTML or XML), not a sheet. Nothing was stored. Open it in a spreadsheet "
    "program, save it as .xlsx or CSV and bring that."
)
_PICTURE: Final = marked(
    "This is a picture, not a sheet. Nothing was stored. Type its rows into a spreadsheet, or one "
    "a line, and bring that."
)
_PACKED: Final = marked(
    "This is a packed file, and no sheet. Nothing was stored. Unpack it, and bring the sheet that "
    "is in it, as .xlsx or CSV."
)
_IS_WORKBOOK: Final = marked("The name of the file ends in %(ending)s, but it is a workbook.")
_IS_PAGE: Final = marked(
    "The name of the file ends in %(ending)s, but it is a page; its tables were read."
)
_IS_TEXT: Final = marked("The name of the file ends in %(ending)s, but it is plain text.")

_START: Final = 64 * 1024
_AT_ONCE: Final = 20 * 1024 * 1024  # a take of ours that is larger unpacked is read row by row
_MOST_ZIPPED: Final = 200 * 1024 * 1024
_ARCHIVED: Final = (b"archive.json", b"README.txt")
_OPEN: Final = b"opendocument.spreadsheet"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_BLANK: Final = b" \t\r\n\0\xef\xbb\xbf"
_MARKED_UP: Final = re.compile(rb"(?i)<(?:\?xml|!doctype|html|table|head|body|svg)\b")
_OBJECTS: Final = re.compile(rb'\[\s*[{\]\[]|\{\s*["}]')
# How files begin that are none of ours.
_OTHERS: Final = (
    (re.compile(rb"\xd0\xcf\x11\xe0|\x09[\0\2\4][\6\10]\0", re.DOTALL), _OLD),
    (re.compile(rb"%PDF-|\{\\rtf"), _DOCUMENT),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF|II\*\0|MM\0\*|....ftyp", re.DOTALL), _PICTURE),
    (re.compile(rb"\x1f\x8b|7z\xbc\xaf|Rar!|BZh\d|\xfd7zXZ|\x28\xb5\x2f\xfd"), _PACKED),
)


def arriving(file: IO[bytes], name: str) -> Arriving:
    """Begin to read; `file` can be sought in. Raises BadInput or TooLarge, here or on the way."""
    path = PurePath(name.replace("\\", "/"))
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    start = file.read(_START)
    file.seek(0)
    if begins_archive(start):
        from nos.sheets.formats.archive_asks import read_archive_text, read_archive_zip

        return (read_archive_zip if start.startswith(_ZIP) else read_archive_text)(file, path.stem)
    if size <= MOST_BYTES:
        return _read(file.read(), path)
    if start.startswith(_ZIP) and size <= _MOST_ZIPPED:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return _own_zipped(data, path.stem) or _refuse(TOO_LARGE)
    return _own_text(file, start, path.stem)


def begins_archive(start: bytes) -> bool:
    """By its first entry, or by the first member of its text."""
    return start[30:].startswith(_ARCHIVED) or start.startswith(b'{"format":"thousand-nos-archive"')


def may_be_ours(start: bytes) -> bool:
    """Whether what begins so may be an archive or a take of ours, and larger than others."""
    return start.startswith(_ZIP) or begins_archive(start) or _taken(_first_row(start))


def _first_row(start: bytes) -> list[str]:
    lines = start.decode("utf-8-sig", "ignore").splitlines()
    try:
        return next(csv.reader(lines[:1]), [])
    except csv.Error:
        return []


def _own_text(file: IO[bytes], start: bytes, name: str) -> Arriving:
    """What is larger than others may be is read if it is a take of ours."""
    if not _taken(_first_row(start)):
        raise TooMuch(TOO_LARGE)
    from nos.sheets.formats.delimited import read_own

    return read_own(file, name)


def _own_zipped(data: bytes | mmap.mmap, name: str) -> Arriving | None:
    """None where it is no take of ours."""
    from nos.sheets.formats.own_workbook import first_cells, read_own_workbook
    from nos.sheets.formats.zipped import Zipped

    packed = Zipped(data, MOST_OWN)
    if _OPEN in packed.whole("mimetype"):
        from nos.sheets.formats.opendocument import first_row, read_opendocument

        if _taken(first_row(packed)):
            return read_opendocument(Zipped(data, MOST_OWN), own=True)
    elif _taken(first_cells(packed)):
        return read_own_workbook(Zipped(data, MOST_OWN), name)
    return None


def _refuse(sentence: str) -> NoReturn:
    raise TooMuch(sentence)


def _taken(first: list[str]) -> bool:
    """Whether these are the headings of a take of ours."""
    if first[:1] not in (["uid"], ["asked on"]):
        return False
    from nos.sheets.taken import is_taken

    return is_taken(first)


def _read(data: bytes, path: PurePath) -> Arriving:
    ending = path.suffix.lower()
    if data.startswith(_ZIP):
        return _zipped(data, path.stem, ending)
    if not data.strip(_BLANK):
        raise NotRead(_EMPTY)
    for begins, sentence in _OTHERS:
        if begins.match(data):
            raise NotRead(_in_old_box(data) if sentence is _OLD else sentence)
    return _text(data, path.stem, ending)


def _in_old_box(data: bytes) -> str:
    """A box of files of older programs: what is in it stands there by name, two bytes a letter."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _LOCKED
    return _DOCUMENT if "WordDocument".encode("utf-16-le") in data else _OLD


def _zipped(data: bytes, name: str, ending: str) -> Arriving:
    from nos.sheets.formats.zipped import Zipped

    packed = Zipped(data)
    names = {name.lower().replace("\\", "/") for name in packed.entries}
    if any(name.endswith((".iwa", "index.zip")) for name in names):
        raise NotRead(_NUMBERS)
    if any(name.endswith("vbaproject.bin") or "macrosheets/" in name for name in names):
        raise NotRead(_MACROS)
    if "xl/workbook.bin" in names:
        raise NotRead(_BINARY)
    if "word/document.xml" in names or "ppt/presentation.xml" in names:
        raise NotRead(_DOCUMENT)
    if packed.listed > _AT_ONCE and (own := _own_zipped(data, name)):
        return own
    if packed.listed > MOST_INFLATED:
        _refuse(TOO_LARGE_WITHIN)
    if _OPEN in packed.whole("mimetype"):
        from nos.sheets.formats.opendocument import read_opendocument

        return _named(read_opendocument(packed), ending, ".ods", _IS_WORKBOOK)
    if "xl/workbook.xml" not in packed.entries:
        raise NotRead(_PACKED)
    if b"macroEnabled" in packed.whole("[Content_Types].xml"):
        raise NotRead(_MACROS)
    from nos.sheets.formats.workbook import read_workbook

    return _named(read_workbook(data, packed), ending, ".xlsx", _IS_WORKBOOK)


def _named(arriving: Arriving, ending: str, usual: str, what: str) -> Arriving:
    if ending not in (usual, ""):
        arriving.warnings.append(Told(what, {"ending": ending}))
    return arriving


def _text(data: bytes, name: str, ending: str) -> Arriving:
    start = data[:4096].lstrip(_BLANK)
    if ending == ".json" or _OBJECTS.match(start):
        from nos.sheets.formats.objects import read_objects

        return read_objects(data, name)
    if _MARKED_UP.match(start):
        from nos.sheets.formats.markup import read_tables

        page = read_tables(data, name)
        if not page.sheets:
            raise NotRead(_MARKUP)
        return _named(page, ending, ".html", _IS_PAGE)
    from nos.sheets.formats.delimited import read_text

    arriving = read_text(data, name)
    if ending in (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers"):
        arriving.warnings.append(Told(_IS_TEXT, {"ending": ending}))
    return arriving
