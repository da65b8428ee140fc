"""One short hash that says whether two sides hold the same asks."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from nos.notebook.models import Ask, Notebook

__all__ = ["Summary", "summary_of"]


@dataclass(frozen=True)
class Summary:
    """`sha256` over `uid TAB revision LF` of the live asks sorted by uid."""

    asks: int
    tick: int
    sha256: str


def summary_of(notebook: Notebook) -> Summary:
    rows = Ask.objects.within(notebook).live().order_by("uid").values_list("uid", "revision")
    digest, count = hashlib.sha256(), 0
    for uid, revision in rows.iterator(chunk_size=2_000):
        digest.update(f"{uid}\t{revision}\n".encode())
        count += 1
    return Summary(count, notebook.tick, digest.hexdigest())
