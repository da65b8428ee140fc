"""Codes: from an app, and those on paper for the day when nothing else is at hand."""

from __future__ import annotations

from allauth.core import ratelimit
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.core import signing
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from nos.lib.errors import BadInput, NotHere
from nos.lib.qr import draw
from nos.lib.words import gettext as _
from nos.people.keys import CODES, Ways, codes_left, kept_of, ways_in
from nos.people.models import Person
from nos.people.operations.codes import app_step
from nos.people.operations.keys import add_app, make_codes, remove_app
from nos.people.reauth import fresh
from nos.people.requests import Request
from nos.people.views.entering import tell, too_often

__all__ = ["code_app", "codes", "codes_file"]

_SALT = "nos.app"
_LASTS = 3600  # seconds


@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def code_app(request: Request) -> HttpResponse:
    """Posts `secret` and `code` to begin with an app, `stop` to end it."""
    ways = ways_in(request.person)
    if request.method != "POST":
        return _app(request, ways, {}, 200)
    if "stop" in request.POST:
        remove_app(person=request.person)
        tell(request, "totp_deactivated")
        return HttpResponseRedirect(f"{reverse('mfa_index')}?said=app-off")
    try:
        add_app(person=request.person, secret=_confirmed(request))
    except BadInput as problem:
        return _app(request, ways, problem.fields, problem.status)
    make_codes(person=request.person, anew=False)
    tell(request, "totp_activated")
    return HttpResponseRedirect(f"{reverse('mfa_view_recovery_codes')}?app=1")


@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def codes(request: Request) -> HttpResponse:
    """Posts nothing but the wish for new ones."""
    if request.method == "POST":
        if not _needed(ways_in(request.person)):
            raise NotHere
        make_codes(person=request.person)
        tell(request, "recovery_codes_generated")
        return HttpResponseRedirect(reverse("mfa_view_recovery_codes"))
    kept = kept_of(request.person, CODES)
    context = {
        "codes": _lines(request.person),
        "there": kept is not None,
        "needed": _needed(ways_in(request.person)),
        "ways": ways_in(request.person),
        "kept": "kept" in request.GET,
        "app": "app" in request.GET,
    }
    return render(request, "mfa/recovery_codes/index.html", context)


@require_safe
@fresh
def codes_file(request: Request) -> HttpResponse:
    if not (lines := _lines(request.person)):
        raise NotHere
    address = request.build_absolute_uri(reverse("recover"))
    text = _("Recovery codes for your notebook. Each opens it once: %(address)s") % {
        "address": address
    }
    response = HttpResponse("\n".join([text, "", *lines, ""]), content_type="text/plain")
    response.headers["Content-Disposition"] = 'attachment; filename="recovery-codes.txt"'
    return response


def _confirmed(request: Request) -> str:
    """The secret of the page, when the code shows that the app has it."""
    if not ratelimit.consume(request, action="reauthenticate", user=request.user):
        raise BadInput(fields={"code": too_often()})
    try:
        sealed = request.POST.get("secret", "")
        secret = str(signing.loads(sealed, salt=_salt(request.person), max_age=_LASTS))
    except signing.BadSignature as reason:
        sentence = _("This page was open too long. Nothing was changed; here is a new code.")
        raise BadInput(fields={"code": sentence}) from reason
    if app_step(secret, request.POST.get("code", "")) is None:
        sentence = _("This code is not right, or not any more. Type the one the app shows now.")
        raise BadInput(fields={"code": sentence})
    return secret


def _app(request: Request, ways: Ways, errors: dict[str, str], status: int) -> HttpResponse:
    if ways.app:
        return render(request, "mfa/totp/deactivate_form.html", {"errors": errors}, status=status)
    secret = _same(request) if errors else _new()
    context = {
        "secret": " ".join(secret[n : n + 4] for n in range(0, len(secret), 4)),
        "sealed": signing.dumps(secret, salt=_salt(request.person)),
        "drawn": draw(get_adapter().build_totp_url(request.person, secret)),
        "ways": ways,
        "errors": errors,
    }
    return render(request, "mfa/totp/activate_form.html", context, status=status)


def _same(request: Request) -> str:
    """Once scanned, the app keeps the one it has."""
    sealed = request.POST.get("secret", "")
    try:
        return str(signing.loads(sealed, salt=_salt(request.person), max_age=_LASTS))
    except signing.BadSignature:
        return _new()


def _new() -> str:
    return str(generate_totp_secret())


def _salt(person: Person) -> str:
    return f"{_SALT}.{person.pk}"


def _needed(ways: Ways) -> bool:
    """They stand in for an app's codes; and where there is no password, for passkeys."""
    return ways.app or (bool(ways.passkeys) and not ways.password)


def _lines(person: Person) -> list[str]:
    """Each with the name of its sheet before it: k7m2 9qx4 1234 5678."""
    kept = kept_of(person, CODES)
    if kept is None:
        return []
    name = kept.data.get("name", "")
    whole = [f"{name}{code}" for code in codes_left(kept)]
    return [" ".join(one[n : n + 4] for n in range(0, len(one), 4)) for one in whole]
