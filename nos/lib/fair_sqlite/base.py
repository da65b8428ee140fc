"""Django's SQLite, durable on every connection and fair among writers (see queue.py).

ENGINE = "nos.lib.fair_sqlite". OPTIONS beside Django's own: `patience`, the seconds a writer waits
for its turn (30).
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, Final, Self

from django.db.backends.sqlite3 import base

from nos.lib.fair_sqlite.queue import WriterQueue, queue_beside

BUSY_SECONDS: Final = 5.0
PATIENCE_SECONDS: Final = 30.0

_STATE = (
    "PRAGMA synchronous = FULL",  # an acknowledged write survives a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what a person erases is gone from the pages too
    "PRAGMA temp_store = MEMORY",  # no private text in the system's temporary folder
    "PRAGMA journal_size_limit = 67108864",
)
_WRITES = frozenset(
    ("insert", "update", "delete", "replace", "create", "drop", "alter", "vacuum", "reindex")
)
_NO_TURN = nullcontext()


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes its place in the queue before every write transaction and every lone write."""

    transaction_mode: str | None
    patience = PATIENCE_SECONDS
    _queue: WriterQueue | None = None
    _holder = 0  # the process that holds the turn through this connection

    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        self.transaction_mode = self.transaction_mode or "IMMEDIATE"
        self.patience = params.pop("patience", PATIENCE_SECONDS)
        params["timeout"] = max(BUSY_SECONDS, params.get("timeout", BUSY_SECONDS))
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        connection: sqlite3.Connection = super().get_new_connection(conn_params)
        for statement in _STATE:
            connection.execute(statement)
        self._write_ahead(connection)
        return connection

    def create_cursor(self, name: str | None = None) -> "FairCursor":
        cursor: FairCursor = self.connection.cursor(factory=FairCursor)
        cursor.wrapper = self
        return cursor

    def take_turn(self) -> bool:
        """Wait for the turn to write; False when there is no need, being held or in memory.

        Raises OperationalError when it does not come in time.
        """
        if self._holder == os.getpid() or self.is_in_memory_db():
            return False
        try:
            self._queue = queue_beside(str(self.settings_dict["NAME"]))
        except OSError as error:
            raise sqlite3.OperationalError(f"unable to open database queue: {error}") from error
        if not self._queue.join(self.patience):
            raise sqlite3.OperationalError("database is locked")
        self._holder = os.getpid()
        return True

    def pass_turn(self) -> None:
        """Let the next one write. A forked child holds nothing, whatever its parent held."""
        held_here = self._holder == os.getpid()
        self._holder = 0
        if held_here and self._queue is not None:
            self._queue.leave()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """One write on its own: in and out of the queue."""
        taken = self.take_turn()
        try:
            yield
        finally:
            if taken:
                self.pass_turn()

    def _start_transaction_under_autocommit(self) -> None:
        with self.wrap_database_errors:
            self.take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self.pass_turn()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self.pass_turn()  # not when the commit raises: the transaction is open until rolled back

    def _rollback(self) -> None:
        super()._rollback()  # type: ignore[misc]
        self.pass_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self.pass_turn()

    def _write_ahead(self, connection: sqlite3.Connection) -> None:
        """Changing the journal is a write: two newcomers at an empty file would collide."""
        if connection.execute("PRAGMA journal_mode").fetchone()[0] in ("wal", "memory"):
            return
        with self.turn():
            connection.execute("PRAGMA journal_mode = WAL")


class FairCursor(base.SQLiteCursorWrapper):
    """A write outside a transaction is one of its own, so it queues as well."""

    wrapper: DatabaseWrapper

    def execute(self, query: str, params: Any = None) -> Self:
        with self._turn_for(query):
            super().execute(query, params)
        return self

    def executemany(self, query: str, param_list: Any) -> Self:
        with self._turn_for(query):
            super().executemany(query, param_list)
        return self

    def _turn_for(self, query: str) -> AbstractContextManager[None]:
        if self.connection.in_transaction or not _writes(query):
            return _NO_TURN
        return self.wrapper.turn()


def _writes(query: str) -> bool:
    return query.lstrip()[:7].partition(" ")[0].lower() in _WRITES
