"""The notebook's commands, one idea a file."""

from nos.notebook.commands.listing import almost, list_asked, out, yeses
from nos.notebook.commands.looking import changes, count, notebooks, show_notebook
from nos.notebook.commands.person import person
from nos.notebook.commands.settling import (
    aim,
    begin,
    close,
    dream,
    open_one,
    promise,
    reopen,
    rest,
    rule,
)
from nos.notebook.commands.writing import add_step, answer, aside, edit, log, remove, sweep, undo

__all__ = ["LOOK", "SETTLE", "WRITE", "show_notebook"]

WRITE = (log, answer, add_step, edit, remove, undo, aside, sweep)
LOOK = (list_asked, out, yeses, almost, count, changes)
SETTLE = (open_one, notebooks, aim, begin, rule, rest, dream, promise, close, reopen, person)
