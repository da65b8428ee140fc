"""On this phone: what waits, what was refused, and what else is there."""

import csv
import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.hand import begin, tap, unfold
from tests.browser.sound import DESK, is_sound
from tests.plumbing import held
from tests.plumbing.browser import OpenPage
from tests.plumbing.wait import until


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    page = open_page(DESK | {"service_workers": "allow"})
    begin(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    until(lambda: held.count(page, "pocket"), within=30)
    until(lambda: page.evaluate("caches.match('/phone/').then(Boolean)"), within=30)
    return page


def keep(page: Page, *whats: str, **fields: str) -> None:
    """Written while there is no network; `fields` by their names."""
    page.context.set_offline(True)
    for what in whats:
        page.goto("/log/")
        unfold(page, "More, if you like")
        for name, value in fields.items():
            page.locator(f"main [name={name}]").fill(value)
        page.get_by_label("What did you ask for?").fill(what)
        tap(page, "No")
        page.wait_for_url(lambda address: "/log/" not in address)
    page.goto("/phone/")


def lines(page: Page) -> Locator:
    return page.locator(".history > li")


def download(page: Page, name: str) -> str:
    with page.expect_download() as taken:
        tap(page, name)
    return Path(taken.value.path()).read_text(encoding="utf-8-sig")


def test_nothing_waits(page: Page) -> None:
    page.goto("/phone/")
    expect(page.get_by_text("Nothing waits here.")).to_be_visible()
    expect(page.get_by_text("A copy of 0 asks")).to_be_visible()
    expect(page.get_by_role("button", name="Send now")).to_have_count(0)
    is_sound(page)


def test_what_waits_is_taken_along_and_discarded_with_a_way_back(page: Page) -> None:
    keep(page, "A raise", "=1+1", 'A "table", by the door', kind="rent")
    expect(page.get_by_text("3 waiting to send. They stay here")).to_be_visible()
    expect(lines(page).first).to_contain_text("Written: A raise")
    rows = list(csv.DictReader(download(page, "As a sheet (CSV)").splitlines(keepends=True)))
    assert [row["what"] for row in rows] == ["A raise", "'=1+1", 'A "table", by the door']
    assert [(row["answer"], row["kind"]) for row in rows] == [("no", "rent")] * 3
    taken = json.loads(download(page, "As JSON"))
    assert [one["fields"]["what"] for one in taken] == ["A raise", "=1+1", rows[2]["what"]]

    lines(page).nth(1).get_by_role("button", name="Discard").click()
    expect(page.get_by_text("Discarded. Nothing else was changed.")).to_be_visible()
    expect(lines(page)).to_have_count(2)
    tap(page, "Bring it back")
    expect(lines(page)).to_have_count(3)
    unfold(page, "Discard all 3")
    tap(page, "Discard 3")
    expect(lines(page)).to_have_count(0)
    assert held.count(page) == 0
    tap(page, "Bring it back")
    expect(lines(page)).to_have_count(3)


def test_what_the_server_refuses_stays_with_the_reason_and_can_be_mended(page: Page) -> None:
    keep(page, "A raise", heard_on="2026-01-01", asked_on="2026-01-02")
    is_sound(page)
    page.context.set_offline(False)
    tap(page, "Send now")
    expect(page.get_by_role("heading", name="What the server could not take")).to_be_visible()
    expect(lines(page)).to_contain_text("Turn the two days round.")
    is_sound(page)
    tap(page, "Change it")
    expect(page.get_by_label("What did you ask for?")).to_have_value("A raise")
    unfold(page, "More, if you like")
    page.get_by_label("Heard on").fill("2026-01-03")
    tap(page, "No")
    until(lambda: held.count(page) == 0, within=30)
    page.goto("/asks/")
    expect(page.locator(".ask-row .what")).to_have_text(["A raise"])


def test_what_was_sent_while_it_was_being_changed_is_changed_on_the_server(page: Page) -> None:
    keep(page, "A raise", who="Bo; Cy")
    tap(page, "Change it")
    page.get_by_label("What did you ask for?").fill("A raise of ten")
    page.context.set_offline(False)
    until(lambda: held.count(page) == 0, within=30)
    assert held.count(page, "sent") == 1
    tap(page, "No")
    until(lambda: held.count(page, "sent") == 3, within=30)
    page.goto("/asks/")
    expect(page.locator(".ask-row .what")).to_have_text(["A raise of ten", "A raise of ten"])


def test_with_scripts_off_it_says_so(open_page: OpenPage) -> None:
    page = open_page(DESK, java_script_enabled=False)
    page.goto("/phone/")
    assert "Scripts are off in this browser" in page.content()
