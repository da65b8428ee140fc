"""Problem documents (RFC 9457): how programs are told of an error, through whichever door."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

from nos.lib.errors import BadInput, NosError

__all__ = ["MEDIA_TYPE", "problem", "problem_of"]

MEDIA_TYPE: Final = "application/problem+json"


def problem(
    status: int, detail: str, *, kind: str = "about:blank", **more: object
) -> dict[str, Any]:
    """`detail` is the sentence; `more` stands beside it."""
    title = HTTPStatus(status).phrase
    return {"type": kind, "title": title, "status": status, "detail": detail, **more}


def problem_of(error: NosError, **more: object) -> dict[str, Any]:
    said = error.named() if isinstance(error, BadInput) else error.sentence
    return problem(error.status, said, kind=error.type, **{**error.details(), **more})
