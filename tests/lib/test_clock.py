"""One clock, and the calendar day of any zone."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from nos.lib import clock


def test_now_knows_its_zone() -> None:
    assert clock.now().tzinfo is UTC


@pytest.mark.parametrize(
    ("instant", "zone", "day"),
    [
        ("2026-12-31T11:30", "Pacific/Kiritimati", "2027-01-01"),
        ("2026-12-31T11:30", "Etc/GMT+12", "2026-12-30"),
        ("2026-12-31T11:30", "UTC", "2026-12-31"),
        ("2026-03-29T00:59", "Europe/Amsterdam", "2026-03-29"),
        ("2026-03-29T21:59", "Europe/Amsterdam", "2026-03-29"),
        ("2026-03-29T22:00", "Europe/Amsterdam", "2026-03-30"),  # a day of 23 hours
        ("2026-10-24T22:00", "Europe/Amsterdam", "2026-10-25"),
        ("2026-10-25T22:59", "Europe/Amsterdam", "2026-10-25"),  # a day of 25 hours
        ("2026-10-25T23:00", "Europe/Amsterdam", "2026-10-26"),
        ("2028-02-29T03:29", "America/St_Johns", "2028-02-28"),
        ("2028-02-29T03:30", "America/St_Johns", "2028-02-29"),
        ("2026-06-30T18:15", "Asia/Kathmandu", "2026-07-01"),
        ("2011-12-30T10:00", "Pacific/Apia", "2011-12-31"),  # it had no 30th
        ("2026-12-31T11:30", "Mars/Base", "2026-12-31"),
    ],
)
def test_the_day_there(monkeypatch: pytest.MonkeyPatch, instant: str, zone: str, day: str) -> None:
    at = datetime.fromisoformat(instant).replace(tzinfo=UTC)
    assert clock.day_in(at, zone) == date.fromisoformat(day)
    monkeypatch.setattr(clock, "now", lambda: at)
    assert clock.today(zone) == date.fromisoformat(day)


@pytest.mark.parametrize("zone", ["", "Mars/Base", "../UTC", "Europe/Amsterdam\0", "utc"])
def test_a_zone_is_known_by_its_name(zone: str) -> None:
    assert not clock.known_zone(zone)
    assert clock.known_zone("Europe/Amsterdam")
