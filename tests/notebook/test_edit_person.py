"""A person's own settings."""

from __future__ import annotations

import pytest

from nos.lib.errors import BadInput, KeyReused
from nos.lib.uids import new_row_id
from nos.notebook.models import Change, Notebook
from nos.notebook.operations import edit_person
from nos.people.models import Person
from tests import make


def test_only_what_was_sent_changes(ana: Person) -> None:
    written = edit_person(call=make.call(ana), fields={"time_zone": "Asia/Kathmandu"})
    assert (written.person.time_zone, written.person.language) == ("Asia/Kathmandu", "en")
    edit_person(call=make.call(ana), fields={"language": "nl_BE", "week_starts": "6"})
    row = Person.objects.get(pk=ana.pk)
    assert (row.time_zone, row.language, row.week_starts) == ("Asia/Kathmandu", "nl", 6)
    change = Change.objects.of(ana).order_by("id").first()
    assert change
    assert (change.kind, change.notebook_id) == ("settled", None)
    assert change.before == {"time_zone": "Europe/Amsterdam"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("time_zone", "Mars/Base"),
        ("time_zone", ""),
        ("time_zone", "../../etc/passwd"),
        ("language", "tlh"),
        ("language", "<b>"),
        ("language", "en-" + "x" * 14),
        ("week_starts", 7),
        ("week_starts", ""),
        ("is_staff", True),
        ("password", "x"),
    ],
)
def test_what_cannot_be_taken(ana: Person, field: str, value: object) -> None:
    with pytest.raises(BadInput) as refused:
        edit_person(call=make.call(ana), fields={field: value})
    assert list(refused.value.fields) == [field]


def test_sent_again_it_changes_nothing(ana: Person) -> None:
    call = make.call(ana)
    edit_person(call=call, fields={"week_starts": 1})
    edit_person(call=make.call(ana), fields={"week_starts": 2})
    again = edit_person(call=call, fields={"week_starts": "1"})
    assert (again.replayed, again.person.week_starts) == (True, 2)
    with pytest.raises(KeyReused):
        edit_person(call=call, fields={"week_starts": 3})


def test_of_a_guest_it_is_the_first_thing_written(db: None) -> None:
    guest = Person.to_be(new_row_id())
    edit_person(call=make.call(guest, time_zone="Asia/Tokyo"), fields={"week_starts": 1})
    born = Person.objects.get(pk=guest.pk)
    assert (born.time_zone, born.week_starts) == ("Asia/Tokyo", 1)
    assert not Notebook.objects.of(born).exists()
