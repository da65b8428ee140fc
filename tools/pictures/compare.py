"""Two pictures side by side: how much of one is not as in the other."""

from __future__ import annotations

from typing import Final

from PIL import Image, ImageChops

__all__ = ["SHARE", "difference", "kept", "reduced", "share_of"]

# Letters are drawn a little differently by every browser: less than this, of 255, is no difference.
CHANNEL: Final = 40
# More of its pixels than this, and a picture is another one.
SHARE: Final = 0.01

# Of a picture that is kept: a third of the size, and as few colours as are near enough.
_SMALLER: Final = 3
_COLOURS: Final = (8, 12, 16, 20, 24, 32, 64, 256)
_NEAR: Final = 24
_NEAR_ENOUGH: Final = 0.003


def reduced(picture: Image.Image) -> Image.Image:
    return picture.convert("RGB").reduce(_SMALLER)


def kept(picture: Image.Image) -> Image.Image:
    """So near to what was taken that nearly all the room to differ is left to the browser."""
    for colours in _COLOURS:
        few = picture.quantize(
            colours, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE
        )
        if share_of(few, picture, _NEAR) < _NEAR_ENOUGH:
            break
    return few


def differs(reference: Image.Image, picture: Image.Image, channel: int = CHANNEL) -> Image.Image:
    """White where the two are not the same, black elsewhere; both of one size."""
    channels = ImageChops.difference(reference.convert("RGB"), picture.convert("RGB")).split()
    largest = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    return largest.point([255 if value > channel else 0 for value in range(256)])


def share_of(reference: Image.Image, picture: Image.Image, channel: int = CHANNEL) -> float:
    """The part of the pixels that differ, 0 to 1; 1 for another size."""
    if reference.size != picture.size:
        return 1.0
    return differs(reference, picture, channel).histogram()[255] / (picture.width * picture.height)


def difference(reference: Image.Image, picture: Image.Image) -> Image.Image:
    """The new one, pale, with what differs in full red; for eyes."""
    pale = Image.blend(picture.convert("RGB"), Image.new("RGB", picture.size, "white"), 0.7)
    if reference.size == picture.size:
        pale.paste((200, 38, 44), mask=differs(reference, picture))
    return pale
