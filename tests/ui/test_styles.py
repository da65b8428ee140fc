"""One look: tokens only, small, nothing from elsewhere."""

import re
from os.path import normpath
from pathlib import Path

from tools.assets import ASIDE, BESIDE

STYLES = sorted(Path("nos/ui/styles").rglob("*.css"))
SCRIPTS = sorted(Path("nos/ui/scripts").rglob("*.js"))
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|hwb|lab|lch|oklab|oklch)\(", re.I)
NAMED = re.compile(r":[^;{]*\b(?:white|black|red|green|grey|gray|blue|orange)\b(?!\))", re.I)


def without_comments(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)


def test_colours_are_named_in_tokens_only() -> None:
    for path in STYLES:
        if path.name == "tokens.css":
            continue
        for line in without_comments(path).splitlines():
            assert not COLOUR.search(line), f"{path}: {line.strip()}"
            declared = re.sub(r"var\([^)]*\)", "", line)
            if re.match(r"\s+[\w-]+:\s", declared):
                assert not NAMED.search(declared), f"{path}: {line.strip()}"


def test_every_token_used_is_defined() -> None:
    text = "\n".join(without_comments(path) for path in STYLES)
    defined = set(re.findall(r"(--[\w-]+)\s*:", text))
    used = set(re.findall(r"var\((--[\w-]+)\s*\)", text))  # those with a fallback may be absent
    assert not used - defined


def test_every_token_is_used() -> None:
    text = "\n".join(without_comments(path) for path in STYLES)
    tokens = without_comments(Path("nos/ui/styles/tokens.css"))
    defined = set(re.findall(r"^\s+(--[\w-]+)\s*:", tokens, re.M))
    used = set(re.findall(r"var\((--[\w-]+)", text))
    assert not defined - used


def test_every_file_is_imported_into_a_layer() -> None:
    entry = Path("nos/ui/styles/app.css").read_text(encoding="utf-8")
    imported = set(re.findall(r'@import "\./([\w-]+\.css)" layer\(\w+\);', entry))
    assert imported == {path.name for path in STYLES} - {"app.css"}


def test_it_stays_small() -> None:
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in STYLES) < 3_000
    # What every page loads, and what single pages load beside it; types stand in comments.
    for entry in ("app.js", *BESIDE, *ASIDE):
        assert sum(lines_of_code(path) for path in imported_by(entry)) < 1_500, entry


def test_nothing_comes_from_elsewhere() -> None:
    for path in [*STYLES, *SCRIPTS]:
        text = path.read_text(encoding="utf-8")
        assert "://" not in text
        assert "data:" not in text
        assert "!important" not in text or path.name in ("reset.css", "utilities.css")


def test_every_script_is_imported() -> None:
    imported = set().union(*(imported_by(entry) for entry in ("app.js", *BESIDE, *ASIDE)))
    assert imported == set(SCRIPTS)


def imported_by(entry: str) -> set[Path]:
    """The entry, and what it imports, near and far."""
    found: set[Path] = set()
    ahead = [Path("nos/ui/scripts") / entry]
    while ahead:
        path = ahead.pop()
        if path in found:
            continue
        found.add(path)
        text = without_comments(path)
        ahead += [
            Path(normpath(path.parent / name)) for name in re.findall(r'"(\.[\w./-]+\.js)"', text)
        ]
    return found


def lines_of_code(path: Path) -> int:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
    lines = (line.strip() for line in text.splitlines())
    return sum(1 for line in lines if line and not line.startswith("//"))
