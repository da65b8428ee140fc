"""How often yes, and how many by the target. Pure."""

from __future__ import annotations

from typing import Any

from nos.insights.saying.caveats import spoken
from nos.insights.saying.numbers import between, named, often, percent, plausible, whole
from nos.insights.shapes import Yeses, YesRate
from nos.lib.words import figure, ngettext
from nos.lib.words import gettext as _

__all__ = ["said_rate", "said_yeses"]

_COUNTS_ONLY = 5
_LAST = 10
_SURE = 0.995


def said_rate(rate: YesRate, *, answered: bool = False) -> dict[str, Any]:
    """`answered` is the second of the two denominators."""
    recent = ""
    if not answered and rate["recent"][1] >= _LAST:
        recent = ngettext(
            "%(yes)s yes in the last %(many)s. Ten asks are not a trend.",
            "%(yes)s yeses in the last %(many)s. Ten asks are not a trend.",
            rate["recent"][0],
        ) % {"yes": figure(rate["recent"][0]), "many": figure(rate["recent"][1])}
    how = _how_answered() if answered else _how_settled()
    return {**spoken(rate, _rate(rate, answered), how), "recent_sentence": recent}


def _rate(rate: YesRate, answered: bool) -> str:
    n, yes = rate["n"], rate["yes"]
    if rate["state"] == "too_early":
        return _too_early(rate)
    counted = {"yes": figure(yes), "n": figure(n)}
    if rate["state"] == "unclear" or rate["estimate"] is None:
        return (
            _("%(yes)s of %(n)s. Are your yeses written down here too? Nothing is concluded.")
            % counted
        )
    known = {
        **counted,
        "often": often(rate["estimate"]),
        "range": plausible(rate["low"] or 0, _one(rate["high"])),
    }
    if not yes:
        known["most"] = often(_one(rate["high"]))
        return _("%(yes)s of %(n)s so far. It could still be %(most)s (%(range)s).") % known
    if yes == n:
        return _("A yes every time: %(yes)s of %(n)s (%(range)s). Ask bigger.") % known
    if answered:
        return (
            _("Of those that got an answer, a yes to %(often)s: %(yes)s of %(n)s (%(range)s).")
            % known
        )
    return _("A yes to %(often)s: %(yes)s of %(n)s (%(range)s).") % known


def _too_early(rate: YesRate) -> str:
    n, more = rate["n"], max(1, rate["n_needed"] - rate["n"])
    asked = ngettext(
        "%(more)s more ask with an answer until there is a rate.",
        "%(more)s more asks with an answer until there is a rate.",
        more,
    ) % {"more": figure(more)}
    if not n:
        return _("Nothing has been answered yet.") + " " + asked
    counted = {"yes": figure(rate["yes"]), "n": figure(n)}
    if rate["estimate"] is None:
        return _("%(yes)s of %(n)s. Too early to say more.") % counted + " " + asked
    low, high = rate["low"] or 0, _one(rate["high"])
    said = _(
        "%(yes)s of %(n)s. Too early: it could be %(least)s, it could be %(most)s (%(range)s)."
    ) % {**counted, "least": often(low), "most": often(high), "range": plausible(low, high)}
    return f"{said} {asked}"


def _one(high: float | None) -> float:
    return 1.0 if high is None else high


def _how_settled() -> str:
    return _(
        "Yeses of all settled asks: those with a yes, a no, or a silence you closed. "
        "The range is the middle 90 % of a Beta distribution (Jeffreys)."
    )


def _how_answered() -> str:
    return _(
        "Yeses of the asks that got a yes or a no; closed silences are left out. "
        "The range is the middle 90 % of a Beta distribution (Jeffreys)."
    )


def said_yeses(yeses: Yeses) -> dict[str, Any]:
    return {
        **spoken(yeses, _yeses(yeses), _how_yeses()),
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
        return _("Nobody can say yet how many yeses come with No. %(target)s.") % target
    high = whole(yeses["high"])
    if yeses["estimate"] is None or yeses["low"] is None:
        said = ngettext(
            "If it went on like this, up to %(high)s by No. %(target)s would still be plausible.",
            "If it went on like this, up to %(high)s by No. %(target)s would still be plausible.",
            high,
        )
        return _("No yes is written down yet.") + " " + said % {**target, "high": figure(high)}
    about = whole(yeses["estimate"])
    return ngettext(
        "If it went on like this: about %(about)s yes in all by No. %(target)s (%(range)s).",
        "If it went on like this: about %(about)s yeses in all by No. %(target)s (%(range)s).",
        about,
    ) % {
        **target,
        "about": figure(about),
        "range": named(between(figure(whole(yeses["low"])), figure(high))),
    }


def _next(yeses: Yeses) -> str:
    if not yeses["next_yes"]:
        return ""
    parts = [
        _("in the next %(many)s, %(chance)s") % {"many": figure(many), "chance": _chance(chance)}
        for many, chance in yeses["next_yes"]
    ]
    return _("Chance of at least one yes, if it went on like this: %(chances)s.") % {
        "chances": "; ".join(parts)
    }


def _chance(chance: float) -> str:
    return _("over 99 %") if chance >= _SURE else percent(chance)


def _how_yeses() -> str:
    return _(
        "Yeses that come while the nos still needed are collected: "
        "the beta-negative-binomial distribution, its mean and its middle 90 %."
    )
