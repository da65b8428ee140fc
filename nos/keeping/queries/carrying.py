"""What a guest's notebook holds, and what comes of it in somebody's own: told beforehand."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.db import models

from nos.notebook.models import Ask, KindLine, Notebook, Step
from nos.notebook.queries.notebooks import all_notebooks
from nos.notebook.rules import ZERO, Tally, tally_of
from nos.people.models import Person

__all__ = ["AT_ONCE", "Coming", "Place", "Sorted", "coming", "content_of", "held", "sort_out"]

AT_ONCE: Final = 500
# Of an ask: what a person gave. The rest follows from it, or tells when it was written.
_FOLLOWS: Final = frozenset(
    {
        "id", "owner", "created_at", "uid", "notebook", "brought", "source", "turn", "revision",
        "tick", "day", "who_key", "kind_key", "search_text", "removed_at",
    }
)  # fmt: skip
_CONTENT: Final = tuple(f.attname for f in Ask._meta.concrete_fields if f.name not in _FOLLOWS)


@dataclass
class Sorted:
    """A guest's asks beside those that the person holds under the same uid.

    `renamed`: somebody's own ask of that uid is removed, so this one comes under another uid.
    """

    new: list[Ask] = field(default_factory=list)
    renamed: list[Ask] = field(default_factory=list)
    same: list[Ask] = field(default_factory=list)
    other: list[tuple[Ask, Ask]] = field(default_factory=list)  # theirs, and the person's own

    @property
    def coming(self) -> list[Ask]:
        return self.new + self.renamed


@dataclass(frozen=True)
class Place:
    """A notebook to carry into; `then` is its count afterwards."""

    notebook: Notebook
    now: int
    then: int


@dataclass(frozen=True)
class Coming:
    """What would come along; `tally` counts each ask under the rule of the guest's notebook.

    `whole`: it has words or figures of its own that stay together best in a notebook of its own.
    """

    notebooks: tuple[Notebook, ...]
    tally: Tally
    lines: int
    same: int
    other: tuple[tuple[Ask, Ask], ...]
    places: tuple[Place, ...]
    whole: bool

    @property
    def asks(self) -> int:
        return self.tally.asks + self.tally.almost

    @property
    def uncounted(self) -> int:
        """Silences that the rule does not count, and what is kept aside."""
        told = self.tally
        return told.asks - told.nos - told.yeses - told.waiting - told.withdrawn


def coming(person: Person, guest: Person) -> Coming | None:
    """None when nothing of the guest's is left."""
    books = tuple(Notebook.objects.of(guest).order_by("created_at", "id"))
    if not books:
        return None
    asks = list(Ask.objects.of(guest).order_by("id"))
    found = sort_out(person, guest, asks)
    rules = {book.pk: book.rule for book in books}
    opening = sum(book.opening_nos for book in books if not book.removed)
    places = tuple(
        Place(book, book.nos, book.nos + opening + _nos(found.coming, book.rule))
        for book in all_notebooks(person)
        if not book.closed
    )
    kept = [book for book in books if not book.removed]
    return Coming(
        notebooks=books,
        tally=_tally(found.coming, rules) + _opened_with(kept),
        lines=KindLine.objects.of(guest).live().count(),
        same=len(found.same),
        other=tuple(found.other),
        places=places,
        whole=len(kept) != 1 or _has_words(kept[0]),
    )


def sort_out(person: Person, guest: Person, asks: Sequence[Ask]) -> Sorted:
    """Each of the guest's asks in one of the four heaps, in the order given."""
    mine = held(Ask, person, [ask.uid for ask in asks])
    pairs = [(ask, mine[ask.uid]) for ask in asks if ask.uid in mine]
    heard = _steps(guest, [ask.pk for ask, _own in pairs])
    own_heard = _steps(person, [own.pk for _ask, own in pairs])
    found = Sorted()
    for ask in asks:
        own = mine.get(ask.uid)
        if own is None:
            found.new.append(ask)
        elif own.removed and not ask.removed:
            found.renamed.append(ask)
        elif content_of(ask) == content_of(own) and heard.get(ask.pk, set()) <= own_heard.get(
            own.pk, set()
        ):
            found.same.append(ask)
        else:
            found.other.append((ask, own))
    return found


def content_of(ask: Ask) -> dict[str, Any]:
    """What the person gave."""
    return {name: getattr(ask, name) for name in _CONTENT}


def held(model: Any, person: Person, uids: Collection[UUID], by: str = "uid") -> dict[UUID, Any]:
    """Those of the person's rows that bear one of the uids."""
    found: dict[UUID, Any] = {}
    for some in _parts(list(uids)):
        rows: models.QuerySet[Any] = model.objects.of(person).filter(**{f"{by}__in": some})
        found |= {getattr(row, by): row for row in rows}
    return found


def _steps(person: Person, asks: Sequence[UUID]) -> dict[UUID, set[tuple[Any, str]]]:
    found: dict[UUID, set[tuple[Any, str]]] = {}
    for some in _parts(asks):
        for step in Step.objects.of(person).filter(ask_id__in=some):
            found.setdefault(step.ask_id, set()).add((step.on, step.words))
    return found


def _parts(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))


def _tally(asks: Sequence[Ask], rules: dict[UUID, str]) -> Tally:
    total = ZERO
    for ask in asks:
        total += tally_of(
            ask.answer, aside=ask.aside, removed=ask.removed, rule=rules[ask.notebook_id]
        )
    return total


def _opened_with(books: Sequence[Notebook]) -> Tally:
    nos, yeses = sum(b.opening_nos for b in books), sum(b.opening_yeses for b in books)
    return Tally(nos=nos, yeses=yeses, asks=nos + yeses)


def _nos(asks: Sequence[Ask], rule: str) -> int:
    return sum(
        tally_of(ask.answer, aside=ask.aside, removed=ask.removed, rule=rule).nos for ask in asks
    )


def _has_words(book: Notebook) -> bool:
    words = (book.dream, book.promise, book.letter, book.opening_nos, book.opening_yeses)
    return any(words) or book.closed
