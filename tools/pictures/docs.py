"""The pictures of README and of the guide: taken with the others, kept large."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PIL import Image

from tools.pictures.camera import Shot

__all__ = ["FOLDER", "PICTURES", "TYPED", "keep", "lay_down"]

FOLDER: Final = Path(__file__).resolve().parents[2] / "docs" / "pictures"

# The name in docs/pictures: the state and the picture of it.
PICTURES: Final[Mapping[str, tuple[str, str]]] = {
    "notebook-phone": ("86", "notebook-phone-light"),
    "notebook-wide": ("86", "notebook-wide-light"),
    "cover": ("none", "notebook-phone-light"),
    "log": ("86", "log-phone-light"),
    "moment": ("one", "moment-phone-light"),
    "out": ("86", "out-phone-light"),
    "out-wide-night": ("86", "out-wide-dark"),
    "letter": ("86", "letter-read-phone-light"),
    "grid": ("1000", "grid-wide-light"),
    "yeses-wide": ("86", "yeses-wide-light"),
    "inside": ("86", "notebook-settings-wide-light"),
    "milestone": ("1000", "milestone-phone-light"),
    "hold-night": ("86", "hold-phone-dark"),
    "hurt": ("86", "hurt-phone-dark"),
    "notebook-dutch": ("dutch", "notebook-phone-light"),
    "out-dutch": ("dutch", "out-wide-light"),
}
# What is typed after `nos` for a picture of the terminal.
TYPED: Final[Mapping[str, tuple[str, ...]]] = {"terminal": (), "terminal-out": ("out",)}

_COLOURS: Final = 64


def keep(shot: Shot) -> None:
    """Lays it into docs/pictures where the docs show it."""
    for name, wanted in PICTURES.items():
        if wanted == (shot.state, shot.name):
            lay_down(name, shot.picture)


def lay_down(name: str, picture: Image.Image) -> None:
    FOLDER.mkdir(exist_ok=True)
    small = picture.quantize(_COLOURS, kmeans=1, dither=Image.Dither.NONE)
    small.save(FOLDER / f"{name}.png", optimize=True)
