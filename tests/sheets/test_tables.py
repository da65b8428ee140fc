"""Which sheet, which heading row, and which rows are no asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos.lib.errors import BadInput
from nos.sheets.formats.book import Book, Line, Sheet
from nos.sheets.tables.finding import Table, choose_sheet, find_table
from tests.sheets.drawn import drawn

pytestmark = pytest.mark.one_database

LOG = "Role | Company | Date | Status\nBaker | Mill | 2026-01-03 | no"


def table(text: str) -> Table:
    return find_table(drawn(text))


def numbers(text: str) -> list[int]:
    return [line.number for line in table(text).lines]


# The row that has the headings, and the numbers of the rows under it.
HEADED = {
    "the first": ("Ask | Date\nA loan | 1/31/2026", 1, [2]),
    "the third, under a title": (
        """My rejections 2026

        Ask    | Date      | Result
        A loan | 1/31/2026 | no""",
        3,
        [4],
    ),
    "the fourth, under a title and a merged group": (
        """Job applications
        as of January
        Company info |       | Dates     |
        Company      | Role  | Applied   | Status
        Mill         | Baker | 1/31/2026 | no""",
        4,
        [5],
    ),
    "under figures that sum up": (
        """Total | 12 | Accepted | 3

        Ask    | Who    | Date      | Result
        A loan | a bank | 1/31/2026 | no""",
        3,
        [4],
    ),
    "under a blank column": (
        """
         | Ask    | Date      | Result
         | A loan | 1/31/2026 | no""",
        1,
        [2],
    ),
    "none: a day in the first row": (
        """2026-01-03 | A free coffee | no
        2026-01-04 | A seat in front | yes""",
        0,
        [1, 2],
    ),
    "none: an answer in the first row": (
        """A free coffee | no
        A seat in front | yes""",
        0,
        [1, 2],
    ),
    "in words nobody knows": (
        """Zing | Zang
        A free coffee | no
        A seat in front | yes""",
        1,
        [2, 3],
    ),
    "none: words over words may be an ask": ("A loan | a bank\nA lift | a bus", 0, [1, 2]),
    "none, under a title": ("Rejections\nA loan | a bank\nA lift | a bus", 0, [2, 3]),
    "of a list": ("Asks\nA free coffee\nA seat in front", 1, [2, 3]),
    "none of a list": ("A free coffee\nA seat in front", 0, [1, 2]),
    "none of a list whose first ask holds such a word": (
        "Asked for a free coffee\nA role in the play",
        0,
        [1, 2],
    ),
    "the title of a list": ("100 days of rejection\nA free coffee\nA loan", 1, [2, 3]),
    "none: the first line of a list is an ask": ("Rejected by a bank\nA loan", 0, [1, 2]),
}


@pytest.mark.parametrize("name", HEADED)
def test_the_row_of_headings(name: str) -> None:
    text, heading_row, rows = HEADED[name]
    found = table(text)
    assert (found.heading_row, [line.number for line in found.lines]) == (heading_row, rows)
    assert len(found.lines) == len(rows)


def test_the_title_is_what_stands_above() -> None:
    assert table(HEADED["none, under a title"][0]).title == "Rejections"
    assert table(HEADED["the third, under a title"][0]).title == "My rejections 2026"
    fourth = table(HEADED["the fourth, under a title and a merged group"][0])
    assert fourth.title == "Job applications as of January"
    assert fourth.headings == ("Company", "Role", "Applied", "Status")


def test_a_group_says_which_of_two_headings_alike_is_which() -> None:
    found = table(
        """
        Submission | | | Response |
        Title | Market | Date | Date | Words
        The Ferry | Low Tide | 1/3/2026 | 1/31/2026 | no
        """
    )
    assert found.headings == ("Title", "Market", "Submission Date", "Response Date", "Words")


def test_a_workbook_of_many_columns_without_headings_is_not_read_as_one_without() -> None:
    """Blank columns at the end are nothing; those with cells are kept."""
    found = table("Ask | Date | | |\nA loan | 1/31/2026 | | x |\nA lift | 2/1/2026 | | y |")
    assert found.headings == ("Ask", "Date", "", "")


def test_headings_that_come_again_are_taken_out() -> None:
    text = (
        LOG + "\nClerk | Tide | 2026-01-04 | yes\nROLE | Company | date | Status\nCook | Tide | |"
    )
    assert numbers(text) == [2, 3, 5]
    assert table(text).dropped == ()


def test_lines_drawn_with_dashes_and_marks_of_a_merge_are_taken_out() -> None:
    text = """Role | Company | Date | Status
    :--- | --- | ---: | ---
    <<<<<<< HEAD
    Baker | Mill | 2026-01-03 | no
    =======
    Baker | Mill | 2026-01-03 | yes
    >>>>>>> theirs
    ---"""
    assert numbers(text) == [4, 6]
    assert "Row 3" in table(text).warnings[0]


@pytest.mark.parametrize(
    "end",
    [
        "Total | | | 2",
        "TOTAL: | 2",
        "Sum: 34",
        "| | Count | 2",
        "| | | 2",
        "Totals | 2 | 50% | 3",
        "\n\nTotal | 2",
        "Acceptance rate | 12%",
        "% yes | | | 50%",
        "Rejected: 34",
        "Accepted | 3\nRejected | 31",
        "Gesamt | 2",
        "Summe | | | 2",
        "Total : 2",
        "Suma | 2",
        "Totaal | 2",
        "Razem | 2",
        "Toplam | 2",
        "Итого | 2",
        "合计 | 2",
        "합계 | 2",
        "कुल | 2",
        "# of rejections | 12",
        "Average | 3.5",
        "* found by a friend",
        "\nLegend: red = no",
        "\nNote: days are guesses",
        "| | | | no = red",
        "\n\n* one\n** two\nTotal | 3",
    ],
)
def test_what_sums_up_or_explains_at_the_end_is_no_ask(end: str) -> None:
    text = LOG + "\nClerk | Tide | 2026-01-04 | yes\n" + end
    assert numbers(text) == [2, 3]
    assert all(said.endswith(".") for _number, said in table(text).dropped)
    assert len(table(text).dropped) == sum(bool(line.strip()) for line in end.split("\n"))


@pytest.mark.parametrize(
    "ask",
    [
        "Total refund | the airline | 2026-01-05 | no",
        "Total refund | the airline | |",
        "Count me in | the choir | |",
        "Sum of 50 euros | a bank | | no",
        "Average seat | | |",
        "Rate cut | a bank | | yes",
        "Key to the city | the mayor | |",
        "Note from a doctor | | |",
        "Rejected twice | Mill | | no",
        "Clerk | | |",
    ],
)
def test_an_ask_that_sounds_like_it_stays(ask: str) -> None:
    assert numbers(f"{LOG}\n{ask}") == [2, 3]


@pytest.mark.parametrize(
    "section",
    [
        "January 2024", "— Week 3 —", "2025", "Q1 2026", "März", "enero de 2026", "Woche 12", "---",
        "== spring ==", "2026年3月", "Season 2", "第3周",
    ],
)  # fmt: skip
def test_rows_that_head_others_are_no_asks(section: str) -> None:
    text = f"Role | Company | Date | Status\n{section}\nBaker | Mill | 2026-01-03 | no\nMay | | |"
    assert numbers(text)[:1] == [3]


def test_rows_that_fill_themselves_in_are_nothing() -> None:
    """990 of them: a number, a box, a choice made beforehand, a formula."""
    rows = [f"{n} | Baker {n} | Mill | 2026-01-03 | No | true | 12" for n in range(1, 11)]
    empty = [f"{n} | | | | Applied | FALSE | 0" for n in range(11, 1001)]
    text = "\n".join(["# | Role | Company | Date | Status | Remote | Days", *rows, *empty])
    assert numbers(text) == list(range(2, 12))
    assert table(text).dropped == ()
    assert numbers(text + "\nTotal | | | | | | 10") == list(range(2, 12))
    assert numbers(text + "\n1001 | Cook | | | Applied | FALSE | 0") == [*range(2, 12), 1002]


def test_a_sheet_nobody_has_written_in_is_empty() -> None:
    empty = "\n".join(["Role | Date | Status", *["| | Applied"] * 50])
    assert numbers(empty) == []


def test_the_same_ask_again_and_again_is_an_ask_each_time() -> None:
    text = "\n".join(["Role | Company | Status", *["Baker | Mill | no"] * 9])
    assert numbers(text) == list(range(2, 11))
    assert numbers("\n".join(["Ask | Answer", *["A seat | no"] * 9])) == list(range(2, 11))
    assert numbers("\n".join(["A seat"] * 9)) == list(range(1, 10))


def test_a_table_of_objects_has_its_names_in_the_first_row() -> None:
    sheet = Sheet("rows", [Line(1, ("a", "b")), Line(2, ("A loan", "no"))])
    assert find_table(sheet, kind="objects").heading_row == 1


def test_rows_longer_than_the_headings_are_read_where_they_are_many() -> None:
    short = "Ask | Date\nA loan | 1/3/2026 | x\nA lift | 1/4/2026 | y"
    assert table(short).headings == ("Ask", "Date", "")
    rows = "\n".join(f"Ask {n} | 1/{n}/2026" for n in range(1, 20))
    assert table(f"Ask | Date\n{rows}\nA, b | 1/3/2026 | x").headings == ("Ask", "Date")


# Sheets of a book, and the one chosen; a list of names where a person is asked.
EMPTY = Sheet("Sheet3", [])
BOOKS: list[tuple[list[Sheet], str | list[str]]] = [
    ([drawn(LOG, "Log")], "Log"),
    ([EMPTY, drawn(LOG, "Log")], "Log"),
    ([drawn("How to use\nWrite down each one", "Instructions"), drawn(LOG, "Jobs")], "Jobs"),
    ([drawn(LOG, "Jobs", hidden=True), drawn("Ask | Date\nA loan | 1/3/2026", "Mine")], "Mine"),
    ([drawn("Status\nno\nyes", "Lists"), drawn(LOG, "2026")], "2026"),
    ([drawn("Company | Phone\nMill | 1", "Contacts"), drawn(LOG, "Log")], "Log"),
    ([drawn("Month | Nos\nJan | 3", "Stats 2026"), drawn(LOG, "Log")], "Log"),
    ([drawn("Month | Nos\nJan | 3", "Read me"), drawn(LOG, "My job list")], "My job list"),
    ([drawn(LOG, "2025"), drawn(LOG, "2026")], ["2025", "2026"]),
    ([drawn(LOG, "2025"), drawn(LOG + "\nClerk | Tide | 1/4/2026 | no", "2026")], ["2025", "2026"]),
    ([drawn(LOG, "Template"), drawn(LOG, "2026")], "2026"),
    ([drawn("a\nb", "one"), drawn("a\nb\nc", "two")], "two"),
]


@pytest.mark.parametrize(("sheets", "chosen"), BOOKS)
def test_the_sheet_that_looks_like_a_log(sheets: list[Sheet], chosen: str | list[str]) -> None:
    sheet, question = choose_sheet(Book(tuple(sheets)), "")
    assert sheet
    if isinstance(chosen, str):
        assert (sheet.name, question) == (chosen, None)
    else:
        assert question
        assert (question.kind, list(question.choices)) == ("sheet", chosen)


def test_a_sheet_can_be_named() -> None:
    book = Book((drawn(LOG, "Log"), drawn(LOG, "Old log ", hidden=True)))
    sheet, question = choose_sheet(book, "old LOG")
    assert sheet
    assert (sheet.name, question) == ("Old log ", None)
    with pytest.raises(BadInput, match=r"Choose one of these: “Log”, “Old log ”\."):
        choose_sheet(book, "New")
    assert choose_sheet(Book((EMPTY,)), "") == (None, None)


CELL = st.sampled_from(
    ["", "", "Ask", "Date", "Status", "Total", "no", "yes", "2026-01-03", "12", "FALSE", "A loan",
     "January 2026", "---", "* x", "Sum: 3", "Mill"]
)  # fmt: skip


@given(st.lists(st.lists(CELL, min_size=1, max_size=5), max_size=12))
def test_a_row_with_a_day_and_words_is_always_an_ask(rows: list[list[str]]) -> None:
    rows = [["Ask", "Date", "Status"], *rows, ["A loan", "2026-01-03", "no"]]
    lines = [Line(n, tuple(row)) for n, row in enumerate(rows, start=1) if any(row)]
    found = find_table(Sheet("Sheet1", lines))
    kept = {line.number for line in found.lines}
    for line in lines:
        if {"A loan", "2026-01-03"} <= {*line.cells} and line.number > found.heading_row:
            assert line.number in kept
