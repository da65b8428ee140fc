"""Keep it safe: the guest at hand chooses how to sign in, and keeps every line of the notebook."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from nos.lib import clock
from nos.lib.errors import BadInput
from nos.lib.locales import day
from nos.lib.words import gettext as _
from nos.people import passkeys
from nos.people.browsers import device_of
from nos.people.entrance import entrance
from nos.people.guests import forget_guest
from nos.people.in_app import in_app
from nos.people.operations import arrive
from nos.people.operations.keys import keep_with_passkey
from nos.people.requests import Request, zone_of
from nos.people.views.entering import enter

__all__ = ["called", "keep", "keep_asked"]


@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: Request) -> HttpResponse:
    if request.signed_in:
        return HttpResponseRedirect(reverse("mfa_index"))
    if request.method != "POST" or not entrance(request).may_keep:
        return _page(request, {}, 200 if entrance(request).may_keep else 403)
    try:
        kept = _kept(request)
    except BadInput as problem:
        return _page(request, problem.fields, problem.status)
    response = enter(request, kept)
    if not request.user.is_authenticated:
        return response
    response = HttpResponseRedirect(f"{reverse('mfa_view_recovery_codes')}?kept=1")
    forget_guest(request, request.person, response)
    return response


@require_POST
def keep_asked(request: Request) -> HttpResponse:
    """What the browser is to make."""
    if request.signed_in or not entrance(request).may_keep:
        return JsonResponse({"sentence": _("Nothing can be kept here just now.")}, status=403)
    if problems := _missing(request):
        return JsonResponse({"sentence": problems["adult"]}, status=422)
    options = passkeys.ask_to_make(request.session, request.person, called(request))
    return JsonResponse(options["publicKey"])


def called(request: Request) -> str:
    """How the passkey is named in the browser's own list, where others of this server may be."""
    today = clock.today(request.POST.get("time_zone", "") or request.person.time_zone)
    return _("Notebook, kept on %(day)s") % {"day": day(today)}


def _kept(request: Request) -> object:
    if problems := _missing(request):
        raise BadInput(fields=problems)
    made = passkeys.made(request.session, request.person, request.POST.get("credential", ""))
    zone = zone_of(request.person, request.POST.get("time_zone", ""))
    return keep_with_passkey(
        person=arrive(request.person, time_zone=zone, language=get_language() or ""),
        name=device_of(request.headers.get("User-Agent", "")),
        credential=made.credential,
        count=made.count,
        adult=request.POST.get("adult") == "on",
    )


def _missing(request: Request) -> dict[str, str]:
    if not settings.NOS_ADULTS_ONLY or request.POST.get("adult") == "on":
        return {}
    return {"adult": _("This server is for people of 18 and older. Say so, to go on.")}


def _page(request: Request, errors: dict[str, str], status: int) -> HttpResponse:
    context = {
        "entrance": entrance(request),
        "passkeys_work": passkeys.passkeys_work(),
        "writing": request.person.born,
        "mail_address": reverse("account_signup"),
        "next_url": "",
        "said": (),
        "errors": errors,
        "inside": in_app(request.headers.get("User-Agent", "")),
        "values": request.POST,
    }
    return render(request, "people/keep.html", context, status=status)
