"""Write an ask, answer it, mend it, take it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from nos.lib.errors import BadInput
from nos.lib.terminal import can_ask, say, say_json, say_json_list
from nos.lib.words import gettext as _
from nos.lib.words import marked
from nos.notebook import operations
from nos.notebook.commands import packets
from nos.notebook.commands.options import (
    ASKED,
    HEARD,
    MENDED,
    fields_of,
    joined,
    options,
    replayable,
    text_lines,
)
from nos.notebook.commands.printing import (
    as_json,
    print_rows,
    print_written,
    undo_line,
)
from nos.notebook.field_words import field_word
from nos.notebook.habit_words import sweep_question
from nos.notebook.habits import habits_of
from nos.notebook.keyboard import Keyboard
from nos.notebook.queries.handles import handles_of, operation_by_handle, operation_handles
from nos.notebook.queries.moments import moment_after
from nos.notebook.queries.out import worth_closing

__all__ = ["add_step", "answer", "aside", "edit", "log", "remove", "sweep", "undo"]

_ANSWERS = ("waiting", "no", "yes", "almost")


@click.command(help=marked("Write an ask. Several lines make several; “-” reads them from a pipe."))
@click.argument("text", nargs=-1)
@click.option(
    "--waiting", is_flag=True, help=marked("Not answered yet (this goes without saying).")
)
@click.option("--no", is_flag=True, help=marked("They said no."))
@click.option("--yes", is_flag=True, help=marked("They said yes."))
@click.option("--almost", is_flag=True, help=marked("Not dared yet."))
@click.option(
    "--who", multiple=True, metavar="NAME", help=marked("Of whom; several make a packet.")
)
@options(ASKED)
@replayable
@click.pass_obj
def log(
    keyboard: Keyboard, /, text: tuple[str, ...], who: tuple[str, ...], uid: str, **given: Any
) -> None:
    chosen = [word for word in _ANSWERS if given.pop(word)]
    if len(chosen) > 1:
        raise click.UsageError(
            _("One ask has one answer: choose one of --%s.") % ", --".join(chosen)
        )
    fields = {**fields_of(given, keyboard.today()), "answer": (chosen or ["waiting"])[0]}
    asks = [
        {**fields, "what": line, **({"who": joined((name,))} if name else {})}
        for line in text_lines(text)
        for name in who or ("",)
    ]
    if not asks:
        raise BadInput(_("Write what you asked for; a few words do."))
    operation = keyboard.uid(uid)
    written = operations.log_ask(
        notebook=keyboard.notebook(),
        call=keyboard.call(str(operation)),
        asks=asks,
        uids=(operation,) if len(asks) == 1 else (),
        packet=len(who) > 1,
    )
    print_written(keyboard, written)


@click.command(help=marked("Say what came back: no, yes, not yet, silence, withdrawn, almost."))
@click.argument("handle")
@click.argument("word", nargs=-1, required=True)
@options(HEARD)
@click.option(
    "--withdraw-others", is_flag=True, help=marked("With yes: the rest of its packet is withdrawn.")
)
@replayable
@click.pass_obj
def answer(
    keyboard: Keyboard,
    /,
    handle: str,
    word: tuple[str, ...],
    withdraw_others: bool,
    uid: str,
    **given: str | None,
) -> None:
    ask = keyboard.ask(handle)
    said = joined(word).lower().replace("-", " ")
    if withdraw_others and said != "yes":
        raise click.UsageError(_("--withdraw-others goes with yes."))
    if said == "not yet":
        given["look_again_on"] = given.pop("heard_on")
    written = operations.answer_ask(
        fields=fields_of(given, keyboard.today()),
        notebook=keyboard.notebook_with(ask),
        ask=ask,
        answer=said,
        call=keyboard.call(uid),
    )
    withdrawn = packets.withdraw_others(keyboard, written) if withdraw_others else None
    notebook = written.notebook
    moment = moment_after(written.person, notebook, written.operation) if notebook else None
    notes = []
    if notebook and moment and moment.packet:
        notes.append(packets.others_line(notebook, moment.packet, ask))
    extra = {"withdrawn": [str(one.uid) for one in withdrawn.asks]} if withdrawn else {}
    print_written(keyboard, written, *notes, extra=extra)
    if withdrawn and not keyboard.as_json:
        print_written(keyboard, withdrawn, undo_line())


@click.command("step", help=marked("A step further, not yet an answer: callback, interview."))
@click.argument("handle")
@click.argument("words", nargs=-1, required=True)
@click.option("--on", metavar="DAY", help=marked("The day of it."))
@replayable
@click.pass_obj
def add_step(
    keyboard: Keyboard, /, handle: str, words: tuple[str, ...], on: str | None, uid: str
) -> None:
    ask = keyboard.ask(handle)
    fields = fields_of({"the_on": on}, keyboard.today())
    written = operations.add_step(
        notebook=keyboard.notebook_with(ask),
        ask=ask,
        words=joined(words),
        on=fields.get("the_on"),
        call=keyboard.call(uid),
    )
    print_written(keyboard, written)


@click.command(help=marked('Mend asks, one or several; only what you name changes, "" empties it.'))
@click.argument("handles", nargs=-1, required=True, metavar="HANDLE...")
@options(MENDED)
@replayable
@click.pass_obj
def edit(keyboard: Keyboard, /, handles: tuple[str, ...], uid: str, **given: str | None) -> None:
    asks = [keyboard.ask(handle) for handle in dict.fromkeys(handles)]
    fields = fields_of(given, keyboard.today())
    if not fields:
        raise click.UsageError(_("Say what to change, for example: --kind audition"))
    call, notebook = keyboard.call(uid), keyboard.notebook_with(asks[0])
    if len(asks) == 1:
        written = operations.edit_ask(notebook=notebook, ask=asks[0], fields=fields, call=call)
    else:
        edits = [operations.AskEdit(ask, fields) for ask in asks]
        try:
            written = operations.edit_asks(notebook=notebook, edits=edits, call=call)
        except BadInput as bad:
            raise _named_by_handle(bad, handles) from None
    print_written(keyboard, written)


def _named_by_handle(bad: BadInput, handles: Sequence[str]) -> BadInput:
    """Rows are asks that were named by their handles here."""
    fields = {}
    for name, said in bad.fields.items():
        _asks, n, field = name.split(".", 2)
        fields[f"{handles[int(n)]} {field_word(field)}"] = said
    return BadInput(fields=fields)


@click.command(help=marked("Take an ask out of the notebook; it can be brought back for 30 days."))
@click.argument("handle")
@replayable
@click.pass_obj
def remove(keyboard: Keyboard, /, handle: str, uid: str) -> None:
    ask = keyboard.ask(handle)
    written = operations.remove_ask(
        notebook=keyboard.notebook_with(ask), ask=ask, call=keyboard.call(uid)
    )
    print_written(keyboard, written, "  " + ask.what, undo_line())


@click.command(help=marked("Keep an ask written but not counted, until you take it back."))
@click.argument("handle")
@click.option("--back", is_flag=True, help=marked("Take it back: it counts again."))
@replayable
@click.pass_obj
def aside(keyboard: Keyboard, /, handle: str, back: bool, uid: str) -> None:
    ask = keyboard.ask(handle)
    put = operations.take_back if back else operations.set_aside
    written = put(notebook=keyboard.notebook_with(ask), ask=ask, call=keyboard.call(uid))
    print_written(keyboard, written)


@click.command(help=marked("Close what has waited longer than answers take; asks first."))
@click.option("--yes", is_flag=True, help=marked("Close them without asking."))
@click.pass_obj
def sweep(keyboard: Keyboard, /, yes: bool) -> None:
    notebook = keyboard.the_notebook()
    habits, today = habits_of(notebook), keyboard.today()
    found = worth_closing(notebook, today, habits=habits)
    asks = [one.ask for one in found]
    if keyboard.as_json and not yes:
        say_json_list("asks", as_json(keyboard, notebook, asks))
        return
    if not asks:
        _say_nothing_to_close(keyboard)
        return
    if not yes:
        handles = handles_of(notebook, asks)
        days = [str(one.days if one.days is not None else "") for one in found]
        print_rows(
            [(handles[ask.pk], n, ask.what, ask.who) for ask, n in zip(asks, days, strict=True)],
            wide=2,
            right=(1,),
        )
        if not _agreed(sweep_question([habits.worth_closing(ask, today) for ask in asks])):
            return
    written = operations.sweep(notebook=notebook, asks=asks, call=keyboard.call())
    print_written(keyboard, written, undo_line())


def _say_nothing_to_close(keyboard: Keyboard) -> None:
    if keyboard.as_json:
        say_json({"asks": []})
    else:
        say(_("Nothing has waited that long. There is nothing to close."))


def _agreed(question: str) -> bool:
    """Asked at a terminal; elsewhere the list was the answer."""
    if not can_ask():
        say(question + " nos sweep --yes")
        return False
    return click.confirm(question, default=False)


@click.command(help=marked("Take the last thing back, or the one named; undoing an undo is redo."))
@click.argument("operation", default="")
@replayable
@click.pass_obj
def undo(keyboard: Keyboard, /, operation: str, uid: str) -> None:
    notebook = keyboard.the_notebook()
    named = operation_by_handle(keyboard.person(), operation) if operation else None
    written = operations.undo(notebook=notebook, operation=named, call=keyboard.call(uid))
    handle = operation_handles(written.person, [written.operation])[written.operation]
    again = _("To have it again: %(command)s") % {"command": f"nos undo {handle}"}
    print_written(keyboard, written, again)
