"""One ask as one line of a list: its No. in red at the left, their words at the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from nos.lib.terminal import inked, on_screen, room, shortened
from nos.lib.words import gettext as _
from nos.lib.words import marked, ngettext
from nos.notebook.commands.inks import NO, QUIET, YES
from nos.notebook.commands.saying import figure
from nos.notebook.models import Ask
from nos.notebook.naming import answer_word
from nos.notebook.queries.out import Waiting
from nos.notebook.queries.yeses import CostlyYes, KindCost

__all__ = [
    "almost_row",
    "ask_row",
    "days_out",
    "kind_rows",
    "latest_row",
    "no_kind_word",
    "out_row",
    "yes_row",
]

_THEIR_WORDS: Final = 32
_NO_KINDS: Final = {
    "form": marked("form letter"),
    "personal": marked("a personal no"),
    "not_now": marked("not now"),
    "send_more": marked("send more"),
}


def ask_row(ask: Ask, handle: str, today: date) -> tuple[str, ...]:
    """No., handle, day, what, and what came back."""
    return (
        _number(ask),
        inked(handle, **QUIET),
        inked(ask.day.isoformat(), **QUIET),
        ask.what,
        _came_back(ask, today),
    )


def latest_row(ask: Ask, today: date) -> tuple[str, ...]:
    """As under the cover: No., what, and what came back."""
    return (_number(ask), ask.what, _came_back(ask, today))


def out_row(one: Waiting, handle: str) -> tuple[str, ...]:
    return (
        inked(handle, **QUIET),
        days_out(one.days),
        one.ask.what,
        inked(_cut(one.ask.who), **QUIET),
    )


def no_kind_word(kind: str) -> str:
    """ "send more"."""
    return _(_NO_KINDS[kind])


def kind_rows(costs: Sequence[KindCost]) -> list[tuple[str, ...]]:
    """ "audition  31 nos  2 yeses", plain counts."""
    return [
        (
            cost.kind,
            ngettext("%(num)s no", "%(num)s nos", cost.nos) % {"num": figure(cost.nos)},
            ngettext("%(num)s yes", "%(num)s yeses", cost.yeses) % {"num": figure(cost.yeses)}
            if cost.yeses
            else _("no yes yet; too early"),
        )
        for cost in costs
    ]


def yes_row(one: CostlyYes, handle: str) -> tuple[str, ...]:
    cost = ngettext("%(num)s no before it", "%(num)s nos before it", one.cost)
    words = cost % {"num": figure(one.cost)} if one.cost else ""
    return (
        inked(handle, **QUIET),
        inked(one.ask.day.isoformat(), **QUIET),
        inked(one.ask.what, **YES),
        inked(_cut(one.ask.who), **QUIET),
        words,
    )


def almost_row(ask: Ask, handle: str) -> tuple[str, ...]:
    until = _("until %(day)s") % {"day": ask.closes_on} if ask.closes_on else ""
    return (inked(handle, **QUIET), ask.what, inked(until, **QUIET))


def days_out(days: int | None) -> str:
    """ "12 days out"; nothing where the day is not known."""
    if days is None:
        return ""
    if days < 1:
        return _("asked today")
    return ngettext("%(num)s day out", "%(num)s days out", days) % {"num": figure(days)}


def _number(ask: Ask) -> str:
    return inked(_("No. %(number)s") % {"number": figure(ask.number)}, **NO) if ask.number else ""


def _came_back(ask: Ask, today: date) -> str:
    """The answer; where a person looks, what they said with it, as on the pages."""
    if ask.aside:
        return inked(_("kept aside"), **QUIET)
    if ask.answer == "yes":
        return inked(answer_word("yes"), **YES)
    if not on_screen():
        return answer_word(ask.answer)
    if ask.answer == "waiting" and ask.asked_on:
        return inked(days_out(max(0, (today - ask.asked_on).days)), **QUIET)
    if ask.answer != "no":
        return inked(answer_word(ask.answer), **QUIET)
    return inked(_said(ask), italic=True)


def _said(ask: Ask) -> str:
    if ask.their_words:
        return _("“%(words)s”") % {"words": _cut(ask.their_words.strip('"“”'))}
    if ask.blocked:
        return _("blocked")
    return _(_NO_KINDS[ask.no_kind]) if ask.no_kind else answer_word(ask.answer)


def _cut(text: str) -> str:
    return shortened(text, min(_THEIR_WORDS, room() // 3)) if on_screen() else text
