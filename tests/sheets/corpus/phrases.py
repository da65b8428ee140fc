"""What people write in the answer column when one word will not do.

A phrase may be understood or asked about; it may never come to mean its opposite.
"""

from __future__ import annotations

from typing import Final

from tests.sheets.corpus.case import EITHER, Case

__all__ = ["CASES"]


def _at_most(between: str, name: str, phrases: str, verdict: str = EITHER) -> Case:
    """Each of these is one of `between`, or asked about."""
    cells = phrases.split(" | ")
    rows = (
        f'Ask {n},2026-01-{n % 28 + 1:02},"{cell.replace(chr(34), chr(34) * 2)}"'
        for n, cell in enumerate(cells)
    )
    text = "\n".join(("Ask,Date sent,Response", *rows)) + "\n"
    return Case(name, text, verdict, rows=len(cells), between=f"{between} unset")


def _asked(name: str, phrases: str) -> Case:
    return _at_most("", name, phrases, "ask")


CASES: Final = (
    _at_most(
        "no",
        "a no at most.csv",
        "thanks but no thanks | form rejection | personal rejection | hired someone else"
        " | offer rescinded | didn't get it | unfortunately not | turned me down | not a fit"
        " | not moving forward | not accepted | wasn't selected | no thank you | no offer | not booked"
        " | They went with someone else | Closed - rejected | no, but send more | rejected, with feedback",
    ),
    _at_most(
        "yes",
        "a yes at most.csv",
        "hired | acceptance | signed | got the part | yes (after three nos) | they said yes"
        " | I got it | Accepted, no changes | yes, no problem | said yes, no fee | offered"
        " | why not, yes | not a no | never said no",
    ),
    _at_most(
        "waiting",
        "still out at most.csv",
        "under review | in review | shortlisted | next round | no decision yet | not yet"
        " | nothing yet | first refusal | on avail | pinned | callback | full request"
        " | no answer so far but hopeful | not rejected yet | moved forward | second interview"
        " | waitlisted | on hold | hold | offer pending | acceptance pending | received",
    ),
    _at_most(
        "waiting silence",
        "nothing heard at most.csv",
        "no reply yet | haven't heard | didn't hear back | no answer | never heard back"
        " | no reply | crickets | radio silence | nothing",
    ),
    _at_most(
        "withdrawn",
        "mine to refuse.csv",
        "declined offer | declined the offer | I declined | accepted elsewhere"
        " | accepted another offer | rejected their offer | turned the offer down | I said no",
    ),
    _at_most(
        "waiting silence", "passed.csv", "passed | pass | closed | done | complete | finished"
    ),
    # Negations in other languages: never what they deny
    _at_most(
        "no",
        "not a yes.csv",
        "nicht angenommen | pas accepté | non accepté | no aceptado | niet aangenomen"
        " | non accettato | não aceito | ikke antaget | inte antagen | nie przyjęto | kabul edilmedi"
        " | не принято | 未录用 | 没有录用 | 採用されず | 합격 못함 | स्वीकृत नहीं | keine Zusage"
        " | noch keine Zusage | geen aanbod",
    ),
    _at_most(
        "yes waiting",
        "not a no.csv",
        "nicht abgelehnt | keine Absage | pas refusé | no rechazado | niet afgewezen"
        " | non rifiutato | não rejeitado | ikke afvist | inte nekad | nie odrzucono | reddedilmedi"
        " | не отказ | не отклонено | 未拒绝 | 没有被拒 | अस्वीकृत नहीं | kein Nein | pas un non",
    ),
    # One letter away from an answer, and another word
    _asked(
        "near misses.csv",
        "yet | not | now | on | last | bookend | noon | note | nod | Norway | Yves | unaccepted?"
        " | unoffered | of her | cost | ejector | detected",
    ),
    # Two that pull apart
    _asked(
        "both at once.csv",
        "yes then no | no then yes | first no, then accepted | accepted, then rejected | yes/no"
        " | y/n | rejected / accepted | no → yes | denied, appealed, accepted | ghosted then offer | offer withdrawn",
    ),
    _at_most("yes", "letters for yes.csv", "Y | y | YES PLEASE"),
    _at_most("no", "letters for no.csv", "N | n | NO WAY"),
    # In the yes-and-no columns that sheets really have
    Case(
        "published or not.csv",
        "Title,Magazine,Date sent,Published\nNine Gates,Heron,2025-03-01,Yes\n"
        "Nine Gates,Tern,2025-03-02,Yes\nSmall Hours,Tern,2025-03-14,Yes\n",
        EITHER,
        rows=3,
        between="yes unset",
    ),
    Case(
        "declined by them.csv",
        "Ask,Date,Declined?\nA seat,2026-01-03,yes\nA table,2026-01-04,yes\nA ride,2026-01-05,y\n",
        EITHER,
        rows=3,
        between="no unset",
    ),
    Case(
        "refused.csv",
        "Demande,Date,Refusé ?\nUn siège,2026-01-13,oui\nUne table,2026-01-14,oui\n",
        EITHER,
        rows=2,
        between="no unset",
    ),
    Case(
        "not rejected.csv",
        "Ask,Date,Rejected?\nA seat,2026-01-03,no\nA table,2026-01-04,No\nA ride,2026-01-05,FALSE\n",
        EITHER,
        rows=3,
        between="yes waiting unset",
    ),
    Case(
        "no of nos.csv",
        "No,Ask,Date,Answer\n1,A seat,2026-01-03,yes\n2,A table,2026-01-04,yes\n3,A ride,2026-01-05,yes\n",
        EITHER,
        rows=3,
        between="yes unset",
        columns={"what": "Ask", "answer": "Answer"},
    ),
    Case(  # a sheet of nos does not make its yes one
        "rejections with a yes.csv",
        "My rejections,,\nAsk,Date,Answer\nA seat,2026-01-03,yes\nA table,2026-01-04,accepted\n",
        EITHER,
        rows=2,
        between="yes unset",
    ),
)
