"""A command that came from far away: whose keyboard it is, its files, what it is told.

The API does not know the terminal: it is handed in where everything meets, in nos/urls.py.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Any, Final

import click

from nos import __version__
from nos.distance.rules import STAYS, TRAVELS, Travel
from nos.lib.errors import BadInput, Refused, TooLarge
from nos.lib.places import FarPlace, Told, speaking_to
from nos.lib.words import gettext as _
from nos.notebook.keyboard import Keyboard
from nos.people.tokens import covers

__all__ = [
    "FarKeyboard",
    "Obey",
    "Travelled",
    "answer_pieces",
    "arrived",
    "let_obey",
    "run",
    "without_what_stays",
]

_MOST_WRITTEN: Final = 16 * 1024 * 1024
_MOST_WORDS: Final = 2_000
_COLUMNS: Final = (20, 500)
_INKS: Final = (0, 16, 256, 2**24)


class Travelled:
    """The files that came along, by the names they were typed with; no other is ever opened."""

    def __init__(self, came: Mapping[str, bytes]) -> None:
        self.came = dict(came)
        self.left: dict[str, bytes] = {}

    def read(self, name: str, most: int) -> bytes:
        if name not in self.came:
            raise FileNotFoundError(name)
        return self.came[name][:most]

    def write(self, name: str, body: bytes | IO[bytes]) -> None:
        data = body if isinstance(body, bytes) else body.read(_MOST_WRITTEN + 1)
        self.left[name] = data
        if sum(map(len, self.left.values())) > _MOST_WRITTEN:
            raise TooLarge(_("That file is more than can be sent at once."))

    def is_there(self, name: str) -> bool:
        """Only where it is laid down can that be known: whoever sends looks first."""
        return False


@dataclass
class FarKeyboard(Keyboard):
    """Of whoever shows a token; it writes only what command and token allow."""

    travel: Travel = field(default_factory=Travel)

    def __post_init__(self) -> None:
        self.prepare = self.let_write

    def set_out(self, name: str) -> None:
        """The command to be done. Raises Refused."""
        if name not in TRAVELS:
            refuse_to_travel(name)
        self.travel = TRAVELS[name]
        if not covers(self.scope, self.travel.scope):
            raise Refused(_("This needs a token that may do all. Nothing was done."))

    def let_write(self) -> None:
        """Before each write. Raises Refused."""
        needed = self.travel.writes
        if not needed or not covers(self.scope, needed):
            if needed == "all":
                raise Refused(_("This needs a token that may do all. Nothing was done."))
            raise Refused(_("This token only reads. Nothing was written."))


def refuse_to_travel(name: str) -> None:
    """Raises Refused."""
    told = _("nos %(command)s does not travel: %(why)s. Type it on that machine itself.")
    why = _(STAYS[name]) if name in STAYS else _("it concerns a machine")
    raise Refused(told % {"command": name, "why": why})


def without_what_stays(name: str, command: click.Command) -> click.Command:
    """Of a command with commands below it, those that concern the machine say so and do nothing."""
    if isinstance(command, click.Group):
        command.commands = {
            below: one if f"{name} {below}" in TRAVELS else _stays(f"{name} {below}")
            for below, one in command.commands.items()
        }
    return command


def _stays(path: str) -> click.Command:
    def refuse() -> None:
        refuse_to_travel(path)

    anything = {"ignore_unknown_options": True, "allow_extra_args": True}
    return click.Command(path, callback=refuse, context_settings=anything)


Obey = Callable[[Sequence[str], FarKeyboard], int]
_obey: list[Obey] = []


def let_obey(obey: Obey) -> None:
    """Done once, when the application starts."""
    _obey[:] = [obey]


@dataclass(frozen=True)
class Arrived:
    """What was sent, read: the words, the files, and the terminal that it came from."""

    words: tuple[str, ...]
    files: Travelled
    place: FarPlace


def arrived(sent: Mapping[str, Any]) -> Arrived:
    """Raises BadInput naming every field that cannot be taken."""
    problems: dict[str, str] = {}
    words, files = sent.get("words"), sent.get("files", {})
    if not _all_text(words) or len(words) > _MOST_WORDS:  # type: ignore[arg-type]
        problems["words"] = _("This is a list of words.")
    if not isinstance(files, dict) or not _all_text([*files.values()]):
        problems["files"] = _("These are files, each in base64 under its name.")
        files = {}
    came, piped = {name: _bytes(text) for name, text in files.items()}, _bytes(sent.get("piped"))
    if None in came.values():
        problems["files"] = _("These are files, each in base64 under its name.")
    if piped is None:
        problems["piped"] = _("This is what came through a pipe, in base64.")
    wide, colours = sent.get("wide", 80), sent.get("colours", 0)
    if type(wide) is not int or type(colours) is not int or colours not in _INKS:
        problems["wide"] = _("This is the number of columns, a whole number.")
    known = ("words", "files", "piped", "wide", "colours", "screen", "letters")
    problems |= {name: _("There is no such field.") for name in sent if name not in known}
    if problems:
        raise BadInput(fields=problems)
    place = FarPlace(
        screen=sent.get("screen") is True,
        wide=min(max(wide, _COLUMNS[0]), _COLUMNS[1]),
        colours=colours,
        letters=sent.get("letters", True) is not False,
        piped=piped or b"",
    )
    whole = {name: body for name, body in came.items() if body is not None}
    return Arrived(tuple(words or ()), Travelled(whole), place)


def run(came: Arrived, keyboard: FarKeyboard) -> int:
    """The exit code; what was said is in the place it came from."""
    with speaking_to(came.place):
        return _obey[0](came.words, keyboard)


def answer_pieces(came: Arrived, code: int) -> Iterator[bytes]:
    """The answer as JSON, piece by piece: a long list is never whole in memory."""
    files = {name: base64.b64encode(body).decode() for name, body in came.files.left.items()}
    rest = {"code": code, "files": files, "version": __version__}
    yield b'{"out": "'
    yield from _escaped(came.place.out)
    yield b'", "err": "'
    yield from _escaped(came.place.err)
    yield b'", ' + json.dumps(rest)[1:].encode()


def _escaped(told: Told) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    for piece in told.pieces():
        yield json.dumps(decoder.decode(piece))[1:-1].encode()
    told.close()


def _all_text(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _bytes(text: object) -> bytes | None:
    """b"" for nothing; None for what is no base64."""
    try:
        return base64.b64decode(str(text or ""), validate=True)
    except (binascii.Error, ValueError):
        return None
