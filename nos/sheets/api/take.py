"""Asks as a sheet, for programs."""

from __future__ import annotations

from typing import Annotated, Any, Final

from django.http import FileResponse
from ninja import Query, Router
from pydantic import Field, WithJsonSchema

from nos.lib import clock
from nos.notebook.api import shapes
from nos.notebook.api.calling import notebook_or_blank
from nos.people.requests import Request
from nos.sheets.printing.printed import PAPERS
from nos.sheets.queries.printed import MOST_BLANK
from nos.sheets.queries.taking import Take, file_with
from nos.sheets.taken import KINDS

__all__ = ["router"]

router = Router(tags=["sheets"])

_FILE: Final[dict[str, Any]] = {"schema": {"type": "string", "format": "binary"}}
_FILES: Final[dict[str, Any]] = {
    "responses": {
        200: {
            "description": "OK",
            "content": {kind.media_type.partition(";")[0]: _FILE for kind in KINDS.values()},
        }
    }
}


class Taken(shapes.InNotebook):
    """Where nothing is narrowed almost-asks go along; else it is the list of /asks, whole."""

    format: Annotated[str, WithJsonSchema({"enum": [*KINDS]})] = "csv"
    answer: str = Field("", description="One of the six answers.")
    kind: str = ""
    q: str = Field("", description="Words that all have to be there.")
    where: str = ""
    sort: Annotated[str, WithJsonSchema({"enum": ["", "-day", "asked_on", "what"]})] = Field(
        "", description="Without it as they are numbered, the oldest first."
    )
    short: bool = Field(False, description="Only the days, what, of whom and the answer.")
    paper: Annotated[str, WithJsonSchema({"enum": [*PAPERS]})] = Field(
        PAPERS[0], description="Of printed pages."
    )
    blank: int = Field(
        0, ge=0, le=MOST_BLANK, description="Hundreds of empty pages to fill by hand, printed too."
    )


@router.get("/take", response={**shapes.READING}, openapi_extra=_FILES)
def take_asks(request: Request, wanted: Query[Taken]) -> FileResponse:
    """The asks as a file: CSV, XLSX or ODS, which come back by bringing them; or printed pages."""
    notebook = notebook_or_blank(request, wanted.notebook)
    take = Take(**wanted.model_dump(exclude={"notebook"}))
    return FileResponse(
        file_with(notebook, take),
        as_attachment=True,
        filename=take.file_name(clock.today(request.person.time_zone)),
        content_type=KINDS[take.format].media_type,
    )
