"""What only a person can say of a sheet: asked once, and what becomes of it once it is said."""

from typing import Any

import pytest

from nos.lib.errors import BadInput
from nos.sheets.choices import Choices
from nos.sheets.choices_typed import from_json, from_words, to_json
from nos.sheets.plan import make_plan, preview
from tests.sheets.sheet import TODAY, book, looked_at, nobody, planned, taken

pytestmark = pytest.mark.one_database


def asked(text: str, choices: Choices) -> list[tuple[str, str, int, int]]:
    seen = looked_at(text, choices)
    return [(one.kind, one.about, one.row, one.rows) for one in seen.questions]


WORDS = """\
what,date,status
A seat,2026-03-01,Limbo
A table,2026-03-02,limbo!
A lamp,2026-03-03,n/a
A rug,,
A bed,2026-03-04,no
"""


def test_each_unknown_word_is_asked_about_once_and_then_no_more() -> None:
    assert asked(WORDS, Choices()) == [
        ("answer", "Limbo", 2, 2),
        ("answer", "n/a", 4, 1),
        ("answer", "an empty cell", 5, 1),
    ]
    assert looked_at(WORDS).message == (
        "Row 2 says “Limbo” (status). Say what that means: no, yes, silence, waiting, withdrawn, "
        "almost, leave out."
    )
    said = Choices(answers={"limbo": "waiting", "n/a": "leave out", "": "almost"})
    seen = looked_at(WORDS, said)
    assert (seen.verdict, seen.new, seen.left_out) == ("import_warn", 4, 1)
    assert [row.fields["answer"] for row in taken(WORDS, said)] == [
        "waiting", "waiting", "almost", "no",
    ]  # fmt: skip
    assert [row.reason for row in seen.plan.left_out()] == ["You left out every “n/a”."]


def test_a_word_explained_before_is_known_but_never_against_a_word_that_speaks_for_itself() -> None:
    known = {"limbo": "silence", "n/a": "waiting", "no": "yes"}
    rows = list(make_plan(book(WORDS), Choices(), TODAY, known).rows())
    answers = [(row.fields["answer"], row.unknown) for row in rows]  # type: ignore[union-attr]
    assert answers == [
        ("silence", None), ("silence", None), ("waiting", None), ("waiting", ""), ("no", None),
    ]  # fmt: skip


DATES = "what,date,reply date,status\nA seat,03/04/2026,05/06/2026,no\n"


def test_the_order_of_day_and_month_is_asked_once_where_no_cell_proves_it() -> None:
    assert asked(DATES, Choices()) == [("dates", "date: 03/04/2026", 2, 0)]
    assert looked_at(DATES).as_json()["dates"] == [None]
    assert "Row 2 has a day that can be read in two ways (date: 03/04/2026)" in (
        looked_at(DATES).message
    )
    (row,) = taken(DATES, Choices(dates="dmy"))
    assert (str(row.fields["asked_on"]), str(row.fields["heard_on"])) == (
        "2026-04-03",
        "2026-06-05",
    )
    assert looked_at(DATES, Choices(dates="mdy")).as_json()["dates"] == ["2026-03-04"]
    proved = DATES + "A table,13/04/2026,14/06/2026,no\n"
    assert looked_at(proved).as_json()["dates"] == ["2026-04-03", "2026-04-13"]


@pytest.mark.parametrize(
    ("text", "about", "waiting"),
    [
        ("what,rejected on\nA seat,2026-03-01\n", "Are these all nos?", 0),
        ("My rejections,\nwhat,date\nA seat,2026-03-01\n", "Are these all nos?", 0),
        ("what\nA seat\nA table\n", "What came back?", 0),
        ("what,date\nA seat,2026-03-01\nA table,\n", "an empty cell", 1),
    ],
)
def test_without_a_column_for_it_the_answer_is_asked_once(
    text: str, about: str, waiting: int
) -> None:
    seen = looked_at(text)
    assert [one.about for one in seen.questions] == [about]
    assert seen.outcomes["waiting"] == waiting
    if waiting:  # days speak for the rows that have one
        assert looked_at(text, Choices(answers={"": "almost"})).outcomes["almost"] == 1
    else:
        assert looked_at(text, Choices(all="no")).outcomes["no"] == seen.new


@pytest.mark.parametrize(
    ("heading", "cell", "answer"),
    [
        ("Rejected?", "Yes", "no"), ("Rejected?", "TRUE", "no"), ("Rejected?", "x", "no"),
        ("Rejected?", "No", None), ("Rejected?", "accepted", "yes"),
        ("Accepted?", "yes", "yes"), ("Accepted?", "FALSE", "no"), ("Accepted?", "x", None),
        ("Accepted?", "1", None),
        ("Interview?", "yes", None), ("Heard back?", "no", None), ("Status", "true", None),
        ("Status", "no", "no"),
    ],
)  # fmt: skip
def test_what_yes_and_no_mean_hangs_on_the_heading(
    heading: str, cell: str, answer: str | None
) -> None:
    (row,) = taken(f"what,date,{heading}\nA seat,2026-03-01,{cell}\n")
    assert row.unknown if answer is None else row.fields["answer"] == answer


ROUNDS = "Company,Role,Applied,Coding challenge,Phone,Onsite\nAcme,Baker,2026-03-01,{}\n"


@pytest.mark.parametrize(
    ("cells", "answer"),
    [
        ("passed,2026-03-04,", "waiting"), ("passed,rejected,", "no"), ("yes,,", "waiting"),
        ("passed,passed,offer", None), ("passed,no,", None), ("passed,hm,", None),
        (",,", "waiting"),
    ],
)  # fmt: skip
def test_the_last_round_says_the_answer_where_it_is_certain(cells: str, answer: str | None) -> None:
    (row,) = taken(ROUNDS.format(cells))
    assert row.unknown is not None if answer is None else row.fields["answer"] == answer


def test_rounds_become_steps_and_what_is_unclear_is_asked_of_the_round() -> None:
    (row,) = taken(ROUNDS.format("passed,2026-03-04,hm"))
    assert [(str(on or ""), words) for on, words in row.steps] == [
        ("", "Coding challenge: passed"),
        ("2026-03-04", "Phone"),
        ("", "Onsite: hm"),
    ]
    assert row.asks == "onsite: hm"
    said = Choices(answers={"onsite: hm": "yes"})
    assert looked_at(ROUNDS.format("passed,2026-03-04,hm"), said).outcomes["yes"] == 1


def test_rows_that_a_person_leaves_out_keep_their_place() -> None:
    seen = looked_at(WORDS, Choices(without=frozenset({2, 3, 4, 5})))
    assert (seen.new, seen.left_out, seen.questions) == (1, 4, ())
    assert next(seen.plan.left_out()).reason == "You left it out."


@pytest.mark.parametrize(
    ("choices", "says"),
    [
        (Choices(sheet="May"), "There is no sheet “May”"),
        (Choices(columns={"what": "Role"}), "No column is called “Role”"),
    ],
)
def test_a_choice_of_what_is_not_there_is_refused_with_what_is(choices: Choices, says: str) -> None:
    seen = preview(planned(WORDS, choices), None, nobody)
    assert seen.verdict == "reject"
    assert says in seen.message


def test_choices_are_read_as_they_are_typed() -> None:
    said = from_words(
        answers='maybe=no,"well, no=yes"=Leave-out, n/a = still pending,=almost',
        dates="DMY",
        columns="what=Role,of whom=Company = Firm",
        without="3, 7",
        all="yes",
    )
    assert said == Choices(
        columns={"what": "Role", "who": "Company = Firm"},
        answers={"maybe": "no", "well, no=yes": "leave out", "n/a": "waiting", "": "almost"},
        dates="dmy",
        all="yes",
        without=frozenset({3, 7}),
    )
    assert from_json(to_json(said)) == said


@pytest.mark.parametrize(
    "sent",
    [
        {"dates": "ymd"}, {"answers": {"hm": "perhaps"}}, {"answers": "hm=no"}, {"mood": "good"},
        {"columns": {"colour": "Red"}}, {"without": [0]}, {"without": "3"}, {"ahead": 1}, [],
        {"all": "leave out"}, {"answers": {"hm": None}},
    ],
)  # fmt: skip
def test_choices_nobody_knows_are_refused_in_a_sentence(sent: Any) -> None:
    with pytest.raises(BadInput) as told:
        from_json(sent)
    assert str(told.value)
