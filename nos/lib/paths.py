"""Uids and days in addresses; what is neither is a missing page."""

from datetime import date
from uuid import UUID

from nos.lib.uids import parse_uid

__all__ = ["DayConverter", "UidConverter"]


class UidConverter:
    """In any case, never the nil one."""

    regex = "[0-9a-fA-F-]{32,36}"

    def to_python(self, value: str) -> UUID:
        uid = parse_uid(value)
        if uid is None:
            raise ValueError
        return uid

    def to_url(self, value: object) -> str:
        return str(value)


class DayConverter:
    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        day = date.fromisoformat(value)
        if not 1900 <= day.year <= 2999:
            raise ValueError
        return day

    def to_url(self, value: date) -> str:
        return value.isoformat()
