"""A whole server in one file, and back: on either database, whole or not at all, in a sentence."""

from __future__ import annotations

import json
import resource
import stat
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyrage
import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import override_settings

from nos.keeping.jobs import back_up, forget_copies
from nos.keeping.operations import make_backup, rehearse_backup, restore_backup
from nos.keeping.queries.backups import backups_in
from nos.keeping.queries.checks import examine
from nos.keeping.queries.leaving import content_hash
from nos.keeping.sealing import Key, Seal
from nos.lib.clock import now
from nos.lib.errors import CannotNow, NosError
from nos.people.models import OneUseLink, Person, Token
from nos.phone.operations import turn_epoch
from nos.phone.queries import epoch_now
from tests import make
from tests.plumbing.everything import Words, fill
from tests.plumbing.folders import nos, sql, started

FOLDER = Path(settings.NOS_DATA_DIR)
OF_THE_RELEASE_BEFORE = ("phone", "phone_epoch")
in_rows = pytest.mark.django_db(transaction=True)
DYING = """
import os, signal, sys
from pathlib import Path
from nos.keeping.operations import restore_backup
from nos.keeping.sealing import Key
module = sys.modules["nos.keeping.operations.restore_backup"]
def die(*_words, **_more):
    os.kill(os.getpid(), signal.SIGKILL)
module.%s = die
restore_backup(file=Path(%r), key=Key())
"""


def hashes(backup: Path) -> dict[str, str]:
    """What the rows of each table say; an epoch begins with each restoring."""
    with zipfile.ZipFile(backup) as packed:
        told = json.loads(packed.read("manifest.json"))["tables"]
    return {one["name"]: one["sha256"] for one in told if one["name"] != "phone_epoch"}


def bent(backup: Path, into: Path, bend: Callable[[dict[str, bytes]], None]) -> Path:
    """Another zip with other members."""
    with zipfile.ZipFile(backup) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    bend(members)
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, held in members.items():
            packed.writestr(name, held)
    return into


def retold(**said: Any) -> Callable[[dict[str, bytes]], None]:
    def bend(members: dict[str, bytes]) -> None:
        members["manifest.json"] = json.dumps(
            {**json.loads(members["manifest.json"]), **said}
        ).encode()

    return bend


@in_rows
def test_everything_comes_back_on_the_other_database_and_here(tmp_path: Path) -> None:
    """From this database to SQLite and from there back to this one; two people, all they have."""
    ana, bo = make.person(), make.person()
    fill(ana, Words("ana"))
    fill(bo, Words("bo"), asks=40)
    before = {one.pk: content_hash(one) for one in (ana, bo)}
    first = make_backup(to=tmp_path / "first.zip")
    assert stat.S_IMODE(first.path.stat().st_mode) == 0o600
    assert (first.people, first.files) == (2, 0)
    code, _said, wrong = nos(tmp_path / "there", "restore", str(first.path))
    assert code == 0, wrong
    assert nos(tmp_path / "there", "check")[0] == 0
    assert (tmp_path / "there" / "secret.key").read_text() == settings.SECRET_KEY
    second = tmp_path / "second.zip"
    assert nos(tmp_path / "there", "backup", "--to", str(second))[0] == 0
    assert hashes(second) == hashes(first.path)

    make.ask(ana, what="Written since, and gone again")
    assert Session.objects.exists()
    assert OneUseLink.objects.exists()
    epoch = epoch_now()
    restored = restore_backup(file=second, key=Key())
    assert restored.before is not None
    assert "ask" in str(nos(tmp_path / "there", "rehearse", str(restored.before))[1])
    assert {one.pk: content_hash(one) for one in Person.objects.all()} == before
    assert all(finding.well for finding in examine())
    assert epoch_now() != epoch
    assert not Session.objects.exists()
    assert not OneUseLink.objects.exists()
    assert Token.objects.exists()
    turn_epoch()  # numbers of rows go on where they stopped
    make.ask(ana, what="Life goes on")


@in_rows
@pytest.mark.one_database
def test_sealed_it_opens_with_the_right_key_alone(tmp_path: Path) -> None:
    make.ask(make.person(), what="canary")
    mine, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    for_key = make_backup(to=tmp_path, seal_for=Seal((str(mine.to_public()),)))
    assert for_key.path.name.endswith(".zip.age")
    assert rehearse_backup(file=for_key.path, key=Key(f"# mine\n{mine}\n".encode())).well
    by_words = make_backup(to=tmp_path / "words", seal_for=Seal(passphrase="a long day"))
    assert rehearse_backup(file=by_words.path, key=Key(passphrase="a long day")).well
    cut = tmp_path / "cut.age"
    cut.write_bytes(for_key.path.read_bytes()[:-200])
    for file, key, sentence in (
        (for_key.path, Key(), "--identity FILE"),
        (for_key.path, Key(str(other).encode()), "Is it the right one"),
        (for_key.path, Key(b"nonsense"), "holds no key"),
        (by_words.path, Key(), "--passphrase-file FILE"),
        (by_words.path, Key(passphrase="a long night"), "Is it the right one"),
        (cut, Key(str(mine).encode()), "is not whole"),
    ):
        with pytest.raises(NosError, match=sentence):
            rehearse_backup(file=file, key=key)
    with pytest.raises(NosError, match="is no key to seal for"):
        make_backup(to=tmp_path / "none", seal_for=Seal(("age1nonsense",)))
    assert not (tmp_path / "none").exists()


@in_rows
@pytest.mark.one_database
def test_what_is_no_whole_backup_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    ana = make.person()
    make.ask(ana, what="Mine")
    (FOLDER / "media").mkdir()
    (FOLDER / "media" / "a.jpg").write_bytes(b"picture")
    good = make_backup(to=tmp_path / "good.zip").path
    member = {"path": "media/a.jpg", "size": 7, "sha256": "0" * 64}

    def ill(path: str) -> Callable[[dict[str, bytes]], None]:
        def bend(members: dict[str, bytes]) -> None:
            told = json.loads(members["manifest.json"])["files"]
            retold(files=[*told, {**member, "path": path}])(members)

        return bend

    def without(name: str) -> Callable[[dict[str, bytes]], None]:
        def bend(members: dict[str, bytes]) -> None:
            del members[name]

        return bend

    def without_key(members: dict[str, bytes]) -> None:
        """Neither there nor told of."""
        del members["secret.key"]
        retold(files=[])(members)

    def changed(members: dict[str, bytes]) -> None:
        members["tables/notebook_ask.jsonl"] = members["tables/notebook_ask.jsonl"].replace(
            b"Mine", b"Else"
        )

    bends: list[Callable[[dict[str, bytes]], None]] = [
        *(ill(path) for path in ("../x", "/etc/x", "media/../../x", "a\\b/c", "x", "media//x")),
        without("tables/notebook_ask.jsonl"), without("secret.key"), without("manifest.json"),
        lambda members: members.update({"more.txt": b"x"}), without_key,
        changed,
        retold(format="else"), retold(tables=[]), retold(tables=[{"name": 'a" --'}]),
        retold(version=2), retold(migrations={"notebook": ["0999_later"]}),
    ]  # fmt: skip
    files = [bent(good, tmp_path / f"{n}.zip", bend) for n, bend in enumerate(bends)]
    torn, no_zip, empty = tmp_path / "torn.zip", tmp_path / "no.zip", tmp_path / "empty.zip"
    torn.write_bytes(good.read_bytes()[:-100])
    no_zip.write_bytes(b"PK\x03\x04 and so on")
    empty.touch()
    before = content_hash(ana)
    names = {path.name for path in FOLDER.iterdir()}
    for file in (*files, torn, no_zip, empty, tmp_path / "missing.zip", tmp_path):
        with pytest.raises(NosError) as refusal:
            restore_backup(file=file, key=Key())
        assert refusal.value.status == 422, file
        assert refusal.value.sentence.endswith((".", "?")), refusal.value.sentence
    assert content_hash(ana) == before
    assert {path.name for path in FOLDER.iterdir()} - {"serve.lock"} == names - {"serve.lock"}
    with pytest.raises(NosError, match="newer version"):
        restore_backup(file=files[-1], key=Key())


@in_rows
@pytest.mark.one_database
def test_a_backup_of_the_release_before_is_brought_up_to_date(tmp_path: Path) -> None:
    make.ask(make.person(), answer="no")
    good = make_backup(to=tmp_path / "good.zip").path
    app, table = OF_THE_RELEASE_BEFORE

    def older(members: dict[str, bytes]) -> None:
        said = json.loads(members["manifest.json"])
        said["tables"] = [one for one in said["tables"] if one["name"] != table]
        del said["migrations"][app], members[f"tables/{table}.jsonl"]
        members["manifest.json"] = json.dumps(said).encode()

    restored = restore_backup(file=bent(good, tmp_path / "older.zip", older), key=Key())
    assert restored.well, restored.findings
    assert Person.objects.count() == 1


def test_killed_on_the_way_it_is_the_old_or_the_new(tmp_path: Path) -> None:
    """Before the rows, before they are committed, and before key and pictures follow them."""
    old, new = tmp_path / "old", tmp_path / "new"
    assert nos(new, "log", "New words")[0] == 0
    (new / "media").mkdir()
    (new / "media" / "a.jpg").write_bytes(b"new")
    backup = tmp_path / "new.zip"
    assert nos(new, "backup", "--to", str(backup))[0] == 0
    assert nos(old, "log", "Old words")[0] == 0
    (old / "media").mkdir()
    (old / "media" / "a.jpg").write_bytes(b"old")
    for stage, words in (("_over_sqlite", "Old"), ("stage", "Old"), ("finish_restore", "New")):
        killed = started(
            old, "-c", "import django; django.setup()\n" + DYING % (stage, str(backup))
        )
        killed.communicate()
        assert killed.returncode == -9, stage
        assert nos(old, "log", "And on")[0] == 0
        asks = {what for (what,) in sql(old / "nos.sqlite3", "SELECT what FROM notebook_ask")}
        assert asks == {f"{words} words", "And on"}, stage
        assert (old / "media" / "a.jpg").read_bytes() == words.lower().encode()
        key = (new if words == "New" else old) / "secret.key"
        assert (old / "secret.key").read_text() == key.read_text()
    assert nos(old, "check")[0] == 0
    assert nos(old, "rehearse")[0] == 0
    left = {path.name for path in old.iterdir() if path.name.startswith((".", "secret.", "media."))}
    assert left == {"secret.key"}, "nothing is left lying"


def test_a_damaged_database_is_put_aside(tmp_path: Path) -> None:
    assert nos(tmp_path, "log", "A seat")[0] == 0
    assert nos(tmp_path, "backup", "--to", str(tmp_path / "a.zip"))[0] == 0
    file = tmp_path / "nos.sqlite3"
    held = file.read_bytes()
    file.write_bytes(held[:8192] + bytes(len(held) - 8192))
    code, said, wrong = nos(tmp_path, "restore", str(tmp_path / "a.zip"), "--yes")
    assert code == 0, wrong
    assert "could not be read" in said
    assert "A seat" in nos(tmp_path, "list")[1]
    [aside] = (tmp_path / "backups").glob("damaged-*/nos.sqlite3")
    assert aside.read_bytes()[:8192] == held[:8192]


@in_rows
@pytest.mark.one_database
def test_without_room_there_is_no_backup_and_the_old_ones_stay(tmp_path: Path) -> None:
    make.asks(make.person(), *["no"] * 200)
    first = make_backup(to=tmp_path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (first.size // 2, hard))
    try:
        with pytest.raises(CannotNow, match="No backup was made"):
            make_backup(to=tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == [first.path]
    with pytest.raises(NosError, match="stays as it is"):
        make_backup(to=first.path)
    (tmp_path / "file").touch()
    with pytest.raises(NosError, match="There is no folder"):
        make_backup(to=tmp_path / "file" / "deep.zip")


@in_rows
@pytest.mark.one_database
def test_it_is_made_daily_thinned_out_and_gone_after_its_days(tmp_path: Path) -> None:
    """What somebody erased is in none of them after as many days."""
    start = now().replace(hour=3)
    with override_settings(NOS_BACKUP_DIR=str(tmp_path / "b"), NOS_BACKUP_DAYS=30):
        assert back_up.call() == "", "nobody has written yet"
        make.ask(make.person(), answer="no")
        (tmp_path / "b").mkdir(exist_ok=True)
        (tmp_path / "b" / "holiday.zip").touch()
        for days in range(40):
            with time_machine.travel(start + timedelta(days=days), tick=False):
                assert (back_up.call() != "", back_up.call()) == (True, "")
                forget_copies.call()
        with time_machine.travel(start + timedelta(days=39, hours=12), tick=False):
            ages = [(now() - one.made_at).days for one in backups_in(tmp_path / "b")]
            with override_settings(NOS_BACKUP_HOURS=0):
                assert back_up.call() == ""
    assert ages[:7] == list(range(7))
    assert 3 <= len(ages[7:]) <= 4, "one a week before that"
    assert max(ages) < 30
    assert (tmp_path / "b" / "holiday.zip").exists(), "what is not ours stays"


def test_an_operator_is_told_what_to_do(tmp_path: Path) -> None:
    assert "nothing to back up" in nos(tmp_path, "backup")[2]
    assert "To make one: nos backup" in nos(tmp_path, "rehearse")[2]
    assert nos(tmp_path, "log", "A seat")[0] == 0
    assert "No backup was made yet" in nos(tmp_path, "check")[1]
    made = nos(tmp_path, "backup")[1]
    assert "the server's key" in made
    [file] = (tmp_path / "backups").glob("nos-*.zip")
    assert "not rehearsed yet" in nos(tmp_path, "check")[1]
    code, said, _wrong = nos(tmp_path, "rehearse")
    assert (code, "row by row" in said) == (0, True)
    assert "everything came back" in nos(tmp_path, "check")[1]
    code, _said, wrong = nos(tmp_path, "restore", str(file))
    assert (code, "--yes" in wrong) == (5, True)
    assert "Is it the right path?" in nos(tmp_path, "restore", "nothing.zip")[2]
    assert "There is no folder" in nos(tmp_path, "backup", "--to", str(tmp_path / "no" / "one"))[2]
