"""One process tree: it stays alive, it ends as one, and it cuts nobody off."""

import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.plumbing.ports import free_port
from tests.plumbing.processes import alive, children, door, kill, sockets, tree
from tests.plumbing.wait import until

GREETING = "Your notebook is open at http://127.0.0.1:"


class Small:
    """One run of tests.plumbing.small_server."""

    def __init__(self, folder: Path, port: int, host: str = "127.0.0.1") -> None:
        self.folder, self.port = folder, port
        self.seen: set[int] = set()
        folder.mkdir(exist_ok=True)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.plumbing.small_server", folder, host, str(port)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            text=True,
        )

    def open(self) -> "Small":
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line.startswith(GREETING), self.ended()
        self.port = int(line.removeprefix(GREETING).partition("/")[0])
        return self

    def get(self, path: str = "/") -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as answer:
            return str(answer.read().decode())

    def children(self) -> list[int]:
        found = children(self.process.pid)
        self.seen.update(found)
        return found

    def whole(self) -> bool:
        return len(self.children()) == 3

    def replaced(self, child: int) -> bool:
        return child not in self.children() and self.whole()

    def answers(self, child: int) -> bool:
        return int(self.get()) == child

    def wait_for(self, note: str) -> int:
        """The process that left a note of this name in the folder."""
        found = until(lambda: list(self.folder.glob(f"{note}-*")), within=60)
        return int(found[0].name.rpartition("-")[2])

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(30)

    def ended(self) -> tuple[int, str]:
        """The exit code and what was said on stderr."""
        _out, said = self.process.communicate(timeout=60)
        return self.process.returncode, said


Start = Callable[..., Small]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    running: list[Small] = []

    def begin(folder: str = "data", port: int = 0, host: str = "127.0.0.1") -> Small:
        running.append(Small(tmp_path / folder, port, host))
        return running[-1]

    yield begin
    for small in running:
        for process in {*tree(small.process.pid), *small.seen}:
            kill(process)
        small.process.communicate()


def test_it_says_when_it_is_open_and_where(start: Start) -> None:
    small = start().open()
    assert int(small.get()) in small.children()
    assert small.whole()


def test_one_sigterm_ends_all_of_it(start: Start) -> None:
    small = start().open()
    processes = tree(small.process.pid)
    assert len(processes) == 4
    assert small.stop() == 0
    assert not any(alive(process) for process in processes)
    assert small.ended() == (0, "")


def test_ctrl_c_ends_it_as_well(start: Start) -> None:
    small = start().open()
    small.process.send_signal(signal.SIGINT)
    assert small.ended() == (0, "")


def test_a_request_under_way_is_finished_before_the_end(start: Start) -> None:
    small = start().open()
    answers: list[str] = []
    visitor = threading.Thread(target=lambda: answers.append(small.get("/wait")))
    visitor.start()
    busy = small.wait_for("waiting")
    small.process.terminate()
    until(lambda: not accepts(small.port), within=60)
    assert alive(busy)
    (small.folder / "gate").touch()
    visitor.join()
    assert answers == [str(busy)]
    assert small.ended() == (0, "")


def accepts(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_who_came_before_the_end_is_answered(start: Start) -> None:
    """Visitors the kernel has let in, but no worker has seen yet, when the signal comes."""
    small = start().open()
    workers = small.children()[:2]
    for worker in workers:
        os.kill(worker, signal.SIGSTOP)
    visitors = [socket.create_connection(("127.0.0.1", small.port), timeout=20) for _ in range(6)]
    for visitor in visitors:
        visitor.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    small.process.terminate()
    for worker in workers:
        os.kill(worker, signal.SIGCONT)
    assert [visitor.recv(4096)[:12] for visitor in visitors] == [b"HTTP/1.1 200"] * 6
    for visitor in visitors:
        visitor.close()
    assert small.ended() == (0, "")


def test_only_who_answers_holds_the_door(start: Start) -> None:
    """A task worker with the socket in hand would let visitors in after the last answer."""
    small = start().open()
    inode = door(small.port)
    until(lambda: len(holders(small, inode)) == 3, within=60)  # the task worker lets go of it
    assert holders(small, inode) == {small.process.pid, *small.children()[:2]}


def holders(small: Small, inode: str) -> set[int]:
    return {process for process in tree(small.process.pid) if inode in sockets(process)}


def test_who_only_connected_does_not_delay_the_end(start: Start) -> None:
    small = start().open()
    with socket.create_connection(("127.0.0.1", small.port)):
        small.process.terminate()
        assert small.process.wait(10) == 0  # a worker gives its last requests thirty


def test_who_only_connects_takes_no_thread(start: Start) -> None:
    small = start().open()
    silent = [socket.create_connection(("127.0.0.1", small.port)) for _ in range(20)]
    connection = HTTPConnection("127.0.0.1", small.port, timeout=4)
    connection.request("GET", "/")
    assert connection.getresponse().status == 200
    for one in silent:
        one.close()


def test_a_second_signal_does_not_wait(start: Start) -> None:
    small = start().open()
    visitor = socket.create_connection(("127.0.0.1", small.port))
    visitor.sendall(b"GET /wait HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    busy = small.wait_for("waiting")
    small.process.terminate()
    until(lambda: not accepts(small.port), within=60)
    small.process.terminate()
    assert small.process.wait(10) == 0
    assert not alive(busy)
    visitor.close()


def test_a_dead_child_is_replaced_and_nobody_is_refused(start: Start) -> None:
    small = start().open()
    for child in small.children():
        assert kill(child)
        small.get()
        until(partial(small.replaced, child), within=60)
    assert alive(small.process.pid)


def test_a_web_worker_that_hangs_is_replaced_and_an_idle_task_worker_is_not(
    start: Start, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "stuck").write_text("3")
    small = start().open()
    until(small.whole, within=60)
    inode = door(small.port)
    task = next(child for child in small.children() if inode not in sockets(child))
    for _ in range(2):  # by then the task worker has been silent for longer than the limit
        web = next(child for child in small.children() if child != task)
        until(partial(small.answers, web), within=60)  # one that never moved is not missed
        os.kill(web, signal.SIGSTOP)
        until(partial(small.replaced, web), within=60)
    assert task in small.children()
    assert small.get()


def test_children_end_with_a_killed_supervisor(start: Start) -> None:
    small = start().open()
    orphans = small.children()
    assert len(orphans) == 3
    assert kill(small.process.pid)
    until(lambda: not any(alive(orphan) for orphan in orphans), within=60)


def test_a_second_start_is_refused_in_a_sentence(start: Start) -> None:
    small = start().open()
    code, said = start().ended()
    assert code == 5
    assert said.startswith("This notebook is already open")
    assert small.get()


def test_a_start_waits_for_the_orphans_then_refuses(start: Start) -> None:
    """A child of an earlier run that is still busy keeps the lock; once it is gone, all is well."""
    small = start().open()
    visitor = socket.create_connection(("127.0.0.1", small.port))
    visitor.sendall(b"GET /wait HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    orphan = small.wait_for("waiting")
    assert kill(small.process.pid)
    code, said = start().ended()
    assert code == 5
    assert said.startswith("The last run of this notebook is still finishing something.")
    assert alive(orphan)
    (small.folder / "gate").touch()
    assert visitor.recv(4096).startswith(b"HTTP/1.1 200")
    visitor.close()
    again = start().open()
    assert int(again.get()) in again.children()


def test_a_taken_port_is_told_in_a_sentence(start: Start) -> None:
    small = start().open()
    code, said = start("other", small.port).ended()
    assert code == 5
    assert said.startswith(f"Port {small.port} is taken by another program.")


def test_an_unguarded_door_stays_shut(start: Start) -> None:
    code, said = start(host="0.0.0.0").ended()  # noqa: S104
    assert code == 5
    assert "NOS_ALLOWED_HOSTS" in said
    assert "NOS_BASE_URL" in said


def test_a_refusing_preparation_opens_nothing(start: Start, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "refuse").touch()
    port = free_port()
    assert start(port=port).ended() == (5, "Not today.")
    assert not accepts(port)


def test_children_that_never_serve_end_it_in_a_sentence(start: Start, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "crash").touch()
    code, said = start().ended()
    assert code == 5
    assert "ended 5 times before it was ready" in said


def test_after_serving_no_number_of_deaths_ends_it(start: Start) -> None:
    small = start().open()
    deaths = 0
    while deaths < 8:
        with pytest.raises(OSError):
            small.get("/die")
        deaths += 1
        until(small.whole, within=60)
    assert deaths == 8
    assert small.get()


HOST = b"Host: 127.0.0.1\r\n"


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        (b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\n" + HOST, 414, "address is too long"),
        (b"GET / HTTP/1.1\r\n" + HOST + b"Cookie: a=" + b"x" * 65_536, 431, "cookies"),
        (b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: -5", 400, "could not be read"),
        (b"POST / HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4", 400, "could not be read"),
        (b"\x16\x03\x01 secret", 400, "could not be read"),
    ],
)
def test_what_is_no_request_meets_words(start: Start, sent: bytes, status: int, words: str) -> None:
    small = start().open()
    answer = said(small.port, sent + b"\r\n\r\n")
    assert answer.startswith(f"HTTP/1.1 {status} ")
    assert words in answer
    assert "secret" not in answer
    assert small.stop() == 0
    assert small.ended() == (0, "")  # nor is it written down


def said(port: int, sent: bytes) -> str:
    """The answer to bytes of any sort, whole."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as visitor:
        visitor.sendall(sent)
        visitor.shutdown(socket.SHUT_WR)
        heard = b""
        while more := visitor.recv(4096):
            heard += more
    return heard.decode()


@pytest.mark.parametrize(
    ("sent", "answer"),
    [(b"twelve bytes", "12"), (b"half", "the request was cut short")],
)
def test_half_a_body_is_no_body(start: Start, sent: bytes, answer: str) -> None:
    small = start().open()
    head = b"POST /count HTTP/1.1\r\n" + HOST + b"Content-Length: 12\r\n\r\n"
    assert said(small.port, head + sent).endswith(f"\r\n\r\n{answer}")
