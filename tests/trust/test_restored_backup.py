"""D15: the server is restored to an older copy; what phones had acknowledged returns, once."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.hand import tap, unfold
from tests.plumbing import held
from tests.plumbing.evidence import caught, planned, record
from tests.plumbing.served import Serve
from tests.plumbing.street import Street, behind_a_line, on_the_street, open_to_all
from tests.plumbing.wait import until

pytestmark = pytest.mark.evidence

SINCE = planned(short=4, full=60)  # asks written after the copy was made
BEFORE = ["A couch for free", "A raise", "A table by the window"]


@pytest.fixture
def street(browser: Browser, serve: Serve, tmp_path: Path) -> Iterator[Street]:
    """A phone that has written three asks, all acknowledged."""
    with (
        behind_a_line(serve) as (line, served),
        on_the_street(browser, line, served, tmp_path) as street,
    ):
        for what in BEFORE:
            street.log(what, "Waiting")
        acknowledged(street)
        yield street
        street.served.stop()


def test_nos_restore_and_the_phone_brings_back_what_came_after(
    street: Street, serve: Serve, tmp_path: Path
) -> None:
    backed_up(street, tmp_path)
    live_on(street)
    restored(street, serve, tmp_path)
    assert_returned(street)
    record(
        "D15",
        did="restored to an older backup, the phone comes again",
        planned=SINCE,
        counted=SINCE,
        acknowledged=SINCE,
        gone=0,
        doubled=0,
    )


@pytest.mark.one_database
def test_a_copy_put_back_by_hand_is_known_by_what_the_phone_has_seen(
    street: Street, serve: Serve, tmp_path: Path
) -> None:
    """No epoch was turned; the notebook has fewer writes than the phone saw."""
    copied(street, serve, tmp_path)
    live_on(street)
    put_back(street, serve, tmp_path)
    assert_returned(street)


def test_what_was_not_sent_yet_comes_after_what_is_offered_again(
    street: Street, serve: Serve, tmp_path: Path
) -> None:
    backed_up(street, tmp_path)
    live_on(street)
    street.line.down()
    street.log("Written in the underground", "Waiting")
    restored(street, serve, tmp_path)
    street.line.up()
    assert_returned(street)


@pytest.mark.one_database
def test_after_a_copy_put_back_by_hand_too(street: Street, serve: Serve, tmp_path: Path) -> None:
    """An ask and a change of one that the copy does not have wait while it is put back."""
    copied(street, serve, tmp_path)
    live_on(street)
    street.line.down()
    street.log("Written in the underground", "Waiting")
    put_back(street, serve, tmp_path)
    street.line.up()
    assert_returned(street)


@pytest.mark.one_database
def test_a_phone_that_keeps_nothing_it_sent_is_noticed(
    street: Street, serve: Serve, tmp_path: Path
) -> None:
    copied(street, serve, tmp_path)
    live_on(street)
    street.tab.evaluate(FORGET)
    put_back(street, serve, tmp_path)
    with pytest.raises(AssertionError, match=f"{SINCE} of {SINCE + 3} are gone"):
        assert_returned(street, patience=3)
    caught("D15", "a phone that keeps nothing of what was acknowledged")


FORGET = """() => new Promise((resolve) => {
  const asked = indexedDB.open("nos");
  asked.onsuccess = () => {
    const all = asked.result.transaction("sent", "readwrite");
    all.objectStore("sent").clear();
    all.oncomplete = () => { asked.result.close(); resolve(); };
  };
})"""


def live_on(street: Street) -> None:
    """After the copy: asks written, an old one answered, another changed; all acknowledged."""
    for number in range(SINCE):
        street.log(f"Since the copy {number + 1}", "Waiting")
    page = street.tab
    page.goto("/out/")
    card = page.locator(".out-cards li", has_text="A couch for free")
    card.get_by_role("button", name="No", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("No. 1.")
    # Asks stand in the order in which their present answer was written.
    street.whats.append(street.whats.pop(0))
    page.goto("/asks/?q=raise")
    page.get_by_role("link", name="A raise").first.click()
    unfold(page, "Change it")
    page.get_by_label("Note", exact=True).fill("ten per cent")
    tap(page, "Keep the changes")
    expect(page.locator(".facts")).to_contain_text("ten per cent")
    acknowledged(street)


def acknowledged(street: Street) -> None:
    until(lambda: held.count(street.tab) == 0, within=30, what="all of it acknowledged")


def backed_up(street: Street, folder: Path) -> None:
    made = street.served.nos("backup", "--to", str(folder / "the.backup"))
    assert made.returncode == 0, made.stderr


def restored(street: Street, serve: Serve, folder: Path) -> None:
    street.served.stop()
    done = street.served.nos("restore", str(folder / "the.backup"), "--yes")
    assert done.returncode == 0, done.stderr
    started_again(street, serve)


def copied(street: Street, serve: Serve, folder: Path) -> None:
    street.served.stop()
    shutil.copytree(street.served.data_dir, folder / "copy")
    started_again(street, serve)


def put_back(street: Street, serve: Serve, folder: Path) -> None:
    street.served.stop()
    shutil.rmtree(street.served.data_dir)
    shutil.copytree(folder / "copy", street.served.data_dir)
    started_again(street, serve)


def started_again(street: Street, serve: Serve) -> None:
    folder, line = street.served.data_dir, street.line
    street.served = serve(port=line.target, data_dir=folder, environment=open_to_all(line))


def assert_returned(street: Street, patience: float = 30) -> None:
    """Everything once, in order, with the answer and the change; and so again at the next visit."""
    page = street.tab
    for _visit in range(2):
        page.goto("/")
        with suppress(AssertionError):
            until(lambda: len(held.server_asks(page)) >= len(street.whats), within=patience)
        acknowledged(street)
        asks = held.server_asks(page)
        stored = [ask["what"] for ask in asks]
        gone = set(street.whats) - set(stored)
        assert not gone, f"{len(gone)} of {len(street.whats)} are gone: {gone}"
        assert stored == street.whats
        told = {ask["what"]: ask for ask in asks}
        assert told["A couch for free"]["answer"] == "no"
        assert told["A raise"]["note"] == "ten per cent"
        until(lambda: held.of_pocket(page) == held.of_server(page), within=30)
