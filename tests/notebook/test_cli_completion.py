"""What a TAB proposes, in bash as it runs and in what zsh and fish are told."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.plumbing.terminal import Nos

NOS = Path(sys.executable).with_name("nos")
Tab = Callable[..., list[str]]


@pytest.fixture
def tab(nos: Nos, monkeypatch: pytest.MonkeyPatch) -> Tab:
    """`tab("zsh", "answer", "")`: the lines that the shell is given; the last word is begun."""

    def press(shell: str, *words: str) -> list[str]:
        with monkeypatch.context() as pressed:
            pressed.setenv("_NOS_COMPLETE", f"{shell}_complete")
            pressed.setenv("COMP_WORDS", "\n".join(("nos", *words)))
            pressed.setenv("COMP_CWORD", words[-1] if shell == "fish" else str(len(words)))
            return nos().out.splitlines()

    return press


@pytest.fixture
def full(nos: Nos) -> dict[str, str]:
    """What to ask for and its handle."""
    nos("open", "Ana")
    nos("log", "A no, with a comma", "--no", "--kind", "day job", "--who", "A theatre")
    nos("log", "Still out: waiting\nfor it", "--kind", "audition", "--who", "The landlord")
    asks = nos("list", "--json").json["asks"]
    return {ask["what"]: ask["uid"][-4:] for ask in asks}


def test_zsh_is_told_what_stands_behind_a_handle(full: dict[str, str], tab: Tab) -> None:
    said = tab("zsh", "answer", "")
    items = [said[n : n + 3] for n in range(0, len(said), 3)]
    assert items[0][0] == "plain"
    by_handle = {handle: what for _type, handle, what in items}
    assert by_handle == {handle: what for what, handle in full.items()}
    assert items[0][1] == full["Still out: waiting"], "what is out comes first"


def test_fish_too(full: dict[str, str], tab: Tab) -> None:
    begun = full["A no, with a comma"][:3]
    assert tab("fish", "edit", begun) == [f"plain,{full['A no, with a comma']}\tA no, with a comma"]


@pytest.mark.parametrize(
    ("words", "proposed"),
    [
        (("aim", "--js"), ["--json"]),
        (("ans",), ["answer"]),
        (("list", "--kind", "DAY"), ["day\\ job"]),
        (("log", "x", "--who", "the"), ["The\\ landlord"]),
        (("log", "x", "--where", "in"), ["in\\ person"]),
        (("answer", "7f3c", "n"), ["no", "not\\ yet"]),
        (("list", "--answer", "s"), ["silence"]),
        (("list", "--sort", "w"), ["what"]),
        (("completion", "z"), ["zsh"]),
    ],
)
def test_every_sort_of_word(
    full: dict[str, str], tab: Tab, words: tuple[str, ...], proposed: list[str]
) -> None:
    said = [line.removeprefix("plain,") for line in tab("bash", *words) if line]
    assert said == proposed


def test_operations_and_notebooks(full: dict[str, str], tab: Tab, nos: Nos) -> None:
    changes = nos("changes").out.splitlines()
    said = tab("fish", "undo", "")
    assert said[0].startswith(f"plain,{changes[0].split(chr(9))[1]}\t")
    assert [line.split("\t")[1] for line in tab("fish", "list", "--notebook", "")] == [
        "The 1,000 Nos of Ana"
    ]
    assert tab("fish", "--notebook", "") == tab("fish", "list", "--notebook", "")


def test_bash_as_it_runs(tmp_path: Path) -> None:
    """The script is read by a real bash, which calls the real command; nothing is made by it."""
    kept = {n: v for n, v in os.environ.items() if not n.startswith(("NOS_", "LC_", "LANG"))}
    kept.pop("DATABASE_URL", None)
    folder = tmp_path / "data"
    environment = {**kept, "LANG": "C.UTF-8", "NOS_DATA_DIR": str(folder)}
    environment["PATH"] = f"{NOS.parent}:{environment['PATH']}"
    press = """
        set -u
        source /dev/stdin <<< "$(nos completion bash)"
        press() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _nos_completion nos
                  (IFS='|'; echo "${COMPREPLY[*]-}"); }
    """

    def bash(code: str) -> list[str]:
        done = subprocess.run(
            ["bash", "-c", press + code], env=environment, capture_output=True, text=True,
            timeout=60,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, ""), done
        return done.stdout.splitlines()

    assert bash("press nos unkno; press nos answer ''; press nos ye") == ["", "", "yeses"]
    assert not folder.exists()
    logged = 'nos log "A * job" --kind "odd  * jobs & more" >/dev/null; '
    said = bash(logged + "press nos answer ''; press nos list --kind ''")
    assert len(said[0]) == 4
    assert said[1] == r"odd\ \*\ jobs\ \&\ more"
    (folder / "nos.sqlite3").write_bytes(b"not a database" * 1_000)
    assert bash("press nos answer ''") == [""]
