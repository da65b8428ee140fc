"""To leave, for programs: everything in one file, and everything erased."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from django.http import FileResponse, HttpResponse
from ninja import Body, Router
from pydantic import BaseModel, WithJsonSchema

from nos.keeping import jobs
from nos.keeping.operations import ask_to_erase, keep_after_all, passing_file, write_archive
from nos.keeping.queries.leaving import standing
from nos.lib.errors import BadInput, Refused
from nos.lib.words import gettext as _
from nos.notebook.api import shapes
from nos.notebook.api.calling import only
from nos.notebook.api.person import router
from nos.people.reauth import proved_lately
from nos.people.requests import Request
from nos.sheets.formats.archive_zip import FILE_NAME

__all__ = ["leaving"]

leaving = Router()

_WHEN: Final = ("once", "tomorrow", "never")
_ZIP: Final[dict[str, Any]] = {
    "responses": {
        200: {
            "description": "OK",
            "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
            "headers": {
                "Content-Hash": {"schema": {"type": "string", "pattern": "^[0-9a-f]{64}$"}}
            },
        }
    }
}


class Leaving(BaseModel):
    """`erase_at` is when everything will be erased, null when it will not; `gone`: it is."""

    gone: bool
    erase_at: shapes.Instant | None


Sure = Annotated[
    shapes.Sent,
    WithJsonSchema(
        {
            "type": "object",
            "properties": {"sure": {"const": True}, "at": {"enum": list(_WHEN)}},
            "required": ["sure", "at"],
            "additionalProperties": False,
        }
    ),
    Body({}),
]


@leaving.get("/export", response={**shapes.READING}, openapi_extra=_ZIP, tags=["person"])
def export(request: Request) -> HttpResponse | FileResponse:
    """Everything that is yours, in one file that opens on any other server."""
    _refuse_stale(request)
    file = passing_file()
    content_hash = write_archive(person=request.person, file=file)
    file.seek(0)
    response = FileResponse(
        file, as_attachment=True, filename=FILE_NAME, content_type="application/zip"
    )
    response.headers["Content-Hash"] = content_hash
    return response


@router.delete("/person", response={200: Leaving, **shapes.WRITING})
def erase_person(request: Request, body: Sure) -> dict[str, Any]:
    """Erases everything: "tomorrow" can be taken back until then by "never", "once" cannot."""
    only(body, "sure", "at")
    when: Literal["once", "tomorrow", "never"] = body.get("at", "")
    if body.get("sure") is not True or when not in _WHEN:
        raise BadInput(
            fields={"at": _("Say that you are sure, and when: once, tomorrow or never.")}
        )
    _refuse_stale(request)
    gone = False
    if when == "never":
        keep_after_all(person=request.person)
    else:
        gone = ask_to_erase(person=request.person, at_once=when == "once")
        if when == "once" and not gone:
            jobs.erase.enqueue()
    row = standing(request.person)
    at = row.erase_at.isoformat() if row.erase_at else None
    return {"gone": gone or not row.born, "erase_at": at}


def _refuse_stale(request: Request) -> None:
    if request.signed_in and not proved_lately(request):
        raise Refused(_("Sign in once more for that. Nothing was changed."))
