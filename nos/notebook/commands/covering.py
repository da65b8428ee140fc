"""What `nos` alone shows: the cover with its huge number, the page, who may have answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

import click

from nos.lib.terminal import colours, columns, has_letters, room, say, shortened, width_of
from nos.lib.words import gettext as _
from nos.lib.words import ngettext
from nos.notebook.commands.digits import drawn_number
from nos.notebook.commands.drawing import draw_page
from nos.notebook.commands.inks import QUIET, STRONG, on_cover
from nos.notebook.commands.rows import days_out, latest_row
from nos.notebook.commands.saying import count_lines, figure, name_of
from nos.notebook.models import Ask, Notebook
from nos.notebook.queries.out import Waiting

__all__ = ["print_cover"]

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
        say(_MARGIN + _("What I want, delusionally: %(dream)s") % {"dream": notebook.dream})
    if heard:
        _print_heard(heard, handle, notebook.waiting - 1)
    if latest:
        say()
        for line in columns([latest_row(ask, today) for ask in latest], wide=1, indent=2):
            say(_MARGIN + line)
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
        counted = f"{figure(notebook.asks)} {_('asked. 0 nos.')} {_('It is harder than it looks.')}"
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
    title = shortened(name_of(notebook), inside - (width_of(since) + 2 if since else 0))
    yield _line(_apart(f"  {title}", since, wide - 2), wide)
    yield _line("", wide)
    words = _of(notebook)
    beside = max(map(width_of, words)) + len(big[0]) + 3 <= inside
    for n, drawn in enumerate(big):
        told = words[n - 2] if beside and n in (2, 3) else ""
        yield _line(f"  {drawn}   {told}", wide)
    if not beside:
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
    told.append(f"{figure(notebook.waiting)} {_('still out')}")
    return "     ".join(told)


def _apart(left: str, right: str, wide: int) -> str:
    return left + " " * (wide - width_of(left) - width_of(right)) + right


def _line(text: str, wide: int, *, holes: bool = False) -> str:
    filled = text + " " * (wide - width_of(text))
    return _MARGIN + click.style(filled, **on_cover(holes=holes))
