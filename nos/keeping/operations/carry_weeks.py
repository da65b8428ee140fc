"""What a guest made of the weeks, laid down as somebody else's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID, uuid5

from nos.notebook.operations.parts import name_of
from nos.notebook.operations.writing import Journal
from nos.reflections.models import Reflection
from nos.reflections.operations import PREFIX, put_words, words_of
from nos.reflections.rules import QUESTIONS, TOLD

__all__ = ["carry_weeks"]

_ROOM: Final = 5_000


def carry_weeks(journal: Journal, theirs: Sequence[Reflection], *, whole: bool) -> set[str]:
    """Into the notebook that is held; gives what history calls those that came as they were.

    Of a week in which both wrote, the guest's words stand beneath one's own; what has no room
    there is kept beside.
    """
    if not theirs:
        return set()
    mine = {row.week_on: row for row in Reflection.objects.within(journal.notebook)}
    same = Reflection.objects.of(journal.person).filter(uid__in=[row.uid for row in theirs])
    taken = set(same.values_list("uid", flat=True))
    came = set[str]()
    for row in theirs:
        if own := mine.get(row.week_on):
            _beneath(journal, own, row)
            continue
        uid = uuid5(journal.call.operation, str(row.uid)) if row.uid in taken else row.uid
        mine[row.week_on] = _as_it_was(journal, row, uid)
        if uid == row.uid:
            came.add(name_of(PREFIX, uid))
        if not (whole or row.removed):
            name = name_of(PREFIX, uid)
            journal.note("carried", before={name: None}, after={name: words_of(row)})
    return came


def _as_it_was(journal: Journal, row: Reflection, uid: UUID) -> Reflection:
    fields = {name: getattr(row, name) for name in (*TOLD, "search_text", "revision")}
    own = Reflection(
        owner_id=journal.person.pk, notebook_id=journal.notebook.pk, uid=uid,
        removed_at=row.removed_at, created_at=row.created_at, **fields,
    )  # fmt: skip
    own.save(force_insert=True)
    return own


def _beneath(journal: Journal, own: Reflection, row: Reflection) -> None:
    words = {name: _both(getattr(own, name), getattr(row, name)) for name in QUESTIONS}
    if any(len(text) > _ROOM for text in words.values()):
        name = name_of(PREFIX, own.uid)
        journal.note("kept", before={name: words_of(own)}, after={name: words_of(row)})
    elif _differ(words, own):
        put_words(journal, own, own.week_on, words, "carried")


def _both(own: str, theirs: str) -> str:
    return own if theirs in own else f"{own}\n{theirs}".strip()


def _differ(words: Mapping[str, str], own: Reflection) -> bool:
    return any(getattr(own, name) != text for name, text in words.items())
