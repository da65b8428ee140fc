"""V11: a sheet of 100,000 rows comes in, and is taken again."""

from __future__ import annotations

import csv
import os
import shutil
import statistics
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from bench.measure import Figure

__all__ = ["v11_sheets"]

_ROWS: Final = 100_000
_ROUNDS: Final = 2
_EVERY: Final = 0.02  # seconds between two looks at the memory
_HEAD: Final = ("asked on", "what", "of whom", "kind", "stakes", "where", "answer", "heard on",
                "their words", "note")  # fmt: skip


@dataclass(frozen=True)
class _Run:
    """CPU of the whole tree in seconds, and the most memory it held at one time, in MiB."""

    cpu: float
    held: float


def v11_sheets(folder: Path) -> list[Figure]:
    """`nos bring FILE --yes`, whole, against calamine (or csv) and one executemany."""
    figures = []
    empty = folder / "empty"
    _nos(empty, "log", "A window seat")
    for name, put in (("csv", _put_csv), ("xlsx", _put_xlsx)):
        file = folder / f"log.{name}"
        put(file, _ROWS)
        ratios, held = [], []
        for n in range(_ROUNDS):
            place = folder / f"{name}{n}"
            shutil.copytree(empty, place)
            run = _nos(place, "bring", str(file), "--yes")
            bare = folder / f"bare-{name}{n}.sqlite3"
            shutil.copy(empty / "nos.sqlite3", bare)
            theirs = _measured([sys.executable, "-m", "bench.reference.bringing", str(file),
                                str(bare)], {})  # fmt: skip
            ratios.append(run.cpu / theirs.cpu)
            held.append(run.held)
        ratio, most = statistics.median(ratios), max(held)
        what = f"{name.upper()} of {_ROWS:,} rows brought in"
        reader = "csv" if name == "csv" else "calamine"
        figures += [
            Figure("V11", what, f"{reader} + executemany, same table", "≤ 4×", f"{ratio:.2f}×",
                   ratio <= 4),
            Figure("V11", f"{what}: memory of all its processes (MiB)", "none", "≤ 200",
                   f"{most:.0f}", most <= 200),
        ]  # fmt: skip
    return [*figures, *_taken(folder)]


def _taken(folder: Path) -> Iterator[Figure]:
    few = folder / "few"
    _put_csv(folder / "few.csv", 1_000)
    _nos(few, "bring", str(folder / "few.csv"), "--yes")
    for name in ("csv", "xlsx"):
        small = _nos(few, "take", str(folder / f"few-taken.{name}"))
        large = _nos(folder / "csv0", "take", str(folder / f"taken.{name}"))
        more = large.held - small.held
        yield Figure("V11", f"{name.upper()} of {_ROWS:,} asks taken: memory (MiB)",
                     f"with 1,000: {small.held:.0f}", "+ 20 at most", f"{large.held:.0f}",
                     more <= 20)  # fmt: skip


def _put_csv(file: Path, rows: int) -> None:
    with file.open("w", newline="", encoding="utf-8") as text:
        writer = csv.writer(text)
        writer.writerow(_HEAD)
        writer.writerows(_rows(rows))


def _put_xlsx(file: Path, rows: int) -> None:
    with xlsxwriter.Workbook(str(file), {"constant_memory": True}) as book:
        sheet, days = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, _HEAD)
        for n, row in enumerate(_rows(rows), start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(n, column, cell, days)
                elif cell:
                    sheet.write(n, column, cell)


def _rows(many: int) -> Iterator[list[Any]]:
    answers = ("no", "waiting", "yes", "silence")
    for n in range(many):
        asked = date(2020, 1, 1) + timedelta(days=n % 1_500)
        out = n % 4 == 1
        yield [asked, f"Ask {n}: a seat", f"Firm {n % 997}", "work", "small", "form",
               answers[n % 4], "" if out else asked + timedelta(days=9),
               "" if out else f"Sorry, {n % 7}", f"note {n}"]  # fmt: skip


def _nos(folder: Path, *words: str) -> _Run:
    nos = str(Path(sys.executable).with_name("nos"))
    return _measured([nos, *words], {"NOS_DATA_DIR": str(folder), "DATABASE_URL": ""})


def _measured(command: list[str], environment: Mapping[str, str]) -> _Run:
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    held, over = [0.0], threading.Event()

    def look() -> None:
        while not over.wait(_EVERY):
            held.append(_held(process.pid))

    watch = threading.Thread(target=look)
    watch.start()
    wrong = process.stderr.read() if process.stderr else b""
    _pid, status, used = os.wait4(process.pid, 0)
    over.set()
    watch.join()
    if status:
        sys.exit(f"{command} did not go well. {wrong.decode()}")
    return _Run(used.ru_utime + used.ru_stime, max(held))


def _held(root: int) -> float:
    """Of it and its children in MiB; pages that they share count once."""
    held, left = 0, [root]
    while left:
        pid = left.pop()
        with suppress(OSError):
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            held += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
            left.extend(int(child) for child in children)
    return held / 1024
