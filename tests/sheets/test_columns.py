"""Which column is which field: as people head their columns, and as they fill them."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos.lib.errors import BadInput
from nos.sheets.choices import Choices
from nos.sheets.columns.matching import match_columns
from nos.sheets.formats.book import Line, Sheet
from nos.sheets.tables.finding import find_table
from tests.sheets.drawn import asks, columns_of, fields, found

pytestmark = pytest.mark.one_database

# A real layout with invented rows, and the heading under which each field is found. What is not
# named goes into the note.
LAYOUTS = {
    "a job log": (
        """
        Company    | Job Title | Date Applied | Status   | Notes      | Job Link
        Mill & Co  | Baker     | 2026-03-01   | Rejected | by mail    | https://example.org/1
        Tide       | Clerk     | 2026-03-04   | Applied  |            |
        """,
        {
            "who": "Company", "what": "Job Title", "asked_on": "Date Applied", "answer": "Status",
            "note": "Notes", "link": "Job Link",
        },
    ),
    "LinkedIn's applications": (
        """
        Application Date | Contact Email | Company Name | Job Title | Job Url | Resume Name
        4/13/20, 12:07 AM | a@example.org | Mill & Co | Baker | http://example.org/1 | cv.pdf
        4/15/20, 1:11 PM | a@example.org | Tide | Clerk | http://example.org/2 | cv.pdf
        """,
        {
            "asked_on": "Application Date", "who": "Company Name", "what": "Job Title",
            "link": "Job Url",
        },
    ),
    "Huntr": (
        """
        Job Title | Company | Location | List | Date Added | Date Applied | Salary | URL
        Baker | Mill | Ghent | Applied | 2026-03-01 | 2026-03-02 |  | https://example.org/1
        Clerk | Tide | Bruges | Rejected | 2026-03-01 | 2026-03-03 | 100 |
        """,
        {
            "what": "Job Title", "who": "Company", "asked_on": "Date Applied", "link": "URL",
            "answer": "List",
        },
    ),
    "Teal": (
        """
        Job Position | Company | City | Status | Date Saved | Deadline | Date Applied | Follow up
        Baker | Mill | Ghent | Applied | 01/31/2026 | 02/28/2026 | 02/01/2026 | 02/14/2026
        """,
        {
            "what": "Job Position", "who": "Company", "answer": "Status", "closes_on": "Deadline",
            "asked_on": "Date Applied", "follow_up_on": "Follow up",
        },
    ),
    "Simplify": (
        """
        Job Title | Company Name | Job URL | Applied Date | Status | Status Updated On | Archived
        Baker | Mill | https://example.org/1 | 2026-03-02 | Applied | 2026-03-02 | false
        Clerk | Tide | https://example.org/2 | 2026-03-02 | Phone Screen | 2026-03-09 | false
        """,
        {
            "what": "Job Title", "who": "Company Name", "link": "Job URL", "answer": "Status",
            "asked_on": "Applied Date", "heard_on": "Status Updated On",
        },
    ),
    "Notion": (
        """
        Name       | Company | Stage     | Applied On      | Tags   | Last edited time
        Baker      | Mill    | Applied   | March 2, 2026   | bread  | March 9, 2026 4:12 PM
        Clerk      | Tide    | Rejected  | March 3, 2026   | paper  | March 9, 2026 4:12 PM
        """,
        {
            "what": "Name", "who": "Company", "answer": "Stage", "asked_on": "Applied On",
            "heard_on": "Last edited time",
        },
    ),
    "Airtable": (
        """
        Position | Organization | Application Status | Date Applied | Source | Contact | Attachments
        Baker | Mill | Interviewing | 2/3/2026 | a board | Bo | cv.pdf
        Clerk | Tide | Rejected | 2/13/2026 | a board | Cy | cv.pdf
        """,
        {
            "what": "Position", "who": "Organization", "answer": "Application Status",
            "asked_on": "Date Applied", "kind": "Source",
        },
    ),
    "a Chinese job sheet": (
        """
        岗位 | 公司名称 | 投递时间    | 当前状态 | 最后更新时间 | 备注
        后端 | 某公司   | 2026年3月1日 | 已投递   | 2026年3月2日  | 内推
        """,
        {
            "what": "岗位", "who": "公司名称", "asked_on": "投递时间", "answer": "当前状态",
            "heard_on": "最后更新时间", "note": "备注",
        },
    ),
    "a submission grinder": (
        """
        Title of Work | Market      | Date Sent  | Response Date | Response  | Genre   | Word Count
        The Ferry     | Salt Review | 2026-01-03 | 2026-02-01    | Rejection | fantasy | 4200
        The Ferry     | Low Tide    | 2026-02-03 |               |           | fantasy | 4200
        """,
        {
            "what": "Title of Work", "who": "Market", "asked_on": "Date Sent",
            "heard_on": "Response Date", "answer": "Response", "kind": "Genre",
        },
    ),
    "Duotrope": (
        """
        Piece | Publisher | Date Submitted | Date Response Received | Status | Response Time (days)
        The Ferry | Salt Review | 1 Jan 2026 | 3 Feb 2026 | Declined | 33
        The Oar | Low Tide | 2 Jan 2026 |  | Pending |
        """,
        {
            "what": "Piece", "who": "Publisher", "asked_on": "Date Submitted",
            "heard_on": "Date Response Received", "answer": "Status",
        },
    ),
    "Chill Subs": (
        """
        Magazine | Submission | Submitted on | Responded on | Result | Fee | Guidelines URL
        Salt Review | Ferry Poem | 2026-01-03 | 2026-02-01 | Rejected | 3 | https://example.org/g
        """,
        {
            "who": "Magazine", "what": "Submission", "asked_on": "Submitted on",
            "heard_on": "Responded on", "answer": "Result", "link": "Guidelines URL",
        },
    ),
    "an audition log": (
        """
        Date      | Project name | Role      | Casting office | Type       | Callback | Booked
        1/3/2026  | The Lamp     | Ferryman  | Low Office     | Commercial | no       | no
        1/14/2026 | Salt         | Neighbour | Low Office     | Theatre    | yes      | no
        """,
        {
            "asked_on": "Date", "what": "Role", "who": "Casting office", "kind": "Type",
            "answer": "Booked",
        },
    ),
    "a hundred days of asking": (
        """
        Day | Date      | What I asked for | Who I asked | Result | How I felt  | What I learned
        1   | 3 Jan     | A free coffee    | a café      | no     | shaky       | smile first
        2   | 4 Jan     | A seat at front  | a driver    | yes    | proud       | ask sooner
        """,
        {
            "asked_on": "Date", "what": "What I asked for", "who": "Who I asked",
            "answer": "Result", "takeaway": "What I learned",
        },
    ),
    "with a feeling in figures": (
        """
        Date       | Ask           | Asked to | Accept/Reject | Sting (0-10) | Likelihood
        2026-01-03 | A free coffee | a café   | Reject        | 3            | 40%
        2026-01-04 | A loan        | a bank   | Accept        | 0            | 5%
        """,
        {
            "asked_on": "Date", "what": "Ask", "who": "Asked to", "answer": "Accept/Reject",
            "sting": "Sting (0-10)", "chance": "Likelihood",
        },
    ),
    "a form's answers": (
        """
        Timestamp | What did you ask for? | Who did you ask? | Outcome | A few words on how we feel
        1/14/2026 12:07:11 | A discount | the market | No | 🙂
        """,
        {
            "asked_on": "Timestamp", "what": "What did you ask for?", "who": "Who did you ask?",
            "answer": "Outcome",
        },
    ),
    "agents queried": (
        """
        Agent   | Agency   | Date Queried | Response      | Date of Response | Materials Sent
        B. Low  | Tide Lit | 2026-01-03   | Form rejection| 2026-02-01       | 10 pages
        C. Salt | Mill Lit | 2026-01-04   |               |                  | 5 pages
        """,
        {
            "what": "Agency", "who": "Agent", "asked_on": "Date Queried", "answer": "Response",
            "heard_on": "Date of Response",
        },
    ),
    "grants": (
        """
        Grant       | Funder    | Amount | Deadline   | Submitted  | Decision | Notified
        Choir robes | City fund | 1000   | 2026-01-31 | 2026-01-30 | declined | 2026-03-01
        """,
        {
            "what": "Grant", "who": "Funder", "closes_on": "Deadline", "asked_on": "Submitted",
            "answer": "Decision", "heard_on": "Notified",
        },
    ),
    "sales calls": (
        """
        Sender Name | Subject          | Date sent  | Reply          | Next step
        Mill        | A stall in March | 2026-01-03 | not interested | 2026-02-01
        """,
        {
            "who": "Sender Name", "what": "Subject", "asked_on": "Date sent", "answer": "Reply",
            "follow_up_on": "Next step",
        },
    ),
    "German": (
        """
        Firma   | Stelle | Beworben am | Rückmeldung | Antwort am | Bemerkung
        Mühle   | Bäcker | 3.1.2026    | Absage      | 20.1.2026  | per Post
        """,
        {
            "who": "Firma", "what": "Stelle", "asked_on": "Beworben am", "answer": "Rückmeldung",
            "heard_on": "Antwort am", "note": "Bemerkung",
        },
    ),
    "French": (
        """
        Entreprise | Poste     | Date de candidature | Réponse | Date de réponse | Remarques
        Moulin     | Boulanger | 03/01/2026          | refusé  | 20/01/2026      |
        """,
        {
            "who": "Entreprise", "what": "Poste", "asked_on": "Date de candidature",
            "answer": "Réponse", "heard_on": "Date de réponse", "note": "Remarques",
        },
    ),
    "Spanish": (
        """
        Empresa | Puesto   | Fecha de solicitud | Estado    | Fecha de respuesta | Comentarios
        Molino  | Panadero | 03/01/2026         | rechazado | 20/01/2026         |
        """,
        {
            "who": "Empresa", "what": "Puesto", "asked_on": "Fecha de solicitud",
            "answer": "Estado", "heard_on": "Fecha de respuesta", "note": "Comentarios",
        },
    ),
    "Portuguese": (
        """
        Empresa | Vaga    | Data da candidatura | Situação | Data de resposta | Observações
        Moinho  | Padeiro | 03/01/2026          | recusado | 20/01/2026       |
        """,
        {
            "who": "Empresa", "what": "Vaga", "asked_on": "Data da candidatura",
            "answer": "Situação", "heard_on": "Data de resposta", "note": "Observações",
        },
    ),
    "Italian": (
        """
        Azienda | Posizione | Data candidatura | Esito     | Data risposta | Note
        Mulino  | Fornaio   | 03/01/2026       | rifiutato | 20/01/2026    |
        """,
        {
            "who": "Azienda", "what": "Posizione", "asked_on": "Data candidatura",
            "answer": "Esito", "heard_on": "Data risposta", "note": "Note",
        },
    ),
    "Dutch": (
        """
        Bedrijf | Functie | Sollicitatiedatum | Reactie   | Datum reactie | Opmerkingen
        Molen   | Bakker  | 3-1-2026          | afgewezen | 20-1-2026     |
        """,
        {
            "who": "Bedrijf", "what": "Functie", "asked_on": "Sollicitatiedatum",
            "answer": "Reactie", "heard_on": "Datum reactie", "note": "Opmerkingen",
        },
    ),
    "Danish": (
        """
        Virksomhed | Stilling | Ansøgt   | Svar   | Svardato  | Bemærkninger
        Mølle      | Bager    | 3.1.2026 | afslag | 20.1.2026 |
        """,
        {
            "who": "Virksomhed", "what": "Stilling", "asked_on": "Ansøgt", "answer": "Svar",
            "heard_on": "Svardato", "note": "Bemærkninger",
        },
    ),
    "Swedish": (
        """
        Företag | Tjänst | Ansökningsdatum | Svar   | Svarsdatum | Anteckningar
        Kvarn   | Bagare | 2026-01-03      | avslag | 2026-01-20 |
        """,
        {
            "who": "Företag", "what": "Tjänst", "asked_on": "Ansökningsdatum", "answer": "Svar",
            "heard_on": "Svarsdatum", "note": "Anteckningar",
        },
    ),
    "Polish": (
        """
        Firma | Stanowisko | Data aplikacji | Odpowiedź | Data odpowiedzi | Uwagi
        Młyn  | Piekarz    | 03.01.2026     | odrzucono | 20.01.2026      |
        """,
        {
            "who": "Firma", "what": "Stanowisko", "asked_on": "Data aplikacji",
            "answer": "Odpowiedź", "heard_on": "Data odpowiedzi", "note": "Uwagi",
        },
    ),
    "Turkish": (
        """
        ŞİRKET   | POZİSYON | BAŞVURU TARİHİ | DURUM      | YANIT TARİHİ | NOTLAR
        Değirmen | Fırıncı  | 03.01.2026     | reddedildi | 20.01.2026   |
        """,
        {
            "who": "ŞİRKET", "what": "POZİSYON", "asked_on": "BAŞVURU TARİHİ", "answer": "DURUM",
            "heard_on": "YANIT TARİHİ", "note": "NOTLAR",
        },
    ),
    "Russian": (
        """
        Компания | Вакансия | Дата отклика | Статус | Дата ответа | Комментарии
        Мельница | Пекарь   | 03.01.2026   | отказ  | 20.01.2026  |
        """,
        {
            "who": "Компания", "what": "Вакансия", "asked_on": "Дата отклика", "answer": "Статус",
            "heard_on": "Дата ответа", "note": "Комментарии",
        },
    ),
    "Japanese": (
        """
        会社名 | 職種     | 応募日     | 選考状況 | 結果通知日 | メモ
        水車   | パン職人 | 2026/01/03 | 不採用   | 2026/01/20 |
        """,
        {
            "who": "会社名", "what": "職種", "asked_on": "応募日", "answer": "選考状況",
            "heard_on": "結果通知日", "note": "メモ",
        },
    ),
    "Korean": (
        """
        회사명 | 지원 직무 | 지원일     | 결과   | 결과 발표일 | 비고
        물레   | 제빵사    | 2026-01-03 | 불합격 | 2026-01-20  |
        """,
        {
            "who": "회사명", "what": "지원 직무", "asked_on": "지원일", "answer": "결과",
            "heard_on": "결과 발표일", "note": "비고",
        },
    ),
    "Hindi": (
        """
        कंपनी | पद     | आवेदन तिथि | स्थिति   | टिप्पणी
        चक्की | बेकर  | 2026-01-03 | अस्वीकृत |
        """,
        {
            "who": "कंपनी", "what": "पद", "asked_on": "आवेदन तिथि", "answer": "स्थिति",
            "note": "टिप्पणी",
        },
    ),
    "letters, line breaks, units and pictures": (
        """
        ⭐ COMPANY_NAME: | job-title | Date\\nApplied\\n(mm/dd/yyyy) | STATUS?! | #Notes
        Mill             | Baker     | 01/31/2026                   | rejected | x
        """,
        {
            "who": "⭐ COMPANY_NAME:", "what": "job-title",
            "asked_on": "Date Applied (mm/dd/yyyy)", "answer": "STATUS?!", "note": "#Notes",
        },
    ),
    "headings of a program": (
        """
        jobTitle | companyName | dateApplied          | currentStatus
        Baker    | Mill        | 2026-01-03 09:30:00  | rejected
        """,
        {
            "what": "jobTitle", "who": "companyName", "asked_on": "dateApplied",
            "answer": "currentStatus",
        },
    ),
    "slips of the finger": (
        """
        Compnay | Positon | Date Aplied | Stauts
        Mill    | Baker   | 2026-01-03  | rejected
        """,
        {"who": "Compnay", "what": "Positon", "asked_on": "Date Aplied", "answer": "Stauts"},
    ),
    "a list of companies": (
        """
        Company | Industry | Status
        Mill    | bread    | Rejected
        Tide    | water    | Applied
        """,
        {"what": "Company", "answer": "Status"},
    ),
    "no headings": (
        """
        2026-01-03 | A free coffee at the corner | a café | no
        2026-01-04 | A seat at the very front    | a bus  | yes
        """,
        {
            "asked_on": "Column 1", "what": "Column 2", "who": "Column 3", "answer": "Column 4",
        },
    ),
    "headings nobody knows": (
        """
        Zing | Zang       | Zong
        Mill | 2026-01-03 | rejected
        Tide | 2026-01-04 | no response
        """,
        {"what": "Zing", "asked_on": "Zang", "answer": "Zong"},
    ),
    "a status and an outcome": (
        """
        Ask    | Date       | Status | Outcome
        A loan | 2026-01-03 | done   | rejected
        A lift | 2026-01-04 | done   | accepted
        """,
        {"what": "Ask", "asked_on": "Date", "answer": "Outcome"},
    ),
    "a column that says yes": (
        """
        Title     | Magazine    | Date sent  | Published
        The Ferry | Salt Review | 2026-01-03 | Yes
        The Oar   | Low Tide    | 2026-01-04 | No
        """,
        {"what": "Title", "who": "Magazine", "asked_on": "Date sent", "answer": "Published"},
    ),
    "asks that are figures": (
        """
        Ask  | Date       | Result
        1984 | 2026-01-03 | no
        2.5  | 2026-01-04 | yes
        """,
        {"what": "Ask", "asked_on": "Date", "answer": "Result"},
    ),
    "what they said, in a word": (
        """
        Timestamp | What did you ask for? | What did they say? | How did it feel? (1-10)
        1/14/2026 | A discount            | No                 | 4
        1/15/2026 | A lift                | Yes                | 2
        """,
        {
            "asked_on": "Timestamp", "what": "What did you ask for?",
            "answer": "What did they say?", "sting": "How did it feel? (1-10)",
        },
    ),
    "days counted from one": (
        """
        Day | Ask           | Who    | Answer
        1   | A free coffee | a café | no
        2   | A lift        | a bus  | yes
        """,
        {"what": "Ask", "who": "Who", "answer": "Answer"},
    ),
    "a list of flats": (
        """
        Listing   | Landlord | Viewing request sent | Reply | Rent
        Two rooms | Tide     | 2026-01-03           | no    | 600
        """,
        {
            "what": "Listing", "who": "Landlord", "asked_on": "Viewing request sent",
            "answer": "Reply",
        },
    ),
    "a blank status and a word elsewhere": (
        """
        Ask    | Date       | Status | Zing
        A loan | 2026-01-03 |        | rejected
        A lift | 2026-01-04 |        | accepted
        """,
        {"what": "Ask", "asked_on": "Date", "answer": "Zing"},
    ),
    "a stage and a result": (
        """
        Company | Role  | Date       | Stage        | Result
        Mill    | Baker | 2026-01-03 | Onsite       | Rejected
        Tide    | Clerk | 2026-01-04 | Phone screen |
        """,
        {"what": "Role", "who": "Company", "asked_on": "Date", "answer": "Result"},
    ),
    "two notes": (
        """
        Ask    | Notes | Date       | Notes
        A loan | one   | 2026-01-03 | two
        """,
        {"what": "Ask", "note": "Notes", "asked_on": "Date"},
    ),
    "dates of other things": (
        """
        Role  | Company | Date Posted | Date    | Start date | Days since applied
        Baker | Mill    | 1/2/2026    | 1/3/2026| 4/1/2026   | 12
        """,
        {"what": "Role", "who": "Company", "asked_on": "Date"},
    ),
    "a column Where that is a place": (
        """
        What          | Where      | When     | Answer
        A free coffee | the corner | 1/3/2026 | no
        """,
        {"what": "What", "who": "Where", "asked_on": "When", "answer": "Answer"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout(name: str) -> None:
    text, expected = LAYOUTS[name]
    assert fields(columns_of(text)) == expected


def test_what_is_a_guess_says_so() -> None:
    columns = columns_of(
        """
        Company | Date  added | Compny note | Status  | Last updated
        Mill    | 2026-01-03  | a           | Applied | 2026-01-04
        """
    )
    assert fields(columns) == {
        "what": "Company",
        "asked_on": "Date added",
        "answer": "Status",
        "heard_on": "Last updated",
        "note": "Compny note",
    }
    assert {name for name, sure in columns.sure.items() if not sure} == {
        "what",
        "asked_on",
        "heard_on",
    }
    assert columns.weak == {"heard_on"}, (
        "the day of the last change is not surely that of an answer"
    )


def test_the_person_s_word_wins_over_every_guess() -> None:
    text = """
        Role  | Company | Date      | Sent      | Status  | Result
        Baker | Mill    | 1/31/2026 | 1/30/2026 | silence | rejected
        """
    assert fields(columns_of(text, **{"of whom": "Role", "what": "company"})) == {
        "what": "Company", "who": "Role", "asked_on": "Sent", "answer": "Status",
    }  # fmt: skip
    chosen = columns_of(text, answer="", asked_on="Date", note="RESULT")
    assert fields(chosen) == {
        "what": "Role", "who": "Company", "asked_on": "Date", "note": "Result",
    }  # fmt: skip
    assert [chosen.labels[n] for n in chosen.noted] == ["Sent", "Status"]
    assert all(chosen.sure.values())


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"what": "Rolle"}, "No column is called “Rolle”. The sheet has these: “Role”, “Date”."),
        ({"job": "Role"}, "“job” is nothing an ask has. Choose one of these: uid, asked on, what"),
        ({"what": ""}, "No column says what was asked for."),
    ],
)
def test_a_choice_that_cannot_be_says_what_there_is(columns: dict[str, str], says: str) -> None:
    with pytest.raises(BadInput, match=says.replace(".", r"\.")):
        columns_of("Role | Date\nBaker | 2026-01-03", **columns)


def test_a_table_without_words_says_what_to_do() -> None:
    with pytest.raises(BadInput, match="Name the column that does “what”"):
        columns_of("Date | Amount\n2026-01-03 | 12")


@pytest.mark.parametrize(
    ("heading", "polarity"),
    [
        ("Answer", "straight"),
        ("Accepted?", "straight"),
        ("Booked", "straight"),
        ("Got it?", "straight"),
        ("Accept/Reject", "straight"),
        ("Rejected?", "reversed"),
        ("Rejected (Y/N)", "reversed"),
        ("Declined", "reversed"),
        ("Was I rejected?", "reversed"),
        ("Abgelehnt?", "reversed"),
        ("Response received?", "says nothing"),
        ("Heard back?", "says nothing"),
        ("Callback?", "says nothing"),
        ("Interview?", "says nothing"),
        ("Response?", "says nothing"),
        ("Any response", "says nothing"),
    ],
)
def test_what_yes_and_no_mean_is_in_the_heading(heading: str, polarity: str) -> None:
    columns = columns_of(
        f"Ask | Date | {heading}\nA loan | 2026-01-03 | yes\nA lift | 2026-01-04 | no"
    )
    assert fields(columns)["answer"] == heading
    assert columns.polarity == polarity


def test_whether_somebody_called_back_gives_way_to_what_they_said() -> None:
    columns = columns_of(
        """
        Role     | Date       | Callback? | Heard back? | Final result
        Ferryman | 2026-01-03 | yes       | yes         | no
        """
    )
    assert fields(columns)["answer"] == "Final result"
    assert columns.polarity == "straight"
    assert [columns.labels[n] for n in columns.noted] == ["Callback?", "Heard back?"]


def test_yes_and_no_under_an_unknown_heading_are_no_answer() -> None:
    """ "Remote: yes" is no yes."""
    text = """
        Role  | Date       | Remote | Cover letter
        Baker | 2026-01-03 | yes    | no
        Cook  | 2026-01-04 | no     | no
        """
    assert "answer" not in fields(columns_of(text))
    assert columns_of(text).questions == ()
    asked = columns_of(text.replace("Remote", "Zing  ")).questions
    assert [(q.kind, q.key, q.choices) for q in asked] == [("column", "answer", ("Zing", ""))]
    assert columns_of(text.replace("Remote", "Zing  "), answer="").questions == ()


def test_where_two_columns_contradict_each_other_the_person_says_which_is_the_answer() -> None:
    rows = "A loan | 2026-01-03 | no | yes\nA lift | 2026-01-04 | no |"
    columns = columns_of(f"Ask | Date | Status | Outcome\n{rows}")
    assert [(q.kind, q.key, q.choices) for q in columns.questions] == [
        ("column", "answer", ("Status", "Outcome"))
    ]
    assert columns_of(f"Ask | Date | Status | Outcome\n{rows}", answer="Status").questions == ()
    assert columns_of(f"Ask | Date | Status | Offer\n{rows}").questions
    agree = "A loan | 2026-01-03 | no | no\nA lift | 2026-01-04 | ghosted | no"
    assert columns_of(f"Ask | Date | Status | Outcome\n{agree}").questions == ()


def test_sentences_under_response_are_their_words_and_a_question() -> None:
    rows = "\n".join(
        f"A loan of {n} | 2026-01-03 | Thank you for asking; we are sorry that case {n} is closed"
        for n in range(30)
    )
    columns = columns_of(f"Ask | Date | Response\n{rows}")
    assert fields(columns)["their_words"] == "Response"
    assert [(q.kind, q.key, q.choices) for q in columns.questions] == [
        ("column", "answer", ("Response", ""))
    ]


@pytest.mark.parametrize(
    ("heading", "cells", "field"),
    [
        ("Feeling", ("3", "7"), "sting"),
        ("Feeling", ("sad", "fine"), None),
        ("How it felt", ("🙂", "😖"), None),
        ("Where", ("in person", "call"), "where"),
        ("Where", ("Ghent", "Bruges"), "who"),
        ("Stakes", ("big", "small"), "stakes"),
        ("Stakes", ("a lot", "my pride"), None),
        ("Link", ("https://example.org", ""), "link"),
        ("Link", ("see mail", "see mail"), None),
        ("Reminder", ("2026-01-03", ""), "follow_up_on"),
        ("Next step", ("call them", "wait"), None),
        ("Applied", ("2026-01-03", "2026-01-03"), "asked_on"),
        ("Applied", ("TRUE", "FALSE"), None),
        ("Chance", ("high", "low"), None),
        ("Reason", ("too early", "too late"), "their_words"),
        ("Genre", ("poem", "essay"), "kind"),
    ],
)
def test_a_column_holds_what_its_heading_says_or_goes_into_the_note(
    heading: str, cells: tuple[str, str], field: str | None
) -> None:
    columns = columns_of(f"Ask | {heading}\nA loan | {cells[0]}\nA lift | {cells[1]}")
    assert {name: label for name, label in fields(columns).items() if label == heading} == (
        {field: heading} if field else {}
    )
    assert field or [columns.labels[n] for n in columns.noted] == [heading]


@pytest.mark.parametrize(
    ("heading", "who_is"),
    [("Company", "organisation"), ("公司名称", "organisation"), ("Verlag", "organisation"),
     ("Who", ""), ("Agent", ""), ("Client", ""), ("Recipient", "")],
)  # fmt: skip
def test_only_where_nobody_could_be_a_person_is_it_an_organisation(
    heading: str, who_is: str
) -> None:
    assert columns_of(f"Ask | {heading}\nA loan | Mill").who_is == who_is


@pytest.mark.parametrize("heading", ["Rate", "Age", "Rule", "Contract", "Dates of birth", "Wha"])
def test_words_that_only_look_alike_are_not_guessed(heading: str) -> None:
    assert fields(columns_of(f"Ask | {heading}\nA loan | blue\nA lift | green")) == {"what": "Ask"}


def test_a_sheet_from_here_is_read_to_the_letter() -> None:
    """Nothing in it is a guess, and nothing is judged by what is in the cells."""
    text = """
        uid | asked on | what | of whom | where | answer | note | Company | steps | day | revision
         | 2026-01-03 | Total |  | Ghent | no | x | Mill |  | 1 | 3
        """
    columns = columns_of(text)
    assert fields(columns) == {
        "uid": "uid", "asked_on": "asked on", "what": "what", "who": "of whom", "where": "where",
        "answer": "answer", "note": "note",
    }  # fmt: skip
    assert [columns.labels[n] for n in columns.noted] == ["Company"]
    assert (columns.steps, columns.revision) == (8, 10)
    assert len(asks(text)) == 1, "its only row is called Total, and is an ask"


KNOWN = {
    "Job Title": "what", "Company": "who", "Date Applied": "asked_on", "Status": "answer",
    "Response Date": "heard_on", "Notes": "note", "Deadline": "closes_on",
    "Feedback": "their_words",
}  # fmt: skip
CELLS = {
    "Job Title": "Baker", "Company": "Mill", "Date Applied": "2026-01-03", "Status": "rejected",
    "Response Date": "2026-02-03", "Notes": "by mail", "Deadline": "2026-03-03",
    "Feedback": "too late", "Salary": "100", "Colour": "blue", "Priority": "high",
}  # fmt: skip


@given(st.permutations(list(CELLS)))
def test_the_order_of_columns_changes_nothing(order: list[str]) -> None:
    columns = columns_of(" | ".join(order) + "\n" + " | ".join(CELLS[name] for name in order))
    assert fields(columns) == {field: heading for heading, field in KNOWN.items()}
    assert all(columns.sure.values())
    assert {columns.labels[n] for n in columns.noted} == {"Salary", "Colour", "Priority"}


WORD = st.text(
    st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="|"), max_size=12
)
HEADING = WORD | st.sampled_from(
    [*CELLS, "Date", "Name", "Result", "Rejected?", "Phone", "Onsite", "what"]
)


@given(st.data())
def test_no_cell_vanishes(data: st.DataObject) -> None:
    """Each is in a field, the note or a step, and all are in what is kept as the source."""
    wide = data.draw(st.integers(2, 6))
    row: Callable[[st.SearchStrategy[str]], tuple[str, ...]] = lambda cell: data.draw(  # noqa: E731
        st.tuples(*[cell] * wide)
    )
    cell = WORD | st.sampled_from(["no", "yes", "2026-01-03", "x", "12", "FALSE", "rejected"])
    rows = [row(HEADING), *(row(cell) for _n in range(data.draw(st.integers(1, 6))))]
    lines = [Line(n, cells) for n, cells in enumerate(rows, start=1) if any(map(str.strip, cells))]
    if not lines:
        return
    table = find_table(Sheet("Sheet1", lines))
    try:
        columns = match_columns(table, Choices())
    except BadInput:
        return
    used = {*columns.places.values(), *columns.noted, *columns.rounds}
    for line in table.lines:
        filled = {
            n for n, cell in enumerate(line.cells) if cell.strip() and n < len(columns.labels)
        }
        assert filled <= used


@given(st.randoms(use_true_random=False))
def test_lines_are_read_anew_each_time(chance: Random) -> None:
    rows = [f"Ask {n} | 2026-01-{n:02} | no" for n in range(1, 29)]
    chance.shuffle(rows)
    table, _columns = found("Ask | Date | Answer\n" + "\n".join(rows))
    assert list(table.lines) == list(table.lines)
    assert len(table.lines) == 28
