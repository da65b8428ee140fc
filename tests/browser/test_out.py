"""What is out, and how waiting ends."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from nos.lib import clock
from nos.ui.filters import day
from tests.browser.hand import WAYS, ago, begin, bring, send, slip, tap, waiting, write
from tests.browser.sound import DESK, is_sound
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


def test_more_than_a_page_of_them(wide: Page) -> None:
    begin(wide)
    bring(wide, [f"Application {n:02}" for n in range(35)], "waiting", asked_on=ago(3))
    wide.goto("/out/")
    cards = wide.locator(".out-cards .card-title")
    expect(cards).to_have_count(30)
    tap(wide, "More")
    expect(cards).to_have_text([f"Application {n:02}" for n in range(35)])


@pytest.mark.parametrize("options", WAYS.values(), ids=WAYS)
def test_a_packet_of_six_and_one_yes(open_page: OpenPage, options: dict[str, Any]) -> None:
    page = open_page(PHONE, **options)
    begin(page)
    page.goto("/log/")
    page.get_by_label("What did you ask for?").fill("Five poems")
    page.locator("summary").get_by_text("More, if you like").click()
    page.get_by_label("Of whom", exact=True).first.fill("Granta; Poetry; AGNI; Bell; Crow; Anvil")
    tap(page, "Waiting")
    expect(slip(page)).to_contain_text("6 asked.")
    page.goto("/out/")
    cards = page.locator(".out-cards .card")
    expect(cards).to_have_count(6)
    poetry = cards.filter(has_text="Of Poetry.")
    poetry.get_by_role("button", name="Yes").click()

    expect(slip(page)).to_contain_text("Withdraw the other 5?")
    for who in ("Granta", "AGNI", "Bell", "Crow", "Anvil"):
        expect(slip(page)).to_contain_text(who)
    tap(page, "Withdraw them")
    expect(slip(page)).to_contain_text("5 withdrawn. Your call to make.")
    expect(cards).to_have_count(0)
    tap(page, "Undo")
    expect(cards).to_have_count(5)

    page.goto("/yeses/")
    page.get_by_role("link", name="Five poems").first.click()
    siblings = page.locator("#packet .ask-row")
    expect(siblings).to_have_count(5)
    expect(siblings.first).to_contain_text("still out")
    tap(page, "Withdraw them")
    expect(siblings.first).to_contain_text("withdrawn")
    expect(page.locator("#packet form")).to_have_count(0)


def test_days_ahead_steps_and_a_narrower_list(open_page: OpenPage) -> None:
    phone = open_page(DESK)
    begin(phone)
    send(phone, "/log/", what="A part", answer="waiting", asked_on=ago(20), where="in person")
    bring(phone, [f"Job {n}" for n in range(6)], "waiting", asked_on=ago(3), where="form")
    send(phone, "/log/", what="A solo", answer="almost", closes_on=ago(-3))
    phone.goto("/out/")
    expect(phone.get_by_role("heading", name="Ask by")).to_be_visible()
    part = phone.locator(".card", has_text="A part").and_(phone.locator("article"))
    part.get_by_text("Another day, a step").click()
    part.get_by_label("A step further").fill("Callback")
    part.get_by_role("button", name="Write the step").click()
    expect(slip(phone)).to_contain_text("A step further. Written down.")

    phone.goto("/out/")
    expect(part.get_by_role("list", name="Steps")).to_contain_text("Callback")
    part.get_by_text("Another day, a step").click()
    part.locator("input[type=date]").fill(ago(0))
    part.get_by_role("button", name="follow up then").click()
    expect(slip(phone)).to_contain_text("to follow up.")
    due = phone.get_by_role("region", name="To follow up")
    expect(due.locator(".card-title")).to_have_text(["A part"])
    is_sound(phone)
    tap(phone, "I followed up")
    expect(slip(phone)).to_contain_text("Followed up. Once is enough; the rest is theirs.")
    expect(due).to_have_count(0)
    tap(phone, "Undo")
    expect(due).to_have_count(1)

    phone.get_by_text("By where and kind").click()
    phone.get_by_label("Where").select_option("form")
    tap(phone, "Show these")
    cards = phone.locator(".out-cards .card")
    expect(cards).to_have_count(6)
    cards.first.get_by_role("button", name="Not yet").click()
    expect(slip(phone)).to_contain_text("Worth another look in a week.")
    expect(cards).to_have_count(6)
    expect(phone.locator(".out-cards > li").nth(5)).to_contain_text("Later")
    cards.last.get_by_text("Another day, a step").click()
    again = cards.last.get_by_role("group", name="Look again")
    again.get_by_role("button", name="in a month").click()
    expect(slip(phone)).to_contain_text("Worth another look on")
    is_sound(phone)


def test_the_calendars_address_is_shown_once(wide: Page) -> None:
    begin(wide)
    wide.goto("/settings/")
    tap(wide, "To the calendar")
    tap(wide, "Make an address")
    field = wide.get_by_label("The address of your calendar")
    address = field.input_value()
    is_sound(wide)
    feed = wide.request.get(address)
    assert (feed.status, feed.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    wide.goto("/settings/calendar/")
    expect(field).to_have_count(0)
    tap(wide, "Close it")
    expect(slip(wide)).to_contain_text("Written down.")
    assert wide.request.get(address).status == 404
