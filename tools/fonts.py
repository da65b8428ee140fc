"""Cuts the page fonts down to what pages use.

Each family is one small file with the letters of Western Europe and one, loaded only when a page
needs it, with Latin Extended-A; of the italic, the accented letters too stand apart.
The huge number has a file of its own, Fraunces drawn for display, digits only: keeping the
optical size variable everywhere would double the download.
"""

import logging
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

Letters = frozenset[int]


def letters(*ranges: tuple[int, int]) -> Letters:
    return frozenset(point for first, last in ranges for point in range(first, last + 1))


# Kept tight: a sign left out here is drawn in the next font of the stack.
LATIN = letters((0x20, 0x7E), (0xC0, 0xFF)) | frozenset(
    map(ord, "\N{NO-BREAK SPACE}ıŒœŸ\N{NON-BREAKING HYPHEN}–—‘’‚“”„…•·©¿¡«»‹›°£½€−←→")
)
ACCENTED = letters((0xC0, 0xFF)) | frozenset(map(ord, "ıŒœŸ"))
EXTENDED = letters((0x100, 0x17F))
NUMBER = frozenset(map(ord, "0123456789 ,.'’\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}No"))

FEATURES = ["ccmp", "kern", "locl", "mark", "mkmk", "rvrn", "tnum"]
WEIGHTS = (400, 700)


@dataclass(frozen=True)
class Cut:
    name: str
    source: str
    letters: Letters
    axes: dict[str, int | tuple[int, int]]


CUTS = (
    Cut("inter", "inter/files/inter-latin-wght-normal", LATIN, {"wght": WEIGHTS}),
    Cut("inter-ext", "inter/files/inter-latin-ext-wght-normal", EXTENDED, {"wght": WEIGHTS}),
    Cut(
        "fraunces",
        "fraunces/files/fraunces-latin-opsz-normal",
        LATIN,
        {"wght": WEIGHTS, "opsz": 36},
    ),
    Cut(
        "fraunces-ext",
        "fraunces/files/fraunces-latin-ext-opsz-normal",
        EXTENDED,
        {"wght": WEIGHTS, "opsz": 36},
    ),
    # Their words, and pencilled notes. Above 18 its h is drawn like a b.
    Cut(
        "fraunces-italic",
        "fraunces/files/fraunces-latin-opsz-italic",
        LATIN - ACCENTED,
        {"wght": 400, "opsz": 18},
    ),
    Cut(
        "fraunces-italic-accents",
        "fraunces/files/fraunces-latin-opsz-italic",
        ACCENTED,
        {"wght": 400, "opsz": 18},
    ),
    Cut(
        "fraunces-number",
        "fraunces/files/fraunces-latin-opsz-normal",
        NUMBER,
        {"wght": WEIGHTS, "opsz": 144},
    ),
)


def build(sources: Path, target: Path) -> None:
    """Writes every cut that is missing or older than its source or this file."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    target.mkdir(parents=True, exist_ok=True)
    for cut in CUTS:
        source = sources / f"{cut.source}.woff2"
        made = target / f"{cut.name}.woff2"
        newest = max(source.stat().st_mtime, Path(__file__).stat().st_mtime)
        if not made.exists() or made.stat().st_mtime < newest:
            trim(source, cut, made)


def trim(source: Path, cut: Cut, made: Path) -> None:
    font = TTFont(source)
    options = subset.Options(layout_features=FEATURES, hinting=False, name_IDs=[1, 2])
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=cut.letters)
    cutter.subset(font)
    font = instantiateVariableFont(font, cut.axes, inplace=True)
    font.flavor = "woff2"
    font.save(made)
