"""JSON as a sheet: an array of flat objects, alone or under a name, or one object a line. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import PurePath
from typing import Any, Final, NoReturn

from nos.lib.words import marked
from nos.sheets.formats.book import MOST_COLUMNS, MOST_ROWS
from nos.sheets.formats.encodings import decoded
from nos.sheets.formats.stored import Arriving, ArrivingSheet, refuse_rows
from nos.sheets.formats.telling import NotRead, TooMuch

__all__ = ["read_objects"]

_MOST_HEADINGS: Final = 10_000
_DEEPEST: Final = 50
_COMPACT: Final = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": "))


def read_objects(data: bytes, name: str) -> Arriving:
    """Headings are the names in the objects, in the order in which they come. Raises NotRead."""
    lists = list(_lists(decoded(data).lstrip("\ufeff"), PurePath(name).stem))
    if not lists:
        _refuse()
    return Arriving([ArrivingSheet(name, _lines(rows)) for name, rows in lists], "objects")


def _lists(text: str, name: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Each list of objects there is, with what it is called."""
    _refuse_deep(text)
    reading = json.JSONDecoder(object_pairs_hook=_once_each, parse_constant=_no_number)
    try:
        value = reading.decode(text)
    except (ValueError, RecursionError) as problem:
        value = _line_by_line(text, reading, problem)
    if isinstance(value, list):
        if value and all(isinstance(row, dict) for row in value):
            yield name, value
    elif isinstance(value, dict):
        for key, rows in value.items():
            if isinstance(rows, list) and rows and all(isinstance(row, dict) for row in rows):
                yield key, rows


def _line_by_line(text: str, reading: json.JSONDecoder, problem: Exception) -> list[Any]:
    """One object a line; raises NotRead where the first line is none."""
    rows: list[Any] = []
    lines = [line for line in text.split("\n") if line.strip()]
    for number, line in enumerate(lines, 1):
        try:
            rows.append(reading.decode(line))
        except _Twice as twice:
            _refuse_twice(twice.args[0])
        except (ValueError, RecursionError):
            if number == 1 or len(lines) == 1:
                _refuse_cut(problem)
            _refuse_line(number)
    return rows


class _Twice(ValueError):
    """A name that stands twice in one object."""


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        times = Counter(name for name, _value in pairs)
        raise _Twice(times.most_common(1)[0][0])
    return found


def _no_number(_text: str) -> NoReturn:
    raise ValueError


def _refuse_deep(text: str) -> None:
    """Before anything recurses into it. Brackets inside texts count too; nobody writes so many."""
    if text.count("{") > 10 * MOST_ROWS:
        refuse_rows()
    depth = deepest = 0
    for letter in text:
        if letter in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif letter in "]}":
            depth -= 1
    if deepest > _DEEPEST:
        _refuse()


def _lines(rows: list[dict[str, Any]]) -> Iterator[tuple[int, list[str]]]:
    headings: dict[str, int] = {}
    for row in rows:
        for heading in row:
            headings.setdefault(heading, len(headings))
        if len(headings) > _MOST_HEADINGS:
            break
    if len(headings) > MOST_COLUMNS:
        raise TooMuch(
            marked("The sheet has %(many)s columns; 200 fit. Leave some out and bring it again."),
            many=len(headings),
        )
    cells = ([_cell(row.get(heading)) for heading in headings] for row in rows)
    return enumerate(chain([list(headings)], cells), 1)


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case list() if all(isinstance(one, str) for one in value):
            return ", ".join(value)
        case _:
            return _COMPACT.encode(value)


def _refuse() -> NoReturn:
    raise NotRead(
        marked(
            "This JSON is no list of objects, one for each ask. Nothing was stored; bring such a "
            "list, or your sheet as .xlsx or CSV."
        )
    )


def _refuse_cut(problem: Exception) -> NoReturn:
    if isinstance(problem, _Twice):
        _refuse_twice(problem.args[0])
    if isinstance(problem, json.JSONDecodeError):
        raise NotRead(
            marked(
                "This JSON cannot be read from line %(line)s on: it was cut, or is no JSON. "
                "Nothing was stored; save it once more and bring that."
            ),
            line=str(problem.lineno),
        )
    _refuse()


def _refuse_line(number: int) -> NoReturn:
    raise NotRead(
        marked(
            "Line %(line)s of this file is no JSON. Nothing was stored; mend it and bring the file "
            "again."
        ),
        line=str(number),
    )


def _refuse_twice(name: str) -> NoReturn:
    raise NotRead(
        marked(
            "An object in this JSON has the name “%(name)s” twice. Nothing was stored; rename one "
            "and bring the file again."
        ),
        name=name[:100],
    )
