"""Each kind of operation that a phone sends, handed to the operation of that name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from nos.lib.errors import BadInput, NotHere
from nos.lib.uids import parse_uid
from nos.lib.words import gettext as _
from nos.notebook import operations
from nos.notebook.models import Ask, Notebook
from nos.notebook.operations import Call, Written
from nos.notebook.queries.asks import find_ask
from nos.notebook.queries.notebooks import notebook_of, the_notebook
from nos.phone.rules import Item, asks_of

__all__ = ["do"]


def do(item: Item, call: Call) -> Written:
    """What the call of the same name would do. Raises what that raises."""
    if item.kind == "log":
        return _log(item, call)
    if item.kind == "undo":
        return _undo(item, call)
    if item.ask is None:
        raise NotHere
    ask = find_ask(call.person, item.ask)
    return _ON_AN_ASK[item.kind](item, call, notebook_of(call.person, ask.notebook_id), ask)


def _log(item: Item, call: Call) -> Written:
    asks, uids, packet = asks_of(item)
    return operations.log_ask(
        call=call,
        notebook=the_notebook(call.person, item.notebook) if item.notebook else None,
        asks=asks,
        uids=uids,
        packet=packet,
    )


def _undo(item: Item, call: Call) -> Written:
    """A phone says what is to be undone: what is the last elsewhere it cannot know."""
    operation = parse_uid(item.fields.get("operation"))
    strange = [name for name in item.fields if name != "operation"]
    if operation is None or strange:
        said = _("Say which operation is taken back, by its uid.")
        raise BadInput(fields=dict.fromkeys(strange or ["operation"], said))
    return operations.undo(call=call, notebook=None, operation=operation)


def _answer(item: Item, call: Call, notebook: Notebook, ask: Ask) -> Written:
    fields = dict(item.fields)
    answer = fields.pop("answer", "")
    if not isinstance(answer, str):
        raise BadInput(fields={"answer": _("This must be text.")})
    return operations.answer_ask(
        call=call, notebook=notebook, ask=ask, answer=answer, fields=fields, revision=item.revision
    )


def _edit(item: Item, call: Call, notebook: Notebook, ask: Ask) -> Written:
    return operations.edit_ask(
        call=call, notebook=notebook, ask=ask, fields=item.fields, revision=item.revision
    )


def _remove(item: Item, call: Call, notebook: Notebook, ask: Ask) -> Written:
    return operations.remove_ask(call=call, notebook=notebook, ask=ask, revision=item.revision)


def _step(item: Item, call: Call, notebook: Notebook, ask: Ask) -> Written:
    strange = {n: _("There is no such field.") for n in item.fields if n not in ("words", "on")}
    if strange:
        raise BadInput(fields=strange)
    words, on = item.fields.get("words", ""), item.fields.get("on")
    return operations.add_step(
        call=call, notebook=notebook, ask=ask, words=words, on=on, revision=item.revision
    )


def _aside(item: Item, call: Call, notebook: Notebook, ask: Ask) -> Written:
    return operations.set_aside(call=call, notebook=notebook, ask=ask, revision=item.revision)


def _back(item: Item, call: Call, notebook: Notebook, ask: Ask) -> Written:
    return operations.take_back(call=call, notebook=notebook, ask=ask, revision=item.revision)


_ON_AN_ASK: Final[Mapping[str, Callable[[Item, Call, Notebook, Ask], Written]]] = {
    "answer": _answer,
    "edit": _edit,
    "remove": _remove,
    "step": _step,
    "aside": _aside,
    "back": _back,
}
