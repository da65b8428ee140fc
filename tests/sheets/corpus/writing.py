"""What writers, scholars and their agents keep: packets, queries, journals, grants."""

from __future__ import annotations

from typing import Final

from tests.sheets.corpus.case import EITHER, TAKEN, Case

__all__ = ["CASES"]

CASES: Final = (
    Case(
        "submissions.csv",
        """
        Title of Work,Market,Date Sent,Result,Result Date,Genre
        The Salt Road,Heron Review,2025-03-01,Rejected,2025-06-11,fiction
        The Salt Road,Plover Quarterly,2025-03-01,Accepted!,2025-05-20,fiction
        Nine Gates,Heron Review,2025-07-02,Ghosted,,poetry
        Nine Gates,Rail & Reed,2025-07-02,Withdrawn,2025-08-01,poetry
        Small Hours,Tern,2025-09-14,Pending,,essay
        """,
        no=1,
        yes=1,
        silence=1,
        withdrawn=1,
        waiting=1,
        dates="2025-03-01 2025-03-01 2025-07-02 2025-07-02 2025-09-14",
        columns={
            "what": "Title of Work",
            "of whom": "Market",
            "asked on": "Date Sent",
            "answer": "Result",
            "heard on": "Result Date",
            "kind": "Genre",
        },
    ),
    Case(
        "queries.csv",
        """
        Agent,Agency,Title,Date Submitted,Response,Response Date,Notes
        Ines Calder,Calder Lit,The Salt Road,2025-10-01,form rejection,2025-10-09,
        Otto Brandt,North Desk,The Salt Road,2025-10-01,No response,,closed after 12 weeks
        Wren Achebe,Wren & Co,The Salt Road,2025-10-08,Offer,2026-01-07,by telephone
        """,
        "import import_warn ask",  # "form rejection" may be asked
        yes=1,
        silence=1,
        between="no unset",
        rows=3,
        dates="2025-10-01 2025-10-01 2025-10-08",
        columns={"what": "Title", "asked on": "Date Submitted", "answer": "Response"},
    ),
    Case(
        "journals.csv",
        """
        Title,Submitted to,Submission date,Decision,Decision date
        On ferries and their bells,Journal of Small Crossings,2024-02-01,Rejected,2024-05-30
        On ferries and their bells,Annals of Water,2024-06-10,Accepted,2024-11-02
        Counting eels,Annals of Water,2025-01-20,Under review,
        """,
        no=1,
        yes=1,
        waiting=1,
        dates="2024-02-01 2024-06-10 2025-01-20",
        columns={
            "what": "Title",
            "of whom": "Submitted to",
            "asked on": "Submission date",
            "answer": "Decision",
        },
    ),
    Case(
        "publications.csv",
        """
        Publication;Title of work;Date submitted;Accept/Reject
        Heron Review;Nine Gates;02.07.2025;Reject
        Tern;Nine Gates;03.07.2025;Accept
        Plover Quarterly;Nine Gates;14.07.2025;
        """,
        no=1,
        yes=1,
        waiting=1,
        dates="2025-07-02 2025-07-03 2025-07-14",
        columns={
            "what": "Title of work",
            "of whom": "Publication",
            "answer": "Accept/Reject",
        },
    ),
    Case(
        "poems 2025.csv",
        """
        Publisher,Title,Sent,Status
        Heron Review,Nine Gates,"Mar 3, 2025",published
        Tern,Nine Gates,"Mar 14, 2025",declined
        Rail & Reed,Small Hours,"Apr 2, 2025",declined
        Plover,Small Hours,"May 21, 2025",ongoing
        """,
        no=2,
        yes=1,
        waiting=1,
        dates="2025-03-03 2025-03-14 2025-04-02 2025-05-21",
        columns={"what": "Title", "of whom": "Publisher", "answer": "Status"},
    ),
    Case(
        "grants.csv",
        """
        Opportunity,Organisation,Due date,Date submitted,Outcome,Amount,Comments
        A year of printing,Linden Fund,2025-09-30,2025-09-28,unsuccessful,12000,
        Paper for the school,Town Trust,2025-11-01,2025-10-30,Accepted,900,
        A press of our own,Linden Fund,2026-03-01,2026-02-27,pending,30000,
        Ink,Mill Fund,2026-07-01,,draft,400,
        """,
        TAKEN,
        no=1,
        yes=1,
        waiting=1,
        almost=1,
        dates="2025-09-28 2025-10-30 2026-02-27 -",
        columns={
            "what": "Opportunity",
            "of whom": "Organisation",
            "asked on": "Date submitted",
            "answer": "Outcome",
        },
    ),
    Case(
        "doctorates.csv",
        """
        Position,University,Application date,Result,Remarks
        Doctorate in tides,Upper Marsh,2025-11-15,Not selected,
        Doctorate in mud,Lower Marsh,2025-11-30,Interview,in January
        Doctorate in reeds,Far Marsh,2025-12-01,unresponsive,
        """,
        TAKEN,
        no=1,
        waiting=1,
        silence=1,
        dates="2025-11-15 2025-11-30 2025-12-01",
        columns={"what": "Position", "asked on": "Application date", "answer": "Result"},
    ),
    Case(
        "residencies.tsv",
        """
        Project name,Submitted to,Date sent,Outcome,Outcome date
        A month of mornings,House by the Weir,2025-05-05,negative,2025-06-20
        A month of mornings,The Lighthouse,2025-05-06,positive,2025-07-01
        A month of mornings,Barn on the Hill,2025-05-07,lost,
        A month of mornings,The Mill,2025-05-07,never responded,
        """,
        no=1,
        yes=1,
        silence=2,
        dates="2025-05-05 2025-05-06 2025-05-07 2025-05-07",
        columns={"what": "Project name", "of whom": "Submitted to", "answer": "Outcome"},
        delimiter="\t",
    ),
    # Tables of publishers and manuscripts
    Case(
        "publishers x manuscripts.csv",
        """
        Publisher,The Salt Road,Nine Gates,Small Hours
        Heron House,rejected,,rejected
        Tern Books,accepted,rejected,
        Plover Press,,pending,no response
        """,
        TAKEN,
        no=3,
        yes=1,
        waiting=1,
        silence=1,
    ),
    Case(
        "days in the cells.csv",
        """
        Publisher,The Salt Road,Nine Gates
        Heron House,2025-03-01,2025-03-02
        Tern Books,2025-03-15,
        Plover Press,,2025-04-20
        """,
        EITHER,  # sent on those days and still out, or asked
        rows=4,
        between="waiting unset",
    ),
    Case(
        "verlage.csv",
        """
        Verlag;Die Salzstraße;Neun Tore
        Reiher;Absage;Absage
        Seeschwalbe;Zusage;
        Regenpfeifer;;Absage
        """,
        TAKEN,
        no=3,
        yes=1,
        encoding="cp1252",
    ),
    # Without a column for the answer
    Case(
        "rejections.csv",
        """
        Title of work,Magazine,Date
        Nine Gates,Heron Review,2025-07-02
        Small Hours,Tern,2025-07-09
        """,
        "ask",
        unset=2,
        dates="2025-07-02 2025-07-09",
        asks=("nos",),
        says="nos",
    ),
    Case(
        "list.csv",
        """
        My rejection list 2025,,
        Title of work,Magazine,Date
        Nine Gates,Heron Review,2025-07-02
        Small Hours,Tern,2025-07-09
        """,
        "ask",
        unset=2,
        dates="2025-07-02 2025-07-09",
        asks=("nos",),
    ),
    Case(
        "Absagen.csv",
        """
        Firma;Stelle;Datum
        Kartenhaus;Zeichnerin;12.01.2026
        Teehaus;Köchin;14.01.2026
        """,
        "ask",
        unset=2,
        dates="2026-01-12 2026-01-14",
        asks=("nos",),
    ),
    Case(
        "sent out.csv",
        """
        Title of work,Magazine,Date sent
        Nine Gates,Heron Review,2025-07-02
        Small Hours,Tern,2025-07-09
        """,
        TAKEN,
        waiting=2,
        dates="2025-07-02 2025-07-09",
    ),
)
