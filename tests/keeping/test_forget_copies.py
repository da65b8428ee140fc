"""Copies go after their days: what somebody erased does not stay in one of them for ever."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import override_settings

from nos.keeping.jobs import forget_copies
from nos.lib.clock import now


@pytest.mark.parametrize(("days", "left"), [(30, ["a-week.sqlite3"]), (3, [])])
def test_older_copies_go(tmp_path: Path, days: int, left: list[str]) -> None:
    place = tmp_path / "backups" / "before-migrating"
    place.mkdir(parents=True)
    for name, age in (("a-week", 7), ("a-month", 31), ("a-year", 365)):
        file = place / f"{name}.sqlite3"
        file.touch()
        at = (now() - timedelta(days=age)).timestamp()
        os.utime(file, (at, at))
    (tmp_path / "nos.sqlite3").touch()
    os.utime(tmp_path / "nos.sqlite3", (0, 0))
    with override_settings(NOS_DATA_DIR=tmp_path, NOS_BACKUP_DAYS=days):
        assert forget_copies.call() == 3 - len(left)
    assert [file.name for file in place.iterdir()] == left
    assert (tmp_path / "nos.sqlite3").exists()


def test_there_may_be_none(tmp_path: Path) -> None:
    with override_settings(NOS_DATA_DIR=tmp_path):
        assert forget_copies.call() == 0
