"""Where django-allauth meets our people: who they become, who wrote it, where they go next."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from nos.people import operations
from nos.people.models import Person
from nos.people.requests import held_link

__all__ = ["Accounts", "Keys"]


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Whoever signs up is the guest they already are, and keeps their notebook."""

    def new_user(self, request: HttpRequest) -> Person:
        person: Person = request.person  # type: ignore[attr-defined]
        return Person.to_be(person.pk) if person.kept else person

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Person:
        data = form.cleaned_data
        password = data.get("password1") or data.get("password") or ""
        person = operations.prepare_to_keep(user, password=password)
        user.__dict__.update(person.__dict__)
        return person

    def set_password(self, user: Any, password: str) -> None:
        operations.set_password(user, password)

    def post_login(self, request: HttpRequest, user: Any, **more: Any) -> HttpResponse:
        operations.keep(user, held_link=held_link(request))
        response: HttpResponse = super().post_login(request, user, **more)
        return response

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("notebook_page")

    get_signup_redirect_url = get_login_redirect_url

    def get_client_ip(self, request: HttpRequest) -> str:
        return str(request.META.get("REMOTE_ADDR") or "0.0.0.0")  # noqa: S104

    def get_from_email(self) -> str:
        return str(settings.DEFAULT_FROM_EMAIL)


class Keys(DefaultMFAAdapter):  # type: ignore[misc]
    """How a passkey names this server and its person, on the screen of whoever keeps it."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": urlsplit(settings.NOS_BASE_URL).hostname or "", "name": "Thousand Nos"}
