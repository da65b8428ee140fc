"""How often yes, and how many by the target. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nos.insights.saying.caveats import spoken
from nos.insights.saying.numbers import (
    about,
    between,
    named,
    often,
    percent,
    plausible,
    roundly,
)
from nos.insights.shapes import Yeses, YesRate
from nos.lib.words import figure, ngettext
from nos.lib.words import gettext as _

__all__ = ["said_rate", "said_yeses"]

_COUNTS_ONLY = 5
_LAST = 10
_ONLY_NOS = 60
_SURE = 0.995  # from here on said as over 99 per cent
_CERTAIN = 0.99


def said_rate(rate: YesRate, *, answered: bool = False) -> dict[str, Any]:
    """`answered` is the second of the two denominators."""
    recent = ""
    if not answered and rate["recent"][1] >= _LAST:
        recent = ngettext(
            "%(yes)s yes in the last %(many)s. Ten asks are not a trend.",
            "%(yes)s yeses in the last %(many)s. Ten asks are not a trend.",
            rate["recent"][0],
        ) % {"yes": figure(rate["recent"][0]), "many": figure(rate["recent"][1])}
    how = _how(rate, answered)
    return {**spoken(rate, _rate(rate, answered), how), "recent_sentence": recent}


def _rate(rate: YesRate, answered: bool) -> str:
    n, yes = rate["n"], rate["yes"]
    if rate["state"] == "too_early":
        return _too_early(rate, answered)
    if rate["state"] == "unclear" or rate["estimate"] is None:
        return _only_nos(rate)
    known = {
        "of": _of(rate, answered),
        "about": about(rate["estimate"]),
        "range": plausible(rate["low"] or 0, _one(rate["high"])),
    }
    if not yes:
        known["most"] = often(_one(rate["high"]))
        return _("%(of)s so far. It could still be %(most)s (%(range)s).") % known
    if yes == n:
        return _("A yes every time: %(of)s (%(range)s). Ask bigger.") % known
    return _("So far %(about)s said yes: %(of)s (%(range)s).") % known


def _of(rate: YesRate, answered: bool) -> str:
    """By the name of its denominator: "17 of 103 settled asks", "17 of 64 that answered"."""
    if answered:
        said = _("%(yes)s of %(n)s that answered")
    else:
        said = ngettext("%(yes)s of %(n)s settled ask", "%(yes)s of %(n)s settled asks", rate["n"])
    return said % {"yes": figure(rate["yes"]), "n": figure(rate["n"])}


def _only_nos(rate: YesRate) -> str:
    """Asked, not concluded about."""
    asked = _("No yes among %(n)s. Are your yeses written down here too?") % {
        "n": figure(rate["n"])
    }
    return asked + " " + _("Nothing is concluded from it.")


def _too_early(rate: YesRate, answered: bool) -> str:
    n = rate["n"]
    more = _more(max(1, rate["n_needed"] - n), answered)
    if not n:
        return _("Nothing is settled yet.") + " " + more
    counted = {"yes": figure(rate["yes"]), "n": figure(n)}
    if rate["estimate"] is None:
        return _("%(yes)s of %(n)s. Too early to say more.") % counted + " " + more
    low, high = rate["low"] or 0, _one(rate["high"])
    said = _(
        "%(yes)s of %(n)s. Too early: it could be %(least)s, it could be %(most)s (%(range)s)."
    ) % {**counted, "least": often(low), "most": often(high), "range": plausible(low, high)}
    return f"{said} {more}"


def _more(more: int, answered: bool) -> str:
    if answered:
        said = ngettext(
            "A rate takes %(more)s more answer.", "A rate takes %(more)s more answers.", more
        )
    else:
        said = ngettext(
            "A rate takes %(more)s more settled ask.",
            "A rate takes %(more)s more settled asks.",
            more,
        )
    return said % {"more": figure(more)}


def _one(high: float | None) -> float:
    return 1.0 if high is None else high


def _how(rate: YesRate, answered: bool) -> str:
    if answered:
        counted = _("Yeses of the asks that got a yes or a no; closed silences are left out.")
    else:
        counted = _("Yeses of all settled asks: a yes, a no, or a silence you closed.")
    middle = _("The range is the middle %(level)s of a Beta distribution (Jeffreys).")
    return counted + " " + middle % {"level": percent(rate["level"])}


def said_yeses(yeses: Yeses) -> dict[str, Any]:
    return {
        **spoken(yeses, _yeses(yeses), _how_yeses(yeses)),
        "next_sentence": _next(yeses),
    }


def _yeses(yeses: Yeses) -> str:
    target = {"target": figure(yeses["target"])}
    if yeses["nos"] >= yeses["target"]:
        return ngettext(
            "No. %(target)s is yours, with %(yes)s yes on the way.",
            "No. %(target)s is yours, with %(yes)s yeses on the way.",
            yeses["yes"],
        ) % {**target, "yes": figure(yeses["yes"])}
    more = yeses["n_needed"] - yeses["n"]
    if yeses["state"] == "too_early" and more > 0:
        return ngettext(
            "Too early to say how many yeses come with No. %(target)s: %(more)s more answer.",
            "Too early to say how many yeses come with No. %(target)s: %(more)s more answers.",
            more,
        ) % {**target, "more": figure(more)}
    if yeses["high"] is None:
        return _no_end(yeses)
    high = roundly(yeses["high"])
    if yeses["estimate"] is None or yeses["low"] is None:
        return _no_yes(yeses, high)
    number = roundly(yeses["estimate"])
    return ngettext(
        "If it went on like this: about %(about)s yes in all by No. %(target)s (%(range)s).",
        "If it went on like this: about %(about)s yeses in all by No. %(target)s (%(range)s).",
        number,
    ) % {
        **target,
        "about": figure(number),
        "range": named(between(figure(roundly(yeses["low"])), figure(high))),
    }


def _no_yes(yeses: Yeses, high: int) -> str:
    said = _(
        "If it went on like this, up to %(high)s by No. %(target)s would still be plausible."
    ) % {"target": figure(yeses["target"]), "high": figure(high)}
    if yeses["n"] > _ONLY_NOS:
        return _("No yes is written down yet. Are they written down elsewhere?") + " " + said
    return _("No yes is written down yet.") + " " + said


def _no_end(yeses: Yeses) -> str:
    """All yeses so far: how many come with the target has no upper end."""
    least = roundly(yeses["low"] or yeses["yes"])
    said = ngettext(
        "If it went on like this, No. %(target)s would come with %(least)s yes or more.",
        "If it went on like this, No. %(target)s would come with %(least)s yeses or more.",
        least,
    ) % {"target": figure(yeses["target"]), "least": figure(least)}
    return _("No no is written down yet.") + " " + said + " " + _("Ask bigger.")


def _next(yeses: Yeses) -> str:
    if not yeses["yes"] and yeses["n"] > _ONLY_NOS:
        return ""
    chances = _as_far_as_open(yeses["next_yes"])
    if not chances:
        return ""
    parts = [
        ngettext("%(chance)s in the next answer", "%(chance)s in the next %(many)s answers", many)
        % {"many": figure(many), "chance": _chance(chance)}
        for many, chance in chances
    ]
    return _("Chance of at least one yes, if it went on like this: %(chances)s.") % {
        "chances": ", ".join(parts)
    }


def _as_far_as_open(chances: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """Up to the first that is as good as certain."""
    sure = next((n for n, (_m, chance) in enumerate(chances) if chance >= _SURE), len(chances))
    return list(chances[: sure + 1])


def _chance(chance: float) -> str:
    if chance < 1 - _SURE:
        return _("under %(percent)s") % {"percent": percent(1 - _CERTAIN)}
    return (
        _("over %(percent)s") % {"percent": percent(_CERTAIN)}
        if chance >= _SURE
        else percent(chance)
    )


def _how_yeses(yeses: Yeses) -> str:
    return _(
        "Yeses that come while the nos still needed are collected: "
        "the beta-negative-binomial distribution, its mean and its middle %(level)s."
    ) % {"level": percent(yeses["level"])}
