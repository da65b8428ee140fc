"""P: after erasing nothing is left, in rows or in the raw bytes of the files; others keep all."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection

from nos.keeping.models import Archive
from nos.keeping.operations import (
    ask_to_erase,
    clean_up,
    erase_due,
    erase_person,
    keep_after_all,
    take_archive,
)
from nos.keeping.operations import erase as erasing
from nos.keeping.queries.archives import file_of
from nos.keeping.queries.checks import examine
from nos.lib.belongings import belongings
from nos.lib.clock import now
from nos.lib.errors import CannotNow, NosError
from nos.notebook.models import Ask
from nos.notebook.operations import log_ask
from nos.people.models import Person
from nos.sheets.operations import bring_sheet
from tests import make
from tests.plumbing.everything import Words, fill
from tests.plumbing.folders import nos, sql
from tests.plumbing.served import Serve
from tests.sheets.sheet import planned

pytestmark = pytest.mark.django_db(transaction=True)

FOLDER = Path(settings.NOS_DATA_DIR)


@pytest.fixture(autouse=True)
def several_connections() -> Iterator[None]:
    """Other workers have read, and keep their connections."""
    gate, ready = threading.Event(), threading.Barrier(4)

    def read() -> None:
        list(Person.objects.all())
        ready.wait()
        gate.wait()
        connection.close()

    threads = [threading.Thread(target=read) for _worker in range(3)]
    for thread in threads:
        thread.start()
    ready.wait()
    yield
    gate.set()
    for thread in threads:
        thread.join()


def raw(folder: Path = FOLDER) -> bytes:
    """Every byte of every file, backups aside; of PostgreSQL, every row of every table as text."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    held = b"".join(file.read_bytes() for file in files if "backups" not in file.parts)
    return held if connection.vendor == "sqlite" else held + rows()


def rows() -> bytes:
    said = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            cursor.execute(f'SELECT t::text FROM "{model._meta.db_table}" t')
            said += [row[0] for row in cursor.fetchall()]
    return "\n".join(said).encode()


def found(words: Words, held: bytes) -> list[str]:
    low = held.lower()
    return [word for word in words.said if word.lower().encode() in low]


@pytest.fixture
def two() -> tuple[Person, Words, Person, Words]:
    ana, bo = make.person(), make.person()
    hers, his = Words("ana"), Words("bo")
    shutil.rmtree(FOLDER / "incoming", ignore_errors=True)  # people of other stories said the same
    fill(ana, hers)
    fill(bo, his, asks=40)
    return ana, hers, bo, his


def test_no_canary_is_left(two: tuple[Person, Words, Person, Words]) -> None:
    ana, hers, bo, his = two
    assert len({word for word in hers.said if "many" not in word}) >= 40
    before = set(found(hers, raw())) | {w for w in hers.said if "many" in w or "long" in w}
    assert len(before) > 0.9 * len(hers.said), "what was never there cannot be missed"
    standing = set(found(his, raw()))
    her_file, his_file = (file_of(Archive.objects.of(one).get()) for one in (ana, bo))
    assert her_file.exists()
    assert erase_person(person=ana) > 300
    assert found(hers, raw()) == []
    assert set(found(his, raw())) == standing
    assert str(ana.pk).encode() not in raw()
    assert str(ana.uid).encode() not in raw()
    assert ana.uid.hex.encode() not in raw()
    assert not her_file.exists()
    assert his_file.exists()
    assert not [one for one in Session.objects.all() if str(ana.pk) in str(one.get_decoded())]
    for one in belongings():
        if one.owner:
            assert not one.model._base_manager.filter(**{one.owner: ana.pk}).exists(), one.called
    assert Person.objects.get() == bo
    assert all(finding.well for finding in examine())


def test_the_harness_finds_what_is_left(
    two: tuple[Person, Words, Person, Words], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows alone are not enough: so the test above can tell."""
    ana, hers, *_ = two
    monkeypatch.setattr(erasing, "clean_up", lambda: False)
    erase_person(person=ana)
    if connection.vendor == "sqlite":
        assert found(hers, raw())
    assert clean_up(patience=10)
    assert found(hers, raw()) == []


@pytest.mark.parametrize("forgotten", ["kind_lines", "tokens", "addresses"])
def test_a_table_that_is_forgotten_is_noticed(
    monkeypatch: pytest.MonkeyPatch, forgotten: str
) -> None:
    """By the tables' own word: the person does not go while anything points to them."""
    ana = make.person()
    fill(ana, Words("ana"), asks=0)
    monkeypatch.setattr(
        erasing, "belongings", lambda: [one for one in belongings() if one.called != forgotten]
    )
    with pytest.raises(CannotNow):
        erase_person(person=ana)
    assert not Person.objects.get(pk=ana.pk).is_active
    monkeypatch.undo()
    assert erase_due() == 1
    assert not Person.objects.exists()


def test_there_is_a_day_to_change_ones_mind() -> None:
    ana = make.person()
    make.ask(ana, answer="no")
    assert ask_to_erase(person=ana, at_once=False) is False
    first = Person.objects.get(pk=ana.pk).erase_at
    assert ask_to_erase(person=ana, at_once=False) is False
    assert Person.objects.get(pk=ana.pk).erase_at == first
    assert erase_due() == 0
    make.ask(Person.objects.get(pk=ana.pk), answer="no")  # the notebook goes on meanwhile
    keep_after_all(person=ana)
    with time_machine.travel(now() + timedelta(days=2), tick=False):
        assert erase_due() == 0
        ask_to_erase(person=ana, at_once=False)
    with time_machine.travel(now() + timedelta(days=4), tick=False):
        assert erase_due() == 1
        assert erase_due() == 0
    assert not Person.objects.exists()


def test_an_archive_that_was_never_finished_goes_too() -> None:
    """Its worker was killed, and another one erases its person."""
    ana = make.person()
    make.ask(ana, what="canary of ana")
    archive = take_archive(person=ana)
    whole = file_of(archive)
    left = whole.with_suffix(".4242-1.part")
    left.write_bytes(whole.read_bytes())
    erase_person(person=ana)
    assert list(whole.parent.glob(f"{archive.uid}*")) == []


def test_who_changes_their_mind_while_another_is_erased_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of many whose hour has come, the last may say so while the first is being seen to."""
    ana, bo = make.person(), make.person()
    for person in (ana, bo):
        make.ask(person, answer="no")
        ask_to_erase(person=person, at_once=False)
    erase = erasing.erase_person

    def meanwhile(*, person: Person) -> int:
        keep_after_all(person=bo)
        return erase(person=person)

    monkeypatch.setattr(erasing, "erase_person", meanwhile)
    with time_machine.travel(now() + timedelta(days=2), tick=False):
        assert erase_due() == 1
    assert Person.objects.get() == bo
    assert Ask.objects.of(bo).count() == 1
    assert Person.objects.get().is_active


def test_killed_half_way_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    ana = make.person()
    make.asks(ana, *["no"] * 30)
    take_archive(person=ana)
    forget, calls = erasing._forget, list[str]()

    def die(one: object, person: Person) -> int:
        calls.append("")
        if len(calls) == 11:
            raise KeyboardInterrupt
        return forget(one, person)  # type: ignore[arg-type]

    monkeypatch.setattr(erasing, "_forget", die)
    with pytest.raises(KeyboardInterrupt):
        erase_person(person=ana)
    half = Person.objects.get(pk=ana.pk)
    assert not half.is_active, "meanwhile nothing lets them in"
    with pytest.raises(NosError, match="Nothing was written"):
        make.ask(half)
    keep_after_all(person=half)
    assert erase_due() == 1, "too late to keep it"
    assert not Person.objects.exists()
    assert not Ask.objects.exists()


@pytest.mark.parametrize("first_write", [True, False])
def test_deleted_while_an_import_runs(first_write: bool) -> None:
    """What lands before is erased; the rest is refused in a sentence; nothing hangs in the air."""
    ana = make.person()
    book = None
    if not first_write:
        make.ask(ana)
        book = make.notebook(ana)
    barrier, told, wrong = threading.Barrier(4), list[str](), list[BaseException]()

    def write(n: int) -> None:
        barrier.wait()
        try:
            for turn in range(12):
                if n:
                    log_ask(call=make.call(ana), notebook=book, asks=[{"what": f"{n} {turn}"}])
                else:
                    sheet = "what,answer\n" + "".join(f"{turn} {k},no\n" for k in range(150))
                    bring_sheet(
                        call=make.call(ana), notebook=book, plan=planned(sheet), file_hash="0" * 64
                    )
        except NosError as refusal:
            told.append(refusal.sentence)
        except BaseException as error:  # noqa: BLE001
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(n,)) for n in range(3)]
    for thread in threads:
        thread.start()
    barrier.wait()
    erase_person(person=ana)
    for thread in threads:
        thread.join()
    assert wrong == []
    assert all("Nothing was written" in sentence for sentence in told), told
    assert not Person.objects.exists()
    assert not Ask.objects.exists()
    assert all(finding.well for finding in examine())


def test_a_server_that_runs_keeps_nothing_of_it(tmp_path: Path, serve: Serve) -> None:
    """The terminal erases; the workers of the server have the database open."""
    if connection.vendor != "sqlite":
        return
    served = serve(data_dir=tmp_path / "data")
    folder = served.data_dir
    for n in range(3):
        assert served.nos("log", f"canary{n}", "--no", "--note", f"canary{n}note").returncode == 0
    assert served.nos("archive", str(tmp_path / "mine.zip")).returncode == 0
    assert b"canary1note" in raw(folder)
    assert served.nos("erase", "--yes", "--at-once").returncode == 0
    assert b"canary" not in raw(folder)
    assert sql(folder / "nos.sqlite3", "SELECT count(*) FROM people_person") == [(0,)]
    assert served.nos("archive", "--open", str(tmp_path / "mine.zip")).returncode == 0
    assert "canary2" in served.nos("list").stdout
    assert nos(folder, "check")[0] == 0
