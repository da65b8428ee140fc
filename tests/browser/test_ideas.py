"""Stuck? Borrow one."""

from playwright.sync_api import Page, expect

from tests.browser.hand import begin, count, done, latest, tap


def test_an_idea_is_borrowed_and_written_down(phone: Page) -> None:
    begin(phone)
    phone.goto("/log/")
    tap(phone, "Borrow one.")
    first = phone.get_by_role("heading", level=1).inner_text()
    for name in ("Softly", "Boldly", "Their way out"):
        expect(phone.locator("dt", has_text=name)).to_be_visible()

    tap(phone, "Another one")
    expect(phone.get_by_role("heading", level=1)).not_to_have_text(first)
    idea = phone.get_by_role("heading", level=1).inner_text()
    tap(phone, "Write it down")
    expect(phone.get_by_label("What did you ask for?")).to_have_value(idea)
    tap(phone, "No")
    done(phone)
    count(phone, "1")
    expect(latest(phone)).to_have_text([idea])
