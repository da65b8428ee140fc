"""What is usual for the person, in words: on pages and in the terminal alike. Pure.

The one switch that hides all numbers of what the asks say hides them here too.
"""

from __future__ import annotations

from collections.abc import Sequence

from nos.lib.words import figure, ngettext
from nos.lib.words import gettext as _
from nos.notebook.habits import Habits, Span

__all__ = ["close_offer", "sweep_heading", "sweep_question", "usual_line"]


def usual_line(habits: Habits, *, hidden: bool) -> str:
    """ "Most of your answers came within 12 days."; "" while too little is known."""
    if habits.usual_days is None or hidden:
        return ""
    return ngettext(
        "Most of your answers came within a day.",
        "Most of your answers came within %(num)s days.",
        max(1, habits.usual_days),
    ) % {"num": figure(habits.usual_days)}


def close_offer(span: Span | None, *, hidden: bool) -> str:
    """Whether to stop waiting for one ask; "" where an answer is not rare yet."""
    if span is None:
        return ""
    if span.rare is None:
        rare = _("Longer out than almost any answer takes.")
    elif hidden:
        rare = _("Answers after this long have been rare for you.")
    else:
        low, high = (figure(round(100 * end)) for end in span.rare)
        ends = _("%(low)s–%(high)s %%") % {"low": low, "high": high}
        rare = _("Answers after this long have been rare for you (%(range)s).") % {"range": ends}
    return f"{rare} {_('Close it? If they reply later it reopens.')}"


def sweep_question(spans: Sequence[Span | None]) -> str:
    """Of those worth closing, by the spans they stand in; one's own answers only where all are."""
    if _all_own(spans):
        told = ngettext(
            "This one has waited longer than almost any answer you ever got. Close it?",
            "These %(num)s have waited longer than almost any answer you ever got. Close them all?",
            len(spans),
        )
    else:
        told = ngettext(
            "This one has waited longer than almost any answer takes. Close it?",
            "These %(num)s have waited longer than almost any answer takes. Close them all?",
            len(spans),
        )
    return told % {"num": figure(len(spans))}


def sweep_heading(spans: Sequence[Span | None]) -> str:
    """What stands above them in a list."""
    if _all_own(spans):
        return _("Longer out than almost any answer you ever got")
    return _("Longer out than almost any answer takes")


def _all_own(spans: Sequence[Span | None]) -> bool:
    return bool(spans) and all(span is not None and span.rare is not None for span in spans)
