"""The notebook where no network is: the same pages, of what the phone holds."""

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.hand import (
    ago,
    begin,
    bring,
    count,
    latest,
    send,
    slip,
    tap,
    unfold,
    waiting,
    write,
)
from tests.browser.sound import DESK, is_sound
from tests.plumbing import held
from tests.plumbing.browser import PHONE, OpenPage
from tests.plumbing.wait import until

MARK = re.compile("on this phone$")


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """With a notebook of a few asks, before the network is gone."""
    page = open_page(PHONE | {"service_workers": "allow"})
    begin(page)
    bring(page, ["A raise", "A window seat", "The last cake"], "no")
    bring(page, ["The flat, at my price"], "yes")
    send(page, "/log/", what="The lead", answer="waiting", asked_on=ago(9), who="City theatre")
    bring(page, ["A room"], "waiting")
    bring(page, ["The solo"], "almost")
    return page


def leave_the_network(page: Page) -> BrowserContext:
    """What is there by now is on the phone."""
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    until(lambda: "The solo" in str(held.unsealed(page, "pocket")), within=30, what="a pocket")
    until(lambda: page.evaluate("caches.match('/phone/').then(Boolean)"), within=30, what="a shell")
    page.context.set_offline(True)
    return page.context


def rows(page: Page, words: str) -> Locator:
    return page.locator(".ask-row").filter(has_text=words)


def test_all_of_it_is_there_and_looks_as_it_did(page: Page) -> None:
    leave_the_network(page)
    count(page, "3")
    expect(waiting(page)).to_have_text("2")
    expect(page.locator(".cover .title")).to_contain_text("The 1,000 Nos of Ana")
    expect(page.get_by_role("img", name="3 nos of 1,000, 1 yes")).to_be_visible()
    assert page.locator(".tally .ink").get_attribute("d", timeout=1000)
    expect(page.locator(".heard .card-title")).to_have_text("The lead")
    expect(page.get_by_text(re.compile(r"This is how it stood at \d\d:\d\d"))).to_be_visible()
    expect(latest(page)).to_have_count(6)
    expect(rows(page, "The last cake").locator(".no-label")).to_have_text("No. 3")

    tap(page, "Out")
    expect(page.get_by_text("2 asks waiting, oldest first")).to_be_visible()
    expect(page.locator(".card-title")).to_have_text(["The lead", "A room"])
    expect(page.locator(".card-meta").first).to_have_text("Of City theatre. 9 days out.")
    tap(page, "Yeses")
    expect(page.locator(".yes-row")).to_contain_text("The flat, at my price")
    expect(page.locator(".yes-row")).to_contain_text("3 nos before it")
    page.goto("/almost/")
    expect(latest(page)).to_have_text("The solo")

    page.goto("/asks/")
    page.get_by_label("Search").fill("cake last")
    expect(latest(page)).to_have_text(["The last cake"])
    page.reload()
    expect(latest(page)).to_have_text(["The last cake"])
    page.get_by_label("Search").fill("")
    page.locator("select[name=answer]").select_option("yes")
    expect(latest(page)).to_have_text(["The flat, at my price"])
    page.goto("/asks/0190163d-8694-739b-aea5-966c26f8ad91/")
    expect(page.get_by_text("This page is not on this phone.")).to_be_visible()


def test_what_is_written_there_is_counted_and_marked_until_it_is_sent(page: Page) -> None:
    context = leave_the_network(page)
    write(page, "A table by the door")
    page.wait_for_url(lambda address: "/log/" not in address)
    expect(page.locator(".cover .huge")).to_have_text("4")
    expect(page.locator(".cover .of")).to_contain_text("1 of them on this phone")
    expect(slip(page)).to_contain_text("No. 4")
    expect(latest(page).first).to_have_text(MARK)
    expect(rows(page, "A table by the door").locator(".no-label")).to_have_text("No. 4")

    page.goto("/out/")
    card = page.locator(".out-cards li").filter(has_text="The lead")
    card.get_by_role("button", name="No", exact=True).click()
    expect(card).to_have_count(0)
    expect(slip(page)).to_contain_text("No. 5")
    page.goto("/asks/")
    page.get_by_role("link", name=re.compile("^The lead")).click()
    expect(page.locator(".ask-title")).to_contain_text("No. 5")
    expect(page.locator(".facts")).to_contain_text("City theatre")
    unfold(page, "Change it")
    expect(page.locator("#who")).to_have_value("City theatre")
    page.get_by_label("Note", exact=True).fill("They were kind")
    tap(page, "Keep the changes")
    expect(page.locator(".facts")).to_contain_text("They were kind")
    unfold(page, "It came out otherwise")
    page.get_by_label("A step further").last.fill("A call back")
    tap(page, "Write the step")
    expect(page.locator(".trail")).to_contain_text("A call back")
    tap(page, "Keep it aside")
    expect(page.locator(".when")).to_contain_text("kept aside")
    count(page, "4")

    context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    until(lambda: held.count(page) == 0, within=30)
    expect(page.locator("html[data-drawn]")).to_have_count(0)  # the server's page, by itself
    expect(page.locator(".cover .huge")).to_have_text("4")
    expect(page.get_by_text(MARK)).to_have_count(0)
    page.goto("/asks/")
    page.get_by_role("link", name=re.compile("^The lead")).click()
    expect(page.locator(".trail")).to_contain_text("A call back")
    expect(page.locator(".facts")).to_contain_text("They were kind")


def test_the_form_has_the_words_used_before_and_opens_where_one_is(page: Page) -> None:
    leave_the_network(page)
    page.goto("/")
    page.keyboard.press("n")
    expect(page.get_by_label("What did you ask for?")).to_be_focused()
    expect(page.get_by_text("Out of reach: kept on this phone.")).to_be_visible()
    assert page.locator("#people option").evaluate_all("all => all.map(one => one.value)") == [
        "City theatre"
    ]
    page.go_back()
    expect(page.locator(".cover .huge")).to_have_text("3")


def test_every_page_is_sound_there(open_page: OpenPage) -> None:
    """Axe by day and by night, 320 px, the open spread; with a word that has no end."""
    page = open_page(DESK | {"service_workers": "allow"})
    begin(page, "w" * 80)
    bring(page, ["w" * 400], "no", their_words="w" * 400, who="w" * 200)
    send(page, "/log/", what="w" * 300, answer="waiting", asked_on=ago(9), who="w" * 200)
    bring(page, ["The flat"], "yes")
    bring(page, ["The solo"], "almost")
    leave_the_network(page)
    write(page, "w" * 300)
    page.wait_for_url(lambda address: "/log/" not in address)
    for path in ("/", "/out/", "/asks/", "/yeses/", "/almost/", "/log/", "/phone/"):
        page.goto(path)
        expect(page.locator("html[data-drawn]")).to_have_count(1)
        is_sound(page)
    page.goto("/asks/")
    latest(page).first.click()
    unfold(page, "Change it")
    is_sound(page)


def test_lines_are_kept_and_what_is_sent_again_on_back_is_the_same(page: Page) -> None:
    leave_the_network(page)
    page.goto("/log/")
    page.get_by_label("What did you ask for?").fill("A couch\nA lamp\nA rug")
    tap(page, "No")
    expect(latest(page).first).to_contain_text("A rug")
    count(page, "6")
    page.go_back()
    page.get_by_label("What did you ask for?").fill("A couch\nA lamp\nA rug")
    tap(page, "No")
    expect(latest(page).first).to_contain_text("A rug")
    assert len(held.unsealed(page, "outbox")) == 1
    count(page, "6")


def test_the_page_of_the_phone_is_shut_to_whoever_comes_next(page: Page) -> None:
    leave_the_network(page).set_offline(False)
    guest = next(one for one in page.context.cookies() if one["name"] == "guest")
    page.context.clear_cookies(name=guest["name"])
    page.goto("/phone/")
    expect(page.get_by_role("heading", name="On this phone")).to_be_visible()
    page.goto("/phone/")
    until(lambda: "The solo" not in str(held.unsealed(page, "pocket")), within=30)
    expect(page.get_by_text("The solo")).to_have_count(0)
