"""What is out, and how waiting ends."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from nos.lib import clock
from nos.ui.filters import day
from tests.browser.hand import WAYS, ago, begin, bring, slip, tap, waiting, write
from tests.plumbing.browser import PHONE, OpenPage

THREE = ["A podcast", "A grant", "A flat"]


@pytest.mark.parametrize("options", WAYS.values(), ids=WAYS)
def test_the_sweep_closes_all_in_one_tap_and_one_undo_brings_all_back(
    open_page: OpenPage, options: dict[str, Any]
) -> None:
    page = open_page(PHONE, **options)
    begin(page)
    bring(page, THREE, "waiting", asked_on=ago(200))
    write(page, "A lamp", "Waiting")
    page.goto("/out/")
    expect(page.get_by_text("These 3 have waited longer than almost any answer")).to_be_visible()
    tap(page, "Close all as silence")

    expect(slip(page)).to_contain_text("3 closed. You stopped waiting;")
    expect(page.locator(".out-cards .card-title")).to_have_text(["A lamp"])
    expect(page.locator(".sweep")).to_have_count(0)

    tap(page, "Undo")
    expect(page.locator(".out-cards .card-title")).to_have_text([*THREE, "A lamp"])
    expect(page.locator(".sweep")).to_be_visible()


def test_one_may_be_left_out_of_the_sweep(phone: Page) -> None:
    begin(phone)
    bring(phone, THREE, "waiting", asked_on=ago(200))
    phone.goto("/out/")
    phone.get_by_text("See them, leave some out").click()
    phone.get_by_role("checkbox", name="A grant").uncheck()
    tap(phone, "Close all as silence")

    expect(slip(phone)).to_contain_text("2 closed.")
    expect(phone.locator(".out-cards .card-title")).to_have_text(["A grant"])


def test_nothing_ticked_is_a_sentence(phone: Page) -> None:
    begin(phone)
    bring(phone, ["A grant"], "waiting", asked_on=ago(200))
    phone.goto("/out/")
    phone.get_by_text("See them, leave some out").click()
    phone.get_by_role("checkbox", name="A grant").uncheck()
    tap(phone, "Close it as silence")
    expect(phone.get_by_text("Tick at least one to close. Nothing was changed.")).to_be_visible()


def test_not_yet_lets_it_rest_for_a_week(phone: Page) -> None:
    begin(phone)
    bring(phone, ["A grant"], "waiting", asked_on=ago(20))
    bring(phone, ["A lamp"], "waiting", asked_on=ago(10))
    phone.goto("/")
    expect(phone.locator(".heard .card-title")).to_have_text("A grant")
    phone.locator(".heard").get_by_role("button", name="Not yet").click()

    expect(slip(phone)).to_contain_text("Still out. Worth another look in a week.")
    expect(phone.locator(".heard .card-title")).to_have_text("A lamp")
    expect(waiting(phone)).to_have_text("2")
    phone.goto("/out/")
    phone.get_by_role("link", name="A grant").click()
    today = clock.today("UTC")
    expect(phone.locator(".facts")).to_contain_text(day(today + timedelta(days=7), today))


def test_coming_back_after_weeks(phone: Page) -> None:
    begin(phone)
    bring(phone, ["A grant", "A lamp"], "waiting", asked_on=ago(40))
    phone.goto("/")
    welcome = "Here is your notebook. 2 are still out; heard anything?"
    expect(phone.get_by_text(welcome)).to_be_visible()


def test_more_than_a_page_of_them(wide: Page) -> None:
    begin(wide)
    bring(wide, [f"Application {n:02}" for n in range(35)], "waiting", asked_on=ago(3))
    wide.goto("/out/")
    cards = wide.locator(".out-cards .card-title")
    expect(cards).to_have_count(30)
    tap(wide, "More")
    expect(cards).to_have_text([f"Application {n:02}" for n in range(35)])
