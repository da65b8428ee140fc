"""The lists: all asks, what is out, the yeses, what was not dared yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, Final, TypeVar

import click

from nos.lib.terminal import columns, on_screen, room, say, say_json_list, shortened
from nos.lib.words import gettext as _
from nos.lib.words import marked
from nos.notebook.commands.inks import QUIET, STRONG
from nos.notebook.commands.options import joined
from nos.notebook.commands.printing import as_json, print_rows, rest_line
from nos.notebook.commands.rows import almost_row, ask_row, kind_rows, out_row, yes_row
from nos.notebook.habit_words import sweep_heading, usual_line
from nos.notebook.habits import Habits, habits_of
from nos.notebook.keyboard import Keyboard
from nos.notebook.models import Ask, Notebook
from nos.notebook.presenting import kind_cost_as_json
from nos.notebook.queries.handles import handles_of
from nos.notebook.queries.listing import SORTS, Wanted, list_asks
from nos.notebook.queries.out import (
    Only,
    Waiting,
    almost_asks,
    place_of,
    still_out,
    worth_closing,
)
from nos.notebook.queries.yeses import CostlyYes, by_kind
from nos.notebook.queries.yeses import yeses as yeses_of

__all__ = ["SHOWN", "almost", "limited", "list_asked", "out", "say_nothing", "yeses"]

F = TypeVar("F", bound=Callable[..., Any])
SHOWN: Final = 30
_AT_ONCE: Final = 200
_KINDS: Final = 12
_EVERY: Final = 1_000_000


def limited(command: F) -> F:
    """Thirty lines unless more are asked for; JSON is for programs, and whole."""
    meaning = marked("How many to show.")
    return click.option("--limit", type=click.IntRange(1), metavar="N", help=meaning)(command)


def say_nothing(keyboard: Keyboard, name: str, sentence: str) -> None:
    """An empty list."""
    if keyboard.as_json:
        say_json_list(name, ())
    else:
        say(sentence)


@click.command("list", help=marked("All asks, the latest first; words search in them."))
@click.argument("words", nargs=-1)
@click.option("--answer", default="", metavar="WORD", help=marked("Only those answered so."))
@click.option("--kind", default="", metavar="KIND", help=marked("Only those of this kind."))
@click.option("--sort", default=SORTS[0], metavar="BY", help=marked("-day, asked_on or what."))
@limited
@click.pass_obj
def list_asked(
    keyboard: Keyboard,
    /,
    words: tuple[str, ...],
    answer: str,
    kind: str,
    sort: str,
    limit: int | None,
) -> None:
    notebook = keyboard.notebook()
    if notebook is None:
        say_nothing(keyboard, "asks", _("Nothing was written yet."))
        return
    found = _walk(notebook, Wanted(answer, kind, joined(words), sort, limit=_AT_ONCE))
    if keyboard.as_json:
        say_json_list("asks", _each_as_json(keyboard, notebook, islice(found, limit)))
        return
    shown = list(islice(found, limit or SHOWN))
    handles = handles_of(notebook, shown)
    today = keyboard.today()
    print_rows([ask_row(ask, handles[ask.pk], today) for ask in shown], wide=3)
    if next(found, None):
        say(_("There are more: --limit %(n)s shows them.") % {"n": 10 * len(shown)})
    elif not shown:
        say(_("Nothing like that here."))


def _walk(notebook: Notebook, wanted: Wanted) -> Iterator[Ask]:
    """Page after page, each ask with its number."""
    while True:
        page = list_asks(notebook, wanted)
        for row in page.rows:
            row.ask.number = row.number
            yield row.ask
        if page.next is None:
            return
        wanted = Wanted(wanted.answer, wanted.kind, wanted.q, wanted.sort, page.next, _AT_ONCE)


def _each_as_json(
    keyboard: Keyboard, notebook: Notebook, asks: Iterator[Ask]
) -> Iterator[dict[str, Any]]:
    while page := list(islice(asks, _AT_ONCE)):
        yield from as_json(keyboard, notebook, page)


@click.command(help=marked("What is still out, the oldest first."))
@click.option(
    "--where", default="", metavar="PLACE", help=marked("Only those asked so: call, form.")
)
@click.option("--kind", default="", metavar="KIND", help=marked("Only those of this kind."))
@limited
@click.pass_obj
def out(keyboard: Keyboard, /, where: str, kind: str, limit: int | None) -> None:
    notebook = keyboard.notebook()
    many = limit or (_EVERY if keyboard.as_json else SHOWN)
    only = Only(where.strip().lower().replace("-", " "), kind)
    found = still_out(notebook, keyboard.today(), limit=many, only=only) if notebook else []
    if notebook is None or not found:
        say_nothing(keyboard, "asks", _("Nothing is out."))
        return
    asks = [one.ask for one in found]
    if keyboard.as_json:
        days = (one.days for one in found)
        shown = zip(_each_as_json(keyboard, notebook, iter(asks)), days, strict=True)
        say_json_list("asks", ({**ask, "days": n} for ask, n in shown))
        return
    handles = handles_of(notebook, asks)
    rows = [out_row(one, handles[one.ask.pk]) for one in found]
    lines = list(columns(rows, wide=2, right=(1,)))
    usual = ""
    if on_screen():
        habits = habits_of(notebook)
        lines = list(_under_headings(notebook, found, lines, keyboard.today(), habits))
        usual = usual_line(habits, hidden=notebook.numbers_hidden)
    for line in lines:
        say(line)
    if not only:
        _say_rest(len(found), notebook.waiting)
    if usual:
        say(click.style(usual, **QUIET))


def _under_headings(
    notebook: Notebook,
    found: Sequence[Waiting],
    lines: Sequence[str],
    today: date,
    habits: Habits,
) -> Iterator[str]:
    """As the page groups them: what is due, what the sweep would close, the rest, what waits."""
    due_to_close = [one.ask for one in worth_closing(notebook, today, habits=habits)]
    old = {ask.pk for ask in due_to_close}
    headings = (
        _("To follow up"),
        _("Look again today"),
        sweep_heading([habits.worth_closing(ask, today) for ask in due_to_close]),
        _("Out, the oldest first"),
        _("Put off to a later day"),
    )
    groups: list[list[str]] = [[], [], [], [], []]
    for one, line in zip(found, lines, strict=True):
        due = {"follow_up": 0, "look_again": 1, "later": 4}.get(place_of(one.ask, today))
        groups[due if due is not None else 2 if one.ask.pk in old else 3].append(line)
    for heading, group in zip(headings, groups, strict=True):
        if group:
            yield from ("", click.style(shortened(heading, room() - 1), **STRONG), *group)
    yield ""


@click.command(help=marked("Every yes, with what it cost."))
@limited
@click.pass_obj
def yeses(keyboard: Keyboard, /, limit: int | None) -> None:
    notebook = keyboard.notebook()
    many = limit or (_EVERY if keyboard.as_json else SHOWN)
    found = list(islice(_priced(notebook), many)) if notebook else []
    costs = by_kind(notebook) if notebook else []
    asks = [one.ask for one in found]
    if keyboard.as_json:
        prices = (one.cost for one in found)
        shown = _each_as_json(keyboard, notebook, iter(asks)) if notebook else iter(())
        priced = ({**ask, "cost": n} for ask, n in zip(shown, prices, strict=True))
        say_json_list("asks", priced, kinds=list(map(kind_cost_as_json, costs)))
        return
    if notebook is None or not found:
        say(_("No yes written here yet. They come while you look for nos."))
    else:
        handles = handles_of(notebook, asks)
        print_rows([yes_row(one, handles[one.ask.pk]) for one in found], wide=2)
        _say_rest(len(found), notebook.yeses - notebook.opening_yeses)
    if costs:
        say()
        say(_("What a yes costs, by kind"), **STRONG)
        print_rows(kind_rows(costs[:_KINDS]), wide=0)


def _priced(notebook: Notebook) -> Iterator[CostlyYes]:
    """A page at a time, since each price is a count of its own."""
    page = yeses_of(notebook, limit=SHOWN)
    while page:
        yield from page
        page = yeses_of(notebook, limit=SHOWN, before=page[-1].ask)


@click.command(help=marked("What you have not dared yet."))
@limited
@click.pass_obj
def almost(keyboard: Keyboard, /, limit: int | None) -> None:
    notebook = keyboard.notebook()
    many = limit or (_EVERY if keyboard.as_json else SHOWN)
    asks = almost_asks(notebook, limit=many) if notebook else []
    if notebook is None or not asks:
        say_nothing(keyboard, "asks", _("Nothing waits to be dared."))
        return
    if keyboard.as_json:
        say_json_list("asks", _each_as_json(keyboard, notebook, iter(asks)))
        return
    handles = handles_of(notebook, asks)
    print_rows([almost_row(ask, handles[ask.pk]) for ask in asks], wide=1)
    _say_rest(len(asks), notebook.almost)


def _say_rest(shown: int, there: int) -> None:
    if there > shown:
        say(rest_line(there - shown))
