"""`nos bring`: a sheet, planned first, then brought in whole."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import click

from nos.lib.errors import BadInput, NosError
from nos.lib.places import far
from nos.lib.terminal import can_ask, say, say_json
from nos.lib.words import gettext as _
from nos.lib.words import marked, ngettext
from nos.notebook.commands.options import FileName, joined, replayable
from nos.notebook.commands.printing import undo_line
from nos.notebook.commands.saying import count_lines, figure
from nos.notebook.keyboard import Keyboard
from nos.notebook.operations import Written
from nos.notebook.presenting import count_as_json
from nos.sheets.archives import opener
from nos.sheets.choices import Choices
from nos.sheets.choices_typed import from_words
from nos.sheets.commands.sourcing import PASTED, Source, source_of
from nos.sheets.commands.telling import Firsts, Progress, ask_each, plan_lines
from nos.sheets.formats.book import Book
from nos.sheets.operations import bring_sheet
from nos.sheets.plan import Plan, Preview, make_plan, preview
from nos.sheets.plan.left_out import left_out_csv
from nos.sheets.plan.questions import hint
from nos.sheets.queries import known_words, looking_up, with_remembered
from nos.sheets.reading import reading

__all__ = ["bring"]

_SAID: Final = (
    (
        "--answers",
        "answers",
        "WORD=ANSWER,…",
        marked("What answers mean: “maybe=waiting,n/a=leave out”."),
    ),
    ("--dates", "dates", "dmy|mdy", marked("How 03/04 is meant: day first, or month first.")),
    ("--sheet", "sheet", "NAME", marked("Which sheet of a workbook.")),
    ("--columns", "columns", "OURS=THEIRS,…", marked("Which column is what: “what=Role”.")),
    ("--all", "all", "ANSWER", marked("The answer of all rows, where no column has it.")),
    ("--layout", "layout", "rows|rounds|matrix", marked("How a sheet of many columns is meant.")),
    ("--ahead", "ahead", "take|note", marked("Days that have not come: take, or keep in notes.")),
    ("--changed", "changed", "keep|take", marked("Asks changed here too: keep ours, take theirs.")),
    ("--without", "without", "3,7", marked("Rows that are to be left out.")),
)


def _options(command: click.decorators.FC) -> click.decorators.FC:
    for flag, name, metavar, meaning in reversed(_SAID):
        command = click.option(flag, name, default="", metavar=metavar, help=meaning)(command)
    return command


@click.command(
    help=marked(
        "Bring a sheet: CSV, XLSX, ODS, JSON, or “-” for rows that are pasted. It says first what "
        "it would do, and asks what it cannot know."
    )
)
@click.argument("file", type=FileName())
@click.option("--dry-run", is_flag=True, help=marked("Say what would happen; store nothing."))
@_options
@click.option(
    "--left-out",
    type=FileName(written=True),
    default="",
    metavar="FILE",
    help=marked("Write the rows that are left out to this CSV file, each with the reason."),
)
@click.option("--yes", is_flag=True, help=marked("Bring it in without asking."))
@replayable
@click.pass_obj
def bring(
    keyboard: Keyboard, /, file: str, dry_run: bool, left_out: str, yes: bool, uid: str, **said: str
) -> None:
    choices = from_words(**{name: joined((text,)) for name, text in said.items()})
    source = source_of(keyboard, file)
    with _book(source) as found:
        seen, firsts = _look(keyboard, found, choices)
        if not dry_run:
            while seen.verdict == "ask" and can_ask() and not keyboard.as_json:
                more = ask_each(seen)
                seen, firsts = _look(keyboard, found, more)
        if left_out:
            _write_left_out(keyboard, seen.plan, left_out)
        if dry_run:
            _tell(keyboard, seen, firsts)
        else:
            bringing = _Bringing(keyboard, file, source, seen, uid)
            bringing.bring(firsts, whole=_is_archive(found), yes=yes)


@contextmanager
def _book(source: Source) -> Iterator[Book | str]:
    """What is in the file, or the sentence why it cannot be read."""
    shown = Progress()
    opened = reading(source.body, source.name, shown.read)
    try:
        book = opened.__enter__()
    except NosError as problem:
        yield problem.sentence
        return
    finally:
        shown.end()
    try:
        yield book
    finally:
        opened.__exit__(None, None, None)


def _look(keyboard: Keyboard, found: Book | str, choices: Choices) -> tuple[Preview, Firsts]:
    """The plan beside the notebook that is meant; what was said the last time counts again."""
    plan = _plan(keyboard, found, choices)
    notebook = keyboard.notebook()
    firsts, shown = Firsts(), Progress()
    try:
        seen = preview(
            plan, notebook.uid if notebook else None, looking_up(notebook), firsts.beside(shown)
        )
    finally:
        shown.end()
    return seen, firsts


def _plan(keyboard: Keyboard, found: Book | str, choices: Choices) -> Plan:
    if isinstance(found, str):
        return Plan(choices, refused=found)
    if not keyboard.there():
        return make_plan(found, choices, keyboard.today())
    person = keyboard.person()
    known = known_words(person)
    plan = make_plan(found, choices, keyboard.today(), known)
    before = with_remembered(person, plan)
    return plan if before == choices else make_plan(found, before, keyboard.today(), known)


def _write_left_out(keyboard: Keyboard, plan: Plan, name: str) -> None:
    try:
        keyboard.files.write(name, b"".join(left_out_csv(plan)))
    except OSError:
        told = _("“%(file)s” cannot be written. Is it the right path?")
        raise BadInput(told % {"file": name}) from None


def _tell(keyboard: Keyboard, seen: Preview, firsts: Firsts) -> None:
    if keyboard.as_json:
        say_json(seen.as_json())
        return
    for line in plan_lines(seen, firsts):
        say(line)


def _is_archive(found: Book | str) -> bool:
    return isinstance(found, Book) and found.kind == "archive"


@dataclass(frozen=True)
class _Bringing:
    keyboard: Keyboard
    file: str
    source: Source
    seen: Preview
    uid: str

    def bring(self, firsts: Firsts, *, whole: bool, yes: bool) -> None:
        """`whole`: an archive, which is opened with everything that is in it."""
        seen, keyboard = self.seen, self.keyboard
        if seen.verdict in ("reject", "ask"):
            raise BadInput(seen.message + hint(seen.questions))
        if not keyboard.as_json:
            _tell(keyboard, seen, firsts)
        if seen.rows and not yes and not self._agreed():
            return
        if whole:
            self._open()
        elif seen.rows or self.uid or (seen.cells and seen.plan.choices.changed):
            self._write()
        elif keyboard.as_json:
            say_json({"operation": None, "brought": 0, "plan": seen.as_json()})

    def _agreed(self) -> bool:
        many = self.seen.rows
        question = ngettext("Bring it in?", "Bring in all %(num)s?", many)
        try:
            if far() is None and self.file != PASTED:
                return click.confirm(question % {"num": figure(many)}, default=False, err=True)
        except click.Abort:
            if can_ask():
                raise
        told = _("Nobody was there to say yes; nothing was brought in. To bring it: %(command)s")
        raise BadInput(told % {"command": f"nos bring {shlex.quote(self.file)} --yes"})

    def _open(self) -> None:
        with self.source.opened() as file:
            opened = opener()(self.keyboard.call(self.uid), file)
        if self.keyboard.as_json:
            uids = [str(one.uid) for one in opened.notebooks]
            plan = self.seen.as_json()
            say_json({"operation": None, "notebooks": uids, "brought": opened.asks, "plan": plan})
            return
        told = ngettext("%(num)s ask brought in.", "%(num)s asks brought in.", opened.asks)
        say(told % {"num": figure(opened.asks)}, bold=True)
        say(_("An archive is opened whole beside what is here; undo has nothing to take back."))

    def _write(self) -> None:
        shown = Progress()
        try:
            written = bring_sheet(
                call=self.keyboard.call(self.uid),
                notebook=self.keyboard.notebook(),
                plan=self.seen.plan,
                file_hash=self.source.file_hash(),
                told=shown.written,
            )
        finally:
            shown.end()
        self._say(written)

    def _say(self, written: Written) -> None:
        notebook = written.notebook
        assert notebook, "a sheet is brought into a notebook"
        many = written.touched
        if self.keyboard.as_json:
            say_json(
                {
                    "operation": str(written.operation),
                    "replayed": written.replayed,
                    "notebook": str(notebook.uid),
                    "brought": many,
                    "count": count_as_json(notebook),
                    "plan": self.seen.as_json(),
                }
            )
            return
        told = ngettext("%(num)s ask brought in.", "%(num)s asks brought in.", many)
        say(told % {"num": figure(many)}, bold=True)
        for line in (*count_lines(notebook), undo_line()):
            say(line)
