"""What came back: a no with its kind and words, one that hurt, a late reply, a no turned yes."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hand import (
    WAYS,
    ago,
    begin,
    bring,
    count,
    send,
    slip,
    tap,
    unfold,
    waiting,
    write,
)
from tests.plumbing.browser import PHONE, OpenPage


@pytest.mark.parametrize("options", WAYS.values(), ids=WAYS)
def test_heard_back_in_one_tap_then_its_kind_and_their_words(
    open_page: OpenPage, options: dict[str, Any]
) -> None:
    page = open_page(PHONE, **options)
    begin(page)
    write(page, "Studio host, city radio", "Waiting")
    heard = page.locator(".heard")
    expect(heard.get_by_role("heading", name="Heard back?")).to_be_visible()
    heard.get_by_role("button", name="No", exact=True).click()
    expect(slip(page)).to_contain_text("No. 1. The worst part is over.")
    expect(waiting(page)).to_have_text("0")

    form_letter = slip(page).get_by_role("button", name="form letter")
    expect(form_letter).to_have_attribute("aria-pressed", "false")
    form_letter.click()
    expect(form_letter).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".ask-row .word")).to_have_text("form letter")
    form_letter.click()
    expect(form_letter).to_have_attribute("aria-pressed", "false")
    slip(page).get_by_role("button", name="send more").click()
    expect(page.locator(".ask-row .word")).to_have_text("send more")

    unfold(page, "Their words, and yours")
    slip(page).get_by_label("Their words").fill("Not this year.")
    slip(page).get_by_label("What I take from it").fill("Ask in spring.")
    slip(page).get_by_role("button", name="Keep").click()
    expect(page.locator(".ask-row .word")).to_have_text("“Not this year.”")
    count(page, "1")


def test_the_four_kinds_of_no_and_a_loud_one(phone: Page) -> None:
    begin(phone)
    write(phone, "Emailed someone I admire", "No")
    for kind in ("form letter", "personal", "not now", "send more"):
        slip(phone).get_by_role("button", name=kind).click()
        pressed = slip(phone).locator("[aria-pressed=true]")
        expect(pressed).to_have_text([kind])

    slip(phone).get_by_role("button", name="blocked").click()
    expect(slip(phone)).to_contain_text("No. 1. Blocked. They had to press a button for it.")


def test_a_slip_can_be_put_away_and_stays_away(phone: Page) -> None:
    begin(phone)
    write(phone, "A raise", "No")
    slip(phone).get_by_role("link", name="Put away").click()
    expect(slip(phone)).to_have_count(0)
    phone.reload()
    expect(slip(phone)).to_have_count(0)
    expect(phone.locator(".cover .huge")).to_have_text("1")


def test_that_one_hurt_keep_it_aside_and_take_it_back(phone: Page) -> None:
    begin(phone)
    bring(phone, ["A couch", "A lamp"], "no")
    write(phone, "The flat", "No")
    expect(phone.locator(".cover .huge")).to_have_text("3")
    slip(phone).get_by_role("button", name="That one hurt").click()

    still = "It’s written down. Nothing else to do today."
    expect(phone.get_by_role("heading", name=still)).to_be_visible()
    expect(phone.locator(".tally")).to_have_count(0)
    expect(phone.get_by_role("link", name="Someone to talk to")).to_be_visible()
    tap(phone, "Keep it aside")
    expect(phone.get_by_text("written, not counted, until you take it back")).to_be_visible()
    tap(phone, "Close")
    expect(phone.locator(".cover .huge")).to_have_text("2")

    phone.get_by_role("link", name="The flat").click()
    tap(phone, "Take it back into the count")
    expect(slip(phone)).to_contain_text("Taken back. It counts again.")
    count(phone, "3")


def test_a_step_further_is_not_an_answer(phone: Page) -> None:
    begin(phone)
    write(phone, "Lead in a short film", "Waiting")
    phone.get_by_role("link", name="Lead in a short film").first.click()
    unfold(phone, "More answers")
    phone.get_by_label("A step further").fill("callback")
    tap(phone, "Write the step")

    expect(phone.get_by_role("heading", name="Steps")).to_be_visible()
    expect(phone.get_by_role("list", name="Steps")).to_contain_text("callback")
    phone.goto("/")
    expect(waiting(phone)).to_have_text("1")


def test_a_late_reply_replaces_silence_and_a_no_may_turn_yes(phone: Page) -> None:
    begin(phone)
    write(phone, "A poem for the spring issue", "Waiting")
    phone.get_by_role("link", name="A poem for the spring issue").first.click()
    unfold(phone, "More answers")
    tap(phone, "Close as silence")
    expect(slip(phone)).to_contain_text("Closed. You stopped waiting; they don’t get to keep you.")

    unfold(phone, "It came out otherwise")
    tap(phone, "No")
    expect(slip(phone)).to_contain_text("No. 1.")
    unfold(phone, "It came out otherwise")
    tap(phone, "Yes")
    expect(slip(phone)).to_contain_text("You nearly didn’t ask.")
    expect(phone.locator(".ask-title .stamp")).to_be_visible()

    unfold(phone, "History")
    lines = phone.locator(".history li p:first-child")
    expect(lines).to_have_text(
        [
            "A poem for the spring issue: yes",
            "A poem for the spring issue: no",
            "A poem for the spring issue: silence, closed",
            "Written: A poem for the spring issue",
        ]
    )
    phone.locator(".history li").first.get_by_role("button", name="Undo").click()
    expect(phone.locator(".ask-title .no-label")).to_have_text("No. 1")
    count(phone, "1")


def test_a_day_and_words_are_written_with_the_answer(phone: Page) -> None:
    begin(phone)
    bring(phone, ["Ten per cent off the rent"], "waiting", asked_on=ago(9))
    phone.goto("/out/")
    phone.get_by_role("link", name="Ten per cent off the rent").click()
    unfold(phone, "More answers")
    phone.get_by_role("link", name="Answer with a day and words").click()
    phone.get_by_label("Heard on").fill(ago(2))
    phone.get_by_label("Their words").fill("He laughed.")
    phone.get_by_label("How it felt, 0 to 10").fill("3")
    tap(phone, "No")

    phone.get_by_role("link", name="Ten per cent off the rent").first.click()
    expect(phone.locator("blockquote")).to_have_text("“He laughed.”")
    expect(phone.locator(".facts")).to_contain_text("3 of 10")


def test_heard_before_asked_is_said_beside_the_field(phone: Page) -> None:
    begin(phone)
    bring(phone, ["A raise"], "waiting", asked_on=ago(3))
    phone.goto("/asks/")
    phone.get_by_role("link", name="A raise").click()
    unfold(phone, "More answers")
    phone.get_by_role("link", name="Answer with a day and words").click()
    phone.get_by_label("Their words").fill("Maybe in spring.")
    phone.get_by_label("Heard on").fill(ago(5))
    tap(phone, "No")

    expect(phone.get_by_role("alert")).to_be_in_viewport()
    expect(phone.locator("#heard_on-problem")).to_be_visible()
    expect(phone.get_by_label("Their words")).to_have_value("Maybe in spring.")
    phone.get_by_label("Heard on").fill(ago(1))
    tap(phone, "No")
    count(phone, "1")


def test_a_yes_in_a_packet_asks_about_the_others_by_name(phone: Page) -> None:
    begin(phone)
    send(phone, "/log/", what="Two poems", answer="waiting", who="Anvil; Bell; Crow")
    phone.goto("/out/")
    cards = phone.locator(".out-cards li")
    expect(cards).to_have_count(3)
    cards.first.get_by_role("button", name="Yes", exact=True).click()

    expect(slip(phone)).to_contain_text("Withdraw the other 2?")
    slip(phone).get_by_role("button", name="Withdraw them").click()
    expect(phone.get_by_text("2 withdrawn. Your call to make.")).to_be_visible()
    expect(phone.locator(".out-cards li")).to_have_count(0)
