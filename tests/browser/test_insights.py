"""What the asks say, in a real browser, worked out by the server while one looks."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.hand import ago, begin, bring, slip, tap, unfold
from tests.browser.sound import DESK, is_sound
from tests.plumbing.browser import PHONE, OpenPage
from tests.plumbing.wait import until

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbau ask"
FEARED = {"chance": "20", "nerves": "7", "stakes": "medium", "where": "form"}


def filled(page: Page, weeks: int = 12) -> None:
    """Six asks a week, of three kinds, with guesses, nerves and stings."""
    begin(page)
    for week in range(weeks):
        days = {"asked_on": ago(7 * week + 9), "heard_on": ago(7 * week + 2)}
        sting = str(3 + week // 2)
        kind = ("job", "favour", LONG)[week % 3]
        asked = {"kind": kind, **days, **FEARED}
        bring(page, [f"A no {week} {n}" for n in range(4)], "no", sting=sting, **asked)
        bring(page, [f"A yes {week}", f"A second {week}"], "yes", **asked)
    bring(page, ["A grant", "A flat"], "waiting", asked_on=ago(12), where="form")


def worked_out(page: Page) -> None:
    """What was written is in it: the page no longer says that it is being worked out."""

    def is_in() -> bool:
        page.goto("/insights/")
        there = page.locator(".insight").count() > 0
        return there and not page.get_by_text("Being worked out anew.").count()

    until(is_in, 30)


def pictures(page: Page) -> Locator:
    return page.locator("svg.picture[role=img]")


def test_an_empty_page_teaches_and_the_bar_leads_to_looking_back(open_page: OpenPage) -> None:
    phone = open_page(DESK)
    begin(phone)
    bar = phone.get_by_role("navigation", name="Notebook").get_by_role("link")
    expect(bar).to_have_text(["Notebook", "Out", "Yeses", "Look back"])
    phone.set_viewport_size({"width": 320, "height": 640})
    tap(phone, "Look back")
    tap(phone, "What the asks say")
    expect(phone.get_by_text("It could be 1 in 14")).to_be_visible()
    assert phone.locator("html").evaluate("root => root.scrollWidth") <= 320
    is_sound(phone)


def test_what_seventy_asks_say(open_page: OpenPage) -> None:
    page = open_page(DESK)
    filled(page)
    worked_out(page)
    expect(page.get_by_role("heading", level=2)).to_contain_text(
        ["How often yes", "What is still out"]
    )
    unfold(page, "More numbers")
    for summary in page.locator(".insight summary").all():
        summary.click()
    expect(pictures(page).first).to_be_visible()
    for section in page.locator(".insight:has(svg.picture[role=img])").all():
        expect(section.locator("table").first).to_be_visible()
    is_sound(page)


def test_all_of_it_by_keyboard_and_without_scripts(open_page: OpenPage) -> None:
    page = open_page(PHONE, java_script_enabled=False)
    filled(page, 6)
    worked_out(page)
    page.locator("summary").get_by_text("More numbers").press("Enter")
    asked = page.get_by_label("What if I asked this many a week?")
    asked.fill("7")
    asked.press("Enter")
    expect(page.get_by_text("At 7 asks a week: about")).to_be_visible()

    page.get_by_role("button", name="Hide all numbers").press("Enter")
    expect(page.locator(".said").first).to_be_visible()
    expect(pictures(page)).to_have_count(0)
    tap(page, "Undo")
    expect(slip(page)).to_contain_text("Undone.")
    page.goto("/insights/")
    expect(pictures(page).first).to_be_visible()
