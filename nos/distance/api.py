"""Tokens, and the terminal at a distance."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from ninja import Body, Router
from pydantic import BaseModel, Field, WithJsonSchema

from nos.distance.arriving import FarKeyboard, answer_pieces, arrived, run
from nos.distance.presenting import token_as_json
from nos.lib.errors import Refused
from nos.lib.uids import NIL, parse_uid
from nos.lib.words import gettext as _
from nos.notebook.api import shapes
from nos.notebook.api.calling import call_of, only
from nos.people.operations import end_token, make_token
from nos.people.queries import tokens_of
from nos.people.reauth import proved_lately
from nos.people.requests import Request
from nos.people.tokens import LASTS, USUAL_DAYS

__all__ = ["router"]

router = Router()

Scope = Literal["read", "write", "all"]
_SCOPE: Final = {"enum": ["read", "write", "all"], "default": "write"}
_DAYS: Final = {"enum": [*LASTS, None], "default": USUAL_DAYS}
_NAME: Final = {"type": "string", "maxLength": 80}
_WHOLE: Final = 1024 * 1024  # what is longer is sent piece by piece
_FILES: Final = {
    "type": "object",
    "additionalProperties": {"type": "string", "contentEncoding": "base64"},
}


class Token(BaseModel):
    """`token` is shown once, by the call that made it. `expires_at` is null where it never ends."""

    uid: shapes.Uid
    name: str
    scope: Scope
    made_at: shapes.Instant
    expires_at: shapes.Instant | None
    last_used_on: shapes.Day | None
    over: bool
    token: str | None = Field(None, description="Whoever has it calls in your name.")


class Tokens(BaseModel):
    tokens: list[Token]


class Told(BaseModel):
    """What the command printed, and its exit code; files it wrote, each in base64."""

    out: str
    err: str
    code: int
    files: dict[str, str]
    version: str


NewToken = Annotated[
    shapes.Sent,
    WithJsonSchema(
        {
            "type": "object",
            "properties": {"name": _NAME, "scope": _SCOPE, "days": _DAYS},
            "required": ["name"],
            "additionalProperties": False,
        }
    ),
    Body({}),
]
Typed = Annotated[
    shapes.Sent,
    WithJsonSchema(
        {
            "type": "object",
            "properties": {
                "words": {"type": "array", "items": {"type": "string"}, "maxItems": 2000},
                "files": _FILES,
                "piped": {"type": "string", "contentEncoding": "base64"},
                "screen": {"type": "boolean", "default": False},
                "wide": {"type": "integer", "default": 80},
                "colours": {"enum": [0, 16, 256, 16_777_216], "default": 0},
                "letters": {"type": "boolean", "default": True},
            },
            "required": ["words"],
            "additionalProperties": False,
        }
    ),
    Body({}),
]


@router.get("/tokens", response={200: Tokens, **shapes.READING}, tags=["tokens"])
def list_tokens(request: Request) -> dict[str, Any]:
    """The newest first, those that were over lately among them."""
    return {"tokens": [token_as_json(one) for one in tokens_of(request.person)]}


@router.post("/tokens", response={200: Token, **shapes.WRITING}, tags=["tokens"])
def add_token(request: Request, body: NewToken) -> dict[str, Any]:
    """A token; none can do more than the one that makes it."""
    only(body, "name", "scope", "days")
    call, scope = call_of(request), body.get("scope", "write")
    if request.signed_in and scope == "all" and not proved_lately(request):
        raise Refused(_("Sign in once more, then make a token that may do all."))
    made = make_token(
        person=call.person,
        operation=call.operation,
        name=body.get("name", ""),
        scope=scope,
        days=body.get("days", USUAL_DAYS),
        within=request.token.scope if request.token else "all",
    )
    return token_as_json(made.token, made.secret)


@router.delete("/tokens/{token}", response={200: Token, **shapes.WRITING}, tags=["tokens"])
def drop_token(request: Request, token: shapes.Uid, body: shapes.Nothing) -> dict[str, Any]:
    """From now on it opens nothing."""
    only(body)
    call_of(request)
    return token_as_json(end_token(person=request.person, uid=parse_uid(token) or NIL))


@router.post("/terminal", response={200: Told, **shapes.WRITING}, tags=["terminal"])
def give_command(request: Request, body: Typed) -> HttpResponseBase:
    """A command, as it is typed behind `nos`; the answer is what the terminal would show.

    For a token, or on one's own machine. 200 means that the command was given; its `code` says how
    it ended: 0 done, 2 bad input, 3 not there, 4 conflict, 5 not now.
    """
    token = request.token
    if token is None and (request.signed_in or not request.person.is_local):
        raise Refused(_("From afar the terminal shows a token. To make one: Settings, Tokens."))
    came, call = arrived(body), call_of(request)
    keyboard = FarKeyboard(
        there=lambda: True,
        prepare=lambda: None,
        whose=request.person.pk,
        scope=token.scope if token else "all",
        files=came.files,
        first=call.operation,
    )
    code = run(came, keyboard)
    pieces = answer_pieces(came, code)
    if len(came.place.out) > _WHOLE:
        return StreamingHttpResponse(pieces, content_type="application/json")
    return HttpResponse(b"".join(pieces), content_type="application/json")
