"""What is still out. Pure."""

from __future__ import annotations

from typing import Any

from nos.insights.saying.caveats import spoken
from nos.insights.saying.numbers import percents, plausible, span, whole
from nos.insights.shapes import PendingAsk, Waiting
from nos.lib.words import figure, ngettext
from nos.lib.words import gettext as _

__all__ = ["said_waiting"]


def said_waiting(waiting: Waiting) -> dict[str, Any]:
    return {
        **spoken(waiting, _sentence(waiting), _how()),
        "usual_sentence": _usual(waiting),
        "median_sentence": _median(waiting),
        "shares": _shares(waiting),
        "asks": [{**ask, "sentence": _close(ask)} for ask in waiting["asks"]],
    }


def _sentence(waiting: Waiting) -> str:
    return f"{_out(waiting['out'])} {_curve(waiting)}"


def _out(out: int) -> str:
    if not out:
        return _("Nothing is out.")
    return ngettext("%(out)s still out.", "%(out)s still out.", out) % {"out": figure(out)}


def _curve(waiting: Waiting) -> str:
    day = waiting["day"]
    if waiting["state"] == "too_early" or day is None:
        more = max(1, waiting["n_needed"] - waiting["n"])
        return ngettext(
            "Too early to say how long answers take: %(more)s more ask.",
            "Too early to say how long answers take: %(more)s more asks.",
            more,
        ) % {"more": figure(more)}
    known = _shares(waiting)
    if day:
        said = _("By day %(day)s: %(yes)s yes, %(no)s no, %(silent)s still silent.") % {
            **known,
            "day": figure(day),
        }
    else:
        said = _("On the day itself: %(yes)s yes, %(no)s no, %(silent)s still silent.") % known
    if waiting["low"] is None or waiting["high"] is None:
        return said
    return (
        said
        + " "
        + _("Answered by then: %(range)s.") % {"range": plausible(waiting["low"], waiting["high"])}
    )


def _shares(waiting: Waiting) -> dict[str, str]:
    """A hundred together."""
    if waiting["yes"] is None or waiting["no"] is None or waiting["silent"] is None:
        return {}
    shares = percents(waiting["yes"], waiting["no"], waiting["silent"])
    return dict(zip(("yes", "no", "silent"), shares, strict=True))


def _usual(waiting: Waiting) -> str:
    days = waiting["usual_days"]
    if days is None:
        return ""
    return ngettext(
        "Most of your answers came within a day.",
        "Most of your answers came within %(num)s days.",
        max(1, days),
    ) % {"num": figure(days)}


def _median(waiting: Waiting) -> str:
    days = waiting["median_answer_days"]
    if days is None:
        return ""
    if days < 1:
        return _("Half of all asks had their answer the same day.")
    return _("Half of all asks had their answer by day %(day)s.") % {"day": figure(whole(days))}


def _close(ask: PendingAsk) -> str:
    if not ask["suggest_close"]:
        return ""
    if ask["low"] is not None and ask["high"] is not None:
        rare = _("Answers after this long have been rare for you (%(range)s).") % {
            "range": span(ask["low"], ask["high"])
        }
        return rare + " " + _("Close it? If they reply later it reopens.")
    return (
        _("Longer out than almost any answer takes.")
        + " "
        + _("Close it? If they reply later it reopens.")
    )


def _how() -> str:
    return _(
        "Asks still out count for as long as they have waited, and a silence until the day you "
        "closed it (Kaplan–Meier; yes and no beside each other by Aalen–Johansen)."
    )
