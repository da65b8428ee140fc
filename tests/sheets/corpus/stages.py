"""A column for each round of asking."""

from __future__ import annotations

from typing import Final

from tests.sheets.corpus.case import EITHER, TAKEN, Case

__all__ = ["CASES"]

CASES: Final = (
    Case(
        "rounds.csv",
        """
        Company,Position,Date applied,Coding challenge,Phone,Onsite,Result
        Alder,Engineer,2026-01-05,passed,passed,failed,Rejected
        Birch,Engineer,2026-01-06,passed,,,No response
        Cedar,Engineer,2026-01-07,passed,passed,passed,Offer
        Dogwood,Engineer,2026-01-08,,,,Applied
        """,
        TAKEN,
        no=1,
        silence=1,
        yes=1,
        waiting=1,
        dates="2026-01-05 2026-01-06 2026-01-07 2026-01-08",
        columns={"what": "Position", "of whom": "Company", "answer": "Result"},
    ),
    Case(  # the rounds hold days
        "rounds with days.csv",
        """
        Company,Role,Applied date,Phone screen,Onsite,Outcome
        Alder,Engineer,2026-01-05,2026-01-12,2026-01-20,Rejected
        Birch,Engineer,2026-01-06,2026-01-15,,Rejected
        Cedar,Engineer,2026-01-07,2026-01-14,2026-01-28,Accepted
        Dogwood,Engineer,2026-02-08,2026-02-16,,
        """,
        TAKEN,
        no=2,
        yes=1,
        waiting=1,
        dates="2026-01-05 2026-01-06 2026-01-07 2026-02-08",
        columns={"what": "Role", "answer": "Outcome", "asked on": "Applied date"},
    ),
    Case(  # ticks
        "rounds with ticks.csv",
        """
        Company,Role,Date,CV,Phone,Onsite,Status
        Alder,Engineer,2026-01-05,x,x,,Rejected
        Birch,Engineer,2026-01-06,x,,,Ghosted
        Cedar,Engineer,2026-01-07,✓,✓,✓,Offer
        """,
        TAKEN,
        no=1,
        silence=1,
        yes=1,
        dates="2026-01-05 2026-01-06 2026-01-07",
        columns={"answer": "Status", "what": "Role"},
    ),
    Case(  # the answer stands in whichever round it came
        "rounds alone.csv",
        """
        Company,Role,Applied,Online test,Phone,Onsite,Offer
        Alder,Engineer,2026-01-05,Rejected,,,
        Birch,Engineer,2026-01-06,passed,Rejected,,
        Cedar,Engineer,2026-01-07,passed,passed,passed,Accepted
        """,
        EITHER,
        rows=3,
        between="no yes waiting unset",
        dates="2026-01-05 2026-01-06 2026-01-07",
        columns={"of whom": "Company"},
    ),
    Case(
        "runden.csv",
        """
        Firma;Stelle;Beworben am;Telefonat;Gespräch;Ergebnis
        Erle GmbH;Technikerin;05.01.2026;12.01.2026;20.01.2026;Absage
        Birke AG;Technikerin;06.01.2026;15.01.2026;;Absage
        Zeder KG;Technikerin;07.01.2026;14.01.2026;28.01.2026;Zusage
        """,
        TAKEN,
        no=2,
        yes=1,
        dates="2026-01-05 2026-01-06 2026-01-07",
        columns={"what": "Stelle", "of whom": "Firma", "answer": "Ergebnis"},
    ),
    Case(  # a stage and a result: the result is the answer, the stage how far it went
        "stage and result.csv",
        """
        Company,Role,Date,Stage,Result
        Alder,Engineer,2026-01-05,Onsite,Rejected
        Birch,Engineer,2026-01-06,Phone screen,Pending
        Cedar,Engineer,2026-01-07,Onsite,Accepted
        """,
        TAKEN,
        no=1,
        waiting=1,
        yes=1,
        dates="2026-01-05 2026-01-06 2026-01-07",
        columns={"answer": "Result"},
    ),
    Case(  # a state, and the day it was answered, under the same word
        "status twice.csv",
        """
        Company,Role,Date,Status,Status updated on,Outcome
        Alder,Engineer,2026-01-05,Closed,2026-01-20,Rejected
        Birch,Engineer,2026-01-06,Open,2026-01-21,Pending
        Cedar,Engineer,2026-01-07,Closed,2026-01-22,Accepted
        """,
        EITHER,
        rows=3,
        between="no waiting yes unset",
        dates="2026-01-05 2026-01-06 2026-01-07",
    ),
    Case(
        "casting rounds.csv",
        """
        Date,Project,Role,Agent,First callback,Second callback,Result
        2026-02-01,The Weir,Boatman,Ines,2026-02-08,,not selected
        2026-02-02,Harvest,Uncle,Ines,2026-02-09,2026-02-16,booked
        2026-02-03,Snow,Postman,Otto,,,no response
        """,
        TAKEN,
        no=1,
        yes=1,
        silence=1,
        dates="2026-02-01 2026-02-02 2026-02-03",
        columns={"answer": "Result"},
    ),
)
