"""Ranges and shares as bars of letters, for the terminal."""

from __future__ import annotations

from typing import Final

from nos.insights.saying.numbers import whole
from nos.lib.terminal import has_letters, on_screen, room

__all__ = ["bands", "range_bar"]

_WIDE: Final = 24
_NARROW: Final = 10
_ROOM: Final = 72
# What is outside the range, the range, where the estimate stands; then yes, no and silent.
_LETTERS: Final = "·━●█▒"
_PLAIN: Final = ".=o#+"


def range_bar(low: float, high: float, middle: float | None = None) -> str:
    """From 0 to 1, the range drawn through and the estimate marked in it."""
    empty, drawn, mark = _letters()[:3]
    wide = _wide()
    first, last = (_place(end, wide) for end in (low, high))
    bar = [drawn if first <= n <= last else empty for n in range(wide)]
    if middle is not None:
        bar[_place(middle, wide)] = mark
    return "".join(bar)


def bands(yes: float, no: float) -> str:
    """Yes, then no, then what is still silent."""
    letters, wide = _letters(), _wide()
    empty, first, second = letters[0], letters[3], letters[4]
    yeses = whole(yes * wide)
    answered = max(yeses, whole((yes + no) * wide))
    return first * yeses + second * (answered - yeses) + empty * (wide - answered)


def _wide() -> int:
    return _WIDE if room() >= _ROOM or not on_screen() else _NARROW


def _letters() -> list[str]:
    return list(_LETTERS if has_letters(_LETTERS) else _PLAIN)


def _place(share: float, wide: int) -> int:
    return min(wide - 1, max(0, int(share * wide)))
