"""A notebook and an ask of which nothing is known yet: the pages' own macros shown with them give
what the phone's script fills in. Each value is its own name in braces."""

from __future__ import annotations

from datetime import date
from functools import partial
from types import SimpleNamespace
from typing import Any

from nos.lib.slots import DaySlot, FigureSlot
from nos.notebook.presenting import ASK_KEYS

__all__ = ["blanks"]


def blanks(today: date) -> dict[str, Any]:
    """What the page of the phone is shown with."""
    return {
        "notebook": blank_notebook(waiting=0),
        "blank_notebook": blank_notebook,
        "blank_ask": blank_ask,
        "figure": FigureSlot,
        "day": partial(DaySlot, today=today),
        "today": today,
        "moment": None,
    }


def blank_notebook(**known: object) -> SimpleNamespace:
    """As pages know a notebook; `known` are values that a sentence goes by."""
    figures = {name: FigureSlot(name) for name in ("nos", "yeses", "asks", "waiting", "target")}
    texts = {name: f"{{{name}}}" for name in ("title", "dream")}
    empty: dict[str, object] = {"start_on": None, "promise": "", "letter": "", "closed_at": None}
    empty |= dict.fromkeys(("with_guess", "with_nerves", "with_sting", "numbers_hidden"), False)
    uid = {"uid": "{notebook}", "stored": True}
    return SimpleNamespace(**{**figures, **texts, **empty, **uid, **known})


def blank_ask(**known: object) -> SimpleNamespace:
    """As pages know an ask that is out."""
    texts = {name: f"{{{name}}}" for name in ("uid", "what", "who", "their_words", "revision")}
    fields: dict[str, object] = {**dict.fromkeys(ASK_KEYS, ""), **texts, "answer": "waiting"}
    empty = {"number": None, "aside": False, "asked_on": None, "look_again_on": None}
    return SimpleNamespace(**{**fields, **empty, **known})
