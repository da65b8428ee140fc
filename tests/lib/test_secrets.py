"""The server's own key: made once, kept for its owner's eyes."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from nos.lib.secrets import keep_secret_key, secret_key


def test_kept_it_is_the_same_from_then_on(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "data"
    key = keep_secret_key(folder)
    assert len(key) >= 50
    assert secret_key(folder) == keep_secret_key(folder) == key
    assert (folder / "secret.key").stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0
    assert [path.name for path in folder.iterdir()] == ["secret.key"]


def test_before_the_folder_is_there_nothing_is_created(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    assert secret_key(folder) != secret_key(folder)
    assert not folder.exists()


@pytest.mark.parametrize("left", [None, "", "\n"])
def test_two_starters_agree_on_one(tmp_path: Path, left: str | None) -> None:
    folder, start = tmp_path / "data", Barrier(8)
    if left is not None:
        folder.mkdir()
        (folder / "secret.key").write_text(left)

    def keep(_n: int) -> str:
        start.wait()
        return keep_secret_key(folder)

    with ThreadPoolExecutor(8) as crowd:
        assert len(set(crowd.map(keep, range(8)))) == 1
    assert [path.name for path in folder.iterdir()] == ["secret.key"]


def test_an_empty_key_is_a_missing_one(tmp_path: Path) -> None:
    (tmp_path / "secret.key").touch(mode=0o600)
    assert secret_key(tmp_path)
    key = keep_secret_key(tmp_path)
    assert len(key) >= 50
    assert keep_secret_key(tmp_path) == secret_key(tmp_path) == key


def test_it_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, bool]] = []

    def fsync(descriptor: int) -> None:
        seen.append((os.fstat(descriptor).st_size, (tmp_path / "secret.key").exists()))

    monkeypatch.setattr(os, "fsync", fsync)
    key = keep_secret_key(tmp_path)
    assert seen == [(len(key), False)]
