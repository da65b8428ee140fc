"""Sheets on their way in, in the words of the OpenAPI document."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from ninja import Body
from pydantic import BaseModel, Field, WithJsonSchema

from nos.notebook.api.shapes import Day, InNotebook, Instant, Sent, Uid
from nos.notebook.rules import ANSWERS, Answer

FATES: Final = ("new", "same", "updates", "changed", "left_out")
Fate = Literal["new", "same", "updates", "changed", "left_out"]


class PlanQuestion(BaseModel):
    """Only a person can say it. Settled by `choices` of the plan: the member named by `kind`, and
    in `answers` and `columns` the key named by `key`."""

    kind: Literal["sheet", "column", "answer", "dates", "all", "layout", "ahead", "changed"]
    key: str
    about: str
    choices: list[str]
    row: Annotated[int, Field(description="The first row it is about; 0 for none.")]
    rows: int


class PlanWord(BaseModel):
    """A word of the answer column and what it was read as; "" where that is asked."""

    word: str
    key: str
    answer: str
    sure: bool
    row: int
    rows: int


class PlanCounts(BaseModel):
    """Rows by what becomes of them."""

    new: int
    same: int
    updates: int
    changed: int
    left_out: int


class PlanOutcomes(BaseModel):
    no: int
    yes: int
    silence: int
    waiting: int
    withdrawn: int
    almost: int
    unset: int


class Waits(BaseModel):
    """A sheet that waits until `expires_at`. While it is `reading` or `bringing`, `done` of `of`
    rows are; `problem` says why that ended. `operation` is the one that brought it in."""

    uid: Uid
    name: str
    state: Literal["reading", "ready", "bringing", "brought"]
    done: int
    of: int
    problem: str
    expires_at: Instant
    operation: Uid | None


class Plan(Waits):
    """What bringing a sheet would do; nothing of it is in a notebook before it is applied.

    While it is read there is no verdict yet. `choices` is what was said of it.
    """

    verdict: Literal["import", "import_warn", "ask", "reject"] | None
    rows: int
    skipped: int
    outcomes: PlanOutcomes
    dates: list[Day | None]
    columns: dict[str, str]
    questions: list[PlanQuestion]
    message: str
    counts: PlanCounts
    words: list[PlanWord]
    warnings: list[str]
    headings: list[str]
    noted: Annotated[list[str], Field(description="Headings of columns kept in the note.")]
    sheet: str
    sheets: list[str]
    choices: dict[str, Any]


class Plans(BaseModel):
    plans: list[Waits]


class PlanRow(BaseModel):
    """One row of the sheet. `was` and `becomes` are fields of an ask that is here already."""

    number: int
    fate: Fate
    uid: Uid | None
    what: str
    who: str
    asked_on: Day | None
    answer: Annotated[Answer | None, Field(description="Null where its word is still asked.")]
    why: list[str]
    was: dict[str, Any]
    becomes: dict[str, Any]
    cells: Annotated[list[str], Field(description="As they came; of rows left out alone.")]


class PlanRows(BaseModel):
    rows: list[PlanRow]
    next: str | None


class Brought(BaseModel):
    """`brought` are the asks that were written; null while a long sheet is still coming in."""

    operation: Uid
    state: Literal["bringing", "brought"]
    brought: int | None
    notebook: Uid | None


class Called(InNotebook):
    name: str = Field("", description="What the file is called, such as log.xlsx.")


class WantedRows(InNotebook):
    fate: Annotated[str, WithJsonSchema({"enum": list(FATES)})] = ""
    after: str = Field("", description="The `next` of the page before.")
    limit: Annotated[str, WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 200})] = "50"


_WORDS: Final = {"type": "object", "additionalProperties": {"type": "string"}}
Choices = Annotated[
    Sent,
    WithJsonSchema(
        {
            "type": "object",
            "properties": {
                "sheet": {"type": "string"},
                "columns": _WORDS,
                "answers": {
                    "type": "object",
                    "additionalProperties": {"enum": [*ANSWERS, "leave out"]},
                },
                "dates": {"enum": ["", "dmy", "mdy"]},
                "all": {"enum": ["", *ANSWERS]},
                "layout": {"enum": ["", "rows", "rounds", "matrix"]},
                "ahead": {"enum": ["", "take", "note"]},
                "changed": {"enum": ["", "keep", "take"]},
                "without": {"type": "array", "items": {"type": "integer", "minimum": 1}},
            },
            "additionalProperties": False,
        }
    ),
    Body({}),
]
# A file as it is, or rows that were pasted.
FILE: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
            "text/csv": {"schema": {"type": "string"}},
            "application/json": {
                "schema": {
                    "type": "object",
                    "properties": {"text": {"type": "string"}},
                    "required": ["text"],
                    "additionalProperties": False,
                }
            },
        },
    }
}
