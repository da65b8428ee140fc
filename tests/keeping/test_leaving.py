"""To take along, to open, to erase: on the page, in the terminal, over the API."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse

from nos.keeping.jobs import forget_archives, make_waiting_archives
from nos.keeping.models import Archive
from nos.keeping.operations import take_archive, write_archive
from nos.keeping.operations import take_archive as taking
from nos.keeping.queries.archives import file_of
from nos.keeping.queries.leaving import content_hash
from nos.lib.clock import now
from nos.lib.uids import new_uid
from nos.notebook.models import Ask
from nos.people.local import LOCAL_PERSON_ID
from nos.people.models import Person
from nos.people.operations import arrive, keep, set_password
from nos.sheets.formats.archive_zip import written
from tests import make
from tests.plumbing.crowd import at_once
from tests.plumbing.terminal import Nos
from tests.plumbing.visitor import PUBLIC

pytestmark = pytest.mark.django_db

DATA = "/settings/data/"


@pytest.fixture
def ana(db: None) -> Person:
    """At her own machine."""
    person = arrive(Person.to_be(LOCAL_PERSON_ID), time_zone="Europe/Amsterdam")
    make.asks(person, "no", "waiting", "yes")
    return person


@pytest.fixture
def page() -> Client:
    return Client(HTTP_HOST="127.0.0.1:8000")


def post(page: Client, path: str, **fields: object) -> HttpResponse:
    sent = {"operation": str(new_uid()), **fields}
    return page.post(f"{DATA}{path}", sent)  # type: ignore[return-value]


def read(page: Client, path: str = "") -> str:
    return page.get(f"{DATA}{path}").content.decode()


def test_two_presses_make_one_archive(ana: Person, page: Client) -> None:
    assert "Make my archive" in read(page)
    for _press in range(2):
        assert post(page, "archive/").headers["Location"] == f"{DATA}#take"
    archive = Archive.objects.get()
    assert file_of(archive).stat().st_mode & 0o777 == 0o600
    assert archive.content_hash in read(page)
    answer = page.get(f"{DATA}archive.zip")
    assert "thousand-nos-archive.zip" in answer.headers["Content-Disposition"]
    packed = zipfile.ZipFile(io.BytesIO(answer.getvalue()))
    assert set(packed.namelist()) == {"archive.json", "README.txt"}
    assert json.loads(packed.read("archive.json"))["content_hash"] == content_hash(ana)
    assert "everything that is yours" in packed.read("README.txt").decode()


@pytest.mark.django_db(transaction=True)
def test_pressed_in_the_same_moment_it_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of two threads writes a file of its own, and neither cuts the other's short."""
    person, both, write, begun = make.person(), Barrier(2), written, []
    make.asks(person, "no")

    def meanwhile(*args: Any, **more: Any) -> None:
        both.wait(10)
        begun.append(len(list(file_of(Archive.objects.get()).parent.glob("*.part"))))
        both.wait(10)
        write(*args, **more)

    monkeypatch.setattr(sys.modules[take_archive.__module__], "written", meanwhile)
    one, other = at_once(2, lambda _n: take_archive(person=person))
    assert (one, begun) == (other, [2, 2])
    with zipfile.ZipFile(file_of(one)) as packed:
        assert json.loads(packed.read("archive.json"))["content_hash"] == content_hash(person)


def test_a_large_one_is_made_by_a_job(
    ana: Person, page: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = __import__(taking.__module__, fromlist=["_WHILE_THEY_WAIT"])
    monkeypatch.setattr(module, "_WHILE_THEY_WAIT", 2)
    post(page, "archive/")
    assert page.get(f"{DATA}archive.zip").status_code == 404
    waiting = page.get(DATA)
    assert waiting.headers["Refresh"] == "3"
    assert "<progress" in waiting.content.decode()
    assert make_waiting_archives.call() == 1
    assert make_waiting_archives.call() == 0
    assert page.get(f"{DATA}archive.zip").status_code == 200


def test_after_a_day_the_file_is_gone(ana: Person, page: Client) -> None:
    file = file_of(take_archive(person=ana))
    assert forget_archives.call() == 0
    with time_machine.travel(now() + timedelta(days=1, minutes=1)):
        forget_archives.call()
    assert not file.exists()
    assert "Make my archive" in read(page)


def test_nobody_else_gets_it(ana: Person, cy: Person) -> None:
    take_archive(person=ana)
    stranger = Client(HTTP_HOST="127.0.0.1:8000", REMOTE_ADDR="10.0.0.7")
    assert stranger.get(f"{DATA}archive.zip").status_code == 403


def test_it_is_opened_on_the_page(ana: Person, page: Client, cy: Person) -> None:
    make.ask(cy, "A window seat", answer="yes")
    file = io.BytesIO()
    write_archive(person=cy, file=file)
    sent = SimpleUploadedFile("thousand-nos-archive.zip", file.getvalue())
    assert "Opened: 1 notebook, 1 ask" in post(page, "open/", file=sent).content.decode()
    assert Ask.objects.of(ana).filter(what="A window seat").count() == 1
    sent.seek(0)
    assert "Nothing new" in post(page, "open/", file=sent).content.decode()
    refused = post(page, "open/", file=SimpleUploadedFile("notes.txt", b"hello"))
    assert refused.status_code == 422
    assert "is no archive" in refused.content.decode()
    assert "Choose the file first" in post(page, "open/").content.decode()
    huge = page.post(f"{DATA}open/", {"file": sent}, CONTENT_LENGTH="300000000")
    assert huge.status_code == 413


def test_erasing_on_the_page(ana: Person, page: Client) -> None:
    assert "3 asks" in read(page)
    assert "Tick that you are sure" in post(page, "erase/", at="once").content.decode()
    post(page, "erase/", at="tomorrow", sure="yes")
    assert "Keep it after all" in read(page)
    assert "Keep it after all" in page.get("/").content.decode()
    post(page, "keep/")
    assert "Keep it after all" not in page.get("/").content.decode()
    gone = post(page, "erase/", at="once", sure="yes", sent="all")
    assert "Nothing of yours is left here" in gone.content.decode()
    assert "storage" in gone.headers["Clear-Site-Data"]
    assert not Person.objects.filter(pk=ana.pk).exists()
    assert "nothing of yours here yet" in read(page)


def test_over_the_api(ana: Person) -> None:
    api = Client(HTTP_HOST="127.0.0.1:8000")
    taken = api.get("/api/v1/export")
    assert taken.headers["Content-Hash"] == content_hash(ana)
    assert zipfile.is_zipfile(io.BytesIO(taken.getvalue()))

    def delete(**body: object) -> HttpResponse:
        return api.delete("/api/v1/person", body, content_type="application/json")  # type: ignore[return-value]

    for body in ({}, {"sure": True}, {"at": "once"}, {"sure": "yes", "at": "once"}):
        assert delete(**body).status_code == 422
    assert json.loads(delete(sure=True, at="tomorrow").content)["erase_at"]
    assert json.loads(delete(sure=True, at="never").content) == {"gone": False, "erase_at": None}
    assert json.loads(delete(sure=True, at="once").content)["gone"] is True
    assert not Ask.objects.exists()


def test_in_the_nos(ana: Person, nos: Nos, tmp_path: Path) -> None:
    file = str(tmp_path / "mine.zip")
    told = json.loads(nos("archive", file, "--json").out)
    assert told["content_hash"] == content_hash(ana)
    assert "Nothing new" in nos("archive", "--open", file).out
    assert nos("archive", fine=False).code == 2
    assert nos("archive", "--open", str(tmp_path / "none.zip"), fine=False).code == 2
    refused = nos("erase", fine=False)
    assert refused.code == 5
    assert "3 asks" in refused.out
    assert "To keep it after all" in nos("erase", "--yes").out
    assert "Nothing is erased" in nos("erase", "--keep-after-all").out
    assert json.loads(nos("erase", "--yes", "--at-once", "--json").out)["gone"] is True
    assert nos("erase", "--yes", fine=False).code == 3
    assert "1 notebook" in nos("archive", "--open", file).out
    assert content_hash(Person.objects.get(pk=LOCAL_PERSON_ID)) == told["content_hash"]
    assert reverse("settings_data") == DATA


def test_whoever_signed_in_long_ago_proves_it_first(db: None) -> None:
    person = make.person()
    make.ask(person)
    keep(person)
    EmailAddress.objects.create(user_id=person.pk, email="ana@nos.example", verified=True)
    set_password(person, "a long and quiet river")
    with override_settings(**PUBLIC):
        browser = Client(HTTP_HOST="nos.example")
        browser.force_login(person)
        for path in ("", "archive.zip"):
            assert "/sign-in/again/" in browser.get(f"{DATA}{path}").headers["Location"]
        for path, more in (("archive/", {}), ("erase/", {"sure": "yes", "at": "once"})):
            assert "/sign-in/again/" in post(browser, path, **more).headers["Location"]
        assert browser.get("/api/v1/export").status_code == 403
    assert Ask.objects.of(person).count() == 1
    assert not Archive.objects.exists()
