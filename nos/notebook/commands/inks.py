"""How things look in a terminal: red is the notebook and a no, green a yes, faint what is beside.

On the page, the terminal's own colours, which its owner chose to read well on what lies under
them. The cover brings its own paper, so it may have the notebook's red where there is such a red.
"""

from __future__ import annotations

from typing import Any, Final

from nos.lib.terminal import colours

__all__ = ["NO", "QUIET", "STRONG", "YES", "on_cover"]

Style = dict[str, Any]

NO: Final[Style] = {"fg": "red", "bold": True}
YES: Final[Style] = {"fg": "green", "bold": True}
QUIET: Final[Style] = {"dim": True}
STRONG: Final[Style] = {"bold": True}

_PAPER: Final = (251, 247, 238)
_RED: Final = (200, 38, 44)
_HOLES: Final = (92, 14, 18)


def on_cover(*, holes: bool = False) -> Style:
    """Paper on red, as well as the terminal can."""
    many = colours()
    if many > 256:
        return {"fg": _HOLES if holes else _PAPER, "bg": _RED, "bold": not holes}
    if many == 256:
        return {"fg": 52 if holes else 231, "bg": 160, "bold": not holes}
    return {"fg": "black" if holes else "bright_white", "bg": "red", "bold": not holes}
