"""A notebook set in type: what stands on which page, and the PDF it becomes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import IO, Any, Final

from nos.lib.errors import CannotNow
from nos.lib.tally import Gate, Tally
from nos.lib.words import gettext as _

__all__ = ["PAPERS", "Kind", "Leaf", "Pages", "Printed", "print_pages"]

PAPERS: Final = ("a5", "a4", "letter")

_PAPERS: Final = {"a5": "a5", "a4": "a4", "letter": "us-letter"}
_PATIENCE: Final = 180  # seconds
_START: Final = (
    "import sys; sys.path[:] = sys.argv[1:]; from nos.sheets.printing.press import main; main()"
)
# Colour and width of a stroke, as on the pages by day.
_STROKES: Final = {
    "dots": ("#c6bda9", "2.6"),
    "pencil": ("#8a8378", "1.5"),
    "ink": ("#2b3a67", "1.9"),
}


@dataclass(frozen=True)
class Printed:
    """One ask on paper. `no` is "No. 87", or "" for what is none; `word` says its answer."""

    answer: str
    no: str
    word: str
    what: str
    who: str
    words: str
    note: str
    day: str
    cost: str = ""
    long: bool = False


@dataclass(frozen=True)
class Kind:
    """A line of the shelf."""

    words: str
    who: str


@dataclass(frozen=True)
class Leaf:
    """A page of the tally; with `lines` also ruled lines under these labels, to be filled in."""

    name: str
    count: str
    tally: Tally
    lines: Sequence[str] = ()

    def as_data(self) -> dict[str, Any]:
        gates = [_svg(gate) for gate in self.tally.gates]
        return {"name": self.name, "count": self.count, "gates": gates, "lines": [*self.lines]}


@dataclass(frozen=True)
class Pages:
    """All of it, in words of the language in use. `huge` is "" on the cover of a part."""

    title: str
    lang: str
    rtl: bool
    paper: str = "a5"
    since: str = ""
    huge: str = ""
    of: Sequence[str] = ()
    beside: Sequence[str] = ()
    dream: str = ""
    under: str = ""
    pages: Sequence[Leaf] = ()
    asks: Sequence[Printed] = ()
    yeses: Sequence[Printed] = ()
    kind: Sequence[Kind] = ()
    blank: Sequence[Leaf] = field(default=())

    def as_json(self) -> str:
        every = {name: getattr(self, name) for name in self.__dataclass_fields__}
        for name in ("asks", "yeses", "kind"):
            every[name] = [asdict(one) for one in every[name]]
        for name in ("pages", "blank"):
            every[name] = [leaf.as_data() for leaf in every[name]]
        words = {"yes": _("Yes"), "asks": _("Asks"), "yeses": _("Yeses")}
        return json.dumps({**every, "paper": _PAPERS[self.paper], "words": words})


def print_pages(file: IO[bytes], pages: Pages) -> None:
    """Set them into a file that is open for writing. Raises CannotNow."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", _START, *sys.path],
            input=pages.as_json().encode(), stdout=file, stderr=subprocess.DEVNULL,
            env={}, cwd="/", timeout=_PATIENCE, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        done = None
    if done is None or done.returncode:
        raise CannotNow(
            _("The pages could not be set just now; nothing is gone. Print fewer asks, or again.")
        )


def _svg(gate: Gate) -> str:
    drawn = "".join(
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" '
        'stroke-linecap="round"/>'
        for name, (colour, width) in _STROKES.items()
        if (path := getattr(gate, name))
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 32">{drawn}</svg>'
