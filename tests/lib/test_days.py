"""Days in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos.lib.days import read_day, read_span

WEDNESDAY = date(2026, 3, 18)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", "2026-03-18"),
        ("Yesterday", "2026-03-17"),
        ("tomorrow", "2026-03-19"),
        ("the day before  yesterday", "2026-03-16"),
        ("2026-01-31", "2026-01-31"),
        ("3 days ago", "2026-03-15"),
        ("3d ago", "2026-03-15"),
        ("a week ago", "2026-03-11"),
        ("two weeks ago", "2026-03-04"),
        ("1 month ago", "2026-02-18"),
        ("a year ago", "2025-03-18"),
        ("last month", "2026-02-18"),
        ("in 2 weeks", "2026-04-01"),
        ("next week", "2026-03-25"),
        ("wednesday", "2026-03-18"),
        ("on friday", "2026-03-13"),
        ("fri", "2026-03-13"),
        ("last friday", "2026-03-13"),
        ("last wednesday", "2026-03-11"),
        ("next wednesday", "2026-03-25"),
        ("next fri", "2026-03-20"),
        ("31 jan", "2026-01-31"),
        ("Jan 31st", "2026-01-31"),
        ("19 march", "2025-03-19"),
        ("18 march", "2026-03-18"),
        ("5 September 2025", "2025-09-05"),
        ("September 5, 2025", "2025-09-05"),
        ("1st of may", "2025-05-01"),
        ("29 feb", "2024-02-29"),
        ("vandaag", "2026-03-18"),
        ("Gisteren", "2026-03-17"),
        ("eergisteren", "2026-03-16"),
        ("overmorgen", "2026-03-20"),
        ("3 dagen geleden", "2026-03-15"),
        ("een week geleden", "2026-03-11"),
        ("één maand geleden", "2026-02-18"),
        ("2 jaar terug", "2024-03-18"),
        ("over 2 weken", "2026-04-01"),
        ("vorige week", "2026-03-11"),
        ("vorig jaar", "2025-03-18"),
        ("afgelopen vrijdag", "2026-03-13"),
        ("afgelopen woensdag", "2026-03-11"),
        ("komende vr", "2026-03-20"),
        ("op vrijdag", "2026-03-13"),
        ("vrij", "2026-03-13"),
        ("wo", "2026-03-18"),
        ("19 mrt", "2025-03-19"),
        ("1 mei", "2025-05-01"),
        ("31e januari", "2026-01-31"),
        ("5 oktober 2025", "2025-10-05"),
    ],
)
def test_words_for_a_day(words: str, day: str) -> None:
    assert read_day(words, WEDNESDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("wednesday", "2026-03-18"),
        ("friday", "2026-03-20"),
        ("this tuesday", "2026-03-24"),
        ("last tuesday", "2026-03-17"),
        ("17 march", "2027-03-17"),
        ("vrijdag", "2026-03-20"),
        ("17 maart", "2027-03-17"),
        ("29 feb", "2028-02-29"),
    ],
)
def test_looking_ahead_a_bare_day_is_the_next_one(words: str, day: str) -> None:
    assert read_day(words, WEDNESDAY, ahead=True) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "words",
    [
        "", " ", "soon", "blursday", "m", "ju 3", "2026-02-30", "2026-13-01", "30 feb",
        "31.12.2025", "1/2/2026", "٣ days ago", "-3 days ago", "99999 years ago", "0 jan",
        "in 99999 months", "2026-1-1", "last", "next blursday", "mondays",
        "vorige", "blurdag", "over weken", "volgende dag geleden", "30 februari", "z",
    ],
)  # fmt: skip
def test_what_is_no_day_gets_a_sentence(words: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        read_day(words, WEDNESDAY)


@given(st.text(max_size=30), st.booleans())
def test_no_text_does_anything_but_a_day_or_a_sentence(words: str, ahead: bool) -> None:
    try:
        read_day(words, WEDNESDAY, ahead=ahead)
    except ValueError as refused:
        sentence = str(refused)
    else:
        return
    assert sentence.endswith(".")


@given(st.dates(min_value=date(1, 1, 1)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_written_day_is_that_day(day: date, today: date) -> None:
    assert read_day(day.isoformat(), today) == day


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("1d", "2026-03-18"),
        ("10d", "2026-03-27"),
        ("2w", "2026-03-31"),
        ("2 weeks", "2026-03-31"),
        ("for a week", "2026-03-24"),
        ("1m", "2026-04-17"),
        ("a year", "2027-03-17"),
        ("2 weken", "2026-03-31"),
        ("1j", "2027-03-17"),
        ("3 dagen", "2026-03-20"),
    ],
)
def test_a_span_includes_both_days(words: str, last: str) -> None:
    assert read_span(words, WEDNESDAY) == date.fromisoformat(last)


@pytest.mark.parametrize("words", ["", "0d", "-1w", "2", "w", "2 fortnights", "99999y"])
def test_what_is_no_span_gets_a_sentence(words: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        read_span(words, WEDNESDAY)


def test_a_month_on_from_the_last_of_january_is_the_last_of_february() -> None:
    assert read_day("in a month", date(2026, 1, 31)) == date(2026, 2, 28)
