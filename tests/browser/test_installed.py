"""On the phone: installed, opened without a network, brought up to date, told apart by person."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hand import begin
from tests.plumbing.browser import PHONE, OpenPage

pytestmark = pytest.mark.one_database


@pytest.fixture
def worked(open_page: OpenPage) -> Page:
    """A phone with a notebook, whose worker is at work."""
    page = open_page(PHONE, service_workers="allow")
    begin(page)
    at_work(page)
    return page


def at_work(page: Page) -> None:
    """The worker has all it needs, and every page goes through it."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller?.state === 'activated'")


def kept(page: Page) -> list[str]:
    """The addresses of all that is kept here."""
    return page.evaluate(
        """async () => {
          const found = [];
          for (const name of await caches.keys())
            for (const { url } of await (await caches.open(name)).keys())
              found.push(`${name.split("-")[1]} ${new URL(url).pathname}`);
          return found.sort();
        }"""
    )


def test_pages_without_a_network(worked: Page) -> None:
    worked.goto("/help/")
    worked.context.set_offline(True)
    worked.goto("/help/")
    expect(worked.get_by_role("heading", name="Help", exact=True)).to_be_visible()
