"""The same ask open in two tabs: both versions are shown, and both are kept."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hand import WAYS, begin, tap, unfold, write
from tests.plumbing.browser import PHONE, OpenPage


@pytest.fixture(params=list(WAYS.values()), ids=list(WAYS))
def tabs(open_page: OpenPage, request: pytest.FixtureRequest) -> tuple[Page, Page]:
    """Both show the form for changing the same ask; the first has just sent its note."""
    options: dict[str, Any] = request.param
    first = open_page(PHONE, **options)
    begin(first)
    write(first, "Ten per cent off the rent", "Waiting")
    first.get_by_role("link", name="Ten per cent off the rent").first.click()
    expect(first.get_by_role("heading", level=1)).to_have_text("Ten per cent off the rent")
    second = first.context.new_page()
    second.goto(first.url)
    change(first, "said she would think")
    expect(first.locator(".facts")).to_contain_text("said she would think")
    change(second, "call back on Friday")
    return first, second


def change(page: Page, note: str) -> None:
    unfold(page, "Change it")
    page.get_by_label("Note", exact=True).fill(note)
    tap(page, "Keep the changes")


def differs(page: Page, field: str, *versions: str) -> None:
    """Both stand there, that of the notebook first."""
    expect(page.get_by_role("heading", name="Two versions")).to_be_visible()
    choice = page.get_by_role("group", name=field)
    expect(choice.locator(".switch .own")).to_have_text(versions)


def test_the_second_sees_both_and_uses_its_own(tabs: tuple[Page, Page]) -> None:
    _first, page = tabs
    differs(page, "Note", "said she would think", "call back on Friday")
    tap(page, "Use what I sent")
    expect(page.locator(".facts")).to_contain_text("call back on Friday")

    unfold(page, "History")
    lines = page.locator(".history li p:first-child")
    expect(lines).to_have_text(
        [
            "Chosen between two versions: Ten per cent off the rent",
            "Kept beside: another version of Ten per cent off the rent",
            "Changed: Ten per cent off the rent",
            "Written: Ten per cent off the rent",
        ]
    )
    page.locator(".history li").first.get_by_role("button", name="Undo").click()
    expect(page.locator(".facts")).to_contain_text("said she would think")


def test_or_keeps_what_stands_in_the_notebook(tabs: tuple[Page, Page]) -> None:
    _first, page = tabs
    tap(page, "Keep the notebook’s")
    expect(page.locator(".facts")).to_contain_text("said she would think")
    unfold(page, "History")
    expect(page.get_by_text("Kept beside: another version")).to_be_visible()


def test_an_answer_from_a_tab_left_behind(phone: Page) -> None:
    begin(phone)
    write(phone, "A raise", "Waiting")
    other = phone.context.new_page()
    other.goto("/out/")
    phone.locator(".heard").get_by_role("button", name="No", exact=True).click()
    expect(phone.get_by_role("status")).to_contain_text("No. 1.")

    other.get_by_role("button", name="Yes", exact=True).click()
    differs(other, "Answer", "no", "yes")
    tap(other, "Use what I sent")
    expect(other.locator(".ask-title .stamp")).to_be_visible()
