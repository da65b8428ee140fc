"""What the asks say, as a page: four sentences, small pictures, all numbers hidden in one tap."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from nos.insights.facts import Facts
from nos.insights.models import QuietHint
from nos.insights.operations import quiet_hint
from nos.insights.report import report
from nos.lib.uids import new_uid
from nos.notebook.models import Notebook
from nos.notebook.operations import close_notebook
from nos.people.local import LOCAL_PERSON_ID
from nos.people.models import Person
from nos.people.operations import arrive
from tests import make
from tests.insights.invented import LONG, invented, worked_out

pytestmark = pytest.mark.django_db

PICTURE = re.compile(r'<svg class="picture".*?</svg>', re.DOTALL)
SECTION = re.compile(r'<section class="section insight".*?</section>', re.DOTALL)
SMALL = 4_096  # bytes of one picture (V10)


@pytest.fixture
def ana(db: None) -> Person:
    """At her own keyboard."""
    return arrive(Person.to_be(LOCAL_PERSON_ID), time_zone="Europe/Amsterdam")


@pytest.fixture
def look(client: Client) -> Callable[..., str]:
    def get(query: str = "") -> str:
        answer = client.get(f"/insights/{query}", HTTP_HOST=settings.NOS_BOUND)
        assert answer.status_code == 200
        return unescape(answer.content.decode().partition('id="work"')[2].partition("<footer")[0])

    return get


@pytest.fixture
def send(client: Client) -> Callable[..., HttpResponse]:
    def post(path: str, **fields: str) -> Any:
        carried = {"operation": str(new_uid()), "time_zone": "Europe/Amsterdam", **fields}
        answer = client.post(path, carried, HTTP_HOST=settings.NOS_BOUND)
        assert answer.status_code == 303, answer.content.decode()
        return answer

    return post


Look = Callable[..., str]
Send = Callable[..., HttpResponse]


def filled(person: Person, n: int, **more: Any) -> Notebook:
    return worked_out(person, invented(n, make.day(person), **more))


def headlines(page: str) -> list[str]:
    return re.findall(r'<p class="said">(.*?)</p>', page)


def test_before_anything_is_written_the_page_teaches(look: Look, ana: Person) -> None:
    page = look()
    assert "it could be 1 in 14, it could be every second one." in page
    assert not headlines(page)
    make.asks(ana, "no", "no", "yes")
    worked_out(ana, Facts())
    page = look()
    assert headlines(page) == ["So far: 3 asks, 2 nos, 1 yes."]
    assert "%" not in page
    assert not PICTURE.search(page)


def test_four_sentences_with_a_picture_and_a_table_each(look: Look, ana: Person) -> None:
    filled(ana, 400)
    page = look()
    first = page.partition("More numbers")[0]
    titles = re.findall(r'<h2 id="[a-z_]+-title">(.*?)</h2>', first)
    assert titles == ["How often yes", "What is still out", "Guess against real", "The sting"]
    assert len(headlines(page)) == 4
    assert "plausible range" in headlines(page)[0]
    for section in SECTION.findall(page):
        if PICTURE.search(section):
            assert "<table" in section, section[:200]
    assert "<caption>From now to No. " in page, "the pace beside what it might be"
    assert page.count("How is this computed") >= len(titles)
    assert "You choose what to ask." in first
    assert LONG in page


@pytest.mark.parametrize("n", [7, 40, 4_000])
def test_a_picture_is_named_and_small(look: Look, ana: Person, n: int) -> None:
    filled(ana, n)
    pictures = PICTURE.findall(look())
    assert n == 7 or len(pictures) > 4
    for picture in pictures:
        assert len(picture.encode()) <= SMALL, picture[:200]
        assert ('role="img" aria-label="' in picture) != ('aria-hidden="true"' in picture)
        assert "style=" not in picture


def test_a_year_of_only_nos_is_asked_about(look: Look, ana: Person) -> None:
    filled(ana, 200, only_nos=True)
    page = look()
    rate = SECTION.findall(page)[0]
    assert "written down" in headlines(page)[0]
    assert not PICTURE.search(rate)


def test_it_says_as_of_when_and_that_it_is_worked_out_anew(
    look: Look, send: Send, ana: Person
) -> None:
    filled(ana, 40)
    assert "As of " in look()
    assert "Being worked out anew." not in look()
    make.asks(ana, "yes")
    assert "Being worked out anew." in look()
    assert send("/insights/again/")["Location"] == "/insights/"


def test_one_tap_hides_all_numbers_and_one_brings_them_back(
    look: Look, send: Send, client: Client, ana: Person
) -> None:
    filled(ana, 400)
    gone = send("/notebook/words/", numbers_hidden="true", back="insights")
    assert gone["Location"].startswith("/insights/?after=")
    assert b"Undo" in client.get(gone["Location"], HTTP_HOST=settings.NOS_BOUND).content
    page = look()
    assert headlines(page)
    assert not re.search(r"\d|%", " ".join(headlines(page)))
    assert not PICTURE.search(page)
    assert "<table" not in page
    assert "More numbers" not in page
    send("/notebook/words/", numbers_hidden="false", back="insights")
    assert PICTURE.search(look())


def test_what_if_i_asked_seven_a_week(look: Look, ana: Person) -> None:
    filled(ana, 400)
    page = look("?a_week=7")
    assert "At 7 asks a week: about " in page
    assert '<details class="fold ruled-off strong" open>' in page
    for odd in ("0", "-3", "many", "99999999", "٣"):
        assert "a week: about" not in look(f"?a_week={odd}")


def test_half_as_many_take_twice_as_long(look: Look, ana: Person) -> None:
    book = filled(ana, 400)
    told = report(invented(400, make.day(ana)), make.day(ana))["pace"]["what_if"]
    ten = next(one for one in told if one["a_week"] == 10)
    assert book.stored
    page = look("?a_week=5")
    years = re.search(r"At 5 asks a week: about ([\d,]+) (\w+)", page)
    assert years
    unit = {"week": 1, "month": 4.348, "year": 52.18}[years[2].rstrip("s")]
    assert abs(float(years[1]) * unit - 2 * ten["median"]) <= unit


def lighter(person: Person) -> Notebook:
    return worked_out(person, invented(60, make.day(person)), lighter=True)


def test_a_lighter_dose_is_offered_and_not_now_is_taken_at_its_word(
    look: Look, send: Send, ana: Person
) -> None:
    book = lighter(ana)
    page = look()
    for way in ("Rest a week", "Something small", "Hide the numbers", "/help/", "Not now"):
        assert way in page, way
    today = make.day(ana)
    assert f'value="{today.isoformat()}"' in page
    assert f'value="{(today + timedelta(days=6)).isoformat()}"' in page
    send("/insights/quiet/", about="lighter")
    assert "Rest a week" not in look()
    hint = QuietHint.objects.within(book).get()
    assert hint.until_on == today + timedelta(days=14)


def test_one_offer_at_a_time_and_the_mix_every_other_week(
    look: Look, send: Send, ana: Person
) -> None:
    today = make.day(ana)
    mix = {**report(invented(60, today), today)["mix"], "hint": "small"}
    worked_out(ana, invented(60, today), lighter=True, mix=mix)
    assert "Mostly small lately" not in look().partition("More numbers")[0]
    send("/insights/quiet/", about="lighter")
    shown = "Mostly small lately" in look().partition("More numbers")[0]
    assert shown == (today.toordinal() // 7 % 2 == 0)
    send("/insights/quiet/", about="mix")
    assert "Mostly small lately" not in look(), "nor beneath, whatever week it is"


def test_no_other_hint_can_be_kept_quiet_from_here(client: Client, ana: Person) -> None:
    lighter(ana)
    fields = {"about": "long shot:job", "operation": str(new_uid())}
    answer = client.post("/insights/quiet/", fields, HTTP_HOST=settings.NOS_BOUND)
    assert answer.status_code == 422
    assert not QuietHint.objects.of(ana).exists()


def test_a_kind_that_keeps_saying_no_may_be_meant_so(look: Look, ana: Person) -> None:
    today = make.day(ana)
    told = report(invented(400, today), today)["kinds"]
    flagged = [
        {**one, "flag": one["kind"] == "grants", "rest_n": 200, "rest_yes": 30} for one in told
    ]
    worked_out(ana, invented(400, today), kinds=flagged)
    page = look("?more=1")
    assert "That is unlikely to be luck." in page
    assert "Meant as a long shot" in page
    assert 'form="long-shot-true" name="kind" value="grants"' in page
    assert 'id="long-shot-true"' in page
    quiet_hint(person=ana, notebook=make.notebook(ana), about="long shot:grants")
    page = look("?more=1")
    assert "That is unlikely to be luck." not in page
    assert "No long shot any more" in page


def test_a_closed_notebook_can_be_read(look: Look, ana: Person) -> None:
    book = lighter(ana)
    close_notebook(call=make.call(ana), notebook=book)
    page = look(f"?notebook={book.uid}")
    assert headlines(page)
    assert "Rest a week" not in page
    assert "Hide all numbers" not in page, "a closed notebook is not written to"
