"""Data folders of their own, and the program started in them."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from typing import Any

__all__ = ["nos", "python", "sql", "started"]

_START = "import django; django.setup()\n"
_KEPT_OUT = ("DATABASE_URL", "NOS_SECRET_KEY")


def started(
    folder: Path, *words: str, keep: Collection[str] = (), talking: bool = False
) -> "subprocess.Popen[str]":
    """`keep`: those of the test's own variables that the program is to see all the same.

    `talking`: it listens to what it is told by a pipe.
    """
    out = [name for name in _KEPT_OUT if name not in keep]
    environ = {name: value for name, value in os.environ.items() if name not in out}
    return subprocess.Popen(
        [sys.executable, *words],
        env={
            **environ,
            "NOS_DATA_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "nos.settings",
        },
        stdin=subprocess.PIPE if talking else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def nos(folder: Path, *words: str) -> tuple[int, str, str]:
    """The exit code, and what was said on either side."""
    process = started(folder, "-m", "nos", *words)
    told, wrong = process.communicate()
    return process.returncode, told, wrong


def python(folder: Path, code: str) -> str:
    """Runs the lines with Django awake; what they printed."""
    process = started(folder, "-c", _START + code)
    told, wrong = process.communicate()
    assert process.returncode == 0, wrong
    return told


def sql(file: Path, statement: str, *values: object, check: bool = True) -> list[tuple[Any, ...]]:
    """Past the product, straight into the file; `check` False lets in what no column may hold."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(f"PRAGMA ignore_check_constraints = {not check}")
        return connection.execute(statement, values).fetchall()
