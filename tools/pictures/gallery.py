"""The pictures that are kept: what is held beside them, and how they are renewed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from PIL import Image

from tools.pictures.camera import Shot
from tools.pictures.compare import SHARE, difference, kept, reduced, share_of

__all__ = ["FRESH", "KEPT", "compare", "renew"]

ROOT: Final = Path(__file__).resolve().parents[2]
KEPT: Final = ROOT / "tests" / "pictures"
# Where a picture that is another one is laid, beside one that shows where.
FRESH: Final = ROOT / "build" / "pictures"

# A picture that differs by less is left as it is kept, so that renewing changes few files.
_STEADY: Final = 0.002


def compare(shots: Iterable[Shot], fresh: Path = FRESH) -> Iterator[str]:
    """A line for every picture that is another one than the one kept, or is not kept yet."""
    for shot in shots:
        path, picture = KEPT / shot.state / f"{shot.name}.png", reduced(shot.picture)
        if not path.exists():
            yield f"{shot.state}/{shot.name}: is not kept yet"
            continue
        with Image.open(path) as reference:
            share = share_of(reference, picture)
            if share > SHARE:
                _lay_out(shot, reference, picture, fresh / shot.state)
                yield f"{shot.state}/{shot.name}: {share:.1%} of it differ"


def renew(state: str, shots: Iterable[Shot]) -> int:
    """Keeps what is new and forgets what is gone; the number of pictures that changed."""
    (KEPT / state).mkdir(parents=True, exist_ok=True)
    seen, changed = set(), 0
    for shot in shots:
        seen.add(shot.name)
        path, picture = KEPT / state / f"{shot.name}.png", reduced(shot.picture)
        if not _steady(path, picture):
            kept(picture).save(path, optimize=True)
            changed += 1
    gone = [path for path in (KEPT / state).glob("*.png") if path.stem not in seen]
    for path in gone:
        path.unlink()
    return changed + len(gone)


def _steady(path: Path, picture: Image.Image) -> bool:
    if not path.exists():
        return False
    with Image.open(path) as reference:
        return share_of(reference, picture) < _STEADY


def _lay_out(shot: Shot, reference: Image.Image, picture: Image.Image, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shot.picture.save(folder / f"{shot.name}.png")
    difference(reference, picture).save(folder / f"{shot.name}-differs.png")
