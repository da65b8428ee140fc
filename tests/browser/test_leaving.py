"""D6: whoever leaves with three unsent loses none of them, and whoever comes next gets none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.hand import latest, slip, tap, write
from tests.browser.sound import is_sound
from tests.plumbing import held
from tests.plumbing.browser import PHONE, OpenPage
from tests.plumbing.evidence import caught, record
from tests.plumbing.served import Served
from tests.plumbing.somebody import act, let_in, new
from tests.plumbing.wait import until

pytestmark = pytest.mark.evidence

CANARY = "zeldzame-kanarie"
ASKS = [f"{CANARY} {n}" for n in (1, 2, 3)]
SENDING = "**/api/v1/operations"

# Every byte that a page of this server could read: IndexedDB, kept pages, plain storage.
READABLE = """async () => {
  const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
  const bytes = (one) => new TextDecoder("latin1").decode(one);
  const raw = (one) => one instanceof ArrayBuffer || ArrayBuffer.isView(one);
  const plain = (_name, one) => raw(one) ? bytes(one) : one;
  const base = await new Promise((done) => {
    const asked = indexedDB.open("nos");
    asked.onsuccess = () => done(asked.result);
  });
  for (const name of base.objectStoreNames) {
    const rows = await new Promise((done) => {
      const asked = base.transaction(name).objectStore(name).getAll();
      asked.onsuccess = () => done(asked.result);
    });
    found.push(JSON.stringify(rows, plain));
  }
  base.close();
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) found.push(await (await cache.match(request)).text());
  }
  return found.join("\\n");
}"""


def cut(route: Route) -> None:
    route.abort("connectionrefused")


def three_unsent(page: Page) -> None:
    """Written while the line for sending is cut; the pages themselves still come."""
    page.route(SENDING, cut)
    for n, what in enumerate(ASKS, 1):
        write(page, what)
        expect(page.get_by_role("link", name=f"{n} waiting to send")).to_be_visible()
        expect(page.locator("form[data-sending]")).to_have_count(0)
    assert held.count(page) == 3


def is_back(page: Page, served: Served, pk: str) -> None:
    """The same person signs in: the three go, in order, and once."""
    page.unroute(SENDING)
    let_in(served, page.context, pk)
    page.goto("/")
    until(lambda: held.count(page) == 0, 30, "all sent")
    page.goto("/asks/")
    expect(latest(page)).to_have_text(ASKS[::-1])


def nobody_reads(page: Page) -> None:
    """Whoever is here now has neither key nor words."""
    page.goto("/")
    until(lambda: all(one is None for one in held.unsealed(page, "outbox")), 30, "sealed")
    assert CANARY not in str(held.look(page, READABLE))
    assert CANARY not in page.content()
    page.goto("/asks/")
    expect(latest(page)).to_have_count(0)


def no_more(served: Served, page: Page, pk: str) -> None:
    """The other person's own session takes the place of the first."""
    del served, pk
    page.context.clear_cookies()


WAYS_OUT: dict[str, Callable[[Served, Page, str], object]] = {
    "session over": lambda served, _page, pk: act(served, "end", pk),
    "password changed": lambda served, _page, pk: act(served, "password", pk),
    "another person": no_more,
    "erased": lambda served, _page, pk: act(served, "erase", pk),
}


def test_nobody_who_leaves_with_three_unsent_loses_any(open_page: OpenPage, served: Served) -> None:
    sent = sum(somebody_else_in(open_page, served, way) for way in WAYS_OUT)
    sent += signed_out(open_page, served)
    ways = len(WAYS_OUT) + 1
    record(
        "D6", did="left with 3 unsent, and somebody else came", planned=5, counted=ways,
        acknowledged=sent, gone=0, as_somebody_else=0, readable=0,
    )  # fmt: skip


def somebody_else_in(open_page: OpenPage, served: Served, way: str) -> int:
    """Out without a word; how many went once the same person was back."""
    workers = "allow" if way == "another person" else "block"
    page = open_page(PHONE, service_workers=workers)
    ana = new(served, page.context)
    three_unsent(page)
    WAYS_OUT[way](served, page, ana)
    page.unroute(SENDING)
    nobody_reads(page)

    bo = new(served, page.context)
    nobody_reads(page)
    write(page, "A lamp")
    expect(slip(page)).to_be_visible()
    assert held.unsealed(page, "outbox") == [None] * 3
    page.goto("/asks/")
    expect(latest(page)).to_have_text(["A lamp"])
    assert bo != ana
    if way == "erased":
        return 0
    is_back(page, served, ana)
    return 3


def signed_out(open_page: OpenPage, served: Served) -> int:
    """It is asked first, and nothing goes by itself."""
    page = open_page(PHONE)
    ana = new(served, page.context)
    three_unsent(page)
    page.goto("/sign-out/")
    tap(page, "Sign out")
    expect(page.get_by_role("heading", name="3 are not sent yet")).to_be_visible()
    is_sound(page)
    tap(page, "Stay")
    expect(page.get_by_role("link", name="3 waiting to send")).to_be_visible()

    page.goto("/sign-out/")
    tap(page, "Sign out")
    tap(page, "Leave it here, sealed")
    expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
    nobody_reads(page)
    assert held.count(page) == 3
    is_back(page, served, ana)

    three_unsent(page)
    page.goto("/sign-out/")
    tap(page, "Sign out")
    tap(page, "Discard 3")
    expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
    assert held.count(page) == 0
    return 3


def test_signing_out_sends_first(open_page: OpenPage, served: Served) -> None:
    page = open_page(PHONE)
    ana = new(served, page.context)
    three_unsent(page)
    page.goto("/sign-out/")
    page.unroute(SENDING)
    tap(page, "Sign out")
    expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
    is_back(page, served, ana)


def test_typed_in_another_window_it_is_there_again(open_page: OpenPage, served: Served) -> None:
    page = open_page(PHONE)
    ana = new(served, page.context)
    page.goto("/log/")
    other = page.context.new_page()
    other.goto("/log/")
    other.get_by_label("What did you ask for?").fill(CANARY)
    page.goto("/sign-out/")
    tap(page, "Sign out")
    expect(page.get_by_role("heading", name="1 is not sent yet")).to_be_visible()
    tap(page, "Leave it here, sealed")
    expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
    expect(other.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
    nobody_reads(page)

    let_in(served, page.context, ana)
    page.goto("/log/")
    expect(page.get_by_label("What did you ask for?")).to_have_value(CANARY)
    tap(page, "No")
    expect(slip(page)).to_contain_text("No. 1.")


# Gone from the outbox as soon as it is about to be sent.
TOO_EARLY = """() => {
  const post = window.fetch;
  window.fetch = async (address, how) => {
    if (String(address).endsWith("/operations")) await new Promise((done) => {
      const asked = indexedDB.open("nos");
      asked.onsuccess = () => {
        const transaction = asked.result.transaction("outbox", "readwrite");
        transaction.objectStore("outbox").clear();
        transaction.oncomplete = done;
      };
    });
    return post(address, how);
  };
}"""


def test_an_outbox_that_lets_go_too_early_is_noticed(open_page: OpenPage, served: Served) -> None:
    page = open_page(PHONE)
    new(served, page.context)
    page.goto("/log/")
    page.evaluate(TOO_EARLY)
    page.route(SENDING, cut)
    page.get_by_label("What did you ask for?").fill(CANARY)
    tap(page, "No")
    until(lambda: held.count(page) == 0, 30, "all sent")
    page.unroute(SENDING)
    page.goto("/asks/")
    with pytest.raises(AssertionError):
        expect(latest(page)).to_have_text([CANARY], timeout=1_000)
    caught("D6", "the outbox lets go of an item before the server has it")
