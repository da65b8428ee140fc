"""Who sent a statement: the code of ours that is nearest to it on the stack."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from types import FrameType
from typing import NamedTuple

__all__ = ["Exceptions", "Origin", "frames", "origin_of"]

ROOT = Path(__file__).parents[2]
# Django's own workers on whole tables speak for themselves.
_DJANGO = ("django/db/migrations/", "django/core/management/")
# These hand on what others ask for.
_CARRIERS = ("nos/lib/owned.py", "nos/lib/fair_sqlite/", "tests/plumbing/")


class Origin(NamedTuple):
    path: str
    function: str

    def __str__(self) -> str:
        return f"{self.path}::{self.function}"


@cache
def _named(file: str) -> str:
    """The path as it is told; "" for what is not ours."""
    path = Path(file)
    if path.is_relative_to(ROOT) and ".venv" not in path.parts:
        return path.relative_to(ROOT).as_posix()
    at = max(file.rfind(start) for start in _DJANGO)
    return file[at:] if at >= 0 else ""


def frames() -> Iterator[Origin]:
    """Our frames, the nearest first."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if name := _named(frame.f_code.co_filename):
            yield Origin(name, frame.f_code.co_qualname)
        frame = frame.f_back


def origin_of() -> Origin:
    """The nearest one that asks on its own account; in a bare thread there may be none."""
    own = (one for one in frames() if not one.path.startswith(_CARRIERS))
    return next(own, Origin("", ""))


class Exceptions:
    """A list of `path::function reason`, one a line; `*` stands for anything, # begins a remark."""

    def __init__(self, file: Path) -> None:
        self.file = file
        lines = (line.partition("#")[0].strip() for line in file.read_text().splitlines())
        self.reasons = dict(line.split(maxsplit=1) for line in lines if line)
        self.used: set[str] = set()

    def __contains__(self, origin: object) -> bool:
        found = [known for known in self.reasons if fnmatchcase(str(origin), known)]
        self.used.update(found)
        return bool(found)
