"""How the terminal shows a notebook: the cover, the tally, lists of asks, what was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from nos.lib.errors import Conflict
from nos.lib.terminal import columns, inked, say, say_json
from nos.lib.words import gettext as _
from nos.lib.words import ngettext
from nos.notebook.commands.inks import QUIET
from nos.notebook.commands.saying import figure, milestone_line, sentence
from nos.notebook.fields import to_json
from nos.notebook.keyboard import Keyboard
from nos.notebook.models import Ask, KindLine, Notebook
from nos.notebook.operations import Written
from nos.notebook.presenting import ask_as_json, count_as_json, line_as_json
from nos.notebook.queries.asks import steps_of
from nos.notebook.queries.handles import handles_of
from nos.notebook.queries.moments import moment_after
from nos.notebook.queries.numbering import numbers_of
from nos.notebook.queries.sealed import delivered_with
from nos.notebook.rules import FIRST_LETTER

__all__ = [
    "as_json",
    "print_blank",
    "print_rows",
    "print_written",
    "rest_line",
    "undo_line",
]

_NAMED_AT_MOST: Final = 20
_COUNTED_AT_ONCE: Final = 200  # a range count each, in one statement


def print_blank() -> None:
    """The cover before anything was written."""
    say()
    say(
        "  "
        + ngettext("The %(target)s No of", "The %(target)s Nos of", 1_000)
        % {"target": figure(1_000)}
        + " ______",
        bold=True,
    )
    say()
    say("  " + _("Yes, it is delusional.") + " " + _("That is the idea."))
    say()
    say("  " + _("It begins with the first ask:") + '  nos log "a window seat, please" --no')
    say("  " + _("With a name on the cover:") + "      nos open Ana")
    say("  " + _("It can sting. Stop whenever you like."))
    say()


def as_json(keyboard: Keyboard, notebook: Notebook, asks: Sequence[Ask]) -> list[dict[str, Any]]:
    """The asks as the API shows them."""
    numbers: dict[UUID, int] = {}
    for start in range(0, len(asks), _COUNTED_AT_ONCE):
        numbers |= numbers_of(notebook, asks[start : start + _COUNTED_AT_ONCE])
    steps = steps_of(keyboard.person(), asks)
    return [
        ask_as_json(ask, notebook.uid, numbers.get(ask.pk), steps.get(ask.pk, ())) for ask in asks
    ]


def print_written(
    keyboard: Keyboard, written: Written, *notes: str, extra: Mapping[str, Any] | None = None
) -> None:
    """What came of an operation; `notes` go beneath it, `extra` into its JSON."""
    notebook = written.notebook
    if keyboard.as_json:
        say_json({**_written_as_json(keyboard, written), **(extra or {})})
        return
    moment = moment_after(written.person, notebook, written.operation) if notebook else None
    if notebook and moment:
        say(sentence(moment, notebook), bold=True)
        for line in _named(notebook, written.asks):
            say("  " + line)
    for stone in written.milestones:
        if notebook and not stone.quiet and stone.number > 1:
            say(milestone_line(stone.number, notebook), bold=True)
            _read_back(stone.number, notebook)
    for note in notes:
        say(note)


def _read_back(number: int, notebook: Notebook) -> None:
    """The dream at a hundred and at the target; the letter where it is delivered."""
    if notebook.dream and number in (FIRST_LETTER, notebook.target):
        say(_("You wanted, delusionally: %(dream)s") % {"dream": notebook.dream})
    if notebook.letter and delivered_with(notebook) == number:
        say(_("A letter came for you"), bold=True)
        say(notebook.letter)


def _written_as_json(keyboard: Keyboard, written: Written) -> dict[str, Any]:
    notebook = written.notebook
    return {
        "operation": str(written.operation),
        "replayed": written.replayed,
        "notebook": str(notebook.uid) if notebook else None,
        "asks": as_json(keyboard, notebook, written.asks) if notebook else [],
        "count": count_as_json(notebook) if notebook else None,
        "milestones": [stone.number for stone in written.milestones],
    }


def conflict_as_json(keyboard: Keyboard, conflict: Conflict) -> dict[str, Any]:
    """Both versions, and the revision of the one that is stored."""
    ask = conflict.current
    shown = None
    if isinstance(ask, KindLine):
        shown = line_as_json(ask)
    elif isinstance(ask, Ask):
        shown = as_json(keyboard, keyboard.notebook_with(ask), [ask])[0]
    return {
        "current": shown,
        "yours": {name: to_json(value) for name, value in conflict.yours.items()},
        "revision": conflict.revision,
    }


def _named(notebook: Notebook, asks: Sequence[Ask]) -> Iterator[str]:
    live = [ask for ask in asks if not ask.removed]
    shown = live[:_NAMED_AT_MOST]
    handles = handles_of(notebook, shown)
    rows = [(inked(handles[ask.pk], **QUIET), ask.what, ask.who) for ask in shown]
    yield from columns(rows, wide=1)
    if len(live) > len(shown):
        yield rest_line(len(live) - len(shown))


def rest_line(more: int) -> str:
    return ngettext("and %(num)s more", "and %(num)s more", more) % {"num": figure(more)}


def undo_line() -> str:
    return _("Undo: %(command)s") % {"command": "nos undo"}


def print_rows(rows: Iterable[Sequence[str]], *, wide: int, right: Sequence[int] = ()) -> None:
    for line in columns(list(rows), wide=wide, right=right):
        say(line)
