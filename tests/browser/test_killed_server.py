"""The server dies between typing and tapping: the words wait, and are written once."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.hand import WAYS, begin, count, latest, tap
from tests.plumbing import held
from tests.plumbing.browser import PHONE, OpenPage
from tests.plumbing.processes import kill, tree
from tests.plumbing.served import Serve, Served
from tests.plumbing.wait import until

WHAT = "A free subway swipe from a stranger"


def test_typed_words_outlive_the_server(open_page: OpenPage, serve: Serve) -> None:
    first = serve(guests=True)
    page = typed(open_page, first, **WAYS["without scripts"])
    end(first)
    tap(page, "No")
    expect(page.get_by_label("What did you ask for?")).to_have_count(0)

    again = once_more(serve, first)
    page.go_back()
    expect(page.get_by_label("What did you ask for?")).to_have_value(WHAT)
    tap(page, "No")
    expect(page.get_by_role("status")).to_contain_text("No. 1.")
    count(page, "1")
    expect(latest(page)).to_have_text([WHAT])
    again.stop()


def test_with_scripts_they_wait_on_the_phone(open_page: OpenPage, serve: Serve) -> None:
    first = serve(guests=True)
    page = typed(open_page, first)
    end(first)
    tap(page, "No")
    expect(page.locator("[data-said]")).to_contain_text("Kept on this phone.")
    expect(page.get_by_role("link", name="1 waiting to send")).to_be_visible()

    again = once_more(serve, first)
    page.reload()
    until(lambda: held.count(page) == 0, 30, "sent")
    count(page, "1")
    expect(latest(page)).to_have_text([WHAT])
    again.stop()


def typed(open_page: OpenPage, served: Served, **options: Any) -> Page:
    """The words stand in the box, and nothing was sent yet."""
    page = open_page(PHONE, base_url=served.url, **options)
    begin(page)
    page.goto("/log/")
    page.get_by_label("What did you ask for?").fill(WHAT)
    if not options:
        until(lambda: held.count(page, "keys") == 1, 30, "the key")
    return page


def once_more(serve: Serve, first: Served) -> Served:
    port = int(first.url.rpartition(":")[2])
    return serve(guests=True, data_dir=first.data_dir, port=port)


def end(served: Served) -> None:
    """kill -9 of the supervisor and all below it."""
    killed = [kill(process) for process in tree(served.process.pid)[::-1]]
    assert len(killed) > 2
    served.process.wait(10)
