"""axe finds nothing on any page, in either theme, and no page scrolls sideways."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.hand import WAYS, ago, begin, bring, send, slip, tap, unfold, write
from tests.browser.sound import DESK, is_sound
from tests.plumbing.browser import OpenPage
from tests.plumbing.served import Served

PLACES = ("/", "/log/", "/asks/", "/out/", "/yeses/", "/almost/", "/changes/", "/notebook/")
BESIDES = (
    "/settings/",
    "/settings/calendar/",
    "/help/",
    "/ideas/",
    "/hold/",
    "/notebook/open/",
    "/nowhere/",
)
MISSING = "/asks/0190a6b4-0000-7000-8000-000000000000/"
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.fixture
def page(open_page: OpenPage, served: Served) -> Iterator[Page]:
    """Nothing it asks for may come from elsewhere."""
    strangers: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((f"{served.url}/", "data:")):
            strangers.append(request.url)

    page = open_page(DESK)
    page.context.on("request", note)
    yield page
    assert not strangers, strangers


def walk(page: Page, *paths: str) -> None:
    for path in paths:
        page.goto(path)
        is_sound(page)


def filled(page: Page) -> None:
    """86 nos, 17 yeses, 12 out, 3 of them for long, 2 not dared."""
    begin(page)
    bring(page, [f"Application {n}" for n in range(85)], "no", kind="work")
    bring(page, [f"A favour {n}" for n in range(17)], "yes", their_words="Why not?")
    bring(page, [f"A grant {n}" for n in range(9)], "waiting", asked_on=ago(3))
    bring(page, [f"A flat {n}" for n in range(3)], "waiting", asked_on=ago(90))
    bring(page, ["The solo", "A raise"], "almost", opens_on=ago(1), closes_on=ago(-9))
    words = {"their_words": "You were our second choice.", "no_kind": "personal"}
    about = {"who": "B.", "who_is": "person", "stakes": "big", "where": "in person"}
    more = {"chance": "20", "nerves": "7", "link": "https://example.org/x", "note": "Red coat."}
    send(page, "/log/", what="Callback", answer="no", kind="audition", **words, **about, **more)
    send(page, "/notebook/words/", dream="The lead, a passport, my own show.")


def test_before_anything_is_written(page: Page) -> None:
    walk(page, *PLACES, *BESIDES)


def test_with_one_no(page: Page) -> None:
    begin(page)
    write(page, "A free subway swipe from a stranger")
    is_sound(page)
    walk(page, "/", "/asks/", "/changes/", "/hold/?number=1", "/hold/?mirror=1", "/milestones/1/")


def test_with_eighty_six(page: Page) -> None:
    filled(page)
    walk(page, *PLACES)
    page.goto("/out/")
    page.get_by_text("See them, leave some out").click()
    is_sound(page)
    walk(page, "/asks/?answer=no&sort=what", "/asks/?q=nothing+like+it", "/milestones/50/")


def test_an_ask_and_its_folds(page: Page) -> None:
    filled(page)
    page.goto("/asks/?q=callback")
    page.get_by_role("link", name="Callback").click()
    for fold in ("Change it", "It came out otherwise", "History"):
        unfold(page, fold)
    is_sound(page)
    walk(page, f"{page.url}answer/", f"{page.url}hurt/")
    out, almost = ("A grant 0", "waiting", "More answers"), ("The solo", "almost", "Change it")
    for words, answer, fold in (out, almost):
        page.goto(f"/asks/?q={words}&answer={answer}")
        page.get_by_role("link", name=words).click()
        unfold(page, fold)
        is_sound(page)


def test_very_long_words(page: Page) -> None:
    begin(page)
    send(page, "/notebook/words/", title="W" * 80, dream=LONG, rule_words=LONG)
    long = {"who": LONG, "kind": LONG[:60], "note": LONG * 9, "takeaway": LONG}
    for answer in ("no", "yes", "waiting", "almost"):
        send(page, "/log/", what=LONG * 2, answer=answer, their_words=LONG, **long)
    page.goto("/asks/?answer=waiting")
    ask = page.locator(".ask-row .what").get_attribute("href") or ""
    walk(page, "/", "/asks/", "/out/", "/yeses/", "/almost/", "/changes/", "/notebook/", ask)
    walk(page, f"{ask}answer/")


def test_what_the_notebook_says_back(page: Page) -> None:
    begin(page)
    send(page, "/log/", what="Two poems", answer="waiting", who="Anvil; Bell; Crow")
    page.goto("/out/")
    page.locator(".out-cards").get_by_role("button", name="Yes", exact=True).first.click()
    expect(slip(page)).to_contain_text("Withdraw the other 2?")
    is_sound(page)
    tap(page, "Undo")
    expect(slip(page)).to_contain_text("Undone.")
    is_sound(page)
    page.locator(".out-cards").get_by_role("button", name="No", exact=True).first.click()
    unfold(page, "Their words, and yours")
    is_sound(page)


def test_still_pages_and_endings(page: Page) -> None:
    begin(page, target="10")
    send(page, "/notebook/words/", promise="stop", letter="Dear you,\ngo on.", sealed="true")
    bring(page, [f"Application {n}" for n in range(10)], "no")
    send(page, "/notebook/target/", target="10", target_on=ago(0))
    walk(page, "/", "/milestones/10/", "/milestones/day/")
    send(page, "/notebook/close/")
    walk(page, "/", "/notebook/", "/log/")


def test_a_thousand(page: Page) -> None:
    begin(page)
    send(page, "/notebook/balance/", opening_nos="999", opening_yeses="61")
    bring(page, ["A raise"], "no")
    walk(page, "/", "/asks/", "/milestones/1000/", "/hold/", "/hold/?number=1000")


def test_pages_that_ask_back(page: Page) -> None:
    begin(page)
    bring(page, ["A raise"], "waiting")
    page.goto("/notebook/")
    page.get_by_role("radio", name="a clear no, or silence I have closed").check()
    tap(page, "Show me")
    is_sound(page)

    page.goto("/log/")
    page.get_by_label("What did you ask for?").fill("A couch\nA lamp")
    is_sound(page)
    page.locator(".several").evaluate("question => question.remove()")
    tap(page, "No")
    expect(page.get_by_role("heading", name="2 lines. 2 asks?")).to_be_visible()
    is_sound(page)

    write(page, "A couch", "No")
    page.go_back()
    page.get_by_label("What did you ask for?").fill("A lamp")
    tap(page, "No")
    expect(page.get_by_role("heading", name="Already written")).to_be_visible()
    is_sound(page)


def test_pages_that_say_what_did_not_work(page: Page) -> None:
    begin(page)
    bring(page, ["A raise"], "waiting")
    page.goto("/log/")
    page.get_by_label("What did you ask for?").fill("A grant")
    unfold(page, "More, if you like")
    page.locator("nos-log").get_by_label("Heard on").fill("2199-01-01")
    tap(page, "No")
    expect(page.locator("#heard_on-problem")).to_be_visible()
    is_sound(page)

    page.goto("/settings/")
    page.get_by_label("Time zone").fill("Mars/Base")
    tap(page, "Keep")
    expect(page.get_by_role("alert")).to_be_visible()
    is_sound(page)

    walk(page, "/nowhere/", MISSING, "/asks/?sort=password", "/asks/?older=-1")
    page.goto("/log/")
    page.get_by_label("What did you ask for?").fill("A couch for free")
    # As a browser sends it that keeps nothing; what goes by the outbox needs no such token.
    page.locator("[name=csrfmiddlewaretoken]").evaluate_all(
        "all => all.map((one) => { one.form.removeAttribute('data-outbox'); one.remove(); })"
    )
    tap(page, "No")
    expect(page.get_by_label("Your words, to copy")).to_have_value(re.compile("A couch for free"))
    is_sound(page)


def test_two_versions(page: Page) -> None:
    begin(page)
    write(page, "A raise", "Waiting")
    page.get_by_role("link", name="A raise").first.click()
    other = page.context.new_page()
    other.goto(page.url)
    for one, note in ((other, "On Friday."), (page, "On Monday.")):
        unfold(one, "Change it")
        one.get_by_label("Note", exact=True).fill(note)
        tap(one, "Keep the changes")
    expect(page.get_by_role("heading", name="Two versions")).to_be_visible()
    is_sound(page)


@pytest.mark.parametrize("options", WAYS.values(), ids=WAYS)
def test_support_is_one_tap_from_every_page(open_page: OpenPage, options: dict[str, bool]) -> None:
    page = open_page(DESK, **options)
    begin(page)
    for path in (*PLACES, "/settings/", "/ideas/", "/nowhere/", "/notebook/open/"):
        page.goto(path)
        expect(page.locator(".foot").get_by_role("link", name="Help")).to_be_visible()
        expect(page.get_by_role("link", name="Need support now?")).to_be_visible()
