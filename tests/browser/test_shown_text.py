"""Hostile texts in every field, on every page: nothing runs, and nothing leaves its box."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import zip_longest
from uuid import UUID, uuid4

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.hand import begin, bring, send, tap, unfold
from tests.browser.hostile import ADDRESSES, PAYLOADS, TEXTS
from tests.browser.test_grid import PASTE
from tests.plumbing.browser import WIDE, OpenPage

ANSWERS = ("no", "yes", "waiting", "almost")
PAGES = ("/", "/asks/", "/out/", "/yeses/", "/almost/", "/changes/", "/log/", "/hold/", "/ideas/",
         "/asks/grid/", "/notebook/", "/settings/", "/settings/calendar/", "/help/")  # fmt: skip
# One look at an ask's own page: whether a text ran, the heading, what should not be, how wide.
LOOK = """() => ({
  quiet: globalThis.ran === undefined,
  title: document.querySelector("h1").textContent,
  risky: [...document.querySelectorAll("main *")].filter((one) =>
    one.matches("script, style, iframe, object, embed, base, meta, link, img") ||
    one.getAttributeNames().some((name) => /^(on|style$|srcdoc$|hx-)/.test(name)) ||
    /^(java|data|vb)/i.test(one.getAttribute("href") ?? "")).map((one) => one.outerHTML),
  width: document.documentElement.scrollWidth,
})"""
LOOK_AT_CELLS = """() => [globalThis.ran === undefined, document.querySelectorAll(
  "[onerror], [onload], [onclick], [role=grid] :is(script, img, form, iframe, svg)").length]"""
NARROW = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
BRACKETS = "([{<" * 2500
NOT_IN_A_LINK = re.compile(r"[^\w();:,.=&#/-]")
UID = re.compile(r"/asks/([0-9a-f-]{36})/")


@pytest.fixture
def page(open_page: OpenPage) -> Iterator[Page]:
    """A narrow page on which nothing may speak up; what the browser refuses is heard elsewhere."""
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page = open_page(NARROW)
    page.on("dialog", note)
    begin(page)
    yield page
    assert not dialogs


def stays_whole(page: Page, path: str) -> None:
    page.goto(path)
    assert page.evaluate("globalThis.ran === undefined"), f"a text ran on {path}"
    root = page.locator("html")
    width = root.evaluate("root => root.scrollWidth")
    assert width <= 320, f"{path} is {width} px wide"
    expect(page.locator(".foot, .acts").first).to_be_attached()


def everything(text: str) -> dict[str, str]:
    """One text in every field of an ask that takes words."""
    return {
        "who": text[:200].replace(";", ","),
        "kind": text[:60],
        "note": text,
        "link": "https://example.org/?" + NOT_IN_A_LINK.sub("", text),
        "their_words": text,
        "takeaway": text,
    }


def test_there_are_enough_of_them() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 200
    assert set(TEXTS) <= set(PAYLOADS)


def test_s3_every_payload_in_every_field_on_every_page(page: Page) -> None:
    """Each is an ask with itself in all its fields; then every page, and every ask's own."""
    asks = [logged(page, text, ANSWERS[n % 4]) for n, text in enumerate(PAYLOADS)]
    for path in PAGES:
        stays_whole(page, path)
    for path in ("/asks/?sort=what", "/yeses/", "/out/"):
        page.goto(path)
        while (older := page.locator("#older a")).count():
            address = older.get_attribute("href") or ""
            older.click()
            expect(page.locator(f"#older a[href='{address}']")).to_have_count(0)
        assert page.evaluate("globalThis.ran === undefined"), f"a text ran on {path}"
    stays_whole(page, "/asks/?q=%3Cimg")
    expect(page.locator("#found")).to_contain_text("<img src=x onerror=")
    for uid, text in zip(asks, PAYLOADS, strict=True):
        page.goto(f"/asks/{uid}/", wait_until="domcontentloaded")
        found = page.evaluate(LOOK)
        assert found["quiet"], f"it ran: {text}"
        assert shown(text).match(found["title"].lstrip()), text
        assert not found["risky"], text
        assert found["width"] <= 320, text


def test_s3_every_payload_in_the_cells_of_the_grid(open_page: OpenPage) -> None:
    """As a sheet's cells are pasted, three in a row: what, who, kind. A cell holds one line."""
    page = open_page(WIDE)
    begin(page)
    cells = [re.sub(r"\s", " ", text) for text in PAYLOADS]
    third = -(-len(cells) // 3)
    bring(page, [f"Ask {n:03}" for n in range(third)], "waiting")
    page.goto("/asks/grid/")
    grid = page.get_by_role("grid")
    expect(grid.locator("td.active")).to_be_visible()
    rows = zip_longest(cells[:third], cells[third : 2 * third], cells[2 * third :], fillvalue="")
    pasted = [f"{what}\t{who.replace(';', ',')}\t{kind[:60]}" for what, who, kind in rows]
    grid.evaluate(PASTE, "\n".join(pasted))
    expect(page.locator("[data-state]")).to_contain_text(f"{third} asks changed.")
    page.reload()
    expect(grid.locator("td.active")).to_be_visible()
    assert page.evaluate(LOOK_AT_CELLS) == [True, 0]


@pytest.mark.parametrize("link", ADDRESSES)
def test_an_address_that_would_do_something_is_no_link(page: Page, link: str) -> None:
    page.goto("/log/")
    page.get_by_label("What did you ask for?").fill("A raise")
    unfold(page, "More, if you like")
    page.get_by_label("Link").fill(link)
    page.locator("form", has=page.locator("#what")).evaluate("form => { form.noValidate = true; }")
    tap(page, "No")
    expect(page.locator("#link-problem")).to_be_visible()
    expect(page.get_by_label("Link")).to_have_value(link)
    expect(page.locator(f"a[href='{link}']")).to_have_count(0)


def test_the_forms_that_hold_them(page: Page) -> None:
    """A text in a form comes back as it was written."""
    text = "</textarea>\"'><script>alert(1)</script>{{7*7}} & more"
    uid = written(page, text)
    page.goto(f"/asks/{uid}/")
    unfold(page, "Change it")
    expect(page.locator("#edit-what")).to_have_value(text)
    expect(page.locator("#note")).to_have_value(text)
    tap(page, "Keep the changes")
    page.wait_for_url("**/asks/*/?after=*")
    expect(page.get_by_role("heading", level=1)).to_have_text(text)
    stays_whole(page, f"/asks/{uid}/answer/")
    stays_whole(page, f"/asks/{uid}/hurt/")


def test_words_of_the_notebook(page: Page) -> None:
    for text in ("<img src=x onerror=alert(1)>{{7*7}}", "\N{RIGHT-TO-LEFT OVERRIDE}x" + "W" * 70):
        words = {"title": text[:80], "dream": text, "promise": text, "letter": text}
        send(page, "/notebook/words/", rule_words=text, **words)
        for path in ("/", "/notebook/", "/changes/", "/hold/", "/help/"):
            stays_whole(page, path)
    send(page, "/notebook/balance/", opening_nos="99", opening_yeses="0")
    send(page, "/notebook/target/", target="100")
    bring(page, ["A raise"], "no")
    stays_whole(page, "/milestones/100/")


def test_ten_thousand_brackets_in_a_note(page: Page) -> None:
    send(page, "/log/", what="A raise", answer="no", note=BRACKETS)
    page.goto("/asks/")
    uid = found(page)
    stays_whole(page, f"/asks/{uid}/")
    expect(page.locator(".facts")).to_contain_text(BRACKETS[:200])


def test_a_search_is_only_a_search(page: Page) -> None:
    bring(page, ["A raise"], "no")
    for text in ("%3Cscript%3Ealert(1)%3C/script%3E", "%22%3E%3Cimg%20src%3Dx%3E", "%25%27%22"):
        stays_whole(page, f"/asks/?q={text}")
        expect(page.get_by_text("Nothing like that in this notebook.")).to_be_visible()


def logged(page: Page, text: str, answer: str) -> UUID:
    """Through the API, as a page of ours would."""
    uid, fields = uuid4(), {"what": text, "answer": answer, **everything(text)}
    if answer not in ("no", "yes"):
        del fields["their_words"]
    told = page.request.put(
        f"/api/v1/asks/{uid}", data=fields, headers={"X-Nos": "1", "Sec-Fetch-Site": "same-origin"}
    )
    assert told.ok, (text, told.text())
    return uid


def written(page: Page, text: str) -> UUID:
    send(page, "/log/", what=text, answer="no", several="one", **everything(text))
    uid = UID.search(page.request.get("/asks/").text())
    assert uid, "an ask that was written is not in the list"
    return UUID(uid[1])


def found(page: Page) -> UUID:
    address = page.locator(".ask-row .what").first.get_attribute("href") or ""
    uid = UID.search(address)
    assert uid, address
    return UUID(uid[1])


def shown(text: str) -> re.Pattern[str]:
    """The start of the text, spaces folded as a page folds them."""
    head = unicodedata.normalize("NFC", text).split()[0][:24]
    return re.compile(re.escape(head))
