"""What the insights say in words, in the language of whoever reads. Pure.

The words of insights.md are the law: words before figures, past days and "if it went on", every
number with its plausible range, and nothing about why.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nos.insights.saying.expected import said_expected, said_expected_at
from nos.insights.saying.kinds import said_kind, said_kinds, said_mix
from nos.insights.saying.pace import said_pace
from nos.insights.saying.sting import said_feared, said_nerves, said_sting
from nos.insights.saying.unnumbered import plainly, without_numbers
from nos.insights.saying.waiting import said_waiting
from nos.insights.saying.yes import said_rate, said_yeses
from nos.insights.shapes import Figures
from nos.lib.words import figure, ngettext
from nos.lib.words import gettext as _

__all__ = ["headlines", "said", "under_numbers", "without_numbers"]


def said(figures: Figures, names: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The figures with their words beside; `names` are the kinds as the person writes them."""
    expected = figures["expected"]
    only_nos = figures["yes_rate"]["state"] == "unclear"
    words: dict[str, Any] = {
        **figures,
        "yes_rate": said_rate(figures["yes_rate"]),
        "yes_rate_answered": said_rate(figures["yes_rate_answered"], answered=True),
        "yeses_by_target": said_yeses(figures["yeses_by_target"]),
        "kinds": [said_kind(kind, names or {}) for kind in figures["kinds"]],
        "state_of_kinds": said_kinds(figures["state_of_kinds"], figures["kinds"]),
        "waiting": said_waiting(figures["waiting"]),
        "sting": said_sting(figures["sting"]),
        "nerves": said_nerves(figures["nerves"]),
        "feared": said_feared(figures["feared"]),
        "expected": {
            "all": said_expected(expected["all"], only_nos=only_nos),
            "by_where": {
                where: said_expected_at(where, one) for where, one in expected["by_where"].items()
            },
        },
        "pace": said_pace(figures["pace"]),
        "mix": said_mix(figures["mix"]),
    }
    return {**words, "headlines": headlines(words), "printed": under_numbers(words)}


def headlines(words: Mapping[str, Any]) -> list[dict[str, str]]:
    """At most four: how often yes, what is still out, guess against real, the sting.

    What was never asked for, or has nothing to say, is left out. `about` is its key in the
    report, `plain` the sentence for whoever has hidden all numbers.
    """
    rate, waiting = words["yes_rate"], words["waiting"]
    expected, sting = words["expected"]["all"], words["sting"]
    lines = [
        ("yes_rate", rate, rate["n"]),
        ("waiting", waiting, waiting["out"] or waiting["state"] != "too_early"),
        ("expected", expected, expected["n"]),
        ("sting", sting, sting["n"]),
    ]
    return [
        {"about": about, "sentence": one["sentence"], "plain": plainly(about, words)}
        for about, one, there in lines
        if there
    ]


def under_numbers(words: Mapping[str, Any]) -> str:
    """What is printed under numbers."""
    out = words["waiting"]["out"]
    parts = [
        _("You choose what to ask."),
        *(
            [
                ngettext("%(out)s answer still out.", "%(out)s answers still out.", out)
                % {"out": figure(out)}
            ]
            if out
            else []
        ),
        _("Logged from memory."),
    ]
    return " ".join(parts)
