"""What they wrote, pasted: read on the device, proposed, and nothing sent before "Write it"."""

import json
import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from nos.lib import clock
from tests.browser.hand import WAYS, ago, begin, bring, send, slip, tap
from tests.browser.sound import DESK, is_sound
from tests.plumbing.browser import PHONE, OpenPage
from tools.assets import ROOT, esbuild

TABLE: dict[str, Any] = json.loads(
    (ROOT / "tests/notebook/letters.json").read_text(encoding="utf-8")
)
LETTERS: dict[str, str] = {one["name"]: one["text"] for one in TABLE["letters"]}


class Wire:
    """Every request of a page from now on."""

    def __init__(self, page: Page) -> None:
        self.sent: list[Request] = []
        page.on("request", self.hear)

    def hear(self, request: Request) -> None:
        self.sent.append(request)


def filled(page: Page) -> None:
    """The asks of the table, as long before today as there."""
    begin(page)
    today, then = clock.today("UTC"), date.fromisoformat(TABLE["today"])
    for _uid, what, who, kind, host, on in TABLE["asks"]:
        day = today - (then - date.fromisoformat(on))
        link = f"https://{host}/open" if host else ""
        about = {"what": what, "who": who, "kind": kind, "link": link}
        send(page, "/log/", answer="waiting", asked_on=day.isoformat(), **about)


def paste(page: Page, label: str, text: str) -> Wire:
    """As a hand does: a tap in the box, what it fetches has come, then the paste."""
    box = page.get_by_label(label)
    box.click()
    page.wait_for_load_state("networkidle")
    wire = Wire(page)
    box.evaluate("(box, text) => { box.focus(); box.select(); }", text)
    page.keyboard.insert_text(text)
    return wire


def proposal(page: Page) -> Any:
    return page.locator("#letter-proposal")


def test_a_letter_pasted_proposed_and_written(open_page: OpenPage) -> None:
    page = open_page(DESK)
    filled(page)
    page.goto("/out/")
    tap(page, "Paste what they wrote")
    heard = (clock.today("UTC") - timedelta(days=2)).isoformat()
    letter = LETTERS["a form no from a review, with headers"].replace("Tue, 3 Mar 2026", heard)
    wire = paste(page, "Paste what they wrote", letter)
    expect(proposal(page).get_by_text("It fits this one.")).to_be_visible()
    expect(page.get_by_role("radio", name="The Tidewater Review")).to_be_checked()
    expect(page.get_by_role("radio", name="No", exact=True)).to_be_checked()
    expect(page.get_by_role("radio", name="form letter")).to_be_checked()
    expect(page.get_by_label("Heard on")).to_have_value(heard)
    expect(page.get_by_label("Their words")).to_have_value(
        "Unfortunately, your work is not a fit at this time."
    )
    is_sound(page)

    # Others, some of them honestly not to be told; whatever it is, nothing is sent.
    for name, said in {
        "two asks that are alike": "It fits more than one. Choose one.",
        "about nothing of ours": "I cannot tell which ask this is. Choose one.",
        "an acknowledgement": "This is no answer yet",
        "cannot be told": "I cannot tell whether this is a yes or a no.",
        "a yes in disguise": "It reads like a step further",
        "hostile html": "Their words",
    }.items():
        page.get_by_label("Paste what they wrote").fill(LETTERS[name])
        expect(proposal(page).get_by_text(said).locator("visible=true").first).to_be_visible()
    large = "<script>" * 20_000 + "\x00\u202e" + "e\u0301" * 400_000
    page.get_by_label("Paste what they wrote").select_text()
    page.keyboard.insert_text(large)
    expect(proposal(page).get_by_text("I cannot tell which ask this is.")).to_be_visible()
    page.get_by_label("Paste what they wrote").fill(letter)
    expect(page.get_by_role("radio", name="form letter")).to_be_checked()
    kept = page.evaluate("JSON.stringify([history.state, {...localStorage}, {...sessionStorage}])")
    assert "submitting" not in kept
    assert wire.sent == []

    page.get_by_label("Their words").press("Tab")
    expect(page.get_by_role("button", name="Write it")).to_be_focused()
    page.keyboard.press("Enter")
    expect(slip(page)).to_contain_text("No. 1. The worst part is over.")
    posts = [one for one in wire.sent if one.method == "POST"]
    assert len(posts) == 1
    assert "/answer/" in posts[0].url
    assert "submitting" not in (posts[0].post_data or "")
    assert not [one for one in wire.sent if "Unfortunately" in one.url]
    tap(page, "Undo")
    expect(slip(page)).to_contain_text("Undone.")


def test_a_letter_among_asks_and_a_step_further(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    filled(page)
    disguise = LETTERS["a yes in disguise"].replace("Wed, Mar 11, 2026", ago(2))
    page.goto("/log/")
    wire = paste(page, "What did you ask for?", disguise)
    expect(page.get_by_text("Is this an answer you got?")).to_be_visible()
    page.get_by_role("button", name="Yes, read it").click()
    expect(page.get_by_role("radio", name="A step further")).to_be_checked()
    expect(page.get_by_role("radio", name="Harbour Street Theatre")).to_be_checked()
    assert wire.sent == []
    page.get_by_role("button", name="Back to what I asked").click()
    expect(page.get_by_label("What did you ask for?")).to_have_value(disguise)

    page.goto("/out/letter/")
    wire = paste(page, "Paste what they wrote", disguise)
    page.get_by_label("Heard on").fill(ago(1))
    page.get_by_role("button", name="Write it").click()
    expect(page.get_by_text("would you read for the sister?").first).to_be_visible()
    posts = [one for one in wire.sent if one.method == "POST"]
    assert [one.url.rstrip("?").rsplit("/", 2)[1] for one in posts] == ["steps"]

    page.goto("/log/")
    paste(
        page, "What did you ask for?", "\n".join(f"Application {n} to somebody" for n in range(9))
    )
    expect(page.get_by_text("9 lines. 9 asks?")).to_be_visible()
    expect(page.get_by_text("Is this an answer you got?")).to_be_hidden()


def test_without_scripts_an_ask_is_answered_by_hand(open_page: OpenPage) -> None:
    page = open_page(PHONE, **WAYS["without scripts"])
    begin(page)
    bring(page, ["A grant", "A couch"], "waiting")
    page.goto("/out/letter/")
    expect(page.get_by_role("textbox")).to_have_count(0)
    page.get_by_label("Which ask is this about?").select_option(label="A grant")
    tap(page, "Answer it")
    page.get_by_label("Their words").fill("Not this year.")
    tap(page, "No")
    expect(slip(page)).to_contain_text("No. 1.")


@pytest.fixture
def reader(open_page: OpenPage, tmp_path: Path) -> Page:
    """The pages' own reader of letters, alone on an empty page."""
    made = tmp_path / "reader.js"
    entry = ROOT / "nos/ui/scripts/letters/proposing.js"
    command = [esbuild(), entry, "--bundle", "--global-name=letters", f"--outfile={made}"]
    subprocess.run([*map(str, command), "--log-level=error"], check=True)
    page = open_page(DESK)
    page.add_script_tag(content=made.read_text(encoding="utf-8"))
    return page


def test_the_page_reads_as_the_terminal_does(reader: Page) -> None:
    asks = [
        dict(zip(("uid", "what", "who", "kind", "host", "askedOn"), texts, strict=True))
        for texts in TABLE["asks"]
    ]
    for letter in TABLE["letters"]:
        read = reader.evaluate(
            "([text, asks, today]) => letters.readLetter(text, asks, today)",
            [letter["text"], asks, TABLE["today"]],
        )
        read |= {"day_from": read.pop("dayFrom"), "no_kind": read.pop("noKind")}
        wanted = {key: letter[key] for key in letter if key not in ("name", "text")}
        assert read == wanted, letter["name"]
