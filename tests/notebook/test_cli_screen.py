"""The notebook as a terminal shows it: in red, in columns, whatever its width and its letters."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable

import pytest

from nos.cli import call
from nos.lib.terminal import columns, inked, shortened, width_of
from nos.notebook.commands.digits import drawn_number
from tests.plumbing.terminal import Nos

COLOUR = re.compile("\x1b\\[[0-9;]*m")
Screen = Callable[..., str]


class Terminal(io.TextIOWrapper):
    """Takes what is printed, as a terminal with these letters would."""

    def __init__(self, letters: str) -> None:
        super().__init__(io.BytesIO(), encoding=letters, errors="replace", newline="")

    def isatty(self) -> bool:
        return True


@pytest.fixture
def screen(nos: Nos, monkeypatch: pytest.MonkeyPatch) -> Screen:
    """`screen("out", wide=60)`: what a terminal of that width is sent."""
    monkeypatch.delenv("NO_COLOR", raising=False)

    def run(*words: str, wide: int = 80, letters: str = "utf-8", **environment: str) -> str:
        for name, value in {"TERM": "xterm-256color", "COLORTERM": "", **environment}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("COLUMNS", str(wide))
        terminal = Terminal(letters)
        with monkeypatch.context() as swapped:
            swapped.setattr(sys, "stdout", terminal)
            assert call(words) == 0
        written = terminal.buffer
        assert isinstance(written, io.BytesIO)
        return written.getvalue().decode(letters)

    return run


def plain(shown: str) -> list[str]:
    return COLOUR.sub("", shown).splitlines()


@pytest.fixture
def full(nos: Nos) -> None:
    nos("open", "Ana")
    nos("begin", "79", "8")
    nos("log", "Emailed someone I admire", "--no", "--words", "Blocked, and told the others " * 3)
    nos("log", "A part in 木の家 🎭 " + "for a goose " * 20, "--no")
    nos("log", "A passport", "--yes")
    nos("log", "Studio host, city radio", "--on", "19 days ago", "--where", "form")
    nos("log", "A reply from long ago", "--on", "400 days ago", "--who", "A theatre " * 12)
    nos("log", "مقعد بجانب النافذة")


@pytest.mark.parametrize("wide", [40, 60, 80, 200])
def test_nothing_is_wider_than_the_terminal(full: None, screen: Screen, wide: int) -> None:
    for words in ((), ("list",), ("out",), ("yeses",)):
        lines = plain(screen(*words, wide=wide))
        assert [line for line in lines if width_of(line) > wide] == [], words


def test_the_cover_is_red_with_a_huge_number(full: None, screen: Screen) -> None:
    shown = screen(COLORTERM="truecolor")
    assert "\x1b[48;2;200;38;44m" in shown
    lines = plain(shown)
    for line in drawn_number("81"):
        assert any(line in one for one in lines)
    assert any("nos of 1,000" in one for one in lines)
    assert any("9 yeses     3 still out" in one for one in lines)
    assert any(
        one.startswith("  Heard back?  A reply from long ago  400 days out") for one in lines
    )
    assert "\x1b[31m\x1b[1mNo. 81" in shown
    assert "and 2 more still out" in shown
    assert "\x1b[48;5;160m" in screen()
    assert "\x1b[41m" in screen(TERM="xterm")


@pytest.mark.parametrize(
    ("environment", "letters", "coloured"),
    [
        ({"NO_COLOR": "1"}, "utf-8", False),
        ({"TERM": "dumb"}, "utf-8", False),
        ({}, "latin-1", True),
    ],
)
def test_a_terminal_that_can_less_gets_less(
    full: None, screen: Screen, environment: dict[str, str], letters: str, coloured: bool
) -> None:
    shown = screen(letters=letters, **environment)
    assert ("\x1b[" in shown) is coloured
    assert "█" not in shown
    assert "81 nos of 1,000 from 93 asks" in shown
    assert "The 1,000 Nos of Ana" in shown


def test_what_is_out_stands_in_groups(full: None, screen: Screen) -> None:
    lines = plain(screen("out"))
    headings = [lines[n + 1] for n, line in enumerate(lines[:-1]) if not line]
    assert headings == [
        "Longer out than almost any answer takes",
        "Out, the oldest first",
    ]
    assert "400 days out" in lines[2]
    starts = {line.index("days out") for line in lines if "days out" in line}
    assert len(starts) == 1


def test_a_pipe_gets_whole_cells_and_no_blanks(nos: Nos, full: None) -> None:
    said = nos("list").out
    assert "\x1b" not in said
    for line in said.splitlines():
        assert line == line.rstrip()
        assert len(line.split("\t")) == 5
    assert "for a goose " * 19 in said
    assert not re.search("  ", nos("out").out)


def test_letters_of_two_columns_and_of_none() -> None:
    assert [width_of(text) for text in ("ab", "木", "e\u0301", "❤\ufe0f", "\u200b", "🎭")] == [
        2, 2, 1, 2, 0, 2,
    ]  # fmt: skip
    assert shortened("木の家の木", 6) == "木の…"


def test_cells_are_cut_before_they_are_coloured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nos.lib.terminal.on_screen", lambda: True)
    monkeypatch.setenv("COLUMNS", "30")
    (line,) = columns([(inked("No. 1", fg="red"), inked("word " * 20, bold=True), "")], wide=1)
    assert width_of(COLOUR.sub("", line)) <= 30
    assert line.endswith("…\x1b[0m")
    assert line.startswith("\x1b[31mNo. 1\x1b[0m  ")
