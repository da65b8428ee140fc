"""The real product, started as a person starts it: `nos serve`, in a data folder of its own."""

import fcntl
import os
import secrets
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from tests.plumbing.ports import free_port
from tests.plumbing.processes import children, door, sockets

NOS = Path(sys.executable).with_name("nos")
PREPARE = (
    "import django; django.setup(); from nos.keeping.operations import prepare_database as make; "
    "make()"
)
PATIENCE = 60  # seconds; migrating a first database on a busy machine is the longest wait


@dataclass
class Served:
    url: str
    data_dir: Path
    environment: dict[str, str]
    process: subprocess.Popen[str]

    def nos(
        self, *words: str, stdin: str | None = None, patience: float = PATIENCE
    ) -> subprocess.CompletedProcess[str]:
        """Runs the command line on the same data folder."""
        return subprocess.run(
            [NOS, *words],
            env=self.environment,
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            text=True,
            check=False,
            timeout=patience,
        )

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def web_workers(self) -> list[int]:
        """Those of its children who answer visitors, oldest first."""
        inode = door(self.port)
        return [child for child in children(self.process.pid) if inode in sockets(child)]

    def ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def wait(self) -> None:
        deadline, pause = time.monotonic() + PATIENCE, threading.Event()
        while not self.ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"nos serve did not get ready:\n{self.log()}")
            pause.wait(0.05)

    def log(self) -> str:
        return (self.data_dir.parent / "serve.log").read_text(encoding="utf-8")

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


Serve = Callable[..., Served]


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """`serve()` starts one more server; `serve(guests=True)` one whose visitors are guests.

    Give `data_dir` to start again where another server stopped, and `environment` for settings.
    Its tables are there already, unless `bare`: to make them takes longer than all the rest.
    """
    with ExitStack() as running:

        def start(
            *,
            guests: bool = False,
            data_dir: Path | None = None,
            port: int | None = None,
            environment: dict[str, str] | None = None,
            bare: bool = False,
        ) -> Served:
            folder = data_dir or tmp_path_factory.mktemp("served") / "data"
            port = port or free_port()
            url = f"http://127.0.0.1:{port}"
            surroundings = {n: v for n, v in os.environ.items() if not n.startswith("NOS_")}
            surroundings.pop("DJANGO_SETTINGS_MODULE", None)
            surroundings["NOS_DATA_DIR"] = str(folder)
            if guests:
                surroundings |= {"NOS_BASE_URL": url, "NOS_SIGN_UP": "open"}
            surroundings |= environment or {}
            tables = None if bare or data_dir else ready(tmp_path_factory, surroundings)
            if "DATABASE_URL" in os.environ and "DATABASE_URL" not in (environment or {}):
                surroundings["DATABASE_URL"] = database_for(folder, tables)
            elif tables and "DATABASE_URL" not in surroundings:
                folder.mkdir(mode=0o700)
                shutil.copy(tables / "nos.sqlite3", folder)
            served = launch(url, folder, surroundings, port)
            running.callback(served.stop)
            served.wait()
            return served

        yield start


def launch(url: str, folder: Path, environment: dict[str, str], port: int) -> Served:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (folder.parent / "serve.log").open("a", encoding="utf-8") as log:
        process = subprocess.Popen(
            [NOS, "serve", "--port", str(port)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            text=True,
        )
    return Served(url, folder, environment, process)


@pytest.fixture(scope="session")
def served(serve: Serve) -> Served:
    """One server for all stories; visitors are guests, so each browser profile starts blank."""
    return serve(guests=True)


def ready(factory: pytest.TempPathFactory, surroundings: dict[str, str]) -> Path:
    """A folder with tables and nothing in them, made once for all workers of the run."""
    root = factory.getbasetemp()
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    folder = root / "ready" / "data"
    with (root / "ready.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if folder.exists():
            return folder
        own = {"NOS_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "nos.settings"}
        if "DATABASE_URL" in os.environ:
            own["DATABASE_URL"] = database_for(folder)
        subprocess.run([sys.executable, "-c", PREPARE], env={**surroundings, **own}, check=True)
    return folder


def database_for(folder: Path, tables: Path | None = None) -> str:
    """A PostgreSQL database belonging to this data folder; the same one when asked again.

    With the same `tables` as that of another folder.
    """
    note = folder.parent / "database"
    if not note.exists():
        address = os.environ["DATABASE_URL"]
        name = f"served_{secrets.token_hex(6)}"
        like = urlsplit(database_for(tables)).path[1:] if tables else "template1"
        with psycopg.connect(address.replace("postgres://", "postgresql://"), autocommit=True) as c:
            c.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
        folder.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(urlunsplit(urlsplit(address)._replace(path=f"/{name}")), encoding="utf-8")
    return note.read_text(encoding="utf-8")
