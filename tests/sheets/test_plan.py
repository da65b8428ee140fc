"""What would happen to each row, and why; nothing here knows a database."""

import json
from random import Random
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos.lib.text import fold, tidy_line
from nos.notebook.fields import ASK_FIELDS
from nos.sheets.choices import Choices
from nos.sheets.columns.headings import HEADINGS
from nos.sheets.plan import Plan, Row, preview
from nos.sheets.plan.comparing import Standing
from tests.sheets.sheet import LOG, looked_at, planned, taken

pytestmark = pytest.mark.one_database

HOME = UUID("7c6a0000-0000-4000-8000-000000000001")
UID = "0d1f4a52-7d39-4a43-9f6e-2f9f0b7c1d10"


def uids(plan: Plan) -> tuple[UUID, ...]:
    return tuple(uid for _row, uid in plan.named(HOME) if uid)


def test_a_log_is_taken_whole() -> None:
    assert looked_at(LOG).as_json() == {
        "verdict": "import",
        "rows": 12,
        "skipped": 0,
        "outcomes": {
            "no": 5,
            "yes": 2,
            "silence": 1,
            "waiting": 2,
            "withdrawn": 1,
            "almost": 1,
            "unset": 0,
        },
        "dates": [*(f"2024-03-{day:02}" for day in range(1, 12)), None],
        "columns": {
            name: name
            for name in (
                "asked on",
                "what",
                "of whom",
                "kind",
                "stakes",
                "where",
                "answer",
                "heard on",
                "their words",
                "note",
            )
        },
        "questions": [],
        "message": "12 asks to bring in.",
    }


def test_headings_come_in_any_order_and_any_dress() -> None:
    text = "ANSWER;Asked_On;  What \nno;2026-03-02;The corner table\n"
    seen = looked_at(text)
    assert seen.plan.columns
    assert seen.plan.columns.shown() == {
        "asked on": "Asked_On",
        "what": "What",
        "answer": "ANSWER",
    }
    assert taken(text)[0].fields["what"] == "The corner table"
    assert seen.verdict == "import"


def test_every_field_has_a_heading_and_the_first_ones_are_those_of_the_contract() -> None:
    assert set(HEADINGS.values()) == {"uid", *ASK_FIELDS, "aside"}
    first = (
        "uid, asked on, what, of whom, kind, stakes, where, answer, heard on, their words, "
        "note, chance, nerves, sting, link, audience"
    )
    assert ", ".join(list(HEADINGS)[:16]) == first


def test_every_field_can_be_brought() -> None:
    cells = {
        "uid": UID,
        "asked on": "2026-03-02",
        "what": "A grant for the choir",
        "of whom": "a fund",
        "kind": "music",
        "stakes": "Big",
        "where": "In person",
        "answer": "No",
        "heard on": "2026-05-02",
        "their words": "Not this year",
        "note": "the third",
        "chance": "40 %",
        "nerves": "0",
        "sting": "7",
        "link": "https://example.org/fund",
        "audience": "everyone",
        "who is": "organisation",
        "who shown": "true",
        "packet": UID,
        "sting next day": "2",
        "hurt": "yes",
        "no kind": "form",
        "blocked": "no",
        "takeaway": "ask earlier",
        "public text": "A grant",
        "opens on": "2026-01-01",
        "closes on": "2026-02-01",
        "follow up on": "2026-09-01",
        "followed up on": "2026-04-01",
        "look again on": "",
        "stated on": "2026-04-15",
        "invited again": "true",
        "aside": "true",
    }
    assert set(cells) == set(HEADINGS)
    text = f"{','.join(cells)}\n{','.join(cells.values())}\n"
    assert looked_at(text).verdict == "import"
    row = taken(text)[0]
    assert row.uid == UUID(UID)
    assert row.fields["chance"] == 40
    assert row.fields["chance_before"] is False, "it came with its answer"
    assert row.fields["nerves"] == 0
    assert row.fields["aside"] is row.fields["who_shown"] is row.fields["hurt"] is True
    assert row.fields["stakes"], row.fields["where"] == ("big", "in person")
    assert row.source["chance"] == "40 %", "the cell as it came"


def test_a_guess_before_the_answer_stays_one() -> None:
    row = taken("what,asked on,chance\nA seat,2026-03-02,30\n")[0]
    assert (row.fields["answer"], row.fields["chance_before"]) == ("waiting", True)


def test_other_columns_are_kept_in_the_note() -> None:
    text = "what,Salary,asked on,note,Salary,,number\nA raise,100,2026-03-02,again,200,x,7\n"
    seen = looked_at(text)
    note = "again\nSalary: 100\nSalary (5): 200\nColumn 6: x\nnumber: 7"
    assert taken(text)[0].fields["note"] == note
    assert seen.noted == ("Salary", "Salary (5)", "Column 6", "number")
    assert seen.verdict == "import"


def test_a_day_that_an_ask_cannot_have_is_kept_in_the_note() -> None:
    text = (
        "what,asked on,answer,heard on\n"
        "To sing,2026-03-02,almost,\n"
        "A seat,2026-03-02,waiting,2026-03-03\n"
    )
    almost, out = taken(text)
    assert (almost.fields["asked_on"], almost.fields["note"]) == (None, "asked on: 2026-03-02")
    assert (out.fields["heard_on"], out.fields["note"]) == (None, "heard on: 2026-03-03")
    assert [bool(row.doubts) for row in (almost, out)] == [False, True]
    assert looked_at(text).verdict == "import_warn"


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("NO!!", "no"),
        ("Rejection :(", "no"),
        (" Accepted! ", "yes"),
        ("Closed – no response", "silence"),
        ("Phone Screen", "waiting"),
        ("withdrew", "withdrawn"),
        ("to apply", "almost"),
    ],
)
def test_answers_in_other_words(cell: str, answer: str) -> None:
    assert looked_at(f"what,answer\nA seat,{cell}\n").outcomes[answer] == 1


def test_a_block_is_a_no_with_its_own_words() -> None:
    fields = taken("what,answer,asked on\nA seat,Blocked,2026-03-02\n")[0].fields
    assert (fields["answer"], fields["blocked"], fields["their_words"]) == ("no", True, "Blocked")


def test_an_unknown_word_is_asked_about_once_and_never_guessed() -> None:
    seen = looked_at(
        "what,asked on,answer\nA seat,2026-03-01,no\nA table,2026-03-02,no way - they said YES\n"
        "A chair,2026-03-03,No way - they said YES\nA lamp,2026-03-04,n/a\n"
    )
    assert seen.verdict == "ask"
    assert [question["about"] for question in seen.as_json()["questions"]] == [
        "no way - they said YES",
        "n/a",
    ]
    assert "Row 3" in seen.message
    assert seen.outcomes["unset"] == 3
    assert seen.as_json()["rows"] == 4


def test_a_blank_answer_is_still_out_beside_a_day_and_a_question_without_one() -> None:
    assert looked_at("what,asked on,answer\nA seat,2026-03-01,\n").outcomes["waiting"] == 1
    assert looked_at("what,asked on\nA seat,2026-03-01\n").outcomes["waiting"] == 1
    seen = looked_at("what,asked on,answer\nA seat,,\n")
    assert (seen.verdict, [one.key for one in seen.questions]) == ("ask", [""])
    assert "Row 2 has neither an answer nor a day" in seen.message


def test_what_does_not_fit_is_kept_in_the_note_and_only_what_is_no_ask_is_left_out() -> None:
    text = (
        "uid,what,asked on,answer,sting\n"
        ",A seat,2026-03-01,no,\n"
        ",,2026-03-01,no,\n"
        ",A table,2026-02-30,no,\n"
        ",A table,soon,no,\n"
        ",A table,2026-03-01,no,11\n"
        "\n"
        ",A table,2026-03-01,no,1,2\n"
        "mine,A table,2026-03-01,no,\n"
        f"{UID},A lamp,2026-03-01,no,\n"
        f"{UID.upper()},A chair,2026-03-01,no,\n"
        ",A rug,no,3,,2026-03-01\n"
    )
    seen = looked_at(text)
    assert (seen.verdict, seen.new, seen.as_json()["skipped"]) == ("import_warn", 7, 3)
    assert [(row.number, row.reason) for row in seen.plan.left_out()] == [
        (3, "It does not say what was asked for."),
        (11, "It has the uid of row 10. Give it its own, or none."),
        (12, "It has more cells than there are headings. Put quotation marks round commas."),
    ]
    assert {row.number: row.fields["note"] for row in taken(text)} == {
        2: "",
        4: "asked on: 2026-02-30",
        5: "asked on: soon",
        6: "sting: 11",
        8: "Column 6: 2",
        9: "uid: mine",
        10: "",
    }
    assert (
        "Rows 4, 5: “asked on” is no day of the calendar; it is kept in the note." in seen.warnings
    )


def test_days_that_do_not_follow_are_taken_as_they_stand_and_pointed_out() -> None:
    text = (
        "what,asked on,answer,heard on\n"
        "A table,2026-03-09,no,2026-03-02\n"
        "A chair,2026-06-16,no,2026-06-16\n"
        "A lamp,,no,\n"
        "A rug,2026-03-09 00:00:00,waiting,\n"
    )
    rows = taken(text)
    assert looked_at(text).verdict == "import_warn"
    odd = ("It was heard before it was asked.",)
    assert [row.doubts for row in rows] == [odd, (), (), ()]
    assert rows[0].fields["heard_on"].isoformat() == "2026-03-02"
    assert rows[2].fields["heard_on"] is None, "no day is made up"


def test_a_day_that_has_not_come_is_asked_about_once() -> None:
    text = "what,asked on\nA seat,2027-01-01\nA table,2027-01-02\nA rug,2026-06-16\n"
    seen = looked_at(text)
    assert seen.verdict == "ask"
    assert "Row 2 has a day that has not come yet" in seen.message
    assert [(one.kind, one.rows) for one in seen.questions] == [("ahead", 2)]
    kept = taken(text, Choices(ahead="note"))[0].fields
    assert (kept["asked_on"], kept["note"]) == (None, "asked on: 2027-01-01")
    assert taken(text, Choices(ahead="take"))[0].fields["asked_on"].isoformat() == "2027-01-01"
    assert looked_at(text, Choices(ahead="take")).verdict == "import_warn"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "The file is empty"),
        ("\n\n", "The file is empty"),
        ("what\n", "no row under the headings"),
        ("asked on,answer\n2026-03-01,no\n", "No column says what was asked for"),
        ("what,asked on\n,\n,2026-03-01\n", "Row 3: It does not say what was asked for."),
    ],
)
def test_what_is_refused_says_why(text: str, says: str) -> None:
    seen = looked_at(text)
    assert seen.verdict == "reject"
    assert says in seen.message
    assert json.dumps(seen.as_json())


def test_a_row_is_known_by_what_of_whom_day_and_occurrence() -> None:
    """The identity that later versions must find again."""
    plan = planned(
        "what,of whom,asked on,note\n"
        "A  seat ,The Airline,2026-03-01,one\n"
        "a seat,the airline,2026-03-01,two\n"
        "A seat,,,three\n"
    )
    named = ("a seat\x1fthe airline\x1f2026-03-01\x1f1", "a seat\x1fthe airline\x1f2026-03-01\x1f2")
    assert uids(plan)[:2] == tuple(uuid5(HOME, name) for name in named)
    assert uids(plan)[2] == uuid5(HOME, "a seat\x1f\x1f\x1f1")


def test_a_row_left_out_keeps_its_place() -> None:
    text = "what,asked on,answer\nA seat,2026-03-01,{}\nA seat,2026-03-01,no\n"
    out = planned(text.format("bah"), Choices(answers={"bah": "leave out"}))
    assert uids(out) == uids(planned(text.format("no")))[1:]


def test_a_row_without_uid_gives_way_to_one_that_has_it() -> None:
    """A sheet taken from here, with a line added by hand."""
    plain = uids(planned("what,asked on\nA seat,2026-03-01\n"))[0]
    both = planned(f"uid,what,asked on\n{plain},A seat,2026-03-01\n,A seat,2026-03-01\n")
    assert uids(both)[0] == plain
    assert len(set(uids(both))) == 2


def test_what_is_too_long_or_of_another_kind_is_kept_in_the_note_with_a_doubt() -> None:
    who, what = "w" * 201, "a seat " * 300
    text = (
        "what,of whom,link,asked on,answer\n"
        f"{what},{who},example.org,2026-03-01,no\n"
        "A rug,Ana,https://a.example/,2026-03-02,no\n"
        "A bed,Bo,https://b.example/,2026-03-02,no\n"
    )
    row = taken(text)[0]
    fields = row.fields
    assert [fields[name] for name in ("who", "link")] == ["", ""]
    assert len(fields["what"]) == 2_000
    assert fields["note"].splitlines() == [
        f"what: {what.strip()}",
        f"of whom: {who}",
        "link: example.org",
    ]
    assert len(row.doubts) == 3
    assert row.source["of whom"] == who


def test_fields_that_contradict_each_other_give_way_into_the_note() -> None:
    text = (
        "what,asked on,answer,opens on,closes on,who shown,of whom\n"
        "A seat,2026-03-01,no,2026-05-01,2026-04-01,yes,Ana\n"
    )
    (row,) = taken(text)
    assert (row.fields["closes_on"], row.fields["who_shown"]) == (None, False)
    assert row.fields["note"] == "who shown: True\ncloses on: 2026-04-01"


@pytest.mark.parametrize(
    ("heading", "cells", "chances"),
    [
        ("chance", ("40 %", "0", "100"), (40, 0, 100)),
        ("likelihood", ("0.4", "1"), (40, 100)),
        ("likelihood", ("7/10", "40"), (70, 40)),
        ("likelihood", ("3", "8"), (None, None)),  # of five, of ten or in percent
        ("likelihood", ("high", "50"), (None, 50)),
        ("chance", ("5", "101"), (5, None)),
    ],
)
def test_a_guess_is_read_by_its_column(
    heading: str, cells: tuple[str, ...], chances: tuple[int | None, ...]
) -> None:
    rows = "".join(f"A seat,2026-03-01,waiting,{cell}\n" for cell in cells)
    found = taken(f"what,asked on,answer,{heading}\n{rows}")
    assert tuple(row.fields["chance"] for row in found) == chances
    kept = [cell for cell, chance in zip(cells, chances, strict=True) if chance is None]
    assert [row.fields["note"] for row in found if row.fields["note"]] == [
        f"{heading}: {cell}" for cell in kept
    ]


def test_what_was_never_delivered_is_no_ask() -> None:
    seen = looked_at("what,asked on,answer\nA seat,2026-03-01,bounced\nA rug,2026-03-02,no\n")
    assert (seen.new, seen.left_out) == (1, 1)
    assert next(seen.plan.left_out()).reason == (
        "“bounced”: it was never delivered, so nobody was asked."
    )


def test_a_weak_day_counts_only_once_the_answer_was_heard() -> None:
    heard, out = taken(
        "what,date applied,status,last updated\n"
        "A seat,2026-03-01,rejected,2026-03-04\n"
        "A rug,2026-03-01,applied,2026-03-04\n"
    )
    assert str(heard.fields["heard_on"]) == "2026-03-04"
    assert (out.fields["heard_on"], out.fields["note"], out.doubts) == (
        None,
        "last updated: 2026-03-04",
        (),
    )


def test_only_of_organisations_it_says_so() -> None:
    for heading, who_is in (("Company", "organisation"), ("Who", "")):
        (row,) = taken(f"what,{heading},date,status\nA seat,Acme,2026-03-01,no\n")
        assert (row.fields["who"], row.fields["who_is"]) == ("Acme", who_is)


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n"), max_size=8)
ROW = st.fixed_dictionaries(
    {
        "what": st.sampled_from(["A seat", "a seat", "A table", ""]) | CELL,
        "of whom": st.sampled_from(["", "café", "cafe\u0301"]) | CELL,
        "asked on": st.sampled_from(["", "2026-03-01", "2026-03-02", "soon"]),
        "answer": st.sampled_from(["", "no", "yes", "maybe", "silence", "almost"]),
        "note": CELL,
    }
)


def _text(rows: list[dict[str, str]]) -> str:
    headings = ("what", "of whom", "asked on", "answer", "note")
    cells = ([row[name].replace('"', '""') for name in headings] for row in rows)
    lines = (",".join(f'"{cell}"' for cell in row) for row in cells)
    return "\n".join([",".join(headings), *lines]) + "\n"


@given(st.lists(ROW, max_size=12))
def test_every_filled_row_is_taken_left_out_or_here_and_all_are_told(
    rows: list[dict[str, str]],
) -> None:
    plan = planned(_text(rows))
    filled = sum(any(map(tidy_line, row.values())) for row in rows)
    named = uids(plan)
    assert len(list(plan.rows())) == filled
    assert len(set(named)) == len(named), "one ask for each row"
    here = {uid: Standing("removed") for uid in named}
    half = {uid: here[uid] for uid in named[::2]}
    seen = preview(plan, HOME, lambda _uids: half)
    told = seen.as_json()
    assert told["rows"] == sum(told["outcomes"].values()) == len(told["dates"]) == seen.new
    assert told["rows"] + told["skipped"] == filled
    assert not preview(plan, HOME, lambda _uids: here).new, "brought twice, nothing is new"


@given(st.lists(ROW, max_size=12), st.randoms(use_true_random=False))
def test_order_and_other_cells_do_not_change_who_is_who(
    rows: list[dict[str, str]], chance: Random
) -> None:
    def known(some: list[dict[str, str]]) -> dict[UUID, str]:
        named = planned(_text(some)).named(HOME)
        return {uid: fold(row.key) for row, uid in named if uid and isinstance(row, Row)}

    mixed = [{**row, "note": "other"} for row in rows]
    chance.shuffle(mixed)
    assert known(mixed) == known(rows)
