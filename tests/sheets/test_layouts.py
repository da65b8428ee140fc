"""Rounds, matrices, a column for each answer, and lists typed up from paper."""

import pytest

from nos.sheets.choices import Choices
from tests.sheets.drawn import asks, fields, found, sources

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("headings", "rounds"),
    [
        ("Company | Role | Applied on | Coding challenge | Phone | Onsite | Result", [3, 4, 5]),
        ("Company | Role | Applied on | Round 1 | Round 2 | Round 3 | Result", [3, 4, 5]),
        ("Company | Role | Applied on | 1st interview | 2nd interview | Offer | Result", [3, 4]),
        ("Company | Role | Applied on | Callback 1 | Callback 2 | Booked | Result", [3, 4]),
        ("公司 | 岗位 | 投递时间 | 笔试 | 一面 | 二面 | 结果", [3, 4, 5]),
        ("Firma | Stelle | Beworben am | Telefoninterview | Probetag | Lohn | Ergebnis", [3, 4]),
        ("Company | Role | Applied on | Phone screen date | City | Onsite (date) | Result", [3, 5]),
    ],
)
def test_columns_of_rounds(headings: str, rounds: list[int]) -> None:
    _table, columns = found(f"{headings}\nMill | Baker | 2026-01-03 | 2026-01-10 | ok | ok | no")
    assert list(columns.rounds) == rounds
    assert fields(columns)["answer"] == headings.split(" | ")[-1]
    assert not set(columns.rounds) & {*columns.noted, *columns.places.values()}


def test_rounds_without_an_answer_column_have_none() -> None:
    """The plan finds the answer in the last of them."""
    _table, columns = found(
        """
        Company | Role  | Applied on | Phone    | Onsite
        Mill    | Baker | 2026-01-03 | 1/10/26  | rejected
        """
    )
    assert columns.rounds == (3, 4)
    assert "answer" not in columns.places


def test_one_round_with_days_is_a_step_and_one_with_yes_and_no_is_none() -> None:
    days = "Role | Date | Phone screen | Status\nBaker | 2026-01-03 | 2026-01-10 | no"
    ticks = "Role | Date | Interview | Status\nBaker | 2026-01-03 | yes | no"
    assert found(days)[1].rounds == (2,)
    assert found(ticks)[1].rounds == ()
    assert found(ticks)[1].noted == (2,)
    number = "Role | Date | Phone | Onsite | Status\nBaker | 2026-01-03 | 0555 123 456 | ok | no"
    assert found(number)[1].noted == (2, 3), "a number to call"


MATRIX = """
    Publisher | The Ferry           | The Oar  | Notes
    Low Tide  | 2026-01-03 rejected |          | kind
    Salt      | 2026-02-03          | accepted |
    Mill      | ghosted             | x        |
    """


def test_a_matrix_gives_an_ask_for_each_cell() -> None:
    table, columns = found(MATRIX)
    assert [line.number for line in table.lines] == [2, 3, 3, 4, 4]
    assert asks(MATRIX) == [
        {"who": "Low Tide", "what": "The Ferry", "asked_on": "2026-01-03", "answer": "rejected",
         "note": "kind"},
        {"who": "Salt", "what": "The Ferry", "asked_on": "2026-02-03"},
        {"who": "Salt", "what": "The Oar", "answer": "accepted"},
        {"who": "Mill", "what": "The Ferry", "answer": "ghosted"},
        {"who": "Mill", "what": "The Oar", "answer": "x"},
    ]  # fmt: skip
    assert columns.headings == ("Publisher", "The Ferry", "The Oar", "Notes")
    assert sources(MATRIX)[0] == {
        "Publisher": "Low Tide", "what": "The Ferry", "asked on": "2026-01-03",
        "answer": "rejected", "Notes": "kind",
    }  # fmt: skip


def test_a_matrix_of_works_by_those_who_were_asked() -> None:
    text = "Manuscript | Low Tide | Salt\nThe Ferry | no | 2026-01-03\nThe Oar | rejected | pending"
    assert asks(text)[0] == {"what": "The Ferry", "who": "Low Tide", "answer": "no"}


def test_what_could_be_a_matrix_as_well_as_a_table_is_asked_and_can_be_said() -> None:
    text = "Company | Remote | Visa\nMill | yes | no\nTide | no | no"
    (question,) = found(text)[1].questions
    assert (question.kind, question.choices) == ("layout", ("rows", "matrix"))
    assert "“Remote”, “Visa”" in question.about
    rows = found(text, Choices(layout="rows"))
    assert (len(rows[0].lines), rows[1].questions) == (2, ())
    matrix = found(text, Choices(layout="matrix"))
    assert (len(matrix[0].lines), matrix[1].questions) == (4, ())
    assert found(text, Choices(layout="rounds"))[1].rounds == (1, 2)


def test_signs_of_one_s_own_in_many_columns_are_asked_about() -> None:
    text = "Work | Tide | Salt | Mill\nThe Ferry | R | R | A\nThe Oar | | A | R\nThe Keel | R | |"
    assert [q.kind for q in found(text)[1].questions] == ["layout"]
    assert len(found(text, Choices(layout="matrix"))[0].lines) == 6


def test_a_column_for_each_answer() -> None:
    text = """
        Title     | Sent       | Accepted   | Rejected   | No response
        The Ferry | 2026-01-03 |            | 2026-02-03 |
        The Oar   | 2026-01-04 | 2026-02-04 |            |
        The Keel  | 2026-01-05 |            |            | x
        The Mast  | 2026-01-06 |            |            |
        The Helm  | 2026-01-07 | x          | x          |
        """
    assert [(ask.get("answer"), ask.get("heard_on")) for ask in asks(text)] == [
        ("Rejected", "2026-02-03"),
        ("Accepted", "2026-02-04"),
        ("No response", None),
        (None, None),
        ("Accepted / Rejected", None),
    ]


def test_boxes_for_yes_and_no() -> None:
    text = "Ask | Yes | No\nA loan | FALSE | TRUE\nA lift | TRUE | FALSE\nA seat | FALSE | FALSE"
    assert [ask.get("answer") for ask in asks(text)] == ["No", "Yes", None]


def test_the_day_of_the_only_answer_there_is() -> None:
    text = "Ask | Sent | Rejected\nA loan | 2026-01-03 | 2026-02-03\nA lift | 2026-01-04 |"
    assert [(ask.get("answer"), ask.get("heard_on")) for ask in asks(text)] == [
        ("Rejected", "2026-02-03"),
        (None, None),
    ]


def test_an_answer_column_is_not_overruled_by_ticks() -> None:
    text = "Ask | Status | Accepted | Rejected\nA loan | waiting | x |\nA lift | no | | x"
    assert [ask["answer"] for ask in asks(text)] == ["waiting", "no"]


# Lines of a list, and what is read of each: what, day, answer.
LISTS = {
    "plain": (["A loan", "A lift"], [("A loan", "", ""), ("A lift", "", "")]),
    "bullets": (
        ["- A loan", "• A lift", "* A seat", "– A key"],
        [("A loan", "", ""), ("A lift", "", ""), ("A seat", "", ""), ("A key", "", "")],
    ),
    "numbers": (
        ["1. A loan", "2) A lift", "(3) A seat", "No. 4: A key", "#5 A map"],
        [("A loan", "", ""), ("A lift", "", ""), ("A seat", "", ""), ("A key", "", ""),
         ("A map", "", "")],
    ),
    "boxes": (
        ["[x] A loan", "[ ] A lift", "☑ A seat", "- [x] 2 keys"],
        [("A loan", "", ""), ("A lift", "", ""), ("A seat", "", ""), ("2 keys", "", "")],
    ),
    "an answer at the end": (
        ["A loan - no", "A lift – yes", "A seat: ghosted", "A key"],
        [("A loan", "", "no"), ("A lift", "", "yes"), ("A seat", "", "ghosted"), ("A key", "", "")],
    ),
    "an answer in brackets": (
        ["1. A loan (no)", "2. A lift (yes!)", "3. A seat (rejected)."],
        [("A loan", "", "no"), ("A lift", "", "yes!"), ("A seat", "", "rejected")],
    ),
    "an answer before": (
        ["No: A loan", "Yes - a lift", "NO: A seat"],
        [("A loan", "", "No"), ("a lift", "", "Yes"), ("A seat", "", "NO")],
    ),
    "an end that may be an answer is asked about": (
        ["A loan - no", "A lift - no", "A seat - no", "A key - they laughed, then YES"],
        [("A loan", "", "no"), ("A lift", "", "no"), ("A seat", "", "no"),
         ("A key", "", "they laughed, then YES")],
    ),
    "ends that are seldom answers are what was asked": (
        ["A loan - at the bank", "A lift - a driver", "A seat - no"],
        [("A loan - at the bank", "", ""), ("A lift - a driver", "", ""),
         ("A seat - no", "", "")],
    ),
    "days before": (
        ["3/14/2026 A loan - no", "2026-03-15: A lift - yes"],
        [("A loan", "3/14/2026", "no"), ("A lift", "2026-03-15", "yes")],
    ),
    "days above": (
        ["14 March 2026", "A loan", "A lift", "15 March 2026", "A seat"],
        [("A loan", "14 March 2026", ""), ("A lift", "14 March 2026", ""),
         ("A seat", "15 March 2026", "")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("heading", ["", "My asks:", "Rejections 2026"])
def test_a_list(name: str, heading: str) -> None:
    lines, expected = LISTS[name]
    read = asks("\n".join([heading, *lines] if heading else lines))
    told = [(ask["what"], ask.get("asked_on", ""), ask.get("answer", "")) for ask in read]
    assert told == expected


def test_a_list_keeps_its_lines_as_they_were() -> None:
    text = "1. A loan - no\n2. A lift - yes"
    _table, columns = found(text)
    assert [source["Column 1"] for source in sources(text)] == [
        "1. A loan - no",
        "2. A lift - yes",
    ]
    assert columns.shown() == {"what": "Column 1", "answer": "Column 1"}
    assert columns.headings == ("Column 1",)
