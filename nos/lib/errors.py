"""The project's own errors: sentences a person can act on, made into a status once, at the door."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from nos.lib.words import figure, ngettext
from nos.lib.words import gettext as _

__all__ = [
    "BadInput",
    "CannotNow",
    "Conflict",
    "KeyReused",
    "NosError",
    "NotHere",
    "NotReadable",
    "NotRecognised",
    "OtherEpoch",
    "Refused",
    "SomebodyElse",
    "TooLarge",
    "TooOften",
    "TooOld",
]


class NosError(Exception):
    """Carries one sentence: what happened, what is safe, what to do."""

    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 1
    type: ClassVar[str] = "about:blank"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def details(self) -> dict[str, Any]:
        """What the problem document carries beside its sentence."""
        return {}


class BadInput(NosError):
    """Something sent cannot be taken; `fields` says which, each with its own sentence."""

    status = 422
    exit_code = 2
    type = "bad-input"

    def __init__(self, sentence: str = "", fields: Mapping[str, str] | None = None) -> None:
        self.fields = dict(fields or {})
        super().__init__(sentence or " ".join(self.fields.values()))

    def details(self) -> dict[str, Any]:
        return {"fields": self.fields} if self.fields else {}

    def named(self, called: Callable[[str], str] = str) -> str:
        """Its sentence, and without one of its own that of each field with what it is `called`."""
        together: dict[str, list[str]] = {}
        for name, said in self.fields.items():
            together.setdefault(said, []).append(called(name))
        if self.sentence != " ".join(self.fields.values()):
            return self.sentence
        return " ".join(f"{', '.join(names)}: {said}" for said, names in together.items())


class KeyReused(NosError):
    """The same operation uid came with other fields."""

    status = 422
    exit_code = 2
    type = "key-reused"

    def __init__(self, written: object = None) -> None:
        super().__init__(
            _(
                "This was already written with other words. What was written is safe; "
                "to write these as well, send them under a new key."
            )
        )
        self.written = written


class TooLarge(NosError):
    status = 413
    exit_code = 2
    type = "too-large"


class NotReadable(NosError):
    """What came is in a form that is not read here."""

    status = 415
    exit_code = 2
    type = "not-readable"


class NotHere(NosError):
    """Missing and somebody else's read the same, byte for byte."""

    status = 404
    exit_code = 3
    type = "not-here"

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or _("There is nothing here under that address."))


class Conflict(NosError):
    """What is stored has moved on; both versions are shown, nothing is overwritten."""

    status = 409
    exit_code = 4
    type = "conflict"

    def __init__(
        self,
        sentence: str,
        *,
        current: object = None,
        yours: Mapping[str, Any] | None = None,
        revision: int | None = None,
        each: Sequence[Conflict] = (),
    ) -> None:
        super().__init__(sentence)
        self.current = current
        self.yours = dict(yours or {})
        self.revision = revision
        self.each = tuple(each)


class SomebodyElse(Conflict):
    """What was sent is one person's, and another one is calling."""

    type = "whose"

    def __init__(self) -> None:
        super().__init__(
            _(
                "What was sent belongs to somebody else than whoever is signed in here. "
                "Nothing was written; it stays on this device for them."
            )
        )


class OtherEpoch(Conflict):
    """A backup was restored since: what was acknowledged comes before what was not sent yet."""

    type = "epoch"

    def __init__(self, epoch: UUID, notebook: UUID | None = None, tick: int = 0) -> None:
        super().__init__(
            _(
                "This server was restored from a backup. Nothing was written yet; what this "
                "device sent in the last seven days is offered again first."
            )
        )
        self.epoch, self.notebook, self.tick = epoch, notebook, tick

    def details(self) -> dict[str, Any]:
        seen = {"notebook": str(self.notebook), "tick": self.tick} if self.notebook else {}
        return {"epoch": str(self.epoch), **seen}


class TooOld(NosError):
    """The page that sends is older than what this server still takes."""

    status = 426
    exit_code = 5
    type = "update"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This page is older than what the server takes. Nothing was written, and what "
                "you wrote stays on this device; open the page anew, and it is sent."
            )
        )


class NotRecognised(NosError):
    """Nobody known is calling."""

    status = 401
    exit_code = 5
    type = "not-recognised"


class Refused(NosError):
    """Not for this caller."""

    status = 403
    exit_code = 5
    type = "refused"


class CannotNow(NosError):
    status = 503
    exit_code = 5
    type = "cannot-now"


class TooOften(NosError):
    """It may be tried again in so many seconds."""

    status = 429
    exit_code = 5
    type = "too-often"

    def __init__(self, wait: int) -> None:
        minutes = max(1, -(-wait // 60))
        said = ngettext(
            "That was tried often just now. Nothing was changed; try again in a minute.",
            "That was tried often just now. Nothing was changed; try again in %(n)s minutes.",
            minutes,
        )
        super().__init__(said % {"n": figure(minutes)})
        self.wait = wait
