"""Guess, nerves and how it felt: switched on in two taps, given in one, gone again in two."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hand import WAYS, ago, begin, bring, send, slip, tap, write
from tests.browser.sound import DESK, is_sound
from tests.plumbing import held
from tests.plumbing.browser import PHONE, OpenPage
from tests.plumbing.wait import until

BESIDE = "What I write beside an ask"
CARD = "Yesterday’s no: how does it sit today?"


@pytest.mark.parametrize("options", WAYS.values(), ids=WAYS)
def test_on_in_two_taps_given_in_one_off_in_two(
    open_page: OpenPage, options: dict[str, Any]
) -> None:
    page = open_page(PHONE, **options)
    begin(page)
    nerves = page.get_by_role("radiogroup", name="Nerves, 0 to 10")
    for name in ("my guess", "my nerves, before", "how it felt, after"):
        page.goto("/log/")
        expect(nerves).to_have_count(1 if name.startswith("how") else 0)
        page.get_by_role("link", name=BESIDE).tap()
        page.get_by_role("button", name=name).tap()
        expect(page.get_by_role("button", name=name)).to_have_attribute("aria-pressed", "true")

    page.goto("/log/")
    expect(page.locator("[data-beside-ask] :checked")).to_have_count(0)
    page.get_by_label("What did you ask for?").fill("A raise")
    page.locator(".chip", has_text="unlikely").tap()
    nerves.locator(".chip", has_text="7").tap()
    tap(page, "No")

    felt = page.get_by_role("group", name="How did it feel?")
    felt.get_by_role("button", name="6", exact=True).tap()
    expect(felt.locator("[aria-pressed=true]")).to_have_text("6")
    expect(slip(page)).to_contain_text("No. 1")
    page.goto("/asks/")
    page.get_by_role("link", name="A raise").first.click()
    for words in ("unlikely", "7 of 10", "6 of 10"):
        expect(page.locator(".facts")).to_contain_text(words)

    page.goto("/log/")
    page.get_by_role("link", name=BESIDE).tap()
    page.get_by_role("button", name="my nerves, before").tap()
    expect(page.get_by_role("button", name="my nerves")).to_have_attribute("aria-pressed", "false")
    page.goto("/log/")
    expect(nerves).to_have_count(0)


def test_by_keyboard(wide: Page) -> None:
    begin(wide)
    send(wide, "/notebook/words/", with_guess="true", with_nerves="true", with_sting="true")
    wide.goto("/log/")
    wide.keyboard.type("A raise")
    guess = wide.get_by_role("group", name="Your guess?")
    guess.get_by_label("unlikely").focus()
    wide.keyboard.press("Space")
    wide.keyboard.press("ArrowRight")
    expect(guess.get_by_label("toss-up")).to_be_checked()
    wide.get_by_role("radiogroup", name="Nerves, 0 to 10").get_by_label("0", exact=True).focus()
    wide.keyboard.press("ArrowRight")
    wide.get_by_role("button", name="No", exact=True).press("Enter")
    two = wide.get_by_role("group", name="How did it feel?").get_by_role("button", name="2")
    two.press("Enter")
    expect(two).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("options", WAYS.values(), ids=WAYS)
def test_one_card_the_day_after(open_page: OpenPage, options: dict[str, Any]) -> None:
    page = open_page(PHONE, **options)
    begin(page)
    send(page, "/notebook/words/", with_sting="true")
    bring(page, ["The lead"], "no", asked_on=ago(1), heard_on=ago(1), sting="8")
    page.goto("/")
    card = page.get_by_role("region", name=CARD)
    expect(card).to_contain_text("The lead")
    card.get_by_role("button", name="3", exact=True).tap()
    expect(slip(page)).to_contain_text("Written down.")
    page.goto("/")
    expect(card).to_have_count(0)

    page.goto("/changes/")
    tap(page, "Undo")
    page.goto("/")
    card.get_by_role("button", name="Not now").tap()
    expect(card).to_have_count(0)
    page.goto("/")
    expect(card).to_have_count(0)


def test_out_of_reach_the_page_for_writing_has_them_too(open_page: OpenPage) -> None:
    page = open_page(PHONE | {"service_workers": "allow"})
    begin(page)
    send(page, "/notebook/words/", with_guess="true", with_nerves="true")
    bring(page, ["A raise"], "no")
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    until(lambda: "A raise" in str(held.unsealed(page, "pocket")), within=30, what="a pocket")
    until(lambda: page.evaluate("caches.match('/phone/').then(Boolean)"), within=30, what="a shell")
    page.context.set_offline(True)
    page.goto("/log/")
    expect(page.locator("[data-beside-ask]")).to_be_visible()
    expect(page.get_by_label("unlikely")).to_have_count(1)
    page.locator(".chip", has_text="unlikely").tap()
    page.get_by_role("radiogroup", name="Nerves, 0 to 10").locator(".chip", has_text="9").tap()
    page.get_by_label("What did you ask for?").fill("A lamp")
    tap(page, "Waiting")
    page.wait_for_url(lambda address: "/log/" not in address)
    page.context.set_offline(False)
    until(
        lambda: (
            [
                (one["chance"], one["nerves"])
                for one in page.request.get("/api/v1/asks").json()["asks"]
                if one["what"] == "A lamp"
            ]
            == [(20, 9)]
        ),
        within=30,
        what="the ask, sent",
    )


def test_every_page_of_it_is_sound(open_page: OpenPage) -> None:
    page = open_page(DESK)
    begin(page)
    bring(page, ["The lead"], "no", asked_on=ago(1), heard_on=ago(1))
    bring(page, ["One", "Two", "Three", "Four"], "waiting")
    page.context.add_cookies([{"name": "later", "value": "1", "url": page.url}])
    page.goto("/")
    expect(page.get_by_text("Want to see whether it gets lighter?")).to_be_visible()
    is_sound(page)
    send(page, "/notebook/words/", with_guess="true", with_nerves="true", with_sting="true")
    for path in ("/", "/log/", "/notebook/"):
        page.goto(path)
        is_sound(page)
    write(page, "A lamp")
    expect(page.get_by_role("group", name="How did it feel?")).to_be_visible()
    is_sound(page)
