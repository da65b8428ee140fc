"""Several lines, several asks."""

from playwright.sync_api import Page, expect

from tests.browser.hand import WAYS, begin, count, done, latest, slip, tap
from tests.plumbing.browser import PHONE, OpenPage

TWELVE = [f"Application {letter}" for letter in "ABCDEFGHIJKL"]


def test_twelve_pasted_lines_make_twelve_and_undo_takes_them_back(phone: Page) -> None:
    begin(phone)
    phone.goto("/log/")
    phone.get_by_label("What did you ask for?").fill("\n".join(TWELVE))
    expect(phone.get_by_text("12 lines. 12 asks?")).to_be_visible()
    tap(phone, "Waiting")
    expect(slip(phone)).to_contain_text("12 asked. That was the brave half. Out: 12.")
    count(phone, "12")

    phone.goto("/changes/")
    phone.locator(".history li", has_text="12 asks written").get_by_role("button").click()
    expect(slip(phone)).to_contain_text("Undone. All is as it was.")
    phone.goto("/asks/")
    expect(latest(phone)).to_have_count(0)

    phone.goto("/changes/")
    phone.locator(".history li").first.get_by_role("button", name="Do it again").click()
    done(phone)
    phone.goto("/asks/")
    expect(latest(phone)).to_have_text(TWELVE[::-1])


def test_undo_is_on_the_slip_and_so_is_doing_it_again(phone: Page) -> None:
    begin(phone)
    phone.goto("/log/")
    phone.get_by_label("What did you ask for?").fill("A couch\nA lamp")
    tap(phone, "No")
    expect(slip(phone)).to_contain_text("2 in ink.")
    expect(phone.locator(".cover .huge")).to_have_text("2")

    tap(phone, "Undo")
    expect(slip(phone)).to_contain_text("Undone.")
    expect(latest(phone)).to_have_count(0)

    tap(phone, "Do it again")
    expect(latest(phone)).to_have_count(2)
    expect(phone.locator(".cover .huge")).to_have_text("2")


def test_several_lines_may_be_one_ask(phone: Page) -> None:
    begin(phone)
    phone.goto("/log/")
    phone.get_by_label("What did you ask for?").fill("A couch\n\nand a lamp")
    expect(phone.get_by_text("2 lines. 2 asks?")).to_be_visible()
    phone.get_by_role("radio", name="one ask").check()
    tap(phone, "No")
    done(phone)
    count(phone, "1")


def test_one_line_is_one_ask_without_a_question(phone: Page) -> None:
    begin(phone)
    phone.goto("/log/")
    phone.get_by_label("What did you ask for?").fill("A couch\n   \n")
    expect(phone.locator(".several")).to_be_hidden()
    tap(phone, "No")
    done(phone)
    count(phone, "1")


def test_without_scripts_a_page_asks_how_many(open_page: OpenPage) -> None:
    page = open_page(PHONE, **WAYS["without scripts"])
    begin(page)
    page.goto("/log/")
    page.get_by_label("What did you ask for?").fill("\n".join(TWELVE))
    tap(page, "No")
    expect(page.get_by_role("heading", name="12 lines. 12 asks?")).to_be_visible()
    tap(page, "12 asks")
    expect(page.get_by_role("heading", name="No. 10")).to_be_visible()
    count(page, "12")
