"""The sting and the nerves over time, and against what was feared. Pure."""

from __future__ import annotations

from typing import Any, Final

from nos.insights.saying.caveats import spoken
from nos.insights.saying.numbers import between, decimal, named, points, times_in_ten
from nos.insights.shapes import Insight, Sting
from nos.lib.words import figure, marked, ngettext
from nos.lib.words import gettext as _

__all__ = ["said_feared", "said_nerves", "said_sting"]

_FADING: Final = {
    "sting": marked("The sting is fading: %(points)s of 10 less than at the start%(range)s."),
    "nerves": marked("The nerves are fading: %(points)s of 10 less than at the start%(range)s."),
}
_GROWING: Final = {
    "sting": marked(
        "The sting is growing: %(points)s of 10 more than at the start%(range)s. "
        "A lighter dose is there whenever you like."
    ),
    "nerves": marked("The nerves are growing: %(points)s of 10 more than at the start%(range)s."),
}


def said_sting(sting: Sting) -> dict[str, Any]:
    return spoken(sting, _change(sting, "sting"), _how())


def said_nerves(nerves: Sting) -> dict[str, Any]:
    return spoken(nerves, _change(nerves, "nerves"), _how())


def _change(sting: Sting, about: str) -> str:
    if sting["state"] == "too_early":
        return _too_early(sting, about)
    if sting["state"] == "unclear" or sting["estimate"] is None:
        return _not_visible(sting)
    known = {"points": points(sting["estimate"]), "range": _range(sting)}
    return _((_GROWING if sting["growing"] else _FADING)[about]) % known


def _too_early(sting: Sting, about: str) -> str:
    more = max(1, sting["n_needed"] - sting["n"])
    known = {"more": figure(more)}
    if about == "sting":
        return (
            ngettext(
                "Too early to say whether the sting changes: %(more)s more no with a sting.",
                "Too early to say whether the sting changes: %(more)s more nos with a sting.",
                more,
            )
            % known
        )
    return (
        ngettext(
            "Too early to say whether the nerves change: %(more)s more ask with nerves.",
            "Too early to say whether the nerves change: %(more)s more asks with nerves.",
            more,
        )
        % known
    )


def _not_visible(sting: Sting) -> str:
    if sting["power"] is None:
        return _("No change is visible yet.")
    return ngettext(
        "No change is visible yet: with %(n)s rating a real 2-point drop is seen only %(times)s.",
        "No change is visible yet: with %(n)s ratings a real 2-point drop is seen only %(times)s.",
        sting["n"],
    ) % {"n": figure(sting["n"]), "times": times_in_ten(sting["power"])}


def _range(insight: Insight) -> str:
    """With its blank before; nothing where the engine gives no range."""
    if insight["low"] is None or insight["high"] is None:
        return ""
    low, high = sorted(abs(end) for end in (insight["low"], insight["high"]))
    return " (" + named(between(decimal(low), decimal(high))) + ")"


def _how() -> str:
    return _(
        "Each rating is held against every later one of like stakes (stratified Mann–Kendall); "
        "the change is the median of all those slopes, over the whole time (Theil–Sen)."
    )


def said_feared(feared: Insight) -> dict[str, Any]:
    return spoken(feared, _feared(feared), _how_feared())


def _feared(feared: Insight) -> str:
    low, high, middle = feared["low"], feared["high"], feared["estimate"]
    if low is None or high is None or middle is None:
        more = max(1, feared["n_needed"] - feared["n"])
        return ngettext(
            "As bad as you feared? Too early: %(more)s more no with nerves and sting.",
            "As bad as you feared? Too early: %(more)s more nos with nerves and sting.",
            more,
        ) % {"more": figure(more)}
    known = {"points": points(middle), "range": named(between(decimal(low), decimal(high)))}
    if low > 0:
        return _("Not as bad as you feared: %(points)s of 10 less (%(range)s).") % known
    if high < 0:
        known["range"] = named(between(decimal(-high), decimal(-low)))
        return _("Worse than you feared: %(points)s of 10 more (%(range)s).") % known
    return _(
        "About as bad as you feared so far: from %(more)s worse to %(less)s better would fit."
    ) % {"more": points(low), "less": points(high)}


def _how_feared() -> str:
    return _(
        "Nerves before less sting after, the median of all asks that have both; "
        "the range is that of the sign test."
    )
