"""Every write of the notebook: one function a verb, each with a uid of its own."""

from nos.notebook.operations.add_step import add_step
from nos.notebook.operations.answer_ask import answer_ask
from nos.notebook.operations.edit_ask import edit_ask
from nos.notebook.operations.edit_asks import AskEdit, edit_asks
from nos.notebook.operations.edit_person import edit_person
from nos.notebook.operations.kind_lines import drop_line, edit_line, keep_line
from nos.notebook.operations.log_ask import log_ask
from nos.notebook.operations.remove_ask import remove_ask
from nos.notebook.operations.rest import rest
from nos.notebook.operations.set_aside import set_aside, take_back
from nos.notebook.operations.settle import (
    change_target,
    close_notebook,
    edit_notebook,
    open_notebook,
    reopen,
    set_dream,
    set_letter,
    set_opening_balance,
    set_promise,
    set_rule,
)
from nos.notebook.operations.settle_kept import settle_kept
from nos.notebook.operations.sweep import sweep
from nos.notebook.operations.undo import undo
from nos.notebook.operations.writing import Call, Written

__all__ = [
    "AskEdit",
    "Call",
    "Written",
    "add_step",
    "answer_ask",
    "change_target",
    "close_notebook",
    "drop_line",
    "edit_ask",
    "edit_asks",
    "edit_line",
    "edit_notebook",
    "edit_person",
    "keep_line",
    "log_ask",
    "open_notebook",
    "remove_ask",
    "reopen",
    "rest",
    "set_aside",
    "set_dream",
    "set_letter",
    "set_opening_balance",
    "set_promise",
    "set_rule",
    "settle_kept",
    "sweep",
    "take_back",
    "undo",
]
