"""What HTML forms send, turned into fields: no checks of meaning, nothing saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.http import QueryDict

from nos.lib.text import is_blank
from nos.notebook.fields import ASK_FIELDS, NOTEBOOK_FIELDS
from nos.notebook.meeting import CHOSEN_FROM

__all__ = ["Chosen", "LogForm", "ask_fields", "days_fields", "notebook_fields", "opening_fields"]

_MOST_LINES = 1_000
_FLAGS = ("blocked", "hurt", "who_shown", "invited_again")


@dataclass(frozen=True)
class LogForm:
    """The page for writing an ask, as it came."""

    values: Mapping[str, str]
    lines: tuple[str, ...]
    answer: str
    several: str

    @classmethod
    def read(cls, sent: QueryDict) -> LogForm:
        values = {name: sent.get(name, "") for name in (*ASK_FIELDS, "chance_exact")}
        lines = tuple(line for line in sent.get("what", "").splitlines() if not is_blank(line))
        return cls(values, lines, sent.get("answer", "waiting"), sent.get("several", ""))

    @property
    def undecided(self) -> bool:
        """Several lines, and no word on whether they are several asks."""
        return len(self.lines) > 1 and self.several not in ("each", "one")

    @property
    def whos(self) -> tuple[str, ...]:
        """Several people or organisations, parted by ";", make a packet."""
        parts = tuple(part.strip() for part in self.values["who"].split(";") if part.strip())
        return parts or ("",)

    def asks(self) -> list[dict[str, object]]:
        """The fields of each ask, without what was left empty."""
        common = _given(self.values)
        whats = self.lines if self.several == "each" else ("\n".join(self.lines),)
        return [
            {**common, "answer": self.answer, "what": what, **({"who": who} if who else {})}
            for what in whats[: _MOST_LINES + 1]
            for who in self.whos
        ]


def ask_fields(sent: QueryDict) -> dict[str, object]:
    """Only the fields that the form holds; an empty one says that it is empty now."""
    fields: dict[str, object] = {name: sent[name] for name in ASK_FIELDS if name in sent}
    if sent.get("chance_exact"):
        fields["chance"] = sent["chance_exact"]
    # A form with boxes names them, since an unticked box sends nothing.
    for name in _FLAGS:
        if name in sent.getlist("boxes") and name not in sent:
            fields[name] = False
    return fields


@dataclass(frozen=True)
class Chosen:
    """What was chosen between two versions: one word for all or one a field; own words win."""

    choose: str | Mapping[str, str]
    own: Mapping[str, str]

    @classmethod
    def read(cls, sent: QueryDict) -> Chosen:
        named = {name: sent.get(f"choose_{name}", "") for name in CHOSEN_FROM}
        own = {name: sent.get(f"own_{name}", "") for name in ASK_FIELDS}
        return cls(
            sent.get("all") or {name: choice for name, choice in named.items() if choice},
            {name: words for name, words in own.items() if not is_blank(words)},
        )

    def of(self, name: str) -> str:
        return self.choose if isinstance(self.choose, str) else self.choose.get(name, "")


# One tap for a day ahead; any other day is chosen from a calendar.
_AHEAD: Final = {
    "week": timedelta(days=7),
    "fortnight": timedelta(days=14),
    "month": timedelta(days=30),
}


def days_fields(sent: QueryDict, today: date) -> dict[str, object]:
    """The days that lie ahead of an ask that is out: a tap on a chip, or a day of one's own."""
    fields: dict[str, object] = {}
    for name in ("look_again", "follow_up"):
        if tapped := _AHEAD.get(sent.get(name, "")):
            fields[f"{name}_on"] = today + tapped
        elif sent.get(name) == "day":
            fields[f"{name}_on"] = sent.get("on", "")
        elif sent.get(name) == "none":
            fields[f"{name}_on"] = None
    if sent.get("stated") == "day":
        fields["stated_on"] = sent.get("on", "")
    if sent.get("followed_up") == "true":
        fields["followed_up_on"] = today
    return fields


def notebook_fields(sent: QueryDict) -> dict[str, object]:
    """The settings that the form holds."""
    fields: dict[str, object] = {name: sent[name] for name in NOTEBOOK_FIELDS if name in sent}
    if "margin_notes" in sent.getlist("boxes"):
        fields["margin_notes"] = "margin_notes" in sent
    return fields


def opening_fields(sent: QueryDict) -> dict[str, object]:
    """The blank cover: a title, and a target as proposed or one's own."""
    target = sent.get("target", "1000")
    return {
        "title": sent.get("title", ""),
        "target": sent.get("target_own", "") if target == "own" else target,
    }


def _given(values: Mapping[str, str]) -> dict[str, object]:
    fields: dict[str, object] = {
        name: value
        for name, value in values.items()
        if value != "" and name not in ("what", "who", "answer", "chance_exact")
    }
    if values["chance_exact"]:
        fields["chance"] = values["chance_exact"]
    return fields
