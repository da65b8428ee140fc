"""What a phone is told and what it sends, in the words of the OpenAPI document."""

from __future__ import annotations

from typing import Annotated, Any, Final

from ninja import Body
from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, create_model

from nos.notebook.api import shapes
from nos.phone.rules import KINDS, MOST_ITEMS

__all__ = ["Operations", "Phone", "Pocket", "Results", "Since"]

Tick = Annotated[int, Field(ge=0)]


class Phone(BaseModel):
    """`key` seals what a phone holds of its person; `whose` says, in every answer, who that is."""

    whose: str
    key: str
    epoch: shapes.Uid
    wire: int
    notebook: shapes.Uid | None
    born: bool


class Since(shapes.InNotebook):
    since: Annotated[str, WithJsonSchema({"type": "integer", "minimum": 0})] = Field(
        "0", description="The `tick` of the answer before; without it all is told anew."
    )


_ASK: Final[dict[str, Any]] = {
    name: (field.annotation, None) if name not in ("uid", "notebook") else (field.annotation, ...)
    for name, field in shapes.Ask.model_fields.items()
}
_ASK["turn"] = (int, ...)
PocketAsk = create_model(
    "PocketAsk",
    __doc__='An ask without what is "", null, false or empty in it.',
    __base__=BaseModel,
    **_ASK,
)


class PocketNotebook(shapes.Notebook):
    """`kept`: edits that wait beside a newer version; `due`: asks whose day has come."""

    kept: int
    due: int


class Pocket(BaseModel):
    """What changed after `since`, or with `since` 0 all that a phone carries.

    `gone` were removed. `live` is how many asks the notebook holds: a phone that holds as many
    has it whole, as `whole` says of an answer with `since` 0.
    """

    whose: str
    epoch: shapes.Uid
    notebook: PocketNotebook | None
    tick: Tick
    since: Tick
    whole: bool
    live: int
    asks: list[PocketAsk]  # type: ignore[valid-type]
    gone: list[shapes.Uid]


class Result(BaseModel):
    """Of one operation: the asks it left, as they stand now, or a problem document."""

    model_config = ConfigDict(extra="forbid")

    uid: shapes.Uid | None
    status: int
    asks: list[PocketAsk] = []  # type: ignore[valid-type]
    milestones: list[int] = []
    came_back: bool = Field(default=False, description="It had been removed elsewhere meanwhile.")
    problem: shapes.Problem | None = None


class BatchConflict(shapes.ConflictProblem):
    """Of type `whose` (what was sent is another person's) or `epoch` (a backup was restored; here
    is the present one, and what was sent of late comes first). Nothing was written."""

    epoch: shapes.Uid | None = None
    notebook: shapes.Uid | None = None
    tick: Tick | None = None


class Results(BaseModel):
    """One result for each operation, in order. `tick` is that of the notebook named."""

    epoch: shapes.Uid
    notebook: shapes.Uid | None
    tick: Tick
    results: list[Result]


_UID: Final = {"type": "string", "format": "uuid"}
_ITEM: Final = {
    "type": "object",
    "properties": {
        "uid": _UID,
        "kind": {"enum": [*KINDS]},
        "ask": _UID,
        "notebook": {**_UID, "description": "Where a new ask goes; without it the usual one."},
        "revision": {"type": "integer", "minimum": 1},
        "fields": {"type": "object"},
        "at": {"type": "string", "format": "date-time", "description": "By the phone's clock."},
    },
    "required": ["uid", "kind"],
    "additionalProperties": False,
}
_SEEN: Final = {"type": "string", "description": "uid tick"}
_HEADERS: Final = (
    ("X-Nos-Whose", {"type": "string"}, "Whose these are; another caller is refused (409)."),
    ("X-Nos-Epoch", _UID, "The `epoch` known so far; where it is another by now: 409."),
    ("X-Nos-Seen", _SEEN, "A notebook and the `tick` of it known so far; has it a lower one: 409."),
    ("X-Nos-Client", {"type": "integer"}, "What the page speaks; too old is answered 426."),
)
HEADERS: Final[dict[str, Any]] = {
    "parameters": [
        {"in": "header", "name": name, "schema": schema, "required": False, "description": why}
        for name, schema, why in _HEADERS
    ]
}
Operations = Annotated[
    dict[str, Any],
    WithJsonSchema(
        {
            "type": "object",
            "properties": {"operations": {"type": "array", "items": _ITEM, "maxItems": MOST_ITEMS}},
            "required": ["operations"],
            "additionalProperties": False,
        }
    ),
    Body({}),
]
