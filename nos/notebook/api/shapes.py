"""What goes out and comes in, in the words of the OpenAPI document.

What comes in is described here and cleaned by the operations alone, the same for every door.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from ninja import Body
from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from nos.notebook.fields import ASK_FIELDS, LINE_FIELDS, NOTEBOOK_FIELDS
from nos.notebook.rules import Answer, Door, Rule

Uid = Annotated[str, WithJsonSchema({"type": "string", "format": "uuid"})]
Day = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
Instant = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time"})]
ZeroToTen = Annotated[int, Field(ge=0, le=10)]
Audience = Literal["me", "crew", "everyone"]


class Step(BaseModel):
    uid: Uid
    on: Day
    words: str


class Person(BaseModel):
    """Whoever is calling; `language` is "" when they did not choose one."""

    language: str
    time_zone: str
    week_starts: Annotated[int, Field(ge=0, le=6)]


class Steps(BaseModel):
    steps: list[Step]


class Ask(BaseModel):
    """One thing asked for, with all its fields. `number` is its No., null for what is not a no."""

    uid: Uid
    notebook: Uid
    what: str
    who: str
    who_is: Literal["", "person", "organisation"]
    kind: str
    stakes: Literal["", "small", "medium", "big"]
    where: Literal["", "in person", "call", "message", "stranger", "form"]
    chance: Annotated[int, Field(ge=0, le=100)] | None
    chance_before: bool
    nerves: ZeroToTen | None
    sting: ZeroToTen | None
    hurt: bool
    aside: bool
    asked_on: Day | None
    answer: Answer
    heard_on: Day | None
    day: Day
    their_words: str
    no_kind: Literal["", "form", "personal", "not_now", "send_more"]
    blocked: bool
    takeaway: str
    note: str
    link: str
    audience: Audience
    public_text: str
    opens_on: Day | None
    closes_on: Day | None
    follow_up_on: Day | None
    look_again_on: Day | None
    followed_up_on: Day | None
    stated_on: Day | None
    invited_again: bool
    sting_next_day: ZeroToTen | None
    who_shown: bool
    packet: Uid | None
    steps: list[Step]
    number: int | None
    removed: bool
    revision: int


class LeftAsk(Ask):
    """As the write left it; `came_back` where it had been removed elsewhere, and is there again."""

    came_back: bool = False


class Asks(BaseModel):
    asks: list[Ask]
    next: str | None


class Opening(BaseModel):
    nos: int
    yeses: int


class Count(BaseModel):
    nos: int
    yeses: int
    waiting: int
    silences: int
    withdrawn: int
    almost: int
    asks: int
    target: int
    opening: Opening


class Notebook(BaseModel):
    """Where asks are collected toward a target. `tick` grows with every write in it."""

    uid: Uid
    title: str
    cover: str
    target: Annotated[int, Field(ge=1, le=100_000)]
    target_on: Day | None
    start_on: Day | None
    rule: Rule
    rule_words: str
    dream: str
    promise: str | None
    letter: str | None
    sealed: list[Literal["promise", "letter"]]
    default_audience: Audience
    margin_notes: bool
    with_guess: bool
    with_nerves: bool
    with_sting: bool
    numbers_hidden: bool
    week_day: Annotated[int, Field(ge=0, le=6)]
    closed: bool
    revision: int
    tick: int
    count: Count


class Yes(Ask):
    """An ask answered yes; `cost` is how many nos came before it, since the yes before."""

    cost: int


class KindCost(BaseModel):
    """Plain counts under the notebook's rule; `answered` is the n of both."""

    kind: str
    nos: int
    yeses: int
    answered: int


class Yeses(BaseModel):
    asks: list[Yes]
    kinds: list[KindCost]
    next: str | None


class Line(BaseModel):
    """Something kind that somebody said or wrote, in one's own hand. `who` travels nowhere."""

    uid: Uid
    words: str
    who: str
    said_on: Day | None
    removed: bool
    revision: int


class OnShelf(BaseModel):
    """Either a no that was kind (`ask`, `no_kind`) or a line of one's own (`line`)."""

    words: str
    day: Day
    no_kind: Literal["", "personal", "send_more"]
    ask: Uid | None
    line: Line | None


class Shelf(BaseModel):
    shelf: list[OnShelf]


class Notebooks(BaseModel):
    notebooks: list[Notebook]


class Summary(BaseModel):
    """`sha256` over `uid TAB revision LF` of the live asks sorted by uid."""

    asks: int
    tick: int
    sha256: str


class Change(BaseModel):
    """One operation: what it changed (of the first ask it touched), and whether it stands."""

    operation: Uid
    kind: str
    at: Instant
    door: Door
    asks: list[Uid]
    touched: int
    before: dict[str, Any]
    after: dict[str, Any]
    undone: bool


class Changes(BaseModel):
    changes: list[Change]
    next: str | None


class Rest(BaseModel):
    uid: Uid
    from_on: Day
    to_on: Day


class Rests(BaseModel):
    rests: list[Rest]


class KeptOne(BaseModel):
    """What was sent of an ask that had moved on: kept beside the `current` one until it is settled.

    `differing` are the fields to choose from.
    """

    operation: Uid
    at: Instant
    door: Door
    current: Ask
    yours: dict[str, Any]
    differing: list[str]


class KeptOnes(BaseModel):
    kept: list[KeptOne]


class Touched(BaseModel):
    """What an operation over several asks left behind."""

    asks: list[Ask]
    notebook: Notebook | None


class Problem(BaseModel):
    """RFC 9457. `detail` is a sentence; `fields`, if there, has one for each field."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str
    fields: dict[str, str] = {}


class Versions(BaseModel):
    """An ask that has moved on, and what was sent of it."""

    current: Ask
    yours: dict[str, Any]
    revision: int


class ConflictProblem(BaseModel):
    """What is stored has moved on. Both versions are here; `revision` is that of the stored one.

    Where several asks were sent, `conflicts` has every one that has moved on.
    """

    type: str
    title: str
    status: int
    detail: str
    current: Ask | Line | Notebook | None
    yours: dict[str, Any]
    revision: int | None
    conflicts: list[Versions] = []


READING: Final[dict[int, Any]] = dict.fromkeys((400, 401, 403, 404, 422, 429, 503), Problem)
WRITING: Final[dict[int, Any]] = {
    **READING,
    409: ConflictProblem,
    **dict.fromkeys((413, 415), Problem),
}


class InNotebook(BaseModel):
    notebook: str = Field("", description="A uid; without it the oldest open one.")


_Limit = Annotated[str, WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 200})]


class Paged(InNotebook):
    after: str = Field("", description="The `next` of the page before.")
    limit: _Limit = "30"


class OfShelf(InNotebook):
    limit: _Limit = "30"


class Opened(InNotebook):
    open: bool = Field(default=False, description="With the promise and the letter, sealed or not.")


class Wanted(Paged):
    answer: str = Field("", description="One of the six answers.")
    kind: str = ""
    q: str = Field("", description="Words that all have to be there.")
    sort: Annotated[str, WithJsonSchema({"enum": ["-day", "asked_on", "what"]})] = "-day"


def _described(*needed: str, **properties: Any) -> WithJsonSchema:
    """A JSON object with these fields and no others; all of them optional but those needed."""
    required = {"required": list(needed)} if needed else {}
    return WithJsonSchema(
        {
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
            **required,
        }
    )


_OF_ASK: Final = Ask.model_json_schema()["properties"]
_OF_LINE: Final = Line.model_json_schema()["properties"]
_OF_NOTEBOOK: Final = Notebook.model_json_schema()["properties"]
_ASK: Final = {name: _OF_ASK[name] for name in ASK_FIELDS}
_REVISION: Final = {"type": "integer", "minimum": 1, "description": "The one that was read."}
_BALANCE: Final = {"type": "integer", "minimum": 0, "maximum": 100_000}
_WORDS: Final = {"type": "string"}
_OPENING: Final = {
    "type": "object",
    "properties": {"nos": _BALANCE, "yeses": _BALANCE},
    "additionalProperties": False,
}
_SETTINGS: Final = {
    **{name: _OF_NOTEBOOK[name] for name in NOTEBOOK_FIELDS if name in _OF_NOTEBOOK},
    "promise": _WORDS,
    "letter": _WORDS,
    "opening": _OPENING,
    "opening_nos": _BALANCE,
    "opening_yeses": _BALANCE,
}
_UID: Final = {"type": "string", "format": "uuid"}
_ANSWER: Final = {"enum": [*_OF_ASK["answer"]["enum"], "not yet"]}

Sent = dict[str, Any]
NewAsk = Annotated[Sent, _described("what", **_ASK, uid=_UID, notebook=_UID), Body({})]
AskFields = Annotated[
    Sent, _described(**_ASK, aside={"type": "boolean"}, revision=_REVISION), Body({})
]
_EDIT: Final = {
    "type": "object",
    "properties": {"uid": _UID, **_ASK, "revision": _REVISION},
    "required": ["uid"],
    "additionalProperties": False,
}
AskEdits = Annotated[
    Sent,
    _described("asks", asks={"type": "array", "items": _EDIT, "minItems": 1, "maxItems": 200}),
    Body({}),
]
Nothing = Annotated[Sent, _described(), Body({})]
Seen = Annotated[Sent, _described(revision=_REVISION), Body({})]
AnswerFields = Annotated[
    Sent, _described("answer", **{**_ASK, "answer": _ANSWER}, revision=_REVISION), Body({})
]
NewStep = Annotated[
    Sent,
    _described("words", words={"type": "string"}, on=_OF_ASK["day"], revision=_REVISION),
    Body({}),
]
_CHOICE: Final = {"enum": ["mine", "theirs", "both"]}
Choosing = Annotated[
    Sent,
    _described(
        choose={"anyOf": [_CHOICE, {"type": "object", "additionalProperties": _CHOICE}]},
        fields={"type": "object", "properties": _ASK, "additionalProperties": False},
        ask=_UID,
        revision=_REVISION,
    ),
    Body({}),
]
NewNotebook = Annotated[Sent, _described(**_SETTINGS), Body({})]
NotebookFields = Annotated[
    Sent, _described(**_SETTINGS, closed={"type": "boolean"}, revision=_REVISION), Body({})
]
_MINE: Final[dict[str, Any]] = {
    "language": {"type": "string", "maxLength": 16},
    "time_zone": {"type": "string", "maxLength": 64},
    "week_starts": {"type": "integer", "minimum": 0, "maximum": 6},
}
PersonFields = Annotated[Sent, _described(**_MINE), Body({})]
_LINE: Final = {name: _OF_LINE[name] for name in LINE_FIELDS}
NewLine = Annotated[Sent, _described("words", **_LINE), Body({})]
LineFields = Annotated[Sent, _described(**_LINE, revision=_REVISION), Body({})]
NewRest = Annotated[
    Sent,
    _described("from_on", "to_on", from_on=_OF_ASK["day"], to_on=_OF_ASK["day"]),
    Body({}),
]
_SWEPT: Final = {"enum": ["silence", "withdrawn"], "default": "silence"}
Uids = Annotated[
    Sent, _described("asks", asks={"type": "array", "items": _UID}, answer=_SWEPT), Body({})
]
OneOperation = Annotated[Sent, _described(operation=_UID), Body({})]
