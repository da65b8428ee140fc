"""All asks: found, filtered, sorted, a page at a time by keyset."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce, Left

from nos.lib.errors import BadInput
from nos.lib.text import fold, tidy_line
from nos.lib.words import gettext as _
from nos.notebook.models import Ask, Notebook
from nos.notebook.models.ask import AskQuerySet
from nos.notebook.queries.numbering import before_place, is_no, numbers_of
from nos.notebook.rules import ANSWERS, counting_answers

__all__ = [
    "SORTS",
    "Listing",
    "Row",
    "Wanted",
    "count_asks",
    "every_ask",
    "list_asks",
    "read_limit",
]

SORTS: Final = ("-day", "asked_on", "what")
_MOST: Final = 200
_SORTED_BY: Final = 80  # letters of a text: a cursor has to fit an address
_UNREADABLE: Final = (
    ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, RecursionError,
    binascii.Error,
)  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What is asked for; as it comes from outside."""

    answer: str = ""
    kind: str = ""
    q: str = ""
    sort: str = "-day"
    after: str = ""
    limit: str | int = 30


@dataclass(frozen=True)
class Row:
    ask: Ask
    number: int | None


@dataclass(frozen=True)
class Listing:
    """One page; `next` is the cursor of the following one."""

    rows: tuple[Row, ...]
    next: str | None


# What a line of a list shows, and what puts it in its place.
SHORT: Final = (
    "owner", "notebook", "uid", "what", "answer", "asked_on", "heard_on", "their_words", "no_kind",
    "blocked", "aside", "day", "turn", "revision", "removed_at",
)  # fmt: skip


def list_asks(notebook: Notebook, wanted: Wanted, *, short: bool = False) -> Listing:
    """Live asks; almost-asks only when asked for. Raises BadInput for what cannot be read.

    With `short` the asks hold only what a line shows.
    """
    limit = read_limit(wanted.limit)
    rows, walks = _filtered(notebook, wanted)
    _refuse_sort(wanted.sort)
    cursor = _read_cursor(wanted) if wanted.after else None
    if short:
        rows = rows.only(*SHORT)
    found = list(_sorted(rows, wanted.sort, cursor)[: limit + 1])
    page, more = found[:limit], len(found) > limit
    if walks:
        start = cursor["n"] if cursor else notebook.nos
        numbers, left = _walk(notebook, page, start)
    else:
        numbers, left = numbers_of(notebook, page), 0
    for ask in page:
        ask.number = numbers.get(ask.pk)
    return Listing(
        tuple(Row(ask, ask.number) for ask in page),
        _write_cursor(wanted.sort, page[-1], left) if more else None,
    )


def count_asks(notebook: Notebook, wanted: Wanted) -> int:
    """How many a whole list holds; of all asks without a look at them."""
    if not (wanted.answer or fold(tidy_line(wanted.kind)) or fold(tidy_line(wanted.q))):
        return notebook.asks - notebook.opening_nos - notebook.opening_yeses
    return _filtered(notebook, wanted)[0].count()


def every_ask(notebook: Notebook, wanted: Wanted, *, almost: bool = False) -> AskQuerySet:
    """All that a whole list holds, in its order; with `almost` whatever is in the notebook.

    Raises BadInput for what cannot be read.
    """
    _refuse_sort(wanted.sort)
    rows = Ask.objects.within(notebook).live() if almost else _filtered(notebook, wanted)[0]
    return _sorted(rows, wanted.sort, None)


def read_limit(given: str | int) -> int:
    """How many a page holds. Raises BadInput."""
    text = str(given)
    if not (text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= _MOST):
        raise BadInput(fields={"limit": _("This is a whole number from 1 to 200.")})
    return int(text)


def _refuse_sort(sort: str) -> None:
    if sort not in SORTS:
        raise BadInput(
            fields={"sort": _("This is one of: %(known)s.") % {"known": ", ".join(SORTS)}}
        )


def _filtered(notebook: Notebook, wanted: Wanted) -> tuple[AskQuerySet, bool]:
    """The rows, and whether numbers can be walked down from the count along them."""
    rows = Ask.objects.within(notebook).live()
    walks = wanted.sort == "-day"
    if wanted.answer:
        if wanted.answer not in ANSWERS:
            known = ", ".join(ANSWERS)
            raise BadInput(fields={"answer": _("This is one of: %(known)s.") % {"known": known}})
        rows = rows.filter(answer=wanted.answer)
        walks = walks and counting_answers(notebook.rule) == (wanted.answer,)
    else:
        rows = rows.exclude(answer="almost")
    if kind := fold(tidy_line(wanted.kind)):
        rows, walks = rows.filter(kind_key=kind), False
    for word in fold(tidy_line(wanted.q[:400])).split()[:10]:
        rows, walks = rows.filter(search_text__contains=word), False
    return rows, walks


def _sorted(rows: AskQuerySet, sort: str, cursor: dict[str, Any] | None) -> AskQuerySet:
    if sort == "-day":
        rows = rows.order_by("-day", "-turn", "-pk")
        return rows.filter(before_place(tuple(cursor["k"]))) if cursor else rows
    value = Coalesce("asked_on", "day") if sort == "asked_on" else Left("what", _SORTED_BY)
    rows = rows.annotate(key=value).order_by("key", "pk")
    if cursor:
        key, pk = cursor["k"]
        rows = rows.filter(Q(key__gt=key) | Q(key=key, pk__gt=pk))
    return rows


def _walk(notebook: Notebook, page: Sequence[Ask], number: int) -> tuple[dict[UUID, int], int]:
    numbers = {}
    for ask in page:
        if is_no(ask, notebook.rule):
            numbers[ask.pk] = number
            number -= 1
    return numbers, number


def _write_cursor(sort: str, last: Ask, number: int) -> str:
    if sort == "-day":
        key: list[Any] = [last.day.isoformat(), last.turn, last.pk.hex]
    elif sort == "asked_on":
        key = [(last.asked_on or last.day).isoformat(), last.pk.hex]
    else:
        key = [last.what[:_SORTED_BY], last.pk.hex]
    text = json.dumps({"k": key, "n": number, "s": sort}, separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read_cursor(wanted: Wanted) -> dict[str, Any]:
    """The cursor's place; it reads one's own rows only, so it needs no seal."""
    try:
        padded = wanted.after + "=" * (-len(wanted.after) % 4)
        cursor = json.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
        key = cursor["k"]
        if cursor["s"] != wanted.sort or not 0 <= int(cursor["n"]) < 2**31:
            raise ValueError
        if wanted.sort == "-day":
            place: list[Any] = [date.fromisoformat(key[0]), _place(key[1]), UUID(key[2])]
        elif wanted.sort == "asked_on":
            place = [date.fromisoformat(key[0]), UUID(key[1])]
        else:
            place = [_storable(key[0]), UUID(key[1])]
    except _UNREADABLE:
        raise BadInput(
            fields={"after": _("This page cannot be found; start from the first one.")}
        ) from None
    return {"k": place, "n": int(cursor["n"])}


def _place(turn: object) -> int:
    if not isinstance(turn, int) or not 0 <= turn < 2**62:
        raise ValueError
    return turn


def _storable(text: object) -> str:
    """A text that a database takes: it has no NUL and no half of a pair."""
    if not isinstance(text, str) or "\0" in text:
        raise ValueError
    text.encode()
    return text
