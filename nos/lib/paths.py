"""Uids in addresses: in any case, never the nil one; anything else is a missing page."""

from uuid import UUID

from nos.lib.uids import parse_uid

__all__ = ["UidConverter"]


class UidConverter:
    regex = "[0-9a-fA-F-]{32,36}"

    def to_python(self, value: str) -> UUID:
        uid = parse_uid(value)
        if uid is None:
            raise ValueError
        return uid

    def to_url(self, value: object) -> str:
        return str(value)
