"""docs/settings.md tells of every setting that is read, and of no other."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import environ
import pytest

from nos import settings as code
from nos.home.commands import SETTINGS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")

# Said on the page, but no settings of ours: what programs tell each other, what the system says.
INSIDE = {"NOS_BOUND", "NOS_BUILDING"}
SYSTEM = {"XDG_DATA_HOME", "TZ", "NO_COLOR"}
# Whoever sets these does not mean us.
OTHERS = {"COLORTERM", "TERM", "DJANGO_SETTINGS_MODULE"}


def table() -> dict[str, str]:
    """Each setting with what it is as it comes."""
    rows = re.findall(r"^\| `([A-Z_]+)` \| .+ \| (.+) \|$", PAGE, re.MULTILINE)
    return dict(rows)


def read_in(code: str) -> Iterator[tuple[str, object]]:
    """The names that some code reads from the environment, with their default."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            source = ast.unparse(node.func.value)
            if source in ("env", "os.environ") or ast.unparse(node.func) == "os.getenv":
                for name in node.args[:1]:
                    if isinstance(name, ast.Constant) and isinstance(name.value, str):
                        yield name.value, _default(node)
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            if isinstance(node.slice, ast.Constant):
                yield str(node.slice.value), None
        elif isinstance(node, ast.Compare) and "os.environ" in map(ast.unparse, node.comparators):
            yield ast.unparse(node.left).strip("'"), None


def _default(call: ast.Call) -> object:
    given = [word.value for word in call.keywords if word.arg == "default"]
    return ast.literal_eval(given[0]) if given else None


def read_by_settings() -> dict[str, object]:
    return dict(read_in((ROOT / "nos" / "settings.py").read_text(encoding="utf-8")))


def test_the_table_is_what_the_settings_read() -> None:
    assert set(table()) == set(read_by_settings()) - INSIDE - SYSTEM
    assert set(SETTINGS) == set(table()), "nos config shows the same"


def test_nothing_else_reads_the_environment_unsaid() -> None:
    found = {
        name
        for path in (ROOT / "nos").rglob("*.py")
        for name, _default in read_in(path.read_text(encoding="utf-8"))
    }
    told = set(re.findall(r"`([A-Z_]+)`", PAGE))
    unsaid = {name.removesuffix("_FILE") for name in found if name.isupper()} - told - OTHERS
    assert not unsaid
    assert told >= INSIDE | SYSTEM


def test_what_they_are_as_they_come() -> None:
    for name, default in read_by_settings().items():
        if name in table() and default not in ("", None, []):
            said = str(default).lower() if isinstance(default, bool) else str(default)
            assert table()[name] == f"`{said}`", name
        elif name in table() and name not in ("NOS_DATA_DIR", "NOS_SECRET_KEY"):
            assert table()[name].startswith("empty"), name


def test_each_can_be_read_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(code.env, environ.FileAwareEnv)
    (tmp_path / "value").write_text("sealed")
    for name in table():
        monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv(f"{name}_FILE", str(tmp_path / "value"))
        assert code.env.str(name, default="") == "sealed"


def test_reading_is_found_however_it_is_written() -> None:
    lines = """
env.str("A", default="x"); env.int("B", default=2); os.environ["C"]; os.environ.get("D")
os.getenv("E"); "F" in os.environ; environ.get("HTTP_HOST", ""); env.str(name)
"""
    assert dict(read_in(lines)) == {
        "A": "x", "B": 2, "C": None, "D": None, "E": None, "F": None,
    }  # fmt: skip
