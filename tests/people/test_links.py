"""A link that works once works once, for whoever presses first, within its time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.socialaccount.models import SocialAccount

from nos.lib import clock
from nos.lib.errors import BadInput, Conflict, NotHere, Refused
from nos.lib.uids import new_row_id, new_uid
from nos.people import operations
from nos.people.models import OneUseLink, Person
from nos.people.queries import link_with, token_with
from nos.people.rules import hash_of
from tests import make
from tests.plumbing.crowd import at_once

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 12


@pytest.fixture(autouse=True)
def public(settings: Any) -> None:
    settings.NOS_BASE_URL, settings.ALLOWED_HOSTS = "https://nos.example", ["nos.example"]
    settings.NOS_SIGN_UP = ""


def visitor(secret: str) -> Person:
    """In whose browser the link was pressed."""
    person = Person.to_be(new_row_id())
    person.held_link = hash_of(secret)
    return person


def outcome(act: Any) -> str:
    try:
        act()
    except (NotHere, Refused, Conflict) as error:
        return type(error).__name__
    return "done"


def test_only_a_fingerprint_of_the_address_is_kept() -> None:
    link, secret = operations.invite(person=None, note="  For\tNoor ")
    assert (link.token_hash, link.note) == (hash_of(secret), "For Noor")
    assert len(secret) == 43  # 256 bits
    assert secret not in str(list(OneUseLink.objects.values()))


def test_pressed_by_many_at_once_it_is_taken_once() -> None:
    _link, secret = operations.make_link(purpose="carry", person=make.kept())
    take = {"purpose": "carry", "token_hash": hash_of(secret)}
    told = at_once(MANY, lambda _n: outcome(lambda: operations.take_link(**take)))
    assert sorted(told) == ["NotHere"] * (MANY - 1) + ["done"]


def test_one_invitation_brings_in_one_person() -> None:
    _link, secret = operations.invite(person=None)
    comers = [visitor(secret) for _n in range(MANY)]
    told = at_once(MANY, lambda n: outcome(lambda: operations.arrive(comers[n])))
    assert sorted(told) == ["Refused"] * (MANY - 1) + ["done"]
    assert Person.objects.count() == 1


def test_two_first_lines_of_the_one_invited_are_both_theirs() -> None:
    _link, secret = operations.invite(person=None)
    comer = visitor(secret)
    told = at_once(MANY, lambda _n: outcome(lambda: operations.arrive(comer)))
    assert told == ["done"] * MANY
    assert Person.objects.count() == 1


def test_the_first_person_of_a_server_is_its_operator_and_there_is_one() -> None:
    secret = operations.invite_first()
    comers = [operations.arrive(visitor(secret)) for _n in range(2)]
    for comer in comers:
        operations.keep(comer, held_link=hash_of(secret))
    assert [(one.kept, one.is_staff) for one in comers] == [(True, True), (True, False)]
    assert link_with(hash_of(secret), "first") is None
    with pytest.raises(Conflict):
        operations.invite_first()


def test_a_new_first_run_link_stops_the_one_before() -> None:
    before, after = operations.invite_first(), operations.invite_first()
    assert link_with(hash_of(before), "first") is None
    assert link_with(hash_of(after), "first") is not None


@pytest.mark.parametrize(
    ("purpose", "lasts"),
    [
        ("invite", timedelta(days=14)),
        ("reset", timedelta(days=1)),
        ("carry", timedelta(minutes=10)),
    ],
)
def test_each_has_its_time(purpose: str, lasts: timedelta) -> None:
    start = clock.now()
    with time_machine.travel(start, tick=False) as traveller:
        _link, secret = operations.make_link(purpose=purpose, person=make.kept(operator=True))
        traveller.move_to(start + lasts - timedelta(seconds=1))
        assert link_with(hash_of(secret), purpose)
        traveller.move_to(start + lasts)
        assert link_with(hash_of(secret), purpose) is None
        with pytest.raises(NotHere):
            operations.take_link(purpose=purpose, token_hash=hash_of(secret))


def test_it_does_what_it_was_made_for_and_nothing_else() -> None:
    _link, secret = operations.make_reset_link(person=make.kept())
    assert link_with(hash_of(secret), "first", "invite", "carry") is None
    with pytest.raises(Refused):
        operations.arrive(visitor(secret))


def test_who_may_invite_is_the_servers_mode_and_an_invitation_ends_with_it(settings: Any) -> None:
    noor, operator = make.kept(), make.kept(operator=True)
    with pytest.raises(Refused):
        operations.invite(person=noor)
    settings.NOS_SIGN_UP = "invite"
    made = [operations.invite(person=noor)[1] for _n in range(operations.MOST_OPEN)]
    with pytest.raises(Conflict):
        operations.invite(person=noor)
    for _n in range(operations.MOST_OPEN + 1):
        operations.invite(person=operator)
    operations.arrive(visitor(made[0]))
    operations.invite(person=noor)  # one was used, so there is room
    with pytest.raises(BadInput):
        operations.invite(person=operator, note="x" * 81)
    settings.NOS_SIGN_UP = "closed"
    with pytest.raises(Refused):
        operations.arrive(visitor(made[1]))
    settings.NOS_SIGN_UP = "invite"
    operations.shut_out(noor)
    with pytest.raises(Refused):
        operations.arrive(visitor(made[1]))


def test_taken_back_it_opens_nothing_and_is_taken_back_by_its_maker_alone() -> None:
    ana, cy = make.kept(operator=True), make.kept(operator=True)
    link, secret = operations.invite(person=ana)
    with pytest.raises(NotHere):
        operations.take_back_invitation(person=cy, uid=link.uid)
    operations.take_back_invitation(person=ana, uid=link.uid)
    with pytest.raises(Refused):
        operations.arrive(visitor(secret))


def test_choosing_anew_is_all_or_nothing() -> None:
    ana = make.kept()
    operations.set_password(ana, "the one she forgot")
    _link, secret = operations.make_reset_link(person=ana)

    def refuse(_person: Person) -> None:
        raise BadInput("No passkey was made.")

    token = operations.make_token(person=ana, operation=new_uid(), name="a thief's", scope="all")
    SocialAccount.objects.create(user=ana, provider="oidc", uid="a thief's")
    with pytest.raises(BadInput):
        operations.choose_anew(token_hash=hash_of(secret), add=refuse)
    assert Person.objects.get().check_password("the one she forgot")
    assert token_with(token.secret)
    operations.choose_anew(token_hash=hash_of(secret), password="a new one for her")
    assert Person.objects.get().check_password("a new one for her")
    assert token_with(token.secret) is None
    assert not SocialAccount.objects.exists()
    with pytest.raises(NotHere):
        operations.choose_anew(token_hash=hash_of(secret), password="another after that")
