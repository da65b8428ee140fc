"""docs/cli.md and docs/api.md follow from the code, and their examples were really run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.docs import PAGES, pages

DOCS = Path(__file__).parents[2] / "docs"


def test_made_again_they_are_the_same(db: None) -> None:
    """Runs every example of both pages; `make docs` writes them anew."""
    made = pages()
    assert set(made) == set(PAGES)
    for name, text in made.items():
        there = (DOCS / name).read_text(encoding="utf-8")
        if there != text:
            pytest.fail(f"docs/{name} is not what the code says: {_first(there, text)}; make docs")


def _first(there: str, made: str) -> str:
    """Where they part."""
    for old, new in zip(there.splitlines(), made.splitlines(), strict=False):
        if old != new:
            return f"“{old}” is “{new}” now"
    return "one is longer"
