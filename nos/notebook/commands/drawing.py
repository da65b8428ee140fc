"""The page in letters: twenty gates of five; ink for nos, pencil for what is out, dots for more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import click

__all__ = ["draw_page"]

_PAGE: Final = 100
_GATE: Final = 5
_GATES_A_LINE: Final = 10
_GATES_WHERE_NARROW: Final = 5
_NARROW: Final = 62
# Four upright strokes and one across.
_STROKES: Final = {"ink": ("|", "/"), "pencil": ("¦", "⁄"), "dots": ("·", "·")}
_STYLES: Final[dict[str, dict[str, Any]]] = {
    "ink": {"bold": True},
    "pencil": {"dim": True},
    "dots": {"dim": True},
}


def draw_page(nos: int, out: int, target: int, wide: int = 80) -> Iterator[str]:
    """The page it is open at; it turns at a hundred, but not when the target is reached."""
    full = nos > 0 and nos % _PAGE == 0 and nos == target
    before = nos - _PAGE if full else nos - nos % _PAGE
    ink = nos - before
    room = min(_PAGE, target - before) if target > nos else _PAGE
    pencil = min(out, room - ink)
    slots = ["ink"] * ink + ["pencil"] * pencil + ["dots"] * (room - ink - pencil)
    gates = [_gate(slots[n : n + _GATE]) for n in range(0, len(slots), _GATE)]
    line = _GATES_A_LINE if wide >= _NARROW else _GATES_WHERE_NARROW
    for n in range(0, len(gates), line):
        yield " ".join(gates[n : n + line])


def _gate(kinds: Sequence[str]) -> str:
    return "".join(
        click.style(_STROKES[kind][place == _GATE - 1], **_STYLES[kind])
        for place, kind in enumerate(kinds)
    )
