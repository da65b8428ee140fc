"""What the page of a sheet sends: what somebody says of it, beside what was said before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final, Protocol, cast

from nos.sheets.choices import Choices
from nos.sheets.choices_typed import LAST_ROW, SETTLED
from nos.sheets.columns.headings import HEADINGS

__all__ = ["Posted", "choices_in"]

_ALONE: Final = {kind: known for kind, known in SETTLED.items() if kind != "answer"}
_FIELDS: Final = frozenset(HEADINGS.values())


class Posted(Protocol):
    """As Django gives a form."""

    def items(self) -> Iterable[tuple[str, Any]]: ...
    def getlist(self, key: str) -> list[Any]: ...


def choices_in(
    posted: Posted, said: Choices, sheet: str, columns: Mapping[str, str], words: Mapping[str, str]
) -> Choices:
    """`said` with what differs from how the sheet was read.

    It was read from `sheet`, with `columns` (field to heading) and `words` (key to answer): what
    comes back as it was shown says nothing, and so does what no page sends. Another sheet has
    columns and words of its own. Where a column is asked for ("asked:"), a heading comes after a
    "=", and "=" alone is none.
    """
    sent = {name: str(value) for name, value in posted.items()}
    if sent.get("sheet", sheet) != sheet:
        return Choices(sheet=sent["sheet"])
    alone = {name: sent[name] for name, known in _ALONE.items() if sent.get(name) in known}
    placed = _other(_named(sent, "column:"), columns)
    asked = {name: heading[1:] for name, heading in _named(sent, "asked:").items() if heading}
    columns_said = {
        name: heading for name, heading in {**placed, **asked}.items() if name in _FIELDS
    }
    known = SETTLED["answer"]
    read = {key: value for key, value in _named(sent, "answer:").items() if value in known}
    return replace(
        said,
        columns={**said.columns, **columns_said},
        answers={**said.answers, **_other(read, words)},
        without=said.without - _numbers(posted, "shown") | _numbers(posted, "without"),
        **cast("dict[str, Any]", alone),
    )


def _named(sent: Mapping[str, str], start: str) -> dict[str, str]:
    return {name[len(start) :]: sent[name] for name in sent if name.startswith(start)}


def _other(sent: Mapping[str, str], shown: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in sent.items() if shown.get(name, "") != value}


def _numbers(posted: Posted, name: str) -> frozenset[int]:
    told = " ".join(map(str, posted.getlist(name))).split()
    numbers = (int(one) for one in told if one.isascii() and one.isdigit() and len(one) < 8)
    return frozenset(number for number in numbers if 0 < number <= LAST_ROW)
