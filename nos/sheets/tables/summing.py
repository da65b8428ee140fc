"""Single rows that are no asks: totals, legends, headings of rows, lines drawn. Pure."""

from __future__ import annotations

import re
from typing import Final

from nos.lib.text import is_blank, tidy_line
from nos.lib.words import gettext as _
from nos.sheets.columns.contents import is_answer, is_day, is_number
from nos.sheets.days.months import month_of
from nos.sheets.formats.book import Line

__all__ = ["figures", "is_ruler", "is_section", "legend"]

_RULER: Final = re.compile(r"[\s:]*[-=_~*·•—–]{3,}[\s:]*|:?-{1,2}:?")
_TOTAL: Final = re.compile(
    r"(?:grand |sub ?)?total\w*|sum|summe|zwischensumme|gesamt\w*|insgesamt|somme|suma|soma|totaal|"
    r"somma|totale|i alt|sammanlagt|razem|łącznie|toplam|итого|всего|сумма|"
    r"合计|总计|总数|合計|総計|합계|총계|कुल|count|anzahl|nombre|aantal|antal|liczba|"
    r"average|avg|mean|median|durchschnitt|moyenne|media|min|max|percent\w*|prozent"
)
_FIGURE_WORDS: Final = re.compile(
    r"%|#|\b(?:rate|ratio|quote|taux|tasa|percentage|number of|no of|count of|totals?|"
    r"sum|so far|per (?:week|month|day))\b|率",
)
_SAID_FIGURE: Final = re.compile(r"(.+?)\s*[:=]\s*[\d.,]+\s*%?|[\d.,]+\s*%?\s*[:=]?\s*(.+)")
_LEGEND: Final = re.compile(
    r"[*†‡]+ ?\S.*|(?:note|notes|legend|legende|légende|key|colou?rs?|source|last updated|updated|"
    r"footnote|hinweis|leyenda|leggenda|说明|注|備考|凡例)\s*[:：].*|\S{1,12} ?(?:=|means) ?\S.*",
    re.IGNORECASE,
)
_SECTION: Final = re.compile(
    r"(?:(?:week|woche|semaine|semana|settimana|uke|uge|vecka|tydzień|hafta|неделя|kw|cw|q|quarter|"
    r"day|tag|month|monat|season|batch|round|part|page|year|jahr|año|année)s?\s*#?\s*\d{1,4}"
    r"(?:\s*[,/-]?\s*\d{4})?|q[1-4]\s*[/-]?\s*(?:19|20)\d\d|(?:19|20)\d\d\s*[/-]?\s*q[1-4]|"
    r"(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)?\d\d)?|第?\d+(?:周|週|月|주|월)|(?:19|20)\d\d年(?:\d+月)?)"
)
_OF: Final = frozenset({"de", "of", "del", "di", "do", "van", "г", "года", "roku"})
_RULED: Final = re.compile(r"^[-=_~*·•—–#>\s]{1,}(.*?)[-=_~*·•—–#<\s]*$")


def is_ruler(line: Line) -> bool:
    """A line drawn with dashes, as under the headings of a table in plain text."""
    filled = [cell.strip() for cell in line.cells if not is_blank(cell)]
    return (len(filled) > 1 or any(len(cell) > 2 for cell in filled)) and all(
        _RULER.fullmatch(cell) for cell in filled
    )


def is_section(text: str, *, drawn: bool) -> bool:
    """Whether it heads the rows under it; `drawn` lets dashes around words say so."""
    ruled = _RULED.match(text)
    bare = (ruled[1] if ruled else text).strip(" :.")
    if not bare:
        return True
    words = [word for word in re.split(r"[\s,.'’/-]+", bare.casefold()) if word]
    months = [word for word in words if month_of(word)]
    others = {word for word in words if word not in months and not word.isdigit()}
    if months and others <= _OF and not is_day(bare):
        return True
    if _SECTION.fullmatch(bare.casefold()):
        return True
    return (
        drawn
        and bool(ruled)
        and text[:2] in ("--", "—", "— ", "==", "##", "# ", "**", "–", "– ")
        and (text[-1] in "-—=#*–" and len(words) <= 6)
    )


def figures(line: Line, usual: float) -> str:
    """The sentence for a row that sums up; "" for any other."""
    cells = [(n, tidy_line(cell)) for n, cell in enumerate(line.cells) if not is_blank(cell)]
    if any(is_day(cell) for _n, cell in cells):
        return ""
    words = [cell for _n, cell in cells if not is_number(cell)]
    if not words:
        return _("Figures under the rows.") if len(cells) < max(usual, 2) else ""
    summed = _("“%(text)s” sums up the rows.") % {"text": words[0]}
    figured = len(words) < len(cells)
    if all(_sums_up(cell, figured=figured) for cell in words):
        return summed
    counted = len(words) == 1 and len(cells) == 2 and usual > 2
    return summed if counted and is_answer(words[0]) else ""


def _sums_up(cell: str, *, figured: bool) -> bool:
    """`figured` says that figures stand beside it."""
    text = cell.casefold().strip(" :.=()")
    said = _SAID_FIGURE.fullmatch(text)
    bare = ((said[1] or said[2]) if said else text).strip(" :.=()")
    if _TOTAL.fullmatch(bare):
        return True
    words = bare.split()
    if not words or len(words) > 4 or not (said or figured):
        return False
    summing = _TOTAL.fullmatch(words[0]) or _FIGURE_WORDS.search(bare)
    return bool(summing) or bool(said and is_answer(bare))


def legend(line: Line, usual: float, *, gap: bool) -> str:
    """The sentence for a note at the foot of a table; "" for any other row."""
    cells = [tidy_line(cell) for cell in line.cells if not is_blank(cell)]
    if len(cells) != 1 or usual < 2 or not _LEGEND.fullmatch(cells[0]):
        return ""
    if not gap and not cells[0].startswith(("*", "†", "‡")):
        return ""
    return _("“%(text)s” explains the table.") % {"text": cells[0][:80]}
