"""Draws the notebook as the icons that phones and desktops want: PNGs of the SVGs in nos/ui/icons.

typst, which sets the printed pages, draws them; so building them needs nothing more. Beside them
lie a few pictures of docs/pictures, which an app's shop window shows before it is installed.
"""

import shutil
from pathlib import Path
from typing import Any

import typst

# The name of the PNG: the drawing it is made from, and its side in pixels.
SIZES = {
    "notebook-192": ("notebook", 192),
    "notebook-512": ("notebook", 512),
    "notebook-whole-180": ("notebook-whole", 180),  # for iPhones, which cut the corners themselves
    "notebook-whole-192": ("notebook-whole", 192),
    "notebook-whole-512": ("notebook-whole", 512),
    "notebook-ink-512": ("notebook-ink", 512),  # one colour, which the system chooses
}
SHOWN = ("notebook-phone", "log", "out", "notebook-wide")


def build(drawings: Path, pictures: Path, into: Path) -> None:
    into.mkdir(parents=True, exist_ok=True)
    for name, (drawing, side) in SIZES.items():
        (into / f"{name}.png").write_bytes(drawn(drawings / f"{drawing}.svg", side))
    for name in SHOWN:
        shutil.copyfile(pictures / f"{name}.png", into / f"shown-{name}.png")


def drawn(drawing: Path, side: int) -> bytes:
    """A point is a pixel at 72 to the inch."""
    page = (
        f"#set page(width: {side}pt, height: {side}pt, margin: 0pt, fill: none)\n"
        f'#image("{drawing.name}", width: 100%, height: 100%)'
    )
    root: Any = drawing.parent  # its types want it to be bytes as the page is
    return typst.compile(page.encode(), root=root, format="png", ppi=72)
