"""S4: the one gate for markup refuses what would do something, fragment by fragment."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.hand import ago, begin, bring, latest, send, tap
from tests.browser.hostile import EXOTIC, MARKUP, PAYLOADS, PLAIN
from tests.plumbing.browser import PHONE, OpenPage
from tests.plumbing.served import Served

GATE = Path(__file__).parents[2] / "nos" / "ui" / "scripts" / "trusted.js"
REFUSES = "if (found) throw new TypeError(found);"

# Each fragment as the body of an answer, then into the page: what got through, and what it was.
LET_IN = """fragments => fragments.map(fragment => {
  try {
    const found = bodyOf(`<html><body>${fragment}</body></html>`);
    document.body.replaceChildren(...found.body.childNodes);
    return true;
  } catch (error) {
    return !(error instanceof TypeError) && String(error);
  }
})"""
DOES_SOMETHING = """() => [...document.querySelectorAll('*')].some(one =>
  one.matches('script, style, iframe, object, embed, base, meta, link, template') ||
  one.getAttributeNames().some(name => /^on|^style$|^srcdoc$/.test(name)) ||
  /^(javascript|data|vbscript):/i.test(one.href?.baseVal ?? one.href ?? one.action ?? ''))"""


@pytest.fixture
def gate(browser: Browser, served: Served) -> Iterator[Any]:
    """Opens a page of ours, under its own policy, that has nothing but the gate on it."""
    contexts = []

    def start(script: str) -> Page:
        context = browser.new_context(base_url=served.url)
        contexts.append(context)
        page = context.new_page()

        def bare(route: Route) -> None:
            answer = route.fetch()
            nonce = re.search(r"'nonce-([^']+)'", answer.headers["content-security-policy"])
            assert nonce
            code = script.replace("export ", "") + "\nglobalThis.bodyOf = bodyOf;"
            body = f'<!doctype html><body><script type="module" nonce="{nonce[1]}">{code}</script>'
            route.fulfill(response=answer, body=body)

        page.route("**/help/", bare)
        page.goto("/help/")
        return page

    yield start
    for context in contexts:
        context.close()


def let_in(page: Page, fragments: tuple[str, ...]) -> list[str]:
    """Those of them that became nodes of the page."""
    answers = page.evaluate(LET_IN, list(fragments))
    assert not [said for said in answers if isinstance(said, str)], "the gate itself stumbled"
    return [text for text, got_in in zip(fragments, answers, strict=True) if got_in]


def test_s4_what_would_do_something_is_refused(gate: Any) -> None:
    page = gate(GATE.read_text(encoding="utf-8"))
    dangerous = (*MARKUP, *EXOTIC, *(text for text in PAYLOADS if "<" in text))
    assert let_in(page, dangerous) == []
    assert let_in(page, PLAIN) == list(PLAIN), "what our own pages are made of is not refused"
    assert not page.evaluate(DOES_SOMETHING)
    assert page.evaluate("globalThis.ran === undefined")


def test_s4_no_other_policy_and_no_other_way(gate: Any) -> None:
    page = gate(GATE.read_text(encoding="utf-8"))
    for attempt in (
        "trustedTypes.createPolicy('nos', {createHTML: text => text})",
        "trustedTypes.createPolicy('default', {createHTML: text => text})",
        "document.body.innerHTML = '<b>bold</b>'",
        "document.body.insertAdjacentHTML('beforeend', '<b>bold</b>')",
        "document.createElement('script').text = 'alert(1)'",
        "document.createElement('script').src = '/static/app.js'",
        "document.createElement('iframe').srcdoc = '<b>bold</b>'",
        "new DOMParser().parseFromString('<b>bold</b>', 'text/html')",
        "setTimeout('globalThis.ran = true')",
    ):
        page.evaluate(f"() => {{ try {{ {attempt}; globalThis.ran = true }} catch {{}} }}")
        assert page.evaluate("globalThis.ran === undefined"), attempt


def test_s4_a_gate_that_lets_all_through_is_noticed(gate: Any) -> None:
    """Seeded: the line that refuses is gone, and with it what the tests above look for."""
    code = GATE.read_text(encoding="utf-8")
    assert code.count(REFUSES) == 1
    page = gate(code.replace(REFUSES, ""))
    fragments = tuple(text for text in MARKUP if "refresh" not in text)  # or the page would leave
    assert len(let_in(page, fragments)) == len(fragments) > 20
    page.evaluate(LET_IN, ["<a href='javascript:alert(1)'>tap me</a>"])
    assert page.evaluate(DOES_SOMETHING)


def test_s4_a_hostile_answer_through_the_real_swap(browser: Browser, served: Served) -> None:
    """The part is not taken; the link leads there as it would without scripts."""
    context = browser.new_context(base_url=served.url)
    page = context.new_page()
    begin(page)
    bring(page, [f"Favour {n:02}" for n in range(31)], "no")
    for fragment in (MARKUP[0], "<form action='//evil.example'></form>", EXOTIC[0]):
        page.goto("/asks/")
        page.route("**/asks/?*", poisoned(fragment))
        page.evaluate("globalThis.here = true")
        with page.expect_navigation():
            tap(page, "Older")
        assert page.evaluate("globalThis.here === undefined && globalThis.ran === undefined")
        page.unroute("**/asks/?*")

        page.goto("/asks/")
        page.route("**/asks/?*", poisoned(fragment))
        page.evaluate("globalThis.here = true")
        with page.expect_response("**/asks/?*"):
            page.get_by_role("searchbox").fill("favour")
        expect(page.locator("#found")).to_have_attribute("aria-busy", "false")
        expect(latest(page)).to_have_count(30)
        assert page.evaluate("globalThis.here === true && globalThis.ran === undefined")
        page.unroute("**/asks/?*")
    context.close()


def poisoned(fragment: str) -> Callable[[Route], None]:
    """The server's own answer, with the fragment among its rows."""

    def answer(route: Route) -> None:
        given = route.fetch()
        text = given.text().replace('id="asks">', f'id="asks"><li>{fragment}</li>')
        assert fragment in text
        route.fulfill(response=given, body=text)

    return answer


def test_our_own_pages_pass(open_page: OpenPage) -> None:
    """All pages of which a part is taken; an attribute the gate does not know makes this red."""
    page = open_page(PHONE)
    begin(page)
    bring(page, [f"Favour {n:02}" for n in range(61)], "no", kind="favour", their_words="Not now.")
    bring(page, [f"Passport {n:02}" for n in range(41)], "yes", who="B.")
    bring(page, [f"Grant {n:02}" for n in range(51)], "waiting", asked_on=ago(3))
    words = {"their_words": "Later.", "link": "https://example.org/x", "note": "Red coat."}
    send(page, "/log/", what="A <b>bold</b> one", answer="waiting", stated_on=ago(-3), **words)
    for path in ("/asks/", "/yeses/", "/out/"):
        page.goto(path)
        rows = page.locator("#asks > li")
        before = rows.count()
        page.evaluate("globalThis.here = true")
        page.locator("#older a").press("Enter")
        expect(page.locator(f"#asks > li:nth-child({before + 1})")).to_be_attached()
        assert page.evaluate("globalThis.here === true"), f"{path} was loaded whole"
        expect(page.locator(f"#asks > li:nth-child({before}) a").first).to_be_focused()
