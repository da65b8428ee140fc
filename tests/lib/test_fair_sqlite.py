"""Durable on every connection, fair among writers, and never a queue nobody leaves."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from django.db import IntegrityError, OperationalError, connections, transaction
from django.db.utils import ConnectionHandler
from pytest_django.plugin import DjangoDbBlocker

from nos.lib.fair_sqlite.base import DatabaseWrapper
from nos.lib.fair_sqlite.queue import WriterQueue, queue_beside
from tests.plumbing.wait import until

PROCESSES, THREADS, TIMES = 4, 8, 12
ALIAS = "fair"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "fair.sqlite3"
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE line (word TEXT, n INTEGER)")
        plain.execute("CREATE TABLE tally (n INTEGER)")
        plain.execute("INSERT INTO tally VALUES (0)")
    plain.close()
    return path


@pytest.fixture
def fair(database: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[DatabaseWrapper]:
    """A live connection of our backend under an alias of its own, beside the tests' databases."""
    options = {"ENGINE": "nos.lib.fair_sqlite", "NAME": database, "OPTIONS": {"patience": 0.2}}
    wrapper = ConnectionHandler({"default": options})["default"]
    assert isinstance(wrapper, DatabaseWrapper)
    wrapper.alias = ALIAS
    connections[ALIAS] = wrapper
    with django_db_blocker.unblock():
        yield wrapper
        wrapper.close()
    del connections[ALIAS]


def value(fair: DatabaseWrapper, query: str) -> object:
    with fair.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]


def free(database: Path) -> bool:
    """Whether the next writer would be let in at once, seen from another process."""
    script = "import fcntl, sys; fcntl.flock(open(sys.argv[1], 'a'), fcntl.LOCK_EX | fcntl.LOCK_NB)"
    program = [sys.executable, "-c", script, f"{database}.queue"]
    return subprocess.run(program, stderr=subprocess.DEVNULL).returncode == 0


@pytest.mark.parametrize(
    ("pragma", "expected"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("busy_timeout", 5000),
    ],
)
def test_every_connection_is_durable(fair: DatabaseWrapper, pragma: str, expected: object) -> None:
    assert value(fair, f"PRAGMA {pragma}") == expected


def test_a_transaction_writes_from_its_first_word(fair: DatabaseWrapper, database: Path) -> None:
    fair.ensure_connection()
    assert fair.transaction_mode == "IMMEDIATE"
    other = sqlite3.connect(database, timeout=0)
    with transaction.atomic(using=ALIAS), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()


def test_processes_and_threads_all_get_their_turn(database: Path) -> None:
    program = [sys.executable, "-m", "tests.plumbing.writers", str(database)]
    running = [
        subprocess.Popen([*program, str(THREADS), str(TIMES)], stdout=subprocess.PIPE, text=True)
        for _ in range(PROCESSES)
    ]
    seen = [counts for process in running for counts in json.loads(process.communicate()[0])]
    assert seen == [{"written": TIMES}] * PROCESSES * THREADS
    plain = sqlite3.connect(database)
    rows = PROCESSES * THREADS * TIMES
    assert plain.execute("SELECT count(*) FROM line").fetchone() == (rows,)
    assert plain.execute("SELECT n FROM tally").fetchone() == (rows // 2,)
    assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    plain.close()


def test_the_turn_is_held_from_begin_to_commit(fair: DatabaseWrapper, database: Path) -> None:
    with transaction.atomic(using=ALIAS):
        assert not free(database)
        with transaction.atomic(using=ALIAS), fair.cursor() as cursor:  # a savepoint, one turn
            cursor.execute("INSERT INTO line (word) VALUES ('a')")
        assert not free(database)
    assert free(database)


def test_the_turn_ends_with_a_rollback(fair: DatabaseWrapper, database: Path) -> None:
    with transaction.atomic(using=ALIAS):
        assert not free(database)
        transaction.set_rollback(True, using=ALIAS)
    assert free(database)


def test_the_turn_ends_when_the_connection_closes(fair: DatabaseWrapper, database: Path) -> None:
    with transaction.atomic(using=ALIAS):
        fair.close()
        assert free(database)


def test_the_turn_ends_when_begin_is_refused(fair: DatabaseWrapper, database: Path) -> None:
    with fair.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="locked"), transaction.atomic(using=ALIAS):
        pass
    other.close()
    assert free(database)


def test_a_lone_write_queues_and_leaves(fair: DatabaseWrapper, database: Path) -> None:
    with fair.cursor() as cursor:
        cursor.execute("CREATE UNIQUE INDEX once ON line (word)")
        cursor.executemany("INSERT INTO line (word) VALUES (%s)", [("a",), ("b",)])
        with pytest.raises(IntegrityError):
            cursor.execute("INSERT INTO line (word) VALUES ('a')")
    assert free(database)
    queue = queue_beside(str(database))
    assert queue.join(patience=0)
    with pytest.raises(OperationalError, match="locked"), fair.cursor() as cursor:
        cursor.execute("DELETE FROM line")
    assert value(fair, "SELECT count(*) FROM line") == 2  # reading asks nobody
    queue.leave()


def test_waiting_ends_in_a_clear_answer(fair: DatabaseWrapper, database: Path) -> None:
    queue = queue_beside(str(database))
    assert queue.join(patience=0)
    with pytest.raises(OperationalError, match="locked"), transaction.atomic(using=ALIAS):
        pass
    queue.leave()
    with transaction.atomic(using=ALIAS):
        pass


def test_first_come_first_served(database: Path) -> None:
    queue = queue_beside(str(database))
    assert queue.join(patience=0)
    order: list[int] = []

    def wait_and_note(place: int) -> None:
        assert queue.join(patience=30)
        order.append(place)
        queue.leave()

    crowd = [threading.Thread(target=wait_and_note, args=(place,)) for place in range(6)]
    for place, thread in enumerate(crowd):
        thread.start()
        until(partial(in_line, queue, place + 1), within=10)
    queue.leave()
    for thread in crowd:
        thread.join()
    assert order == list(range(6))


def in_line(queue: WriterQueue, number: int) -> bool:
    return len(queue._line) == number


def test_a_killed_writer_leaves_the_queue_though_its_child_lives_on(database: Path) -> None:
    script = (
        "import os, sys; from nos.lib.fair_sqlite.queue import queue_beside\n"
        "queue_beside(sys.argv[1]).join(0)\n"
        "if os.fork(): print('in', flush=True)\n"
        "sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"in\n"
    assert not free(database)
    process.send_signal(signal.SIGKILL)
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert free(database)
    process.communicate()


def test_a_forked_child_neither_holds_nor_frees(fair: DatabaseWrapper, database: Path) -> None:
    """Its parent's turn stays its parent's, and ends with its parent's commit."""
    with transaction.atomic(using=ALIAS):
        told, tell = os.pipe()
        child = os.fork()
        if child == 0:
            fair.pass_turn()
            os.close(tell)
            os.read(told, 1)  # until the parent has let go
            os._exit(0)
        assert not free(database)
    assert free(database)
    os.close(tell)
    os.close(told)
    assert os.waitpid(child, 0)[1] == 0


def test_in_memory_there_is_nobody_to_wait_for(django_db_blocker: DjangoDbBlocker) -> None:
    options = {"ENGINE": "nos.lib.fair_sqlite", "NAME": ":memory:"}
    wrapper = ConnectionHandler({"default": options})["default"]
    assert isinstance(wrapper, DatabaseWrapper)
    with django_db_blocker.unblock():
        assert wrapper.take_turn() is False
        assert value(wrapper, "PRAGMA synchronous") == 2
    assert not Path(":memory:.queue").exists()
