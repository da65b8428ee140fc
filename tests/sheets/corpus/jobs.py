"""Trackers of applications for work, as people and as the tools for them keep them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from tests.sheets.corpus.case import TAKEN, Case

__all__ = ["CASES"]


def _long() -> str:
    """A hundred and sixty-five rows, of which each fifth was taken up by somebody."""
    words = ("Rejected", "Applied", "No response", "Rejected", "Offer")
    lines = ["Company,Job Title,Date Applied,Status,Date of Response,Location,Notes"]
    for n in range(165):
        applied = date(2025, 9, 1) + timedelta(days=n)
        heard = applied + timedelta(days=14) if words[n % 5] in ("Rejected", "Offer") else ""
        lines.append(f"Firm {n:03},Clerk {n % 7},{applied},{words[n % 5]},{heard},Utrecht,line {n}")
    return "\n".join(lines) + "\n"


CASES: Final = (
    Case(
        "job-search.csv",
        """
        Company,Job Title,Date Applied,Status,Date of Response,Notes
        Alder & Finch,Junior bookbinder,2026-01-03,Rejected,2026-01-20,form letter
        Blue Kettle Tea,Shop assistant,2026-01-05,Interview,,on the phone first
        Corvid Maps,Cartographer,2026-01-09,Offer,2026-02-14,start in March
        Drumlin Press,Proofreader,2026-01-09,Applied,,
        Eelgrass,Diver,2026-01-12,No response,,wrote twice
        Fernhill School,Librarian,2026-01-15,Withdrew,2026-01-18,too far
        """,
        no=1,
        yes=1,
        silence=1,
        waiting=2,
        withdrawn=1,
        dates="2026-01-03 2026-01-05 2026-01-09 2026-01-09 2026-01-12 2026-01-15",
        columns={
            "what": "Job Title",
            "of whom": "Company",
            "asked on": "Date Applied",
            "answer": "Status",
            "heard on": "Date of Response",
            "note": "Notes",
        },
    ),
    Case(
        "job-search-165.csv",
        _long(),
        no=66,
        yes=33,
        silence=33,
        waiting=33,
        dates=" ".join(str(date(2025, 9, 1) + timedelta(days=n)) for n in range(165)),
        columns={"what": "Job Title", "of whom": "Company", "answer": "Status"},
    ),
    Case(  # a board with lists, as one tool exports it
        "board.csv",
        """
        Company,Job Title,URL,List,Date Applied,Salary
        Alder & Finch,Bookbinder,https://example.org/1,Rejected,2026-02-02,
        Blue Kettle Tea,Barista,https://example.org/2,Applied,2026-02-03,14
        Corvid Maps,Surveyor,https://example.org/3,Saved,,
        Drumlin Press,Editor,https://example.org/4,Offer,2026-02-05,31000
        """,
        TAKEN,
        no=1,
        yes=1,
        waiting=1,
        almost=1,
        dates="2026-02-02 2026-02-03 - 2026-02-05",
        columns={"what": "Job Title", "of whom": "Company", "answer": "List"},
    ),
    Case(  # stages with faces, as another one exports it
        "stages-with-faces.csv",
        """
        Job Position,Company,Location,Status,Date Saved,Date Applied,Follow up
        Night porter,Hotel Astra,Ghent,Not Selected,01/20/2026,01/22/2026,
        Day porter,Hotel Bolt,Ghent,No Response 👻,01/20/2026,01/23/2026,
        Cook,The Cellar,Bruges,Interviewing,01/25/2026,01/26/2026,02/16/2026
        Waiter,The Attic,Bruges,Accepted,01/25/2026,01/27/2026,
        Gardener,Park Office,Ghent,Saved,01/29/2026,,
        """,
        no=1,
        yes=1,
        silence=1,
        waiting=1,
        almost=1,
        dates="2026-01-22 2026-01-23 2026-01-26 2026-01-27 -",
        columns={
            "what": "Job Position",
            "of whom": "Company",
            "asked on": "Date Applied",
            "answer": "Status",
        },
    ),
    Case(  # capital letters, and the day its state last moved
        "autofill-export.csv",
        """
        Job Title,Company Name,Status,Applied Date,Status Updated On,Job URL
        Analyst,Quince Bank,REJECTED,2026-03-02,2026-03-19,https://example.org/a
        Analyst,Rowan Bank,APPLIED,2026-03-02,2026-03-02,https://example.org/b
        Auditor,Sorrel & Co,SCREEN,2026-03-04,2026-03-11,https://example.org/c
        Teller,Thyme Bank,OFFER,2026-03-05,2026-04-01,https://example.org/d
        Clerk,Umber Bank,GHOSTED,2026-03-07,2026-05-07,https://example.org/e
        """,
        TAKEN,
        no=1,
        yes=1,
        silence=1,
        waiting=2,
        dates="2026-03-02 2026-03-02 2026-03-04 2026-03-05 2026-03-07",
        columns={
            "what": "Job Title",
            "of whom": "Company Name",
            "asked on": "Applied Date",
            "answer": "Status",
            "heard on": "Status Updated On",
        },
    ),
    Case(  # what a large network gives of one's own data: no answers, times of day, questions
        "Job Applications.csv",
        """
        Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,Question And Answers
        "4/13/20, 12:07 AM",ada@example.org,,Alder & Finch,Bookbinder,https://example.org/1,cv.pdf,Years of binding:3
        "4/9/20, 11:58 PM",ada@example.org,,Blue Kettle Tea,Taster,https://example.org/2,cv.pdf,
        "3/30/20, 9:15 AM",ada@example.org,,Corvid Maps,Cartographer,https://example.org/3,cv.pdf,Own pencils:Yes
        """,
        TAKEN,
        waiting=3,
        dates="2020-04-13 2020-04-09 2020-03-30",
        columns={
            "what": "Job Title",
            "of whom": "Company Name",
            "asked on": "Application Date",
            "answer": "",
        },
    ),
    Case(  # a page of a note-taking tool, saved as CSV
        "applications all.csv",
        """
        Company,Role,Stage,Applied date,Next step,Notes
        Alder & Finch,Binder,Rejected,"January 14, 2026",,
        Blue Kettle Tea,Taster,Phone screen,"January 22, 2026","February 3, 2026",call Mr Oak
        Corvid Maps,Draughtsman,To apply,,"February 20, 2026",
        Drumlin Press,Reader,Accepted,"December 29, 2025",,signed
        """,
        no=1,
        yes=1,
        waiting=1,
        almost=1,
        dates="2026-01-14 2026-01-22 - 2025-12-29",
        columns={"what": "Role", "of whom": "Company", "answer": "Stage"},
        encoding="utf-8-sig",
    ),
    Case(
        "grid-view.csv",
        """
        Position,Organisation,Application status,Submission date,Category,Likelihood,Source
        Archivist,Town Hall,Declined,2026-02-11,public,40%,newspaper
        Warden,Dyke Board,Pending,2026-02-12,public,60%,friend
        Tutor,Evening School,Accepted,2026-02-15,school,80%,walk-in
        Tutor,Morning School,Closed – no response,2026-02-16,school,20%,walk-in
        """,
        no=1,
        yes=1,
        waiting=1,
        silence=1,
        dates="2026-02-11 2026-02-12 2026-02-15 2026-02-16",
        columns={
            "what": "Position",
            "of whom": "Organisation",
            "answer": "Application status",
            "asked on": "Submission date",
            "chance": "Likelihood",
        },
    ),
    Case(
        "Where I applied.tsv",
        """
        company,job role,applied date,current status,outcome date
        Alder & Finch,Binder,14 Jan 2026,position filled,29 Jan 2026
        Blue Kettle Tea,Taster,15 Jan 2026,no current opportunity,2 Feb 2026
        Corvid Maps,Tracer,16 Jan 2026,awaiting response,
        Drumlin Press,Reader,17 Jan 2026,not pursued,20 Jan 2026
        """,
        no=2,
        waiting=1,
        withdrawn=1,
        dates="2026-01-14 2026-01-15 2026-01-16 2026-01-17",
        columns={"what": "job role", "of whom": "company", "heard on": "outcome date"},
        delimiter="\t",
    ),
    Case(  # nobody wrote down for which post
        "companies-only.csv",
        """
        Company,Date Applied,Status
        Alder & Finch,2026-04-01,rejected
        Blue Kettle Tea,2026-04-02,rejected
        Corvid Maps,2026-04-03,offer
        """,
        "import import_warn ask",
        no=2,
        yes=1,
        dates="2026-04-01 2026-04-02 2026-04-03",
        columns={"asked on": "Date Applied", "answer": "Status"},
    ),
    Case(  # one day a month, American, proven by the twenty-third
        "us-days.csv",
        """
        Company Name,Position,Date Applied,Current Status
        Alder & Finch,Binder,3/4/2026,Rejected
        Blue Kettle Tea,Taster,3/23/2026,Rejected
        Corvid Maps,Tracer,4/5/2026,Applied
        """,
        no=2,
        waiting=1,
        dates="2026-03-04 2026-03-23 2026-04-05",
        columns={"what": "Position", "of whom": "Company Name"},
    ),
    Case(
        "freelance-pitches.csv",
        """
        Sent to;Subject;Date sent;Reply;Reply date;Remarks
        Meadow Weekly;A piece on hedges;2026-05-01;negative;2026-05-09;
        Harbour Daily;A piece on eels;2026-05-02;positive;2026-05-04;900 words
        Hill Monthly;A piece on goats;2026-05-03;ignored;;
        Lake Yearly;A piece on mist;2026-05-20;sent;;
        """,
        no=1,
        yes=1,
        silence=1,
        waiting=1,
        dates="2026-05-01 2026-05-02 2026-05-03 2026-05-20",
        columns={
            "what": "Subject",
            "of whom": "Sent to",
            "asked on": "Date sent",
            "answer": "Reply",
            "heard on": "Reply date",
            "note": "Remarks",
        },
    ),
    Case(
        "referrals.csv",
        """
        Askee,Request,Asked,Response,Response date,Activity type,Link
        Old classmate,A referral,2026-01-10,Yes,2026-01-11,message,https://example.org/r
        Former boss,A letter,2026-01-12,Nope,2026-01-12,call,
        Aunt Bee,A couch for May,2026-01-13,got it!!,2026-01-13,call,
        A stranger,Their umbrella,2026-01-14,NO!!,2026-01-14,in person,
        """,
        no=2,
        yes=2,
        dates="2026-01-10 2026-01-12 2026-01-13 2026-01-14",
        columns={"what": "Request", "of whom": "Askee", "answer": "Response"},
    ),
)
