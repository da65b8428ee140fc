"""Which cells can be which field of an ask. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final
from uuid import UUID

from nos.lib.text import fold, is_blank
from nos.notebook import rules
from nos.sheets.answers.cells import yes_or_no
from nos.sheets.columns.contents import is_answer, is_day, is_tick

__all__ = [
    "HOLDS",
    "OTHER_DAYS",
    "SAYS_DAY",
    "is_mark",
    "is_ticked",
    "is_to_call",
    "is_yes_or_no",
    "may_be_a_day",
    "says_of_a_round",
]


_UNTICKED: Final = frozenset({"false", "no", "n", "0", "☐", "□", "[ ]", "-", "–", "—", "✗", "✘"})


def is_yes_or_no(cell: str) -> bool:
    return is_tick(cell) or yes_or_no(cell) is not None


def is_mark(cell: str) -> bool:
    """Whatever stands in a box, ticked or not."""
    return is_yes_or_no(cell) or fold(cell.strip()) in _UNTICKED


def is_ticked(cell: str) -> bool:
    return (
        not is_blank(cell) and fold(cell.strip()) not in _UNTICKED and yes_or_no(cell) is not False
    )


def is_to_call(cell: str) -> bool:
    return len(re.findall(r"\d", cell)) > 6 and not is_day(cell)


def says_of_a_round(cell: str) -> bool:
    return is_day(cell) or (is_answer(cell) and not is_yes_or_no(cell))


def _one_of(options: Sequence[str]) -> Callable[[str], bool]:
    return lambda cell: fold(cell.strip()) in options


def _up_to_ten(cell: str) -> bool:
    return bool(re.fullmatch(r"\d|10", cell.strip(), re.ASCII))


def _is_uid(cell: str) -> bool:
    try:
        UUID(cell.strip())
    except ValueError:
        return False
    return True


_FLAG: Final = _one_of(("true", "on", "1", "yes", "false", "off", "0", "no"))
HOLDS: Final[Mapping[str, Callable[[str], bool]]] = {
    "uid": _is_uid,
    "packet": _is_uid,
    "stakes": _one_of(rules.STAKES),
    "where": _one_of(rules.PLACES),
    "who_is": _one_of(rules.WHO_IS),
    "no_kind": _one_of(rules.NO_KINDS),
    "audience": _one_of(rules.AUDIENCES),
    "chance": lambda cell: bool(re.fullmatch(r"\d{1,3}(?:[.,]\d+)? ?%?", cell.strip(), re.ASCII)),
    "nerves": _up_to_ten,
    "sting": _up_to_ten,
    "sting_next_day": _up_to_ten,
    "link": lambda cell: cell.strip().casefold().startswith(("http://", "https://")),
    "hurt": _FLAG,
    "blocked": _FLAG,
    "aside": _FLAG,
    "who_shown": _FLAG,
    "invited_again": _FLAG,
}
SAYS_DAY: Final = re.compile(
    r"date|\bday\b|\bon\b|\bwhen\b|timestamp|datum|\bam\b|fecha|\bdata\b|дата|日期|时间|日|날짜|일$|"
    r"tarih|\bdato\b|dag\b|तिथि|तारीख|दिनांक"
)
OTHER_DAYS: Final = re.compile(
    r"posted|birth|\bdue\b|deadline|\bend|interview|closing|expir|published|created|start"
)
_FIGURES: Final = re.compile(r"\d{1,5}(?:[./-]\d{1,4}){0,2}\.?(?:[ T]\d.*)?|.*(?:19|20)\d\d.*")


def may_be_a_day(cell: str) -> bool:
    return bool(_FIGURES.fullmatch(cell.strip())) or is_day(cell)
