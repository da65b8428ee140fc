"""Who is calling: the local person, or the guest that the signed cookie names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from nos.lib.cookies import keep_in_browser
from nos.lib.problems import MEDIA_TYPE
from nos.lib.uids import new_row_id, parse_uid
from nos.lib.words import gettext as _
from nos.people.languages import browser_language, chosen_language
from nos.people.local import LOCAL_PERSON_ID, Circumstances, has_local_person, looks_local
from nos.people.models import Person
from nos.people.requests import Request

__all__ = ["InTheirLanguage", "WhoIsCalling", "circumstances", "not_here"]

_SALT = "nos.guest"
_RENEWED_AFTER = timedelta(days=30)
# Programs call there; they bring what lets them in, and keep nothing of ours.
_WITHOUT_COOKIE = ("/api/", "/calendar/")
_OPEN_TO_ALL = ("/static/", "/help/", "/healthz", "/readyz")


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

    Reading changes nothing: the row of a guest is born with the first write.
    """

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        if request.path.startswith(_OPEN_TO_ALL):
            return self.get_response(request)
        here = circumstances()
        if has_local_person(here):
            if not looks_local(here, request.META):
                raise PermissionDenied(not_here())
            request.known = True
            return self._as(request, LOCAL_PERSON_ID)
        known, fresh = _guest_id(request)
        request.known = known is not None
        response = self._as(request, known or new_row_id())
        if not fresh and not request.path.startswith(_WITHOUT_COOKIE):
            _hand_out(request, response)
        return response

    def _as(self, request: Request, pk: UUID) -> HttpResponse:
        request.person = next(iter(Person.objects.filter(pk=pk)), None) or Person.to_be(pk)
        if chosen := chosen_language(request.person):
            translation.activate(chosen)  # until `InTheirLanguage` ends the request
        with timezone.override(request.person.time_zone):
            return self.get_response(request)


def not_here() -> str:
    """What is said to whoever may not be the local person."""
    return _(
        "This notebook opens only on its own machine, at its own address. "
        "With a proxy in front, the operator sets NOS_BASE_URL."
    )


def circumstances() -> Circumstances:
    """Where this server is bound, from the settings."""
    host, _colon, port = settings.NOS_BOUND.rpartition(":")
    return Circumstances(host, int(port), settings.NOS_BASE_URL)


def _guest_id(request: Request) -> tuple[UUID | None, bool]:
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


def _hand_out(request: Request, response: HttpResponse) -> None:
    sealed = signing.dumps(str(request.person.pk), salt=_SALT)
    keep_in_browser(response, settings.NOS_GUEST_COOKIE, sealed, days=2 * 365)
