"""The report as the terminal shows it: four sentences, then the rest, ranges as bars.

It asks the terminal how wide it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any, Final

import click

from nos.insights.saying import without_numbers
from nos.insights.saying.bars import bands, range_bar
from nos.insights.saying.numbers import percent, percents, span
from nos.lib.terminal import columns, on_screen, room
from nos.lib.words import figure, ngettext
from nos.lib.words import gettext as _

__all__ = ["text_of"]

Said = Mapping[str, Any]

_MARGIN: Final = "  "
_WIDEST: Final = 88
_DAYS: Final = (1, 7, 14, 30, 45, 90)


def text_of(said: Said, *, hidden: bool = False, how: bool = False) -> Iterator[str]:
    """`hidden` leaves out all numbers; `how` says beneath each part how it was computed."""
    if hidden:
        yield from _hidden(said)
        return
    yield ""
    for line in said["headlines"] or [{"sentence": said["yes_rate"]["sentence"]}]:
        yield from _wrapped(line["sentence"])
    for title, lines, methods in _parts(said):
        shown = [line for line in lines if line]
        if shown:
            yield ""
            yield _margin() + click.style(title, bold=True)
            yield from shown
            if how:
                for method in methods:
                    yield from _wrapped(method, dim=True)
    yield ""
    yield from _wrapped(said["printed"], dim=True)


def _hidden(said: Said) -> Iterator[str]:
    yield ""
    for line in without_numbers(said):
        yield from _wrapped(line["sentence"])
    yield ""
    yield from _wrapped(_("The numbers are hidden, as you chose."), dim=True)


def _parts(said: Said) -> Iterator[tuple[str, list[str], list[str]]]:
    """Each a title, its lines and how they came about; one without lines is left out."""
    yield _("How often yes"), [*_rates(said)], _methods(said["yes_rate"], said["yeses_by_target"])
    yield _("What is still out"), [*_waiting(said["waiting"])], _methods(said["waiting"])
    yield _("Guess against real"), [*_expected(said["expected"])], _methods(said["expected"]["all"])
    yield _("The sting"), [*_sting(said)], _methods(said["sting"], said["feared"])
    yield _("Kinds"), [*_kinds(said)], _methods(said["state_of_kinds"])
    yield _("Pace"), [*_pace(said)], _methods(said["pace"])
    yield _("The mix"), [*_mix(said["mix"])], _methods(said["mix"])


def _methods(*insights: Said) -> list[str]:
    return [" ".join([one["how"], *one["caveats"]]) for one in insights]


def _rates(said: Said) -> Iterator[str]:
    rates = [
        (_("settled asks"), said["yes_rate"]),
        (_("answered"), said["yes_rate_answered"]),
    ]
    yield from _table(
        [
            (name, _of(one), range_bar(one["low"], one["high"], one["estimate"]),
             span(one["low"], one["high"]))
            for name, one in rates
            if one["low"] is not None and one["state"] != "unclear"
        ],
        right=(1, 3),
    )  # fmt: skip
    if said["yes_rate"]["n"]:
        yield from _wrapped(said["yes_rate"]["recent_sentence"])
        yield from _wrapped(said["yeses_by_target"]["sentence"])
        yield from _wrapped(said["yeses_by_target"]["next_sentence"])


def _of(rate: Said) -> str:
    return _("%(yes)s of %(n)s") % {"yes": figure(rate["yes"]), "n": figure(rate["n"])}


def _waiting(waiting: Said) -> Iterator[str]:
    if waiting["state"] == "too_early":
        return
    rows = []
    for day in _days_of(waiting["curve"]):
        yes, no, _silent = _by(day, waiting["curve"])
        shares = percents(yes, no, max(0.0, 1 - yes - no))
        rows.append((
            _("by day %(day)s") % {"day": figure(day)},
            bands(yes, no),
            _("%(yes)s yes, %(no)s no") % {"yes": shares[0], "no": shares[1]},
        ))  # fmt: skip
    yield from _table(rows)
    yield from _wrapped(waiting["usual_sentence"])
    yield from _wrapped(waiting["median_sentence"])
    closing = sum(ask["suggest_close"] for ask in waiting["asks"])
    if closing:
        yield from _wrapped(
            _("%(closing)s of those out may be worth closing: %(command)s")
            % {"closing": figure(closing), "command": "nos out"}
        )


def _days_of(curve: Sequence[Sequence[float]]) -> list[int]:
    last = int(curve[-1][0]) if curve else 0
    return [day for day in _DAYS if day <= last]


def _by(day: int, curve: Sequence[Sequence[float]]) -> tuple[float, float, float]:
    """The shares of yes, no and silent by the end of that day."""
    shares = (0.0, 0.0, 1.0)
    for at, yes, no, silent in curve:
        if at > day:
            break
        shares = (yes, no, silent)
    return shares


def _expected(expected: Said) -> Iterator[str]:
    whole = expected["all"]
    if not whole["n"]:
        return
    yield from _table(
        [
            (
                _("guessed %(chance)s") % {"chance": percent(one["mean_chance"])},
                figure(one["n"]),
                range_bar(one["low"], one["high"], one["mean_yes"]),
                span(one["low"], one["high"]),
            )
            for one in whole["bins"]
            if one["n"]
        ],
        right=(1, 3),
    )
    for one in expected["by_where"].values():
        yield from _wrapped(
            _("%(place)s: %(sentence)s") % {"place": one["place"], "sentence": one["sentence"]}
        )
    yield from _wrapped(whole["score_sentence"])


def _sting(said: Said) -> Iterator[str]:
    if said["feared"]["n"]:
        yield from _wrapped(said["feared"]["sentence"])
    if said["nerves"]["n"]:
        yield from _wrapped(said["nerves"]["sentence"])


def _kinds(said: Said) -> Iterator[str]:
    if not any(kind["kind"] for kind in said["kinds"]):
        return
    rows = []
    most = max((kind["high"] or 0 for kind in said["kinds"]), default=0) or 1
    for kind in said["kinds"]:
        known = kind["low"] is not None
        rows.append((
            kind["name"],
            _of(kind),
            range_bar(*(kind[end] / most for end in ("low", "high", "estimate"))) if known else "",
            span(kind["low"], kind["high"]) if known else "",
        ))  # fmt: skip
    yield from _table(rows, right=(1, 3))
    flagged = [kind["sentence"] for kind in said["kinds"] if kind["sentence"]]
    for sentence in flagged or [said["state_of_kinds"]["sentence"]]:
        yield from _wrapped(sentence)


def _pace(said: Said) -> Iterator[str]:
    pace = said["pace"]
    if not pace["asks"] and not pace["what_if"]:
        return
    yield from _wrapped(pace["sentence"])
    yield from _wrapped(pace["beside_sentence"])
    longest = max((one["high"] for one in pace["what_if"]), default=0) or 1
    yield from _table(
        [
            (
                ngettext("%(asks)s ask a week", "%(asks)s asks a week", one["a_week"])
                % {"asks": figure(one["a_week"])},
                range_bar(one["low"] / longest, one["high"] / longest, one["median"] / longest),
                _("%(about)s (%(ends)s)") % {"about": one["about"], "ends": one["ends"]},
            )
            for one in pace["what_if"]
        ],
        right=(0,),
    )
    yield from _wrapped(_weeks(said["weeks"]))


def _weeks(weeks: Sequence[Said]) -> str:
    """How many were asked in each of the last weeks, side by side and never ranked."""
    if not any(week["asks"] for week in weeks):
        return ""
    asked = [_("rest") if week["rest"] else figure(week["asks"]) for week in weeks]
    return _("Asked in the last weeks, this one at the end: %(asks)s.") % {
        "asks": " · ".join(asked)
    }


def _mix(mix: Said) -> Iterator[str]:
    if mix["n"]:
        yield from _wrapped(mix["sentence"])


def _table(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> Iterator[str]:
    for line in columns(rows, wide=0, right=right, indent=len(_MARGIN)):
        yield _margin() + line


def _wrapped(text: str, **style: Any) -> Iterator[str]:
    """On a screen as wide as it is; elsewhere each sentence on its line."""
    if not text:
        return
    lines = wrap(text, min(room() - 1, _WIDEST) - len(_MARGIN)) if on_screen() else [text]
    for line in lines:
        yield _margin() + (click.style(line, **style) if style else line)


def _margin() -> str:
    """A page on a screen; lines for programs elsewhere."""
    return _MARGIN if on_screen() else ""
