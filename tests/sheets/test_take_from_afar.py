"""Taking from another machine: the file is laid down there, and never over one unasked."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from django.test import override_settings

from nos.cli import Nos
from nos.distance.client import _lay_down, _named
from nos.lib.whole_files import write_whole
from nos.people.models import Person
from tests import make
from tests.distance.test_travels import Far
from tests.plumbing.visitor import PUBLIC


@pytest.fixture
def ana(db: None) -> Person:
    person = make.kept()
    make.logged(person, {"what": "=A raise", "answer": "no"}, {"what": "A seat"})
    return person


def test_a_token_that_reads_takes_sheets_and_not_the_archive(ana: Person) -> None:
    with override_settings(**PUBLIC):
        _told_afar(ana)


def _told_afar(ana: Person) -> None:
    far = Far(ana, "read")
    said = far("take", "asks.xlsx", "--answer", "no")
    assert said["out"] == "1 ask is in asks.xlsx.\n"
    assert base64.b64decode(said["files"]["asks.xlsx"]).startswith(b"PK")
    assert (
        far("take", "--short")["out"]
        .splitlines()[1]
        .endswith("'=A raise,,no," + str(make.day(ana)))
    )
    refused = far("take", "all.zip")
    assert (refused["code"], refused["files"]) == (5, {})
    assert "all.zip" in Far(ana)("take", "all.zip")["files"]


@pytest.mark.one_database
def test_before_it_is_asked_for_whoever_types_knows_what_is_there() -> None:
    nos = Nos("nos")
    assert _named(nos, ["take", "a.csv"]).fresh == ("a.csv",)
    assert _named(nos, ["take", "a.csv", "--force"]).fresh == ()
    assert _named(nos, ["archive", "a.zip"]).fresh == ()


@pytest.mark.one_database
def test_a_file_is_there_whole_or_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "asks.csv"
    write_whole(path, b"first")
    path.chmod(0o640)
    (tmp_path / "link.csv").symlink_to(path)
    write_whole(tmp_path / "link.csv", b"second")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"second", 0o640)

    class Cut:
        def read(self, _many: int) -> bytes:
            raise OSError

    with pytest.raises(OSError):
        write_whole(path, Cut())  # type: ignore[arg-type]
    assert path.read_bytes() == b"second"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["asks.csv", "link.csv"]
    _lay_down({"files": {str(path): base64.b64encode(b"third").decode()}}, [str(path)])
    assert path.read_bytes() == b"third"
