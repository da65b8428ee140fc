"""What the command line says of itself, and that it speaks as the pages do."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from babel.messages.extract import extract_from_file

from nos.cli import Nos
from nos.notebook.commands import saying
from nos.notebook.commands.options import MENDED
from nos.notebook.fields import ASK_FIELDS
from nos.notebook.rules import CHANGE_KINDS
from tests.plumbing.terminal import Nos as Run

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "nos" / "ui" / "templates"
# Only the terminal says these: it has no marks and names days in figures.
ITS_OWN = {
    "%(count)s no of %(target)s", "%(count)s nos of %(target)s", "almost", "%(count)s almost",
    "Still out. Worth another look on %(day)s.",
}  # fmt: skip


@pytest.fixture
def group() -> Nos:
    return Nos("nos")


def commands(group: Nos) -> dict[str, click.Command]:
    context = click.Context(group)
    found = {name: group.get_command(context, name) for name in group.list_commands(context)}
    return {name: command for name, command in found.items() if command}


def test_docs_name_every_command_and_what_it_is_for(group: Nos) -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| \[`(\w+)`\]\(\S+\) \| (.+) \|$", text, re.MULTILINE)
    there = commands(group)
    assert table == [(name, there[name].get_short_help_str(100)) for name in there]


def test_every_command_takes_json_and_notebook_and_every_option_says_what_it_is(
    group: Nos,
) -> None:
    for name, command in commands(group).items():
        flags = [flag for param in command.params for flag in param.opts]
        assert {"--json", "--notebook"} <= set(flags), name
        assert len(flags) == len(set(flags)), name
        for param in command.params:
            assert not isinstance(param, click.Option) or param.help, f"{name} {param.name}"


def test_every_writing_command_can_be_sent_twice(group: Nos) -> None:
    reading = {"list", "out", "yeses", "almost", "count", "changes", "notebooks", "check", "config",
               "serve", "sweep", "demo", "completion", "connect", "disconnect", "archive",
               "erase", "take", "backup", "restore", "rehearse", "insights"}  # fmt: skip
    for name, command in commands(group).items():
        taken = any("--uid" in param.opts for param in command.params)
        assert taken is (name not in reading), name


def test_every_field_of_an_ask_can_be_mended() -> None:
    assert {field for _flag, field, *_rest in MENDED} == set(ASK_FIELDS) - {"packet"}


def test_every_kind_of_change_has_words() -> None:
    assert all(saying.deed_word(kind) for kind in CHANGE_KINDS)


def test_it_speaks_as_the_pages_do() -> None:
    """The same sentences, so that they are translated once."""
    source = Path(saying.__file__)
    said = texts("python", source) - ITS_OWN - deeds()
    options = {"extensions": "jinja2.ext.do", "trimmed": "true", "silent": "false"}
    shown: set[str] = set()
    for path in TEMPLATES.rglob("*.html"):
        shown |= texts("jinja2", path, options)
    assert len(said) > 40
    assert said <= shown, said - shown


def texts(method: str, path: Path, options: dict[str, str] | None = None) -> set[str]:
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2), "marked": None}
    found: set[str] = set()
    for _line, message, _notes, _context in extract_from_file(
        method, path, keywords=keywords, options=options or {}
    ):
        found |= set(message) if isinstance(message, tuple) else {message}
    return {text for text in found if text}


def deeds() -> set[str]:
    return {saying.deed_word(kind) for kind in CHANGE_KINDS}


@pytest.mark.parametrize("place", ["before", "after"])
def test_json_goes_anywhere(nos: Run, place: str) -> None:
    words = ["--json", "count"] if place == "before" else ["count", "--json"]
    assert nos(*words).json["nos"] == 0
