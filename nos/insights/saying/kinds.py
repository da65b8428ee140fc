"""Kinds side by side, one that keeps saying no, and the mix lately. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nos.insights.saying.caveats import spoken
from nos.insights.saying.numbers import about, plausible
from nos.insights.shapes import Insight, KindRate, Mix
from nos.lib.words import figure, ngettext
from nos.lib.words import gettext as _

__all__ = ["said_kind", "said_kinds", "said_mix"]


def said_kind(kind: KindRate, names: Mapping[str, str]) -> dict[str, Any]:
    """`names` are the kinds as the person writes them; "" is all the others together."""
    name = names.get(kind["kind"], kind["kind"]) or _("other")
    return {**kind, "name": name, "line": _line(kind), "sentence": _feedback(kind, name)}


def _feedback(kind: KindRate, name: str) -> str:
    if not _speaks(kind):
        return ""
    said = _(
        "In “%(kind)s” %(yes)s of %(n)s so far, elsewhere %(about)s. "
        "That is unlikely to be luck. "
        "Maybe change the ask, the audience or the timing, or keep it for the practice."
    ) % {
        "kind": name,
        "yes": figure(kind["yes"]),
        "n": figure(kind["n"]),
        "about": about(kind["rest_yes"] / kind["rest_n"]),
    }
    if kind["like_stakes"]:
        return said
    return said + " " + _("The stakes differ, so perhaps the difficulty does too.")


def _speaks(kind: KindRate) -> bool:
    """Where nobody said yes elsewhere there is nothing to be held against."""
    return kind["flag"] and not kind["muted"] and kind["rest_yes"] > 0


def _line(kind: KindRate) -> str:
    counted = {"yes": figure(kind["yes"]), "n": figure(kind["n"])}
    if kind["low"] is None or kind["high"] is None or kind["estimate"] is None:
        return _("%(yes)s of %(n)s") % counted
    return _("%(yes)s of %(n)s; next to the others %(about)s (%(range)s)") % {
        **counted,
        "about": about(kind["estimate"]),
        "range": plausible(kind["low"], kind["high"]),
    }


def said_kinds(state: Insight, kinds: list[KindRate]) -> dict[str, Any]:
    """About all kinds together; a kind that is flagged has its own sentence."""
    return spoken(state, _kinds(state, kinds), _how_kinds())


def _kinds(state: Insight, kinds: list[KindRate]) -> str:
    more = state["n_needed"] - state["n"]
    if state["state"] != "too_early":
        flagged = sum(map(_speaks, kinds))
        if not flagged:
            return _("No kind stands out so far.")
        return ngettext(
            "One kind keeps saying no.", "%(flagged)s kinds keep saying no.", flagged
        ) % {"flagged": figure(flagged)}
    if more > 0:
        return ngettext(
            "Too early to hold kinds side by side: %(more)s more settled ask.",
            "Too early to hold kinds side by side: %(more)s more settled asks.",
            more,
        ) % {"more": figure(more)}
    return _("Kinds are held side by side from three of them on, with eight settled asks each.")


def _how_kinds() -> str:
    return _(
        "Every kind is drawn toward what all have in common, the more so the fewer its answers "
        "(partial pooling, a beta-binomial model). A kind is named only where it says no "
        "clearly more often than the rest, and stays named until the next 20 answers are in."
    )


def said_mix(mix: Mix) -> dict[str, Any]:
    return spoken(mix, _mix(mix), _how_mix())


def _mix(mix: Mix) -> str:
    if mix["hint"] == "small":
        return _("Mostly small lately. One that matters this week?")
    if mix["hint"] == "big":
        return _("Nearly all big ones lately: mix in a light one.")
    if mix["low"] is None or mix["high"] is None:
        more = max(1, mix["n_needed"] - mix["n"])
        return ngettext(
            "Too early to speak of a mix: %(more)s more ask with stakes.",
            "Too early to speak of a mix: %(more)s more asks with stakes.",
            more,
        ) % {"more": figure(more)}
    return ngettext(
        "%(bigger)s of the last %(n)s was medium or big (%(range)s).",
        "%(bigger)s of the last %(n)s were medium or big (%(range)s).",
        mix["bigger"],
    ) % {
        "bigger": figure(mix["bigger"]),
        "n": figure(mix["n"]),
        "range": plausible(mix["low"], mix["high"]),
    }


def _how_mix() -> str:
    return _(
        "Of the last 30 asks with stakes, how many are medium or big: a Beta distribution "
        "(Jeffreys). A hint needs nine chances in ten that it is so."
    )
