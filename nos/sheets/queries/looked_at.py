"""What a sheet that waits comes to beside a notebook: worked out once, until either changes."""

from __future__ import annotations

import threading
from collections import deque
from datetime import date
from typing import Final

from nos.notebook.models import Notebook
from nos.sheets.plan import Preview, preview
from nos.sheets.queries.incoming import Waiting
from nos.sheets.queries.standing import looking_up

__all__ = ["looked_at"]

_HELD: Final = 2  # a long one is gone through once, and then turned page by page
_held: deque[tuple[tuple[object, ...], Preview]] = deque(maxlen=_HELD)
_lock = threading.Lock()


def looked_at(found: Waiting, notebook: Notebook | None, today: date) -> Preview:
    """Raises NotHere when it went meanwhile."""
    plan = found.plan(today)
    beside = (notebook.uid, notebook.tick) if notebook else ()
    with _lock:
        for (held, *of), seen in _held:
            if held is plan and tuple(of) == beside:
                return seen
    seen = preview(plan, notebook.uid if notebook else None, looking_up(notebook))
    with _lock:
        _held.append(((plan, *beside), seen))
    return seen
