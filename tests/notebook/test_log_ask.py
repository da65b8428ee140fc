"""Write down what was asked for: one, several, a packet, twelve lines."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nos.lib.errors import BadInput, Conflict, KeyReused, TooLarge
from nos.lib.uids import NIL, new_row_id, new_uid
from nos.notebook.models import Ask, Change, Milestone, Notebook
from nos.notebook.operations import (
    change_target,
    close_notebook,
    edit_ask,
    edit_notebook,
    log_ask,
    remove_ask,
)
from nos.notebook.rules import Tally
from nos.people.models import Person
from tests import make


def test_a_few_words_do(ana: Person) -> None:
    ask = make.ask(ana, "Ten per cent off the rent")
    assert (ask.what, ask.answer, ask.heard_on) == ("Ten per cent off the rent", "waiting", None)
    assert ask.asked_on == ask.day == make.day(ana)
    assert ask.audience == "me"
    assert make.notebook(ana).tally == Tally(asks=1, waiting=1)


@pytest.mark.parametrize("answer", ["no", "yes", "silence", "withdrawn"])
def test_an_answer_known_already_was_heard_today(ana: Person, answer: str) -> None:
    ask = make.ask(ana, answer=answer)
    assert (ask.answer, ask.asked_on, ask.heard_on) == (answer, make.day(ana), make.day(ana))


def test_not_yet_dared_has_no_day_of_asking(ana: Person) -> None:
    closes = make.day(ana, -20)
    ask = make.ask(ana, answer="almost", closes_on=closes.isoformat())
    assert (ask.asked_on, ask.heard_on, ask.day) == (None, None, make.day(ana))
    assert ask.closes_on == closes
    assert make.notebook(ana).tally == Tally(almost=1)


def test_an_answer_of_the_past_was_asked_then_or_before(ana: Person) -> None:
    heard = make.day(ana, 9)
    assert make.ask(ana, answer="no", heard_on=heard.isoformat()).asked_on == heard


def test_twelve_lines_are_twelve_asks_and_one_operation(ana: Person) -> None:
    written = make.logged(ana, *({"what": f"Freebie {n}", "answer": "no"} for n in range(12)))
    assert [ask.what for ask in written.asks] == [f"Freebie {n}" for n in range(12)]
    assert [ask.pk for ask in written.asks] == sorted(ask.pk for ask in written.asks)
    assert len({ask.uid for ask in written.asks}) == 12
    changes = Change.objects.of(ana).filter(operation=written.operation).order_by("n")
    assert [change.n for change in changes] == list(range(12))
    assert {change.kind for change in changes} == {"logged"}
    assert make.notebook(ana).nos == 12


def test_a_packet_shares_a_uid_of_its_own(ana: Person) -> None:
    call = make.call(ana)
    magazines = [{"what": "Three poems", "who": name} for name in ("Aldus", "Bodoni", "Caslon")]
    written = log_ask(call=call, notebook=None, asks=magazines, packet=True)
    packets = {ask.packet for ask in written.asks}
    assert len(packets) == 1
    assert None not in packets
    alone = log_ask(call=make.call(ana), notebook=None, asks=magazines[:1], packet=True)
    assert alone.asks[0].packet is None


def test_its_uid_is_the_one_its_maker_gave(ana: Person) -> None:
    uid = new_uid()
    log_ask(call=make.call(ana, uid), notebook=None, asks=[{"what": "A day off"}], uids=(uid,))
    assert Ask.objects.of(ana).get().uid == uid


def test_two_people_may_hold_the_same_uid(ana: Person, cy: Person) -> None:
    uid = new_uid()
    for person in (ana, cy):
        call = make.call(person, uid)
        log_ask(call=call, notebook=None, asks=[{"what": "A day off"}], uids=(uid,))
    assert Ask.objects.of(ana).get().pk != Ask.objects.of(cy).get().pk


def test_a_uid_taken_already_is_refused(ana: Person) -> None:
    ask = make.ask(ana)
    with pytest.raises(KeyReused):
        log_ask(call=make.call(ana), notebook=None, asks=[{"what": "Else"}], uids=(ask.uid,))
    assert Ask.objects.of(ana).count() == 1


def test_sent_again_it_is_there_once_and_as_it_stands(ana: Person) -> None:
    call = make.call(ana)
    first = log_ask(call=call, notebook=None, asks=[{"what": "A day off"}])
    assert not first.replayed
    edit_ask(
        call=make.call(ana),
        notebook=make.notebook(ana),
        ask=first.asks[0],
        fields={"what": "Two days off"},
    )
    again = log_ask(call=call, notebook=None, asks=[{"what": "A day off"}])
    assert again.replayed
    assert [ask.what for ask in again.asks] == ["Two days off"]
    remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=first.asks[0])
    gone = log_ask(call=call, notebook=None, asks=[{"what": " A day  off\n"}])
    assert gone.replayed
    assert gone.asks[0].removed
    assert Ask.objects.of(ana).count() == 1


def test_sent_again_into_a_notebook_closed_since_it_still_answers(ana: Person) -> None:
    call = make.call(ana)
    first = log_ask(call=call, notebook=None, asks=[{"what": "A day off"}])
    close_notebook(call=make.call(ana), notebook=make.notebook(ana))
    assert log_ask(call=call, notebook=first.notebook, asks=[{"what": "A day off"}]).replayed
    with pytest.raises(Conflict, match="closed"):
        make.ask(ana)


def test_the_same_key_with_other_words_is_refused(ana: Person) -> None:
    call = make.call(ana)
    log_ask(call=call, notebook=None, asks=[{"what": "A day off"}])
    with pytest.raises(KeyReused) as refused:
        log_ask(call=call, notebook=None, asks=[{"what": "A week off"}])
    assert refused.value.written.asks[0].what == "A day off"  # type: ignore[attr-defined]
    assert Ask.objects.of(ana).count() == 1


def test_what_somebody_else_wrote_under_the_key_is_no_ones_business(
    ana: Person, cy: Person
) -> None:
    call = make.call(ana)
    log_ask(call=call, notebook=None, asks=[{"what": "A day off"}])
    theirs = make.call(cy, call.operation)
    assert not log_ask(call=theirs, notebook=None, asks=[{"what": "A raise"}]).replayed
    assert Ask.objects.of(cy).get().what == "A raise"
    assert Ask.objects.of(ana).get().what == "A day off"


@pytest.mark.parametrize("what", ["", "   ", "\u200b\u2060", "\x00", "\ud800", None, [], 7])
def test_what_says_nothing_is_not_written(ana: Person, what: object) -> None:
    with pytest.raises(BadInput) as refused:
        log_ask(call=make.call(ana), notebook=None, asks=[{"what": what}])
    assert list(refused.value.fields) == ["what"]
    assert not Notebook.objects.of(ana).exists()


def test_one_that_cannot_be_taken_keeps_all_out(ana: Person) -> None:
    lines: list[dict[str, object]] = [{"what": "A day off"}, {"what": "A raise", "chance": 101}]
    with pytest.raises(BadInput, match="from 0 to 100"):
        log_ask(call=make.call(ana), notebook=None, asks=lines)
    assert not Ask.objects.of(ana).exists()


def test_nothing_the_nil_uid_and_twins_are_refused(ana: Person) -> None:
    uid, line = new_uid(), {"what": "A day off"}
    with pytest.raises(BadInput):
        log_ask(call=make.call(ana), notebook=None, asks=[])
    with pytest.raises(BadInput, match="nil"):
        log_ask(call=make.call(ana), notebook=None, asks=[line], uids=(NIL,))
    with pytest.raises(BadInput, match="twice"):
        log_ask(call=make.call(ana), notebook=None, asks=[line, line], uids=(uid, uid))


def test_a_thousand_fit_and_one_more_does_not(ana: Person) -> None:
    lines = [{"what": f"Ask {n}", "answer": "no"} for n in range(1_001)]
    with pytest.raises(TooLarge):
        log_ask(call=make.call(ana), notebook=None, asks=lines)
    assert len(log_ask(call=make.call(ana), notebook=None, asks=lines[1:]).asks) == 1_000
    assert make.notebook(ana).nos == 1_000


def test_five_million_letters_are_refused_before_they_are_read(ana: Person) -> None:
    with pytest.raises(BadInput, match="2,000 characters fit here"):
        log_ask(call=make.call(ana), notebook=None, asks=[{"what": "a" * 5_000_000}])


def test_a_guess_counts_only_when_made_before(ana: Person) -> None:
    assert make.ask(ana, chance=20).chance_before
    assert make.ask(ana, chance=0, answer="almost").chance_before
    assert not make.ask(ana, chance=20, answer="no").chance_before
    assert not make.ask(ana).chance_before


def test_it_starts_with_the_audience_the_notebook_proposes(ana: Person) -> None:
    make.ask(ana)
    book = make.notebook(ana)
    edit_notebook(call=make.call(ana), notebook=book, fields={"default_audience": "crew"})
    assert make.ask(ana).audience == "crew"
    assert make.ask(ana, audience="me").audience == "me"


class TestFirstWrite:
    """A visitor becomes a person, and the notebook is there, with the first thing written."""

    @pytest.mark.django_db
    def test_of_a_guest_makes_person_and_notebook(self) -> None:
        guest = Person.to_be(new_row_id())
        call = make.call(guest, time_zone="Pacific/Auckland", language="nl")
        written = log_ask(call=call, notebook=None, asks=[{"what": "A day off", "answer": "no"}])
        born = Person.objects.get(pk=guest.pk)
        assert (born.time_zone, born.language) == ("Pacific/Auckland", "nl")
        assert written.person == born
        assert written.notebook == make.notebook(born)
        assert make.notebook(born).start_on == make.day(born)
        assert make.notebook(born).tally == Tally(nos=1, asks=1)

    @pytest.mark.django_db
    def test_of_a_guest_refused_leaves_nothing(self) -> None:
        guest = Person.to_be(new_row_id())
        with pytest.raises(BadInput):
            log_ask(call=make.call(guest), notebook=None, asks=[{"what": ""}])
        assert not Person.objects.filter(pk=guest.pk).exists()

    @pytest.mark.django_db
    def test_no_1_is_a_moment_though_the_notebook_is_new(self) -> None:
        guest = Person.to_be(new_row_id())
        written = log_ask(
            call=make.call(guest), notebook=None, asks=[{"what": "x", "answer": "no"}]
        )
        assert [(one.number, one.quiet) for one in written.milestones] == [(1, False)]

    def test_goes_on_in_the_oldest_open_notebook(self, ana: Person) -> None:
        make.ask(ana)
        log_ask(call=make.call(ana), notebook=None, asks=[{"what": "A raise"}])
        assert Notebook.objects.of(ana).count() == 1
        close_notebook(call=make.call(ana), notebook=make.notebook(ana))
        with pytest.raises(Conflict):  # nothing opens another one behind one's back
            log_ask(call=make.call(ana), notebook=None, asks=[{"what": "A holiday"}])
        assert Notebook.objects.of(ana).count() == 1

    @pytest.mark.parametrize("language", ["x" * 40, "<img src=x>", "nl\x00"])
    @pytest.mark.django_db
    def test_a_strange_language_or_zone_keeps_nobody_out(self, language: str) -> None:
        guest = Person.to_be(new_row_id())
        call = make.call(guest, time_zone="Mars/Base", language=language)
        log_ask(call=call, notebook=None, asks=[{"what": "A day off"}])
        born = Person.objects.get(pk=guest.pk)
        assert (born.time_zone, born.language) == ("UTC", "en")


class TestMilestones:
    def test_each_is_reached_once_with_its_ask(self, ana: Person) -> None:
        written = make.logged(ana, *({"what": f"Ask {n}", "answer": "no"} for n in range(12)))
        assert [one.number for one in written.milestones] == [1, 10]
        assert [one.ask_id for one in written.milestones] == [
            written.asks[0].pk,
            written.asks[9].pk,
        ]
        remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=written.asks[0])
        for ask in written.asks[1:4]:
            remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=ask)
        assert make.notebook(ana).nos == 8
        assert make.logged(ana, {"answer": "no"}, {"answer": "no"}).milestones == ()
        assert Milestone.objects.of(ana).count() == 2

    def test_a_replay_names_them_again(self, ana: Person) -> None:
        call, line = make.call(ana), {"what": "A day off", "answer": "no"}
        first = log_ask(call=call, notebook=None, asks=[line])
        assert log_ask(call=call, notebook=None, asks=[line]).milestones == first.milestones

    def test_the_target_is_one_too(self, ana: Person) -> None:
        change_target(call=make.call(ana), notebook=None, target=3)
        make.asks(ana, "no", "no")
        assert [one.number for one in make.logged(ana, {"answer": "no"}).milestones] == [3]


@pytest.mark.parametrize("name", ["asked_on", "heard_on", "followed_up_on"])
def test_a_day_beyond_tomorrow_has_not_come(ana: Person, name: str) -> None:
    today, tomorrow = make.day(ana), make.day(ana, -1)
    make.logged(ana, {"answer": "no", "asked_on": str(today), name: str(tomorrow)})
    with pytest.raises(BadInput) as refused:
        make.logged(ana, {"answer": "no", name: str(tomorrow + timedelta(days=1))})
    assert list(refused.value.fields) == [name]
