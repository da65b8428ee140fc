"""Where django-allauth meets our people: who they become, who wrote it, where they go next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.account.models import EmailAddress
from allauth.core import context as calling
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from nos.lib.words import gettext as _
from nos.people import operations
from nos.people.addresses import as_kept
from nos.people.entrance import becoming
from nos.people.guests import forget_guest, guest_at_hand
from nos.people.jobs import post_mail
from nos.people.keys import ways_in
from nos.people.mail import mail_of
from nos.people.models import Person
from nos.people.queries import may_come_in
from nos.people.requests import held_link

__all__ = ["Accounts"]


class Sentences(dict[str, str]):
    """Said in the language of whoever reads them, so made anew each time."""

    def __init__(self, said: dict[str, Callable[[], str]]) -> None:
        super().__init__()
        self._said = said

    def __getitem__(self, name: str) -> str:
        return self._said[name]()


def _wrong() -> str:
    return _("This address and this password do not belong together. Try again.")


def _too_often() -> str:
    return _("That was tried often just now. Nothing was changed; wait a little, then try again.")


_ERRORS: Final[dict[str, Callable[[], str]]] = {
    "account_inactive": lambda: _("This notebook is shut. Ask whoever looks after this server."),
    "cannot_remove_primary_email": lambda: _(
        "Mail goes to this address, or you sign in with it alone. Add another way first, "
        "then remove this one."
    ),
    "duplicate_email": lambda: _("This address is yours already."),
    "email_password_mismatch": _wrong,
    "email_taken": lambda: _("A notebook is kept under this address already. Sign in to it."),
    "enter_current_password": lambda: _("This is not the password you have now. Try again."),
    "incorrect_code": lambda: _("This is not the code. Look once more at the mail, and type it."),
    "incorrect_password": lambda: _("This is not the password. Nothing was changed; try again."),
    "invalid_or_expired_key": lambda: _("This link is over. Ask for a new one."),
    "invalid_login": _wrong,
    "invalid_password_reset": lambda: _("This code is over. Ask for a new one."),
    "max_email_addresses": lambda: _("Five addresses are the most. Remove one first."),
    "too_many_login_attempts": _too_often,
    "rate_limited": _too_often,
    "same_as_current": lambda: _("That is the address it was. Type the other one."),
    "unknown_email": _wrong,
    "unverified_primary_email": lambda: _("Prove this address first, by the code in its mail."),
    "select_only_one": _wrong,
}

# What is said on the next page, by the name of the template that django-allauth would render.
_SAID: Final[dict[str, Callable[[], str]]] = {
    "account/messages/password_changed.txt": lambda: _("Your password is changed."),
    "account/messages/password_set.txt": lambda: _("You have a password now."),
    "account/messages/email_confirmed.txt": lambda: _("This address is yours."),
    "account/messages/email_confirmation_failed.txt": lambda: _(
        "A notebook is kept under this address already."
    ),
    "account/messages/email_deleted.txt": lambda: _("The address is removed."),
    "account/messages/primary_email_set.txt": lambda: _("Mail goes to this address now."),
    "account/messages/unverified_primary_email.txt": _ERRORS["unverified_primary_email"],
    "account/messages/cannot_delete_primary_email.txt": _ERRORS["cannot_remove_primary_email"],
    "socialaccount/messages/account_connected.txt": lambda: _("You can sign in that way now."),
    "socialaccount/messages/account_connected_updated.txt": lambda: _(
        "You can sign in that way already."
    ),
    "socialaccount/messages/account_connected_other.txt": lambda: _(
        "Somebody else signs in here that way. Nothing was changed."
    ),
    "socialaccount/messages/account_disconnected.txt": lambda: _(
        "You do not sign in that way any more."
    ),
}


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Whoever signs up is the guest they already are, and keeps their notebook."""

    error_messages = Sentences(_ERRORS)

    def validation_error(self, code: str, *_parts: object) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code)

    def new_user(self, request: HttpRequest) -> Person:
        return becoming(request)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return may_come_in(becoming(request))

    def clean_email(self, email: str) -> str:
        return as_kept(email)

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Person:
        data = form.cleaned_data
        return operations.prepare_with_mail(
            user,
            email=data["email"],
            password=data.get("password1") or "",
            declared_adult=bool(data.get("adult")),
        )

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Tries are counted in front (nos/people/throttles.py), each network's by themselves."""

    def set_password(self, user: Any, password: str) -> None:
        operations.set_password(user, password)

    def post_login(self, request: HttpRequest, user: Any, **more: Any) -> HttpResponse:
        operations.keep(user, held_link=held_link(request))
        if more.get("signup") and not get_authentication_records(request, user):
            record_authentication(request, user, "password")  # chosen here and now
        response: HttpResponse = super().post_login(request, user, **more)
        forget_guest(request, user, response)
        return response

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """A guest's notebook at hand may be carried over; else the notebook opens."""
        if guest_at_hand(request, request.user):  # type: ignore[arg-type]
            return reverse("carry")
        return reverse("notebook_page")

    get_signup_redirect_url = get_login_redirect_url

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        return reverse("account_email")

    def can_delete_email(self, email_address: Any) -> bool:
        """The one mail goes to stays while there are others; the last one is, if a way in stays."""
        mine = EmailAddress.objects.filter(user=email_address.user_id).exclude(pk=email_address.pk)
        if mine.exists():
            return not email_address.primary
        ways = ways_in(email_address.user)
        return bool(ways.passkeys or ways.elsewhere)

    def get_client_ip(self, request: HttpRequest) -> str:
        return str(request.META.get("REMOTE_ADDR") or "0.0.0.0")  # noqa: S104

    def is_ajax(self, request: HttpRequest) -> bool:
        """Pages answer with pages, whatever a program says it would like."""
        return False

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        said = _SAID.get(message_template or "") if request.user.is_authenticated else None
        if sentence := message or (said() if said else ""):
            messages.add_message(request, level, sentence)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Written now, in the language of the page; the task worker takes it to the post."""
        if not settings.NOS_HAS_MAIL:
            return
        mail = mail_of(template_prefix, str(context.get("code", "")))
        request = calling.request
        text, html = (
            render_to_string(f"account/email/mail.{kind}", {"mail": mail}, request).strip()
            for kind in ("txt", "html")
        )
        post_mail.enqueue(to=email, subject=mail.subject, text=text + "\n", html=html)
