"""Logs of the challenge itself, of auditions, flats, sponsors and evenings; notebooks typed up."""

from __future__ import annotations

from typing import Final

from tests.sheets.corpus.case import EITHER, TAKEN, Case

__all__ = ["CASES"]

CASES: Final = (
    Case(
        "hundred-days.csv",
        """
        Day,Date,Request,Who,Outcome,a few words on how we feel
        1,2025-09-01,A second slice for free,The baker,No,shaky
        2,2025-09-02,To sit in the captain's chair,The ferryman,Yes,ten feet tall
        3,2025-09-03,A discount on one banana,The greengrocer,"NO!!",he laughed and so did I
        4,2025-09-04,A ride in a fire engine,The fire station,Yes,speechless
        5,2025-09-05,To sing in the lift,A stranger,nope,warm ears
        """,
        TAKEN,
        no=3,
        yes=2,
        dates="2025-09-01 2025-09-02 2025-09-03 2025-09-04 2025-09-05",
        columns={"what": "Request", "of whom": "Who", "asked on": "Date", "answer": "Outcome"},
    ),
    Case(
        "asks with faces.csv",
        """
        Date,Ask,Who,Result,Emoji
        2026-01-03,A free coffee,the café,No,😬
        2026-01-04,To try the drum,a busker,Yes,🤩
        2026-01-05,A hug,my brother,Yes,🥹
        """,
        TAKEN,
        no=1,
        yes=2,
        dates="2026-01-03 2026-01-04 2026-01-05",
        columns={"what": "Ask", "of whom": "Who", "answer": "Result"},
    ),
    Case(
        "stings.csv",
        """
        Asked,Ask,Who,Answer,Sting,Chance
        2026-01-03,A free coffee,the café,no,2,50
        2026-01-04,Her number,a stranger,no,7,10
        2026-01-05,A day off,the boss,yes,0,80
        """,
        no=2,
        yes=1,
        dates="2026-01-03 2026-01-04 2026-01-05",
        columns={"what": "Ask", "sting": "Sting", "chance": "Chance", "answer": "Answer"},
    ),
    Case(
        "class log.csv",
        """
        Timestamp,Your name,Task,Who did you ask?,What was the outcome?
        2026/02/02 9:14:22,Ada,Borrow a pen,a teacher,Yes
        2026/02/02 9:20:41,Bas,A free biscuit,the canteen,No
        2026/02/03 12:01:07,Cem,To skip the queue,a stranger,Rejected :(
        """,
        TAKEN,
        no=2,
        yes=1,
        dates="2026-02-02 2026-02-02 2026-02-03",
        columns={"what": "Task", "asked on": "Timestamp"},
    ),
    Case(  # "who answered" is no answer, and "blocked" is a loud no
        "messages.csv",
        """
        Date,Ask,Sender Name,Status
        2026-03-01,A duet,Ola P.,blocked
        2026-03-02,A cover picture,Rik T.,sent
        2026-03-03,A remix,Tove L.,active
        2026-03-04,A review,Uma K.,Unresponsive
        """,
        no=1,
        waiting=2,
        silence=1,
        dates="2026-03-01 2026-03-02 2026-03-03 2026-03-04",
        columns={"what": "Ask", "of whom": "Sender Name", "answer": "Status"},
    ),
    Case(  # a heading that could be the answer's, over what was asked
        "what happened.csv",
        """
        Date,What happened,Rejected?
        2026-01-03,Asked for a seat,yes
        2026-01-04,Asked for a boat,yes
        """,
        EITHER,
        rows=2,
        between="no unset",
        columns={"what": "What happened"},
    ),
    # Auditions
    Case(
        "auditions.csv",
        """
        Date,Role name,Casting office,Status,Notes
        2025-10-02,The miller's daughter,Gale Casting,Not selected,
        2025-10-09,Second nurse,Gale Casting,Booked,two days in March
        2025-10-21,Voice of a kettle,Small Rooms,Submitted,self tape
        2025-11-02,A widow,North Light,no response,
        """,
        no=1,
        yes=1,
        waiting=1,
        silence=1,
        dates="2025-10-02 2025-10-09 2025-10-21 2025-11-02",
        columns={"what": "Role name", "of whom": "Casting office", "answer": "Status"},
    ),
    Case(  # callback and booked, as yes and no
        "callbacks.csv",
        """
        Date,Project name,Role,Casting office,Callback,Booked
        2025-10-02,The Mill,Daughter,Gale Casting,No,No
        2025-10-09,Ward Nine,Second nurse,Gale Casting,Yes,Yes
        2025-10-21,Kettle & Co,Voice,Small Rooms,Yes,No
        """,
        TAKEN,
        no=2,
        yes=1,
        dates="2025-10-02 2025-10-09 2025-10-21",
        columns={"of whom": "Casting office", "answer": "Booked"},
    ),
    # Flats, sponsors, dates
    Case(
        "flats.csv",
        """
        Listing,Landlord,Viewing request sent,Reply,Rent
        Two rooms on Quay Street,Mrs Oak,2026-02-01,declined,900
        A garret on Bell Lane,Hearth Homes,2026-02-02,accepted,700
        Houseboat,Mr Elm,2026-02-03,ignored,650
        """,
        EITHER,
        no=1,
        yes=1,
        silence=1,
        columns={"answer": "Reply"},
    ),
    Case(
        "sponsors.csv",
        """
        Company,Request,Date sent,Response,Follow-up date
        Blue Kettle Tea,500 cups for the fair,2026-03-01,denied,
        Linden Bank,A tent,2026-03-02,pending,2026-03-20
        Corvid Maps,Printed programmes,2026-03-02,yes,
        """,
        TAKEN,
        no=1,
        waiting=1,
        yes=1,
        dates="2026-03-01 2026-03-02 2026-03-02",
        columns={"what": "Request", "of whom": "Company", "follow up on": "Follow-up date"},
    ),
    Case(
        "evenings.csv",
        """
        Who,Question,Asked,Reply
        A.,A walk by the weir,2026-04-04,No
        B.,The film with the horse,2026-04-11,no response
        C.,Dinner,2026-04-18,Yes
        """,
        no=1,
        silence=1,
        yes=1,
        dates="2026-04-04 2026-04-11 2026-04-18",
        columns={"what": "Question", "of whom": "Who", "answer": "Reply"},
    ),
    # Typed up from paper
    Case(
        "my 1000 nos.txt",
        """
        A window seat
        The corner table
        A reading at the library
        Two weeks of unpaid leave
        A grant for the choir
        """,
        "ask",
        unset=5,
        dates="- - - - -",
        asks=("nos",),
    ),
    Case(
        "notebook.csv",
        """
        Ask
        A window seat
        The corner table
        A reading at the library
        """,
        "ask",
        unset=3,
        dates="- - -",
        columns={"what": "Ask"},
    ),
    Case(
        "page one.txt",
        """
        The 100 rejections
        1. A window seat
        2. The corner table, by the stove
        3. A reading at the library
        """,
        "ask",
        unset=3,
        asks=("nos",),
    ),
    Case(
        "with answers.txt",
        """
        A window seat - yes
        The corner table - no
        A reading at the library - no
        The neighbour's ladder - no
        """,
        EITHER,  # split, or asked line by line; never all one thing
        rows=4,
        between="no yes unset",
    ),
    # What was there before this product: its first log
    Case(
        "published.csv",
        """
        asked on,what,of whom,kind,stakes,where,answer,heard on,their words,note
        2026-01-03,A part in a play,,acting,big,in person,no,2026-01-20,,
        2026-01-04,Emailed someone I admire,C.,networking,small,stranger,no,2026-01-05,Blocked,celebrated
        2026-01-05,A free subway swipe,,stranger,small,in person,yes,2026-01-05,,
        2026-01-14,An internship for spring,,job,medium,form,almost,,,"so scared"
        """,
        TAKEN,
        no=2,
        yes=1,
        almost=1,
        columns={
            "asked on": "asked on",
            "what": "what",
            "of whom": "of whom",
            "kind": "kind",
            "stakes": "stakes",
            "where": "where",
            "answer": "answer",
            "heard on": "heard on",
            "their words": "their words",
            "note": "note",
        },
    ),
)
