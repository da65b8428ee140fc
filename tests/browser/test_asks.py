"""All asks: search, filter, sort, older ones; and what was not dared yet."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hand import WAYS, ago, begin, bring, latest, slip, tap, unfold, write
from tests.plumbing.browser import PHONE, OpenPage


def many(page: Page) -> None:
    """Forty-one: the oldest are nos, the newest a yes."""
    begin(page)
    bring(page, [f"Favour {n:02}" for n in range(38)], "no", kind="favour", heard_on=ago(1))
    bring(page, ["Zebra crossing", "An audition"], "waiting", kind="stage")
    bring(page, ["A passport"], "yes", their_words="Naturally.")


@pytest.mark.parametrize("options", WAYS.values(), ids=WAYS)
def test_older_ones_follow_with_their_numbers(open_page: OpenPage, options: dict[str, Any]) -> None:
    page = open_page(PHONE, **options)
    many(page)
    page.goto("/asks/")
    expect(page.locator(".ask-row")).to_have_count(30)
    expect(page.locator(".no-label").first).to_have_text("No. 38")
    tap(page, "Older")

    rows = 41 if not options else 11
    expect(page.locator(".ask-row")).to_have_count(rows)
    expect(page.locator(".no-label").last).to_have_text("No. 1")
    expect(page.get_by_role("link", name="Older")).to_have_count(0)


def test_what_is_typed_is_found_while_typing(phone: Page) -> None:
    many(phone)
    phone.goto("/asks/")
    phone.get_by_role("searchbox").press_sequentially("zebra")
    expect(latest(phone)).to_have_text(["Zebra crossing"])
    expect(phone).to_have_url("/asks/?q=zebra&answer=&kind=&sort=-day")

    phone.get_by_role("searchbox").fill("nothing like it")
    expect(phone.get_by_text("Nothing like that in this notebook.")).to_be_visible()
    tap(phone, "Show all")
    expect(latest(phone)).to_have_count(30)


def test_back_leads_through_what_was_looked_for(phone: Page) -> None:
    """What is found comes into the same live region; letter upon letter is one step back."""
    many(phone)
    phone.goto("/asks/")
    phone.locator("#found").evaluate("place => { place.kept = true; }")
    phone.keyboard.press("/")
    phone.keyboard.type("zebra")
    expect(latest(phone)).to_have_text(["Zebra crossing"])
    phone.keyboard.type(" cross")
    expect(phone).to_have_url(re.compile(r"q=zebra\+cross&"))
    expect(phone.get_by_role("searchbox")).to_be_focused()
    unfold(phone, "By answer, kind, order")
    phone.get_by_label("Answer").select_option("no")
    expect(phone.get_by_text("Nothing like that in this notebook.")).to_be_visible()
    phone.go_back()
    expect(latest(phone)).to_have_text(["Zebra crossing"])
    expect(phone.get_by_label("Answer")).to_have_value("")
    phone.go_back()
    expect(latest(phone)).to_have_count(30)
    expect(phone.get_by_role("searchbox")).to_have_value("")
    phone.go_forward()
    expect(latest(phone)).to_have_text(["Zebra crossing"])
    expect(phone.get_by_role("searchbox")).to_have_value("zebra cross")
    assert phone.locator("#found").evaluate("place => place.kept")
    expect(phone.locator("#found")).to_have_attribute("aria-busy", "false")


def test_found_without_scripts(open_page: OpenPage) -> None:
    page = open_page(PHONE, **WAYS["without scripts"])
    many(page)
    page.goto("/asks/")
    page.get_by_role("searchbox").fill("natur")  # in their words
    tap(page, "Find")
    expect(latest(page)).to_have_text(["A passport"])

    page.goto("/asks/")
    unfold(page, "By answer, kind, order")
    page.get_by_label("Kind").select_option("stage")
    page.get_by_label("Order").select_option("by name")
    tap(page, "Find")
    expect(latest(page)).to_have_text(["An audition", "Zebra crossing"])
    expect(page.get_by_label("Kind")).to_have_value("stage")


def test_filtered_and_sorted_at_once(phone: Page) -> None:
    many(phone)
    phone.goto("/asks/")
    unfold(phone, "By answer, kind, order")
    phone.get_by_label("Answer").select_option("still out")
    expect(latest(phone)).to_have_text(["An audition", "Zebra crossing"])
    phone.get_by_label("Order").select_option("by name")
    phone.get_by_label("Answer").select_option("no")
    expect(latest(phone).first).to_have_text("Favour 00")
    tap(phone, "Older")
    expect(latest(phone).last).to_have_text("Favour 37")


def test_an_ask_is_changed_and_says_so(wide: Page) -> None:
    begin(wide)
    write(wide, "A raze", "Waiting")
    wide.goto("/asks/")
    wide.get_by_role("link", name="A raze").click()
    unfold(wide, "Change it")
    wide.get_by_label("What", exact=True).fill("A raise")
    wide.get_by_label("Of whom").first.fill("B.")
    wide.get_by_role("radio", name="a person").check()
    wide.get_by_role("radio", name="unlikely").check()
    wide.get_by_role("radio", name="big").check()
    wide.get_by_label("Link").fill("https://example.org/raise")
    tap(wide, "Keep the changes")

    expect(wide.get_by_role("heading", level=1)).to_have_text("A raise")
    facts = wide.locator(".facts > div")
    expect(facts).to_contain_text(["B.", "big", "Asked", "unlikely (20 %)", "example.org"])


def test_what_was_written_before_is_suggested(phone: Page) -> None:
    many(phone)
    phone.goto("/log/")
    unfold(phone, "More, if you like")
    expect(phone.locator("#kinds option")).to_have_count(2)
    expect(phone.get_by_label("Kind", exact=True)).to_have_attribute("list", "kinds")


def test_what_is_folded_keeps_its_values(phone: Page) -> None:
    begin(phone)
    phone.goto("/log/")
    phone.get_by_label("What did you ask for?").fill("A grant")
    unfold(phone, "More, if you like")
    phone.get_by_role("radio", name="toss-up").check()
    phone.get_by_label("Note", exact=True).fill("Ask for the long form.")
    unfold(phone, "More, if you like")
    tap(phone, "Waiting")
    phone.get_by_role("link", name="A grant").first.click()
    expect(phone.locator(".facts")).to_contain_text("toss-up (50 %)")
    expect(phone.locator(".facts")).to_contain_text("Ask for the long form.")


def test_a_page_that_could_not_be_taken_keeps_every_word(phone: Page) -> None:
    begin(phone)
    phone.goto("/log/")
    phone.get_by_label("What did you ask for?").fill("A grant")
    unfold(phone, "More, if you like")
    phone.get_by_label("Note", exact=True).fill("Ask for the long form.")
    heard_on = phone.locator("nos-log").get_by_label("Heard on")
    heard_on.fill("2199-07-20")
    tap(phone, "No")

    expect(phone.get_by_role("alert")).to_be_in_viewport()
    expect(phone.locator("#heard_on-problem")).to_be_visible()
    expect(phone.get_by_label("What did you ask for?")).to_have_value("A grant")
    expect(phone.get_by_label("Note", exact=True)).to_have_value("Ask for the long form.")
    heard_on.fill("")
    tap(phone, "No")
    expect(slip(phone)).to_contain_text("No. 1.")


def test_nothing_but_spaces_is_a_sentence(phone: Page) -> None:
    begin(phone)
    phone.goto("/log/")
    phone.get_by_label("What did you ask for?").fill("  \u200b ")
    tap(phone, "No")
    expect(phone.locator("#what-problem")).to_be_visible()


def test_almost_asks_wait_and_are_dared_later(phone: Page) -> None:
    begin(phone)
    phone.goto("/log/")
    phone.get_by_label("What did you ask for?").fill("The solo in the spring concert")
    tap(phone, "Not yet dared")
    expect(slip(phone)).to_contain_text("Written down. It keeps until you dare.")
    expect(phone.locator(".cover .huge")).to_have_text("0")

    tap(phone, "Not yet dared")
    phone.get_by_role("link", name="The solo in the spring concert").click()
    expect(phone.get_by_role("heading", name="Dared?")).to_be_visible()
    tap(phone, "Waiting")
    expect(slip(phone)).to_contain_text("Asked. That was the brave half. Out: 1.")
    phone.goto("/almost/")
    expect(phone.locator(".ask-row")).to_have_count(0)
