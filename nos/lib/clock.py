"""The only place that knows the time."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, available_timezones

_ZONES = available_timezones()


def now() -> datetime:
    """The present instant, UTC, aware."""
    return datetime.now(UTC)


def today(zone: str) -> date:
    """The calendar day it is now in the IANA zone; an unknown zone reads as UTC."""
    return now().astimezone(ZoneInfo(zone if known_zone(zone) else "UTC")).date()


def day_in(instant: datetime, zone: str) -> date:
    """The calendar day of an instant in the IANA zone."""
    return instant.astimezone(ZoneInfo(zone if known_zone(zone) else "UTC")).date()


def known_zone(zone: str) -> bool:
    return zone in _ZONES
