"""What a table laid out otherwise is made of: lines and labels made of others. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from nos.sheets.formats.book import Line, Lines

__all__ = ["LinesMade", "with_labels"]


@dataclass(frozen=True)
class LinesMade(Lines):
    """Lines made of others, each time anew."""

    every: Collection[Line]
    made: Callable[[Line], Iterable[Line]]

    def __iter__(self) -> Iterator[Line]:
        for line in self.every:
            yield from self.made(line)


def with_labels(labels: tuple[str, ...], *more: str) -> tuple[str, ...]:
    """Each name once."""
    named = list(labels)
    for label in more:
        new = label
        while new in named:
            new = f"{new} ({len(named) + 1})"
        named.append(new)
    return tuple(named)
