"""The notebook's commands, one idea a file."""

from nos.notebook.commands.beside import beside
from nos.notebook.commands.inside import dream, letter, promise
from nos.notebook.commands.kept import kept
from nos.notebook.commands.listing import almost, list_asked, out, yeses
from nos.notebook.commands.looking import changes, count, notebooks, show_notebook
from nos.notebook.commands.person import person
from nos.notebook.commands.reading import read
from nos.notebook.commands.settling import (
    aim,
    begin,
    close,
    open_one,
    reopen,
    rest,
    rule,
)
from nos.notebook.commands.shelf import shelf
from nos.notebook.commands.writing import add_step, answer, aside, edit, log, remove, sweep, undo

__all__ = ["LOOK", "SETTLE", "WRITE", "show_notebook"]

WRITE = (log, answer, read, add_step, edit, kept, remove, undo, aside, sweep)
LOOK = (list_asked, out, yeses, shelf, almost, count, changes)
SETTLE = (
    open_one,
    notebooks,
    aim,
    begin,
    rule,
    rest,
    beside,
    dream,
    promise,
    letter,
    close,
    reopen,
    person,
)
