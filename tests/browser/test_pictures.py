"""Every screen looks as it was pictured. `make pictures` renews what was meant to change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tools.pictures.camera import Shot, take
from tools.pictures.gallery import KEPT, compare
from tools.pictures.screens import SCREENS, screens_of
from tools.pictures.states import STATES
from tools.pictures.studio import Studio, open_studio

HOW = "The new ones are in build/pictures, and where they differ. Meant so? Then `make pictures`."


@pytest.fixture(scope="session")
def studio() -> Iterator[Studio]:
    with open_studio() as opened:
        yield opened


@pytest.mark.parametrize("state", STATES)
def test_every_screen_is_as_it_was_pictured(browser: Browser, studio: Studio, state: str) -> None:
    seen: set[str] = set()

    def noted(shots: Iterator[Shot]) -> Iterator[Shot]:
        for shot in shots:
            seen.add(shot.name)
            yield shot

    said = list(compare(noted(take(browser, studio, state, screens_of(state)))))
    assert not said, "\n".join([*said, HOW])
    assert seen == {path.stem for path in (KEPT / state).glob("*.png")}, "make pictures"


@pytest.mark.parametrize(
    "style",
    [
        ":root { --red: #1f7a4d; --red-fill: #1f7a4d; }",
        ":root { --text-m: 1.2rem; }",
        ".page, .tally { display: none; }",
        ".cover { padding-block-end: 5rem; }",
    ],
    ids=("another red", "larger letters", "no tally", "a longer cover"),
)
def test_a_change_of_style_is_seen(
    browser: Browser, studio: Studio, style: str, tmp_path: Path
) -> None:
    notebook = [screen for screen in SCREENS if screen.name == "notebook"]
    said = list(compare(take(browser, studio, "one", notebook, style=style), tmp_path))
    assert "one/notebook-phone-light" in {line.partition(":")[0] for line in said}
    assert {path.name for path in (tmp_path / "one").iterdir()} >= {
        "notebook-phone-light.png",
        "notebook-phone-light-differs.png",
    }
