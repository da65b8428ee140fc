"""D5: written without a network, the line cut at every stage; the server ends with all of it, once.

The page is the real one, the browser too, and neither is told anything: whatever is cut, whoever is
killed, it sends again until it is acknowledged. What the phone then holds equals the server's.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.plumbing import held
from tests.plumbing.cutting_proxy import CuttingProxy, Stage
from tests.plumbing.evidence import caught, planned, record
from tests.plumbing.served import Serve, Served
from tests.plumbing.street import Street, behind_a_line, on_the_street
from tests.plumbing.wait import until

pytestmark = pytest.mark.evidence

ASKS = planned(short=24, full=500)
ROUNDS = planned(short=1, full=5)
# Nobody may take any of these for an acknowledgement.
TORN = (Stage.BEFORE, Stage.BODY, Stage.AFTER, Stage.ANSWER, Stage.SILENT)


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


def test_all_of_it_arrives_once_and_in_order(street: Street) -> None:
    street.line.cuts.clear()
    for number in range(ROUNDS):
        street.line.down()
        write(street, ASKS // ROUNDS)
        for stage in TORN:
            street.cut_at(stage)
            assert held.count(street.tab) > 0, f"gone from the phone: {stage}"
        street.close_tab()
        street.kill_tab()
        street.kill_workers()
        assert held.count(street.tab) > 0
        if number % 2:
            street.come_back()
    street.come_back()
    assert_arrived(street)
    assert street.tabs_killed == 2 * ROUNDS
    assert street.workers_killed >= ROUNDS
    assert all(street.line.cuts[stage] >= ROUNDS for stage in Stage)
    record(
        "D5",
        did="asks logged offline, the line cut at every stage",
        planned=ASKS,
        counted=len(street.whats),
        acknowledged=len(street.whats),
        gone=0,
        doubled=0,
        cuts=sum(street.line.cuts.values()),
        tabs_killed=street.tabs_killed,
        workers_killed=street.workers_killed,
    )


def test_what_leaves_the_phone_too_early_is_noticed(street: Street) -> None:
    fault(street, "await emptied(); return real(path, asked);")
    street.line.down()
    write(street, 2)
    street.come_back()
    with pytest.raises(AssertionError, match="2 of 2 are gone"):
        assert_arrived(street)
    caught("D5", "the outbox lets go before the acknowledgement")


def test_what_is_sent_under_a_new_uid_each_time_is_noticed(street: Street) -> None:
    fault(street, "return renamed(path, asked);")
    street.line.down()
    write(street, 2)
    street.cut_at(Stage.AFTER)
    street.come_back()
    with pytest.raises(AssertionError, match="2 are there more than once"):
        assert_arrived(street)
    caught("D5", "a new uid at each try")


def write(street: Street, number: int) -> None:
    for _ in range(number):
        street.log(f"Ask {len(street.whats) + 1}")


def assert_arrived(street: Street) -> None:
    """Everything written is on the server once, in its order, and the phone knows it."""
    street.tab.goto("/")
    asks = held.server_asks(street.tab)
    stored = [ask["what"] for ask in asks]
    times = Counter(stored)
    gone = [what for what in street.whats if not times[what]]
    assert not gone, f"{len(gone)} of {len(street.whats)} are gone: {gone[:5]}"
    doubled = [what for what in times if times[what] > 1]
    assert not doubled, f"{len(doubled)} are there more than once: {doubled[:5]}"
    assert stored == street.whats, "not in the order in which they were written"
    assert [ask["number"] for ask in asks] == list(range(1, len(asks) + 1))
    assert held.count(street.tab) == 0
    until(
        lambda: held.of_pocket(street.tab) == held.of_server(street.tab),
        within=30,
        what="the phone's pocket equals the server's notebook",
    )


def fault(street: Street, what: str) -> None:
    """Puts a fault into every page opened from now on, where it sends what it holds."""
    street.context.add_init_script(FAULTY.replace("FAULT;", what))


FAULTY = """
const real = window.fetch.bind(window);
const emptied = () => new Promise((resolve) => {
  const asked = indexedDB.open("nos");
  asked.onsuccess = () => {
    const all = asked.result.transaction("outbox", "readwrite");
    all.objectStore("outbox").clear();
    all.oncomplete = () => { asked.result.close(); resolve(); };
  };
});
const renamed = async (path, asked) => {
  let sent = asked.body;
  const names = new Map();
  for (const { uid, ask } of JSON.parse(sent).operations) {
    for (const name of [uid, ask].filter(Boolean)) names.set(name, crypto.randomUUID());
  }
  for (const [name, other] of names) sent = sent.replaceAll(name, other);
  const answer = await real(path, { ...asked, body: sent });
  let told = await answer.text();
  for (const [name, other] of names) told = told.replaceAll(other, name);
  return new Response(told, { status: answer.status, headers: answer.headers });
};
window.fetch = async (path, asked) => {
  if (!String(path).includes("/api/v1/operations")) return real(path, asked);
  FAULT;
};
"""
