"""Words of the answer column: plain ones are read, all others are asked, in every language.

The one promise: no yes is ever read as a no, nor the reverse.
"""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from nos.sheets.answers.cells import Read, answer_of, read_answer, yes_or_no
from nos.sheets.answers.words import EAST, TABLES, key, keys, phrases, words
from nos.sheets.answers.words.particles import EMPTY, NEGATIONS, NO, YES

pytestmark = pytest.mark.one_database

OF = {
    (language, answer): [*phrases(listed)]
    for language, table in TABLES.items()
    for answer, listed in table.items()
}
SETTLED = [
    (answer, phrase)
    for (_language, answer), listed in OF.items()
    if answer in ("yes", "no")
    for phrase in listed
]

PLAIN = {
    "no": """
        no | NO!! | nope | Noooo | no. | rejected | Rejection :( | reeejected | REJECTED!!! |
        declined | denied | not selected | negative | unsuccessful | no current opportunity |
        position filled | absage | refusé | REFUSÉ | refuse | rechazado | Rechazada | afgewezen |
        Afslag | avslag | nein danke | niestety nie | не приняли | Отказ | reddedildi | olumsuz |
        não | recusado | rifiutata | odrzucone | अस्वीकृत | नहीं | 已拒绝 | 被拒了 | 未通过 |
        不合格 | 不採用 | お祈り | 不接受 | 불합격 | 서류 탈락 | 서류탈락 | 一面挂了 | 拒信 |
        rejected after phone screen | Rejected - phone screen | Phone screen / Rejected |
        Interview → Rejected | no, rejected | Status: Rejected | auto-rejected |
        rejected 3/4/2026 | Rejected (12 Jan 2026) | 1/14/2026 - rejected | 3. Rejected |
        rejected x2 | ❌ Rejected | leider abgelehnt | malheureusement refusé |
        Absage nach Gespräch | no thanks! | pas accepté | nicht angenommen | kabul edilmedi |
        nie przyjęto | they said no | didn't get it | went with another candidate | sorry, no |
        rejected w/o interview | no after interview | rej.
    """,
    "yes": """
        yes | YES!!! | Yesss | got it!! | accepted | Accepted! | ACCEPTED | offer |
        Offer received | booked | Booked it | published | positive | approved | hired | zusage |
        angenommen | accepté | aceptado | ACEPTADA | sí | Sì | ja | oui | sim | да | tak | evet |
        हाँ | はい | 是 | 네 | принята | kabul edildi | geaccepteerd | antagen | zaakceptowane |
        录取 | 接受 | 拿到 offer | 採用 | 内定 | 합격 | 최종 합격 | fui aceptada | was accepted |
        got accepted | yes, accepted! | they said yes | accepted for publication | Yes!!! 🎉 |
        accepted 2026-01-14 | greenlit | ✅ Accepted
    """,
    "waiting": """
        waiting | pending | PENDING... | applied | submitted | sent | active | awaiting response |
        ongoing | interview | phone screen | Phone Screen | 已投递 | 一面 | in review |
        under consideration | shortlisted | second round | onsite | assessment | OA | take-home |
        R&R | revise and resubmit | holding | on hold | callback | pinned/on avail | waitlisted |
        not yet | no response yet | nothing yet | beworben | en attente | en espera | aguardando |
        in attesa | in behandeling | under behandling | w toku | beklemede | жду ответа |
        प्रतीक्षा | 等待中 | 選考中 | 결과 대기 중 | Applied - 3/4/2026 | applied, interview |
        还没回复 | 서류 합격
    """,
    "silence": """
        ghosted | GHOSTED!! | no response | No reply | never responded | ignored | unresponsive |
        closed – no response | lost | crickets | no reponse | keine Antwort | pas de réponse |
        sin respuesta | geen reactie | intet svar | inget svar | brak odpowiedzi | cevap yok |
        нет ответа | जवाब नहीं | 没有回复 | 音沙汰なし | 무응답 | applied, no response |
        ghosted after interview
    """,
    "withdrawn": """
        withdrew | withdrawn | W/D | not pursued | I withdrew | zurückgezogen | retirée |
        me retiré | ingetrokken | trukket tilbage | wycofana | geri çekildim | отозвана | 撤回 |
        辞退 | 지원 취소
    """,
    "almost": """
        draft | to apply | not contacted | saved | found | chickened out | Entwurf | à postuler |
        borrador | nog solliciteren | kladde | do wysłania | taslak | черновик | 未投递 |
        応募予定 | 지원 예정 | todo
    """,
    "undelivered": """
        bounced | undeliverable | Mail delivery failed | unzustellbar | onbestelbaar |
        не доставлено | 退信 | 送信エラー | 반송됨 | returned to sender
    """,
}

ASKED = """
    no way, they said YES | No problem | no worries, accepted | yes but declined | yes/no |
    no/yes | yes no | no no | not rejected | not accepted yet | no offer | no offer yet |
    no interview yet | interview offer | offer declined | declined offer | I declined |
    I rejected them | turned it down | I turned them down | rejected offer | self-rejected |
    rejected myself | declined interview | rejection pending | waiting for rejection |
    accepted, then withdrawn | accepted then rejected | first no, then yes |
    rejected, later accepted | almost accepted | never accepted | hardly a yes | maybe |
    maybe yes | probably no | rejected? | accepted?? | yes? | ghosted? | unaccepted | inaccepted |
    disapproved | unpublished | excepted | dejected | R | A | N | Y | x | X | ✓ | 1 | 0 | 12 |
    No. 12 | no 12 | No 3 | yes 2 | 2/3 rejected | 0 offers | 0 rejections | 1 yes 2 no | 50% yes |
    accepted (0) | n/a | N/A | - | -- | . | ? | NR | open | closed | done | complete | ok | okay |
    expired | cancelled | pass | passed | received | released | finalist | TBD | see notes |
    noted | nada | rien | red | ne | na | 不 | 没有 | 无 | 没 | पता नहीं | नहीं पता | 通过 |
    面试通过 | 拒绝面试 | 已拒offer | 拒offer | 내가 거절 | 오퍼 거절 | 内定辞退 | 没有被拒 |
    未被拒绝 | 不是不接受 | 不採用ではない | 불합격 아님 | non refusé | pas refusé | pas de refus |
    no rechazado | não recusado | non rifiutato | nicht abgelehnt | niet afgewezen | ikke avslag |
    inte avslag | nie odrzucono | не отказ | не отказали | reddedilmedi | अस्वीकृत नहीं |
    no, we are full | no but try again | yes for next year | no (see mail) | Yes :: no |
    ✅ rejected | 👎 accepted | 🎉 rejected | ☐ accepted | [ ] accepted | ~~rejected~~ accepted |
    Offer - declined | accepted - but I declined | rejected - accepted elsewhere |
    accepted; no contract | Accepted (not really) | rejected (not!) | rejected, no response |
    ghosted, then rejected | true | false | verbal no, written yes | their yes, my no |
    said yes to someone else | not a no | not a yes | haven't been rejected |
    wasn't accepted or rejected | can't say no | know | now | none | note | nobody | yesterday |
    yesno | nonono | offerdeclined | interested | not interested | reconsidering | unblocked
"""


def listed(text: str) -> list[str]:
    return [cell.strip() for cell in " ".join(text.split()).split(" | ")]


@pytest.mark.parametrize("answer", PLAIN)
def test_plain_answers_are_read(answer: str) -> None:
    read = {cell: read_answer(cell) for cell in listed(PLAIN[answer])}
    assert {cell: found.answer for cell, found in read.items()} == dict.fromkeys(read, answer)
    assert all(found.sure for found in read.values())


def test_what_is_doubtful_is_asked() -> None:
    cells = listed(ASKED)
    assert len(cells) >= 150
    assert {cell: found for cell in cells if (found := read_answer(cell).answer)} == {}


def test_what_they_said_beyond_their_answer_is_kept() -> None:
    assert read_answer("Blocked") == Read("no", their_words="Blocked", blocked=True)
    assert read_answer("blocked me :(") == Read("no", their_words="blocked me :(", blocked=True)
    assert read_answer("Rejected - too long for us") == Read("no", False, "too long for us")
    assert read_answer("accepted (May issue)") == Read("yes", False, "May issue")
    assert read_answer("offer: $95k") == Read("yes", False, "$95k")
    assert read_answer("no - too long for us").answer is None, "a bare no may mean anything"
    assert read_answer("x" * 400 + " rejected").answer is None, "a story is nobody's to read"


def test_a_slip_of_the_finger_is_a_guess_and_never_across_a_no() -> None:
    slips = {
        "rejcted": "no", "Rejeceted": "no", "not selcted": "no", "accpeted": "yes",
        "Acepted": "yes", "acccepted": "yes", "Ghoted": "silence", "submited": "waiting",
        "withdrawm": "withdrawn", "abgelent": "no", "awaiting respnse": "waiting",
    }  # fmt: skip
    assert {cell: read_answer(cell).answer for cell in slips} == slips
    assert not read_answer("rejcted").sure
    for near in ("accented", "adcepted", "relected", "unacepted", "booke", "kabul edilmdi"):
        assert read_answer(near).answer is None, near


def test_every_word_of_every_table_gives_its_answer_and_no_other() -> None:
    """A word under two answers, in whatever languages, would be read wrong in one of them."""
    wrong = []
    for (language, answer), listed_words in OF.items():
        for phrase in listed_words:
            found = read_answer(phrase)
            meant = "no" if answer == "blocked" else answer
            if found.answer != meant or not found.sure:
                wrong.append((language, answer, phrase, found))
    assert not wrong
    assert len(OF) == 17 * 8
    assert min(sum(len(OF[each]) for each in OF if each[0] == one) for one in TABLES) > 150


def test_no_yes_is_one_slip_away_from_a_no() -> None:
    """Short words must be exact; of the long ones, those of Hindi say no by one sign."""
    told = {
        answer: {key(one) for kind, one in SETTLED if kind == answer} for answer in ("yes", "no")
    }
    near = {
        (yes, no)
        for yes in told["yes"]
        for no in told["no"]
        if abs(len(yes) - len(no)) <= 1 and OSA.distance(yes, no, score_cutoff=1) <= 1
    }
    assert {pair for pair in near if pair[0].isalpha() and len(pair[0]) > 5} == set()
    assert not keys(EMPTY) & {*words()}


@given(
    st.sampled_from(SETTLED),
    st.sampled_from([one for one in keys(NEGATIONS) if one not in keys(EMPTY)]),
    st.booleans(),
)
@settings(max_examples=400)
def test_nothing_beside_a_negation_is_what_it_says_alone(
    one: tuple[str, str], negation: str, before: bool
) -> None:
    answer, phrase = one
    cell = f"{negation} {phrase}" if before else f"{phrase} {negation}"
    if not {*key(phrase).split()} <= keys(EMPTY) and key(cell) not in words():
        assert read_answer(cell).answer != answer


@given(
    st.sampled_from([(answer, phrase) for (_l, answer), some in OF.items() for phrase in some]),
    st.sampled_from([str.upper, str.title, str.swapcase, str]),
    st.sampled_from(
        ["{}", "  {} ", "{}!!", "“{}”", "*{}*", "({})", "{}.", "- {}", "{} :)", "{} 😭", "… {}"]
    ),
)
@settings(max_examples=300)
def test_case_and_signs_around_it_change_nothing(
    one: tuple[str, str], case: Callable[[str], str], around: str
) -> None:
    answer, phrase = one
    if case(phrase).casefold() != phrase.casefold():  # İ, ß
        case = str
    found = read_answer(around.format(case(phrase)))
    assert found.answer == ("no" if answer == "blocked" else answer)


@given(
    st.sampled_from([phrase for answer, phrase in SETTLED if answer == "yes"]),
    st.sampled_from([phrase for answer, phrase in SETTLED if answer == "no"]),
    st.sampled_from([*" ,/;(:.|\n&", " - ", ", ", " then ", " but ", "! ", ""]),
    st.booleans(),
)
@settings(max_examples=400)
def test_a_yes_beside_a_no_is_neither(yes: str, no: str, between: str, yes_first: bool) -> None:
    cell = f"{yes}{between}{no}" if yes_first else f"{no}{between}{yes}"
    if key(cell) not in words():
        assert read_answer(cell).answer not in ("yes", "no")


@given(
    st.sampled_from(
        [one for one in SETTLED if len(key(one[1])) > 3 and not re.search(f"[{EAST}]", one[1])]
    ),
    st.integers(0, 60),
    st.sampled_from("abcdefghijklmnopqrstuvwxyz "),
    st.sampled_from(["left out", "put in", "another", "swapped"]),
)
@settings(max_examples=400)
def test_one_slip_never_turns_an_answer_round(
    one: tuple[str, str], at: int, letter: str, slip: str
) -> None:
    answer, phrase = one
    at %= len(phrase)
    slipped = {
        "left out": phrase[:at] + phrase[at + 1 :],
        "put in": phrase[:at] + letter + phrase[at:],
        "another": phrase[:at] + letter + phrase[at + 1 :],
        "swapped": phrase[:at] + phrase[at + 1 : at + 2] + phrase[at] + phrase[at + 2 :],
    }[slip]
    opposite = "no" if answer == "yes" else "yes"
    if key(slipped) not in words():
        assert read_answer(slipped).answer != opposite


@given(st.text(max_size=40))
def test_anything_at_all_can_be_read(cell: str) -> None:
    assert answer_of(cell) == (
        None if (found := read_answer(cell).answer) == "undelivered" else found
    )


def test_a_straight_yes_or_no_in_every_language() -> None:
    for yes in (*YES.split(), "TRUE", "Wahr", "VRAI", "Y", "Yes!"):
        assert yes_or_no(yes) is True, yes
    for no in (*NO.split(), "FALSE", "falsch", "FAUX", "N", "No."):
        assert yes_or_no(no) is False, no
    for asked in (
        "x",
        "X",
        "✓",
        "☑",
        "1",
        "0",
        "",
        "-",
        "n/a",
        "maybe",
        "yes?",
        "rejected",
        "no 2",
    ):
        assert yes_or_no(asked) is None, asked
