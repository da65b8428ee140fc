"""`nos bring`: a sheet, planned first, then brought in whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Final

import click

from nos.lib.errors import BadInput, NosError
from nos.lib.places import far
from nos.lib.terminal import can_ask, say, say_json
from nos.lib.words import gettext as _
from nos.lib.words import marked, ngettext
from nos.notebook.commands.options import FileName, replayable
from nos.notebook.commands.printing import undo_line
from nos.notebook.commands.saying import count_lines, figure
from nos.notebook.keyboard import Keyboard
from nos.notebook.operations import Written
from nos.notebook.presenting import count_as_json
from nos.sheets.choices import Choices
from nos.sheets.formats.book import Book, Line, Sheet
from nos.sheets.formats.delimited import MOST_BYTES, read_table
from nos.sheets.operations import bring_sheet
from nos.sheets.plan import LeftOut, Plan, Preview, make_plan, preview
from nos.sheets.queries import looking_up

__all__ = ["bring"]

_NAMED_AT_MOST: Final = 10


@click.command(help=marked("Bring a sheet: a CSV file with headings such as what and answer."))
@click.argument("file", type=FileName())
@click.option("--dry-run", is_flag=True, help=marked("Say what would happen; store nothing."))
@click.option("--yes", is_flag=True, help=marked("Bring it in without asking."))
@replayable
@click.pass_obj
def bring(keyboard: Keyboard, file: str, dry_run: bool, yes: bool, uid: str) -> None:
    data = _read(keyboard, file)
    plan = _plan(data, keyboard)
    notebook = keyboard.notebook()
    seen = preview(plan, notebook.uid if notebook else None, looking_up(notebook))
    if dry_run and keyboard.as_json:
        say_json(seen.as_json())
        return
    refused = seen.verdict in ("reject", "ask")
    if not keyboard.as_json and (dry_run or not refused):
        for line in _lines(seen):
            say(line)
    if dry_run:
        return
    if refused:
        raise BadInput(seen.message)
    if seen.new and not yes and not _agreed(file, seen.new):
        return
    if seen.new or uid:
        file_hash = hashlib.sha256(data).hexdigest()
        written = bring_sheet(
            call=keyboard.call(uid), notebook=notebook, plan=plan, file_hash=file_hash
        )
        _say_written(keyboard, seen, written)
    elif keyboard.as_json:
        say_json({"operation": None, "brought": 0, "plan": seen.as_json()})


def _read(keyboard: Keyboard, file: str) -> bytes:
    try:
        return keyboard.files.read(file, MOST_BYTES + 1)
    except OSError:
        raise BadInput(
            _("“%(file)s” cannot be read. Is it the right path?") % {"file": file}
        ) from None


def _plan(data: bytes, keyboard: Keyboard) -> Plan:
    try:
        table = read_table(data)
    except NosError as problem:
        return Plan(refused=problem.sentence)
    lines = [Line(one.number, one.cells) for one in table.lines]
    book = Book((Sheet("", [Line(1, table.headings), *lines]),))
    return make_plan(book, Choices(), keyboard.today())


def _agreed(file: str, many: int) -> bool:
    question = ngettext("Bring it in?", "Bring in all %(num)s?", many) % {"num": figure(many)}
    try:
        if far() is None:
            return click.confirm(question, default=False, err=True)
    except click.Abort:
        if can_ask():
            raise
    told = _("Nobody was there to say yes; nothing was brought in. To bring it: %(command)s")
    raise BadInput(told % {"command": f"nos bring {file} --yes"})


def _lines(seen: Preview) -> Iterator[str]:
    """The plan in a few lines."""
    yield seen.message
    if seen.new:
        counted = [f"{figure(n)} {_(_OUTCOMES[name])}" for name, n in seen.outcomes.items() if n]
        yield "  " + " · ".join(counted)
    if seen.new and seen.same:
        left = ngettext(
            "%(num)s is here already and left as it is.",
            "%(num)s are here already and left as they are.",
            seen.same,
        )
        yield left % {"num": figure(seen.same)}
    if seen.new and seen.noted:
        yield _("Kept in the note: %(columns)s.") % {"columns": ", ".join(seen.noted)}
    if seen.left_out:
        told = ngettext("%(num)s row is left out:", "%(num)s rows are left out:", seen.left_out)
        yield told % {"num": figure(seen.left_out)}
        rows = [one.row for one in seen.page("left_out", limit=10)]
        why = [(row.number, row.reason) for row in rows if isinstance(row, LeftOut)]
        yield from _rows(why, seen.left_out)
    if seen.warnings:
        yield _("Worth a look:")
        yield from (f"  {warning}" for warning in seen.warnings)


def _rows(rows: Sequence[tuple[int, str]], many: int) -> Iterator[str]:
    for number, words in rows[:_NAMED_AT_MOST]:
        yield "  " + _("row %(number)s: %(words)s") % {"number": number, "words": words}
    more = many - _NAMED_AT_MOST
    if more > 0:
        yield "  " + ngettext("and %(num)s more", "and %(num)s more", more) % {"num": figure(more)}


_OUTCOMES: Final = {
    "no": marked("no"),
    "yes": marked("yes"),
    "silence": marked("silence"),
    "waiting": marked("still out"),
    "withdrawn": marked("withdrawn"),
    "almost": marked("almost"),
    "unset": marked("not understood"),
}


def _say_written(keyboard: Keyboard, seen: Preview, written: Written) -> None:
    notebook = written.notebook
    assert notebook, "a sheet is brought into a notebook"
    many = len(written.asks)
    if keyboard.as_json:
        say_json(
            {
                "operation": str(written.operation),
                "replayed": written.replayed,
                "notebook": str(notebook.uid),
                "brought": many,
                "count": count_as_json(notebook),
                "plan": seen.as_json(),
            }
        )
        return
    told = ngettext("%(num)s ask brought in.", "%(num)s asks brought in.", many)
    say(told % {"num": figure(many)}, bold=True)
    for line in (*count_lines(notebook), undo_line()):
        say(line)
