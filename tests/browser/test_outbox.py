"""What is written stands on the phone before it is sent, and goes when the server has it."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Dialog, Page, Request, Response, Route, expect

from tests.browser.hand import begin, latest, send, slip, tap, unfold, write
from tests.plumbing import held
from tests.plumbing.browser import PHONE, OpenPage
from tests.plumbing.evidence import record
from tests.plumbing.wait import until

WHAT = "What did you ask for?"
SENDING = "**/api/v1/operations"


@pytest.fixture
def offline(phone: Page) -> Page:
    """A notebook with one ask out; the page for writing is open, and no network is left."""
    begin(phone)
    write(phone, "A rise", "Waiting")
    expect(slip(phone)).to_be_visible()
    phone.goto("/log/")
    with_key(phone)
    phone.context.set_offline(True)
    return phone


def with_key(page: Page) -> None:
    """The page has asked for the key, as it does when it has nothing else to do."""
    until(lambda: held.count(page, "keys") == 1, 30, "the key")


def keep(page: Page, what: str, answer: str = "No") -> None:
    page.get_by_label(WHAT).fill(what)
    tap(page, answer)
    expect(page.locator("[data-said]")).to_contain_text("Kept on this phone.")
    expect(page.get_by_label(WHAT)).to_have_value("")


def all_sent(page: Page) -> None:
    until(lambda: held.count(page) == 0, 30, "all sent")


def network(page: Page) -> None:
    page.context.set_offline(False)
    all_sent(page)


def test_written_online_it_leads_where_the_form_would(phone: Page) -> None:
    begin(phone)
    write(phone, "A couch for free")
    expect(slip(phone)).to_contain_text("No. 1.")
    assert held.count(phone) == 0
    (sent,) = held.unsealed(phone, "sent")
    assert sent["fields"]["what"] == "A couch for free"
    expect(phone.locator("[data-strip]")).to_be_hidden()


def test_with_no_network_it_waits_and_goes_in_order(offline: Page) -> None:
    page = offline
    keep(page, "A couch for free")
    keep(page, "A lamp", "Yes")
    page.get_by_label(WHAT).fill("One\nTwo")
    tap(page, "Waiting")
    expect(page.get_by_role("link", name="3 waiting to send")).to_be_visible()

    network(page)
    expect(page.locator("[data-strip]")).to_be_hidden()
    page.goto("/asks/")
    expect(latest(page)).to_have_text(["Two", "One", "A lamp", "A couch for free", "A rise"])


def test_one_ask_changed_twice_and_answered_meets_itself_nowhere(offline: Page) -> None:
    page = offline
    page.context.set_offline(False)
    page.goto("/out/")
    page.get_by_role("link", name="A rise").click()
    with_key(page)
    page.context.set_offline(True)
    unfold(page, "Change it")
    for note in ("said she would think", "call back on Friday"):
        page.get_by_label("Note", exact=True).fill(note)
        tap(page, "Keep the changes")
        expect(page.locator("[data-said]")).to_contain_text("Kept on this phone.")
    page.get_by_role("button", name="Yes", exact=True).first.click()
    expect(page.get_by_role("link", name="3 waiting to send")).to_be_visible()

    network(page)
    page.reload()
    expect(page.locator(".facts")).to_contain_text("call back on Friday")
    expect(page.locator(".ask-title .stamp")).to_be_visible()
    unfold(page, "History")
    expect(page.get_by_text("Kept beside")).to_have_count(0)


def test_what_the_server_refuses_comes_back_with_its_sentence(phone: Page) -> None:
    begin(phone)
    phone.goto("/log/")
    phone.get_by_label(WHAT).fill("A couch")
    unfold(phone, "More, if you like")
    phone.get_by_label("Link").fill("https://couch.example/<b>")
    tap(phone, "No")
    expect(phone.locator("#link-problem")).to_be_visible()
    expect(phone.get_by_label(WHAT)).to_have_value("A couch")
    assert held.count(phone) == 0
    phone.get_by_label("Link").fill("https://couch.example/")
    tap(phone, "No")
    expect(slip(phone)).to_contain_text("No. 1.")


def test_refused_while_nobody_looked_it_stays_with_its_sentence(offline: Page) -> None:
    page = offline
    page.get_by_label(WHAT).fill("A couch")
    unfold(page, "More, if you like")
    page.get_by_label("Link").fill("https://couch.example/<b>")
    tap(page, "No")
    expect(page.locator("[data-said]")).to_contain_text("Kept on this phone.")
    keep(page, "A lamp")
    page.context.set_offline(False)
    until(lambda: held.count(page) == 1, 30, "one left")
    (left,) = held.unsealed(page, "outbox")
    assert left["state"] == "refused"
    assert "link" in left["problem"]["fields"]
    expect(page.get_by_role("link", name="1 waiting to send")).to_be_visible()


def test_an_older_page_keeps_what_it_cannot_send(phone: Page) -> None:
    begin(phone)
    phone.goto("/log/")
    told = json.dumps({"type": "update", "status": 426})
    phone.route(SENDING, lambda route: route.fulfill(status=426, body=told))
    phone.get_by_label(WHAT).fill("A couch")
    tap(phone, "No")
    expect(phone.locator("[data-said]")).to_contain_text("older than its server")
    phone.unroute(SENDING)
    phone.reload()
    all_sent(phone)
    phone.goto("/asks/")
    expect(latest(phone)).to_have_text(["A couch"])


def test_an_answer_that_never_came_is_asked_for_again(phone: Page) -> None:
    begin(phone)
    phone.goto("/log/")
    heard: list[int] = []

    def swallow(route: Route) -> None:
        answer = route.fetch()
        heard.append(answer.status)
        route.abort("connectionreset")

    phone.route(SENDING, swallow, times=1)
    phone.get_by_label(WHAT).fill("A couch")
    tap(phone, "No")
    expect(phone.locator("[data-said]")).to_contain_text("Kept on this phone.")
    assert heard == [200]
    all_sent(phone)
    phone.goto("/asks/")
    expect(latest(phone)).to_have_text(["A couch"])


# Items kept through the phone's own door: [uid, kind, ask, fields], in order.
KEEP = """async (items) => {
  const phone = await import(document.querySelector("[data-phone]").dataset.phone);
  const at = new Date().toISOString();
  for (const [uid, kind, ask, fields] of items)
    await phone.keep({ uid, kind, ask, fields, at, back: "", state: "waiting" });
  await phone.flush();
}"""
MEND = """async (uid) => {
  const phone = await import(document.querySelector("[data-phone]").dataset.phone);
  const item = (await phone.waiting()).find((one) => one.uid === uid);
  const { seq, problem, ...rest } = item;
  await phone.change(seq, rest);
  await phone.flush();
}"""


def test_without_an_answer_half_as_many_are_sent_the_next_time(phone: Page) -> None:
    begin(phone)
    phone.goto("/log/")
    with_key(phone)
    sizes: list[int] = []

    def no_answer(route: Route) -> None:
        sizes.append(many_in(route.request))
        route.abort("connectionreset")

    phone.route(SENDING, no_answer, times=1)
    asks = [[str(uuid4()), "log", str(uuid4()), {"what": f"Ask {n}"}] for n in range(24)]
    phone.on("response", lambda answer: sizes.append(sent_in(answer)))
    phone.evaluate(KEEP, asks)
    all_sent(phone)
    assert [size for size in sizes if size] == [24, 12, 12]


def sent_in(answer: Response) -> int:
    return many_in(answer.request) if answer.url.endswith("/api/v1/operations") else 0


def many_in(request: Request) -> int:
    sent = request.post_data_json
    assert sent
    return len(sent["operations"])


def test_what_hangs_on_an_ask_follows_it_to_its_new_uid(phone: Page) -> None:
    begin(phone)
    taken, ask = str(uuid4()), str(uuid4())
    send(phone, "/log/", what="Something else", answer="no", operation=taken)
    phone.goto("/log/")
    with_key(phone)
    log = [taken, "log", ask, {"what": "A couch", "answer": "waiting"}]
    phone.evaluate(KEEP, [log, [str(uuid4()), "answer", ask, {"answer": "yes"}]])
    assert held.unsealed(phone, "outbox")[0]["problem"]["type"] == "key-reused"
    phone.evaluate(MEND, taken)
    all_sent(phone)
    told = [(one["what"], one["answer"]) for one in held.server_asks(phone)]
    assert told == [("Something else", "no"), ("A couch", "yes")]


def test_while_words_are_on_their_way_to_the_disk_leaving_is_asked_about(phone: Page) -> None:
    begin(phone)
    phone.goto("/log/")
    with_key(phone)
    asked: list[str] = []

    def accept(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    phone.on("dialog", accept)
    phone.get_by_label(WHAT).fill("A couch")
    phone.goto("/log/")
    assert asked == []
    with_key(phone)
    phone.evaluate("() => { SubtleCrypto.prototype.encrypt = () => new Promise(() => {}); }")
    phone.get_by_label(WHAT).fill("A couch")
    tap(phone, "No")
    phone.goto("/")
    assert asked == ["beforeunload"]


# What a browser does that keeps nothing: each way D9 names.
REFUSED = """() => {
  IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError"); };
}"""
FULL = """() => {
  const add = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = function (...given) {
    const asked = add.apply(this, given);
    this.transaction.abort();
    return asked;
  };
}"""
HANGING = "() => { IDBFactory.prototype.open = () => ({}); }"
WAYS = {"refused": REFUSED, "full": FULL, "hanging": HANGING}

WITHIN = """async ([label, script]) => {
  const [button] = [...document.querySelectorAll("button")].filter((b) => b.innerText === label);
  const began = performance.now();
  const said = new Promise((done) => {
    new MutationObserver((_all, seen) => {
      if (!document.querySelector("form [data-said]")) return;
      seen.disconnect();
      done();
    }).observe(document.body, { childList: true, subtree: true });
  });
  button.click();
  await said;
  return performance.now() - began;
}"""


@pytest.mark.evidence
@pytest.mark.parametrize("way", WAYS)
def test_where_nothing_can_be_kept_that_is_said_at_once(open_page: OpenPage, way: str) -> None:
    page = open_page(PHONE)
    page.add_init_script(f"if (location.pathname === '/log/') ({WAYS[way]})()")
    begin(page)
    page.goto("/log/")
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.get_by_label(WHAT).fill("A couch")
    took = page.evaluate(WITHIN, ["No", ""])
    expect(page.get_by_role("alert")).to_contain_text("Not saved.")
    expect(page.get_by_label(WHAT)).to_have_value("A couch")
    expect(page.locator("[data-said]", has_text="Kept on this phone.")).to_have_count(0)

    page.context.set_offline(False)
    tap(page, "No")
    expect(slip(page)).to_contain_text("No. 1.")
    page.goto("/asks/")
    expect(latest(page)).to_have_text(["A couch"])
    record(
        "D9", part=way, did=f"storage {way}", planned=1, counted=1,
        acknowledged=0, gone=0, said_after_ms=round(took),
    )  # fmt: skip


def test_a_browser_without_any_such_thing(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    page.add_init_script("delete window.indexedDB; delete Window.prototype.indexedDB")
    begin(page)
    write(page, "A couch")
    expect(slip(page)).to_contain_text("No. 1.")
    page.goto("/log/")
    page.context.set_offline(True)
    page.get_by_label(WHAT).fill("A lamp")
    tap(page, "No")
    expect(page.get_by_role("alert")).to_contain_text("Not saved.")
    expect(page.get_by_label(WHAT)).to_have_value("A lamp")


# The same words through the form and through the outbox: (fields of the form, button).
FORMS: list[tuple[dict[str, str], str]] = [
    ({"what": "  A  couch\tfor free "}, "no"),
    ({"what": "One\n\u200b\nTwo\u2028Three", "several": "each", "kind": "aid"}, "waiting"),
    ({"what": "One\nTwo", "several": "one", "note": "a\nb"}, "yes"),
    ({"what": "A part", "who": " Bo ; ; Cy;", "chance": "20", "chance_exact": "35"}, "no"),
    ({"what": "A\nB", "several": "each", "who": "Bo;Cy", "asked_on": "2026-01-31"}, "waiting"),
    ({"what": "A place", "opens_on": "2027-01-31", "who_is": "organisation"}, "almost"),
]

ITEM = """async ([fields, answer, uid]) => {
  const { itemOf } = await import(document.querySelector("[data-phone]").dataset.phone);
  const data = new FormData();
  const all = { ...fields, operation: uid, answer };
  for (const [name, value] of Object.entries(all)) data.append(name, value);
  const item = await itemOf({ kind: "log", named: "" }, data, { now: new Date(), days: false });
  const { back, state, ...wire } = item;
  const asked = await fetch("/api/v1/operations", {
    method: "POST",
    headers: { "X-Nos": "1", "Content-Type": "application/json" },
    body: JSON.stringify({ operations: [wire] }),
  });
  return asked.json();
}"""


def test_form_and_outbox_are_one_way_of_writing(open_page: OpenPage) -> None:
    by_form, by_phone = open_page(PHONE), open_page(PHONE)
    for page in (by_form, by_phone):
        begin(page)
    for n, (fields, answer) in enumerate(FORMS):
        uid = f"{n:08x}-0000-4000-8000-00000000000a"
        sent = {**fields, "answer": answer, "operation": uid}
        written(by_form, sent)
        told = by_phone.evaluate(ITEM, [fields, answer, uid])
        assert [one["status"] for one in told["results"]] == [200], told
        # Under the same uid, the form is the same operation: it leads on, and is not asked about.
        written(by_phone, sent)
    assert alike(by_form) == alike(by_phone)


def written(page: Page, fields: dict[str, str]) -> None:
    answer = send(page, "/log/", **fields)
    assert "after=" in answer.url, answer.url


def alike(page: Page) -> list[dict[str, Any]]:
    own = ("notebook", "packet", "created_at")
    return [{n: v for n, v in ask.items() if n not in own} for ask in held.server_asks(page)]
