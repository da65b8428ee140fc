"""Words for answers, and the traps among them: no yes is ever read as a no, nor the reverse."""

from __future__ import annotations

from typing import Final

from tests.sheets.corpus.case import EITHER, TAKEN, Case

__all__ = ["CASES"]

_ANSWERS: Final = ("no", "yes", "silence", "waiting", "withdrawn", "almost")


def _log(cells: list[str], heading: str = "Result") -> str:
    """Each cell beside a day of its own."""
    rows = (
        f'Ask {n},2026-01-{n:02},"{cell.replace(chr(34), chr(34) * 2)}"'
        for n, cell in enumerate(cells, start=1)
    )
    return "\n".join((f"Ask,Date sent,{heading}", *rows)) + "\n"


def _all(answer: str, name: str, words: str, verdict: str = TAKEN) -> Case:
    """All these words mean that answer."""
    cells = words.split(" | ")
    return Case(name, _log(cells), verdict, **{answer: len(cells)})  # type: ignore[arg-type]


def _asked(name: str, words: str) -> Case:
    """Each of these is asked about, once."""
    cells = words.split(" | ")
    return Case(name, _log(cells), "ask", unset=len(cells), asks=tuple(cells), says=cells[0])


def _headed(name: str, heading: str, cells: str, **expected: object) -> Case:
    return Case(name, _log(cells.split(" | "), heading), **expected)  # type: ignore[arg-type]


CASES: Final = (
    # Every word of sheets.md
    _all(
        "no",
        "nos.csv",
        "no | NO!! | nope | rejected | Rejection :( | reeejected | declined | denied | not selected"
        " | negative | unsuccessful | blocked | no current opportunity | position filled | absage"
        " | refusé | rechazado | afgewezen",
    ),
    _all(
        "yes",
        "yeses.csv",
        "yes | got it!! | accepted | Accepted! | offer | booked | published"
        " | positive | zusage | accepté | aceptado",
    ),
    _all(
        "waiting",
        "waiting.csv",
        "waiting | pending | applied | submitted | sent | active"
        " | awaiting response | ongoing | interview | phone screen | 已投递 | 一面 | ",
    ),
    _all(
        "silence",
        "silences.csv",
        "ghosted | no response | never responded | ignored"
        " | unresponsive | closed – no response | closed - no response | lost",
    ),
    _all("withdrawn", "withdrawn.csv", "withdrew | withdrawn | not pursued | Withdrew."),
    _all("almost", "almost.csv", "draft | to apply | not contacted | saved | found"),
    # In any dress
    _all(
        "no",
        "nos in any dress.csv",
        "NO | No. | no! |  no  | Rejected. | REJECTED | rejected!!!"
        " | Rejected 😢 | ❌ rejected | nooooo | (rejected) | *declined* | Not  Selected",
    ),
    _all(
        "yes",
        "yeses in any dress.csv",
        "YES | Yes! | yesss | Accepted 🎉 | ACCEPTED!!! | (accepted)"
        " | Offer! | Booked :) | YES!!!!",
    ),
    # With letters in the wrong place: guessed, and worth a look
    Case(
        "typos.csv",
        _log(["Rejcted", "Acepted", "Declned", "Withdrawnn", "Rejected"]),
        "import_warn ask",
        rows=5,
        between="no yes withdrawn unset",
    ),
    # A settled word beside a stage
    Case(
        "rejected late.csv",
        _log(["Rejected after interview", "Rejected after phone screen", "Rejected"]),
        EITHER,
        rows=3,
        between="no unset",
    ),
    # In sixteen languages
    _all(
        "no",
        "no in many languages.csv",
        "nein | abgelehnt | non | refus | rifiutato | respinto"
        " | recusado | rejeitado | nee | afslag | avslag | odmowa | odrzucony | hayır | reddedildi"
        " | нет | отказ | отклонено | 拒绝 | 已拒绝 | 不採用 | 不合格 | 불합격 | 거절 | नहीं | अस्वीकृत",
    ),
    _all(
        "yes",
        "yes in many languages.csv",
        "ja | angenommen | oui | accettato | sì | sí | aceito | sim"
        " | aangenomen | geaccepteerd | accepteret | accepterad | tak | przyjęty | evet | kabul edildi"
        " | да | принято | 录用 | 採用 | 内定 | 합격 | हाँ | स्वीकृत",
    ),
    _all(
        "waiting",
        "waiting in many languages.csv",
        "offen | ausstehend | en attente | envoyé | pendiente"
        " | enviado | in attesa | inviato | pendente | in afwachting | verstuurd | afventer | väntar"
        " | oczekuje | beklemede | ожидание | 等待中 | 選考中 | 대기중 | प्रतीक्षा",
    ),
    _all(
        "silence",
        "silence in many languages.csv",
        "keine Antwort | keine Rückmeldung | sans réponse"
        " | pas de réponse | sin respuesta | sem resposta | nessuna risposta | geen reactie"
        " | geen antwoord | intet svar | inget svar | brak odpowiedzi | cevap yok | нет ответа"
        " | 无回复 | 返信なし | 무응답 | कोई जवाब नहीं",
    ),
    _all(
        "withdrawn",
        "withdrawn in many languages.csv",
        "zurückgezogen | retiré | retirado | ritirato"
        " | teruggetrokken | wycofano | отозвано | 辞退 | geri çekildi",
    ),
    # Asked, each once
    _asked(
        "the nasty ones.csv",
        "no way, they said YES | not rejected | interview offer | no offer yet"
        " | offer declined | unpublished | not accepted yet? | no interview yet | yes and no"
        " | wasn't rejected | not a no | no news",
    ),
    _asked("unknown words.csv", "purple | on the shelf | see mail | Thursday | 7 | ask Bea"),
    _asked(
        "maybes.csv",
        "maybe | maybe yes | maybe no | perhaps | half a yes | yes?? no?? | I don't know",
    ),
    Case(  # one word on many rows is one question
        "one word often.csv",
        _log(["shelved", "Shelved", "SHELVED!", " shelved ", "no", "yes"]),
        "ask",
        no=1,
        yes=1,
        unset=4,
        asks=("shelved",),
        says="shelved",
    ),
    Case(
        "not applicable.csv",
        "Ask,Date sent,Result\nA seat,2026-01-03,n/a\nA table,2026-01-04,-\nA ride,,\nA hug,2026-01-05,no\n"
        "A song,2026-01-06,N/A\n",
        "ask",
        no=1,
        unset=4,
        dates="2026-01-03 2026-01-04 - 2026-01-05 2026-01-06",
    ),
    Case(
        "blank beside a day.csv",
        "Ask,Date sent,Result\nA seat,2026-01-03,\nA table,2026-01-04,\nA ride,2026-01-05,yes\n",
        TAKEN,
        waiting=2,
        yes=1,
        dates="2026-01-03 2026-01-04 2026-01-05",
    ),
    Case(
        "blank without a day.csv",
        "Ask,Date sent,Result\nA seat,,\nA table,,\nA ride,2026-01-05,yes\n",
        "ask",
        yes=1,
        unset=2,
        dates="- - 2026-01-05",
    ),
    Case(  # what never arrived was never asked
        "bounced.csv",
        _log(["bounced", "Delivery failed", "no", "undeliverable", "yes"]),
        "import_warn",
        no=1,
        yes=1,
        skipped=3,
        dates="2026-01-03 2026-01-05",
    ),
    # Headings that turn a yes round, or say nothing of the answer
    _headed(
        "rejected as a heading.csv",
        "Rejected?",
        "Yes | No | Yes | No",
        verdict=EITHER,
        rows=4,
        no=2,
        between="yes waiting unset",
    ),
    _headed(
        "rejected true or false.csv",
        "Rejected",
        "TRUE | FALSE | TRUE",
        verdict=EITHER,
        rows=3,
        no=2,
        between="yes waiting unset",
    ),
    _headed(
        "abgelehnt.csv",
        "Abgelehnt?",
        "ja | nein | ja",
        verdict=EITHER,
        rows=3,
        no=2,
        between="yes waiting unset",
    ),
    _headed(
        "a response.csv",
        "Response received?",
        "Yes | No | Yes",
        verdict=EITHER,
        rows=3,
        between="waiting silence unset",
    ),
    _headed(
        "heard back.csv",
        "Heard back?",
        "Yes | No | No",
        verdict=EITHER,
        rows=3,
        between="waiting silence unset",
    ),
    _headed(
        "interviewed.csv",
        "Interview?",
        "Yes | No | No",
        verdict=EITHER,
        rows=3,
        between="waiting unset",
    ),
    _headed(
        "applied.csv",
        "Applied?",
        "Yes | No | Yes",
        verdict=EITHER,
        rows=3,
        between="waiting almost unset",
    ),
    _headed("accepted as a heading.csv", "Accepted?", "Yes | No | Yes", verdict=TAKEN, no=1, yes=2),
    _headed(
        "got it.csv", "Got it?", "yes | no | no", verdict=EITHER, rows=3, between="no yes unset"
    ),
    _headed("booked.csv", "Booked", "TRUE | FALSE | TRUE", verdict=TAKEN, no=1, yes=2),
    _headed(
        "crosses.csv", "Accepted?", "x | x | ", verdict=EITHER, rows=3, between="waiting unset"
    ),
    _headed("ticks.csv", "Result", "✓ | ✗ | ✓", verdict=EITHER, rows=3, between="no yes unset"),
    Case(  # a heading with both beside it
        "response and outcome.csv",
        "Ask,Date sent,Response received?,Outcome\nA seat,2026-01-03,Yes,Rejected\n"
        "A table,2026-01-04,No,Pending\nA ride,2026-01-05,Yes,Accepted\n",
        TAKEN,
        no=1,
        waiting=1,
        yes=1,
        columns={"answer": "Outcome"},
    ),
    Case(  # columns for each answer
        "a column an answer.csv",
        "Ask,Date sent,Accepted,Rejected\nA seat,2026-01-03,x,\nA table,2026-01-04,,x\nA ride,2026-01-05,,\n",
        EITHER,
        rows=3,
        between="no yes waiting unset",
    ),
    Case(  # a no in the ask itself, in the note, and in the name
        "no elsewhere.csv",
        "Request,Who,Date,Outcome,Notes\nSay no to my boss,No. 12 Quay Street,2026-01-03,yes,no regrets\n"
        "A yes from Noah,Yesim,2026-01-04,no,yes he laughed\n",
        no=1,
        yes=1,
        columns={"what": "Request", "of whom": "Who", "answer": "Outcome"},
    ),
)
