"""The families of the corpus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from tests.sheets.corpus.answers import CASES as ANSWERS
from tests.sheets.corpus.case import Case
from tests.sheets.corpus.cells import CASES as CELLS
from tests.sheets.corpus.days import CASES as DAYS
from tests.sheets.corpus.encodings import CASES as ENCODINGS
from tests.sheets.corpus.finding import CASES as FINDING
from tests.sheets.corpus.jobs import CASES as JOBS
from tests.sheets.corpus.limits import CASES as LIMITS
from tests.sheets.corpus.limits import LARGE
from tests.sheets.corpus.logs import CASES as LOGS
from tests.sheets.corpus.phrases import CASES as PHRASES
from tests.sheets.corpus.stages import CASES as STAGES
from tests.sheets.corpus.tongues import CASES as TONGUES
from tests.sheets.corpus.workbooks import CASES as WORKBOOKS
from tests.sheets.corpus.writing import CASES as WRITING
from tests.sheets.hostile import FILES, READ

__all__ = ["FAMILIES", "HOSTILE", "LARGE"]

FAMILIES: Final[Mapping[str, Sequence[Case]]] = {
    "jobs": JOBS,
    "tongues": TONGUES,
    "writing": WRITING,
    "logs": LOGS,
    "stages": STAGES,
    "finding": FINDING,
    "days": DAYS,
    "answers": ANSWERS,
    "phrases": PHRASES,
    "cells": CELLS,
    "encodings": ENCODINGS,
    "workbooks": WORKBOOKS,
    "limits": LIMITS,
}

_TOLD: Final = "no yes silence waiting withdrawn almost unset"
# Files that mean harm: refused, but for those that hold a sheet all the same.
HOSTILE: Final = tuple(
    Case(name, make, "import import_warn ask" if name in READ else "reject", rows=-1, between=_TOLD)
    for name, make in FILES.items()
)
