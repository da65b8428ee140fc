"""Look at the notebook: the cover, the lists, the count, the history."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import click
from django.utils import timezone

from nos.lib import clock
from nos.lib.terminal import say, say_json, say_json_list
from nos.lib.words import gettext as _
from nos.lib.words import marked, ngettext
from nos.notebook.commands.options import joined
from nos.notebook.commands.printing import (
    as_json,
    print_blank,
    print_cover,
    print_rows,
    rest_line,
)
from nos.notebook.commands.saying import answer_word, count_lines, deed_word, figure, name_of
from nos.notebook.keyboard import Keyboard
from nos.notebook.models import Ask, Notebook
from nos.notebook.presenting import count_as_json, notebook_as_json
from nos.notebook.queries.handles import handles_of, operation_handles, shortest
from nos.notebook.queries.history import deeds
from nos.notebook.queries.listing import SORTS, Wanted, list_asks
from nos.notebook.queries.notebooks import all_notebooks
from nos.notebook.queries.out import almost_asks, still_out
from nos.notebook.queries.yeses import yeses as yeses_of

__all__ = [
    "almost", "changes", "count", "list_", "notebooks", "out", "show_notebook", "yeses",
]  # fmt: skip

_SHOWN = 30
_AT_ONCE = 200
_EVERY = 100_000
_limit = click.option(
    "--limit", type=click.IntRange(1), metavar="N", help=marked("How many; with --json all.")
)


def show_notebook(keyboard: Keyboard) -> None:
    """What `nos` alone shows."""
    notebook = keyboard.notebook()
    if keyboard.as_json:
        say_json(notebook_as_json(notebook or Notebook()))
    elif notebook is None:
        print_blank()
    else:
        print_cover(notebook)


@click.command(help=marked("The count in two lines."))
@click.pass_obj
def count(keyboard: Keyboard) -> None:
    notebook = keyboard.notebook() or Notebook()
    if keyboard.as_json:
        say_json(count_as_json(notebook))
        return
    for line in count_lines(notebook):
        say(line)


@click.command("list", help=marked("All asks, the latest first; words search in them."))
@click.argument("words", nargs=-1)
@click.option("--answer", default="", metavar="WORD", help=marked("Only those answered so."))
@click.option("--kind", default="", metavar="KIND", help=marked("Only those of this kind."))
@click.option("--sort", default=SORTS[0], metavar="BY", help=marked("-day, asked_on or what."))
@_limit
@click.pass_obj
def list_(
    keyboard: Keyboard, words: tuple[str, ...], answer: str, kind: str, sort: str, limit: int | None
) -> None:
    notebook = keyboard.notebook()
    found = _all_asks(notebook, Wanted(answer, kind, joined(words), sort, limit=_AT_ONCE))
    if keyboard.as_json:
        say_json_list("asks", _each_as_json(keyboard, notebook, islice(found, limit)))
        return
    shown = list(islice(found, limit or _SHOWN))
    handles = handles_of(notebook, shown) if notebook else {}
    print_rows(
        [
            (
                _("No. %(number)s") % {"number": figure(ask.number)} if ask.number else "",
                handles[ask.pk],
                ask.day.isoformat(),
                ask.what,
                _("kept aside") if ask.aside else answer_word(ask.answer),
            )
            for ask in shown
        ],
        wide=3,
    )
    if next(found, None):
        say(_("There are more: --limit %(n)s shows them.") % {"n": 10 * len(shown)})
    elif not shown:
        say(_("Nothing here yet."))


def _all_asks(notebook: Notebook | None, wanted: Wanted) -> Iterator[Ask]:
    """A page at a time, each ask with its number."""
    while notebook:
        page = list_asks(notebook, wanted)
        for row in page.rows:
            row.ask.number = row.number
            yield row.ask
        if page.next is None:
            return
        wanted = Wanted(wanted.answer, wanted.kind, wanted.q, wanted.sort, page.next, _AT_ONCE)


def _each_as_json(
    keyboard: Keyboard, notebook: Notebook | None, asks: Iterator[Ask]
) -> Iterator[object]:
    while notebook and (page := list(islice(asks, _AT_ONCE))):
        yield from as_json(keyboard, notebook, page)


@click.command(help=marked("What is still out, the oldest first."))
@_limit
@click.pass_obj
def out(keyboard: Keyboard, limit: int | None) -> None:
    notebook = keyboard.notebook()
    many = limit or (_EVERY if keyboard.as_json else _SHOWN)
    found = still_out(notebook, keyboard.today(), limit=many) if notebook else []
    asks = [one.ask for one in found]
    if keyboard.as_json:
        shown = as_json(keyboard, notebook, asks) if notebook else []
        days = (one.days for one in found)
        say_json_list("asks", ({**ask, "days": n} for ask, n in zip(shown, days, strict=True)))
        return
    handles = handles_of(notebook, asks) if notebook else {}
    print_rows(
        [(handles[one.ask.pk], _days(one.days), one.ask.what, one.ask.who) for one in found],
        wide=2,
        right=(1,),
    )
    _say_rest(len(asks), notebook.waiting if notebook else 0, _("Nothing is out."))


def _days(days: int | None) -> str:
    if days is None:
        return ""
    if days < 1:
        return _("asked today")
    return ngettext("%(num)s day out", "%(num)s days out", days) % {"num": figure(days)}


@click.command(help=marked("Every yes, with what it cost."))
@_limit
@click.pass_obj
def yeses(keyboard: Keyboard, limit: int | None) -> None:
    notebook = keyboard.notebook()
    many = limit or _SHOWN
    found = yeses_of(notebook, limit=many) if notebook else []
    while notebook and keyboard.as_json and not limit:
        page = yeses_of(notebook, limit=_AT_ONCE, before=found[-1].ask) if found else []
        found += page
        if not page:
            break
    asks = [one.ask for one in found]
    if keyboard.as_json:
        shown = as_json(keyboard, notebook, asks) if notebook else []
        costs = (one.cost for one in found)
        say_json_list("asks", ({**ask, "cost": n} for ask, n in zip(shown, costs, strict=True)))
        return
    print_rows(
        [(one.ask.day.isoformat(), one.ask.what, one.ask.who, _cost(one.cost)) for one in found],
        wide=1,
    )
    written = notebook.yeses - notebook.opening_yeses if notebook else 0
    _say_rest(len(asks), written, _("No yes yet. They come while you look for nos."))


def _cost(nos: int) -> str:
    return ngettext("%(num)s no before it", "%(num)s nos before it", nos) % {"num": figure(nos)}


@click.command(help=marked("What you have not dared yet."))
@_limit
@click.pass_obj
def almost(keyboard: Keyboard, limit: int | None) -> None:
    notebook = keyboard.notebook()
    many = limit or (_EVERY if keyboard.as_json else _SHOWN)
    asks = list(almost_asks(notebook, limit=many)) if notebook else []
    if keyboard.as_json:
        say_json_list("asks", _each_as_json(keyboard, notebook, iter(asks)))
        return
    handles = handles_of(notebook, asks) if notebook else {}
    print_rows(
        [
            (
                handles[ask.pk],
                ask.what,
                _("until %(day)s") % {"day": ask.closes_on} if ask.closes_on else "",
            )
            for ask in asks
        ],
        wide=1,
    )
    _say_rest(len(asks), notebook.almost if notebook else 0, _("Nothing is waiting to be dared."))


def _say_rest(shown: int, there: int, nothing: str) -> None:
    if not shown:
        say(nothing)
    elif there > shown:
        say(rest_line(there - shown))


@click.command(help=marked("What was written last, each with a handle for undo."))
@_limit
@click.pass_obj
def changes(keyboard: Keyboard, limit: int | None) -> None:
    notebook, person = keyboard.notebook(), keyboard.person()
    found = deeds(person, notebook, limit=limit or _SHOWN) if notebook else []
    if keyboard.as_json:
        say_json_list(
            "changes",
            (
                {
                    "operation": str(deed.operation),
                    "kind": deed.kind,
                    "at": deed.at.isoformat(),
                    "door": deed.door,
                    "asks": [str(ask.uid) for ask in deed.asks],
                    "touched": deed.touched,
                    "before": deed.before,
                    "after": deed.after,
                    "undone": deed.undone,
                }
                for deed in found
            ),
        )
        return
    handles = operation_handles(person, [deed.operation for deed in found])
    with timezone.override(person.time_zone if clock.known_zone(person.time_zone) else "UTC"):
        print_rows(
            [
                (
                    f"{timezone.localtime(deed.at):%Y-%m-%d %H:%M}",
                    handles[deed.operation],
                    deed_word(deed.kind),
                    deed.asks[0].what if deed.asks else "",
                    rest_line(deed.touched - 1) if deed.touched > 1 else "",
                    _("undone") if deed.undone else "",
                )
                for deed in found
            ],
            wide=3,
        )
    if not found:
        say(_("Nothing here yet."))


@click.command(help=marked("Your notebooks; the second one shows up when you open it."))
@click.pass_obj
def notebooks(keyboard: Keyboard) -> None:
    found = all_notebooks(keyboard.person()) if keyboard.there() else []
    if keyboard.as_json:
        say_json_list("notebooks", (notebook_as_json(one) for one in found))
        return
    uids = [one.uid for one in found]
    print_rows(
        [
            (
                shortest(one.uid, uids),
                name_of(one),
                count_lines(one)[0],
                _("closed") if one.closed else "",
            )
            for one in found
        ],
        wide=1,
    )
    if not found:
        say(_("There is no notebook yet. It begins with the first ask: nos log TEXT"))
