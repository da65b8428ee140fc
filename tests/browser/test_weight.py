"""What a page costs to load, as it comes over the wire; and whom it asks for it."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.hand import ago, begin, bring, send
from tests.plumbing.browser import PHONE, OpenPage

KB = 1_000


@dataclass
class Wire:
    """Every request of a page, and the bytes of its answer, headers included."""

    addresses: dict[str, str] = field(default_factory=dict)
    bytes: dict[str, int] = field(default_factory=dict)

    def listen(self, page: Page) -> None:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.responseReceived", self.sent)
        session.on("Network.loadingFinished", self.finished)

    def sent(self, told: dict[str, Any]) -> None:
        self.addresses[told["requestId"]] = told["response"]["url"]

    def finished(self, told: dict[str, Any]) -> None:
        self.bytes[told["requestId"]] = int(told["encodedDataLength"])

    def clear(self) -> None:
        self.addresses.clear()
        self.bytes.clear()

    def weights(self) -> dict[str, int]:
        """What came over the wire; the browser's own memory costs nothing."""
        every = {url: self.bytes.get(key, 0) for key, url in self.addresses.items()}
        return {url: size for url, size in every.items() if size}

    @property
    def total(self) -> int:
        return sum(self.weights().values())

    @property
    def fonts(self) -> int:
        return sum(size for url, size in self.weights().items() if url.endswith(".woff2"))


@pytest.fixture
def notebook(open_page: OpenPage) -> Page:
    """A phone that has a notebook with 86 nos, and has loaded nothing yet."""
    page = open_page(PHONE)
    page.request.get("/")
    send(page, "/notebook/open/", title="Ana", target="1000")
    bring(page, [f"Application number {n}" for n in range(86)], "no", no_kind="form")
    bring(page, [f"A favour {n}" for n in range(17)], "yes")
    bring(page, [f"A grant {n}" for n in range(12)], "waiting", asked_on=ago(3))
    return page


def test_the_first_load_of_the_notebook(notebook: Page) -> None:
    wire = Wire()
    wire.listen(notebook)
    with notebook.expect_response("**/api/v1/pocket*"):  # the last thing a page asks for
        notebook.goto("/")
    notebook.wait_for_load_state("networkidle")

    without_fonts = {u: s for u, s in wire.weights().items() if not u.endswith(".woff2")}
    assert len(without_fonts) <= 8, without_fonts
    assert wire.total - wire.fonts <= 40 * KB, without_fonts
    assert wire.fonts > 0
    assert wire.total <= 110 * KB, wire.weights()

    wire.clear()
    notebook.goto("/log/", wait_until="networkidle")
    assert 0 < wire.total <= 15 * KB, wire.weights()


def test_the_first_load_of_the_blank_cover(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    wire = Wire()
    wire.listen(page)
    page.goto("/", wait_until="networkidle")
    assert len(wire.weights()) <= 8 + 3
    assert wire.total - wire.fonts <= 40 * KB, wire.weights()
    assert wire.total <= 110 * KB, wire.weights()


def test_help_loads_no_script(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    begin(page)
    wire = Wire()
    wire.listen(page)
    page.goto("/help/", wait_until="networkidle")
    assert not [url for url in wire.weights() if url.endswith(".js")]
    assert page.locator("script").count() == 0
