"""Every page of the product has its picture; see tools/pictures/screens.py."""

from __future__ import annotations

import re

from tests.plumbing.matrix import declared
from tools.pictures.docs import FOLDER, PICTURES, TYPED
from tools.pictures.gallery import KEPT
from tools.pictures.screens import NO_SCREENS, SCREENS
from tools.pictures.states import STATES

ROOT = FOLDER.parents[1]


def test_every_page_is_a_screen_or_says_why_not() -> None:
    pages = {
        cell.route
        for cell in declared()
        if cell.method == "GET" and not cell.route.startswith("/api/")
    }
    shown = {unnamed(screen.route) for screen in SCREENS}
    missing = {page for page in pages - NO_SCREENS.keys() if unnamed(page) not in shown}
    assert not missing, "add them to tools/pictures/screens.py"
    assert NO_SCREENS.keys() <= pages
    assert shown - {unnamed(page) for page in pages} == {"/nowhere/"}


def unnamed(path: str) -> str:
    return re.sub(r"{\w+}", "{}", path)


def test_every_state_and_every_screen_has_kept_pictures() -> None:
    assert {path.name for path in KEPT.iterdir()} == set(STATES)
    kept = {path.stem.rsplit("-", 2)[0] for path in KEPT.glob("*/*.png")}
    assert kept == {screen.name for screen in SCREENS}
    assert len(SCREENS) == len(kept), "two screens of one name"


def test_the_pictures_are_small() -> None:
    together = sum(path.stat().st_size for path in KEPT.glob("*/*.png"))
    assert together < 4_000_000
    for path in FOLDER.glob("*.png"):
        assert path.stat().st_size < 70_000, path.name


def test_the_docs_show_the_pictures_that_are_made_for_them() -> None:
    written = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
    )
    shown = set(re.findall(r"!\[[^\]]{20,}\]\((?:docs/)?pictures/([a-z-]+)\.png\)", written))
    assert shown == {*PICTURES, *TYPED} == {path.stem for path in FOLDER.glob("*.png")}
