"""Days as cells write them: read as they stand, proven by their column, or asked; never moved."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from nos.sheets.days.columns import Day, DayColumn, days_like, learn_days
from nos.sheets.days.months import LANGUAGES

pytestmark = pytest.mark.one_database

TODAY = date(2026, 3, 20)
DAYS = st.dates(date(1990, 1, 1), date(2026, 12, 31))


def column(*cells: str, epoch: int = 1900) -> DayColumn:
    return learn_days(enumerate(cells, start=2), today=TODAY, epoch=epoch)


def read(cell: str, *beside: str, order: str = "") -> Day:
    """What a cell says in a column with others."""
    return column(cell, *beside).read(2, cell, order)  # type: ignore[arg-type]


def days(cells: Iterable[str]) -> list[str]:
    cells = tuple(cells)
    learned = column(*cells)
    return [str(learned.read(n, cell).day) for n, cell in enumerate(cells, start=2)]


WAYS = """
    2026-01-14 | 2026-01-14 09:30:00 | 2026-01-14T23:30:00Z | 2026-01-14T23:30:00.123+02:00 |
    20260114 | 2026/1/14 | 2026.1.14 | 2026. 1. 14. | 2026. 1. 14. 오후 3:20:11 | 2026年1月14日 |
    2026年1月14日(水) | 2026年1月14号 | 2026년 1월 14일 | ２０２６／１／１４ | ٢٠٢٦-٠١-١٤ |
    १४ जनवरी २०२६ | 14 Jan 2026 | Jan 14, 2026 | 14th of January 2026 | January 14th 2026 |
    January the 14th, 2026 | Wed, 14 Jan 2026 | 14-Jan-26 | 14/Jan/2026 | 14Jan2026 | 14 Jan '26 |
    2026 Jan 14 | 14-01-2026 | 14.1.26 | 14.01.2026 | 14. 1. 2026 | 14/1/26 | 1/14/26 |
    1/14/26, 12:07 AM | 1/14/2026 0:00 | 14. Januar 2026 | Mittwoch, 14. Januar 2026 |
    den 14 januari 2026 | le 14 janvier 2026 | 14 JANV. 2026 | 14 de enero de 2026 |
    14 de jan. de 2026 | 14 gennaio 2026 | 14 stycznia 2026 r. | 14 Ocak 2026 Çarşamba |
    14 января 2026 г., 10:00 | 14 янв. 2026 | Wed Jan 14 10:00:00 2026 |
    Wed Jan 14 2026 10:00:00 GMT+0000 (Coordinated Universal Time) | 14\u00a0Jan\u00a02026 |
    '2026-01-14 | (14 Jan 2026) | on 14 Jan 2026 | 46036 | 46036.75
"""
NO_DAYS = """
    2026-02-30 | 31/02/2026 | 29/02/2025 | 2025-02-29 | 31 April 2026 | 2026-13-01 | 0/5/2026 |
    8/82019 | 8/5/201 | 8/5/20199 | Jan 2026 | January, 2026 | 2026 | May | 10 | Jan-26 | Jan '26 |
    soon | TBD | N/A | ? | - | today | last friday | Q1 2026 | 令和8年3月5日 | 2026-01-145 |
    1/2/3/4 | 192.168.1.1 | 555-1234 | 06-12345678 | +31 6 12 34 56 78 | $45,000 | 4500 | 120000 |
    3 out of 5 | 8/10 points, 7/10 style | 9999-01-01 | 1.5 | 10:30 | 1st of next month |
    foo 3 bar | Jan 14 (2025 cycle) | never (14 Jan 2026)
"""


def listed(text: str) -> list[str]:
    return [cell.strip(" \n") for cell in text.split("|")]


def test_each_way_to_write_a_day() -> None:
    found = {cell: read(cell) for cell in listed(WAYS)}
    assert found == dict.fromkeys(found, Day(date(2026, 1, 14)))


def test_what_is_no_day_stays_text() -> None:
    found = {cell: read(cell) for cell in listed(NO_DAYS)}
    assert found == dict.fromkeys(found, Day(None, understood=False))


def test_what_stands_beside_the_first_day_is_kept() -> None:
    assert read("8/5/2019 & 8/14/2019") == Day(date(2019, 8, 5), "8/14/2019")
    assert read("8/5/2019, 8/14/2019") == Day(date(2019, 8, 5), "8/14/2019")
    assert read("8/5/2019-8/14/2019") == Day(date(2019, 8, 5), "8/14/2019")
    assert read("2026-01-14 to 2026-01-16") == Day(date(2026, 1, 14), "to 2026-01-16")
    assert read("14 Jan 2026 (phone)") == Day(date(2026, 1, 14), "(phone)")
    assert read("14 Jan 2026 at 3:00 pm EST, called") == Day(date(2026, 1, 14), "called")
    assert read("8-14 Jan 2026") == Day(date(2026, 1, 8), "8-14 Jan 2026")
    assert read("14 Jan 2026?") == Day(date(2026, 1, 14), "?")
    assert read("  ") == Day(None)


def test_one_cell_proves_the_order_for_its_whole_column() -> None:
    assert days(["3/4/2026", "5/6/2025", "13/4/2025"]) == ["2026-04-03", "2025-06-05", "2025-04-13"]
    assert days(["3/4/2026", "4/13/2025"]) == ["2026-03-04", "2025-04-13"]
    assert days(["3-4-2026", "2/1/26", "Fri 3/4/2026"]) == [
        "2026-04-03",
        "2026-01-02",
        "2026-04-03",
    ]
    assert days(["3/4/2026", "31/02/2026"]) == ["2026-04-03", "None"], "the order, if no day"
    assert days(["3.4.2026", "3/4/2026", "12/13/2025"]) == [
        "2026-04-03",
        "2026-03-04",
        "2025-12-13",
    ]
    assert days(["4.13.2025", "3.4.2026"]) == ["2025-04-13", "2026-03-04"]
    assert column("3/4/2026", "4/13/2025").order == "mdy"
    assert read("3/4/2026", "4/13/2025", order="dmy").day == date(2026, 3, 4), "proof is proof"


def test_what_no_cell_proves_is_asked_and_nothing_else() -> None:
    unproven = column("2026-01-31", "5/5/2026", "3/4/2026", "6/7/2025", "14 Jan 2026")
    assert unproven.first_ambiguous
    assert unproven.first_ambiguous == (4, "3/4/2026")
    assert unproven.read(4, "3/4/2026") == Day(None, unsettled=True)
    assert unproven.read(3, "5/5/2026") == Day(date(2026, 5, 5))
    assert unproven.read(4, "3/4/2026", "dmy").day == date(2026, 4, 3)
    assert unproven.read(4, "3/4/2026", "mdy").day == date(2026, 3, 4)
    assert not column("5/5/2026", "2026-03-04", "3.4.2026", "4 Mar").first_ambiguous
    assert not column().first_ambiguous


def test_proofs_that_contradict_each_other_prove_their_own_cells_alone() -> None:
    mixed = column("13/4/2025", "4/14/2025", "3/4/2025")
    assert mixed.order == ""
    assert mixed.read(2, "13/4/2025", "mdy").day == date(2025, 4, 13)
    assert mixed.read(3, "4/14/2025", "dmy").day == date(2025, 4, 14)
    assert mixed.read(4, "3/4/2025").unsettled
    assert mixed.first_ambiguous == (4, "3/4/2025")


def test_years_of_two_figures_are_never_far_ahead() -> None:
    assert [read(f"14.1.{year}").day for year in ("27", "99", "70", "00")] == [
        date(2027, 1, 14), date(1999, 1, 14), date(1970, 1, 14), date(2000, 1, 14),
    ]  # fmt: skip
    assert not read("14.1.28").understood
    assert days(["24/01/15", "24/01/31", "25/12/28"]) == ["2024-01-15", "2024-01-31", "2025-12-28"]


def test_a_year_that_is_not_written_comes_from_its_neighbours() -> None:
    cells = ["2024-11-30", "8-Dec", "3 Jan", "8/7", "2025-08-01", "Sep 3", "14/2/2026", "1/3"]
    assert days(cells) == [
        "2024-11-30", "2024-12-08", "2025-01-03", "2025-07-08",
        "2025-08-01", "2025-09-03", "2026-02-14", "2026-03-01",
    ]  # fmt: skip
    learned = column(*cells)
    assert learned.read(3, "8-Dec") == Day(date(2024, 12, 8), inferred=True)
    assert not learned.read(2, "2024-11-30").inferred
    assert days(["8-Jul", "19-Mar", "22-Mar"]) == ["2025-07-08", "2026-03-19", "2025-03-22"]
    newest_first = ["2026-02-01", "3 Jan", "20 Nov", "5 Aug", "20 Mar"]
    assert days(newest_first) == [
        "2026-02-01",
        "2026-01-03",
        "2025-11-20",
        "2025-08-05",
        "2025-03-20",
    ]
    to_and_fro = ["2026-01-05", "1 Dec", "4 Feb", "7 Oct", "1 Mar", "9 Sep"]
    assert days(to_and_fro)[1:] == [
        "2025-12-01",
        "2026-02-04",
        "2025-10-07",
        "2026-03-01",
        "2025-09-09",
    ]
    assert days(["29 Feb"]) == ["2024-02-29"]
    assert column("8/7").read(2, "8/7").unsettled


def test_serials_count_from_the_year_of_their_workbook() -> None:
    assert read("45000").day == date(2023, 3, 15)
    assert column("43538", epoch=1904).read(2, "43538").day == date(2023, 3, 15)
    assert days(["3/15/2023", "45000", "16-Mar"]) == ["2023-03-15", "2023-03-15", "2023-03-16"]


def test_a_column_looks_like_days_only_if_it_surely_is() -> None:
    assert days_like(["2026-01-14", "3/4/2026", "14 Jan 2026", "8-Jul", ""]) == 1.0
    assert days_like(["45000", "2026", "8/10", "1.5", "555-1234", "$3,000", "May"]) == 0.0
    assert days_like(["2026-01-14", "they called and said it would take a while"]) == 0.5
    assert days_like([f"2026-01-14 {'they said so ' * 9}"]) == 0.0
    assert days_like([]) == 0.0


@given(DAYS, st.sampled_from(LANGUAGES), st.sampled_from(["long", "full", "d MMM y"]))
def test_a_day_written_in_any_language_is_that_day(day: date, language: str, form: str) -> None:
    form = "long" if language[:2] in ("zh", "ja", "ko") else form
    written = format_date(day, form, locale=language)
    assert read(written) == Day(day), written


@given(
    DAYS,
    st.sampled_from(
        [
            "%Y-%m-%d",
            "%Y/%m/%d",
            "%d.%m.%Y",
            "%d %b %Y",
            "%B %d, %Y",
            "%d-%b-%y",
            "%a %d %b %Y %H:%M",
        ]
    ),
)
def test_a_form_that_leaves_no_doubt_gives_the_day_back(day: date, form: str) -> None:
    assert read(day.strftime(form)) == Day(day)


@given(st.lists(DAYS, max_size=20), DAYS.filter(lambda day: day.day > 12), st.booleans())
def test_a_column_with_one_proof_reads_all_and_none_without(
    some: list[date], proof: date, day_first: bool
) -> None:
    form = "%d/%m/%Y" if day_first else "%m/%d/%Y"
    cells = [day.strftime(form) for day in (*some, proof)]
    assert days(cells) == [str(day) for day in (*some, proof)]
    unproven = [day.replace(day=day.day % 12 + 1) for day in some]
    learned = column(*(day.strftime(form) for day in unproven))
    for n, day in enumerate(unproven, start=2):
        found = learned.read(n, day.strftime(form))
        assert found.day in (None, day)
        assert found.unsettled == (day.day != day.month)
        assert learned.read(n, day.strftime(form), "dmy" if day_first else "mdy").day == day


@given(
    st.from_regex(
        r"[0-9]{1,4}[-/. ]{1,2}([0-9]{1,2}|Jan|mars|May)[-/., ]{1,2}[0-9]{1,5}( [a-z]{1,4})?",
        fullmatch=True,
    )
)
@settings(max_examples=200)
def test_no_day_is_read_that_the_text_does_not_say(cell: str) -> None:
    for order in ("", "dmy", "mdy"):
        found = read(cell, order=order)
        if found.day and not found.inferred:
            figures = [int(one) for one in re.findall("[0-9]+", cell)]
            assert found.day.day in figures
            assert {found.day.year, found.day.year % 100} & {*figures}
            named = {"Jan": 1, "mars": 3, "May": 5}
            said = {*figures, *(n for name, n in named.items() if name in cell)}
            assert found.day.month in said


@given(st.lists(st.text(max_size=20), max_size=8))
def test_any_column_can_be_learned(cells: list[str]) -> None:
    learned = column(*cells)
    for n, cell in enumerate(cells, start=2):
        found = learned.read(n, cell)
        assert found.understood or found.day is None
        assert not found.inferred or found.day is None or found.day <= TODAY + timedelta(days=1)
    assert 0.0 <= days_like(cells) <= 1.0
