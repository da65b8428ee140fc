"""Sentences found by one process and said by another, in the language of whoever is there. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from nos.lib.errors import BadInput, TooLarge
from nos.lib.words import figure, marked
from nos.lib.words import gettext as _

__all__ = ["TOO_LARGE_WITHIN", "NotRead", "Told", "TooMuch"]

TOO_LARGE_WITHIN: Final = marked(
    "This file holds more than 100 MB once it is unpacked. Nothing was stored; split it and bring "
    "the parts."
)


@dataclass(frozen=True)
class Told:
    """A marked text, and what stands in its places. Whole numbers are written as figures."""

    text: str
    values: Mapping[str, int | str] = field(default_factory=dict)

    def __str__(self) -> str:
        said = {
            name: figure(value) if isinstance(value, int) else value
            for name, value in self.values.items()
        }
        return _(self.text) % said if said else _(self.text)


class NotRead(BadInput):
    """This file cannot be taken as it is."""

    def __init__(self, text: str, **values: int | str) -> None:
        self.told = Told(text, values)
        super().__init__(str(self.told))


class TooMuch(TooLarge):
    """This file is beyond a limit."""

    def __init__(self, text: str, **values: int | str) -> None:
        self.told = Told(text, values)
        super().__init__(str(self.told))
