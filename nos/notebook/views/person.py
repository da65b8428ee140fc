"""The person's own settings, and what this device shows by night."""

from __future__ import annotations

from zoneinfo import available_timezones

from django.conf import settings as django_settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from nos.lib.cookies import keep_in_browser
from nos.lib.errors import BadInput, KeyReused
from nos.lib.locales import day_names
from nos.lib.uids import parse_uid
from nos.notebook.operations import edit_person
from nos.notebook.queries.moments import settings_moment
from nos.notebook.views.calling import SeeOther, call_of, shown_notebook, spread, written_page
from nos.people.guests import guest_at_hand
from nos.people.languages import chosen_language
from nos.people.queries import may_invite
from nos.people.requests import Request

__all__ = ["settings", "theme"]

_FIELDS = ("time_zone", "language", "week_starts")


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: Request) -> HttpResponse:
    if request.method != "POST":
        return _page(request, {}, {})
    fields: dict[str, object] = {n: request.POST[n] for n in _FIELDS if n in request.POST}
    if "zone" in request.POST:  # "time_zone" is the browser's own, in every form
        fields["time_zone"] = request.POST["zone"]
    else:
        fields.pop("time_zone", None)
    try:
        written = edit_person(call=call_of(request), fields=fields)
    except (BadInput, KeyReused) as problem:
        errors = getattr(problem, "fields", {}) or {"": problem.sentence}
        return _page(request, request.POST.dict(), errors, problem.status)
    return written_page(request, reverse("settings"), written.operation)


@require_POST
def theme(request: Request) -> HttpResponse:
    """By day, by night, or as the system says: kept by the browser, not written down."""
    chosen = request.POST.get("theme", "")
    response = SeeOther(reverse("settings"))
    if chosen in ("light", "dark"):
        keep_in_browser(response, django_settings.NOS_THEME_COOKIE, chosen)
    else:
        response.delete_cookie(django_settings.NOS_THEME_COOKIE)
    return response


def _page(
    request: Request, sent: dict[str, str], errors: dict[str, str], status: int = 200
) -> HttpResponse:
    person = request.person
    context = spread(
        request,
        shown_notebook(request),
        person=person,
        chosen_language=chosen_language(person),
        moment=settings_moment(person, parse_uid(request.GET.get("after", ""))),
        at_hand=request.signed_in and guest_at_hand(request, person) is not None,
        inviting=request.signed_in and may_invite(person),
        values=sent,
        errors=errors,
        languages=django_settings.LANGUAGES,
        zones=sorted(available_timezones()),
        weekdays=list(enumerate(day_names())),
    )
    return render(request, "people/settings.html", context, status=status)
