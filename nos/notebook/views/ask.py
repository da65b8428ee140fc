"""One ask: its page, its answer, its history."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from nos.lib.errors import BadInput, Conflict, KeyReused, NosError
from nos.lib.words import gettext as _
from nos.notebook.fields import ASK_FIELDS, to_json
from nos.notebook.forms import ask_fields, days_fields
from nos.notebook.habit_words import close_offer
from nos.notebook.habits import habits_of
from nos.notebook.models import Ask, Notebook
from nos.notebook.operations import (
    Written,
    add_step,
    answer_ask,
    edit_ask,
    remove_ask,
    set_aside,
    take_back,
)
from nos.notebook.queries.asks import find_ask, packet_of, packet_out, steps_of, suggestions
from nos.notebook.queries.history import Deed, deeds_on
from nos.notebook.queries.kept import find_kept, kept_on
from nos.notebook.queries.numbering import number_of
from nos.notebook.queries.out import follows_up
from nos.notebook.queries.shelf import word_when_it_hurts
from nos.notebook.rules import follows_up_soon
from nos.notebook.views.calling import (
    SeeOther,
    after_answer,
    back_to,
    call_of,
    notebook_holding,
    revision_of,
    spread,
    today_of,
)
from nos.notebook.views.kept import versions_page
from nos.people.requests import Request

__all__ = [
    "ask",
    "ask_answer",
    "ask_aside",
    "ask_days",
    "ask_edit",
    "ask_hurt",
    "ask_remove",
    "ask_step",
]

_TO_THE_ASK = partial(back_to, default="ask")


@require_http_methods(["GET", "HEAD"])
def ask(request: Request, uid: UUID) -> HttpResponse:
    return _page(request, find_ask(request.person, uid))


@require_http_methods(["GET", "HEAD", "POST"])
def ask_answer(request: Request, uid: UUID) -> HttpResponse:
    page = "notebook/answer.html"
    if request.method != "POST":
        return _page(request, find_ask(request.person, uid), template=page)
    sent = {name: value for name, value in ask_fields(request.POST).items() if value != ""}
    answer = str(sent.pop("answer", ""))
    revision = revision_of(request)
    fields = {"answer": answer, "fields": sent, "revision": revision}
    return _write(request, uid, answer_ask, fields, then=after_answer, page=page)


@require_POST
def ask_edit(request: Request, uid: UUID) -> HttpResponse:
    fields = {"fields": ask_fields(request.POST), "revision": revision_of(request)}
    return _write(request, uid, edit_ask, fields)


@require_POST
def ask_remove(request: Request, uid: UUID) -> HttpResponse:
    return _write(request, uid, remove_ask, {"revision": revision_of(request)}, then=back_to)


@require_POST
def ask_step(request: Request, uid: UUID) -> HttpResponse:
    words, on = request.POST.get("words", ""), request.POST.get("on") or None
    fields = {"words": words, "on": on, "revision": revision_of(request)}
    return _write(request, uid, add_step, fields)


@require_POST
def ask_days(request: Request, uid: UUID) -> HttpResponse:
    """When to look again, when to follow up, and that it was done; never a second ask."""
    fields = days_fields(request.POST, today_of(request))
    if not fields:
        raise BadInput(_("Choose a day. Nothing was changed."))
    return _write(request, uid, edit_ask, {"fields": fields, "revision": revision_of(request)})


@require_POST
def ask_aside(request: Request, uid: UUID) -> HttpResponse:
    back = request.POST.get("aside") == "false"
    fields = {"revision": revision_of(request)}
    return _write(request, uid, take_back if back else set_aside, fields)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_hurt(request: Request, uid: UUID) -> HttpResponse:
    """That one hurt: one tap, no rating, and a still page."""
    if request.method != "POST":
        row = find_ask(request.person, uid)
        word = word_when_it_hurts(notebook_holding(request, row)) if row.hurt else ""
        return _page(request, row, template="notebook/hurt.html", kind_word=word)
    still = SeeOther(request.path)
    fields = {"fields": {"hurt": True}, "revision": revision_of(request)}
    return _write(request, uid, edit_ask, fields, then=lambda *_: still)


def _write(
    request: Request,
    uid: UUID,
    operation: Callable[..., Written],
    fields: Mapping[str, object],
    *,
    then: Callable[[Request, Written], HttpResponse] = _TO_THE_ASK,
    page: str = "notebook/ask.html",
) -> HttpResponse:
    """One operation on an ask, and where it leads; or the page again, with a sentence."""
    row = find_ask(request.person, uid)
    notebook = notebook_holding(request, row)
    try:
        written = operation(call=call_of(request), notebook=notebook, ask=row, **fields)
    except NosError as problem:
        return _not_written(request, row, problem, page)
    return then(request, written)


def _page(
    request: Request,
    row: Ask,
    *,
    template: str = "notebook/ask.html",
    values: Mapping[str, object] | None = None,
    errors: Mapping[str, str] | None = None,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    notebook = notebook_holding(request, row)
    known = suggestions(notebook)
    history = deeds_on(request.person, row)
    row.number = number_of(notebook, row)
    packet = packet_of(request.person, row)
    context = spread(
        request,
        notebook,
        ask=row,
        steps=steps_of(request.person, [row])[row.pk],
        history=history,
        removal=_removal(row, history),
        back=request.GET.get("back") or request.POST.get("back") or "",
        hints=_hints(row),
        offer=_offer(notebook, row, today_of(request)),
        kept=kept_on(row),
        packet=packet,
        packet_out=packet_out(request.person, row, packet) if row.answer == "yes" else (),
        follow_up=row.answer == "waiting" and follows_up(row, today_of(request)),
        values=_values(row, values or {}),
        errors=errors or {},
        kinds=known.kinds,
        people=known.people,
        **more,
    )
    return render(request, template, context, status=status)


def _removal(row: Ask, history: Sequence[Deed]) -> UUID | None:
    """The operation to take back when a removed ask shall come back."""
    removals = (deed for deed in history if deed.after.get("removed") and not deed.undone)
    found = next(removals, None) if row.removed else None
    return found.operation if found else None


def _hints(row: Ask) -> list[str]:
    if row.removed:
        return [_("This ask was removed. For 30 days it can come back.")]
    if row.answer == "waiting" and follows_up_soon(row.who_is, row.asked_on, row.follow_up_on):
        return [_("A week leaves them room. One follow-up is plenty, and not before.")]
    return []


def _offer(notebook: Notebook, row: Ask, today: date) -> str:
    """Whether to stop waiting for it: asked here one by one, as the sweep asks for all."""
    if row.answer != "waiting" or row.removed or notebook.closed:
        return ""
    span = habits_of(notebook).worth_closing(row, today)
    return close_offer(span, hidden=notebook.numbers_hidden)


def _values(row: Ask, sent: Mapping[str, object]) -> dict[str, Any]:
    """What the form shows: what was sent, else what is stored."""
    stored = {name: to_json(getattr(row, name)) for name in ASK_FIELDS}
    return {name: "" if value is None else value for name, value in {**stored, **sent}.items()}


def _not_written(
    request: Request, row: Ask, problem: NosError, template: str = "notebook/ask.html"
) -> HttpResponse:
    """The page again, with what was typed and a sentence; or both versions side by side."""
    sent = {**ask_fields(request.POST)}
    if isinstance(problem, Conflict) and problem.yours:
        found = find_kept(request.person, call_of(request).operation, row.uid)
        return versions_page(request, found, problem=problem)
    if isinstance(problem, BadInput | KeyReused | Conflict):
        errors = getattr(problem, "fields", {}) or {"": problem.sentence}
        return _page(
            request, row, template=template, values=sent, errors=errors, status=problem.status
        )
    raise problem
