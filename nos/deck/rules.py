"""What an idea is, and which one comes next: the same seed, the same idea."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

__all__ = ["Area", "Idea", "Size", "Where", "borrow"]

Size = Literal["small", "medium", "big"]
Where = Literal["in person", "call", "message", "stranger", "form"]
Area = Literal[
    "counters", "people nearby", "home and money", "work and learning", "making", "story"
]


@dataclass(frozen=True, kw_only=True)
class Idea:
    """One thing to ask for.

    `size` and `where` are the stakes and the where of the ask that comes of it. `cheap`: neither
    asking nor a yes costs money. `alone`: asked in writing, nobody needs to be spoken to. `staff`:
    asked of someone at work, so only what one breath can refuse, at a quiet hour, once.
    """

    slug: str
    what: str
    area: Area
    size: Size
    where: Where
    words_soft: str
    words_bold: str
    way_out: str
    note: str = ""
    cheap: bool = True
    alone: bool = False
    staff: bool = False


def borrow(ideas: Sequence[Idea], seed: int, size: str | None = None) -> Idea:
    """The idea for `seed`; `seed + 1` is another one, and counting on shows each once.

    With a size only ideas of that size. A size that no idea has borrows from the whole deck: who is
    stuck is not helped by an empty hand.
    """
    sized = [idea for idea in ideas if idea.size == size] or list(ideas)
    return sized[seed % len(sized)]
