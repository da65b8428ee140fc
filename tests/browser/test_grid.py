"""The grid in a real browser: by keyboard alone, by paste, beside a second window, read aloud."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.hand import ago, begin, bring, send
from tests.browser.sound import is_sound
from tests.plumbing.browser import WIDE, OpenPage

KINDS, FIRST = "kind", ("what", "who", "kind", "stakes")
PASTE = """(grid, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const options = { clipboardData: data, bubbles: true, cancelable: true };
  grid.dispatchEvent(new ClipboardEvent("paste", options));
}"""
COPY = """grid => {
  const data = new DataTransfer();
  const options = { clipboardData: data, bubbles: true, cancelable: true };
  grid.dispatchEvent(new ClipboardEvent("copy", options));
  return data.getData("text/plain");
}"""


def notebook(page: Page, asks: int, answer: str = "waiting", **fields: str) -> None:
    begin(page)
    bring(page, [f"Ask {n:03}" for n in range(asks)], answer, asked_on=ago(30), **fields)


def opened(page: Page, query: str = "?sort=what") -> Locator:
    """The grid with its rows, and the focus in it."""
    page.goto(f"/asks/grid/{query}")
    grid = page.get_by_role("grid")
    expect(grid.locator("td.active")).to_be_visible()
    grid.focus()
    return grid


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def state(page: Page) -> Locator:
    return page.locator("[data-state]")


def cell(page: Page, row: int, heading: str) -> Locator:
    """Rows from 1, as they stand in the grid."""
    headings = page.get_by_role("columnheader").all_inner_texts()
    return page.locator(f"tr[aria-rowindex='{row + 1}'] td").nth(headings.index(heading))


def asks(page: Page) -> dict[str, dict[str, Any]]:
    """By what was asked."""
    found = page.request.get("/api/v1/asks?sort=what&limit=200").json()["asks"]
    return {ask["what"]: ask for ask in found}


def operations(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.request.get("/api/v1/changes?limit=200").json()["changes"]
    return found


def elsewhere(page: Page, what: str, **fields: object) -> None:
    """Another window, or another door, writes."""
    uid = asks(page)[what]["uid"]
    headers = {"X-Nos": "1", "Sec-Fetch-Site": "same-origin"}
    answer = page.request.patch(f"/api/v1/asks/{uid}", data=fields, headers=headers)
    assert answer.ok, answer.text()


def test_forty_edits_by_keyboard_alone(wide: Page) -> None:
    notebook(wide, 25)
    wide.goto("/asks/")
    link = wide.get_by_role("link", name="Edit as a grid")
    for _stop in range(60):
        wide.keyboard.press("Tab")
        if link.evaluate("one => one === document.activeElement"):
            break
    wide.keyboard.press("Enter")
    grid = wide.get_by_role("grid")
    expect(grid.locator("td.active")).to_have_text("Ask 024")
    for _stop in range(60):
        wide.keyboard.press("Tab")
        if grid.evaluate("one => one === document.activeElement"):
            break
    assert grid.evaluate("one => one === document.activeElement")

    press(wide, "ArrowRight", "ArrowRight")
    for n in range(20):  # typing begins, Enter keeps and goes down
        wide.keyboard.type(f"kind {n}")
        wide.keyboard.press("Enter")
    press(wide, "Control+Home", *["ArrowRight"] * 7)
    for n in range(20):  # F2 opens what is there, Tab keeps and goes right
        wide.keyboard.press("F2")
        wide.keyboard.type("no" if n % 2 else "yes")
        press(wide, "Tab", "ArrowLeft", "ArrowDown")
    expect(wide.locator("[data-count=nos]")).to_have_text("10 nos")
    expect(wide.locator("[data-count=yeses]")).to_have_text("10 yeses")
    expect(wide.locator("[data-count=waiting]")).to_have_text("5 still out")
    expect(state(wide)).to_have_text("1 ask changed.")

    stored = asks(wide)
    assert [stored[f"Ask {24 - n:03}"]["kind"] for n in range(20)] == [
        f"kind {n}" for n in range(20)
    ]
    assert Counter(ask["answer"] for ask in stored.values()) == {"waiting": 5, "no": 10, "yes": 10}
    assert len([one for one in operations(wide) if one["kind"] == "edited"]) == 40
    # The numbers of the others followed, as the notebook counts them.
    press(wide, "Control+Home")
    shown = {row: cell(wide, row, "No.").inner_text() for row in range(1, 11)}
    right = {row: stored[f"Ask {25 - row:03}"]["number"] for row in shown}
    assert shown == {row: f"No. {number}" if number else "" for row, number in right.items()}

    press(wide, "Escape", "Tab")
    assert not grid.evaluate("one => one === document.activeElement"), "Tab does not leave"


def test_thirty_rows_pasted_and_taken_back_in_one_step(wide: Page) -> None:
    notebook(wide, 40)
    before = asks(wide)
    grid = opened(wide)
    press(wide, "Control+Home", "ArrowRight", "ArrowRight")
    rows = [f'who {n}\tkind {n}\tbig\t"in person"' for n in range(29)]
    rows.append('"Two ""lines""\nof them"\tlast\tsmall\tcall')
    grid.evaluate(PASTE, "\r\n".join(rows) + "\r\n")
    expect(state(wide)).to_have_text("30 asks changed.")
    stored = asks(wide)
    assert [stored[f"Ask {n:03}"][name] for n in (0, 28) for name in ("who", "stakes")] == [
        "who 0", "big", "who 28", "big",
    ]  # fmt: skip
    assert (stored["Ask 029"]["who"], stored["Ask 029"]["where"]) == ('Two "lines" of them', "call")
    assert grid.evaluate(COPY).split("\n")[0] == "who 0\tkind 0\tbig\tin person"

    wide.keyboard.press("Control+z")
    expect(state(wide)).to_have_text("Taken back: 30 asks are as they were.")
    undone = asks(wide)
    assert {w: strip(a) for w, a in undone.items()} == {w: strip(a) for w, a in before.items()}
    wide.get_by_role("button", name="Redo").click()
    expect(state(wide)).to_have_text("Done again: 30 asks.")
    grid.focus()
    press(wide, "Control+Home")
    expect(cell(wide, 2, "Kind")).to_have_text("kind 1")

    # Asked more often than there is something to do again, nothing else is taken back.
    wide.keyboard.press("Control+z")
    expect(state(wide)).to_have_text("Taken back: 30 asks are as they were.")
    press(wide, *["Control+y"] * 4)
    # Whichever is said last.
    done = "Done again: 30 asks.|Nothing of this window is left to do again."
    expect(state(wide)).to_have_text(re.compile(done))
    press(wide, "Control+Home", *["ArrowRight"] * 3, "x", "Enter")
    expect(state(wide)).to_have_text("1 ask changed.")
    assert asks(wide)["Ask 001"]["kind"] == "kind 1"
    expect(wide.locator(".grid-notices .notice")).to_have_count(0)

    # Below the last ask nothing fits; that is said, and what fits is written.
    press(wide, "Control+End", "Home", *["ArrowRight"] * 3)
    grid.evaluate(PASTE, "a\nb\nc")
    expect(state(wide)).to_have_text(
        "1 ask changed. 2 rows did not fit below the last ask and were not written."
    )


def strip(ask: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in ask.items() if name != "revision"}


def test_beside_a_second_window(wide: Page) -> None:
    notebook(wide, 40, kind="as it was")
    grid = opened(wide)
    other = wide.context.new_page()
    theirs = opened(other)
    # The other window writes into rows that this one has read: here the same cells, there others.
    press(other, *["ArrowRight"] * 2)
    theirs.evaluate(PASTE, "theirs 0\ntheirs 1\ntheirs 2")
    expect(state(other)).to_have_text("3 asks changed.")
    press(other, "Control+Home", *["ArrowDown"] * 5, "End")
    theirs.evaluate(PASTE, "\n".join(["Their note"] * 5))
    expect(state(other)).to_have_text("5 asks changed.")

    wide.bring_to_front()
    grid.focus()
    press(wide, "Control+Home", *["ArrowRight"] * 2)
    lines = [f"who {n}\tmine {n}\tbig\tcall" for n in range(30)]
    grid.evaluate(PASTE, "\n".join(lines))
    notices = wide.locator(".grid-notices .notice")
    expect(notices).to_have_count(4)
    expect(notices.first).to_contain_text("3 rows were changed in another window.")
    expect(notices.nth(1)).to_contain_text(
        "“Ask 000”: Kind says “theirs 0” now. You wrote “mine 0”."
    )
    expect(state(wide)).to_have_text("30 asks changed.")
    stored = asks(wide)
    assert [stored[f"Ask {n:03}"]["kind"] for n in (0, 1, 2, 3, 29)] == [
        "theirs 0", "theirs 1", "theirs 2", "mine 3", "mine 29",
    ]  # fmt: skip
    assert (stored["Ask 006"]["kind"], stored["Ask 006"]["note"]) == ("mine 6", "Their note")
    press(wide, "Control+Home")
    expect(cell(wide, 1, "Kind")).to_have_attribute("aria-invalid", "true")
    is_sound(wide)

    notices.nth(1).get_by_role("button", name="Keep theirs").click()
    expect(cell(wide, 1, "Kind")).to_have_text("theirs 0")
    notices.first.get_by_role("button", name="Write all of mine").click()
    expect(notices).to_have_count(0)
    expect(state(wide)).to_have_text("2 asks changed.")
    stored = asks(wide)
    assert [stored[f"Ask {n:03}"]["kind"] for n in range(3)] == ["theirs 0", "mine 1", "mine 2"]
    assert stored["Ask 000"]["who"] == "who 0"

    # And the other way round: the other window has not seen any of that.
    other.bring_to_front()
    theirs.focus()
    press(other, "Control+Home", *["ArrowRight"] * 3, "ArrowDown")
    other.keyboard.type("theirs again")
    other.keyboard.press("Enter")
    mine = other.locator(".grid-notices .notice")
    expect(mine).to_contain_text("Kind says “mine 1” now. You wrote “theirs again”.")
    mine.get_by_role("button", name="Write mine").click()
    expect(mine).to_have_count(0)
    expect(state(other)).to_have_text("1 ask changed.")
    assert asks(other)["Ask 001"]["kind"] == "theirs again"

    # In the first window that step has been overtaken: it says so, and the paste goes in one.
    wide.bring_to_front()
    grid.focus()
    wide.keyboard.press("Control+z")
    expect(notices).to_contain_text("This was changed since. Nothing was taken back")
    notices.get_by_role("button", name="All right").click()
    grid.focus()
    wide.keyboard.press("Control+z")
    expect(state(wide)).to_have_text("Taken back: 30 asks are as they were.")
    stored = asks(wide)
    assert (stored["Ask 029"]["kind"], stored["Ask 006"]["note"]) == ("as it was", "Their note")


def test_what_cannot_be_taken_and_what_is_not_sent(wide: Page) -> None:
    notebook(wide, 5)
    grid = opened(wide)
    press(wide, *["ArrowRight"] * 3)
    grid.evaluate(PASTE, "huge\tcall\tsoon\tno\nsmall\tform\tyesterday\tSilence, closed")
    expect(state(wide)).to_have_text(
        "2 asks changed. 2 cells could not be taken; they are marked, with your text in them."
    )
    stored = asks(wide)
    assert [stored["Ask 000"][name] for name in ("stakes", "where", "answer")] == ["", "call", "no"]
    assert [stored["Ask 001"][name] for name in ("where", "answer")] == ["form", "silence"]
    assert stored["Ask 001"]["asked_on"] == ago(1)
    press(wide, "Control+Home", *["ArrowRight"] * 4)
    expect(cell(wide, 1, "Stakes")).to_have_text("huge")
    expect(wide.locator("#grid-problem")).to_contain_text("small, medium, big")
    wide.keyboard.press("Escape")
    expect(cell(wide, 1, "Stakes")).to_have_text("")
    expect(wide.locator("#grid-problem")).to_be_hidden()

    # Escape takes the marks off all that is chosen; a million empty rows are a paste like another.
    bad = wide.locator("td[aria-invalid=true]")
    grid.evaluate(PASTE, "huge\ntiny\nvast")
    expect(bad).to_have_count(4)
    press(wide, "Control+a", "Escape")
    expect(bad).to_have_count(0)
    press(wide, "Control+Home", "ArrowRight", "ArrowRight")
    grid.evaluate(PASTE, "\n" * 1_000_000)
    expect(state(wide)).to_contain_text("999,995 rows did not fit below the last ask")
    press(wide, "Control+Home", *["ArrowRight"] * 4)

    def no_way(route: Route) -> None:
        sent.append(route.request.headers["idempotency-key"])
        route.abort()

    # The line is cut: it is said, kept, and sent again under the same uid.
    sent: list[str] = []
    wide.route("**/api/v1/asks", no_way)
    press(wide, "ArrowDown", "ArrowDown", "ArrowLeft")
    wide.keyboard.type("underground")
    wide.keyboard.press("Enter")
    expect(state(wide)).to_contain_text("1 change is not yet sent.")
    expect(cell(wide, 3, "Kind")).to_have_text("underground")
    with wide.expect_event("dialog") as leaving:
        wide.close(run_before_unload=True)
    assert leaving.value.type == "beforeunload"
    leaving.value.dismiss()
    wide.unroute("**/api/v1/asks")
    with wide.expect_request("**/api/v1/asks") as again:
        wide.evaluate("window.dispatchEvent(new Event('online'))")
    assert set(sent) == {again.value.headers["idempotency-key"]}
    expect(state(wide)).to_have_text("1 ask changed.")
    assert asks(wide)["Ask 002"]["kind"] == "underground"

    # Several at once: fill down, the bar, Delete.
    press(wide, "Control+Home", *["ArrowRight"] * 3, "Shift+ArrowDown", "Shift+ArrowDown")
    wide.locator(".grid-fill [name=kind]").fill("audition")
    wide.locator(".grid-fill [name=answer]").select_option("yes")
    wide.get_by_role("button", name="Fill").click()
    expect(wide.locator("[data-count=yeses]")).to_have_text("3 yeses")
    assert [ask["kind"] for ask in asks(wide).values()] == ["audition"] * 3 + ["", ""]
    press(wide, "Control+a", "Control+d")
    expect(wide.locator("[data-count=yeses]")).to_have_text("5 yeses")
    press(wide, "Control+z")
    expect(wide.locator("[data-count=yeses]")).to_have_text("3 yeses")
    press(wide, "Control+Home", *["ArrowRight"] * 3, "Delete")
    expect(cell(wide, 1, "Kind")).to_have_text("")


def test_read_aloud_and_looked_at(open_page: OpenPage) -> None:
    page = open_page(WIDE, reduced_motion="reduce")
    page.goto("/asks/grid/")
    is_sound(page)
    notebook(page, 300, "no")
    grid = opened(page, "")
    expect(grid).to_have_attribute("aria-rowcount", "301")
    expect(grid).to_have_attribute("aria-colcount", "14")
    expect(grid).to_have_accessible_name("All asks")
    active = grid.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    expect(cell(page, 1, "No.")).to_have_text("No. 300")
    expect(cell(page, 1, "No.")).to_have_attribute("aria-readonly", "true")
    press(page, "Shift+ArrowDown", "Shift+ArrowRight")
    expect(page.locator("[aria-selected=true]")).to_have_count(4)
    page.keyboard.press("Shift+Space")
    expect(page.locator("[aria-selected=true]")).to_have_count(28)
    is_sound(page)

    # A mouse drags over cells, and opens one with two clicks; clicking elsewhere keeps it.
    cell(page, 1, "Kind").hover()
    page.mouse.down()
    cell(page, 4, "Where").hover()
    page.mouse.up()
    expect(page.locator("[aria-selected=true]")).to_have_count(12)
    expect(page.locator("[data-chosen]")).to_have_text("Fill 4 rows:")
    cell(page, 2, "Kind").dblclick()
    page.keyboard.type("radio")
    cell(page, 5, "What").click()
    expect(state(page)).to_have_text("1 ask changed.")
    expect(cell(page, 2, "Kind")).to_have_text("radio")
    cell(page, 3, "Answer").dblclick()
    page.get_by_role("combobox", name="Answer").last.select_option("silence")
    expect(page.locator("[data-count=nos]")).to_have_text("299 nos")

    # Only what is in sight is drawn; the rest is read on the way there.
    grid.focus()
    assert page.locator("[role=grid] tbody tr").count() < 60
    page.keyboard.press("Control+End")
    expect(page.locator("td.active")).to_be_in_viewport()
    expect(page.locator("tr[aria-rowindex='301']")).to_be_visible()
    page.keyboard.press("F2")
    expect(page.get_by_role("textbox", name="Note")).to_be_focused()
    page.keyboard.type("The first no of all")
    page.keyboard.press("Escape")
    expect(page.locator("td.active")).to_have_text("")
    page.keyboard.press("Home")
    page.keyboard.type("5")
    expect(page.locator("[data-live]")).to_have_text(
        "The No. follows from the answer. It is not written by hand."
    )


def test_with_a_finger(open_page: OpenPage) -> None:
    page = open_page({"viewport": {"width": 1180, "height": 820}, "has_touch": True})
    notebook(page, 3)
    opened(page)
    kind = cell(page, 2, "Kind")
    kind.tap()
    expect(kind).to_have_class("is-kind active")
    kind.tap()
    page.keyboard.type("gift")
    cell(page, 1, "What").tap()
    expect(state(page)).to_have_text("1 ask changed.")
    assert asks(page)["Ask 001"]["kind"] == "gift"
    assert page.locator(".grid-bar button, .grid-bar a").evaluate_all(
        "all => all.filter(one => one.checkVisibility()).every(one => one.offsetHeight >= 44)"
    )


def test_without_scripts_and_on_a_narrow_screen(open_page: OpenPage) -> None:
    page = open_page(WIDE, java_script_enabled=False)
    notebook(page, 60)
    send(page, "/log/", what="A very long word " + "a" * 400, answer="no", kind="theatre")
    page.goto("/asks/?q=ask&sort=what")
    page.get_by_role("link", name="Edit as a grid").click()
    expect(page).to_have_url(re.compile(r"/asks/grid/\?q=ask&sort=what$"))
    table = page.get_by_role("table", name="All asks")
    expect(table.get_by_role("row")).to_have_count(51)
    page.get_by_role("link", name="Older").click()
    expect(table.get_by_role("row")).to_have_count(11)
    page.get_by_role("link", name="Ask 059").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask 059")

    page.goto("/asks/grid/?kind=theatre")
    expect(table.get_by_role("row")).to_have_count(2)
    page.set_viewport_size({"width": 800, "height": 900})
    expect(table).to_be_hidden()
    expect(page.get_by_text("The grid needs a wider screen.")).to_be_visible()
    page.get_by_role("link", name="To the list", exact=True).click()
    expect(page.locator(".ask-row")).to_have_count(1)
