"""The door for programs: who may call, how bodies are read, errors as problem documents."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, get_type_hints
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.urls import URLPattern, URLResolver
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.parser import Parser
from pydantic import BaseModel

from nos import __version__
from nos.distance.api import router as distance_router
from nos.distance.rules import MOST_BYTES
from nos.insights.api import router as insights_router
from nos.keeping.api import leaving
from nos.lib.errors import (
    BadInput,
    CannotNow,
    Conflict,
    NosError,
    NotReadable,
    NotRecognised,
    Refused,
    TooLarge,
)
from nos.lib.problems import MEDIA_TYPE, problem, problem_of
from nos.lib.strict_json import read_object
from nos.lib.words import gettext as _
from nos.notebook.api import router
from nos.notebook.api.shown import conflict_shown
from nos.nudges.api import router as nudges_router
from nos.people.middleware import bearer
from nos.people.models import Person
from nos.people.requests import Request
from nos.people.same_origin import browser_made, from_our_page
from nos.people.tokens import covers, needed_for
from nos.phone.api import router as phone_router
from nos.phone.rules import MOST_BYTES as MOST_OF_A_PHONE
from nos.reflections.api import router as reflections_router
from nos.sheets.api import router as sheets_router

__all__ = ["api"]

_SAFE: Final = ("GET", "HEAD", "OPTIONS")
_PART: Final = re.compile(r"<(?:\w+:)?(\w+)>")
_MOST: Final = {"terminal": MOST_BYTES, "operations": MOST_OF_A_PHONE}


class StrictParser(Parser):
    """One JSON object in UTF-8, named as such."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        packed = request.headers.get("Content-Encoding", "identity").lower() != "identity"
        charset = (request.content_params or {}).get("charset", "utf-8").lower()
        if packed or request.content_type != "application/json" or charset != "utf-8":
            raise NotReadable(
                _("Send plain JSON: Content-Type application/json, UTF-8, not compressed.")
            )
        return read_object(request.body)


def _with_body(request: Request) -> Person:
    """Who is calling, once more may be read of them than of anybody: a command may bring files
    along, a phone all that it holds. Raises TooLarge.
    """
    most = _MOST.get(_declared_path(request))
    if most and request.method not in _SAFE:
        said = request.META.get("CONTENT_LENGTH") or "0"
        if not said.isdigit() or int(said) > most:  # nobody waits for what is not read
            raise TooLarge(_("The body is too large. Nothing was written; send less at a time."))
        # Django itself would refuse it at the size that bounds all others.
        request._body = request.read(most)
    return request.person


class Bearer:
    """A program that calls in somebody's name, by a token of theirs; its scope says how far."""

    openapi_security_schema: Final = {
        "type": "http",
        "scheme": "bearer",
        "description": "A token made on the page /settings/tokens/, by `nos token make`, or here.",
    }

    def __call__(self, request: Request) -> Person | None:
        if not bearer(request):
            return None
        if not request.token:  # wrong, over, ended, or of somebody shut out
            raise NotRecognised(_("This server does not know that token."))
        needed = needed_for(str(request.method), _declared_path(request))
        if not covers(request.token.scope, needed):
            raise Refused(_REFUSED[needed]())
        return _with_body(request)


_REFUSED: Final[dict[str, Callable[[], str]]] = {
    "write": lambda: _("This token only reads. Nothing was written."),
    "all": lambda: _("This needs a token that may do all. Nothing was done."),
}


def _declared_path(request: HttpRequest) -> str:
    """Such as asks/{uid}, whichever ask it is."""
    route = request.resolver_match.route if request.resolver_match else ""
    return _PART.sub(r"{\1}", route.removeprefix("api/v1/"))


class Known:
    """The local person, or someone by their cookie; never on another site's behalf."""

    openapi_security_schema: Final = {
        "type": "apiKey",
        "in": "cookie",
        "name": settings.NOS_GUEST_COOKIE,
        "description": "Given with the first page. On one's own machine none is needed.",
    }

    def __call__(self, request: Request) -> Person:
        if not request.known:
            raise NotRecognised(
                _("This server does not know who is calling. Open its first page, then try again.")
            )
        if request.method not in _SAFE and not _of_our_own(request):
            raise Refused(
                _("From a browser, only this server's own pages may write. Nothing was written.")
            )
        return _with_body(request)


def _of_our_own(request: Request) -> bool:
    ours = (settings.NOS_GUEST_COOKIE, settings.SESSION_COOKIE_NAME)
    knows_cookie = any(name in request.COOKIES for name in ours)
    if not browser_made(request.META, knows_cookie=knows_cookie):
        return True
    here = f"{request.scheme}://{request.get_host()}"
    public = urlsplit(settings.NOS_BASE_URL)
    return from_our_page(request.META, {here, f"{public.scheme}://{public.netloc}"})


class Door(NinjaAPI):
    """What every answer has in common, whichever slice it comes from."""

    def __init__(self, **options: Any) -> None:
        self._schemas: dict[str | None, OpenAPISchema] = {}
        super().__init__(**options)

    @property
    def urls(self) -> tuple[list[URLResolver | URLPattern], str, str]:
        patterns, app, namespace = super().urls
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                pattern.callback = csrf_exempt(_in_sentences(pattern.callback))
        return patterns, app, namespace

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        if path_prefix in self._schemas:  # half a second's work, the same for every reader
            return self._schemas[path_prefix]
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for methods in schema["paths"].values():
            for method, operation in methods.items():
                _declare(operation, unsafe=method.upper() not in _SAFE)
        self._schemas[path_prefix] = schema
        return schema


_HEADERS: Final = (
    ("Idempotency-Key", {"type": "string", "format": "uuid"}, "The same twice is done once."),
    ("Time-Zone", {"type": "string"}, "IANA; for a person born with this call."),
    ("X-Nos", {"const": "1"}, "Asked of a browser, with Sec-Fetch-Site: same-origin."),
)


def _declare(operation: dict[str, Any], *, unsafe: bool) -> None:
    """Errors have a media type of their own; writes take headers and name their operation."""
    for status, response in operation["responses"].items():
        if int(status) >= 400:
            response["content"] = {MEDIA_TYPE: response["content"]["application/json"]}
    if unsafe:
        operation["parameters"] += [
            {"in": "header", "name": name, "schema": schema, "required": False, "description": why}
            for name, schema, why in _HEADERS
        ]
        operation["responses"][200]["headers"] = {
            "Operation": {"schema": {"type": "string", "format": "uuid"}}
        }


def _as_declared(view: Callable[..., Any]) -> Callable[..., Any]:
    """A query parameter that is not declared is refused, not overlooked."""
    hints = get_type_hints(view).values()
    models = [hint for hint in hints if isinstance(hint, type) and issubclass(hint, BaseModel)]
    known = {name for model in models for name in model.model_fields}

    @wraps(view)
    def answer(request: HttpRequest, **values: Any) -> Any:
        strange = [name for name in request.GET if name not in known]
        if strange:
            raise BadInput(fields=dict.fromkeys(strange, _("There is no such parameter.")))
        return view(request, **values)

    return answer


def _in_sentences(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A method that is not there gets its sentence too; a write says which operation it was."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = _without_body(view)(request, *args, **kwargs)
        if response.status_code == 405:
            allowed = response.headers["Allow"]
            sentence = _("Only %(methods)s can be done here.") % {"methods": allowed}
            response = _document(problem(405, sentence))
            response.headers["Allow"] = allowed
        if operation := getattr(request, "operation", None):
            response.headers["Operation"] = str(operation)
        return response

    return answer


def _without_body(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """HEAD is answered as GET would be, with everything but the body."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "HEAD":
            return view(request, *args, **kwargs)
        request.method = "GET"
        try:
            response = view(request, *args, **kwargs)
        finally:
            request.method = "HEAD"
        if response.streaming:  # a file says its length itself
            return HttpResponse(status=response.status_code, headers=dict(response.items()))
        response.headers["Content-Length"] = str(len(response.content))
        response.content = b""
        return response

    return answer


def _document(body: dict[str, Any]) -> HttpResponse:
    response = JsonResponse(body, status=body["status"], content_type=MEDIA_TYPE)
    if response.status_code == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


api = Door(
    title="Thousand Nos",
    version=__version__,
    description=_("Asks, answers and the count, for programs."),
    docs_url=None,
    docs_decorator=require_safe,
    urls_namespace="api",
    auth=[Bearer(), Known()],
    parser=StrictParser(),
)
api.add_decorator(_as_declared)
api.add_router("", router)
api.add_router("", insights_router)
api.add_router("", reflections_router)
api.add_router("", nudges_router)
api.add_router("", distance_router)
api.add_router("", leaving)
api.add_router("", sheets_router)
api.add_router("", phone_router)


@api.exception_handler(NosError)
def _say(request: Request, error: NosError) -> HttpResponse:
    if isinstance(error, Conflict):
        return _document(problem_of(error, **conflict_shown(request.person, error)))
    return _document(problem_of(error))


@api.exception_handler(HttpError)
def _say_http(request: Request, error: HttpError) -> HttpResponse:
    """A body that could not be read carries its reason as the cause."""
    if isinstance(error.__cause__, NosError):
        return _say(request, error.__cause__)
    return _document(problem(error.status_code, error.message))


@api.exception_handler(ValidationError)
def _say_which(request: Request, error: ValidationError) -> HttpResponse:
    """Fields are cleaned by the operations; what pydantic says of the rest is English."""
    sentence = _("This cannot be read as what belongs here.")
    problems = {str(one["loc"][-1]): sentence for one in error.errors}
    return _say(request, BadInput(fields=problems))


@api.exception_handler(RequestDataTooBig)
def _say_too_large(request: Request, error: RequestDataTooBig) -> HttpResponse:
    sentence = _("The body is too large. Nothing was written; send less at a time.")
    return _say(request, TooLarge(sentence))


@api.exception_handler(OperationalError)
@api.exception_handler(InterfaceError)
def _say_not_now(request: Request, error: OperationalError | InterfaceError) -> HttpResponse:
    """Whether it was written is not known; under the same key it is safe to ask again."""
    logging.getLogger(__name__).error("The database did not answer: %s", type(error).__name__)
    return _say(
        request,
        CannotNow(_("The notebook does not answer just now. Send the same again, with its key.")),
    )


@api.exception_handler(UnreadablePostError)
def _say_cut(request: Request, error: UnreadablePostError) -> HttpResponse:
    sentence = _("The body ended half way. Nothing was written; send it again.")
    return _document(problem(400, sentence))
