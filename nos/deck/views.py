"""Stuck? Borrow one."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from nos.deck.ideas import GLAD_OF_A_YES, IDEAS, KEEP_SAFE, TAKE_THE_NO
from nos.deck.rules import borrow
from nos.lib import clock
from nos.lib.words import gettext as _
from nos.notebook.views.calling import shown_notebook, spread
from nos.people.requests import Request

__all__ = ["ideas"]

_SIZES = ("small", "medium", "big")


@require_safe
def ideas(request: Request) -> HttpResponse:
    """One idea; the day chooses the first, `n` the ones after it."""
    asked = request.GET.get("n", "")
    seed = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else None
    if seed is None:
        seed = clock.today(request.person.time_zone).toordinal()
    size = request.GET.get("size", "")
    size = size if size in _SIZES else ""
    idea = borrow(IDEAS, seed, size or None)
    context = spread(
        request,
        shown_notebook(request),
        idea={
            "what": _(idea.what),
            "soft": _(idea.words_soft),
            "bold": _(idea.words_bold),
            "way_out": _(idea.way_out),
            "note": _(idea.note) if idea.note else "",
        },
        advice=[_(TAKE_THE_NO), _(GLAD_OF_A_YES), *([_(KEEP_SAFE)] if not idea.alone else [])],
        size=size,
        another=_another(seed + 1, size),
    )
    return render(request, "deck/idea.html", context)


def _another(n: int, size: str) -> str:
    return f"{reverse('ideas')}?{urlencode({'n': n, **({'size': size} if size else {})})}"
