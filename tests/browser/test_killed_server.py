"""The server dies between typing and tapping: the words wait, and are written once."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.hand import WAYS, begin, count, latest, tap
from tests.plumbing.browser import PHONE, OpenPage
from tests.plumbing.processes import kill, tree
from tests.plumbing.served import Serve, Served

WHAT = "A free subway swipe from a stranger"


@pytest.mark.parametrize("options", WAYS.values(), ids=WAYS)
def test_typed_words_outlive_the_server(
    open_page: OpenPage, serve: Serve, options: dict[str, Any]
) -> None:
    first = serve(guests=True)
    page = open_page(PHONE, base_url=first.url, **options)
    begin(page)
    page.goto("/log/")
    page.get_by_label("What did you ask for?").fill(WHAT)
    end(first)
    tap(page, "No")
    expect(page.get_by_label("What did you ask for?")).to_have_count(0)

    again = serve(guests=True, data_dir=first.data_dir, port=int(first.url.rpartition(":")[2]))
    page.go_back()
    expect(page.get_by_label("What did you ask for?")).to_have_value(WHAT)
    tap(page, "No")
    expect(page.get_by_role("status")).to_contain_text("No. 1.")
    count(page, "1")
    expect(latest(page)).to_have_text([WHAT])
    again.stop()


def end(served: Served) -> None:
    """kill -9 of the supervisor and all below it."""
    killed = [kill(process) for process in tree(served.process.pid)[::-1]]
    assert len(killed) > 2
    served.process.wait(10)
