"""What `nos` alone shows: the cover with its huge number, the page, who may have answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

import click

from nos.lib.terminal import (
    colours,
    columns,
    has_letters,
    on_screen,
    room,
    say,
    shortened,
    width_of,
)
from nos.lib.words import gettext as _
from nos.lib.words import ngettext
from nos.notebook.commands.digits import drawn_number
from nos.notebook.commands.drawing import draw_page
from nos.notebook.commands.inks import QUIET, STRONG, on_cover
from nos.notebook.commands.rows import days_out, latest_row
from nos.notebook.commands.saying import count_lines, day_counts, figure, welcome_line
from nos.notebook.models import Ask, Notebook
from nos.notebook.naming import name_of
from nos.notebook.queries.out import Waiting

__all__ = ["print_cover", "print_the_day", "print_welcome"]

_WIDEST: Final = 66
_MARGIN: Final = "  "
_HOLE: Final = "●   "


def print_cover(
    notebook: Notebook, today: date, heard: Waiting | None, handle: str, latest: Sequence[Ask]
) -> None:
    """`heard` is the one to ask about, with its handle; `latest` the last asks."""
    say()
    for line in _cover(notebook, today):
        say(line)
    say()
    for line in draw_page(notebook.nos, notebook.waiting, notebook.target, room()):
        say(_MARGIN + line)
    if notebook.dream:
        say()
        dream = _("What I want, delusionally: %(dream)s") % {"dream": notebook.dream}
        say(click.wrap_text(dream, room() - 1, _MARGIN, _MARGIN) if on_screen() else dream)
    if heard:
        _print_heard(heard, handle, notebook.waiting - 1)
    if latest:
        say()
        for line in columns([latest_row(ask, today) for ask in latest], wide=1, indent=2):
            say(_MARGIN + line)
    say()


def print_welcome(notebook: Notebook, word: str) -> None:
    """On coming back after weeks, with a line of the shelf where there is one."""
    say(_MARGIN + welcome_line(notebook.waiting))
    if word:
        say(_MARGIN + click.style(shortened(word, room() - 4), **QUIET))
    say()


def print_the_day(notebook: Notebook) -> None:
    """The chosen day has come."""
    say(_MARGIN + click.style(_("The day you chose."), **STRONG))
    say(_MARGIN + ", ".join(day_counts(notebook)) + ".")
    going_on, another = 'nos aim --day ""', "nos aim --day DAY"
    told = _("Go on: %(going_on)s · another day: %(another)s · close: %(close)s")
    words = {"going_on": going_on, "another": another, "close": "nos close"}
    say(_MARGIN + click.style(told % words, **QUIET))
    say()


def _print_heard(heard: Waiting, handle: str, more: int) -> None:
    question, days = _("Heard back?"), days_out(heard.days)
    left = room() - width_of(question) - width_of(days) - 7
    what = shortened(heard.ask.what, max(8, left))
    say()
    say(f"{_MARGIN}{click.style(question, **STRONG)}  {what}  {click.style(days, **QUIET)}")
    say(_MARGIN + click.style(f"nos answer {handle} no", **QUIET))
    if more > 0:
        rest = ngettext("and %(num)s more still out", "and %(num)s more still out", more)
        say(_MARGIN + click.style(rest % {"num": figure(more)} + "  nos out", **QUIET))


def _cover(notebook: Notebook, today: date) -> Iterator[str]:
    """A red block with the number in it, where there is colour and room; else plain lines."""
    big = drawn_number(figure(notebook.nos or notebook.asks))
    wide = min(room() - 2 * len(_MARGIN), _WIDEST)
    if colours() and big and len(big[0]) + 4 <= wide:
        yield from _in_red(notebook, today, big, wide)
    else:
        yield from _plain(notebook)


def _plain(notebook: Notebook) -> Iterator[str]:
    counted, beside = count_lines(notebook)
    yield _MARGIN + click.style(name_of(notebook), **STRONG)
    yield ""
    if notebook.asks and not notebook.nos:
        counted = _("%(asks)s asked. 0 nos. It is harder than it looks.") % {
            "asks": figure(notebook.asks)
        }
    yield _MARGIN + counted
    yield _MARGIN + beside


def _in_red(notebook: Notebook, today: date, big: Sequence[str], wide: int) -> Iterator[str]:
    inside = wide - 4
    if has_letters(_HOLE):
        holes = (_HOLE * wide)[: inside - (inside - 1) % 4]
        yield _line(holes.center(wide), wide, holes=True)
    else:
        yield _line("", wide)
    since = _since(notebook, today)
    title = name_of(notebook)
    if width_of(title) + width_of(since) + 2 > inside:
        since, title = "", shortened(title, inside)
    yield _line(_apart(f"  {title}", since, wide - 2), wide)
    yield _line("", wide)
    words = _of(notebook)
    beside = max(map(width_of, words)) + len(big[0]) + 3 <= inside
    for n, drawn in enumerate(big):
        told = words[n - 2] if beside and n in (2, 3) else ""
        yield _line(f"  {drawn}   {told}", wide)
    if not beside:
        yield _line("", wide)
        yield from (_line("  " + shortened(told, inside), wide) for told in words)
    yield _line("", wide)
    yield _line("  " + _shown_beside(notebook), wide)
    yield _line("", wide)


def _since(notebook: Notebook, today: date) -> str:
    if not notebook.start_on:
        return ""
    return _("since %(day)s") % {"day": notebook.start_on.isoformat()}


def _of(notebook: Notebook) -> tuple[str, str]:
    """The two lines beside the number."""
    if not notebook.nos:
        return (_("asked. 0 nos."), _("It is harder than it looks."))
    nos = ngettext("no of %(target)s", "nos of %(target)s", notebook.nos)
    asks = ngettext("from %(asks)s ask", "from %(asks)s asks", notebook.asks)
    return (
        nos % {"target": figure(notebook.target)},
        asks % {"asks": figure(notebook.asks)},
    )


def _shown_beside(notebook: Notebook) -> str:
    yeses = ngettext("%(count)s yes", "%(count)s yeses", notebook.yeses)
    told = [yeses % {"count": figure(notebook.yeses)}]
    told.append(_("%(count)s still out") % {"count": figure(notebook.waiting)})
    return "     ".join(told)


def _apart(left: str, right: str, wide: int) -> str:
    return left + " " * (wide - width_of(left) - width_of(right)) + right


def _line(text: str, wide: int, *, holes: bool = False) -> str:
    filled = text + " " * (wide - width_of(text))
    return _MARGIN + click.style(filled, **on_cover(holes=holes))
