"""Signing in and keeping a notebook by mail: django-allauth's steps, our pages."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from allauth.account import views
from allauth.account.utils import get_next_redirect_url
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from nos.lib.words import gettext as _
from nos.people.entrance import entrance
from nos.people.guests import guest_at_hand
from nos.people.leaving import leave_nothing_behind
from nos.people.reauth import freshly_signed_in
from nos.people.requests import Request

__all__ = [
    "AtTheDoor",
    "addresses",
    "ask_for_code",
    "ask_for_reset",
    "at_the_door",
    "change_password",
    "choose_anew",
    "confirm_address",
    "confirm_code",
    "confirm_reset",
    "keep_with_mail",
    "set_password",
    "shut_out",
    "sign_in",
    "sign_out",
]


_answers = require_http_methods(["GET", "HEAD", "POST"])


class AtTheDoor:
    """Says what else may be done here; a form that came back is answered with 422.

    Whoever began another way in and turned round is not held to it.
    """

    request: Request

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**more)  # type: ignore[misc]
        return {**context, **at_the_door(self.request, context.get("form"))}

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        if response.status_code == 200:
            response.status_code = 422
        return response

    def _redirect_to_pending_stage(self, request: Any, stage: Any) -> None:
        return None


class SignIn(AtTheDoor, views.LoginView):  # type: ignore[misc]
    pass


class KeepWithMail(AtTheDoor, views.SignupView):  # type: ignore[misc]
    """Without mail an address cannot be proved: then it is taken only from who was invited."""

    def dispatch(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        here = entrance(request)
        if here.may_keep and not here.by_mail:
            raise Http404
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def closed(self) -> HttpResponse:
        return render(self.request, "account/signup_closed.html", {}, status=403)


class AskForCode(AtTheDoor, views.RequestLoginCodeView):  # type: ignore[misc]
    pass


class ConfirmCode(AtTheDoor, views.ConfirmLoginCodeView):  # type: ignore[misc]
    pass


class ConfirmAddress(AtTheDoor, views.ConfirmEmailVerificationCodeView):  # type: ignore[misc]
    pass


class AskForReset(AtTheDoor, views.PasswordResetView):  # type: ignore[misc]
    pass


class ConfirmReset(AtTheDoor, views.ConfirmPasswordResetCodeView):  # type: ignore[misc]
    pass


class ChooseAnew(AtTheDoor, views.CompletePasswordResetView):  # type: ignore[misc]
    pass


class ChangePassword(AtTheDoor, views.PasswordChangeView):  # type: ignore[misc]
    pass


class SetPassword(AtTheDoor, views.PasswordSetView):  # type: ignore[misc]
    pass


class Addresses(AtTheDoor, views.EmailView):  # type: ignore[misc]
    """The last address goes when there is another way in."""


class SignOut(AtTheDoor, views.LogoutView):  # type: ignore[misc]
    """A guest's notebook at hand would stay for whoever comes next: that is asked first."""

    def dispatch(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.signed_in:  # a guest's cookie is all they have, and stays
            return HttpResponseRedirect(reverse("account_login"))
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        guest = guest_at_hand(request, request.person)
        if guest and request.POST.get("guest") != "leave":
            return self.render_to_response(self.get_context_data(), status=422)  # type: ignore[no-any-return]
        response: HttpResponse = super().post(request, *args, **kwargs)
        all_sent = request.POST.get("sent") == "all"
        leave_nothing_behind(response, guest_stays=guest is not None, all_sent=all_sent)
        return response

    def get_redirect_url(self) -> str:
        """Its other windows hear of it there, and close the notebook too."""
        return f"{reverse('account_login')}?left=1"

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        here = super().get_context_data(**more)
        return {**here, "guest": guest_at_hand(self.request, self.request.person) is not None}


def at_the_door(request: Request, form: Any = None) -> dict[str, Any]:
    """What every page at the door knows: what was typed and said, and where they were going."""
    going = get_next_redirect_url(request) or ""
    errors = form.errors if form is not None else {}
    said = [str(message) for message in messages.get_messages(request)]
    if request.GET.get("left"):  # where signing out leads
        said.append(_("You are signed out."))
    return {
        "entrance": entrance(request),
        "values": request.POST,
        "errors": {"" if name == "__all__" else name: said[0] for name, said in errors.items()},
        "said": said,
        "next_url": going,
        "onward_query": f"?{urlencode({'next': going})}" if going else "",
    }


sign_in = _answers(SignIn.as_view())
sign_out = _answers(SignOut.as_view())
keep_with_mail = _answers(KeepWithMail.as_view())
ask_for_code = _answers(AskForCode.as_view())
confirm_code = _answers(
    views.login_stage_required(
        stage=views.LoginByCodeStage.key, redirect_urlname="account_request_login_code"
    )(ConfirmCode.as_view())
)
confirm_address = _answers(ConfirmAddress.as_view())
ask_for_reset = _answers(AskForReset.as_view())
confirm_reset = _answers(ConfirmReset.as_view())
choose_anew = _answers(ChooseAnew.as_view())
change_password = _answers(ChangePassword.as_view())
set_password = _answers(freshly_signed_in(SetPassword.as_view()))
addresses = _answers(freshly_signed_in(Addresses.as_view()))


@require_safe
def shut_out(request: Request) -> HttpResponse:
    return render(request, "account/account_inactive.html", {}, status=403)
