"""What is sent twice is written once, and nothing typed is thrown away."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hand import WAYS, begin, count, latest, write
from tests.plumbing.browser import PHONE, OpenPage

# The same form, its button and all, several times before the first answer is there.
AT_ONCE = """(form, times) => {
  const body = new URLSearchParams(new FormData(form));
  body.append('answer', 'no');
  const send = () => fetch(form.action, { method: 'POST', body });
  const sent = Array.from({ length: times }, send);
  return Promise.all(sent.map(one => one.then(answer => [answer.status, answer.url])));
}"""


@pytest.mark.parametrize("options", WAYS.values(), ids=WAYS)
def test_a_double_tap_makes_one_ask(open_page: OpenPage, options: dict[str, Any]) -> None:
    page = open_page(PHONE, **options)
    begin(page)
    page.goto("/log/")
    page.get_by_label("What did you ask for?").fill("A couch for free")
    page.get_by_role("button", name="No", exact=True).dblclick()

    expect(page.get_by_role("status")).to_contain_text("No. 1.")
    count(page, "1")
    expect(latest(page)).to_have_text(["A couch for free"])


@pytest.mark.parametrize("options", WAYS.values(), ids=WAYS)
def test_a_double_tap_on_the_very_first_ask_makes_one_person(
    open_page: OpenPage, options: dict[str, Any]
) -> None:
    page = open_page(PHONE, **options)
    page.goto("/log/")
    page.get_by_label("What did you ask for?").fill("A couch for free")
    page.get_by_role("button", name="No", exact=True).dblclick()

    expect(page.get_by_role("status")).to_contain_text("No. 1.")
    count(page, "1")
    page.goto("/notebook/")
    expect(page.get_by_role("heading", name="Other notebooks")).to_have_count(0)


def test_the_very_first_form_sent_four_times_at_once(phone: Page) -> None:
    """What a nervous thumb and a slow line may come to."""
    phone.goto("/log/")
    phone.get_by_label("What did you ask for?").fill("A couch for free")
    form = phone.locator("form", has=phone.locator("#what"))
    answers = form.evaluate(AT_ONCE, 4)
    assert [status for status, _where in answers] == [200] * 4
    assert len({where for _status, where in answers}) == 1

    count(phone, "1")
    expect(latest(phone)).to_have_text(["A couch for free"])
    phone.goto("/changes/")
    deeds = ["Written: A couch for free", "The notebook was opened"]
    expect(phone.locator(".history li p:first-child")).to_have_text(deeds)
    phone.goto("/notebook/")
    expect(phone.get_by_role("heading", name="Other notebooks")).to_have_count(0)


def test_a_double_tap_on_start_opens_one_notebook(open_page: OpenPage) -> None:
    page = open_page(PHONE, **WAYS["without scripts"])
    page.goto("/")
    page.get_by_role("button", name="Start").dblclick()
    expect(page.get_by_label("What did you ask for?")).to_be_visible()

    page.goto("/notebook/")
    expect(page.get_by_role("heading", name="Other notebooks")).to_have_count(0)


def test_a_double_tap_on_an_answer_answers_once(phone: Page) -> None:
    begin(phone)
    write(phone, "A raise", "Waiting")
    phone.locator(".heard").get_by_role("button", name="No", exact=True).dblclick()

    expect(phone.get_by_role("status")).to_contain_text("No. 1.")
    phone.goto("/changes/")
    expect(phone.locator(".history li")).to_have_count(3)  # opened, written, answered


def test_back_and_the_same_words_again_is_the_same_ask(phone: Page) -> None:
    begin(phone)
    write(phone, "A couch for free")
    expect(phone.get_by_role("status")).to_contain_text("No. 1.")

    phone.go_back()
    expect(phone.get_by_label("What did you ask for?")).to_have_value("A couch for free")
    phone.get_by_role("button", name="No", exact=True).click()
    expect(phone.get_by_role("status")).to_contain_text("No. 1.")
    count(phone, "1")


def test_back_and_other_words_asks_calmly(phone: Page) -> None:
    begin(phone)
    write(phone, "A couch for free")
    expect(phone.get_by_role("status")).to_contain_text("No. 1.")

    phone.go_back()
    phone.get_by_label("What did you ask for?").fill("A couch and a lamp")
    phone.get_by_role("button", name="No", exact=True).click()
    expect(phone.get_by_role("heading", name="Already written")).to_be_visible()
    expect(phone.get_by_role("link", name="A couch for free")).to_be_visible()
    expect(phone.get_by_text("A couch and a lamp")).to_be_visible()
    phone.get_by_role("button", name="Write it as a new one").click()
    expect(phone.get_by_role("status")).to_contain_text("No. 2.")
    count(phone, "2")
    expect(latest(phone)).to_have_text(["A couch and a lamp", "A couch for free"])


def test_back_and_other_words_without_scripts(open_page: OpenPage) -> None:
    page = open_page(PHONE, **WAYS["without scripts"])
    begin(page)
    write(page, "A couch for free")
    expect(page.get_by_role("status")).to_contain_text("No. 1.")
    page.go_back()
    page.get_by_label("What did you ask for?").fill("A couch and a lamp")
    page.get_by_role("button", name="No", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("No. 2.")
    count(page, "2")


def test_the_calm_page_without_scripts(open_page: OpenPage) -> None:
    """Firefox brings hidden fields back by itself."""
    page = open_page(PHONE, **WAYS["without scripts"])
    begin(page)
    page.goto("/log/")
    field = page.locator("nos-log [name=operation]")
    operation = field.input_value()
    page.get_by_label("What did you ask for?").fill("A couch for free")
    page.get_by_role("button", name="No", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("No. 1.")

    page.goto("/log/")
    field.evaluate("(field, operation) => { field.value = operation; }", operation)
    page.get_by_label("What did you ask for?").fill("A couch and a lamp")
    page.get_by_role("button", name="No", exact=True).click()
    expect(page.get_by_role("heading", name="Already written")).to_be_visible()
    page.get_by_role("button", name="No, leave it").or_(
        page.get_by_role("link", name="No, leave it")
    ).click()
    expect(page.locator(".cover .huge")).to_have_text("1")
