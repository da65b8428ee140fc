"""A language nobody speaks, made from django.pot: what is no text of ours stands out in it, and it
runs from right to left. ar-XB is the Unicode consortium's name for such a one."""

import re
from io import BytesIO
from pathlib import Path

from babel.messages import mofile
from babel.messages.catalog import Catalog

from tools.messages import gather

FOLDER = Path(__file__).resolve().parent.parent / "build" / "locale" / "ar_XB" / "LC_MESSAGES"

_FROM = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_INTO = "áƀçďéƒĝĥíĵķĺḿñóþɋŕšţúṽŵẋýžÁƁÇĎÉƑĜĤÍĴĶĹḾÑÓÞɊŔŠŢÚṼŴẊÝŽ"
_ACCENTED = str.maketrans(_FROM, _INTO)
# Placeholders, marks of HTML and addresses stay as they are.
_KEPT = re.compile(
    r"(%\(\w+\)[sd]|%%|%[sd]|\{\w*(?:![rs])?\}|<[^>]+>|&\w+;|https?://\S+|\d[\d,.:]*)"
)
_BLANKS = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)
_RIGHT_TO_LEFT, _AS_BEFORE = "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{POP DIRECTIONAL FORMATTING}"
_MARK = "\N{RIGHT-TO-LEFT MARK}"  # what follows is of a language that runs so


def build() -> None:
    made = BytesIO()
    mofile.write_mo(made, _counting_as_arabic(catalogue()))
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "django.mo").write_bytes(made.getvalue())


def _counting_as_arabic(texts: Catalog) -> Catalog:
    """With six forms: Django reads its own Arabic first, and goes by the plurals of that."""
    counted = Catalog(locale="ar", charset="utf-8", fuzzy=False)
    for text in texts:
        if isinstance(text.id, tuple):
            one, many = map(str, text.string or text.id)
            counted.add(text.id, (many, one, many, many, many, many), context=text.context)
        elif text.id:
            counted.add(text.id, text.string, context=text.context)
    return counted


def catalogue() -> Catalog:
    texts = Catalog(locale="en", charset="utf-8", fuzzy=False)
    for text in gather():
        if isinstance(text.id, tuple):
            texts.add(text.id, tuple(map(mirrored, text.id)), context=text.context)
        elif text.id:
            texts.add(text.id, mirrored(str(text.id)), context=text.context)
    return texts


def mirrored(text: str) -> str:
    parts = (part if n % 2 else _turned(part) for n, part in enumerate(_KEPT.split(text)))
    return "".join(parts)


def _turned(part: str) -> str:
    before, words, after = _BLANKS.fullmatch(part).groups()  # type: ignore[union-attr]
    if not words:
        return part
    turned = f"{_RIGHT_TO_LEFT}{words.translate(_ACCENTED)}{_AS_BEFORE}"
    return f"{before}{_MARK}{turned}{_MARK}{after}"
