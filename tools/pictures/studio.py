"""Where pictures are taken: the product in a process of its own, with a passing data folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.plumbing.ports import free_port

__all__ = ["Studio", "Written", "open_studio"]

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Written:
    """A notebook to take pictures of: whose it is, and what in it has a name."""

    cookies: dict[str, str]
    things: dict[str, str]


@dataclass
class Studio:
    url: str
    process: subprocess.Popen[str]
    written: dict[str, Written] = field(default_factory=dict)

    def write(self, state: str) -> Written:
        """The notebook of a state; written when first asked for."""
        if state not in self.written:
            assert self.process.stdin
            assert self.process.stdout
            self.process.stdin.write(f"{state}\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
            assert line, f"the notebook of {state} could not be written"
            self.written[state] = Written(**json.loads(line))
        return self.written[state]


@contextmanager
def open_studio() -> Iterator[Studio]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="nos-pictures-") as folder:
        left = {n: v for n, v in os.environ.items() if not n.startswith("NOS_")}
        left.pop("DATABASE_URL", None)
        environment = {
            **left,
            "DJANGO_SETTINGS_MODULE": "nos.settings",
            "NOS_DATA_DIR": folder,
            "NOS_BASE_URL": url,
            "NOS_SIGN_UP": "open",
            "NOS_PSEUDO_LANGUAGE": "true",
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "tools.pictures.served", str(port)],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield Studio(url, process)
        finally:
            if process.stdin:
                process.stdin.close()  # it ends with its input
            process.wait(30)
