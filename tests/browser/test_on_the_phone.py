"""Asks happen on pavements, in lifts, in the underground: a phone without a network."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.hand import count, latest, tap, unfold, write
from tests.plumbing import held
from tests.plumbing.browser import PATIENCE, PHONE
from tests.plumbing.cutting_proxy import CuttingProxy, Stage
from tests.plumbing.ports import free_port
from tests.plumbing.served import Serve, Served
from tests.plumbing.street import SENDING, Street, behind_a_line, on_the_street, phone
from tests.plumbing.wait import until

MARK = "on this phone"


@pytest.fixture(scope="module")
def place(serve: Serve) -> Iterator[tuple[CuttingProxy, Served]]:
    with behind_a_line(serve) as place:
        yield place


@pytest.fixture
def street(
    browser: Browser, place: tuple[CuttingProxy, Served], tmp_path: Path
) -> Iterator[Street]:
    with on_the_street(browser, *place, tmp_path) as street:
        yield street


def marked(page: Page) -> Any:
    return page.locator(".ask-row").filter(has_text=MARK)


def strip(page: Page, number: int) -> Any:
    return page.get_by_role("link", name=re.compile(rf"\b{number} waiting to send"))


def test_a_day_in_the_underground(street: Street) -> None:
    """Installed, twenty asks, five answers, two changes, the tab closed; then the network again."""
    for what in ("A raise", "A couch", "A table"):
        street.log(what, "Waiting")
    until(lambda: held.count(street.tab) == 0, within=20)
    assert_installable(street.tab)

    street.line.down()
    for number in range(20):
        street.log(f"Ask {number + 1}", "Waiting" if number < 4 else "No")
    for what in ("A raise", "A couch", "A table", "Ask 1", "Ask 2"):
        answer(street.tab, what)
    for what in ("A raise", "Ask 3"):
        change(street.tab, what)
    street.tab.close()

    page = street.tab
    count(page, "21")
    expect(strip(page, 27)).to_be_visible()
    page.goto("/asks/")
    expect(latest(page)).to_have_count(23)
    expect(marked(page)).to_have_count(23)

    street.line.up()
    page.evaluate("dispatchEvent(new Event('online'))")
    until(lambda: held.count(page) == 0, within=20)
    expect(page.get_by_text(MARK).filter(visible=True)).to_have_count(0)
    expect(page.get_by_text("waiting to send")).to_have_count(0)
    stored = held.server_asks(page)
    asks = {ask["what"]: ask for ask in stored}
    assert len(stored) == len(asks) == 23
    assert [ask["what"] for ask in stored if ask["number"] is not None][:16] == [
        f"Ask {number + 1}" for number in range(4, 20)
    ]
    assert [ask["what"] for ask in stored if ask["answer"] == "waiting"] == ["Ask 3", "Ask 4"]
    assert [asks[what]["note"] for what in ("A raise", "Ask 3")] == ["said in the lift"] * 2
    count(page, "21")


def answer(page: Page, what: str) -> None:
    page.goto("/out/")
    card = page.locator(".out-cards li").filter(has_text=re.compile(rf"{what}\b"))
    with page.expect_navigation():
        card.get_by_role("button", name="No", exact=True).click()
    expect(card).to_have_count(0)


def change(page: Page, what: str) -> None:
    page.goto("/asks/")
    page.get_by_role("link", name=re.compile(rf"^{what}\b")).click()
    unfold(page, "Change it")
    page.get_by_label("Note", exact=True).fill("said in the lift")
    with page.expect_navigation():
        tap(page, "Keep the changes")
    expect(page.locator(".facts")).to_contain_text("said in the lift")


def manifest(page: Page) -> dict[str, Any]:
    address = page.locator("link[rel=manifest]").get_attribute("href")
    assert address
    told: dict[str, Any] = page.request.get(address).json()
    return told


def assert_installable(page: Page) -> None:
    page.goto("/")
    session = page.context.new_cdp_session(page)
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    assert session.send("Page.getAppManifest")["errors"] == []
    told = manifest(page)
    assert told["display"] == "standalone"
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in told["icons"]}
    assert any("maskable" in icon.get("purpose", "") for icon in told["icons"])
    assert {one["url"].split("?")[0] for one in told["shortcuts"]} == {"/log/", "/out/"}
    for picture in (*told["icons"], *told["screenshots"]):
        assert page.request.get(picture["src"]).ok, picture


@pytest.mark.parametrize("network", [True, False], ids=["with a network", "without"])
def test_a_shared_link_is_a_page_ready_to_write(street: Street, network: bool) -> None:
    page = street.tab
    page.goto("/")
    told = manifest(page)["share_target"]
    names = told["params"]
    shared = {
        names["title"]: "Casting: the lead",
        names["text"]: "They look for somebody new",
        names["url"]: "https://theatre.example/casting?id=7&day=1",
    }
    if not network:
        street.line.down()
    page.goto(f"{told['action']}?{urlencode(shared)}")
    expect(page.get_by_label("What did you ask for?")).to_have_value(
        re.compile("Casting: the lead")
    )
    tap(page, "Waiting")
    page.wait_for_url(lambda address: "/log/" not in address)
    street.line.up()
    street.come_back()
    (ask,) = held.server_asks(page)
    assert "Casting: the lead" in ask["what"]
    assert ask["link"] == "https://theatre.example/casting?id=7&day=1"


def test_what_waits_can_be_seen_mended_taken_along_and_discarded(street: Street) -> None:
    street.line.down()
    for what in ("A raise", "A coach for free", "A table"):
        street.log(what)
    page = street.tab
    strip(page, 3).click()
    expect(page.get_by_text("A coach for free")).to_be_visible()

    page.locator("li").filter(has_text="A coach for free").get_by_text("Change it").click()
    page.get_by_label("What did you ask for?").fill("A couch for free")
    tap(page, "No")
    expect(page.get_by_text("A couch for free")).to_be_visible()

    with page.expect_download() as taken:
        tap(page, "As JSON")
    assert "A couch for free" in Path(taken.value.path()).read_text(encoding="utf-8")

    tap_in(page, "A table", "Discard")
    tap(page, "Bring it back")
    expect(page.get_by_text("3 waiting to send. They stay here")).to_be_visible()
    tap_in(page, "A table", "Discard")
    expect(page.get_by_text("2 waiting to send. They stay here")).to_be_visible()
    street.come_back()
    stored = [ask["what"] for ask in held.server_asks(street.tab)]
    assert stored == ["A raise", "A couch for free"]


def tap_in(page: Page, words: str, button: str) -> None:
    page.locator("li").filter(has_text=words).get_by_role("button", name=button).click()


class Closed(BaseHTTPRequestHandler):
    """What stands in front of a server that is being upgraded."""

    def do_GET(self) -> None:
        self.send_response(503)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_POST = do_GET

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def closed_for_a_while(street: Street) -> Iterator[None]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Closed) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        street.line.target, target = server.server_address[1], street.line.target
        yield
        street.line.target = target
        server.shutdown()


def test_a_server_that_cannot_now_while_there_is_a_network(street: Street) -> None:
    page = street.tab
    page.goto("/log/")
    page.get_by_label("What did you ask for?").fill("A raise")
    with closed_for_a_while(street):
        tap(page, "No")
        page.wait_for_url(lambda address: "/log/" not in address)
        street.whats.append("A raise")
        street.log("A table")
        expect(strip(street.tab, 2)).to_be_visible()
    street.come_back()
    assert [ask["what"] for ask in held.server_asks(page)] == ["A raise", "A table"]


def test_two_tabs_come_back_at_once_and_one_of_them_sends(street: Street) -> None:
    street.line.down()
    for number in range(3):
        street.log(f"Ask {number + 1}")
    other = street.context.new_page()
    other.goto("/")
    street.line.passed.clear()
    street.line.up()
    for page in (street.tab, other):
        page.evaluate("dispatchEvent(new Event('online'))")
    until(lambda: held.count(other) == 0, within=20)
    expect(street.tab.get_by_text("waiting to send")).to_have_count(0)
    expect(other.get_by_text("waiting to send")).to_have_count(0)
    assert street.line.passed[SENDING] == 1
    assert [ask["what"] for ask in held.server_asks(other)] == ["Ask 1", "Ask 2", "Ask 3"]


def test_a_thumb_quicker_than_the_scripts(browser: Browser, street: Street) -> None:
    """The form goes as it always went."""
    context = browser.new_context(base_url=street.line.url, service_workers="block", **shape())
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    street.line.cut(Stage.HELD, r"GET /static/app\.\w+\.js")
    page.goto("/log/", wait_until="commit")
    page.get_by_label("What did you ask for?").fill("A raise")
    page.get_by_role("button", name="No", exact=True).click(no_wait_after=True)
    page.wait_for_url(lambda address: "/log/" not in address, wait_until="commit")
    street.line.up()
    count(page, "1")
    expect(latest(page)).to_have_text(["A raise"])
    context.close()


def shape() -> dict[str, Any]:
    options: dict[str, Any] = {"locale": "en-GB", "timezone_id": "UTC"}
    return options | PHONE


def test_on_plain_http_it_says_what_is_missing_and_writes_all_the_same(
    browser: Browser, serve: Serve, tmp_path: Path
) -> None:
    port = free_port()
    plain = {"NOS_BASE_URL": f"http://notebook.lan:{port}", "NOS_PLAIN_HTTP": "true"}
    served = serve(port=port, environment=plain | {"NOS_SIGN_UP": "open"})
    here = "--host-resolver-rules=MAP notebook.lan 127.0.0.1"
    context = phone(browser, tmp_path / "phone", plain["NOS_BASE_URL"], here)
    page = context.new_page()
    write(page, "A raise")
    count(page, "1")
    page.goto("/phone/")
    expect(page.locator("main")).to_contain_text("https")
    context.close()
    served.stop()
