"""The huge number of the cover, in block letters five lines high."""

from __future__ import annotations

from typing import Final

from nos.lib.terminal import has_letters

__all__ = ["drawn_number"]

_HEIGHT: Final = 5
_DIGITS: Final[dict[str, tuple[str, str, str, str, str]]] = {
    "0": (" ▄█▀▀█▄ ", "██    ██", "██    ██", "██    ██", " ▀█▄▄█▀ "),
    "1": (" ▄██  ", "▀▀██  ", "  ██  ", "  ██  ", "▄▄██▄▄"),
    "2": (" ▄█▀▀█▄ ", "▀▀    ██", "   ▄▄█▀ ", " ▄█▀    ", "██▄▄▄▄▄█"),
    "3": (" ▄█▀▀█▄ ", "▀▀    ██", "   ▀▀█▄ ", "▄▄    ██", " ▀█▄▄█▀ "),
    "4": ("    ▄██ ", "  ▄▀ ██ ", "▄▀   ██ ", "▀▀▀▀▀██▀", "    ▄██▄"),
    "5": ("██▀▀▀▀▀█", "██▄▄▄▄  ", "▀▀   ▀█▄", "▄▄    ██", " ▀█▄▄█▀ "),
    "6": (" ▄█▀▀█▄ ", "██    ▀▀", "██▀▀▀█▄ ", "██    ██", " ▀█▄▄█▀ "),
    "7": ("█▀▀▀▀▀██", "     ▄█▀", "    ██  ", "   ██   ", "   ██   "),
    "8": (" ▄█▀▀█▄ ", "██    ██", " ▄█▀▀█▄ ", "██    ██", " ▀█▄▄█▀ "),
    "9": (" ▄█▀▀█▄ ", "██    ██", " ▀█▄▄▄██", "▄▄    ██", " ▀█▄▄█▀ "),
}
_POINT: Final = ("  ", "  ", "  ", "▄▄", " ▀")


def drawn_number(number: str) -> list[str]:
    """Its lines, all of one width; none where the terminal has no such letters.

    What stands between the digits (a comma, a point) hangs at the foot.
    """
    if not has_letters("█▀▄"):
        return []
    letters = [_DIGITS.get(letter, _POINT) for letter in number]
    return [" ".join(letter[line] for letter in letters) for line in range(_HEIGHT)]
