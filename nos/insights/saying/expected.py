"""Expected against real. Pure."""

from __future__ import annotations

from typing import Any, Final

from nos.insights.saying.caveats import spoken
from nos.insights.saying.numbers import decimal, percent, plausible, whole
from nos.insights.shapes import Expected
from nos.lib.words import figure, marked, ngettext
from nos.lib.words import gettext as _

__all__ = ["PLACES", "said_expected", "said_expected_at"]

PLACES: Final = {
    "in person": marked("In person"),
    "call": marked("By call"),
    "message": marked("By message"),
    "stranger": marked("To strangers"),
    "form": marked("By form"),
    "": marked("Elsewhere"),
}


def said_expected(expected: Expected, *, only_nos: bool = False) -> dict[str, Any]:
    """`only_nos`: many asks and no yes among them; perhaps yeses are not written down."""
    tail = _tail(expected)
    if only_nos and expected["mean_yes"] == 0:
        tail = _("Are your yeses written down here too?")
    sentence = " ".join(filter(None, (_sentence(expected), tail)))
    return {**spoken(expected, sentence, _how(expected)), "score_sentence": _score(expected)}


def said_expected_at(where: str, expected: Expected) -> dict[str, Any]:
    """The same of one place, told without a judgement of each."""
    place = _(PLACES[where]) if where in PLACES else where
    return {
        **spoken(expected, _sentence(expected), _how(expected)),
        "score_sentence": _score(expected),
        "place": place,
    }


def _tail(expected: Expected) -> str:
    if expected["state"] != "visible" or expected["low"] is None:
        return ""
    if expected["low"] > 0:
        return _("You under-rate your chances.")
    return _("You over-rate your chances, and you ask all the same.")


def _sentence(expected: Expected) -> str:
    chance, yes = expected["mean_chance"], expected["mean_yes"]
    low, high = expected["low"], expected["high"]
    if chance is None or yes is None or low is None or high is None:
        more = max(1, expected["n_needed"] - expected["n"])
        return ngettext(
            "Too early to hold guess against real: %(more)s more guess that has had its time.",
            "Too early to hold guess against real: %(more)s more guesses that have had their time.",
            more,
        ) % {"more": figure(more)}
    known = {"chance": percent(chance), "yes": percent(yes)}
    if expected["state"] != "visible":
        off = max(1, whole(100 * max(abs(low), abs(high))))
        return ngettext(
            "In line so far, within ±%(off)s point: you expected %(chance)s yes; it was %(yes)s.",
            "In line so far, within ±%(off)s points: you expected %(chance)s yes; it was %(yes)s.",
            off,
        ) % {**known, "off": figure(off)}
    known["range"] = plausible(
        expected["yes_low"] if expected["yes_low"] is not None else chance + low,
        expected["yes_high"] if expected["yes_high"] is not None else chance + high,
    )
    return _("You expected %(chance)s yes; it was %(yes)s (%(range)s).") % known


def _score(expected: Expected) -> str:
    if expected["brier"] is None:
        return ""
    said = _("Brier score %(score)s (0 is perfect).") % {"score": decimal(expected["brier"], 2)}
    skill = expected["skill"]
    if skill is None:
        return said
    known = {"skill": decimal(skill, 2)}
    if skill < 0:
        closer = _("Always guessing your own rate would have come closer (skill %(skill)s).")
        return said + " " + closer % known
    return said + " " + _("Skill %(skill)s (0 is always guessing your own rate).") % known


def _how(expected: Expected) -> str:
    return _(
        "How many came back yes in time, less the mean of the guesses, of asks that have had "
        "their time. The range is the middle %(level)s of a Beta distribution (Jeffreys)."
    ) % {"level": percent(expected["level"])}
