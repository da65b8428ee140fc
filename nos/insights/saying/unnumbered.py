"""What can be said where the person has hidden all numbers. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from nos.lib.words import gettext as _
from nos.lib.words import marked

__all__ = ["without_numbers"]

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


def without_numbers(words: Mapping[str, Any]) -> list[dict[str, str]]:
    """The headlines, told without a figure; `about` as there."""
    tellers = {
        "yes_rate": _yes_rate,
        "waiting": _waiting,
        "expected": _expected,
        "sting": _sting,
    }
    return [
        {"about": line["about"], "sentence": tellers[line["about"]](words)}
        for line in words["headlines"]
    ]


def _yes_rate(words: Mapping[str, Any]) -> str:
    rate = words["yes_rate"]
    if rate["state"] == "unclear":
        return _("Are your yeses written down here too?")
    if rate["state"] == "too_early":
        return _("Too early to say how often yes.")
    if rate["yes"]:
        return _("You asked, and yeses came.")
    return _("You asked. A yes is still to come, or not; both are data.")


def _waiting(words: Mapping[str, Any]) -> str:
    if words["waiting"]["out"]:
        return _("Some are still out.")
    return _("Nothing is out.")


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
