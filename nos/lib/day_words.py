"""The words for days, a table a language. Whichever is spoken, all are understood. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

__all__ = ["TABLES", "DayWords"]


@dataclass(frozen=True)
class DayWords:
    """In lower case. Weekdays and months may be cut to three letters; `short` are exact.

    `ago`, `ahead` and `span` hold {count} and {unit}; `units` are patterns for d, w, m, y.
    """

    named: Mapping[str, int]
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    short: Mapping[str, str]
    numbers: Mapping[str, int]
    units: Mapping[str, str]
    ago: str
    ahead: str
    span: str
    ordinal: str
    of: str
    last: tuple[str, ...]
    this: tuple[str, ...]
    next: tuple[str, ...]

    @cached_property
    def ago_pattern(self) -> re.Pattern[str]:
        return self._counting(self.ago)

    @cached_property
    def ahead_pattern(self) -> re.Pattern[str]:
        return self._counting(self.ahead)

    @cached_property
    def span_pattern(self) -> re.Pattern[str]:
        return self._counting(self.span)

    @cached_property
    def day_month_pattern(self) -> re.Pattern[str]:
        return re.compile(
            rf"([0-9]{{1,2}})(?:{self.ordinal})? (?:{self.of})?([a-z]+)(?: ([0-9]{{4}}))?"
        )

    @cached_property
    def month_day_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"([a-z]+) ([0-9]{{1,2}})(?:{self.ordinal})?(?: ([0-9]{{4}}))?")

    def unit(self, word: str) -> str:
        """ "weeks" as w; "" for what is no unit."""
        fitting = (unit for unit, known in self.units.items() if re.fullmatch(known, word))
        return next(fitting, "")

    def number(self, word: str) -> int:
        return self.numbers.get(word) or int(word)

    def place(self, names: tuple[str, ...], word: str) -> int | None:
        """Which of the names is meant, from 0; None when it is none of them."""
        full = self.short.get(word, word)
        found = (n for n, name in enumerate(names) if len(full) > 2 and name.startswith(full))
        return next(found, None)

    def _counting(self, pattern: str) -> re.Pattern[str]:
        count = r"([0-9]{1,5}|" + "|".join(self.numbers) + ")"
        unit = "(" + "|".join(self.units.values()) + ")"
        return re.compile(pattern.format(count=count, unit=unit), re.ASCII)


_ENGLISH: Final = DayWords(
    named={
        "today": 0, "now": 0, "yesterday": -1, "tomorrow": 1,
        "the day before yesterday": -2, "day before yesterday": -2,
        "the day after tomorrow": 2, "day after tomorrow": 2,
    },
    weekdays=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    months=(
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ),
    short={},
    numbers={"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6},
    units={"d": "d|days?", "w": "w|weeks?", "m": "m|months?", "y": "y|years?"},
    ago="{count} ?{unit} ago",
    ahead="in {count} ?{unit}",
    span="(?:for )?{count} ?{unit}",
    ordinal="st|nd|rd|th",
    of="of ",
    last=("last",),
    this=("", "on", "this"),
    next=("next",),
)  # fmt: skip

_DUTCH: Final = DayWords(
    named={
        "vandaag": 0, "nu": 0, "gisteren": -1, "morgen": 1, "eergisteren": -2, "overmorgen": 2,
    },
    weekdays=("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    months=(
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
        "oktober", "november", "december",
    ),
    short={
        "ma": "maandag", "di": "dinsdag", "wo": "woensdag", "do": "donderdag", "vr": "vrijdag",
        "za": "zaterdag", "zo": "zondag", "mrt": "maart",
    },
    numbers={
        "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7,
    },
    units={
        "d": "d|dag(?:en)?", "w": "w|week|weken", "m": "m|mnd|maand(?:en)?", "y": "j|jaar|jaren",
    },
    ago="{count} ?{unit} (?:geleden|terug)",
    ahead="over {count} ?{unit}",
    span="(?:voor )?{count} ?{unit}",
    ordinal="e|de|ste",
    of="van ",
    last=("afgelopen", "vorige", "vorig", "laatste"),
    this=("", "op", "deze", "dit"),
    next=("volgende", "volgend", "komende", "komend", "aanstaande"),
)  # fmt: skip

TABLES: Final = (_ENGLISH, _DUTCH)
