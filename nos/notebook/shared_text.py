"""What another app shares (a title, a text, an address), as the beginning of an ask. Pure.

`nos/ui/scripts/phone/shared.js` does the same where no network is.
"""

from __future__ import annotations

import re
from typing import Final

from nos.lib.text import tidy, tidy_line

__all__ = ["read_shared"]

_ASK: Final = 200  # characters: one line that is still read as one
_LINK: Final = 2_000
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]+")
_AFTER: Final = ".,;:!?)]}'’”»…"  # belongs to the sentence around an address


def read_shared(title: str, text: str, url: str) -> dict[str, str]:
    """`what`, `link` and `note`, each only where there is something in it.

    One line, since several lines are several asks; what does not fit into it stands in the note.
    """
    title, text, url = tidy_line(title), tidy(text), tidy_line(url)
    if url and not _ADDRESS.fullmatch(url):
        text, url = f"{text}\n{url}".strip(), ""
    link = url or _first_address(text)
    text = tidy(text.replace(link, "", 1)) if link else text
    what, _break, rest = (title, "", text) if title else text.partition("\n")
    what, rest = tidy_line(what), "" if rest == what else tidy(rest)
    if len(what) > _ASK:
        what, rest = _shortened(what), f"{what}\n{rest}".strip()
    if len(link) > _LINK:
        link, rest = "", f"{rest}\n{link}".strip()
    return {name: said for name, said in (("what", what), ("link", link), ("note", rest)) if said}


def _first_address(text: str) -> str:
    found = _ADDRESS.search(text)
    return found[0].rstrip(_AFTER) if found else ""


def _shortened(line: str) -> str:
    """Whole words, as many as fit."""
    head = line[: _ASK - 1]
    whole = head.rpartition(" ")[0] if " " in head else head
    return f"{whole}…"
