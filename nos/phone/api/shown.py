"""Asks as a phone carries them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nos.notebook.api.shown import asks_shown
from nos.notebook.models import Ask, Notebook
from nos.people.models import Person
from nos.phone.queries.pockets import numbers_carried
from nos.phone.rules import without_blanks

__all__ = ["asks_carried"]


def asks_carried(
    person: Person, notebook: Notebook, asks: Sequence[Ask], *, just_born: bool = False
) -> list[dict[str, Any]]:
    """Without what says nothing; `turn` puts them in the order in which answers came."""
    numbers = numbers_carried(notebook, asks)
    shown = asks_shown(person, notebook, asks, numbers, just_born=just_born)
    return [
        {**without_blanks(fields), "turn": ask.turn}
        for fields, ask in zip(shown, asks, strict=True)
    ]
