"""The zone of the machine, wherever it says so."""

from pathlib import Path

import pytest

from nos.lib.system_zone import system_zone


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("TZ", raising=False)
    (tmp_path / "etc").mkdir()
    return tmp_path


def test_a_machine_that_does_not_say(root: Path) -> None:
    assert system_zone(root) == ""


@pytest.mark.parametrize(
    ("tz", "zone"),
    [
        ("Europe/Amsterdam", "Europe/Amsterdam"),
        (":/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"),
        ("/usr/share/zoneinfo/posix/Asia/Tokyo", "Asia/Tokyo"),
        ("Mars/Base", ""),
        ("../../etc/passwd", ""),
    ],
)
def test_what_tz_says(root: Path, monkeypatch: pytest.MonkeyPatch, tz: str, zone: str) -> None:
    monkeypatch.setenv("TZ", tz)
    assert system_zone(root) == zone


def test_the_file_and_the_link(root: Path) -> None:
    (root / "etc/localtime").symlink_to("/usr/share/zoneinfo/America/New_York")
    assert system_zone(root) == "America/New_York"
    (root / "etc/timezone").write_text("Pacific/Auckland\n")
    assert system_zone(root) == "Pacific/Auckland"
    (root / "etc/timezone").write_bytes(b"\xff\xfe")
    assert system_zone(root) == "America/New_York"
