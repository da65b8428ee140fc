"""One file of the corpus, and what its dry run has to say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from textwrap import dedent
from typing import Final

__all__ = ["EITHER", "OUTCOMES", "TAKEN", "TODAY", "Case"]

TODAY: Final = date(2026, 6, 15)
OUTCOMES: Final = ("no", "yes", "silence", "waiting", "withdrawn", "almost", "unset")

TAKEN: Final = "import import_warn"  # whether it is worth a word is left open
EITHER: Final = "import import_warn ask"  # and whether a person is asked first


@dataclass(frozen=True)
class Case:
    """What sheets.md expects of one file.

    `sheet` is the text of it (`delimiter` takes the place of its commas), or makes its bytes.
    `verdict` holds one or more that would be right. The outcomes are exact, but for those named in
    `between`: these share `rows` less all others (-1: as many as there are). `dates` are the days asked on in row order, "-"
    where there is none; None where sheets.md does not say. `columns` are some of those shown, our
    heading to theirs ("" where no column may be that). `asks` are words that the questions are
    about, one a question, in order; None where it is not examined. `says` stands in the message.
    """

    name: str
    sheet: str | Callable[[], bytes]
    verdict: str = "import"
    no: int = 0
    yes: int = 0
    silence: int = 0
    waiting: int = 0
    withdrawn: int = 0
    almost: int = 0
    unset: int = 0
    between: str = ""
    rows: int | None = None
    dates: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    asks: tuple[str, ...] | None = None
    skipped: int | None = None
    says: str = ""
    encoding: str = "utf-8"
    delimiter: str = ","

    @property
    def outcomes(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in OUTCOMES}

    @property
    def taken(self) -> int:
        return sum(self.outcomes.values()) if self.rows is None else self.rows

    @property
    def data(self) -> bytes:
        if not isinstance(self.sheet, str):
            return self.sheet()
        text = dedent(self.sheet).removeprefix("\n")
        if self.delimiter != ",":
            text = text.replace(",", self.delimiter)
        return text.encode(self.encoding)
