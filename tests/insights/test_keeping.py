"""What insights are worked out from, what is kept of it, and what is kept quiet."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from nos.insights.facts import AskFact, Facts, RestFact
from nos.insights.models import QuietHint, Report
from nos.insights.operations import (
    AsOf,
    let_report_pass,
    quiet_hint,
    store_report,
    unquiet_hint,
)
from nos.insights.queries import facts_of, quieted, report_of
from nos.insights.quiet_read import read_quiet_hint
from nos.insights.report import report
from nos.insights.rules import LIGHTER, MIX, long_shot
from nos.insights.shapes import Figures
from nos.insights.wire import facts_from, plain
from nos.keeping.operations import (
    carry_over,
    erase_person,
    open_archive,
    purge_removed,
    write_archive,
)
from nos.lib import clock
from nos.lib.errors import BadInput, NotHere
from nos.notebook.models import Ask, Notebook
from nos.notebook.operations import (
    close_notebook,
    edit_notebook,
    edit_person,
    log_ask,
    open_notebook,
    rest,
    set_aside,
    undo,
)
from nos.people.models import Person
from tests import make
from tests.plumbing.api import PUBLIC, from_own_pages

pytestmark = pytest.mark.django_db

DAY = clock.today("Europe/Amsterdam")
LATER = datetime(2100, 1, 1, tzinfo=UTC)


def as_of(book: Notebook, today: date = DAY) -> AsOf:
    return AsOf(book.tick, today, 0, LATER)


def figures(book: Notebook, today: date = DAY) -> Figures:
    return report(facts_of(book), today)


def test_facts_are_all_that_was_asked_in_the_order_it_was_written(ana: Person, cy: Person) -> None:
    edit_person(call=make.call(ana), fields={"week_starts": 6})
    make.ask(
        ana, asked_on="2026-01-03", kind="  GRANTS ", stakes="big", where="form", who="The Fund",
        chance=30, nerves=6, sting=4, answer="no", heard_on="2026-01-20",
    )  # fmt: skip
    (hurt,) = make.asks(ana, "no")
    set_aside(call=make.call(ana), notebook=make.notebook(ana), ask=hurt)
    out = make.ask(ana, kind="Grants", asked_on="2026-01-05", stated_on="2026-02-01")
    make.asks(ana, "almost", "withdrawn")
    rest(call=make.call(ana), notebook=make.notebook(ana), from_on="2026-01-10", to_on="2026-01-12")
    edit_notebook(
        call=make.call(ana), notebook=make.notebook(ana),
        fields={"rule": "silence", "opening_nos": 79, "opening_yeses": 8, "target": 500},
    )  # fmt: skip
    make.asks(cy, "no", "yes")

    facts = facts_of(make.notebook(ana))
    first, aside, waiting = facts.asks
    assert first == AskFact(
        "no", date(2026, 1, 3), date(2026, 1, 20), None, "Grants", "big", "form", first.who,
        30, False, 6, 4, True, "",
    ), "the newest spelling names a kind"  # fmt: skip
    assert (aside.counted, aside.answer) == (False, "no")
    assert (waiting.key, waiting.stated_on) == (str(out.uid), date(2026, 2, 1))
    assert facts.rests == (RestFact(date(2026, 1, 10), date(2026, 1, 12)),)
    assert (facts.rule, facts.target, facts.week_starts) == ("silence", 500, 6)
    assert (facts.opening_nos, facts.opening_yeses) == (79, 8)
    assert facts_from(plain(facts)) == facts, "the way to the process that computes and back"
    assert facts_from(plain(Facts())) == Facts()


def test_many_asks_cost_as_many_statements_as_few(ana: Person) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            facts_of(make.notebook(ana))
        return len(asked)

    make.asks(ana, "no", "yes")
    few = cost()
    make.asks(ana, *["no", "waiting", "silence"] * 30)
    assert cost() == few


def test_a_report_stands_until_a_write_or_a_day_and_older_ones_do_not_replace_it(
    ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.asks(ana, "no")
    book = make.notebook(ana)
    assert report_of(book, DAY) is None
    assert report_of(Notebook(owner_id=ana.pk), DAY) is None
    found = figures(book)
    everywhere = found["expected"]["all"]
    found["expected"]["by_where"] = dict.fromkeys(("in person", "call"), everywhere)
    assert store_report(notebook=book, as_of=as_of(book), figures=found)
    kept = report_of(book, DAY)
    assert kept
    assert [*kept.figures["expected"]["by_where"]] == ["in person", "call"]
    assert (kept.fresh, kept.tick, kept.today) == (True, book.tick, DAY)
    assert kept.figures["yes_rate"]["n"] == 1
    tomorrow = report_of(book, DAY + timedelta(days=1))
    assert tomorrow
    assert not tomorrow.fresh
    make.asks(ana, "yes")
    after = make.notebook(ana)
    stale = report_of(after, DAY)
    assert stale
    assert not stale.fresh
    assert store_report(notebook=after, as_of=as_of(after), figures=figures(after))
    assert not store_report(notebook=book, as_of=as_of(book), figures=figures(book))
    newer = report_of(after, DAY)
    assert newer
    assert (newer.fresh, newer.figures["yes_rate"]["n"]) == (True, 2)
    let_report_pass(person=ana, notebook=after)
    asked = report_of(after, DAY)
    assert asked
    assert not asked.fresh
    monkeypatch.setattr("nos.insights.queries.FORM", 2)
    assert report_of(after, DAY) is None, "what another version worked out is not read"


def test_a_hint_is_quiet_for_a_while_or_for_good_and_may_be_said_again(
    ana: Person, cy: Person
) -> None:
    make.logged(ana, *[{"answer": "no", "kind": "Grants"}] * 9)
    make.asks(cy, "no")
    book, today = make.notebook(ana), make.day(ana)
    about = long_shot("grants")
    quiet_hint(person=ana, notebook=book, about=MIX, days=30)
    quiet_hint(person=ana, notebook=book, about=about)
    assert quieted(book, today) == {MIX, about}
    assert quieted(book, today + timedelta(days=30)) == {about}
    assert quieted(make.notebook(cy), today) == set()
    store_report(notebook=book, as_of=as_of(book, today), figures=figures(book, today))
    kept = report_of(book, today)
    assert kept
    assert [(kind["kind"], kind["muted"]) for kind in kept.figures["kinds"]] == [("Grants", True)]
    assert kept.quiet == {MIX, about}

    quiet_hint(person=ana, notebook=book, about=MIX)
    assert QuietHint.objects.of(ana).count() == 2, "what is said now holds"
    unquiet_hint(person=ana, notebook=book, about=about)
    unquiet_hint(person=ana, notebook=book, about=about)
    assert quieted(book, today + timedelta(days=999)) == {MIX}
    with pytest.raises(BadInput):
        quiet_hint(person=ana, notebook=book, about="the news")
    with pytest.raises(NotHere):
        quiet_hint(person=ana, notebook=Notebook(owner_id=ana.pk), about=LIGHTER)


def test_quiet_hints_leave_with_their_person_and_reports_are_worked_out_anew(
    ana: Person, bo: Person
) -> None:
    make.asks(ana, "no")
    book = make.notebook(ana)
    quiet_hint(person=ana, notebook=book, about=LIGHTER, days=14)
    quiet_hint(person=ana, notebook=book, about=long_shot("grants"))
    store_report(notebook=book, as_of=as_of(book), figures=figures(book))
    file = io.BytesIO()
    write_archive(person=ana, file=file)
    for _twice in range(2):
        open_archive(person=bo, file=file)
        there = make.notebook(bo)
        assert quieted(there, make.day(bo)) == {LIGHTER, long_shot("grants")}
        assert report_of(there, DAY) is None
    erase_person(person=ana)
    assert not Report.objects.exists()
    assert {hint.owner_id for hint in QuietHint.objects.all()} == {bo.pk}


def test_a_guests_quiet_hints_come_along(ana: Person) -> None:
    guest = make.person()
    make.asks(ana, "no")
    make.asks(guest, "no")
    quiet_hint(person=ana, notebook=make.notebook(ana), about=MIX, days=3)
    quiet_hint(person=guest, notebook=make.notebook(guest), about=MIX)
    quiet_hint(person=guest, notebook=make.notebook(guest), about=long_shot("grants"))
    carry_over(call=make.call(ana), guest=guest, into=make.notebook(ana))
    mine = make.notebook(ana)
    assert quieted(mine, make.day(ana)) == {MIX, long_shot("grants")}
    assert quieted(mine, make.day(ana) + timedelta(days=3)) == {long_shot("grants")}


def test_they_go_with_a_notebook_that_is_gone_for_good(ana: Person) -> None:
    make.asks(ana, "no")
    opened = open_notebook(call=make.call(ana), fields={"title": "Other"}, another=True)
    book = opened.notebook
    assert book
    quiet_hint(person=ana, notebook=book, about=LIGHTER)
    store_report(notebook=book, as_of=as_of(book), figures=figures(book))
    undo(call=make.call(ana), notebook=book, operation=opened.operation)
    assert purge_removed(timedelta(seconds=-1)) == 1
    assert not Report.objects.exists()
    assert not QuietHint.objects.exists()


ROW = {"notebook": "0198c0de-0000-4000-8000-000000000001", "about": "mix", "until_on": None,
       "created_at": "2026-01-02T03:04:05+00:00"}  # fmt: skip


@pytest.mark.one_database
@pytest.mark.parametrize(
    "wrong",
    [{"about": "news"}, {"about": "long shot:"}, {"about": "long shot:GRANTS"}, {"about": 3},
     {"about": "long shot:" + "x" * 200}, {"notebook": "x"}, {"until_on": "2026-02-30"},
     {"until_on": "20260201"}, {"created_at": "2026-01-02"}, {"created_at": None}, {"more": 1}],
)  # fmt: skip
def test_an_archive_holds_only_what_an_operation_would_have_written(wrong: dict[str, Any]) -> None:
    assert read_quiet_hint(ROW)["about"] == "mix"
    with pytest.raises(ValueError, match="“"):
        read_quiet_hint({**ROW, **wrong})


def test_programs_read_it_with_what_it_is_of(ana: Person, cy: Person, settings: Settings) -> None:
    settings.NOS_BASE_URL, settings.ALLOWED_HOSTS = PUBLIC, ["nos.example"]
    api, other = from_own_pages(ana), from_own_pages(cy)
    make.asks(ana, "no")
    none = api.get("insights").json
    assert (none["as_of"], none["figures"]) == (None, None)
    assert "Ask again" in none["sentence"]
    book, today = make.notebook(ana), make.day(ana)
    store_report(notebook=book, as_of=as_of(book, today), figures=figures(book, today))
    read = api.get(f"insights?notebook={book.uid}").json
    assert read["as_of"] | {"at": ""} == {
        "tick": book.tick, "today": today.isoformat(), "at": "", "fresh": True,
    }  # fmt: skip
    assert read["figures"]["yes_rate"]["sentence"]
    assert read["sentence"] == ""
    make.asks(ana, "yes")
    later = api.get("insights").json
    assert (later["as_of"]["fresh"], later["figures"]["yes_rate"]["n"]) == (False, 1)
    assert "worked out anew" in later["sentence"]
    assert other.get(f"insights?notebook={book.uid}").status == 404
    assert other.get("insights").json["figures"] is None


def test_no_write_does_anything_for_it(ana: Person) -> None:
    """V1: a write is as dear as it was; it is found afterwards, by its line of history."""
    make.asks(ana, "no")
    book = make.notebook(ana)
    with CaptureQueriesContext(connection) as asked:
        written = log_ask(call=make.call(ana), notebook=book, asks=[{"what": "This"}])
        close_notebook(call=make.call(ana), notebook=book)
    assert Ask.objects.of(ana).filter(uid=written.asks[0].uid).exists()
    assert not [q["sql"] for q in asked if "insights_" in q["sql"] or "dbtaskresult" in q["sql"]]
