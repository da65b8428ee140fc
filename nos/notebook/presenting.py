"""Asks, counts and notebooks as JSON: the same in the API and in the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from nos.notebook.fields import to_json
from nos.notebook.models import Ask, Notebook, Step
from nos.people.languages import chosen_language
from nos.people.models import Person

__all__ = [
    "ASK_KEYS",
    "ask_as_json",
    "count_as_json",
    "notebook_as_json",
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
    "promise", "letter", "default_audience", "margin_notes", "closed", "revision", "tick",
)  # fmt: skip
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


def notebook_as_json(notebook: Notebook) -> dict[str, Any]:
    """What it is set to, and its count."""
    settings = {key: to_json(getattr(notebook, key)) for key in _NOTEBOOK_KEYS}
    return {**settings, "count": count_as_json(notebook)}
