"""The process that computes: it alone of all that serve holds numpy and scipy.

It knows no Django and no database. Facts come by its standard input and figures leave by its
standard output, a line of JSON each. It ends with its parent, or when nothing more can come.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
from datetime import date
from pathlib import Path
from typing import Any, Final

from nos.insights.wire import facts_from

__all__ = ["main", "said_to"]

_PR_SET_PDEATHSIG: Final = 1
_LATER: Final = 10  # others come first: nobody looks at a page while it is worked out


def main(parent: int) -> None:
    """A line for a line, until the input ends."""
    os.nice(_LATER)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
    if os.getppid() != parent:  # it died before the line above
        return
    with (
        open(0, encoding="utf-8", closefd=False) as facts,
        open(1, "w", encoding="utf-8", closefd=False) as figures,
    ):
        for line in facts:
            figures.write(said_to(line) + "\n")
            figures.flush()


def said_to(line: str) -> str:
    """Figures for facts; of what cannot be worked out, what kind of problem it was and where."""
    try:
        from nos.insights.report import report

        asked = json.loads(line)
        today = date.fromisoformat(asked["today"])
        told: dict[str, Any] = {
            "figures": report(facts_from(asked["facts"]), today, most_asks=asked["most_asks"])
        }
        return json.dumps(told, allow_nan=False)
    except Exception as problem:  # noqa: BLE001  # whatever it was, the next notebook is another's
        return json.dumps({"problem": f"{type(problem).__name__} {_place(problem)}"})


def _place(problem: BaseException) -> str:
    """The innermost line of ours; never what stood in it: that is somebody's."""
    place, at = "", problem.__traceback__
    while at:
        place = f"{Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}"
        at = at.tb_next
    return place
