"""What is sent twice is written once, and nothing typed is thrown away."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hand import WAYS, begin, count, latest, write
from tests.plumbing.browser import PHONE, OpenPage


@pytest.mark.parametrize("options", WAYS.values(), ids=WAYS)
def test_a_double_tap_makes_one_ask(open_page: OpenPage, options: dict[str, Any]) -> None:
    page = open_page(PHONE, **options)
    begin(page)
    page.goto("/log/")
    page.get_by_label("What did you ask for?").fill("A couch for free")
    page.get_by_role("button", name="No", exact=True).dblclick()

    expect(page.get_by_role("status")).to_contain_text("No. 1.")
    count(page, "1")
    expect(latest(page)).to_have_text(["A couch for free"])


@pytest.mark.parametrize("options", WAYS.values(), ids=WAYS)
def test_a_double_tap_on_the_very_first_ask_makes_one_person(
    open_page: OpenPage, options: dict[str, Any]
) -> None:
    page = open_page(PHONE, **options)
    page.goto("/log/")
    page.get_by_label("What did you ask for?").fill("A couch for free")
    page.get_by_role("button", name="No", exact=True).dblclick()

    expect(page.get_by_role("status")).to_contain_text("No. 1.")
    count(page, "1")
    page.goto("/notebook/")
    expect(page.get_by_role("heading", name="Other notebooks")).to_have_count(0)


def test_a_double_tap_on_start_opens_one_notebook(open_page: OpenPage) -> None:
    page = open_page(PHONE, **WAYS["without scripts"])
    page.goto("/")
    page.get_by_role("button", name="Start").dblclick()
    expect(page.get_by_label("What did you ask for?")).to_be_visible()

    page.goto("/notebook/")
    expect(page.get_by_role("heading", name="Other notebooks")).to_have_count(0)


def test_a_double_tap_on_an_answer_answers_once(phone: Page) -> None:
    begin(phone)
    write(phone, "A raise", "Waiting")
    phone.locator(".heard").get_by_role("button", name="No", exact=True).dblclick()

    expect(phone.get_by_role("status")).to_contain_text("No. 1.")
    phone.goto("/changes/")
    expect(phone.locator(".history li")).to_have_count(3)  # opened, written, answered


@pytest.mark.parametrize("options", WAYS.values(), ids=WAYS)
def test_going_back_to_write_another_one(open_page: OpenPage, options: dict[str, Any]) -> None:
    page = open_page(PHONE, **options)
    begin(page)
    write(page, "A couch for free")
    expect(page.get_by_role("status")).to_contain_text("No. 1.")

    page.go_back()
    page.get_by_label("What did you ask for?").fill("A couch and a lamp")
    page.get_by_role("button", name="No", exact=True).click()

    expect(page.get_by_role("status")).to_contain_text("No. 2.")
    count(page, "2")
    expect(latest(page)).to_have_text(["A couch and a lamp", "A couch for free"])


@pytest.mark.parametrize("options", WAYS.values(), ids=WAYS)
def test_a_page_from_the_browsers_memory_sent_again_with_other_words(
    open_page: OpenPage, options: dict[str, Any]
) -> None:
    page = open_page(PHONE, **options)
    begin(page)
    page.goto("/log/")
    carried = page.locator("form [name=operation]").input_value()
    page.get_by_label("What did you ask for?").fill("A couch for free")
    page.get_by_role("button", name="No", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("No. 1.")

    page.go_back()
    remember(page, carried)
    page.get_by_label("What did you ask for?").fill("A couch and a lamp")
    page.get_by_role("button", name="No", exact=True).click()
    expect(page.get_by_role("heading", name="Already written")).to_be_visible()
    expect(page.get_by_role("link", name="A couch for free")).to_be_visible()
    expect(page.get_by_text("A couch and a lamp")).to_be_visible()
    page.get_by_role("button", name="Write it as a new one").click()
    expect(page.get_by_role("status")).to_contain_text("No. 2.")
    expect(latest(page)).to_have_text(["A couch and a lamp", "A couch for free"])


def test_a_page_from_the_browsers_memory_sent_again_as_it_was(phone: Page) -> None:
    begin(phone)
    phone.goto("/log/")
    carried = phone.locator("form [name=operation]").input_value()
    for _time in range(2):
        phone.goto("/log/")
        remember(phone, carried)
        phone.get_by_label("What did you ask for?").fill("A couch for free")
        phone.get_by_role("button", name="No", exact=True).click()
        expect(phone.get_by_role("status")).to_contain_text("No. 1.")
    count(phone, "1")


def remember(page: Page, operation: str) -> None:
    """As browsers do that keep a page whole: its form still carries the same number."""
    field = page.locator("form [name=operation]")
    field.evaluate("(field, operation) => { field.value = operation; }", operation)
