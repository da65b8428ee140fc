"""What a letter may be the answer to: the asks that are out, as much of them as matching takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from nos.lib.text import fold
from nos.notebook.models import Ask, Notebook

__all__ = ["MOST", "Open", "open_asks"]

MOST: Final = 1_000
_WORDS: Final = 200


@dataclass(frozen=True)
class Open:
    """`host`: of the ask's link, "" without one. `what` is cut to what is compared."""

    uid: UUID
    revision: int
    what: str
    who: str
    kind: str
    host: str
    asked_on: date | None


def open_asks(notebook: Notebook, *, limit: int = MOST) -> tuple[Sequence[Open], bool]:
    """Those asked last, the latest first; and whether there are more than these."""
    rows = Ask.objects.within(notebook).out().order_by("-day", "-pk")
    names = ("uid", "revision", "what", "who", "kind", "link", "asked_on")
    found = [
        Open(uid, revision, what[:_WORDS], who, kind, _host(link), asked_on)
        for uid, revision, what, who, kind, link, asked_on in rows.values_list(*names)[: limit + 1]
    ]
    return found[:limit], len(found) > limit


def _host(link: str) -> str:
    _scheme, parted, rest = link.partition("://")
    return fold(rest.split("/")[0].split(":")[0])[:200] if parted else ""
