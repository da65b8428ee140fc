"""`nos config` tells every setting, and no secret."""

import re
from pathlib import Path

import pytest

from nos.home.commands import SETTINGS
from tests.plumbing.terminal import Nos

ROOT = Path(__file__).parents[2]


def test_every_setting_is_told() -> None:
    source = (ROOT / "nos" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r"""env\.\w+\(\s*"(\w+)\"""", source))
    read -= {"XDG_DATA_HOME", "NOS_BOUND"}  # another program's, and our own between processes
    assert set(SETTINGS) == read


def test_where_each_comes_from(nos: Nos, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOS_SECRET_KEY", "very secret")
    monkeypatch.setenv("DATABASE_URL", "postgres://ana:very%20secret@db.example/nos")
    monkeypatch.setenv("NOS_THREADS_FILE", "/run/threads")
    monkeypatch.delenv("NOS_WORKERS", raising=False)
    told = nos("config", "--json").json
    assert told["NOS_SECRET_KEY"] == {"value": "***", "from": "the environment"}
    assert told["DATABASE_URL"]["value"] == "postgres://ana:***@db.example/nos"
    assert told["NOS_THREADS"]["from"] == "the file /run/threads"
    assert told["NOS_WORKERS"]["from"] == "as it comes"
    said = nos("config").out
    assert "secret" not in said
    assert all(name in said for name in SETTINGS)
