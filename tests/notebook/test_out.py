"""What is still out: oldest first, a page at a time, one of them asked about."""

from __future__ import annotations

from nos.notebook.operations import remove_ask
from nos.notebook.queries.out import almost_asks, longest_out, still_out
from nos.people.models import Person
from tests import make


def test_oldest_first_with_its_days(ana: Person) -> None:
    asks = [make.ask(ana, asked_on=str(make.day(ana, ago))) for ago in (3, 40, 0, -1, 40)]
    make.asks(ana, "no", "yes", "silence", "almost", "withdrawn")
    gone = make.ask(ana)
    remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=gone)
    found = still_out(make.notebook(ana), make.day(ana), limit=9)
    assert [one.ask for one in found] == [asks[n] for n in (1, 4, 0, 2, 3)]
    assert [one.days for one in found] == [40, 40, 3, 0, 0]


def test_a_page_at_a_time(ana: Person) -> None:
    make.logged(ana, *({"asked_on": str(make.day(ana, n // 3))} for n in range(9)))
    book, today = make.notebook(ana), make.day(ana)
    whole = still_out(book, today, limit=20)
    pages, last = [], None
    while page := still_out(book, today, limit=2, after=last):
        pages += page
        last = (page[-1].ask.day, page[-1].ask.pk)
    assert pages == whole
    assert len(whole) == 9


def test_the_one_to_ask_about_is_not_put_off(ana: Person) -> None:
    old = str(make.day(ana, 30))
    make.ask(ana, asked_on=old, look_again_on=str(make.day(ana, -1)))
    due = make.ask(ana, asked_on=str(make.day(ana, 9)), look_again_on=str(make.day(ana)))
    make.ask(ana)
    found = longest_out(make.notebook(ana), make.day(ana))
    assert found
    assert (found.ask, found.days) == (due, 9)


def test_none_out(ana: Person) -> None:
    make.ask(ana, answer="no")
    assert longest_out(make.notebook(ana), make.day(ana)) is None
    assert still_out(make.notebook(ana), make.day(ana), limit=5) == []


def test_not_yet_dared_what_closes_first_then_the_latest(ana: Person) -> None:
    days = ("2030-05-01", "", "2030-01-01", "")
    made = make.logged(ana, *({"answer": "almost", "closes_on": day} for day in days)).asks
    assert list(almost_asks(make.notebook(ana))) == [made[2], made[0], made[3], made[1]]
    assert list(almost_asks(make.notebook(ana), limit=3)) == [made[2], made[0], made[3]]


def test_a_strangers_are_not_there(ana: Person, cy: Person) -> None:
    make.asks(cy, "waiting", "almost")
    mine = make.ask(ana)
    assert [one.ask for one in still_out(make.notebook(ana), make.day(ana), limit=5)] == [mine]
    assert list(almost_asks(make.notebook(ana))) == []
