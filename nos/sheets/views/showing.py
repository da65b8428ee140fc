"""A plan as its page shows it: what is asked, how it was read, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any, Final

from nos.lib.text import is_blank
from nos.notebook.models import Notebook
from nos.sheets.choices import Choices, Question
from nos.sheets.choices_typed import LEAVE_OUT, SETTLED
from nos.sheets.columns.matching import Columns
from nos.sheets.plan import Plan, Preview
from nos.sheets.plan.comparing import Beside, Changed, Fate, Update
from nos.sheets.plan.verdict import fate_of
from nos.sheets.rows.reader import LeftOut

__all__ = [
    "Shown",
    "as_read",
    "asked",
    "counted",
    "readings",
    "rows_shown",
    "then",
]

PAGE: Final = 50
FATES: Final = ("new", "updates", "changed", "same", "left_out")
_WORDS_AT_MOST: Final = 60
_NAMES: Final = {"answer": "answer:", "column": "asked:"}
_TAPPED: Final = 7  # choices
_FEW: Final = 4  # words
_ALWAYS: Final = ("what", "who", "asked_on", "answer", "heard_on", "kind")
_PERHAPS: Final = ("follow_up_on", "their_words", "where", "link", "chance", "nerves", "sting")
_ANSWERS: Final = ("no", "yes", "waiting", "silence", "withdrawn", "almost", LEAVE_OUT)
_ORDER: Final = {answer: n for n, answer in enumerate(_ANSWERS)}
_SAID: Final = ("dates", "all", "layout", "ahead", "changed")


@dataclass(frozen=True)
class Shown:
    """One row of the sheet, as the notebook would hold it."""

    number: int
    fate: str
    what: str
    who: str = ""
    asked_on: date | None = None
    answer: str = ""
    was: str = ""
    unknown: str | None = None
    why: tuple[str, ...] = ()
    without: bool = False


def asked(questions: Sequence[Question], choices: Choices) -> list[dict[str, Any]]:
    """Each question with the name of its field; many words are chosen from lists."""
    words = sum(one.kind == "answer" for one in questions)
    return [
        {
            "name": _NAMES.get(one.kind, one.kind) + one.key,
            "kind": one.kind,
            "key": one.key,
            "about": one.about,
            "choices": _in_order(one.choices),
            "row": one.row,
            "rows": one.rows,
            "chosen": choices.answers.get(one.key, "") if one.kind == "answer" else "",
            "many": one.kind == "column"
            or len(one.choices) > _TAPPED
            or (one.kind == "answer" and words > _FEW),
        }
        for one in questions
    ]


def _in_order(choices: Sequence[str]) -> tuple[str, ...]:
    """Answers as a person thinks of them: what came back first."""
    return (
        tuple(sorted(choices, key=_ORDER.__getitem__))
        if set(choices) <= _ORDER.keys()
        else (*choices,)
    )


def counted(seen: Preview) -> dict[str, int]:
    """How many rows of each fate, where there are any."""
    names = {name: getattr(seen, name) for name in FATES}
    return {name: many for name, many in names.items() if many}


def then(seen: Preview, notebook: Notebook) -> dict[str, int] | None:
    """The count once it is brought; None where that is not plain yet."""
    many, columns = seen.outcomes, seen.plan.columns
    if seen.verdict == "ask" or seen.updates or not seen.new or not columns:
        return None
    if "aside" in columns.places:
        return None
    silences = many["silence"] if notebook.rule == "silence" else 0
    return {
        "nos": notebook.nos + many["no"] + silences,
        "yeses": notebook.yeses + many["yes"],
        "waiting": notebook.waiting + many["waiting"],
        "target": notebook.target,
    }


def readings(seen: Preview, choices: Choices) -> dict[str, Any]:
    """How the sheet was read: each thing once, here or among the questions."""
    plan, open_now = seen.plan, {(one.kind, one.key) for one in seen.questions}
    kinds = {kind for kind, _key in open_now}
    words = [one for one in plan.words if ("answer", one.key) not in open_now]
    columns = [one for one in _columns(plan) if ("column", one["field"]) not in open_now]
    said = [(kind, getattr(choices, kind), _in_order(SETTLED[kind])) for kind in _SAID]
    return {
        "sheets": () if "sheet" in kinds else plan.sheets,
        "chosen": plan.sheet,
        "columns": columns,
        "headings": plan.columns.headings if plan.columns else (),
        "noted": seen.noted,
        "words": words[:_WORDS_AT_MOST],
        "more_words": max(0, len(words) - _WORDS_AT_MOST),
        "warnings": seen.warnings,
        "said": [one for one in said if one[1] and one[0] not in kinds],
    }


def _columns(plan: Plan) -> Iterator[dict[str, Any]]:
    if plan.columns is None:
        return
    read, places = plan.columns, plan.columns.places
    rest = [name for name in places if name not in (*_ALWAYS, *_PERHAPS, "uid", "note")]
    for name in (*_ALWAYS, *rest, *_PERHAPS):
        placed = name in places
        yield {
            "field": name,
            "heading": _heading(read, places[name]) if placed else "",
            "sure": not placed or read.sure.get(name, True),
            "more": not placed and name in _PERHAPS,
        }


def _heading(columns: Columns, place: int) -> str:
    """As the sheet calls it."""
    return columns.made_of.get(place, columns.labels[place])


def rows_shown(
    seen: Preview, choices: Choices, *, fate: str, after: int
) -> tuple[list[Shown], int | None]:
    """A page of rows below the place `after`; and the place of the last where there are more."""
    page = seen.page(fate, after, PAGE + 1)
    shown = [_shown(one, choices) for one in page[:PAGE]]
    return shown, page[PAGE - 1].place if len(page) > PAGE else None


def _shown(one: Beside, choices: Choices) -> Shown:
    row, fate = one.row, fate_of(one)
    without = row.number in choices.without
    if isinstance(row, LeftOut):
        filled = [cell for cell in row.cells if not is_blank(cell)]
        return Shown(row.number, fate, " · ".join(filled), why=(row.reason,), without=without)
    fields, here = row.fields, one.standing.fields if one.standing else {}
    says, told = _said_anew(one.fate)
    was = str(here["answer"]) if fate in ("updates", "changed") else ""
    return Shown(
        number=row.number,
        fate=fate,
        what=fields["what"],
        who=fields.get("who", ""),
        asked_on=row.asked_on,
        answer=says.get("answer", was or fields["answer"]),
        was=was,
        unknown=row.unknown if fate != "same" else None,
        why=(*told, *row.doubts),
        without=without,
    )


def _said_anew(fate: Fate | None) -> tuple[Mapping[str, Any], Sequence[str]]:
    """Fields that the sheet says more of, and in words all of it but the answer."""
    if not isinstance(fate, Update | Changed):
        return {}, ()
    says = fate.fields if isinstance(fate, Update) else fate.theirs
    each = zip_longest(says, fate.words)
    return says, [told for name, told in each if name != "answer" and told]


def as_read(plan: Plan) -> dict[str, Any]:
    """How the sheet was read, as the form says it: what differs from this was said by a person."""
    columns = {one["field"]: one["heading"] for one in _columns(plan)}
    return {
        "sheet": plan.sheet,
        "columns": columns,
        "words": {one.key: one.answer for one in plan.words},
    }
