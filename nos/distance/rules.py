"""Which commands travel to a server, and which stay on their machine. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from nos.lib.words import marked

__all__ = [
    "MOST_BYTES",
    "STAYS",
    "TRAVELS",
    "Leading",
    "Travel",
    "leading",
    "stays",
    "why_it_stays",
]

# Of all that is sent: a sheet of ten MiB, written as base64, a pipe, and some words.
MOST_BYTES: Final = 24 * 1024 * 1024


@dataclass(frozen=True)
class Travel:
    """The scope a token needs to give the command, and to write by it; "" where it never writes.

    `reads` and `writes_to` name the parameters that are files.
    """

    scope: str = "read"
    writes: str = ""
    reads: tuple[str, ...] = ()
    writes_to: tuple[str, ...] = ()


_LOOKS: Final = Travel()
_WRITES: Final = Travel(writes="write")  # without words, many of these read back what is there

TRAVELS: Final[Mapping[str, Travel]] = {
    "log": _WRITES,
    "answer": _WRITES,
    "read": Travel(writes="write", reads=("file",)),
    "step": _WRITES,
    "edit": _WRITES,
    "kept": _WRITES,
    "remove": _WRITES,
    "undo": _WRITES,
    "aside": _WRITES,
    "sweep": _WRITES,
    "list": _LOOKS,
    "out": _LOOKS,
    "yeses": _LOOKS,
    "shelf": _WRITES,
    "almost": _LOOKS,
    "count": _LOOKS,
    "changes": _LOOKS,
    "week": _WRITES,
    "insights": Travel(writes="write", reads=("facts",)),
    "open": _WRITES,
    "notebooks": _LOOKS,
    "aim": _WRITES,
    "begin": _WRITES,
    "rule": _WRITES,
    "rest": _WRITES,
    "beside": _WRITES,
    "dream": _WRITES,
    "promise": _WRITES,
    "letter": _WRITES,
    "close": _WRITES,
    "reopen": _WRITES,
    "person": Travel(writes="all"),
    "bring": Travel(writes="write", reads=("file",), writes_to=("left_out",)),
    "take": Travel(writes_to=("file",)),
    "calendar": Travel(writes="all", writes_to=("out",)),
    "token": Travel("all", writes="all"),
    "archive": Travel("all", writes="all", reads=("opened",), writes_to=("file",)),
    "erase": Travel("all", writes="all"),
}

# What concerns the machine itself, each with why.
STAYS: Final[Mapping[str, str]] = {
    "check": marked("it looks into the database of a machine"),
    "backup": marked("it copies what a machine holds"),
    "restore": marked("it puts back what a machine held"),
    "rehearse": marked("it tries what a machine holds"),
    "config": marked("it tells the settings of a machine"),
    "serve": marked("it opens the notebook of a machine"),
    "demo": marked("it writes a folder of a machine"),
    "completion": marked("it is for the shell of a machine"),
    **dict.fromkeys(
        (
            f"person {name}"
            for name in ("add", "close", "erase", "first-link", "list", "operator", "reset")
        ),
        marked("it is for whoever runs the server"),
    ),
    "connect": marked("it says with which server a machine speaks"),
    "disconnect": marked("it says with which server a machine speaks"),
}

# A command that travels, but not with this word among its own.
_STAYS_WITH: Final[Mapping[str, tuple[str, str]]] = {
    "insights": ("--facts", marked("facts in files are worked out on the machine they lie on")),
}

_WITH_VALUE: Final = ("--server", "--token", "--notebook")
_OURS: Final = ("--server", "--token", "--insecure")
_ABOUT_ITSELF: Final = ("-h", "--help", "--version")


@dataclass(frozen=True)
class Leading:
    """What stands before the command. `server` is None where it is not said, "" for this machine.

    `words` are those that travel; `command` is the place of the command among them, or None.
    """

    server: str | None
    token: str
    insecure: bool
    words: tuple[str, ...]
    command: int | None
    about_itself: bool


def leading(words: Sequence[str]) -> Leading:
    """Take --server, --token and --insecure off, where they stand before the command."""
    found: dict[str, str] = {}
    kept: list[str] = []
    rest = list(words)
    about_itself = False
    while rest and rest[0].startswith("-") and rest[0] not in ("-", "--"):
        word = rest.pop(0)
        name, equals, value = word.partition("=")
        about_itself |= name in _ABOUT_ITSELF
        taken = [word]
        if name in _WITH_VALUE and not equals and rest:
            value = rest.pop(0)
            taken.append(value)
        if name in _OURS:
            found[name] = value
        else:
            kept += taken
    return Leading(
        server=found.get("--server"),
        token=found.get("--token", ""),
        insecure="--insecure" in found,
        words=(*kept, *rest),
        command=len(kept) if rest else None,
        about_itself=about_itself,
    )


def stays(words: Sequence[str]) -> str:
    """The command that these words give, where it concerns the machine they are typed on; else "".

    What is not known here may be known there.
    """
    if words and words[0] in _STAYS_WITH:
        word, _why = _STAYS_WITH[words[0]]
        if any(one.partition("=")[0] == word for one in words[1:]):
            return f"{words[0]} {word}"
    named = (" ".join(words[:n]) for n in (1, 2))
    return next((path for path in named if path in STAYS), "")


def why_it_stays(path: str) -> str:
    """As `stays` gave it; the words are marked, not yet translated."""
    name, _blank, word = path.partition(" ")
    return _STAYS_WITH[name][1] if word.startswith("--") else STAYS[path]
