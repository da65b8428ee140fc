"""Tokens: what lets a program in, in one's name. Shown once, listed, ended."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from nos.distance.presenting import is_over
from nos.lib.clock import day_in
from nos.lib.errors import BadInput, NosError
from nos.notebook.views.calling import SeeOther, call_of, today_of
from nos.people.models import Person, Token
from nos.people.operations import MadeToken, end_token, make_token
from nos.people.queries import tokens_of
from nos.people.reauth import freshly_signed_in
from nos.people.requests import Request
from nos.people.tokens import LASTS, USUAL_DAYS

__all__ = ["token_end", "tokens"]


@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: Request) -> HttpResponseBase:
    """What is made is shown once, by the answer to making it."""
    if request.method != "POST":
        return _page(request)
    if request.POST.get("scope") == "all":
        return _make_for_all(request)
    return _make(request)


def _make(request: Request) -> HttpResponse:
    sent, call = request.POST, call_of(request)
    try:
        made = make_token(
            person=call.person,
            operation=call.operation,
            name=sent.get("name", ""),
            scope=sent.get("scope", "write"),
            days=sent.get("days", str(USUAL_DAYS)),
        )
    except NosError as problem:
        return _page(request, problem=problem)
    return _page(request, made=made)


_make_for_all = freshly_signed_in(_make)


@require_POST
def token_end(request: Request, token: UUID) -> HttpResponse:
    call_of(request)
    end_token(person=request.person, uid=token)
    return SeeOther(reverse("settings_tokens"))


def _page(
    request: Request, made: MadeToken | None = None, problem: NosError | None = None
) -> HttpResponse:
    person = request.person
    fields = problem.fields if isinstance(problem, BadInput) else {}
    errors = fields or ({"": problem.sentence} if problem else {})
    every = tokens_of(person) if person.born else []
    context = {
        "tokens": [one for one in every if not is_over(one)],
        "over": [one for one in every if is_over(one)],
        "ends": {one.uid: _last_day(one, person) for one in every},
        "made": made,
        "values": request.POST.dict() if problem else {},
        "errors": errors,
        "lasts": LASTS,
        "usual_days": USUAL_DAYS,
        "may_make": person.kept or person.is_local,
        "server": settings.NOS_BASE_URL or f"{request.scheme}://{request.get_host()}",
        "today": today_of(request),
    }
    return render(request, "people/tokens.html", context, status=problem.status if problem else 200)


def _last_day(token: Token, person: Person) -> date | None:
    return day_in(token.expires_at, person.time_zone) if token.expires_at else None
