"""`nos read`: a letter that answers an ask, read here, proposed, written once one agrees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

import click

from nos.lib.errors import BadInput
from nos.lib.terminal import can_ask, read_bytes, say, say_json
from nos.lib.words import gettext as _
from nos.lib.words import marked
from nos.notebook import operations
from nos.notebook.commands.options import FileName, replayable
from nos.notebook.commands.printing import print_rows, print_written, undo_line
from nos.notebook.keyboard import Keyboard
from nos.notebook.letters import Known, Proposal, read_letter
from nos.notebook.models import Ask
from nos.notebook.operations import Written
from nos.notebook.queries.asks import asks_by_uid
from nos.notebook.queries.handles import handles_of
from nos.notebook.queries.letters import open_asks

__all__ = ["read"]

_ANSWERS: Final = ("no", "yes", "step")
_MOST_BYTES: Final = 4_000_000
_LONGEST_STEP: Final = 200


@click.command(
    help=marked("Read a letter that answers an ask; it says what it would write, and asks first.")
)
@click.argument("file", default="-", metavar="[FILE]", type=FileName())
@click.option("--ask", "handle", default="", metavar="HANDLE", help=marked("The ask it is about."))
@click.option("--answer", default="", metavar="WORD", help=marked("What it says: no, yes or step."))
@click.option("--yes", is_flag=True, help=marked("Write it unasked, if nothing is in doubt."))
@replayable
@click.pass_obj
def read(keyboard: Keyboard, /, file: str, handle: str, answer: str, yes: bool, uid: str) -> None:
    if answer and answer not in _ANSWERS:
        known = ", ".join(_ANSWERS)
        raise BadInput(fields={"answer": _("This is one of: %(known)s.") % {"known": known}})
    chosen = keyboard.ask(handle) if handle else None
    proposal = _settled(_proposed(keyboard, _text(keyboard, file)), chosen, answer)
    asks = [chosen] if chosen else _asks(keyboard, proposal)
    doubt = _doubt(proposal)
    if keyboard.as_json and not yes:
        say_json(_as_json(proposal))
        return
    if not keyboard.as_json:
        _say_proposal(keyboard, proposal, asks)
    if doubt and yes:
        raise BadInput(doubt + " " + _("Nothing was written."))
    if proposal.sure and proposal.answer in _ANSWERS and (yes or _agreed()):
        print_written(keyboard, _write(keyboard, asks[0], proposal, uid), undo_line())
    elif proposal.answer != "nothing":
        say(_("To write it: %(command)s") % {"command": _by_hand(file, proposal, doubt)})


def _text(keyboard: Keyboard, file: str) -> str:
    """Of the file, or of standard input. Raises BadInput."""
    try:
        if file != "-":
            data = keyboard.files.read(file, _MOST_BYTES)
        else:
            if can_ask():
                say(_("Paste the letter, then press Ctrl-D on an empty line."))
            data = read_bytes(_MOST_BYTES)
    except OSError:
        raise BadInput(_("%(file)s cannot be read.") % {"file": file}) from None
    text = data.decode("utf-8-sig", errors="replace")
    if not text.strip():
        raise BadInput(_("There is no letter to read. Give a file, or paste it."))
    return text


def _proposed(keyboard: Keyboard, text: str) -> Proposal:
    found, _more = open_asks(keyboard.the_notebook())
    known = [
        Known(str(one.uid), one.what, one.who, one.kind, one.host, one.asked_on) for one in found
    ]
    return read_letter(text, known, keyboard.today())


def _settled(proposal: Proposal, chosen: Ask | None, answer: str) -> Proposal:
    """With what the person said themselves, which is certain."""
    if chosen:
        proposal = replace(proposal, sure=True, asks=(str(chosen.uid),))
    if answer:
        kind = proposal.no_kind if answer == "no" else ""
        proposal = replace(proposal, answer=answer, certain=True, no_kind=kind)
    return proposal


def _asks(keyboard: Keyboard, proposal: Proposal) -> list[Ask]:
    uids = [UUID(uid) for uid in proposal.asks[: 1 if proposal.sure else None]]
    return asks_by_uid(keyboard.person(), uids)


def _doubt(proposal: Proposal) -> str:
    """What keeps it from being written unasked; "" when nothing does."""
    if proposal.answer == "nothing":
        return _("This is no answer yet: they have it, or nobody is in, or it is for everybody.")
    if not proposal.sure:
        if len(proposal.asks) > 1:
            return _("It fits more than one.")
        return _("I cannot tell which ask this is.")
    if not proposal.answer:
        return _("I cannot tell whether this is a yes or a no.")
    return "" if proposal.certain else _("It could be read another way. Read it once more.")


def _say_proposal(keyboard: Keyboard, proposal: Proposal, asks: Sequence[Ask]) -> None:
    handles = handles_of(keyboard.the_notebook(), asks)
    print_rows([(handles[ask.pk], ask.what, ask.who) for ask in asks], wide=1)
    for line in _lines(proposal):
        say(line)


def _lines(proposal: Proposal) -> Iterator[str]:
    said = {
        "no": _("It reads like a no."),
        "yes": _("It reads like a yes."),
        "step": _("It reads like a step further, not an answer yet."),
    }
    if proposal.answer in said:
        yield said[proposal.answer]
    if doubt := _doubt(proposal):
        yield doubt
    if proposal.answer not in said:
        return
    day = {"day": proposal.day.isoformat()}
    yield {
        "header": _("Heard on %(day)s, the date of their mail.") % day,
        "letter": _("Heard on %(day)s, the date on their letter.") % day,
        "today": _("Heard today, as the letter names no day."),
    }[proposal.day_from]
    if proposal.no_kind:
        yield _("Kind of no: %(kind)s") % {"kind": _kind_word(proposal.no_kind)}
    if proposal.words:
        yield _("Their words: %(words)s") % {"words": proposal.words}


def _kind_word(kind: str) -> str:
    words = {
        "form": _("form letter"),
        "personal": _("personal"),
        "not_now": _("not now"),
        "send_more": _("send more"),
    }
    return words[kind]


def _by_hand(file: str, proposal: Proposal, doubt: str) -> str:
    """What settles it: each thing that could not be told is named by the person."""
    words = ["nos", "read", file]
    if not proposal.sure:
        words += ["--ask", "HANDLE"]
    if doubt and not (proposal.certain and proposal.answer):
        words += ["--answer", proposal.answer or "no"]
    return " ".join([*words, "--yes"])


def _agreed() -> bool:
    """Asked at a terminal; elsewhere the proposal was the answer."""
    return can_ask() and click.confirm(_("Write it?"), default=False)


def _write(keyboard: Keyboard, ask: Ask, proposal: Proposal, uid: str) -> Written:
    call, notebook = keyboard.call(uid), keyboard.notebook_with(ask)
    if proposal.answer == "step":
        words = proposal.words
        if len(words) > _LONGEST_STEP:
            words = words[: _LONGEST_STEP - 1].rstrip() + "…"
        return operations.add_step(
            call=call, notebook=notebook, ask=ask, words=words, on=proposal.day
        )
    fields: dict[str, object] = {"heard_on": proposal.day, "their_words": proposal.words}
    if proposal.no_kind:
        fields["no_kind"] = proposal.no_kind
    return operations.answer_ask(
        call=call, notebook=notebook, ask=ask, answer=proposal.answer, fields=fields
    )


def _as_json(proposal: Proposal) -> dict[str, Any]:
    return {
        "asks": list(proposal.asks),
        "sure": proposal.sure,
        "answer": proposal.answer,
        "certain": proposal.certain,
        "no_kind": proposal.no_kind,
        "heard_on": proposal.day.isoformat(),
        "day_from": proposal.day_from,
        "their_words": proposal.words,
    }
