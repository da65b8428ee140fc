"""How full the notebook is that a picture shows, and in which language. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

__all__ = ["STATES", "TODAY", "State"]

# Every picture is of this one day.
TODAY: Final = date(2026, 3, 20)


@dataclass(frozen=True)
class State:
    """`recipe` is one of nos/demo/year.py; `words` is the language of the asks, `language` ours."""

    recipe: str
    words: str = "en"
    language: str = "en-gb"
    themes: tuple[str, ...] = ("light", "dark")

    @property
    def person(self) -> UUID:
        """Each state is somebody's notebook; the same somebody each time."""
        number = list(STATES.values()).index(self) + 1
        return UUID(f"00000000-0000-7000-8000-{number:012x}")


STATES: Final[Mapping[str, State]] = {
    "none": State("none"),
    "one": State("one"),
    "86": State("86"),
    "1000": State("1000"),
    "long": State("long"),
    "right-to-left": State("86", language="ar-xb"),
    # By night Dutch looks as English does.
    "dutch": State("86", words="nl", language="nl", themes=("light",)),
}
