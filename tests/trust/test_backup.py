"""D14: backups made under load are whole, hold what was acknowledged, and come back equal."""

from __future__ import annotations

import json
import os
import re
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from nos.keeping.backup_file import Table
from nos.keeping.operations import make_backup, rehearse_backup
from nos.keeping.operations.make_backup import _table
from nos.keeping.sealing import Key
from nos.lib.errors import NosError
from tests import make
from tests.plumbing.clients import Clients, assert_kept
from tests.plumbing.evidence import caught, planned, record
from tests.plumbing.folders import nos
from tests.plumbing.served import Serve, Served

pytestmark = [pytest.mark.evidence]

TIMES = planned(short=4, full=50)


def asks_in(backup: Path) -> set[str]:
    """The uids of the asks, read without the product."""
    with zipfile.ZipFile(backup) as packed:
        told = {one["name"]: one for one in json.loads(packed.read("manifest.json"))["tables"]}
        at = [name for name, _kind in told["notebook_ask"]["columns"]].index("uid")
        lines = packed.read("tables/notebook_ask.jsonl").splitlines()
    return {str(UUID(json.loads(line)[at])) for line in lines}


def hash_of(said: str) -> str:
    found = re.search(r"\b[0-9a-f]{64}\b", said)
    assert found, said
    return found[0]


def told(served: Served, *words: str) -> dict[str, Any]:
    done = served.nos(*words, "--json")
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def test_each_backup_under_load_is_whole_and_holds_what_was_acknowledged(
    serve: Serve, tmp_path: Path
) -> None:
    served = serve(data_dir=tmp_path / "data")
    picture = served.data_dir / "media" / "asks" / "a.jpg"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(os.urandom(300_000))
    place = tmp_path / "elsewhere"
    place.mkdir()
    clients, held = Clients(served.url), 0
    with clients.at_work(4):
        for _n in range(TIMES):
            before = set(clients.acknowledged)
            made = told(served, "backup", "--to", str(place))
            inside = asks_in(Path(made["file"]))
            assert before <= inside, f"{len(before - inside)} acknowledged asks are not in it"
            assert made["asks"] == len(inside)
            held = len(before)
    assert_kept(clients)
    for file in sorted(place.iterdir()):
        found = told(served, "rehearse", str(file))
        assert found["well"], found["findings"]
    assert "Stop the server first" in served.nos("restore", str(file), "--yes").stderr

    last = told(served, "backup", "--to", str(tmp_path / "last.zip"))
    code, _said, wrong = nos(tmp_path / "other", "restore", last["file"])
    assert code == 0, wrong
    assert nos(tmp_path / "other", "check")[0] == 0
    there = hash_of(served.nos("archive", str(tmp_path / "there.zip")).stdout)
    assert hash_of(nos(tmp_path / "other", "archive", str(tmp_path / "here.zip"))[1]) == there
    other = tmp_path / "other" / "media" / "asks" / "a.jpg"
    assert other.read_bytes() == picture.read_bytes()
    record("D14", did="a backup under 4 writers, rehearsed", planned=TIMES, counted=TIMES,
           acknowledged=held, gone=0, doubled=0)  # fmt: skip


@contextmanager
def no_moment() -> Iterator[None]:
    yield


@pytest.mark.django_db(transaction=True)
def test_a_backup_of_no_single_moment_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Table by table, while somebody writes between them: their count is behind, or a row points
    to one that is not in it."""
    ana = make.person()
    make.ask(ana, answer="no")

    def meanwhile(out: Any, one: Table) -> Table:
        if one.name == "notebook_change":
            make.ask(ana, answer="no")
        return _table(out, one)

    module = sys.modules["nos.keeping.operations.make_backup"]
    monkeypatch.setattr(module, "_table", meanwhile)
    monkeypatch.setattr(module, "in_one_moment", no_moment)
    made = make_backup(to=tmp_path / "torn.zip")
    with pytest.raises(NosError, match="do not fit together"):
        rehearse_backup(file=made.path, key=Key())
    caught("D14", "table by table, at no single moment")


@pytest.mark.django_db(transaction=True)
def test_a_backup_that_stopped_half_way_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were it not put under its name last of all, this is what would lie there."""
    make.ask(make.person(), answer="no")
    made = make_backup(to=tmp_path / "whole.zip")
    half = tmp_path / "half.zip"
    half.write_bytes(made.path.read_bytes()[: made.size // 2])
    with pytest.raises(NosError, match="is no backup"):
        rehearse_backup(file=half, key=Key())
    caught("D14", "under its name before it is whole")
