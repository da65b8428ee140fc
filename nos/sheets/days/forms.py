"""The ways in which cells write a day; nothing is guessed beyond what stands there. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

from nos.sheets.days.months import WORD, month_of, plain, weekdays_of

__all__ = ["Figures", "Order", "Written", "read_writing"]

Order = Literal["", "dmy", "mdy"]
# How the parts of a day stand: settled, or by figures whose order only the column tells.
Style = Literal["named", "slashed", "dotted", "serial"]

_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2999  # as the fields of an ask have it
_OLDEST_SHORT: Final = 70  # '70 to '99 may be of the last century, '28 to '69 of none
_SERIALS: Final = range(20_000, 80_000)
_EPOCHS: Final = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}
_OF_A_YEAR: Final = 2  # figures
_LONGEST: Final = 400  # letters; a day stands at the beginning of a cell or nowhere


@dataclass(frozen=True, slots=True)
class Figures:
    """Two figures that are day and month in an order, and what year is written beside them.

    `short` is a year of two figures, `year` None where there is none. `weekdays` are those that
    may be named beside them (none: none is named).
    """

    first: int
    second: int
    year: int | None
    short: bool = False
    weekdays: frozenset[int] = frozenset()

    def day(self, order: Order, today: date) -> date | None:
        """None where there is no such day, or the year is unknown."""
        year = self.whole_year(today)
        if year is None:
            return None
        day, month = (self.first, self.second) if order == "dmy" else (self.second, self.first)
        return calendar_day(year, month, day)

    def whole_year(self, today: date) -> int | None:
        """A year of two figures is never more than one ahead."""
        if self.year is None or not self.short:
            return self.year
        if 2000 + self.year <= today.year + 1:
            return 2000 + self.year
        return 1900 + self.year if self.year >= _OLDEST_SHORT else None

    def proves(self, today: date) -> Order:
        """The order that alone makes a day of the figures, or fits the weekday beside them."""
        dmy, mdy = self.day("dmy", today), self.day("mdy", today)
        if dmy and mdy and dmy != mdy and self.weekdays:
            fits = [day.weekday() in self.weekdays for day in (dmy, mdy)]
            return "dmy" if fits == [True, False] else "mdy" if fits == [False, True] else ""
        if self.year is None:
            return self.hints()
        return "dmy" if dmy and not mdy else "mdy" if mdy and not dmy else ""

    def hints(self) -> Order:
        """What a figure above 12 says, even where the day is none: 31/02/2026."""
        if self.first > 12 >= self.second and self.first <= 31:
            return "dmy"
        return "mdy" if self.second > 12 >= self.first and self.second <= 31 else ""


@dataclass(frozen=True, slots=True)
class Written:
    """What a cell says: its first day, how that is written, and what stands beside it.

    `figures` is None for a cell that writes no day. Named days have their day first. `later` are
    further days in figures, which say something about the order too. `beyond` is what stands
    around the day, as it was typed.
    """

    style: Style = "named"
    figures: Figures | None = None
    beyond: str = ""
    serial: int = 0
    later: tuple[Figures, ...] = ()

    def serial_day(self, epoch: int) -> date:
        return _EPOCHS[epoch] + timedelta(days=self.serial)


def calendar_day(year: int, month: int, day: int) -> date | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


_NO_DAY: Final = Written()
_ORDINAL: Final = (
    r"(?:(?:st|nd|rd|th|er|re|ste|de|e|o|a|:[ae]|-?[йяе]|-?го)\b\.?|\.|[日号號일](?!\w))?"
)
_OF: Final = r"(?:(?:of the|of|de|del|di|do|da|van|the|den)\b|d['’])?"
_GAP: Final = r"[\s.,/\-–]*"
_YEAR: Final = r"(?:(?P<year>\d{4})|['’]?(?P<short>\d{2}))(?!\d)"
# "Jan 14 10:30" has no year.
_PERHAPS: Final = rf"(?:{_GAP}(?:(?:de|del|of|do)\b\s*)?{_YEAR}(?!\s?[:h]\d|\s?[ap]\.?m\b))?"
_UNTIL: Final = r"(?P<until>\s?(?:-|–|&|to\b|bis\b|al\b|au\b|t/m)\s?\d{1,2}(?!\d))?"

_ISO: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
# A day and a time, of which every cell has another: only the day is remembered.
_STAMP: Final = re.compile(
    r"(\d{1,4}([-/.])\d{1,2}\2\d{1,4})(?:,? |T)\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[AaPp][Mm]|Z)?",
    re.ASCII,
)
_SERIAL: Final = re.compile(r"(\d{5})(?:[.,]\d+)?")
_YEAR_FIRST: Final = re.compile(
    r"(?P<year>\d{4})\s?(?:[年년]|(?P<mark>[-/.]))\s?(?P<month>\d{1,2})\s?"
    r"(?:[月월]|(?P=mark))\s?(?P<day>\d{1,2})(?!\d)(?:\s?[日号號일]|\.)?"
)
_COMPACT: Final = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
_MONTH_SIGN: Final = re.compile(r"(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日号號일]")
_YEAR_MONTH_DAY: Final = re.compile(
    rf"(?P<year>\d{{4}}){_GAP}(?P<name>{WORD}){_GAP}(?P<day>\d{{1,2}})(?!\d){_ORDINAL}"
)
_DAY_MONTH: Final = re.compile(
    rf"(?P<day>\d{{1,2}}){_UNTIL}{_ORDINAL}{_GAP}{_OF}{_GAP}(?P<name>{WORD})\.?{_PERHAPS}"
)
_MONTH_DAY: Final = re.compile(
    rf"(?P<name>{WORD})(?P<gap>{_GAP})(?:the\s)?(?P<day>\d{{1,2}})(?!\d){_UNTIL}{_ORDINAL}"
    rf"(?:\s\d\d:\d\d(?::\d\d)?(?=\s\d{{4}}))?{_PERHAPS}"
)
_NAMED: Final = (_YEAR_FIRST, _COMPACT, _MONTH_SIGN, _YEAR_MONTH_DAY, _DAY_MONTH, _MONTH_DAY)
_IN_FIGURES: Final = re.compile(
    r"(?P<first>\d{1,2})\s?(?P<mark>[-/.])\s?(?P<second>\d{1,2})\s?(?P=mark)\s?" + _YEAR
)
_NO_YEAR: Final = re.compile(
    r"(?P<first>\d{1,2})(?:/(?P<second>\d{1,2})|\.\s?(?P<dotted>\d{1,2})\.)"
)

_TIME: Final = re.compile(
    r"""[T\s,;]*(?:\b(?:at|um|à|às|a\slas|alle|om|kl\.?|o|в|saat)\s+)?
    (?:(?:오전|오후|上午|下午|午前|午後)\s*)?
    \d{1,2}(?:[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)?|\.\d{2}(?=\s*(?:$|Uhr|uur|h\b))|(?=\s*[ap]\.?m\b))
    (?:\s*(?:[ap]\.?\s?m\b\.?|Uhr\b|uur\b|h\b|오전|오후|上午|下午|午前|午後))?
    (?:\s*(?:(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?|(?:Z|GMT|UTC|CES?T|[ECMP][SD]?T|BST|IST)\b))?
    (?:\s*\([A-Z][A-Za-z\ ]+\))?""",
    re.VERBOSE | re.IGNORECASE,
)
_CLOCK: Final = re.compile(r"T\d{4,6}Z?")
_YEAR_WORD: Final = re.compile(r"\s?(?:roku|r|года|год|г)\b\.?,?")
_WEEKDAY: Final = re.compile(rf"\(?(?P<name>{WORD}(?:-feira)?)\)?[.,:]*\s*")
_WEEKDAY_AFTER: Final = re.compile(rf"\s*[(,]?\s*({WORD}(?:-feira)?)\.?(?:\)|,|\s*$|\s+(?=\d))")
_GLUED: Final = re.compile(r"[^\W_]|[-–/.:'’]\d|[-/]\w")
_AROUND: Final = " \t\n,;:&+–—|/-"
_OPENING: Final = " '\"‘“([\t\n"
_MOST_WORDS_BEFORE: Final = 3
# Words before a day that say no more than that a day comes.
_BEFORE: Final = frozenset({
    "on", "the", "date", "am", "den", "der", "le", "el", "il", "la", "dia", "dnia", "op", "applied",
    "sent", "submitted", "asked",
})  # fmt: skip


def read_writing(cell: str) -> Written:
    """The first day of a cell, as it is written."""
    cell = cell.strip()
    stamp = _STAMP.fullmatch(cell)
    return _read(stamp[1] if stamp else cell[:_LONGEST])


@lru_cache(maxsize=1 << 15)
def _read(cell: str) -> Written:
    if iso := _ISO.fullmatch(cell):
        return Written(figures=Figures(int(iso[3]), int(iso[2]), int(iso[1])))
    text = _with_our_figures(unicodedata.normalize("NFKC", cell)).lstrip(_OPENING)
    if serial := _SERIAL.fullmatch(text):
        counted = int(serial[1])
        return Written("serial", serial=counted) if counted in _SERIALS else _NO_DAY
    if not any(letter.isdigit() for letter in text):
        return _NO_DAY
    start, weekdays = 0, frozenset[int]()
    for _word in range(_MOST_WORDS_BEFORE + 1):
        if found := _first_form(text, start):
            return _beside(text, found, weekdays)
        before = _WEEKDAY.match(text, start)
        if before is None or not (named := _says_little(before["name"])):
            break
        start, weekdays = before.end(), weekdays | (named - {-1})
    return _NO_DAY


def _with_our_figures(text: str) -> str:
    """٢٠٢٦ and २०२६ as 2026; every space a plain one."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(letter))
        if letter.isdecimal()
        else " "
        if letter.isspace()
        else letter
        for letter in text
    )


def _says_little(word: str) -> frozenset[int]:
    """The weekdays a word before a day may name, -1 for a word that names none but may stand."""
    known = plain(word)
    if known in _BEFORE:
        return frozenset({-1})
    return weekdays_of(word)


def _is_weekday(word: str) -> bool:
    """After a day; "to", "on" and "so" are short for weekdays too, and mean something else."""
    return bool(weekdays_of(word)) and (len(word) > 2 or not word.isascii())


def _first_form(text: str, start: int) -> tuple[Written, int] | None:
    """The day that begins here, and where it ends."""
    for form in _NAMED:
        if (match := form.match(text, start)) and (named := _named(match)):
            return named, match.end()
    if match := _IN_FIGURES.match(text, start):
        style: Style = "dotted" if match["mark"] == "." else "slashed"
        return Written(style, _figures(match, "first", "second")), match.end()
    if match := _NO_YEAR.match(text, start):
        style = "slashed" if match["second"] else "dotted"
        return Written(style, Figures(int(match[1]), int(match[2] or match[3]), None)), match.end()
    return None


def _named(match: re.Match[str]) -> Written | None:
    """None where the word is no month, and for Jan-26, which may be a month of a year."""
    parts = match.groupdict()
    month = month_of(parts["name"]) if "name" in parts else int(parts["month"])
    if month is None:
        return None
    year = parts.get("year") or parts.get("short")
    if not year and "-" in (parts.get("gap") or "") and len(parts["day"]) == _OF_A_YEAR:
        return None
    figures = Figures(
        int(parts["day"]), month, int(year) if year else None, bool(parts.get("short"))
    )
    return Written("named", figures, match[0] if parts.get("until") else "")


def _figures(match: re.Match[str], first: str, second: str) -> Figures:
    year = int(match["year"] or match["short"])
    return Figures(int(match[first]), int(match[second]), year, not match["year"])


def _beside(text: str, found: tuple[Written, int], weekdays: frozenset[int]) -> Written:
    """The day with what stands after it; none where it is part of a longer figure or word."""
    written, end = found
    figures = written.figures
    assert figures is not None
    if word := _YEAR_WORD.match(text, end):
        end = word.end()
    elif _GLUED.match(text, end) and not _may_go_on(text, end, figures):
        return _NO_DAY
    if (after := _WEEKDAY_AFTER.match(text, end)) and _is_weekday(after[1]):
        weekdays, end = weekdays | weekdays_of(after[1]), after.end()
    if time := _CLOCK.match(text, end) or _TIME.match(text, end):
        end = time.end()
    rest = text[end:].strip(_AROUND)
    if rest.count(")") > rest.count("("):  # of a day that stands in parentheses
        rest = rest.replace(")", "", 1).strip(_AROUND)
    if figures.year is None and any(letter.isdigit() for letter in rest):
        return _NO_DAY
    later = tuple(_figures(match, "first", "second") for match in _IN_FIGURES.finditer(rest))
    figures = replace(figures, weekdays=weekdays)
    beyond = f"{written.beyond} {rest}".strip()
    return Written(written.style, figures, beyond, later=later)


def _may_go_on(text: str, end: int, figures: Figures) -> bool:
    """A time after a T, anything after a sign for day, a second day after a whole year."""
    if text[end - 1] in "日号號일" or re.match(r"T\d", text[end:]):
        return True
    whole = figures.year is not None and not figures.short
    return whole and text[end] in "-–" and _first_form(text, end + 1) is not None
