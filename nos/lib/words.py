"""Words for people, without knowing who translates them: pure modules stay free of Django."""

from collections.abc import Callable

__all__ = ["figure", "gettext", "marked", "marked_plural", "ngettext", "translate_with"]


def _as_it_is(text: str) -> str:
    return text


def _by_number(one: str, many: str, n: int) -> str:
    return one if n == 1 else many


def _in_english(value: int) -> str:
    return f"{value:,}"


_one: Callable[[str], str] = _as_it_is
_several: Callable[[str, str, int], str] = _by_number
_figure: Callable[[int], str] = _in_english


def marked(text: str) -> str:
    """Mark a text for the catalogues where it is kept; it is translated where it is shown."""
    return text


def marked_plural(one: str, many: str) -> tuple[str, str]:
    """The same for a text with a number in it."""
    return one, many


def gettext(text: str) -> str:
    return _one(text)


def ngettext(one: str, many: str, n: int) -> str:
    return _several(one, many, n)


def figure(value: int) -> str:
    """1000 as "1,000", or as the language in use writes it."""
    return _figure(value)


def translate_with(
    one: Callable[[str], str],
    several: Callable[[str, str, int], str],
    figures: Callable[[int], str],
) -> None:
    """Hand over the translator; done once, when the application starts."""
    global _one, _several, _figure
    _one, _several, _figure = one, several, figures
