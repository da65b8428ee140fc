"""What any bring has to do: read the cells, put them in the table. `python -m … FILE DATABASE`.

calamine (or csv) and one executemany into the product's own table of asks, with its constraints
and its indexes; no history, nothing understood, nothing asked.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
import uuid
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from python_calamine import load_workbook

_OURS = ("asked_on", "what", "who", "kind", "stakes", "where", "answer", "heard_on",
         "their_words", "note")  # fmt: skip


def main(file: Path, database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        table = connection.execute("PRAGMA table_info(notebook_ask)").fetchall()
        names = [column[1] for column in table]
        marks = ",".join("?" * len(names))
        connection.executemany(
            f"INSERT INTO notebook_ask VALUES ({marks})",
            _rows(names, _cells(file)),
        )


def _cells(file: Path) -> Iterator[list[Any]]:
    if file.suffix == ".csv":
        with file.open(newline="", encoding="utf-8") as text:
            yield from csv.reader(text)
    else:
        with load_workbook(file) as book:
            yield from book.get_sheet_by_index(0).iter_rows()


def _rows(names: list[str], cells: Iterable[list[Any]]) -> Iterator[list[Any]]:
    lines = iter(cells)
    next(lines)
    alike: dict[str, Any] = dict.fromkeys(names, "")
    zeros = ("who_shown", "chance_before", "hurt", "aside", "blocked", "invited_again")
    alike |= dict.fromkeys(zeros, 0)
    alike |= dict.fromkeys((name for name in names if name.endswith("_on")), None)
    empty = ("chance", "nerves", "sting", "sting_next_day", "packet", "source", "removed_at")
    alike |= dict.fromkeys(empty, None)
    one = uuid.uuid4().hex
    alike |= {"audience": "me", "owner_id": one, "notebook_id": one, "brought_id": one}
    alike |= {"turn": 1, "tick": 1, "revision": 1, "created_at": "2026-01-01 00:00:00"}
    for line in lines:
        row = {**alike, **dict(zip(_OURS, map(_plain, line), strict=True))}
        row["heard_on"] = row["heard_on"] or None
        row["id"], row["uid"] = uuid.uuid4().hex, uuid.uuid4().hex
        row["day"] = row["heard_on"] or row["asked_on"]
        yield list(row.values())


def _plain(cell: Any) -> Any:
    return cell.isoformat() if hasattr(cell, "isoformat") else cell


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
