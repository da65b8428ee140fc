"""What a person said of sheets before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from nos.lib.text import fold
from nos.people.models import Person
from nos.sheets.choices import Choices
from nos.sheets.columns.headings import HEADINGS
from nos.sheets.models import LONGEST, SheetChoice
from nos.sheets.plan import Plan

__all__ = ["known_words", "said_of", "with_remembered"]

_MOST_WORDS: Final = 2_000
_OF_A_TABLE: Final = ("dates", "all", "layout")


def known_words(person: Person) -> dict[str, str]:
    """Words of answer columns that they explained, and what each means to them."""
    rows = SheetChoice.objects.of(person).filter(about="answer").order_by("-id")
    return dict(rows.values_list("key", "said")[:_MOST_WORDS])


def with_remembered(person: Person, plan: Plan) -> Choices:
    """The choices of a plan, and what they said the last time of a sheet with these headings.

    What is said now comes before it. (The words of answers are known to the plan already.)
    """
    now, table = plan.choices, _table(plan)
    if not table:
        return now
    keys = [table, *(f"{table}:{field}" for field in HEADINGS.values())]
    rows = SheetChoice.objects.of(person).filter(key__in=keys)
    columns: dict[str, str] = {}
    new: dict[str, Any] = {}
    for about, key, said in rows.values_list("about", "key", "said"):
        if about == "column":
            columns[key.partition(":")[2]] = said
        elif about in _OF_A_TABLE and not getattr(now, about):
            new[about] = said
    if columns and not now.columns:
        new["columns"] = columns
    return replace(now, **new) if new else now


def said_of(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """What was said of this sheet and holds for the next: about, key, said."""
    choices, table = plan.choices, _table(plan)
    for word, answer in choices.answers.items():
        if len(word) <= LONGEST:
            yield "answer", word, answer
    if not table:
        return
    for field, heading in choices.columns.items():
        if len(heading) <= LONGEST:
            yield "column", f"{table}:{field}", heading
    for name in _OF_A_TABLE:
        if said := getattr(choices, name):
            yield name, table, said


def _table(plan: Plan) -> str:
    """By what a heading row is known again; "" for a sheet without one."""
    headings = plan.table.headings if plan.table else ()
    if not any(headings):
        return ""
    return hashlib.sha256("\x1f".join(map(fold, headings)).encode()).hexdigest()
