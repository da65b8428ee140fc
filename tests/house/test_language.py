"""The dictionary is complete: every model is in the table, every word is explained once."""

import re
import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parents[2]
LANGUAGE = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")


def rows() -> list[list[str]]:
    lines = [line for line in LANGUAGE.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def words() -> list[str]:
    return [word for row in rows() for word in re.findall(r"\*\*([^*]+)\*\*", row[0])]


def in_words(name: str) -> str:
    """`MarginNote` as the table writes it: Margin note."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", name).capitalize()


def test_every_model_is_in_the_table() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("nos.")]
    assert len(ours) >= 8
    missing = {in_words(model.__name__) for model in ours} - set(words())
    assert not missing, f"add to docs/language.md: {sorted(missing)}"


def test_no_word_stands_twice_and_none_without_a_meaning() -> None:
    assert len(words()) == len(set(words()))
    assert all(len(row) == 3 and row[1] for row in rows())


def test_no_word_is_also_what_another_is_not_called() -> None:
    shunned = {word.strip() for row in rows() for word in row[2].split(",")} - {""}
    assert not shunned & {word.lower() for word in words()} - {"target", "sheet"}


def test_the_words_never_shown_are_the_ones_the_lint_knows() -> None:
    told = LANGUAGE.split("## Never on screen")[1].split("with what is allowed and why:")[1]
    listed = re.findall(r"[a-z]+", told.split(", and their forms")[0])
    rules = tomllib.loads((ROOT / "tests/house/copy_lint.toml").read_text(encoding="utf-8"))
    assert listed
    assert set(listed) <= set(rules["never"]["en"])


def test_names_in_two_parts() -> None:
    assert in_words("MarginNote") == "Margin note"
    assert in_words("Ask") == "Ask"
