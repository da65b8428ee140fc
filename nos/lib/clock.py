"""The only place that knows the time."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

_ZONES = available_timezones()
_still: datetime | None = None


def now() -> datetime:
    """The present instant, UTC, aware."""
    return _still or datetime.now(UTC)


def stand_still(at: datetime | None) -> None:
    """From here on it is that instant in this process; None lets time go on.

    Only the demonstration does this, in a process of its own: its year is written day by day, and
    its pictures are of one day.
    """
    global _still
    _still = at


def today(zone: str) -> date:
    """The calendar day it is now in the IANA zone; an unknown zone reads as UTC."""
    return now().astimezone(ZoneInfo(zone if known_zone(zone) else "UTC")).date()


def day_in(instant: datetime, zone: str) -> date:
    """The calendar day of an instant in the IANA zone."""
    return instant.astimezone(ZoneInfo(zone if known_zone(zone) else "UTC")).date()


def end_of(day: date, zone: str) -> datetime:
    """The instant (UTC) at which the day is over in the IANA zone."""
    there = ZoneInfo(zone if known_zone(zone) else "UTC")
    return datetime.combine(day + timedelta(days=1), time(), there).astimezone(UTC)


def known_zone(zone: str) -> bool:
    return zone in _ZONES
