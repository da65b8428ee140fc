"""From the blank cover to No. 1."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hand import WAYS, count, done
from tests.plumbing.browser import PHONE, OpenPage


@pytest.mark.parametrize("options", WAYS.values(), ids=WAYS)
def test_a_first_no_takes_two_taps(open_page: OpenPage, options: dict[str, Any]) -> None:
    page = open_page(PHONE, **options)
    page.goto("/")
    expect(page.get_by_label("The 1,000 Nos of")).to_be_focused()
    page.get_by_role("button", name="Start").tap()

    what = page.get_by_label("What did you ask for?")
    expect(what).to_be_focused()
    page.keyboard.type("A free subway swipe from a stranger")
    page.get_by_role("button", name="No", exact=True).tap()

    expect(page.get_by_role("status")).to_contain_text("No. 1. The worst part is over.")
    expect(page.get_by_role("status")).to_contain_text("999 to go, if you like.")
    expect(page.locator(".cover .huge")).to_have_text("1")
    expect(page.locator(".cover")).to_contain_text("no of 1,000")
    expect(page.locator(".cover")).to_contain_text("from 1 ask")
    expect(page.locator(".ask-row")).to_contain_text(["No. 1"])


def test_a_cover_with_a_name_and_a_target_of_ones_own(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_label("The 1,000 Nos of").fill("Ana")
    phone.get_by_role("radio", name="my own").check()
    figure = phone.get_by_label("How many?")
    expect(figure).to_be_focused()
    figure.fill("365")
    phone.get_by_role("button", name="Start").click()
    phone.get_by_label("What did you ask for?").fill("A window seat")
    phone.get_by_role("button", name="Yes", exact=True).click()

    expect(phone.locator(".cover")).to_contain_text("The 365 Nos of Ana")


def test_until_a_no_comes_the_huge_number_is_the_asks(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("button", name="Start").click()
    phone.get_by_label("What did you ask for?").fill("A raise")
    phone.get_by_role("button", name="Waiting").click()

    expect(phone.get_by_role("status")).to_contain_text("Asked. That was the brave half. Out: 1.")
    expect(phone.locator(".cover .huge")).to_have_text("1")
    expect(phone.locator(".cover")).to_contain_text("asked. 0 nos.")
    expect(phone.locator(".cover")).to_contain_text("It is harder than it looks.")


def test_whether_now_is_a_good_time_is_asked_before_the_start(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("link", name="Is now a good time?").click()

    expect(phone).to_have_url("/help/#good-time")
    expect(phone.get_by_role("heading", name="Is now a good time?")).to_be_in_viewport()
    phone.get_by_role("link", name="Back to the notebook").click()
    expect(phone.get_by_role("button", name="Start")).to_be_visible()


def test_looking_around_writes_nothing(phone: Page) -> None:
    for path in ("/", "/log/", "/asks/", "/out/", "/yeses/", "/almost/", "/changes/", "/notebook/"):
        phone.goto(path)
    phone.goto("/")
    expect(phone.get_by_role("button", name="Start")).to_be_visible()


def test_each_visitor_has_a_notebook_of_their_own(open_page: OpenPage) -> None:
    ana, cy = open_page(PHONE), open_page(PHONE)
    for page, what in ((ana, "A couch"), (cy, "A song")):
        page.goto("/log/")
        page.get_by_label("What did you ask for?").fill(what)
        page.get_by_role("button", name="No", exact=True).click()
        done(page)
        count(page, "1")
    expect(ana.get_by_text("A song")).to_have_count(0)
