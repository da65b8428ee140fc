"""Every yes with what it cost: the nos heard since the yes before it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Count, Max

from nos.notebook.models import Ask, Notebook
from nos.notebook.queries.numbering import before_place, nos_within, place_of
from nos.notebook.rules import counting_answers

__all__ = ["CostlyYes", "KindCost", "by_kind", "cost_of", "nos_since_a_yes", "yeses"]


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


def nos_since_a_yes(notebook: Notebook) -> int:
    """The nos since the last yes, or since the first ask."""
    yeses = Ask.objects.within(notebook).yeses().filter(aside=False)
    last = yeses.order_by("-day", "-turn", "-pk").first()
    return nos_within(notebook, [(place_of(last) if last else None, None)])[0]


@dataclass(frozen=True)
class KindCost:
    """What the asks of one kind came to: plain counts, under the notebook's rule."""

    kind: str
    nos: int
    yeses: int

    @property
    def answered(self) -> int:
        return self.nos + self.yeses


def by_kind(notebook: Notebook) -> list[KindCost]:
    """What a yes costs, by kind: the kind with most answers first. Asides are left out.

    One walk along an index that holds only answered asks of which the kind was written down.
    """
    rows = Ask.objects.within(notebook).answered_of_a_kind().order_by()
    counts = rows.values("kind_key", "answer").annotate(many=Count("pk"), word=Max("kind"))
    counting = counting_answers(notebook.rule)
    words: dict[str, str] = {}
    nos: Counter[str] = Counter()
    yeses: Counter[str] = Counter()
    for row in counts:
        words[row["kind_key"]] = max(words.get(row["kind_key"], ""), row["word"])
        nos[row["kind_key"]] += row["many"] if row["answer"] in counting else 0
        yeses[row["kind_key"]] += row["many"] if row["answer"] == "yes" else 0
    costs = [KindCost(word, nos[key], yeses[key]) for key, word in words.items()]
    return sorted(
        (cost for cost in costs if cost.answered), key=lambda cost: (-cost.answered, cost.kind)
    )
