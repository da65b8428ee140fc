"""What was closed, removed or undone whole shows the way back on the page itself."""

import re

import pytest
from django.test import Client

from nos.lib.uids import new_uid
from nos.notebook.operations import close_notebook, remove_ask
from nos.notebook.queries.asks import find_ask
from nos.notebook.queries.notebooks import the_notebook
from nos.people.local import LOCAL_PERSON_ID
from nos.people.models import Person
from nos.people.operations import arrive
from tests import make


@pytest.fixture
def here(db: None) -> Person:
    return arrive(Person.to_be(LOCAL_PERSON_ID))


@pytest.fixture
def browser() -> Client:
    return Client(HTTP_HOST="localhost:8000")


def undone_by(page: str, word: str) -> str:
    """The operation that the form with this button takes back."""
    form = page[: page.index(word)].rpartition("<form")[2]
    found = re.search(r'name="undo" value="([^"]+)"', form)
    assert found
    return found[1]


def test_a_closed_notebook_says_so_before_the_typing(here: Person, browser: Client) -> None:
    make.ask(here)
    close_notebook(call=make.call(here), notebook=make.notebook(here))
    page = browser.get("/log/").content.decode()
    assert "Open it again" in page
    assert browser.post("/notebook/reopen/", {"operation": new_uid()}).status_code == 303
    assert "Open it again" not in browser.get("/log/").content.decode()


def test_closing_one_of_two_shows_the_ending_of_that_one(here: Person, browser: Client) -> None:
    make.ask(here)
    browser.post("/notebook/open/", {"operation": new_uid(), "another": "true", "title": "B"})
    answer = browser.post("/notebook/close/", {"operation": new_uid()}, follow=True)
    assert "0 times you asked" in answer.content.decode()


def test_a_removed_ask_has_one_button(here: Person, browser: Client) -> None:
    ask = make.ask(here)
    remove_ask(call=make.call(here), notebook=make.notebook(here), ask=ask)
    page = browser.get(f"/asks/{ask.uid}/").content.decode()
    assert "That one hurt" not in page
    assert "Change it" not in page
    removal = undone_by(page, "Bring it back")
    browser.post("/changes/undo/", {"operation": new_uid(), "undo": removal})
    assert not find_ask(here, ask.uid).removed


def test_an_opening_undone_can_be_undone_from_the_blank_cover(
    here: Person, browser: Client
) -> None:
    browser.post("/notebook/open/", {"operation": new_uid(), "title": "Ana"})
    opening = undone_by(browser.get("/changes/").content.decode(), "Undo")
    answer = browser.post("/changes/undo/", {"operation": new_uid(), "undo": opening}, follow=True)
    assert the_notebook(here) is None
    back = undone_by(answer.content.decode(), "Bring my notebook back")
    browser.post("/changes/undo/", {"operation": new_uid(), "undo": back})
    again = the_notebook(here)
    assert again
    assert again.title == "Ana"


def test_a_stale_blank_cover_changes_nothing(here: Person, browser: Client) -> None:
    make.ask(here)
    browser.post("/notebook/open/", {"operation": new_uid(), "title": "Stale", "target": "50"})
    book = make.notebook(here)
    assert (book.title, book.target) == ("", 1_000)


def test_what_hurt_and_was_kept_aside_is_taken_back_on_the_same_page(
    here: Person, browser: Client
) -> None:
    ask = make.ask(here, answer="no")
    page = f"/asks/{ask.uid}/hurt/"
    browser.post(page, {"operation": new_uid()})
    browser.post(f"/asks/{ask.uid}/aside/", {"operation": new_uid(), "aside": "true"})
    assert "Take it back" in browser.get(page).content.decode()
    browser.post(f"/asks/{ask.uid}/aside/", {"operation": new_uid(), "aside": "false"})
    assert not find_ask(here, ask.uid).aside
