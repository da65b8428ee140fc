"""How long at this pace, and at another. Pure."""

from __future__ import annotations

from typing import Any, Final

from nos.insights.saying.caveats import spoken
from nos.insights.saying.numbers import MONTH, named, percent, stretch
from nos.insights.shapes import Pace, WhatIf
from nos.lib.words import figure, marked, ngettext
from nos.lib.words import gettext as _

__all__ = ["said_pace"]

_WEEKS_NEEDED: Final = 4
_NOS_NEEDED: Final = 10
_IN_WORDS: Final = {
    4: marked("four"),
    5: marked("five"),
    6: marked("six"),
    7: marked("seven"),
    8: marked("eight"),
    9: marked("nine"),
    10: marked("ten"),
    11: marked("eleven"),
    12: marked("twelve"),
}


def said_pace(pace: Pace) -> dict[str, Any]:
    months = {
        f"months_{name}": _in_months(pace, f"weeks_{name}") for name in ("low", "median", "high")
    }
    return {
        **spoken(pace, _sentence(pace), _how(pace)),
        **months,
        "beside_sentence": _beside(pace),
        "what_if": [_what_if(one, pace["target"]) for one in pace["what_if"]],
    }


def _in_months(pace: Pace, name: str) -> float | None:
    weeks: float | None = dict(pace)[name]  # type: ignore[assignment]
    return None if weeks is None else round(weeks / MONTH, 1)


def _sentence(pace: Pace) -> str:
    if pace["left"] <= 0:
        return _("No. %(target)s is yours. Walk away or start again; both are the ending.") % {
            "target": figure(pace["target"])
        }
    if pace["state"] == "too_early" or pace["weeks_median"] is None:
        return _too_early(pace)
    if pace["long_road"]:
        return _long_road(pace)
    about, ends = stretch(pace["weeks_low"], pace["weeks_median"], pace["weeks_high"])
    return ngettext(
        "If the last %(weeks)s week went on: about %(about)s to No. %(target)s (%(range)s).",
        "If the last %(weeks)s weeks went on: about %(about)s to No. %(target)s (%(range)s).",
        pace["weeks"],
    ) % {
        "weeks": _counted(pace["weeks"]),
        "about": about,
        "target": figure(pace["target"]),
        "range": named(ends),
    }


def _too_early(pace: Pace) -> str:
    weeks, nos = _WEEKS_NEEDED - pace["weeks"], _NOS_NEEDED - pace["nos"]
    missing = []
    if nos > 0:
        missing.append(ngettext("%(nos)s more no", "%(nos)s more nos", nos) % {"nos": figure(nos)})
    if weeks > 0:
        missing.append(
            ngettext("%(weeks)s more whole week", "%(weeks)s more whole weeks", weeks)
            % {"weeks": figure(weeks)}
        )
    if not missing:
        return _("Too early to speak of a pace.")
    return _("Too early to speak of a pace: %(missing)s.") % {"missing": _both(missing)}


def _both(parts: list[str]) -> str:
    return (
        _("%(one)s and %(other)s") % {"one": parts[0], "other": parts[1]} if parts[1:] else parts[0]
    )


def _long_road(pace: Pace) -> str:
    known = {"target": figure(pace["target"])}
    if pace["nearer"] is None or pace["nearer_median"] is None:
        return _("%(target)s is a long road at this pace. Pick any number.") % known
    about, ends = stretch(pace["nearer_low"], pace["nearer_median"], pace["nearer_high"])
    return _(
        "%(target)s is a long road at this pace; %(nearer)s is about %(about)s (%(ends)s). "
        "Pick any number."
    ) % {**known, "nearer": figure(pace["nearer"]), "about": about, "ends": ends}


def _beside(pace: Pace) -> str:
    if not pace["asks"]:
        return ""
    nos = ngettext("%(nos)s no", "%(nos)s nos", pace["nos"]) % {"nos": figure(pace["nos"])}
    asks = ngettext("%(asks)s ask", "%(asks)s asks", pace["asks"]) % {"asks": figure(pace["asks"])}
    known = {"asks": asks, "nos": nos, "out": figure(pace["out"])}
    if pace["out"]:
        return _("In that time: %(asks)s, %(nos)s. %(out)s still waiting.") % known
    return _("In that time: %(asks)s, %(nos)s.") % known


def _what_if(one: WhatIf, target: int) -> dict[str, Any]:
    about, ends = stretch(one["low"], one["median"], one["high"])
    sentence = ngettext(
        "At %(asks)s ask a week: about %(about)s to No. %(target)s (%(range)s).",
        "At %(asks)s asks a week: about %(about)s to No. %(target)s (%(range)s).",
        one["a_week"],
    ) % {
        "asks": figure(one["a_week"]),
        "about": about,
        "target": figure(target),
        "range": named(ends),
    }
    return {**one, "sentence": sentence, "about": about, "ends": ends}


def _counted(weeks: int) -> str:
    return _(_IN_WORDS[weeks]) if weeks in _IN_WORDS else figure(weeks)


def _how(pace: Pace) -> str:
    return _(
        "The nos of the last whole weeks without rest, twelve at most, carried on with all their "
        "ups and downs (an overdispersed Poisson process); the range is the middle %(level)s."
    ) % {"level": percent(pace["level"])}
