"""Whoever asks for stillness gets it."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hand import begin, bring, slip, write
from tests.plumbing.browser import PHONE, OpenPage

# Everything on the page that would move for longer than a frame, or come in from the side.
MOVING = """() => [...document.querySelectorAll('*')].filter(one => {
  const style = getComputedStyle(one);
  const seconds = text => Math.max(...text.split(',').map(parseFloat));
  const animated = style.animationName !== 'none' && seconds(style.animationDuration) > 0.01;
  return animated || seconds(style.transitionDuration) > 0.01;
}).map(one => one.className.baseVal ?? one.className)"""


def moving(page: Page) -> list[Any]:
    found: list[Any] = page.evaluate(MOVING)
    return found


@pytest.mark.parametrize("wish", ["reduce", "no-preference"])
def test_reduced_motion_stills_all(open_page: OpenPage, wish: str) -> None:
    page = open_page(PHONE, reduced_motion=wish)
    still = wish == "reduce"
    begin(page)
    bring(page, [f"An ask {n}" for n in range(8)], "no")
    write(page, "A raise")
    expect(slip(page)).to_be_visible()
    assert (not moving(page)) is still
    write(page, "A lamp")
    expect(page.get_by_role("heading", name="No. 10")).to_be_visible()
    assert (not moving(page)) is still


def test_without_motion_a_slip_is_gone_at_once(open_page: OpenPage) -> None:
    page = open_page(PHONE, reduced_motion="reduce")
    begin(page)
    write(page, "A raise")
    slip(page).get_by_role("link", name="Put away").click()
    expect(slip(page)).to_have_count(0)
