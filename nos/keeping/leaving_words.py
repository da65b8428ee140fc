"""How figures of what is somebody's are said. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from nos.lib.words import figure, ngettext

__all__ = ["in_figures"]


def in_figures(counted: Mapping[str, int]) -> list[str]:
    """ "3 notebooks", "412 asks" …; what is only for the program goes unsaid."""
    return list(_said(counted))


def _said(counted: Mapping[str, int]) -> Iterator[str]:
    for name in _ORDER:
        if many := counted.get(name, 0):
            yield _WORDS[name](many) % {"num": figure(many)}


_WORDS: Final = {
    "notebooks": lambda n: ngettext("%(num)s notebook", "%(num)s notebooks", n),
    "asks": lambda n: ngettext("%(num)s ask", "%(num)s asks", n),
    "steps": lambda n: ngettext("%(num)s step", "%(num)s steps", n),
    "kind_lines": lambda n: ngettext("%(num)s kind line", "%(num)s kind lines", n),
    "reflections": lambda n: ngettext(
        "%(num)s week looked back on", "%(num)s weeks looked back on", n
    ),
    "milestones": lambda n: ngettext("%(num)s milestone", "%(num)s milestones", n),
    "rests": lambda n: ngettext("%(num)s rest", "%(num)s rests", n),
    "brings": lambda n: ngettext("%(num)s sheet brought", "%(num)s sheets brought", n),
    "changes": lambda n: ngettext("%(num)s line of history", "%(num)s lines of history", n),
    "addresses": lambda n: ngettext("%(num)s mail address", "%(num)s mail addresses", n),
    "keys": lambda n: ngettext("%(num)s way to sign in", "%(num)s ways to sign in", n),
    "providers": lambda n: ngettext("%(num)s provider", "%(num)s providers", n),
    "tokens": lambda n: ngettext("%(num)s token", "%(num)s tokens", n),
    "links": lambda n: ngettext("%(num)s link", "%(num)s links", n),
    "calendar": lambda n: ngettext("%(num)s calendar address", "%(num)s calendar addresses", n),
}
_ORDER: Final = tuple(_WORDS)
