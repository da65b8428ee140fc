"""Every yes with what it cost: the nos heard since the yes before it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from nos.notebook.models import Ask, Notebook
from nos.notebook.queries.numbering import before_place, nos_within, place_of

__all__ = ["CostlyYes", "cost_of", "kind_words", "yeses"]


@dataclass(frozen=True)
class CostlyYes:
    ask: Ask
    cost: int


def yeses(notebook: Notebook, *, limit: int, before: Ask | None = None) -> list[CostlyYes]:
    """The latest first; from `before` on downwards. Asides are left out."""
    rows = Ask.objects.within(notebook).yeses().filter(aside=False)
    rows = rows.order_by("-day", "-turn", "-pk")
    if before:
        rows = rows.filter(before_place(place_of(before)))
    found = list(rows[: limit + 1])
    places = [*map(place_of, found), None]
    ranges = [(earlier, place) for place, earlier in pairwise(places)][:limit]
    costs = nos_within(notebook, ranges)
    return [CostlyYes(ask, cost) for ask, cost in zip(found, costs, strict=False)]


def cost_of(notebook: Notebook, ask: Ask) -> int:
    """The nos since the yes before this one."""
    place = place_of(ask)
    earlier = Ask.objects.within(notebook).yeses().filter(before_place(place), aside=False)
    last = earlier.order_by("-day", "-turn", "-pk").first()
    return nos_within(notebook, [(place_of(last) if last else None, place)])[0]


def kind_words(notebook: Notebook, *, limit: int = 12) -> list[Ask]:
    """The shelf beside the yeses: nos that said "send more" or were written by hand."""
    nos = Ask.objects.within(notebook).live().filter(answer="no", aside=False)
    kind = nos.filter(no_kind__in=("send_more", "personal"))
    return list(kind.order_by("-day", "-turn", "-pk")[:limit])
