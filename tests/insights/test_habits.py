"""Out learns from what was worked out: when closing is offered, and what is usual."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast

from django.conf import settings
from django.core import signing
from django.test import Client, override_settings

from nos.insights.models import Report
from nos.insights.operations import AsOf, store_report
from nos.insights.shapes import Figures
from nos.lib.uids import new_uid
from nos.notebook.habits import DEFAULTS, Habits, Span, habits_of
from nos.notebook.models import Notebook
from nos.notebook.operations import edit_notebook
from nos.people.models import Person
from tests import make
from tests.plumbing.judge import caught

SAID = "Answers after this long have been rare for you"
USUAL = "Most of your answers came within 12 days."


def worked_out(person: Person, **waiting: Any) -> None:
    """As the figures have it, with as much of them as is read here."""
    as_of = AsOf(1, make.day(person), 0, datetime(2026, 1, 31, tzinfo=UTC))
    figures = cast("Figures", {"waiting": waiting, "kinds": []})
    assert store_report(notebook=make.notebook(person), as_of=as_of, figures=figures)


FORM = {"where": "form", "source": "own", "spans": [[15, 29], [61, None]]}
CLOSING = [
    {**FORM, "rare": [[0.0, 0.07], None]},
    {"where": "call", "source": "default", "spans": [[3, None]], "rare": [None]},
]


def test_what_was_worked_out_is_read_and_what_is_not_there_does_not_matter(ana: Person) -> None:
    assert habits_of(Notebook(owner_id=ana.pk)) == DEFAULTS
    make.ask(ana)
    book = make.notebook(ana)
    assert habits_of(book) == DEFAULTS
    worked_out(ana, usual_days=None, closing=[])
    assert habits_of(book) == DEFAULTS
    worked_out(ana, usual_days=12, closing=CLOSING)
    form = (Span(15, 29, (0.0, 0.07)), Span(61))
    assert habits_of(book) == Habits(12, {"form": form, "call": (Span(3),)})
    with caught():
        Report.objects.within(book).update(form=0)
    assert habits_of(book) == DEFAULTS, "figures of another version are not read"


def test_on_out_on_the_ask_and_at_home(ana: Person) -> None:
    """By one's own answers, with a way to close; by the rules on the ask's page alone."""
    twenty = make.ask(ana, "The grant", where="form", asked_on=str(make.day(ana, 20)))
    call = make.ask(ana, "The call", where="call", asked_on=str(make.day(ana, 3)))
    fresh = make.ask(ana, "The flat", where="form", asked_on=str(make.day(ana, 2)))
    before = page(ana, "/out/")
    assert "This one has waited longer than almost any answer takes. Close it?" in before
    assert SAID not in before + page(ana, "/")

    worked_out(ana, usual_days=12, closing=CLOSING)
    now = page(ana, "/out/")
    assert "These 2 have waited longer than almost any answer takes. Close them all?" in now
    assert now.count(f"{SAID} (0–7 %). Close it? If they reply later it reopens.") == 1
    assert USUAL in now
    assert USUAL in page(ana, "/")
    assert f"{SAID} (0–7 %)." in page(ana, f"/asks/{twenty.uid}/")
    assert "Longer out than almost any answer takes." in page(ana, f"/asks/{call.uid}/")
    assert "If they reply later" not in page(ana, f"/asks/{fresh.uid}/")

    hidden = {"numbers_hidden": True}
    edit_notebook(call=make.call(ana), notebook=make.notebook(ana), fields=hidden)
    now = page(ana, "/out/")
    assert f"{SAID}. Close it?" in now
    assert USUAL not in now + page(ana, "/")


def test_nothing_closes_itself_and_one_tap_does(ana: Person, cy: Person) -> None:
    ask = make.ask(ana, where="form", asked_on=str(make.day(ana, 20)))
    worked_out(ana, usual_days=12, closing=CLOSING)
    path, sent = f"/asks/{ask.uid}/answer/", {"operation": str(new_uid()), "answer": "silence"}
    assert make.notebook(ana).waiting == 1
    make.ask(cy, where="form", asked_on=str(make.day(cy, 20)))
    assert SAID not in page(cy, "/out/")  # ana's answers say nothing of cy's
    with override_settings(NOS_BASE_URL="http://127.0.0.1:8000"):
        assert browser(cy).post(path, sent).status_code == 404
        assert browser(ana).post(path, sent).status_code == 303
    assert make.notebook(ana).silences == 1


def browser(person: Person) -> Client:
    client = Client(HTTP_HOST=settings.NOS_BOUND)
    client.cookies[settings.NOS_GUEST_COOKIE] = signing.dumps(str(person.pk), salt="nos.guest")
    return client


def page(person: Person, path: str) -> str:
    with override_settings(NOS_BASE_URL="http://127.0.0.1:8000"):
        return browser(person).get(path).content.decode()
