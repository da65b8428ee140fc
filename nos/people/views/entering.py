"""Signing in with a passkey, the second step after a password, and the way in that is on paper."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.core import ratelimit
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.stages import AuthenticateStage
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from nos.lib.errors import BadInput
from nos.lib.words import gettext as _
from nos.people import passkeys
from nos.people.keys import SHEET_LENGTH, Ways, codes_named, ways_in
from nos.people.models import Person
from nos.people.operations.codes import use_code, use_paper_code
from nos.people.operations.keys import use_passkey
from nos.people.requests import Request

__all__ = [
    "enter",
    "passkey_asked",
    "passkey_shown",
    "prove",
    "prove_by_code",
    "prove_by_passkey",
    "recover",
    "second_step",
    "tell",
    "too_often",
]


@require_POST
def passkey_asked(request: Request) -> HttpResponse:
    """What the browser is to sign: for signing in, or once more by whoever is signed in."""
    if not ratelimit.consume(request, action="login"):
        return JsonResponse({"sentence": too_often()}, status=429)
    stage = _second(request)
    person = request.person if request.signed_in else stage and stage.login.user
    options = passkeys.ask_to_show(request.session, person or None)
    return JsonResponse(options["publicKey"])


@require_http_methods(["GET", "HEAD", "POST"])
def passkey_shown(request: Request) -> HttpResponse:
    if request.signed_in or request.method != "POST":
        return HttpResponseRedirect(reverse("account_login"))
    try:
        shown = passkeys.shown(request.session, request.POST.get("credential", ""))
        use_passkey(shown.kept, count=shown.count)
    except BadInput as problem:
        return _refused(request, problem.sentence, problem.status)
    return enter(request, shown.kept)


def enter(request: Request, kept: Any) -> HttpResponse:
    """Whose it is comes in. A passkey is all there is to it; a code may have a second step."""
    person: Person = kept.user
    prove(request, person, kept)
    login = Login(
        user=person, email_verification="none", redirect_url=get_next_redirect_url(request)
    )
    response: HttpResponse = perform_login(request, login)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login")  # type: ignore[untyped-decorator]
def second_step(request: Request) -> HttpResponse:
    """After a password or a code by mail, where there is an app that makes codes."""
    person = request._login_stage.login.user  # type: ignore[attr-defined]
    context = {"ways": ways_in(person), "errors": {}}
    if request.method != "POST":
        return render(request, "mfa/authenticate.html", context)
    try:
        if "credential" in request.POST:
            prove_by_passkey(request, person)
        else:
            prove_by_code(request, person)
    except BadInput as problem:
        context["errors"] = problem.fields
        return render(request, "mfa/authenticate.html", context, status=problem.status)
    response: HttpResponse = request._login_stage.exit()  # type: ignore[attr-defined]
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def recover(request: Request) -> HttpResponse:
    """For whoever had only passkeys and has none at hand: a code from their sheet, once."""
    if request.signed_in:
        return HttpResponseRedirect(reverse("mfa_index"))
    if request.method != "POST":
        return render(request, "mfa/recovery_codes/enter.html", {"errors": {}})
    try:
        kept = _of_sheet(request, request.POST.get("code", ""))
    except BadInput as problem:
        errors = {"errors": problem.fields}
        return render(request, "mfa/recovery_codes/enter.html", errors, status=problem.status)
    return enter(request, kept)


def prove_by_passkey(request: Request, person: Person) -> None:
    """Raises BadInput, the field being `passkey`."""
    shown = passkeys.shown(request.session, request.POST.get("credential", ""), person)
    use_passkey(shown.kept, count=shown.count)
    prove(request, person, shown.kept)


def prove_by_code(request: Request, person: Person) -> None:
    """Raises BadInput, the field being `code`."""
    try:
        clear = check_rate_limit(person)
    except ValidationError as problem:
        raise BadInput(fields={"code": too_often()}) from problem
    kept = use_code(person=person, code=request.POST.get("code", "")[:100])
    if kept is None:
        raise BadInput(fields={"code": _wrong_code()})
    clear()
    prove(request, person, kept)


def prove(request: Request, person: Person, kept: Any) -> None:
    """Noted in the session, where `freshly_signed_in` looks."""
    record_authentication(
        request,
        person,
        "mfa",
        id=kept.pk,
        type=kept.type,
        reauthenticated=True,
        passwordless=kept.type == "webauthn" or None,
    )


def tell(request: Request, what: str) -> None:
    """A note by mail of what was changed, where mail goes out and an address is proved."""
    get_adapter(request).send_notification_mail(f"mfa/email/{what}", request.person)


def too_often() -> str:
    return _("That was tried often just now. Nothing was changed; wait a minute, then try again.")


def _of_sheet(request: Request, typed: str) -> Any:
    """An unknown sheet, a wrong code and one that has a password before it read the same."""
    letters = "".join(filter(str.isalnum, typed[:100].casefold()))
    name = letters[:SHEET_LENGTH]
    if not ratelimit.consume(request, action="login_failed", key=f"sheet-{name}"):
        raise BadInput(fields={"code": too_often()})
    sheet = codes_named(name)
    alone = sheet is not None and not ways_in(sheet.user).password
    kept = use_paper_code(person=sheet.user, code=letters) if sheet and alone else None
    if kept is None:
        raise BadInput(fields={"code": _wrong_code()})
    return kept


def _wrong_code() -> str:
    return _("This code is not right, or was used before. Nothing was changed; try another.")


def _second(request: Request) -> Any:
    """The stage of somebody who gave their password just now, and owes the second step."""
    from allauth.account.stages import LoginStageController

    return LoginStageController.enter(request, AuthenticateStage.key)


def _refused(request: Request, sentence: str, status: int) -> HttpResponse:
    context = {"ways": Ways(passkeys=1), "errors": {"passkey": sentence}}
    return render(request, "mfa/webauthn/refused.html", context, status=status)
