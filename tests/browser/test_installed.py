"""On the phone: installed, opened without a network, brought up to date, told apart by person."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hand import ago, begin, latest, send, tap, write
from tests.plumbing.browser import PHONE, OpenPage
from tests.plumbing.served import Serve
from tests.plumbing.wait import until

pytestmark = pytest.mark.one_database

WITH_WORKER = {"service_workers": "allow"}
ANOTHER = {"NOS_PSEUDO_LANGUAGE": "true"}


@pytest.fixture
def worked(open_page: OpenPage) -> Page:
    """A phone with a notebook, whose worker is at work."""
    page = open_page(PHONE, **WITH_WORKER)
    begin(page)
    at_work(page)
    return page


def at_work(page: Page) -> None:
    """The worker has all it needs, and every page goes through it."""
    state = "navigator.serviceWorker.controller?.state"
    until(lambda: page.evaluate(state) == "activated", within=60, what="the worker is at work")
    until(lambda: "pages /phone/" in kept(page), within=60, what="the shell is here")


def drawn_here(page: Page) -> None:
    """Not by the server: the shell stands in for it."""
    expect(page.locator("script[src*='/static/shell.']")).to_have_count(1)


def kept(page: Page) -> list[str]:
    """What is kept here: the kind of cache, and the address."""
    found: list[str] = page.evaluate(
        """async () => {
          const found = [];
          for (const name of await caches.keys())
            for (const { url } of await (await caches.open(name)).keys())
              found.push(`${name.split("-")[1]} ${new URL(url).pathname}`);
          return found.sort();
        }"""
    )
    return found


def caches_of(page: Page) -> list[str]:
    names: list[str] = page.evaluate("caches.keys()")
    return names


class TestInstalling:
    def test_a_browser_would_install_it(self, worked: Page) -> None:
        browser = worked.context.new_cdp_session(worked)
        told = browser.send("Page.getAppManifest")
        assert told["errors"] == []
        assert told["url"].endswith("/manifest.webmanifest?in=en")
        assert browser.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
        manifest = json.loads(told["data"])
        pictures = [*manifest["icons"], *manifest["screenshots"]]
        for picture in pictures:
            answer = worked.request.get(picture["src"])
            assert (answer.status, answer.headers["content-type"]) == (200, picture["type"])
        assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable", "monochrome"}

    def test_it_is_offered_once_it_is_worth_it(self, worked: Page) -> None:
        offer = worked.get_by_role("complementary", name="On the phone")
        can = "dispatchEvent(Object.assign(new Event('beforeinstallprompt'), { prompt() {} }))"
        send(worked, "/keep/later/")
        for number in range(3):
            worked.goto("/")
            worked.evaluate(can)
            expect(offer).to_be_hidden()
            send(worked, "/log/", what=f"Ask {number}", answer="no")
        worked.goto("/")
        expect(offer).to_be_hidden()  # until the browser says that it can
        worked.evaluate(can)
        expect(offer).to_be_visible()
        worked.get_by_role("button", name="Not here").click()
        expect(offer).to_be_hidden()
        worked.reload()
        worked.evaluate(can)
        expect(offer).to_be_hidden()

    def test_an_iphone_is_told_where_to_tap(self, open_page: OpenPage) -> None:
        page = open_page(PHONE)
        page.add_init_script("Object.defineProperty(navigator, 'standalone', { value: false })")
        begin(page)
        send(page, "/keep/later/")
        for number in range(3):
            send(page, "/log/", what=f"Ask {number}", answer="no")
        page.goto("/")
        expect(page.get_by_text("Tap Share, then Add to Home Screen.")).to_be_visible()


class TestWithoutANetwork:
    def test_the_notebook_opens(self, worked: Page) -> None:
        worked.context.set_offline(True)
        for address in ("/", "/log/", "/out/", "/asks/", "/phone/"):
            worked.goto(address)
            drawn_here(worked)

    def test_pages_that_were_seen(self, worked: Page) -> None:
        worked.goto("/changes/")
        worked.goto("/settings/")
        until(lambda: "pages /changes/" in kept(worked), within=20)
        worked.context.set_offline(True)
        worked.goto("/changes/")
        expect(worked.get_by_role("heading", name="Changes", exact=True)).to_be_visible()
        seen = worked.locator("meta[name=nos-from-phone]").get_attribute("content")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", seen or "")
        worked.goto("/help/")
        expect(worked.get_by_role("heading", name="Help", exact=True)).to_be_visible()
        worked.goto("/settings/")  # such a page is never kept
        drawn_here(worked)

    def test_only_the_last_few_are_kept(self, worked: Page) -> None:
        for number in range(24):
            worked.goto(f"/changes/?n={number}")
        until(lambda: kept(worked).count("pages /changes/") == 20, within=20)

    def test_a_form_that_finds_nobody_keeps_its_words(self, worked: Page) -> None:
        worked.goto("/notebook/")
        worked.context.set_offline(True)
        words = worked.get_by_label("What I want, delusionally")
        words.fill("An orchard")
        words.locator("xpath=ancestor::form").locator("button").first.click()
        expect(worked.get_by_text("No answer came.")).to_be_visible()
        expect(words).to_have_value("An orchard")
        worked.context.set_offline(False)
        words.locator("xpath=ancestor::form").locator("button").first.click()
        expect(worked.get_by_text("No answer came.")).to_be_hidden()

    def test_a_proxy_without_its_server(self, worked: Page) -> None:
        """Somebody answers, but not we."""
        worked.context.route(
            re.compile(r"/out/$"), lambda route: route.fulfill(status=502, body="Bad Gateway")
        )
        worked.goto("/out/")
        drawn_here(worked)

    def test_a_line_that_carries_nothing(self, worked: Page) -> None:
        """Patience ends, and the next page is there at once."""
        worked.context.route(re.compile(r"/(out|asks)/$"), lambda _never_answered: None)
        for address in ("/out/", "/asks/"):
            worked.goto(address)
            drawn_here(worked)


class TestWhoseItIs:
    def test_another_person_finds_nothing_of_the_first(self, worked: Page) -> None:
        worked.goto("/changes/")
        until(lambda: "pages /changes/" in kept(worked), within=20)
        worked.context.clear_cookies()
        worked.goto("/")  # somebody else, as a guest
        until(lambda: "pages /changes/" not in kept(worked), within=20)
        worked.context.set_offline(True)
        worked.goto("/changes/")
        drawn_here(worked)

    def test_secrets_are_never_kept(self, worked: Page) -> None:
        for address in ("/settings/", "/settings/tokens/", "/keep/", "/sign-in/", "/carry/take/"):
            worked.goto(address)
        worked.goto("/changes/")
        until(lambda: "pages /changes/" in kept(worked), within=20)
        pages = {entry for entry in kept(worked) if entry.startswith("pages")}
        assert pages == {"pages /changes/", "pages /phone/", "pages /hide/", "pages /help/"}


class TestHiding:
    def test_without_a_network_too(self, worked: Page) -> None:
        worked.context.set_offline(True)
        worked.goto("/hide/")
        expect(worked.get_by_text("There is nothing here.")).to_be_visible()
        worked.goto("/log/")
        assert worked.url.endswith("/hide/")
        worked.context.set_offline(False)
        worked.goto("/")  # the server is told before it shows anything
        assert worked.url.endswith("/hide/")
        tap(worked, "Open again")
        expect(worked.locator(".cover .huge")).to_be_visible()

    def test_opened_without_a_network(self, worked: Page) -> None:
        worked.goto("/hide/")
        worked.context.set_offline(True)
        worked.goto("/out/")
        expect(worked.get_by_text("There is nothing here.")).to_be_visible()
        tap(worked, "Open again")
        worked.wait_for_url(lambda address: address.endswith("/"))
        drawn_here(worked)
        worked.context.set_offline(False)
        worked.goto("/")
        expect(worked.locator(".cover .huge")).to_be_visible()


class TestANewerVersion:
    def test_it_waits_until_it_is_wanted(self, open_page: OpenPage, serve: Serve) -> None:
        first = serve(guests=True)
        page = open_page(PHONE, base_url=first.url, **WITH_WORKER)
        begin(page)
        at_work(page)
        before = caches_of(page)
        page.goto("/out/")
        first.stop()
        page.goto("/out/")
        drawn_here(page)

        port = urlsplit(first.url).port
        # One language more: its texts are others, and so is the release.
        serve(guests=True, data_dir=first.data_dir, port=port, environment=ANOTHER)
        page.goto("/")
        line = page.get_by_text("A newer version is here.")
        expect(line).to_be_visible()
        with page.expect_navigation():
            page.get_by_role("button", name="Use it.").click()
        at_work(page)
        expect(line).to_be_hidden()
        assert set(before) < set(caches_of(page))  # files of the one before stay for open pages


def test_what_is_due_stands_on_the_icon(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    page.add_init_script(
        "globalThis.badges = [];"
        "Navigator.prototype.setAppBadge = async (n) => badges.push(n);"
        "Navigator.prototype.clearAppBadge = async () => badges.push(0);"
    )
    begin(page)
    send(page, "/log/", what="A reading", answer="waiting")
    page.goto("/asks/")
    ask = latest(page).first.locator("xpath=ancestor-or-self::a").get_attribute("href")
    send(page, f"{ask}days/", look_again="day", on=ago(0))
    page.goto("/")
    until(lambda: page.evaluate("badges.at(-1)") == 1, within=20, what="one is due")
    page.context.clear_cookies()
    page.goto("/")  # somebody else
    until(lambda: page.evaluate("badges.at(-1)") == 0, within=20, what="nothing of the first")


class TestSharing:
    @pytest.mark.parametrize(
        "address",
        [
            "/log/?title=Room+to+let&text=&url=https%3A%2F%2Frooms.example%2F42",
            "/log/?text=Room+to+let+https%3A%2F%2Frooms.example%2F42",
        ],
    )
    def test_a_shared_link_fills_the_page(self, open_page: OpenPage, address: str) -> None:
        page = open_page(PHONE)
        begin(page)
        page.goto(address)
        expect(page.get_by_label("What did you ask for?")).to_have_value("Room to let")
        expect(page.get_by_label("Link")).to_have_value("https://rooms.example/42")
        tap(page, "Waiting")
        page.wait_for_url(lambda reached: "/log/" not in reached)
        page.get_by_role("link", name="Room to let").first.click()
        expect(page.get_by_role("link", name="rooms.example")).to_be_visible()

    def test_without_a_network_too(self, worked: Page) -> None:
        worked.context.set_offline(True)
        worked.goto("/log/?title=Room+to+let&text=Bright.&url=https%3A%2F%2Frooms.example%2F42")
        drawn_here(worked)
        expect(worked.get_by_label("What did you ask for?")).to_have_value("Room to let")
        expect(worked.get_by_label("Link")).to_have_value("https://rooms.example/42")
        expect(worked.get_by_role("textbox", name="Note")).to_have_value("Bright.")

    def test_what_was_copied_is_pasted_by_one_tap(self, open_page: OpenPage) -> None:
        page = open_page(PHONE, permissions=["clipboard-read", "clipboard-write"])
        begin(page)
        page.goto("/log/")
        page.evaluate("navigator.clipboard.writeText('A window seat')")
        tap(page, "Paste")
        expect(page.get_by_label("What did you ask for?")).to_have_value("A window seat")
        page.evaluate("navigator.clipboard.writeText('https://rooms.example/42')")
        tap(page, "Paste")
        expect(page.get_by_label("Link")).to_have_value("https://rooms.example/42")


def test_where_nothing_is_secure_nothing_is_promised(open_page: OpenPage) -> None:
    """Over plain http browsers have no workers; pages work as ever."""
    page = open_page(PHONE, **WITH_WORKER)
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    begin(page)
    write(page, "A window seat")
    page.wait_for_url(lambda address: "/log/" not in address)
    assert page.evaluate("navigator.serviceWorker.getRegistrations()") == []
