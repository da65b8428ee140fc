"""Text as it is kept: NFC, trimmed, nothing that cannot be shown or stored."""

import re
import unicodedata

__all__ = ["fold", "is_blank", "tidy", "tidy_line", "without_accents"]

# Control characters but TAB and LF, surrogates, and noncharacters.
_UNKEEPABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
# Spaces and characters of no width, which alone are not a text.
_INVISIBLE = re.compile(
    r"[\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    r"\u2028-\u202f\u205f-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]+"
)

_ACCENTS = re.compile("[\u0300-\u036f\u093c]")
# Letters that no accent made.
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})


def tidy(text: str) -> str:
    """NFC, line ends as LF, no unkeepable characters, trimmed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", _UNKEEPABLE.sub("", text)).strip()
    return "" if is_blank(text) else text


def tidy_line(text: str) -> str:
    """As `tidy`, on one line."""
    return " ".join(tidy(text).split())


def is_blank(text: str) -> bool:
    """True when nothing of the text would be seen."""
    return not _INVISIBLE.sub("", text)


def fold(text: str) -> str:
    """The form in which texts are compared and searched."""
    return unicodedata.normalize("NFC", text.casefold())


def without_accents(text: str) -> str:
    """Without case and accents, so that février, FEVRIER and Fevrier are one word."""
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    return unicodedata.normalize("NFC", _ACCENTS.sub("", apart))
