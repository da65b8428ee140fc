"""D8: whatever a phone's clock says and wherever it is: the server's order, the person's day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from pytest_django import Settings

from nos.lib import clock
from nos.notebook.models import Ask, Change
from nos.notebook.queries.numbering import numbers_of
from tests import make
from tests.plumbing.api import PUBLIC, from_own_pages
from tests.plumbing.evidence import caught, planned, record

pytestmark = [pytest.mark.django_db, pytest.mark.evidence]

# A year's end, a leap day and its eve, the hour that is left out, the hour that comes twice.
INSTANTS = (
    "2026-12-31T11:30", "2028-02-29T12:00", "2028-02-28T23:59", "2026-03-29T00:59",
    "2026-03-29T01:00", "2026-10-25T00:30", "2026-10-25T01:30",
)  # fmt: skip
ZONES = (
    "Etc/GMT+12", "America/St_Johns", "UTC", "Europe/Amsterdam", "Asia/Kathmandu",
    "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Kiritimati",
)  # fmt: skip
ALL = [(instant, zone) for instant in INSTANTS for zone in ZONES]
RUNS = planned(short=8, full=len(ALL))
# Every seventh: each zone once, and each instant.
SOME = [ALL[n * 7 % len(ALL)] for n in range(RUNS)] if len(ALL) > RUNS else ALL
YEARS = (10, -10, 0)


@pytest.fixture
def outside(settings: Settings) -> None:
    settings.NOS_BASE_URL = PUBLIC
    settings.ALLOWED_HOSTS = ["nos.example"]


def sent_by_a_phone(instant: str, zone: str) -> None:
    """Nos by a clock that is ten years ahead, ten behind and right: in one batch, then one more."""
    now = datetime.fromisoformat(instant).replace(tzinfo=UTC)
    there = now.astimezone(ZoneInfo(zone)).date()
    with patch.object(clock, "now", lambda: now):
        person = make.person(zone)
        make.ask(person)
        phone = from_own_pages(person)
        items = [logged(f"{n}", now, years, there) for n, years in enumerate(YEARS)]
        items.append(logged("none said", now, -10, None))
        for group in (items[:3], items[3:]):
            answer = phone.post("operations", {"operations": group}).json
            assert [one["status"] for one in answer["results"]] == [200] * len(group), answer
        asks = {ask.what: ask for ask in Ask.objects.of(person)}
        nos = [asks["0"], asks["1"], asks["2"], asks["none said"]]
        assert [(ask.asked_on, ask.heard_on, ask.day) for ask in nos] == [(there,) * 3] * 4
        numbers = numbers_of(make.notebook(person), nos)
        assert [numbers[ask.pk] for ask in nos] == [1, 2, 3, 4]
        told = Change.objects.of(person).get(operation=str(items[0]["uid"]))
        assert told.at == now
        assert told.client_at == now + timedelta(days=3652 * YEARS[0])


def logged(what: str, now: datetime, years: int, day: date | None) -> dict[str, object]:
    chosen = {"asked_on": str(day), "heard_on": str(day)} if day else {}
    at = (now + timedelta(days=3652 * years)).isoformat()
    fields = {"what": what, "answer": "no", **chosen}
    return {"uid": str(uuid4()), "kind": "log", "ask": str(uuid4()), "at": at, "fields": fields}


@pytest.mark.usefixtures("outside")
def test_d8_the_order_is_the_servers_and_the_day_the_persons() -> None:
    for instant, zone in SOME:
        sent_by_a_phone(instant, zone)
    record(
        "D8",
        did=f"four nos by a clock {YEARS[0]} years off either way, at turns of days",
        planned=RUNS,
        counted=len(SOME),
        acknowledged=4 * len(SOME),
        gone=0,
    )


@pytest.mark.usefixtures("outside")
def test_d8_a_day_by_the_servers_own_zone_is_noticed() -> None:
    """A fault made on purpose."""
    with (
        patch.object(clock, "today", lambda _zone: clock.now().date()),
        pytest.raises(AssertionError),
    ):
        sent_by_a_phone("2026-12-31T11:30", "Pacific/Kiritimati")
    caught("D8", "today is the server's day, not the person's")
