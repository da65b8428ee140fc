"""What a notebook is set to: its words, target, rule, opening balance; closed or open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from nos.notebook.fields import NOTEBOOK_FIELDS, clean
from nos.notebook.models import Notebook
from nos.notebook.operations.writing import Call, Journal, Opening, Written, perform, stale

__all__ = [
    "change_target",
    "close_notebook",
    "edit_notebook",
    "open_notebook",
    "reopen",
    "set_dream",
    "set_letter",
    "set_opening_balance",
    "set_promise",
    "set_rule",
]

_COUNTED: Final = frozenset({"rule", "opening_nos", "opening_yeses"})

# How history calls a change of only these fields.
_KINDS: Final = (
    (frozenset({"target", "target_on"}), "aimed"),
    (frozenset({"rule", "rule_words"}), "ruled"),
    (frozenset({"opening_nos", "opening_yeses"}), "balanced"),
    (frozenset({"dream"}), "dreamed"),
    (frozenset({"promise"}), "promised"),
    (frozenset({"letter"}), "lettered"),
)


def edit_notebook(
    *,
    call: Call,
    notebook: Notebook | None,
    fields: Mapping[str, object],
    revision: int | None = None,
) -> Written:
    """Any of the notebook's fields at once: whole or not at all, one undo.

    Raises BadInput, Conflict (closed, or `revision` is not the present one), KeyReused.
    """
    sent = clean(NOTEBOOK_FIELDS, fields)

    def write(journal: Journal) -> None:
        if revision is not None and revision != journal.notebook.revision:
            kept = journal.note("kept", after=sent)
            journal.conflict = stale(journal.notebook, kept.after)
        else:
            _change(journal, sent, _kind(sent))

    return perform(call, notebook, {"settle": True, **sent}, write)


def _kind(sent: Mapping[str, Any]) -> str:
    return next((kind for names, kind in _KINDS if sent.keys() <= names), "settled")


def change_target(
    *, call: Call, notebook: Notebook | None, target: object, target_on: object = None
) -> Written:
    """Up or down, without comment. Raises BadInput, Conflict (closed), KeyReused."""
    fields = {"target": target} if target_on is None else {"target": target, "target_on": target_on}
    return edit_notebook(call=call, notebook=notebook, fields=fields)


def set_rule(*, call: Call, notebook: Notebook | None, rule: object) -> Written:
    """`clear` or `silence`; the asks stay as they are, the count follows the rule.

    Raises BadInput, Conflict (closed), KeyReused.
    """
    return edit_notebook(call=call, notebook=notebook, fields={"rule": rule})


def set_opening_balance(
    *, call: Call, notebook: Notebook | None, nos: object, yeses: object
) -> Written:
    """Nos and yeses from before. Raises BadInput, Conflict (closed), KeyReused."""
    fields = {"opening_nos": nos, "opening_yeses": yeses}
    return edit_notebook(call=call, notebook=notebook, fields=fields)


def set_dream(*, call: Call, notebook: Notebook | None, dream: object) -> Written:
    """What I want, delusionally. Raises BadInput, Conflict (closed), KeyReused."""
    return edit_notebook(call=call, notebook=notebook, fields={"dream": dream})


def set_promise(*, call: Call, notebook: Notebook | None, promise: object) -> Written:
    """What I may do when I reach it. Raises BadInput, Conflict (closed), KeyReused."""
    return edit_notebook(call=call, notebook=notebook, fields={"promise": promise})


def set_letter(*, call: Call, notebook: Notebook | None, letter: object) -> Written:
    """To whoever gets to No. 100. Raises BadInput, Conflict (closed), KeyReused."""
    return edit_notebook(call=call, notebook=notebook, fields={"letter": letter})


def close_notebook(*, call: Call, notebook: Notebook) -> Written:
    """Nothing is taken away; it can be opened again. Raises KeyReused."""
    return _put(call, notebook, closed=True)


def reopen(*, call: Call, notebook: Notebook) -> Written:
    """Write in it again. Raises KeyReused."""
    return _put(call, notebook, closed=False)


def open_notebook(*, call: Call, fields: Mapping[str, object], another: bool = False) -> Written:
    """The first notebook, with what the blank cover says; or `another` beside those there are.

    Started twice (two windows), the second start finds the first one's notebook and gives it
    its title and target where nothing was written yet and they were left as they come.
    Raises BadInput, KeyReused.
    """
    sent = clean(NOTEBOOK_FIELDS, fields)

    def write(journal: Journal) -> None:
        if not journal.noted:  # it was there before
            blank, row = Notebook(), journal.notebook
            unset = {
                name: value
                for name, value in sent.items()
                if not row.asks and not row.almost and getattr(row, name) == getattr(blank, name)
            }
            _change(journal, unset, "settled")

    return perform(
        call, None, {"open": another, **sent}, write, opening=Opening(sent, another=another)
    )


def _change(journal: Journal, new: Mapping[str, Any], kind: str) -> None:
    notebook = journal.notebook
    differing = {name: value for name, value in new.items() if getattr(notebook, name) != value}
    before = {name: getattr(notebook, name) for name in differing}
    for name, value in differing.items():
        setattr(notebook, name, value)
    journal.note(kind, before=before, after=differing)
    if _COUNTED & differing.keys():
        journal.recounts = True
        journal.quiet = True


def _put(call: Call, notebook: Notebook, *, closed: bool) -> Written:
    def write(journal: Journal) -> None:
        row = journal.notebook
        kind = "closed" if closed else "reopened"
        if row.closed == closed:
            journal.note(kind)
            return
        row.closed_at = _when(journal.at, closed)
        journal.note(kind, before={"closed": not closed}, after={"closed": closed})

    return perform(call, notebook, {"closed": closed}, write, into_closed=True)


def _when(at: datetime, closed: bool) -> datetime | None:
    return at if closed else None
