"""What can be said where the person has hidden all numbers. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from nos.lib.words import gettext as _
from nos.lib.words import marked

__all__ = ["plainly", "without_numbers"]

_HALF: Final = 0.5

_STING: Final = {
    "too_early": marked("Too early to say whether the sting changes."),
    "unclear": marked("A change of the sting is not visible yet."),
    "growing": marked("The sting is growing. A lighter dose is there whenever you like."),
    "fading": marked("The sting is fading."),
}
_EXPECTED: Final = {
    "too_early": marked("Too early to hold guess against real."),
    "unclear": marked("Your guesses are in line so far."),
    "under": marked("You under-rate your chances."),
    "over": marked("You over-rate your chances, and you ask all the same."),
}


def plainly(about: str, words: Mapping[str, Any]) -> str:
    """One headline without a figure."""
    return _TELLERS[about](words)


def without_numbers(words: Mapping[str, Any]) -> list[dict[str, str]]:
    """All headlines so; `about` as there."""
    return [{"about": line["about"], "sentence": line["plain"]} for line in words["headlines"]]


def _yes_rate(words: Mapping[str, Any]) -> str:
    rate = words["yes_rate"]
    if rate["state"] == "unclear":
        return _("No yes is written down yet. Are your yeses written down here too?")
    if rate["state"] == "too_early":
        return _("Too early to say how often yes.")
    if not rate["yes"]:
        return _("No yes is written down yet.")
    if rate["low"] > _HALF:
        return _("More often yes than not. Ask bigger.")
    if rate["high"] < _HALF:
        return _("A yes now and then.")
    return _("About as often yes as not.")


def _waiting(words: Mapping[str, Any]) -> str:
    waiting = words["waiting"]
    if not waiting["out"]:
        return _("Nothing is out.")
    if any(ask["suggest_close"] for ask in waiting["asks"]):
        return _("Some are still out, some of them longer than almost any answer takes.")
    return _("Some are still out.")


def _expected(words: Mapping[str, Any]) -> str:
    one = words["expected"]["all"]
    state = one["state"]
    if state == "visible" and words["yes_rate"]["state"] == "unclear":
        return _("Guess against real has to wait for your yeses.")
    if state == "visible":
        state = "under" if (one["estimate"] or 0) > 0 else "over"
    return _(_EXPECTED[state])


def _sting(words: Mapping[str, Any]) -> str:
    one = words["sting"]
    state = one["state"]
    if state == "visible":
        state = "growing" if one["growing"] else "fading"
    return _(_STING[state])


_TELLERS: Final[Mapping[str, Callable[[Mapping[str, Any]], str]]] = {
    "yes_rate": _yes_rate,
    "waiting": _waiting,
    "expected": _expected,
    "sting": _sting,
}
