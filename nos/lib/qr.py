"""A text as a QR code, drawn as one path: no picture, nothing for scripts, sharp at any size."""

from dataclasses import dataclass

__all__ = ["Drawn", "draw"]


@dataclass(frozen=True)
class Drawn:
    """`size` in modules, its quiet border included; `path` is what is dark, as SVG writes it."""

    size: int
    path: str


def draw(text: str) -> Drawn:
    import segno

    rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=4)]
    return Drawn(len(rows), "".join(_runs(rows)))


def _runs(rows: list[bytes]) -> list[str]:
    """Neighbours in a row as one bar."""
    bars = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            length = len(row[x:]) - len(row[x:].lstrip(b"\x01"))
            if length:
                bars.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length or 1
    return bars
