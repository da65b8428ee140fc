"""The command line inside the test's own process and database."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from nos.cli import call
from nos.people.local import LOCAL_PERSON_ID
from nos.people.models import Person


@dataclass(frozen=True)
class Said:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def problem(self) -> Any:
        return json.loads(self.err)


Nos = Callable[..., Said]


@pytest.fixture
def nos(db: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Nos:
    """`nos("log", "a window seat", "--no")`; `stdin` is what comes through the pipe."""
    monkeypatch.setenv("TZ", "Europe/Amsterdam")

    def run(*words: str, stdin: str | bytes = b"", fine: bool = True) -> Said:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        capsys.readouterr()
        code = call(words)
        said = Said(code, *capsys.readouterr())
        assert not fine or (said.code, said.err) == (0, ""), said
        return said

    return run


@pytest.fixture
def local(db: None) -> Callable[[], Person]:
    """The local person, as the commands left them."""
    return lambda: Person.objects.get(pk=LOCAL_PERSON_ID)
