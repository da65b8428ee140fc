"""Asks are taken along as sheets: in the terminal, over the API, on the page."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from python_calamine import CalamineWorkbook

from nos.lib import clock
from nos.lib.errors import BadInput
from nos.notebook.models import Ask, Notebook
from nos.notebook.operations import (
    add_step,
    answer_ask,
    edit_ask,
    set_opening_balance,
    set_rule,
)
from nos.notebook.presenting import ASK_KEYS
from nos.notebook.queries.listing import Wanted, list_asks
from nos.people.local import LOCAL_PERSON_ID
from nos.people.models import Person
from nos.people.operations import arrive
from nos.sheets.queries.taking import Take, file_with, pieces
from nos.sheets.taken import FIELDS, HEADINGS_TAKEN, SHORT
from tests import make
from tests.plumbing.crowd import at_once
from tests.plumbing.terminal import Nos

pytestmark = pytest.mark.django_db

TODAY = "2026-11-22"


@pytest.fixture
def ana(db: None) -> Person:
    """At her own machine, with a no, a yes, two still out and one not dared; the second no hurt."""
    with time_machine.travel(f"{TODAY}T09:00:00+01:00", tick=False):
        person = arrive(Person.to_be(LOCAL_PERSON_ID), time_zone="Europe/Amsterdam")
        make.logged(
            person,
            {"what": "=1+1 a raise", "who": "'=boss", "answer": "no", "asked_on": "2026-01-02",
             "heard_on": "2026-02-03", "kind": "work", "chance": "40", "sting": "7",
             "their_words": "Not now.\nMaybe later", "hurt": "true"},
            {"what": "A seat, by the window", "answer": "yes", "asked_on": "2026-01-05",
             "heard_on": "2026-01-05", "where": "in person"},
            {"what": "007", "asked_on": "2026-03-01", "where": "call", "kind": "work"},
            {"what": "A table", "asked_on": "2026-03-02", "where": "form"},
            {"what": "To sing", "answer": "almost", "kind": "music"},
            {"what": "A reading", "answer": "no", "asked_on": "2026-01-01",
             "heard_on": "2026-01-20", "kind": "Writing"},
        )  # fmt: skip
        set_opening_balance(call=make.call(person), notebook=make.notebook(person), nos=10, yeses=2)
        ask = Ask.objects.of(person).get(what="007")
        for on, words in (("2026-03-05", "callback: come; sing"), ("2026-03-04", "called back")):
            add_step(
                call=make.call(person), ask=ask, notebook=make.notebook(person), on=on, words=words
            )
    return person


@pytest.fixture
def page() -> Client:
    return Client(HTTP_HOST="127.0.0.1:8000")


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def taken(person: Person, **narrowed: Any) -> list[dict[str, str]]:
    return rows(b"".join(pieces(make.notebook(person), Take(**narrowed))))


def whats(person: Person, **narrowed: Any) -> list[str]:
    return [row["what"] for row in taken(person, **narrowed)]


def test_one_row_an_ask_with_every_field_in_the_order_of_the_numbers(ana: Person) -> None:
    found = taken(ana)
    assert {name.replace(" ", "_") for name in found[0]} == {*ASK_KEYS} - {"who"} | {"of_whom"}
    assert [(row["what"], row["answer"], row["number"]) for row in found] == [
        ("A seat, by the window", "yes", ""),
        ("A reading", "no", "11"),
        ("'=1+1 a raise", "no", "12"),
        ("007", "waiting", ""),
        ("A table", "waiting", ""),
        ("To sing", "almost", ""),
    ]
    raise_, ask = found[2], Ask.objects.of(ana).get(what="=1+1 a raise")
    assert (raise_["uid"], raise_["notebook"]) == (str(ask.uid), str(make.notebook(ana).uid))
    assert (raise_["of whom"], raise_["hurt"], raise_["blocked"]) == ("''=boss", "yes", "")
    assert (raise_["asked on"], raise_["heard on"], raise_["day"]) == (
        "2026-01-02", "2026-02-03", "2026-02-03",
    )  # fmt: skip
    assert (raise_["chance"], raise_["sting"], raise_["nerves"]) == ("40", "7", "")
    assert raise_["their words"] == "Not now.\nMaybe later"
    assert found[3]["steps"] == "2026-03-04: called back\n2026-03-05: callback: come; sing"
    assert (found[3]["revision"], found[4]["revision"], found[4]["audience"]) == ("3", "1", "me")


@pytest.mark.parametrize("sort", ["", "-day", "asked_on", "what"])
def test_in_any_order_each_has_its_own_number_and_steps(ana: Person, sort: str) -> None:
    home = make.notebook(ana)
    set_rule(call=make.call(ana), notebook=home, rule="silence")
    table = Ask.objects.of(ana).get(what="A table")
    heard = {"heard_on": "2026-04-01"}
    answer_ask(call=make.call(ana), notebook=home, ask=table, answer="silence", fields=heard)
    home = make.notebook(ana)
    numbers = {row.ask.what: row.number for row in list_asks(home, Wanted(sort="-day")).rows}
    every: tuple[dict[str, Any], ...] = ({}, {"kind": "work"}, {"answer": "no"})
    for narrowed in every:
        for row in taken(ana, sort=sort, **narrowed):
            known = numbers.get(row["what"].removeprefix("'"))
            assert row["number"] == (str(known) if known else "")
            assert bool(row["steps"]) is (row["what"] == "007")


def test_it_obeys_the_list(ana: Person) -> None:
    home = make.notebook(ana)
    every: tuple[dict[str, Any], ...] = (
        {"answer": "no"}, {"kind": "WORK"}, {"q": "a re"}, {"answer": "almost"},
        {"kind": "work", "answer": "waiting"}, {"q": "zeppelin"},
    )  # fmt: skip
    for given in every:
        for sort in ("-day", "asked_on", "what"):
            shown = [row.ask.what for row in list_asks(home, Wanted(**given, sort=sort)).rows]
            assert [what.removeprefix("'") for what in whats(ana, sort=sort, **given)] == shown
    assert whats(ana, where="call") == ["007"]
    assert whats(ana, answer="waiting", where="form", kind="") == ["A table"]
    wrongs: tuple[dict[str, Any], ...] = (
        {"answer": "maybe"}, {"where": "moon"}, {"sort": "mood"}, {"format": "doc"},
    )  # fmt: skip
    for wrong in wrongs:
        with pytest.raises(BadInput):
            pieces(home, Take(**wrong))


def test_the_short_list_is_what_job_centres_ask_for(ana: Person) -> None:
    found = taken(ana, short=True, answer="no", sort="asked_on")
    assert [tuple(row) for row in found] == [SHORT, SHORT]
    assert [*found[1].values()] == ["2026-01-02", "'=1+1 a raise", "''=boss", "no", "2026-02-03"]


def test_spreadsheets_hold_days_as_days_and_numbers_as_numbers(ana: Person) -> None:
    home = make.notebook(ana)
    with file_with(home, Take("xlsx")) as file:
        sheet = openpyxl.load_workbook(file).worksheets[0]
    assert tuple(cell.value for cell in sheet[1]) == HEADINGS_TAKEN
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(7, len(FIELDS)).coordinate}"
    shown = dict(zip(FIELDS, sheet[4], strict=True))
    assert (shown["what"].value, shown["what"].data_type) == ("=1+1 a raise", "s")
    assert (shown["asked_on"].is_date, shown["chance"].value) == (True, 40)
    with file_with(home, Take("ods")) as file:
        lines = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    shown = dict(zip(FIELDS, lines[3], strict=True))
    assert (shown["what"], shown["asked_on"], shown["sting"], shown["number"]) == (
        "=1+1 a raise", date(2026, 1, 2), 7, 12,
    )  # fmt: skip


def test_nobody_elses_asks_are_in_it(ana: Person, bo: Person, cy: Person) -> None:
    make.ask(bo, "bo's own")
    assert "bo's own" not in whats(ana)
    assert taken(bo, kind="work") == []
    assert rows(b"".join(pieces(Notebook(owner_id=cy.pk), Take()))) == []


@pytest.mark.django_db(transaction=True)
def test_what_is_written_meanwhile_is_not_in_it_and_nobody_waits() -> None:
    bo = make.person()
    make.logged(bo, *({"what": f"Ask {n}", "note": "x" * 300, "answer": "no"} for n in range(600)))
    home = make.notebook(bo)
    last = Ask.objects.of(bo).get(what="Ask 599")
    begun = pieces(home, Take())
    first = next(begun)

    def write(_n: int) -> None:
        edit_ask(call=make.call(bo), notebook=home, ask=last, fields={"what": "Another"})
        make.ask(bo, "Later")

    at_once(1, write)  # while this one is in the middle of reading
    every = rows(first + b"".join(begun))
    assert [row["what"] for row in every] == [f"Ask {n}" for n in range(600)]
    assert every[-1]["number"] == "600"
    assert whats(bo)[-2:] == ["Another", "Later"]
    half = pieces(home, Take())
    next(half)
    half.close()  # type: ignore[attr-defined]
    make.ask(bo, "Later still")


# In the terminal


def test_in_the_terminal_the_file_says_what_it_is(ana: Person, nos: Nos, tmp_path: Path) -> None:
    for ending, begins in ((".csv", b"\xef\xbb\xbfuid,"), (".XLSX", b"PK"), (".ods", b"PK")):
        path = tmp_path / f"asks{ending}"
        assert nos("take", str(path)).out == f"6 asks are in {path}.\n"
        assert path.read_bytes().startswith(begins)
        assert path.stat().st_mode & 0o077 == 0
    told = nos("take", str(path), "--answer", "no", "--json", fine=False)
    assert (told.code, told.problem["status"]) == (2, 422)
    assert "--force" in told.problem["detail"]
    told = nos("take", str(path), "--answer", "no", "--force", "--json").json
    assert told == {"file": str(path), "format": "ods", "asks": 2, "bytes": path.stat().st_size}
    assert [*tmp_path.glob(".*")] == []
    wrong = nos("take", str(tmp_path / "asks.doc"), fine=False)
    assert (wrong.code, ".xlsx" in wrong.err) == (2, True)
    assert nos("take", str(tmp_path / "no" / "asks.csv"), fine=False).code == 2
    assert nos("take", str(tmp_path / "as.it.is"), "--format", "csv").code == 0


def test_in_the_terminal_through_a_pipe_and_narrowed(ana: Person, nos: Nos) -> None:
    assert len(rows(nos("take").out.encode())) == 6
    found = rows(nos("take", "-", "--where", "in-person").out.encode())
    assert [row["what"] for row in found] == ["A seat, by the window"]
    assert nos("take", "--short", "-q", "READING").out.splitlines()[1] == (
        "2026-01-01,A reading,,no,2026-01-20"
    )
    for wrong in (["--format", "xlsx"], ["--answer", "maybe"], ["--json"]):
        assert nos("take", *wrong, fine=False).code == 2


def test_in_the_terminal_everything_is_the_archive(ana: Person, nos: Nos, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    assert nos("take", str(path)).code == 0
    with zipfile.ZipFile(path) as packed:
        asks = json.loads(packed.read("archive.json"))["asks"]
    assert len(asks) == 6
    for wrong in ([str(path)], [str(path), "--force", "--kind", "work"], ["--format", "json"]):
        assert nos("take", *wrong, fine=False).code == 2


def test_before_anything_was_written_there_are_the_headings(nos: Nos) -> None:
    assert rows(nos("take").out.encode()) == []
    assert nos("take").out.startswith("\ufeffuid,asked on,what,")


def test_where_there_is_no_database_yet_one_is_made_ready(
    nos: Nos, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    monkeypatch.setattr("nos.cli._there", lambda: False)
    monkeypatch.setattr("nos.cli._prepare", lambda: made.append("ready"))
    assert rows(nos("take").out.encode()) == []
    assert made == ["ready"]


# Over the API


def called(page: Client, **query: str) -> HttpResponse:
    return page.get("/api/v1/take", query)  # type: ignore[return-value]


def test_over_the_api(ana: Person, page: Client) -> None:
    answer = called(page, answer="no", sort="what")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    name = f"thousand-nos-no-{clock.today(ana.time_zone)}.csv"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert (answer.headers["Cache-Control"], answer.headers["X-Content-Type-Options"]) == (
        "no-store", "nosniff",
    )  # fmt: skip
    body = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert [row["what"] for row in rows(body)] == ["'=1+1 a raise", "A reading"]
    assert answer.headers["Content-Length"] == str(len(body))
    head = page.head("/api/v1/take", {"format": "xlsx"})
    assert (head.status_code, head.content) == (200, b"")
    assert "spreadsheetml" in head.headers["Content-Type"]
    for wrong in ({"format": "doc"}, {"answer": "maybe"}, {"mood": "blue"}, {"short": "maybe"}):
        assert called(page, **wrong).status_code == 422


# On the page


def test_a_list_leads_to_its_own_take(ana: Person, page: Client) -> None:
    listed = page.get("/asks/?answer=no&sort=what").content.decode()
    assert "/sheets/take/?answer=no&amp;sort=what" in listed
    assert "Take these 2 along" in listed
    assert (
        "/sheets/take/?answer=waiting&amp;where=call"
        in page.get("/out/?where=call").content.decode()
    )
    assert "/sheets/take/?answer=yes" in page.get("/yeses/").content.decode()
    assert "Take these 2 along" in page.get("/asks/grid/?answer=no").content.decode()
    assert "Take your asks along" in page.get("/asks/grid/").content.decode()
    assert "Take your asks along" in page.get("/asks/").content.decode()
    chosen = page.get("/sheets/take/?answer=no&q=a&kind=work&where=").content.decode()
    assert "1 ask: no · work · “a”" in chosen
    assert 'name="kind" value="work"' in chosen
    every = page.get("/sheets/take/?sort=what").content.decode()
    assert "All of them" in every
    assert 'name="sort" value="what"' in every


def test_on_the_page_the_form_gives_the_file(ana: Person, page: Client) -> None:
    answer = page.get("/sheets/take/?answer=no&format=csv&short=1")
    body = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert len(rows(body)) == 2
    assert tuple(rows(body)[0]) == SHORT
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Cache-Control"] == "no-store"
    head = page.head("/sheets/take/?format=ods")
    assert (head.status_code, head.content) == (200, b"")
    assert page.post("/sheets/take/?format=csv").status_code == 405
    assert page.get("/sheets/take/?format=doc").status_code == 422
    assert page.get("/sheets/take/?answer=maybe").status_code == 422


# Printed pages


def test_printed_pages_are_one_more_kind_of_file(
    ana: Person, nos: Nos, page: Client, tmp_path: Path
) -> None:
    path = tmp_path / "asks.pdf"
    assert nos("take", str(path), "--answer", "no", "--paper", "A4").out.startswith("2 asks are")
    assert path.read_bytes().startswith(b"%PDF")
    answer = page.get("/sheets/take/?format=pdf&paper=letter&blank=1&q=zeppelin")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    assert answer.headers["Content-Type"] == "application/pdf"
    for wrong in ("blank=11", "blank=x", "paper=a3"):
        assert page.get(f"/sheets/take/?format=pdf&{wrong}").status_code == 422
        assert page.get(f"/api/v1/take?format=pdf&{wrong}").status_code == 422
