"""Asks, counts and notebooks as JSON: the same in the API and in the terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, Final
from uuid import UUID

from nos.notebook.fields import to_json
from nos.notebook.models import Ask, KindLine, Notebook, Step
from nos.notebook.queries.kept import Kept
from nos.notebook.queries.sealed import sealed_fields
from nos.notebook.queries.shelf import OnShelf
from nos.notebook.queries.yeses import KindCost
from nos.people.languages import chosen_language
from nos.people.models import Person

__all__ = [
    "ASK_KEYS",
    "ask_as_json",
    "count_as_json",
    "fields_as_json",
    "kept_as_json",
    "kind_cost_as_json",
    "line_as_json",
    "notebook_as_json",
    "on_shelf_as_json",
    "person_as_json",
    "step_as_json",
]

# What an ask shows outside, in this order.
ASK_KEYS: Final = (
    "uid", "notebook", "what", "who", "who_is", "kind", "stakes", "where", "chance",
    "chance_before", "nerves", "sting", "hurt", "aside", "asked_on", "answer", "heard_on", "day",
    "their_words", "no_kind", "blocked", "takeaway", "note", "link", "audience", "public_text",
    "opens_on", "closes_on", "follow_up_on", "look_again_on", "followed_up_on", "stated_on",
    "invited_again", "sting_next_day", "who_shown", "packet", "steps", "number", "removed",
    "revision",
)  # fmt: skip
_NOTEBOOK_KEYS: Final = (
    "uid", "title", "cover", "target", "target_on", "start_on", "rule", "rule_words", "dream",
    "promise", "letter", "default_audience", "margin_notes", "with_guess", "with_nerves",
    "with_sting", "numbers_hidden", "week_day", "closed", "revision", "tick",
)  # fmt: skip
_SEALED: Final = ("promise", "letter")
_COUNTED: Final = ("nos", "yeses", "waiting", "silences", "withdrawn", "almost", "asks")


def person_as_json(person: Person) -> dict[str, Any]:
    """Their settings; the language only if it is their own choice."""
    return {
        "language": chosen_language(person),
        "time_zone": person.time_zone,
        "week_starts": person.week_starts,
    }


def ask_as_json(
    ask: Ask, notebook_uid: UUID, number: int | None, steps: Iterable[Step] = ()
) -> dict[str, Any]:
    """`number` is its No., None for what is not a no; `steps` are its own, oldest first."""
    put_in = {
        "notebook": str(notebook_uid),
        "number": number,
        "steps": [step_as_json(step) for step in steps],
    }
    return {key: put_in[key] if key in put_in else to_json(getattr(ask, key)) for key in ASK_KEYS}


def step_as_json(step: Step) -> dict[str, Any]:
    return {"uid": str(step.uid), "on": step.on.isoformat(), "words": step.words}


def count_as_json(notebook: Notebook) -> dict[str, Any]:
    """The opening balance is in the count already; beside it, to be told apart."""
    return {
        **{key: getattr(notebook, key) for key in _COUNTED},
        "target": notebook.target,
        "opening": {"nos": notebook.opening_nos, "yeses": notebook.opening_yeses},
    }


def notebook_as_json(notebook: Notebook, *, opened: bool = False) -> dict[str, Any]:
    """What it is set to, and its count; what is sealed only with `opened`, by one's own wish."""
    settings = {key: to_json(getattr(notebook, key)) for key in _NOTEBOOK_KEYS}
    shut = () if opened else sealed_fields(notebook)
    shown = fields_as_json(settings, shut)
    sealed = [key for key in _SEALED if settings[key] and key in shut]
    return {**shown, "sealed": sealed, "count": count_as_json(notebook)}


def fields_as_json(fields: dict[str, Any], sealed: Collection[str]) -> dict[str, Any]:
    """Null for the words of what is sealed (`queries.sealed.sealed_fields`)."""
    return {key: None if key in sealed and value else value for key, value in fields.items()}


def line_as_json(line: KindLine) -> dict[str, Any]:
    """A line of one's own on the shelf."""
    return {
        "uid": str(line.uid),
        "words": line.words,
        "who": line.who,
        "said_on": to_json(line.said_on),
        "removed": line.removed,
        "revision": line.revision,
    }


def kept_as_json(kept: Kept, ask: dict[str, Any]) -> dict[str, Any]:
    """One version kept beside; `ask` is the present one as it is shown."""
    return {
        "operation": str(kept.operation),
        "at": kept.at.isoformat(),
        "door": kept.door,
        "current": ask,
        "yours": dict(kept.sent),
        "differing": [one.name for one in kept.differences],
    }


def on_shelf_as_json(one: OnShelf) -> dict[str, Any]:
    """`ask` is the uid of the no that was kind, `line` a line of one's own: one of the two."""
    return {
        "words": one.words,
        "day": one.day.isoformat(),
        "no_kind": one.ask.no_kind if one.ask else "",
        "ask": str(one.ask.uid) if one.ask else None,
        "line": line_as_json(one.line) if one.line else None,
    }


def kind_cost_as_json(cost: KindCost) -> dict[str, Any]:
    """`answered` is the n of both counts."""
    return {
        "kind": cost.kind,
        "nos": cost.nos,
        "yeses": cost.yeses,
        "answered": cost.answered,
    }
