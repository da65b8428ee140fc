"""Whom one has invited: the link is shown once, by the answer to making it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from nos.lib.clock import today
from nos.lib.errors import BadInput, Conflict, NotHere
from nos.people.operations import MOST_OPEN, invite, take_back_invitation
from nos.people.queries import may_invite, usable
from nos.people.requests import Request
from nos.people.roster import invitations_of

__all__ = ["invitation_take_back", "invitations"]


@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: Request) -> HttpResponse:
    """Whoever may not invite has no such page."""
    if not may_invite(request.person):
        raise NotHere
    if request.method != "POST":
        return _page(request)
    try:
        _link, secret = invite(person=request.person, note=request.POST.get("note", ""))
    except (BadInput, Conflict) as problem:
        errors = getattr(problem, "fields", {}) or {"": problem.sentence}
        return _page(request, errors=errors, status=problem.status)
    address = request.build_absolute_uri(reverse("invitation", kwargs={"secret": secret}))
    return _page(request, address=address)


@require_POST
def invitation_take_back(request: Request, link: UUID) -> HttpResponse:
    if not may_invite(request.person):
        raise NotHere
    take_back_invitation(person=request.person, uid=link)
    return HttpResponseRedirect(reverse("invitations"), status=303)


def _page(
    request: Request, *, address: str = "", errors: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    """`links`: each with what has become of it, open, used or over."""
    links = [
        {"link": link, "state": "open" if usable(link) else "used" if link.used_at else "over"}
        for link in invitations_of(request.person)
    ]
    context = {
        "links": links,
        "most": None if request.person.is_staff else MOST_OPEN,
        "address": address,
        "errors": errors or {},
        "values": request.POST if errors else {},
        "today": today(request.person.time_zone),
    }
    return render(request, "people/invitations.html", context, status=status)
