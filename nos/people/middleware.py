"""Who is calling: a token's person, the local one, whoever is signed in, or the cookie's guest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from nos.lib import clock
from nos.lib.cookies import keep_in_browser
from nos.lib.problems import MEDIA_TYPE
from nos.lib.uids import new_row_id, parse_uid
from nos.lib.words import gettext as _
from nos.people.languages import browser_language, chosen_language
from nos.people.local import LOCAL_PERSON_ID, has_local_person, looks_local
from nos.people.models import Person, Token
from nos.people.operations import note_use
from nos.people.phones import tag_of
from nos.people.queries import circumstances, link_with, person_of, token_with
from nos.people.requests import Request, held_link

__all__ = [
    "InTheirLanguage",
    "WhoIsCalling",
    "bearer",
    "circumstances",
    "guest_id",
    "hand_out",
    "not_here",
]

_SALT = "nos.guest"
_RENEWED_AFTER = timedelta(days=30)
# Programs call there; they bring what lets them in, and keep nothing of ours.
_API = "/api/"
_WITHOUT_COOKIE = (_API, "/calendar/")
_OPEN_TO_ALL = ("/static/", "/help/", "/sw.js", "/manifest.webmanifest", "/healthz", "/readyz")


_IN_WORDS = ("text/html", "text/plain", MEDIA_TYPE)


class InTheirLanguage:
    """Speaks as the browser asks; `WhoIsCalling` overrules it where the person chose.

    The language ends with the request: the next one in this thread is another's.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(browser_language(request.headers.get("Accept-Language", ""))):
            response = self.get_response(request)
            spoken = translation.get_language()
        if response.get("Content-Type", "").startswith(_IN_WORDS):
            patch_vary_headers(response, ("Accept-Language",))
            response.headers.setdefault("Content-Language", spoken)
        return response


class WhoIsCalling:
    """Sets `request.person`; gives a visitor the cookie of the guest they will be.

    In this order: a bearer token (the API's alone), the local person, the session, the guest.
    Reading changes nothing: the row of a guest is born with the first write.
    """

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        if request.path.startswith(_OPEN_TO_ALL):
            return self.get_response(request)
        request.token, request.signed_in = None, False
        if request.path.startswith(_API) and (secret := bearer(request)):
            return self._with_token(request, secret)
        here = circumstances()
        if has_local_person(here):
            if not looks_local(here, request.META):
                raise PermissionDenied(not_here())
            request.known = True
            return self._as(request, LOCAL_PERSON_ID)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            request.known = request.signed_in = True
            return self._be(request, request.user)
        return self._as_guest(request)

    def _with_token(self, request: Request, secret: str) -> HttpResponse:
        request.token = token_with(secret)
        request.known = request.token is not None
        person = request.token.person if request.token else Person.to_be(new_row_id())
        response = self._be(request, person)
        if request.token:
            _note_afterwards(request.token, response)
        return response

    def _as_guest(self, request: Request) -> HttpResponse:
        """Of someone who signs in by now, or is shut out, the cookie opens nothing."""
        known, fresh = guest_id(request)
        person = person_of(known) if known else None
        if person and (person.kept or not person.is_active):
            known, fresh, person = None, False, None
        held = held_link(request)
        if held and (first := _first_of_all(held)):
            known, fresh, person = first.pk, True, first
        request.known = known is not None
        person = person or Person.to_be(known or new_row_id())
        person.held_link = held
        response = self._be(request, person)
        leaves_alone = fresh or request.path.startswith(_WITHOUT_COOKIE)
        if not leaves_alone and settings.NOS_GUEST_COOKIE not in response.cookies:
            hand_out(request.person, response)
        return response

    def _as(self, request: Request, pk: UUID) -> HttpResponse:
        return self._be(request, person_of(pk) or Person.to_be(pk))

    def _be(self, request: Request, person: Person) -> HttpResponse:
        request.person, request.whose = person, tag_of(person.pk)
        if chosen := chosen_language(request.person):
            translation.activate(chosen)  # until `InTheirLanguage` ends the request
        with timezone.override(request.person.time_zone):
            response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            response.headers["Nos-Whose"] = request.whose
        return response


def _note_afterwards(token: Token, response: HttpResponse) -> None:
    """The day it was used, once the answer has gone out: a busy database keeps nobody waiting."""
    today = clock.today(token.person.time_zone)
    if token.last_used_on != today:
        vars(response)["_resource_closers"].append(partial(note_use, token, today))


def not_here() -> str:
    """What is said to whoever may not be the local person."""
    return _(
        "This notebook opens only on its own machine, at its own address. "
        "With a proxy in front, the operator sets NOS_BASE_URL."
    )


def bearer(request: HttpRequest) -> str:
    """The token of the Authorization header; "" where there is none."""
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    return (secret.strip() or " ") if scheme.lower() == "bearer" else ""


def guest_id(request: HttpRequest) -> tuple[UUID | None, bool]:
    """The guest of the cookie, and whether it need not be handed out again yet.

    Browsers forget a cookie after a year or so, however often its owner comes.
    """
    sealed, fresh = request.COOKIES.get(settings.NOS_GUEST_COOKIE, ""), True
    try:
        text = signing.loads(sealed, salt=_SALT, max_age=_RENEWED_AFTER)
    except signing.SignatureExpired:
        text, fresh = signing.loads(sealed, salt=_SALT), False
    except signing.BadSignature:
        return None, False
    known = parse_uid(text) if isinstance(text, str) else None
    return known, fresh and known is not None


def _first_of_all(held: str) -> Person | None:
    """Whoever came by the first-run link is the one who wrote in the terminal of this server."""
    return person_of(LOCAL_PERSON_ID) if link_with(held, "first") else None


def hand_out(guest: Person, response: HttpResponse) -> None:
    """This browser is the guest's from now on."""
    sealed = signing.dumps(str(guest.pk), salt=_SALT)
    keep_in_browser(response, settings.NOS_GUEST_COOKIE, sealed, days=2 * 365)
