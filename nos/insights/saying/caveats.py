"""What limits an insight, one plain sentence for each key that the engine gives. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from nos.lib.words import gettext as _
from nos.lib.words import marked

__all__ = ["CAVEATS", "caveats", "spoken"]

CAVEATS: Final[Mapping[str, str]] = {
    "before": marked("Only guesses given before the answer are in it."),
    "defaults": marked("There are too few answers of your own yet; common waiting times stand in."),
    "difficulty": marked("Some asks are harder than others; this does not take that out."),
    "given_up": marked("Where you stopped waiting, a later answer could not be seen."),
    "horizon": marked("Only asks that have had their time are in it."),
    "memory": marked("Logged from memory."),
    "mix": marked("A different mix of asks would change it."),
    "only_nos": marked("No yes is written down here yet."),
    "opening": marked("The nos and yeses from before are in it, without their days."),
    "out": marked("Answers still out are not in it."),
    "own_choice": marked("You choose what to ask."),
    "pace_if": marked("It looks back; next week is yours."),
    "pooled": marked("There are too few asks of this sort alone; it goes by all of them."),
    "power": marked("With few ratings even a real change stays unseen most of the time."),
    "regression": marked("What was extreme tends to drift back toward the middle by itself."),
    "rest": marked("Weeks of rest are left out."),
    "same_who": marked("Several asks to the same one are more alike than they look."),
    "stakes": marked(
        "No stakes are written down, so all are held against all; harder asks would hide a change."
    ),
    "still_out": marked("What is still out is in it for as long as it has waited."),
    "trend": marked("Ten asks are too few to be a trend."),
}


def caveats(keys: Iterable[str]) -> list[str]:
    """In the order given; one without words of its own is left out."""
    return [_(CAVEATS[key]) for key in keys if key in CAVEATS]


def spoken(insight: Mapping[str, Any], sentence: str, how: str) -> dict[str, Any]:
    """The insight with its words beside."""
    return {
        **insight,
        "sentence": sentence,
        "how": how,
        "caveats": caveats(insight["caveats"]),
    }
