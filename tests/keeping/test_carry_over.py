"""A guest's asks are carried over into what somebody keeps: whole, once, every ask by its uid."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest
from django.core import signing
from django.test import Client, override_settings
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from nos.keeping.operations import carry_over, erase_guest
from nos.keeping.operations import erase as erasing
from nos.keeping.queries.carrying import coming
from nos.keeping.queries.checks import examine
from nos.lib.belongings import belongings
from nos.lib.errors import Conflict, KeyReused, NotHere
from nos.lib.uids import new_uid
from nos.notebook.models import Ask, Change, KindLine, Milestone, Notebook, Step
from nos.notebook.operations import (
    Written,
    add_step,
    answer_ask,
    close_notebook,
    edit_notebook,
    keep_line,
    log_ask,
    open_notebook,
    remove_ask,
    rest,
    set_opening_balance,
    undo,
)
from nos.notebook.queries.asks import find_ask
from nos.notebook.queries.counting import recount
from nos.notebook.queries.notebooks import all_notebooks
from nos.notebook.rules import ANSWERS
from nos.people.models import Person
from nos.people.operations import keep
from tests import make
from tests.plumbing.crowd import at_once
from tests.plumbing.state import numbers_in, state

TWELVE = ["no"] * 7 + ["yes"] * 2 + ["waiting"] * 3


@pytest.fixture
def guest(db: None) -> Person:
    return make.person()


def carried(person: Person, guest: Person, into: Notebook | None = None) -> Written:
    return carry_over(call=make.call(person), guest=guest, into=into)


def left_of(person: Person) -> int:
    """How many rows of theirs there are, in any table."""
    return sum(
        one.model._base_manager.filter(**{one.owner: person.pk}).count()
        for one in belongings()
        if one.owner
    )


def all_well() -> bool:
    return all(finding.well for finding in examine())


def test_the_figures_are_told_before_and_come_true(ana: Person, guest: Person) -> None:
    set_opening_balance(call=make.call(ana), notebook=None, nos=86, yeses=0)
    asks = make.asks(guest, *TWELVE)
    told = coming(ana, guest)
    assert told
    assert (told.asks, told.tally.nos, told.tally.yeses, told.tally.waiting) == (12, 7, 2, 3)
    assert [(place.now, place.then) for place in told.places] == [(86, 93)]
    assert not told.whole
    written = carried(ana, guest, make.notebook(ana))
    book = make.notebook(ana)
    assert (book.nos, book.yeses, book.waiting) == (93, 2, 3)
    assert [ask.uid for ask in written.asks] == [ask.uid for ask in asks]
    assert sorted(numbers_in(book).values()) == list(range(87, 94))
    assert left_of(guest) == 0
    assert all_well()


def test_everything_of_an_ask_comes_along(ana: Person, guest: Person) -> None:
    make.asks(ana, "no", "no")
    one = make.ask(guest, "A raise", kind="Work", who="B.", note="By phone", asked_on="2026-01-02")
    add_step(call=make.call(guest), notebook=make.notebook(guest), ask=one, words="Callback")
    answered = answer_ask(
        call=make.call(guest), notebook=make.notebook(guest), ask=one, answer="no"
    )
    packet = log_ask(
        call=make.call(guest), notebook=make.notebook(guest), asks=[{"what": "A"}, {"what": "A"}],
        packet=True,
    )  # fmt: skip
    gone = make.ask(guest, "Let go")
    remove_ask(call=make.call(guest), notebook=make.notebook(guest), ask=gone)
    keep_line(call=make.call(guest), notebook=make.notebook(guest), fields={"words": "Well asked"})
    rest(
        call=make.call(guest),
        notebook=make.notebook(guest),
        from_on="2026-03-01",
        to_on="2026-03-02",
    )
    was = state(guest)["notebooks"][str(make.notebook(guest).uid)]
    history = set(Change.objects.of(guest).exclude(ask=None).values_list("operation", flat=True))

    carried(ana, guest, make.notebook(ana))

    book = make.notebook(ana)
    now = state(ana)["notebooks"][str(book.uid)]
    told = {ask["uid"]: ask for ask in now["asks"]}
    for ask in was["asks"]:
        same = told[ask["uid"]]
        for name in ask.keys() - {"number", "notebook_id", "turn"}:
            assert same[name] == ask[name], name
    assert now["rests"] == was["rests"]
    assert [line["words"] for line in now["lines"]] == ["Well asked"]
    assert history <= set(Change.objects.of(ana).values_list("operation", flat=True))
    assert find_ask(ana, gone.uid).removed
    assert {ask.packet for ask in packet.asks} == {told[packet.asks[0].uid]["packet"]}
    # Its own history goes on: what the guest did can be taken back by the person.
    undo(call=make.call(ana), notebook=book, operation=answered.operation)
    assert find_ask(ana, one.uid).answer == "waiting"
    assert Step.objects.of(ana).count() == 1
    assert all_well()


def test_one_undo_takes_out_what_came_and_one_brings_it_again(ana: Person, guest: Person) -> None:
    make.asks(ana, "no", "yes")
    make.asks(guest, *TWELVE)
    edit_notebook(call=make.call(guest), notebook=make.notebook(guest), fields={"dream": "A hall"})
    before = state(ana)
    written = carried(ana, guest, make.notebook(ana))
    after = state(ana)
    assert make.notebook(ana).dream == "A hall"
    back = undo(call=make.call(ana), notebook=None, operation=written.operation)
    assert state(ana) == before
    assert Ask.objects.of(ana).exclude(removed_at=None).count() == 12
    undo(call=make.call(ana), notebook=None, operation=back.operation)
    assert state(ana) == after
    assert all_well()


def test_as_a_notebook_of_its_own_it_stays_as_it_was(ana: Person, guest: Person) -> None:
    make.asks(ana, "no")
    make.asks(guest, *["no"] * 12)
    fields = {"title": "Spring", "dream": "A hall", "letter": "Go on.", "opening_nos": 40}
    edit_notebook(call=make.call(guest), notebook=make.notebook(guest), fields=fields)
    told = coming(ana, guest)
    assert told
    assert told.whole
    was = state(guest)["notebooks"]
    milestones = sorted(Milestone.objects.of(guest).values_list("number", "quiet"))
    before = state(ana)
    written = carried(ana, guest)
    assert state(ana)["notebooks"] == {**before["notebooks"], **was}
    reached = Milestone.objects.of(ana).filter(notebook=written.notebook)
    assert sorted(reached.values_list("number", "quiet")) == milestones
    assert left_of(guest) == 0
    undo(call=make.call(ana), notebook=None, operation=written.operation)
    assert state(ana) == before
    assert all_well()


def test_several_notebooks_stay_apart_or_become_one(ana: Person, cy: Person, guest: Person) -> None:
    for person in (guest, cy):
        make.asks(person, "no", "no")
        second = open_notebook(call=make.call(person), fields={"title": "Two"}, another=True)
        make.asks(person, "yes", notebook=second.notebook)
        close_notebook(call=make.call(person), notebook=second.notebook)  # type: ignore[arg-type]
    make.asks(ana, "no")
    carried(ana, guest)
    assert [(book.nos, book.yeses) for book in all_notebooks(ana)] == [(2, 0), (1, 0), (0, 1)]
    into = next(book for book in all_notebooks(ana) if book.nos == 1)
    carried(ana, cy, into)
    assert [(book.nos, book.yeses) for book in all_notebooks(ana)] == [(2, 0), (3, 1), (0, 1)]
    assert left_of(cy) == left_of(guest) == 0
    assert all_well()


def test_what_both_hold_is_there_once_and_no_words_go(ana: Person, guest: Person) -> None:
    uids, words = [new_uid() for _ in range(4)], ["Same", "Other", "Gone", "Fresh"]
    asks = [{"what": word, "answer": "no"} for word in words]
    operation = new_uid()
    log_ask(call=make.call(guest, operation), notebook=None, asks=asks, uids=uids)
    log_ask(call=make.call(ana, operation), notebook=None, asks=asks[:3], uids=uids[:3])
    theirs = find_ask(guest, uids[1])
    answer_ask(call=make.call(guest), notebook=make.notebook(guest), ask=theirs, answer="yes",
               fields={"their_words": "Why not"})  # fmt: skip
    remove_ask(call=make.call(ana), notebook=make.notebook(ana), ask=find_ask(ana, uids[2]))
    told = coming(ana, guest)
    assert told
    assert (told.asks, told.same, len(told.other)) == (2, 1, 1)
    carried(ana, guest, make.notebook(ana))
    live = Ask.objects.of(ana).live()
    assert sorted(live.values_list("what", flat=True)) == ["Fresh", "Gone", "Other", "Same"]
    assert find_ask(ana, uids[1]).answer == "no"
    kept = Change.objects.of(ana).get(kind="kept")
    assert kept.ask_id == find_ask(ana, uids[1]).pk
    assert (kept.after["answer"], kept.after["their_words"]) == ("yes", "Why not")
    assert all_well()


def test_sent_twice_it_is_done_once(ana: Person, guest: Person) -> None:
    make.asks(ana, "no")
    make.asks(guest, *TWELVE)
    call, book = make.call(ana), make.notebook(ana)
    first = carry_over(call=call, guest=guest, into=book)
    after = state(ana)
    again = carry_over(call=call, guest=guest, into=book)
    assert (first.replayed, again.replayed) == (False, True)
    assert state(ana) == after
    with pytest.raises(KeyReused):
        carry_over(call=call, guest=guest)
    with pytest.raises(NotHere):
        carried(ana, guest, book)


def test_only_a_guest_is_carried_and_only_whole(ana: Person, cy: Person, guest: Person) -> None:
    make.asks(ana, "no")
    for person in (cy, guest):
        make.asks(person, "no", "yes")
    keep(cy)
    before = state(cy), state(guest)
    with pytest.raises(NotHere):
        carried(ana, Person.objects.get(pk=cy.pk), make.notebook(ana))
    with pytest.raises(NotHere):
        carried(ana, ana, make.notebook(ana))
    with pytest.raises(NotHere):
        carried(ana, guest, make.notebook(cy))
    close_notebook(call=make.call(ana), notebook=make.notebook(ana))
    with pytest.raises(Conflict):
        carried(ana, guest, make.notebook(ana))
    assert (state(cy), state(guest)) == before
    assert all_well()


def test_milestones_are_passed_quietly(ana: Person, guest: Person) -> None:
    make.asks(ana, *["no"] * 5)
    make.asks(guest, *["no"] * 7)
    carried(ana, guest, make.notebook(ana))
    assert list(Milestone.objects.of(ana).order_by("number").values_list("number", "quiet")) == [
        (1, False),
        (10, True),
    ]


@pytest.mark.django_db(transaction=True)
def test_two_windows_at_once_carry_it_once_while_the_guest_writes() -> None:
    """What is still written by the guest is carried along, or refused in words: never gone."""
    ana, guest = make.person(), make.person()
    make.asks(ana, "no")
    make.asks(guest, *TWELVE)
    into, theirs = make.notebook(ana), make.notebook(guest)

    def deed(n: int) -> str:
        try:
            if n < 4:
                carry_over(call=make.call(ana), guest=guest, into=into)
            else:
                log_ask(call=make.call(guest), notebook=theirs if n % 2 else None,
                        asks=[{"what": f"Late {n}"}])  # fmt: skip
        except (NotHere, Conflict) as problem:
            return f"no: {problem.sentence}"
        return f"yes {n}"

    said = at_once(12, deed)
    late = {f"Late {n}" for n in range(4, 12) if f"yes {n}" in said}
    whats = list(Ask.objects.of(ana).values_list("what", flat=True))
    assert {what for what in whats if what.startswith("Late")} == late
    assert len(whats) == 13 + len(late)
    assert sum(f"yes {n}" in said for n in range(4)) == 1
    refused = [one for one in said[4:] if one.startswith("no")]
    assert all("another window" in one for one in refused)
    assert left_of(guest) == 0
    assert all_well()


one_ask = st.tuples(
    st.integers(0, 7), st.sampled_from(ANSWERS), st.sampled_from(["", "Kind"]), st.booleans()
)


class AnyTwoNotebooks(TestCase):
    @given(
        st.lists(one_ask, max_size=6, unique_by=lambda one: one[0]),
        st.lists(one_ask, max_size=6, unique_by=lambda one: one[0]),
        st.booleans(),
    )
    def test_they_come_to_the_union(self, mine: Any, theirs: Any, own: bool) -> None:
        uids = [new_uid() for _ in range(8)]
        ana, guest = make.person(), make.person()
        open_notebook(call=make.call(ana), fields={})
        for person, asks in ((ana, mine), (guest, theirs)):
            for n, answer, kind, removed in asks:
                _log(person, uids[n], answer, kind, removed=removed)
        open_notebook(call=make.call(guest), fields={})
        told = coming(ana, guest)
        assert told
        carried(ana, guest, None if own else make.notebook(ana))
        live = {uids[n] for n, _a, _k, removed in mine if not removed}
        fresh = [one for one in theirs if uids[one[0]] not in live and not one[3]]
        assert Ask.objects.of(ana).live().count() == len(live) + len(fresh)
        held = set(Ask.objects.of(ana).values_list("uid", flat=True))
        assert {uids[n] for n, *_rest in (*mine, *theirs)} <= held
        for book in all_notebooks(ana):
            assert recount(book) == book.tally
        assert told.tally.nos == sum(one[1] == "no" for one in fresh)
        assert left_of(guest) == 0
        assert all_well()


def _log(person: Person, uid: UUID, answer: str, kind: str, *, removed: bool) -> None:
    fields = {"what": "A", "answer": answer, "kind": kind}
    log_ask(call=make.call(person), notebook=None, asks=[fields], uids=[uid])
    if removed:
        book = make.notebook(person)
        remove_ask(call=make.call(person), notebook=book, ask=find_ask(person, uid))


def test_lines_with_one_uid_and_other_words_are_both_kept(ana: Person, guest: Person) -> None:
    uid = new_uid()
    for person, words in ((ana, "Well asked"), (guest, "Well dared")):
        keep_line(call=make.call(person), notebook=None, fields={"words": words}, uid=uid)
    carried(ana, guest, make.notebook(ana))
    lines = KindLine.objects.of(ana).live().values_list("words", flat=True)
    assert sorted(lines) == ["Well asked", "Well dared"]


def test_erased_instead_nothing_of_it_is_left(ana: Person, cy: Person, guest: Person) -> None:
    for person in (ana, cy, guest):
        make.asks(person, "no", "waiting")
    keep(cy)
    kept = Person.objects.get(pk=cy.pk)
    before = state(ana), state(kept)
    for person in (guest, guest, kept):  # twice, and somebody who is no guest
        erase_guest(guest=person)
    assert left_of(guest) == 0
    assert (state(ana), state(kept)) == before


def test_who_keeps_it_while_it_is_erased_keeps_nothing_or_all(
    guest: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kept in another window once erasing has begun: it is too late, and nobody is half there."""
    make.asks(guest, "no")
    shut = erasing.shut_for_good

    def meanwhile(person: Person) -> bool:
        keep(Person.objects.get(pk=guest.pk))
        assert not Person.objects.get(pk=guest.pk).kept
        return shut(person)

    monkeypatch.setattr(erasing, "shut_for_good", meanwhile)  # as erase_person calls it
    erase_guest(guest=guest)
    assert left_of(guest) == 0


def test_titles_say_nothing_that_anybody_wrote(ana: Person, client: Client) -> None:
    """They stand in histories and tabs, where others see them."""
    fields = {"title": "Ana", "dream": "A hall", "promise": "A week by the sea"}
    edit_notebook(call=make.call(ana), notebook=None, fields=fields)
    ask = make.ask(ana, "Zeppelin", who="B.", kind="Ana", answer="no")
    line = keep_line(call=make.call(ana), notebook=None, fields={"words": "Zeppelin"}).lines[0]
    client.cookies["guest"] = signing.dumps(str(ana.pk), salt="nos.guest")
    pages = (
        "/", "/log/", "/asks/", "/asks/?q=Zeppelin", "/asks/grid/", f"/asks/{ask.uid}/",
        f"/asks/{ask.uid}/answer/", f"/asks/{ask.uid}/hurt/", "/out/", "/yeses/",
        f"/yeses/shelf/{line.uid}/", "/almost/", "/milestones/1/", "/hold/", "/changes/",
        "/notebook/", "/settings/", "/carry/take/", "/help/", "/nowhere/", "/hide/",
    )  # fmt: skip
    with override_settings(NOS_BASE_URL="http://testserver", ALLOWED_HOSTS=["testserver"]):
        for page in pages:
            shown = client.get(page).content.decode()
            titles = re.findall(r"<title>([^<]*)</title>", shown)
            assert len(titles) == 1, page
            assert not re.search(r"Ana|Zeppelin|Thousand|\bnos?\b|\d", titles[0], re.I), titles
