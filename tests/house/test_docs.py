"""What docs say of the code is read against the code."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
STYLES = ROOT / "nos" / "ui" / "styles"
DESIGN = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")


def test_every_token_told_is_a_token() -> None:
    told = set(re.findall(r"`(--[a-z0-9-]+)`", DESIGN))
    there = set(re.findall(r"(--[a-z0-9-]+):", (STYLES / "tokens.css").read_text(encoding="utf-8")))
    assert len(told) > 20
    assert told <= there, told - there


def test_every_component_told_has_its_file() -> None:
    table = DESIGN.split("## Components")[1].split("## Motion")[0]
    cells = re.findall(r"^\| ([a-z, ]+) \|", table, re.MULTILINE)
    nouns = {noun for cell in cells for noun in cell.split(", ")} - {"noun"}
    files = {path.stem for path in STYLES.glob("*.css")}
    assert len(nouns) > 15
    assert nouns <= files, nouns - files


def test_the_index_of_decisions_is_whole() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    linked = re.findall(r"\]\((\d{4}-[a-z0-9-]+\.md)\)", index)
    there = sorted(path.name for path in folder.glob("0*.md"))
    assert linked == there
    for name in there:
        text = (folder / name).read_text(encoding="utf-8")
        assert text.startswith(f"# {name[:4]} ")
        for part in ("**Context.**", "**Decision.**", "**Why.**", "**Consequences.**"):
            assert part in text, f"{name} has no {part}"
