"""Numbers, days and links as people read them."""

from datetime import UTC, date, datetime

import pytest
from django.template import engines
from django.utils import timezone, translation

from nos.ui import filters


@pytest.mark.parametrize(
    ("value", "shown"), [(0, "0"), (999, "999"), (1_000, "1,000"), (100_000, "100,000")]
)
def test_number(value: int, shown: str) -> None:
    assert filters.number(value) == shown


def test_number_in_another_language() -> None:
    with translation.override("de"):
        assert filters.number(1_000) == "1.000"


def test_a_day_says_its_year_only_when_needed() -> None:
    today = date(2026, 1, 22)
    assert filters.day(date(2026, 1, 5), today) == "5 Jan"
    assert filters.day(date(2025, 9, 1), today) == "1 Sep 2025"
    assert filters.day(date(2025, 9, 1)) == "1 Sep 2025"
    assert filters.long_day(date(2025, 9, 1)) == "Monday, 1 September 2025"


def test_a_day_in_another_language() -> None:
    with translation.override("de"):
        assert filters.day(date(2025, 9, 1)) == "1. Sept. 2025"


def test_an_instant_is_in_the_zone_at_hand() -> None:
    with timezone.override("Europe/Amsterdam"):
        late = datetime(2025, 8, 31, 22, 5, tzinfo=UTC)
        assert filters.instant(late, date(2025, 9, 2)) == "1 Sep, 00:05"


@pytest.mark.parametrize(
    ("words", "shown"),
    [("not this year", "“not this year”"), ('"to her shock"', "“to her shock”"), ("“so”", "“so”")],
)
def test_their_words_are_quoted_once(words: str, shown: str) -> None:
    assert filters.quoted(words) == shown


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "data:text/html,x",
        "//evil.example",
        "http://[",
        "",
    ],
)
def test_only_web_addresses_become_links(link: str) -> None:
    assert filters.web_address(link) == ""


def test_a_link_is_shown_by_its_host() -> None:
    assert filters.web_address("https://example.org/a") == "https://example.org/a"
    assert filters.host("https://www.example.org/a") == "example.org"
    assert filters.host("http://[") == "http://["


def test_figures_and_days_in_dutch() -> None:
    today = date(2026, 1, 22)
    with translation.override("nl"):
        assert filters.number(1_000) == "1.000"
        assert filters.percent(50) == "50%"
        assert filters.day(date(2025, 9, 1), today) == "1 sep 2025"
        assert filters.weekday(date(2026, 11, 27), today) == "vr 27 nov"
        assert filters.long_day(date(2025, 9, 1)) == "maandag 1 september 2025"
        said = engines["jinja2"].from_string(
            '{{ ngettext("%(num)s no before it", "%(num)s nos before it", n) }}'
        )
        assert said.render({"n": 1_234}).startswith("na 1.234 ")
    assert filters.weekday(date(2026, 11, 27), today) == "Fri 27 Nov"
    assert filters.percent(5) == "5%"


def test_another_english_keeps_its_own_order() -> None:
    with translation.override("en-us"):
        assert filters.day(date(2025, 9, 1)) == "Sep 1, 2025"
