"""How the terminal shows a notebook: the cover, the tally, lists of asks, what was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import click

from nos.lib.terminal import columns, say, say_json
from nos.lib.words import gettext as _
from nos.lib.words import ngettext
from nos.notebook.commands.saying import count_lines, figure, milestone_line, name_of, sentence
from nos.notebook.keyboard import Keyboard
from nos.notebook.models import Ask, Notebook
from nos.notebook.operations import Written
from nos.notebook.presenting import ask_as_json, count_as_json
from nos.notebook.queries.asks import steps_of
from nos.notebook.queries.handles import handles_of
from nos.notebook.queries.moments import moment_after
from nos.notebook.queries.numbering import numbers_of
from nos.ui.tally import GATE, tally_page

__all__ = ["as_json", "print_blank", "print_cover", "print_rows", "print_written", "rest_line", "undo_line"]

_GATES_A_ROW: Final = 10
_NAMED_AT_MOST: Final = 20
_STROKES: Final = {"ink": ("|", "/"), "pencil": ("¦", "⁄"), "dots": ("·", "·")}
_STYLES: Final[dict[str, dict[str, Any]]] = {
    "ink": {"bold": True},
    "pencil": {"dim": True},
    "dots": {"dim": True},
}


def print_blank() -> None:
    """The cover before anything was written."""
    say()
    say("  " + _("The %(target)s Nos of") % {"target": figure(1_000)} + " ______", bold=True)
    say()
    say("  " + _("Yes, it is delusional.") + " " + _("That is the idea."))
    say()
    say("  " + _("It begins with the first ask:") + '  nos log "a window seat, please" --no')
    say("  " + _("With a name on the cover:") + "      nos open Ana")
    say("  " + _("It can sting. Stop whenever you like."))
    say()


def print_cover(notebook: Notebook) -> None:
    counted, beside = count_lines(notebook)
    say()
    say("  " + name_of(notebook), bold=True)
    say()
    if notebook.asks and not notebook.nos:
        counted = f"{figure(notebook.asks)} {_('asked. 0 nos.')} {_('It is harder than it looks.')}"
    say("  " + counted)
    say("  " + beside)
    say()
    for line in _tally(notebook):
        say("  " + line)
    if notebook.dream:
        say()
        say("  " + _("What I want, delusionally: %(dream)s") % {"dream": notebook.dream})
    say()


def _tally(notebook: Notebook) -> Iterator[str]:
    """The page it is open at: ink for nos, pencil for what is out, dots for what may come."""
    page = tally_page(notebook.nos, notebook.waiting, notebook.target)
    slots = ["ink"] * page.ink + ["pencil"] * page.pencil + ["dots"] * page.dots
    gates = [_gate(slots[n : n + GATE]) for n in range(0, len(slots), GATE)]
    for n in range(0, len(gates), _GATES_A_ROW):
        yield " ".join(gates[n : n + _GATES_A_ROW])


def _gate(kinds: Sequence[str]) -> str:
    return "".join(
        click.style(_STROKES[kind][place == GATE - 1], **_STYLES[kind])
        for place, kind in enumerate(kinds)
    )


def as_json(keyboard: Keyboard, notebook: Notebook, asks: Sequence[Ask]) -> list[dict[str, Any]]:
    """The asks as the API shows them."""
    numbers = numbers_of(notebook, asks)
    steps = steps_of(keyboard.person(), asks)
    return [
        ask_as_json(ask, notebook.uid, numbers.get(ask.pk), steps.get(ask.pk, ())) for ask in asks
    ]


def print_written(keyboard: Keyboard, written: Written, *notes: str) -> None:
    """What came of an operation, and what goes with it."""
    notebook = written.notebook
    if keyboard.as_json:
        say_json(_written_as_json(keyboard, written))
        return
    moment = moment_after(written.person, notebook, written.operation) if notebook else None
    if notebook and moment:
        say(sentence(moment, notebook), bold=True)
        for line in _named(notebook, written.asks):
            say("  " + line)
    for stone in written.milestones:
        if notebook and not stone.quiet and stone.number > 1:
            say(milestone_line(stone.number, notebook), bold=True)
    for note in notes:
        say(note)


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


def _named(notebook: Notebook, asks: Sequence[Ask]) -> Iterator[str]:
    live = [ask for ask in asks if not ask.removed]
    shown = live[:_NAMED_AT_MOST]
    handles = handles_of(notebook, shown)
    yield from columns([(handles[ask.pk], ask.what, ask.who) for ask in shown], wide=1)
    if len(live) > len(shown):
        yield rest_line(len(live) - len(shown))


def rest_line(more: int) -> str:
    return ngettext("and %(num)s more", "and %(num)s more", more) % {"num": figure(more)}


def undo_line() -> str:
    return _("Undo: %(command)s") % {"command": "nos undo"}


def print_rows(rows: Iterable[Sequence[str]], *, wide: int, right: Sequence[int] = ()) -> None:
    for line in columns(list(rows), wide=wide, right=right):
        say(line)
