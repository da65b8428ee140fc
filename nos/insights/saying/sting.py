"""The sting and the nerves over time, and against what was feared. Pure."""

from __future__ import annotations

from typing import Any, Final

from nos.insights.saying.caveats import spoken
from nos.insights.saying.numbers import between, named, points, times_in_ten, trimmed
from nos.insights.shapes import Insight, Sting
from nos.lib.words import figure, marked, ngettext
from nos.lib.words import gettext as _

__all__ = ["said_feared", "said_nerves", "said_sting"]

_SEEN: Final = 0.8
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
_NOTHING_YET: Final = {
    "sting": marked("A change of the sting is not visible yet."),
    "nerves": marked("A change of the nerves is not visible yet."),
}
_NOT_YET: Final = {
    "sting": marked(
        "A change of the sting is not visible yet: "
        "with %(n)s ratings a real 2-point drop is seen only %(times)s."
    ),
    "nerves": marked(
        "A change of the nerves is not visible yet: "
        "with %(n)s ratings a real 2-point drop is seen only %(times)s."
    ),
}
_NO_CHANGE: Final = {
    "sting": marked(
        "No change of the sting is visible: "
        "with %(n)s ratings a real 2-point drop is seen %(times)s."
    ),
    "nerves": marked(
        "No change of the nerves is visible: "
        "with %(n)s ratings a real 2-point drop is seen %(times)s."
    ),
}


def said_sting(sting: Sting) -> dict[str, Any]:
    return spoken(sting, _change(sting, "sting"), _how())


def said_nerves(nerves: Sting) -> dict[str, Any]:
    return spoken(nerves, _change(nerves, "nerves"), _how())


def _change(sting: Sting, about: str) -> str:
    if sting["state"] == "too_early":
        return _too_early(sting, about)
    if sting["state"] == "unclear" or sting["estimate"] is None:
        return _not_visible(sting, about)
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


def _not_visible(sting: Sting, about: str) -> str:
    if sting["power"] is None:
        return _(_NOTHING_YET[about])
    known = {"n": figure(sting["n"]), "times": times_in_ten(sting["power"])}
    return _((_NO_CHANGE if sting["power"] >= _SEEN else _NOT_YET)[about]) % known


def _range(sting: Sting) -> str:
    """With its blank before; nothing where the engine gives no range."""
    low, high = sting["low"], sting["high"]
    if low is None or high is None:
        return ""
    if not sting["growing"]:
        low, high = -high, -low
    return " (" + named(between(trimmed(low), trimmed(high))) + ")"


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
    known = {"points": points(middle), "range": named(between(trimmed(low), trimmed(high)))}
    if low > 0:
        return _("Not as bad as you feared: %(points)s of 10 less (%(range)s).") % known
    if high < 0:
        known["range"] = named(between(trimmed(-high), trimmed(-low)))
        return _("Worse than you feared: %(points)s of 10 more (%(range)s).") % known
    return _as_bad(low, high)


def _as_bad(low: float, high: float) -> str:
    worse, better = points(low), points(high)
    if low == high:
        return _("As bad as you feared, neither more nor less (%(range)s).") % {"range": named("0")}
    if low == 0:
        return _("About as bad as you feared so far; up to %(better)s of 10 better would fit.") % {
            "better": better
        }
    if high == 0:
        return _("About as bad as you feared so far; up to %(worse)s of 10 worse would fit.") % {
            "worse": worse
        }
    return _(
        "About as bad as you feared so far: %(worse)s worse to %(better)s better would fit."
    ) % {
        "worse": worse,
        "better": better,
    }


def _how_feared() -> str:
    return _(
        "Nerves before less sting after, the median of all nos that have both; "
        "the range is that of the sign test."
    )
