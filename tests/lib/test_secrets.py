"""The server's own key: made once, kept for its owner's eyes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

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


def test_two_starters_agree_on_one(tmp_path: Path) -> None:
    start = Barrier(8)

    def keep(_n: int) -> str:
        start.wait()
        return keep_secret_key(tmp_path / "data")

    with ThreadPoolExecutor(8) as crowd:
        assert len(set(crowd.map(keep, range(8)))) == 1
