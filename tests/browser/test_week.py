"""Looking back on a week, in a real browser: eight answers by a thumb, and by keyboard alone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from tests.browser.hand import WAYS, ago, begin, bring, slip, tap, unfold
from tests.browser.sound import DESK, is_sound
from tests.plumbing.browser import PHONE, WIDE, OpenPage
from tests.plumbing.wait import until

LINE = "What I take from it: "
ASKED = ("What happened?", "What would I tell a friend?", "What small thing next?")


def eight_answers(page: Page) -> None:
    begin(page)
    bring(page, [f"A hall {n}" for n in range(6)], "no", asked_on=ago(0))
    bring(page, ["A lamp", "A flat"], "yes", asked_on=ago(0))


def line(page: Page, what: str) -> Locator:
    return page.get_by_label(f"{LINE}{what}", exact=True)


@pytest.mark.parametrize("options", WAYS.values(), ids=WAYS)
def test_eight_answers_by_a_thumb(open_page: OpenPage, options: dict[str, Any]) -> None:
    phone = open_page(PHONE, **options)
    eight_answers(phone)
    phone.get_by_role("link", name="Look back").tap()
    lines = phone.locator("textarea[name^=takeaway-]")
    expect(lines).to_have_count(8)
    for n in range(8):
        lines.nth(n).tap()
        phone.keyboard.type(f"Line {n}")
    for question in ASKED:
        phone.get_by_label(question).tap()
        phone.keyboard.type(f"{question} Much.")
    phone.get_by_role("button", name="Keep the week").tap()
    expect(slip(phone)).to_contain_text("Written down.")
    expect(line(phone, "A hall 3")).to_have_value("Line 3")
    expect(phone.get_by_label(ASKED[2])).to_have_value(f"{ASKED[2]} Much.")
    phone.get_by_role("link", name="Seasons").tap()
    expect(phone.get_by_text("Line 7")).to_be_visible()
    phone.get_by_text("A flat").tap()
    expect(phone.locator(".facts")).to_contain_text("Line 7")
    phone.goto("/changes/")
    phone.get_by_role("button", name="Undo").first.tap()
    expect(slip(phone)).to_contain_text("Undone.")
    phone.goto("/week/")
    expect(line(phone, "A hall 3")).to_have_value("")
    expect(phone.get_by_label(ASKED[2])).to_have_value("")


def test_by_keyboard_alone(open_page: OpenPage) -> None:
    wide = open_page(WIDE)
    eight_answers(wide)
    wide.goto("/week/")
    line(wide, "A hall 0").focus()
    for n in range(8):
        wide.keyboard.type(f"Line {n}")
        wide.keyboard.press("Tab")
        wide.keyboard.press("Tab")  # over the link to the next ask
    for question in ASKED:
        wide.get_by_label(question).focus()
        wide.keyboard.type("Much.")
    wide.keyboard.press("Tab")
    wide.keyboard.press("Enter")
    expect(slip(wide)).to_contain_text("Written down.")
    for n, what in enumerate([f"A hall {n}" for n in range(6)] + ["A lamp", "A flat"]):
        expect(line(wide, what)).to_have_value(f"Line {n}")
    expect(wide.get_by_label(ASKED[2])).to_have_value("Much.")


def test_what_was_typed_stays_when_another_window_was_first(open_page: OpenPage) -> None:
    first = open_page(WIDE)
    eight_answers(first)
    second = first.context.new_page()
    for page, words in ((first, "In the first"), (second, "In the second")):
        page.goto("/week/")
        page.get_by_label(ASKED[0]).fill(words)
        line(page, "A lamp").fill(f"{words} line")
    tap(first, "Keep the week")
    expect(slip(first)).to_be_visible()
    tap(second, "Keep the week")
    expect(second.get_by_role("alert")).to_contain_text("Your words are still here")
    expect(second.get_by_label(ASKED[0])).to_have_value("In the second")
    expect(line(second, "A lamp")).to_have_value("In the second line")
    expect(second.get_by_text("In the notebook stands: “In the first”")).to_be_visible()
    expect(second.get_by_text("In the notebook stands: “In the first line”")).to_be_visible()
    tap(second, "Keep the week")
    expect(slip(second)).to_contain_text("Written down.")
    expect(line(second, "A lamp")).to_have_value("In the second line")


def test_who_leaves_with_words_typed_is_asked_first(open_page: OpenPage) -> None:
    phone, asked = open_page(PHONE), list[str]()
    eight_answers(phone)
    phone.goto("/week/")
    phone.get_by_label(ASKED[0]).tap()
    phone.keyboard.type("Much")

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    phone.once("dialog", stay)
    phone.get_by_role("link", name="Seasons").click(no_wait_after=True)
    until(lambda: asked == ["beforeunload"], 10, "asked")
    expect(phone.get_by_label(ASKED[0])).to_have_value("Much")
    phone.get_by_role("button", name="Keep the week").tap()
    expect(slip(phone)).to_contain_text("Written down.")


def test_it_is_sound_empty_and_full(open_page: OpenPage) -> None:
    page = open_page(DESK)
    begin(page)
    page.goto("/week/seasons/")
    is_sound(page)
    page.goto("/week/")
    expect(page.get_by_text("A quiet week is a quiet week.")).to_be_visible()
    is_sound(page)
    bring(page, ["A hall " + "Donaudampfschifffahrt" * 6, "A lamp"], "no", asked_on=ago(0))
    page.goto("/week/")
    page.locator("textarea[name^=takeaway-]").first.fill("Ask before lunch. " * 30)
    page.get_by_label(ASKED[1]).fill("Donaudampfschifffahrt" * 20)
    tap(page, "Keep the week")
    expect(slip(page)).to_be_visible()
    unfold(page, "Looking back on Sunday")
    is_sound(page)
    page.get_by_role("button", name="Wednesday").click()
    expect(page.get_by_text("Looking back on Wednesday")).to_be_visible()
    page.goto("/week/seasons/?q=lunch")
    is_sound(page)
    page.set_viewport_size({"width": 320, "height": 640})
    for path in ("/week/seasons/", "/week/"):
        page.goto(path)
        assert page.locator("html").evaluate("root => root.scrollWidth") <= 320, path


def test_on_the_day_it_is_said_once_at_home(open_page: OpenPage) -> None:
    phone = open_page(PHONE)
    eight_answers(phone)
    today = phone.evaluate("new Date().getUTCDay()")
    said = phone.get_by_role("link", name="The week is there to look back on")
    phone.goto("/week/")
    day = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")[today]
    unfold(phone, "Looking back on Sunday")
    phone.get_by_role("button", name=day).tap()
    expect(slip(phone)).to_be_visible()
    phone.goto("/")
    phone.get_by_role("button", name="Not now").tap()  # what else is said goes before it
    expect(phone.get_by_text("This browser alone knows")).to_have_count(0)
    expect(said).to_be_visible()
    phone.get_by_role("button", name="Not now").tap()
    expect(phone.get_by_role("heading", name="Last asks")).to_be_visible()
    expect(said).to_have_count(0)
