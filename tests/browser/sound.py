"""What every page must be: nothing for axe, by day and by night, and no wider than asked."""

from typing import Any

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

__all__ = ["DESK", "is_sound"]

# No touch here: then what is too wide scrolls sideways, where a phone would quietly zoom out.
DESK = {"viewport": {"width": 390, "height": 844}, "reduced_motion": "reduce"}

AXE = Axe()
RUN = "axe.run({resultTypes: ['violations']})"
# By night the same page differs in its colours alone.
RUN_BY_NIGHT = "axe.run({resultTypes: ['violations'], runOnly: ['color-contrast']})"
# A colour is what it is to be one frame after the theme has changed.
SETTLE = "Promise.allSettled(document.getAnimations().map(one => one.finished))"
# 320 px is 400 % on a screen of 1,280; 640 px is 200 %; at 1,280 the spread lies open.
WIDTHS = (320, 640, 1280)


def is_sound(page: Page) -> None:
    """The page that is open, as it stands."""
    page.evaluate(AXE.axe_script)
    page.emulate_media(color_scheme="dark")
    page.evaluate(SETTLE)
    axe_finds_nothing(page, "by night", RUN_BY_NIGHT)
    page.emulate_media(color_scheme="light")
    page.evaluate(SETTLE)
    axe_finds_nothing(page, "by day")
    before: Any = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        wide = page.locator("html").evaluate("root => root.scrollWidth")
        assert wide <= width, f"{page.url} is {wide} px wide on {width}"
    page.evaluate(SETTLE)
    axe_finds_nothing(page, "the open spread")
    page.set_viewport_size(before)


def axe_finds_nothing(page: Page, where: str, run: str = RUN) -> None:
    found = AxeResults(page.evaluate(run))
    assert not found.violations_count, f"{page.url}, {where}:\n{found.generate_report()}"
