"""The day is the one the person meant, wherever they are and whatever their phone's clock says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from nos.lib import clock
from nos.lib.errors import BadInput
from nos.lib.uids import new_row_id
from nos.notebook.models import Change
from nos.notebook.operations import add_step, answer_ask, edit_ask, edit_person, log_ask
from nos.notebook.queries.asks import find_ask
from nos.notebook.queries.numbering import number_of
from nos.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db

INSTANTS = (
    "2026-12-31T11:30",  # both neighbours of a year's end at once
    "2027-01-01T00:00",
    "2028-02-29T12:00",
    "2028-02-28T23:59",
    "2026-03-29T00:59",  # before and after the hour that is left out
    "2026-03-29T01:00",
    "2026-10-25T00:30",  # within the hour that comes twice
    "2026-10-25T01:30",
    "1999-12-31T23:59",
)
ZONES = (
    "Etc/GMT+12",
    "America/St_Johns",
    "UTC",
    "Europe/Amsterdam",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
)


def stop(monkeypatch: pytest.MonkeyPatch, instant: str) -> datetime:
    at = datetime.fromisoformat(instant).replace(tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: at)
    return at


@pytest.mark.parametrize("instant", INSTANTS)
@pytest.mark.parametrize("zone", ZONES)
def test_today_and_tomorrow_are_those_of_the_person(
    monkeypatch: pytest.MonkeyPatch, instant: str, zone: str
) -> None:
    at = stop(monkeypatch, instant)
    there = clock.day_in(at, zone)
    person = make.person(zone)
    ask = make.ask(person)
    assert ask.asked_on == ask.day == make.notebook(person).start_on == there
    tomorrow, beyond = there + timedelta(days=1), there + timedelta(days=2)
    book = make.notebook(person)
    for day in (tomorrow, beyond):
        fields: dict[str, object] = {"heard_on": str(day)}
        written = {"what": "A raise", "asked_on": str(day)}
        calls = [make.call(person) for _ in range(3)]
        if day == tomorrow:
            log_ask(call=calls[0], notebook=book, asks=[written])
            add_step(call=calls[1], notebook=book, ask=ask, words="Callback", on=str(day))
            answer_ask(call=calls[2], notebook=book, ask=ask, answer="no", fields=fields)
            continue
        with pytest.raises(BadInput, match="not come yet"):
            log_ask(call=calls[0], notebook=book, asks=[written])
        with pytest.raises(BadInput, match="not come yet"):
            add_step(call=calls[1], notebook=book, ask=ask, words="Interview", on=str(day))
        with pytest.raises(BadInput, match="not come yet"):
            edit_ask(call=calls[2], notebook=book, ask=ask, fields=fields)
    assert find_ask(person, ask.uid).heard_on == tomorrow


def test_a_guests_first_day_is_the_browsers(monkeypatch: pytest.MonkeyPatch) -> None:
    stop(monkeypatch, "2026-12-31T11:30")
    guest = Person.to_be(new_row_id())
    call = make.call(guest, time_zone="Pacific/Kiritimati")
    written = log_ask(
        call=call, notebook=None, asks=[{"what": "A raise", "asked_on": "2027-01-02"}]
    )
    assert written.asks[0].asked_on == date(2027, 1, 2)
    assert written.notebook
    assert written.notebook.start_on == date(2027, 1, 1)


def test_a_phone_ten_years_off_changes_no_order(ana: Person) -> None:
    now = clock.now()
    for years in (10, -10, 0):
        call = make.call(ana, client_at=now + timedelta(days=3652 * years))
        log_ask(call=call, notebook=None, asks=[{"what": f"{years}", "answer": "no"}])
    book = make.notebook(ana)
    changes = Change.objects.of(ana).filter(kind="logged").select_related("ask").order_by("id")
    asks = [change.ask for change in changes if change.ask]
    assert [ask.what for ask in asks] == ["10", "-10", "0"]
    assert [number_of(book, ask) for ask in asks] == [1, 2, 3]
    assert [change.client_at for change in changes] == [
        now + timedelta(days=3652 * years) for years in (10, -10, 0)
    ]


def test_a_day_chosen_later_goes_before_in_the_numbers(ana: Person) -> None:
    first = make.ask(ana, answer="no")
    older = make.ask(ana, answer="no", heard_on=str(make.day(ana, 3)))
    book = make.notebook(ana)
    assert (number_of(book, older), number_of(book, first)) == (1, 2)


def test_moving_to_another_zone_moves_no_day(monkeypatch: pytest.MonkeyPatch) -> None:
    stop(monkeypatch, "2026-06-15T11:30")
    person = make.person("Pacific/Kiritimati")
    ask = make.ask(person, answer="no")
    edit_person(call=make.call(person), fields={"time_zone": "Etc/GMT+12"})
    moved = Person.objects.get(pk=person.pk)
    assert make.day(moved) == ask.day - timedelta(days=2)
    edit_ask(call=make.call(moved), notebook=make.notebook(moved), ask=ask, fields={"note": "x"})
    now = find_ask(moved, ask.uid)
    assert (now.asked_on, now.heard_on, now.day) == (ask.asked_on, ask.heard_on, ask.day)


@pytest.mark.parametrize("day", ["2028-02-29", "2000-02-29", "1970-01-01", "1900-01-01"])
def test_days_that_were_there(ana: Person, day: str) -> None:
    ask = make.ask(ana, answer="no", asked_on=day, heard_on=day) if day < "2026" else None
    with pytest.raises(BadInput, match="no such day"):
        make.ask(ana, asked_on="2027-02-29")
    assert ask is None or str(ask.day) == day
