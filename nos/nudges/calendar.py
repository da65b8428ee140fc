"""Days as a calendar (RFC 5545), for programs that read one. Pure: text in, bytes out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from icalendar import Calendar, Event
from icalendar.prop import vDuration

from nos.nudges.rules import DueDay

__all__ = ["write_calendar"]

_ASKED_AGAIN_AFTER: Final = timedelta(hours=6)


def write_calendar(days: Iterable[DueDay], *, name: str, made_by: str) -> bytes:
    """The same days give the same bytes, whenever they are written."""
    calendar = Calendar()
    calendar.add("prodid", made_by)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _ASKED_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(_ASKED_AGAIN_AFTER))
    for day in sorted(days, key=lambda one: (one.on, one.uid)):
        calendar.add_component(_event(day))
    return bytes(calendar.to_ical())


def _event(day: DueDay) -> Event:
    event = Event()
    event.add("uid", day.uid)
    event.add("dtstart", day.on)
    event.add("summary", day.words)
    # Without a METHOD the stamp is when the information was last changed (RFC 5545, 3.8.7.2).
    event.add("dtstamp", day.changed_at)
    event.add("last-modified", day.changed_at)
    event.add("sequence", day.revision)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    if day.address:
        event.add("url", day.address)
    return event
