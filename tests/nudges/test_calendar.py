"""Days as a calendar, read again by the library that reads calendars."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from icalendar import Calendar

from nos.nudges.calendar import write_calendar
from nos.nudges.rules import DueDay, hash_of, token_of

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
HOSTILE = [
    "a, b; c\\d",
    "one\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:two",
    "a line\nand another",
    "🚂 " * 60,
    "أريد مقعدًا \u202eبجانب النافذة",
    'DTSTART:19700101";VALUE=X',
    "x" * 400,
    "Zalgo " + "e\u0301\u0321" * 90,
]


def written(*days: DueDay) -> bytes:
    return write_calendar(days, name="Thousand Nos", made_by="-//Thousand Nos//1//EN")


def due(words: str, **more: object) -> DueDay:
    told: dict[str, Any] = {
        "uid": "1-follow-up@nos",
        "on": date(2026, 3, 4),
        "words": words,
        "changed_at": AT,
    }
    return DueDay(**{**told, **more})


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_was_asked_for_comes_back_as_it_was(words: str) -> None:
    body = written(due(words, address="https://nos.example/asks/1/"))
    calendar: Any = Calendar.from_ical(body)
    (event,) = calendar.walk("VEVENT")
    assert str(event["SUMMARY"]) == words.replace("\r\n", "\n")
    assert event.decoded("DTSTART") == date(2026, 3, 4)
    assert str(event["URL"]) == "https://nos.example/asks/1/"
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert b"\n" not in body.replace(b"\r\n", b"")


def test_what_a_program_needs_to_follow_a_change() -> None:
    body = written(due("later", uid="b", revision=7, changed_at=AT), due("first", uid="a"))
    calendar: Any = Calendar.from_ical(body)
    assert (calendar["VERSION"], calendar["CALSCALE"]) == ("2.0", "GREGORIAN")
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in body
    events = calendar.walk("VEVENT")
    assert [str(event["UID"]) for event in events] == ["a", "b"]
    assert [int(event["SEQUENCE"]) for event in events] == [0, 7]
    for event in events:
        assert event.decoded("DTSTAMP") == event.decoded("LAST-MODIFIED") == AT
        assert "DTEND" not in event, "a day alone is the whole of it"
        assert str(event["TRANSP"]) == "TRANSPARENT"
    assert body == written(due("first", uid="a"), due("later", uid="b", revision=7)), "in any order"


def test_none_is_a_calendar_too() -> None:
    assert Calendar.from_ical(written()).walk("VEVENT") == []


def test_the_address_cannot_be_guessed_and_says_nothing() -> None:
    person, operation = UUID(int=7), UUID(int=8)
    token = token_of("key", person, operation)
    assert len(token) * 6 >= 256
    assert token == token_of("key", person, operation), "the same again for the same operation"
    others = {
        token_of("another key", person, operation),
        token_of("key", UUID(int=9), operation),
        token_of("key", person, UUID(int=9)),
    }
    assert len(others | {token}) == 4
    assert hash_of(token) not in token
