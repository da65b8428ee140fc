"""Whole flows with Tab and Enter alone, and where one is can always be seen."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.hand import begin, bring, count, slip, waiting, write
from tests.plumbing.browser import PHONE, WIDE, OpenPage

# What stands around the focus: an outline of its own or of the row or label it fills; a field
# shows its caret.
SEEN = """element => {
  if (element.matches('input:not([type=radio]):not([type=checkbox]), textarea')) return true;
  for (let one = element; one && one !== document.body; one = one.parentElement) {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    if (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) return true;
  }
  return false;
}"""
FAR = 60


@pytest.fixture(params=[PHONE, WIDE], ids=["phone", "wide"])
def page(open_page: OpenPage, request: pytest.FixtureRequest) -> Page:
    return open_page(request.param)


def focused(page: Page) -> Locator:
    return page.locator("*:focus")


def tab_to(page: Page, name: str) -> None:
    """Tab after Tab until the focus is on what says this; it must be seen at every stop."""
    wanted = page.get_by_role("button", name=name, exact=True)
    wanted = wanted.or_(page.get_by_role("link", name=name, exact=True)).first
    expect(wanted).to_be_visible()
    for _stop in range(FAR):
        page.keyboard.press("Tab")
        here = focused(page)
        if here.count() == 0:
            continue  # the window's own edge
        expect(here).to_be_in_viewport()
        assert here.evaluate(SEEN), f"focus is not seen on {here.evaluate('one => one.outerHTML')}"
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"{FAR} times Tab did not lead to {name!r}")


def enter(page: Page, name: str) -> None:
    tab_to(page, name)
    page.keyboard.press("Enter")


def test_from_the_blank_cover_to_an_answer(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_label("The 1,000 Nos of")).to_be_focused()
    page.keyboard.type("Ana")
    enter(page, "Start")

    expect(page.get_by_label("What did you ask for?")).to_be_focused()
    page.keyboard.type("Studio host, city radio")
    enter(page, "Waiting")
    expect(slip(page)).to_contain_text("Asked. That was the brave half.")
    expect(waiting(page)).to_have_text("1")

    enter(page, "No")
    expect(slip(page)).to_contain_text("No. 1.")
    enter(page, "form letter")
    expect(slip(page).locator("[aria-pressed=true]")).to_have_text(["form letter"])
    count(page, "1")


def test_enter_on_the_cover_starts(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Enter")
    expect(page.get_by_label("What did you ask for?")).to_be_focused()


def test_folds_open_and_fields_are_reached(wide: Page) -> None:
    begin(wide)
    wide.goto("/log/")
    wide.keyboard.type("A couch")
    for _stop in range(FAR):
        wide.keyboard.press("Tab")
        if wide.locator("summary:focus").count():
            break
    wide.keyboard.press("Enter")
    expect(wide.locator("details[open]")).to_be_visible()
    for _stop in range(FAR):
        wide.keyboard.press("Tab")
        if wide.locator("#note:focus").count():
            break
    wide.keyboard.type("for free")
    wide.get_by_role("button", name="No", exact=True).focus()
    wide.keyboard.press("Enter")
    wide.get_by_role("link", name="A couch").click()
    expect(wide.locator(".facts")).to_contain_text("for free")


def test_enter_in_a_small_field_does_not_answer(wide: Page) -> None:
    begin(wide)
    wide.goto("/log/")
    wide.get_by_label("What did you ask for?").fill("A couch")
    wide.locator("summary").click()
    wide.get_by_label("Kind", exact=True).focus()
    wide.keyboard.type("gift")
    wide.keyboard.press("Enter")
    expect(wide.get_by_label("What did you ask for?")).to_have_value("A couch")
    count(wide, "0")


def test_the_first_tab_skips_to_the_page(page: Page) -> None:
    begin(page)
    page.goto("/asks/")
    page.keyboard.press("Tab")
    expect(focused(page)).to_have_text("Skip to the page")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_two_keys_to_write_and_to_search(wide: Page) -> None:
    begin(wide)
    bring(wide, ["A raise", "A lamp"], "no")
    wide.goto("/")
    wide.keyboard.press("n")
    expect(wide.get_by_label("What did you ask for?")).to_be_focused()
    wide.keyboard.type("n/")
    expect(wide.get_by_label("What did you ask for?")).to_have_value("n/")

    wide.goto("/asks/")
    wide.keyboard.press("/")
    expect(wide.get_by_role("searchbox")).to_be_focused()
    wide.keyboard.type("lamp")
    expect(wide.locator(".ask-row")).to_have_count(1)


def test_a_slip_is_put_away_with_escape(page: Page) -> None:
    begin(page)
    write(page, "A raise", "No")
    tab_to(page, "Undo")
    page.keyboard.press("Escape")
    expect(slip(page)).to_have_count(0)
    expect(page.locator("main:focus, #work:focus")).to_have_count(1)
