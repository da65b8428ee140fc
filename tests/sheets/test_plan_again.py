"""A sheet that comes again: what it says anew, and what was changed here since; all of it pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from nos.sheets.choices import Choices
from nos.sheets.plan import (
    Changed,
    LookUp,
    New,
    Plan,
    Preview,
    Row,
    Same,
    Standing,
    Update,
    preview,
)
from tests.sheets.sheet import NOTHING, planned

pytestmark = pytest.mark.one_database

HOME = UUID("7c6a0000-0000-4000-8000-000000000001")
UID = "0d1f4a52-7d39-4a43-9f6e-2f9f0b7c1d10"
WEEK_1 = """\
Company,Role,Date applied,Status,Notes
Acme,Baker,2026-05-01,Applied,
Blue,Clerk,2026-05-02,Pending,by mail
"""


def kept(plan: Plan, **mended: Any) -> dict[UUID, Standing]:
    """The rows of a plan as asks, as they stand after it was brought and then mended here."""
    named = ((row, uid) for row, uid in plan.named(HOME) if isinstance(row, Row) and uid)
    return {
        uid: Standing(
            "here", {**row.fields, **mended}, row.source, steps=row.steps, untouched=not mended
        )
        for row, uid in named
    }


def looking(here: Mapping[UUID, Standing]) -> LookUp:
    def look_up(uids: Sequence[UUID]) -> Mapping[UUID, Standing]:
        return {uid: here[uid] for uid in uids if uid in here}

    return look_up


def again(
    text: str, here: Mapping[UUID, Standing], choices: Choices = NOTHING
) -> tuple[Preview, list[Any]]:
    plan = planned(text, choices)
    return (
        preview(plan, HOME, looking(here)),
        [one.fate for one in plan.beside(HOME, looking(here))],
    )


def test_the_same_sheet_says_nothing_new() -> None:
    seen, fates = again(WEEK_1, kept(planned(WEEK_1)))
    assert fates == [Same(), Same()]
    assert (seen.verdict, seen.message, seen.writes) == (
        "import",
        "Nothing new, 2 already here.",
        False,
    )


def test_the_next_week_it_has_new_rows_and_new_answers() -> None:
    week_2 = WEEK_1.replace("Applied", "Rejected") + "Cork,Cook,2026-05-08,Applied,\n"
    seen, fates = again(week_2, kept(planned(WEEK_1)))
    assert fates == [Update({"answer": "no"}, (), ("waiting → no",)), Same(), New()]
    assert (seen.new, seen.updates, seen.same) == (1, 1, 1)
    told = seen.as_json()
    assert (told["rows"], told["skipped"], told["dates"]) == (2, 1, ["2026-05-01", "2026-05-08"])
    assert (told["outcomes"]["no"], told["outcomes"]["waiting"]) == (1, 1)
    assert seen.message == "1 ask to bring in. 1 update."


def test_what_was_mended_here_stays_while_the_sheet_does_not_speak_of_it() -> None:
    here = kept(planned(WEEK_1), note="by hand")
    _seen, fates = again(WEEK_1.replace("Applied", "Rejected"), here)
    assert fates[0] == Update({"answer": "no"}, (), ("waiting → no",))


def test_changed_here_and_in_the_sheet_is_asked_about_once_and_never_overwritten() -> None:
    here = kept(planned(WEEK_1), answer="yes", heard_on=date(2026, 5, 20))
    week_2 = WEEK_1.replace("Applied", "Rejected").replace("Pending", "Rejected")
    seen, fates = again(week_2, here)
    assert [type(fate) for fate in fates] == [Changed, Changed]
    assert (fates[0].ours, fates[0].theirs) == ({"answer": "yes"}, {"answer": "no"})
    assert seen.verdict == "ask"
    assert [(one.kind, one.choices, one.rows) for one in seen.questions] == [
        ("changed", ("keep", "take"), 2)
    ]
    assert "Row 2 was changed in the sheet, and its ask was changed here" in seen.message
    _seen, fates = again(week_2, here, Choices(changed="keep"))
    assert fates == [Same(cells=True)] * 2, "it remembers what it was asked about"
    seen, fates = again(week_2, here, Choices(changed="take"))
    assert fates[0] == Update({"answer": "no"}, (), ("yes → no",))
    assert seen.verdict == "import"


def test_the_same_answer_given_here_before_is_no_quarrel() -> None:
    here = kept(planned(WEEK_1), answer="no", heard_on=date(2026, 5, 20))
    week_2 = WEEK_1.replace("Applied", "Rejected").replace("Pending", "Rejected")
    assert again(week_2, here)[1] == [Same(cells=True)] * 2


def test_fields_that_do_not_quarrel_are_updated_while_the_others_are_asked_about() -> None:
    here = kept(planned(WEEK_1), note="by hand")
    week_2 = WEEK_1.replace("Pending", "Rejected").replace("by mail", "by phone")
    fate = again(week_2, here)[1][1]
    assert isinstance(fate, Changed)
    assert (fate.ours, fate.theirs) == ({"note": "by hand"}, {"note": "by phone"})
    assert fate.kept == Update({"answer": "no"}, (), ("waiting → no",))
    assert isinstance(fate.taken, Update)
    assert fate.taken.fields == {"answer": "no", "note": "by phone"}


def test_a_column_that_is_gone_empties_nothing_and_another_name_for_it_changes_nothing() -> None:
    here = kept(planned(WEEK_1))
    without = "\n".join(line.rpartition(",")[0] for line in WEEK_1.splitlines())
    assert again(without, here)[1] == [Same(), Same(cells=True)]
    assert again(WEEK_1.replace("Status", "Current status"), here)[1] == [Same(cells=True)] * 2


def test_a_note_that_came_with_other_columns_stays_beside_what_comes_now() -> None:
    here = kept(planned(WEEK_1))
    short = "asked on,what,of whom,answer,heard on\n2026-05-02,Clerk,Blue,waiting,\n"
    seen, fates = again(short, here)
    assert fates == [Same(cells=True)]
    assert "come in a second time" in seen.warnings[0]
    paid = WEEK_1.replace("Notes", "Pay").replace("by mail", "30")
    fate = again(paid, here)[1][1]
    assert fate == Update({"note": "by mail\nPay: 30"}, (), ("note",))
    here = kept(planned(paid), note="Pay: 30\nby hand")
    fate = again(paid.replace("30", "35"), here)[1][1]
    assert isinstance(fate, Changed)
    assert fate.theirs == {"note": "by hand\nPay: 35"}


def test_a_new_cell_in_a_round_is_a_new_step() -> None:
    rounds = "Company,Role,Date applied,Phone,Onsite,Result\nAcme,Baker,2026-05-01,2026-05-04,,\n"
    here = kept(planned(rounds))
    fate = again(rounds.replace("04,,", "04,passed,rejected"), here)[1][0]
    assert fate == Update(
        {"answer": "no"}, ((None, "Onsite: passed"),), ("waiting → no", "Onsite: passed")
    )


def test_a_word_that_stood_there_before_is_not_asked_about_again() -> None:
    week_1 = WEEK_1.replace("Applied", "hm")
    here = kept(planned(week_1, Choices(answers={"hm": "waiting"})))
    seen, fates = again(week_1.replace(",hm,", ",hm,by post"), here)
    assert fates[0] == Update({"note": "by post"}, (), ("note",))
    assert seen.verdict == "import"
    seen, fates = again(week_1.replace("hm", "hmm"), here)
    assert fates[0].unknown
    assert (seen.verdict, seen.outcomes["unset"]) == ("ask", 1)


TAKEN = f"uid,what,asked on,answer,note,revision\n{UID},A seat,2026-05-01,{{}},{{}},3\n"


@pytest.mark.parametrize(
    ("revision", "fate"), [(3, Update({"answer": "no"}, (), ("waiting → no",))), (4, Changed)]
)
def test_a_sheet_taken_from_here_says_which_version_it_is_of(revision: int, fate: Any) -> None:
    row = next(planned(TAKEN.format("waiting", "")).rows())
    assert isinstance(row, Row)
    here = {UUID(UID): Standing("here", row.fields, None, revision=revision)}
    assert again(TAKEN.format("waiting", ""), here)[1] == [Same(cells=revision == 4)]
    found = again(TAKEN.format("no", ""), here)[1][0]
    assert found == fate if revision == 3 else isinstance(found, Changed)


@pytest.mark.parametrize("fate", ["removed", "elsewhere"])
def test_what_was_removed_by_hand_or_is_elsewhere_stays_so(fate: Any) -> None:
    here = {uid: replace(one, fate=fate) for uid, one in kept(planned(WEEK_1)).items()}
    assert again(WEEK_1.replace("Applied", "Rejected"), here)[1] == [Same(), Same()]


def test_what_went_with_its_sheet_comes_back_as_the_sheet_has_it_now() -> None:
    here = {uid: replace(one, fate="away") for uid, one in kept(planned(WEEK_1)).items()}
    assert again(WEEK_1, here)[1] == [New(back=True)] * 2


def test_what_an_edit_may_not_do_stays_as_it_is() -> None:
    """A guess is locked once the answer is known; a day is not heard before it was asked."""
    sheet = "what,asked on,answer,heard on,chance\nA seat,2026-05-04,no,2026-05-09,{}\n"
    here = kept(planned(sheet.format(20)))
    assert again(sheet.format(30), here)[1] == [Same(cells=True)]
    fate = again(sheet.format(20).replace("05-09", "05-01"), here)[1][0]
    assert fate == Same(cells=True)
