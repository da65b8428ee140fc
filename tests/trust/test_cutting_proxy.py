"""The line that the phone's harnesses cut is cut where it says, and counted."""

import http.client
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.plumbing.cutting_proxy import CuttingProxy, Stage, cutting_proxy
from tests.plumbing.wait import until

pytestmark = pytest.mark.one_database

TORN = (OSError, http.client.HTTPException)
WORDS = b"what was asked " * 4_000


class Listener(ThreadingHTTPServer):
    """Notes the bodies that reached it whole, and those that did not."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.whole: list[bytes] = []
        self.torn: list[bytes] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """Torn lines are the point; nothing is printed of them."""


class Answering(BaseHTTPRequestHandler):
    server: Listener

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        try:
            body = self.rfile.read(length)
        except OSError:
            body = b""
        (self.server.whole if len(body) == length else self.server.torn).append(body)
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def listener() -> Iterator[Listener]:
    with Listener() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def line(listener: Listener) -> Iterator[CuttingProxy]:
    with cutting_proxy(listener.server_address[1]) as proxy:
        yield proxy


def post(line: CuttingProxy, path: str = "/operations", patience: float = 20) -> bytes:
    request = urllib.request.Request(f"{line.url}{path}", data=WORDS)
    with urllib.request.urlopen(request, timeout=patience) as answer:
        return bytes(answer.read())


@pytest.mark.parametrize(
    ("stage", "whole", "torn"),
    [(Stage.BEFORE, 0, 0), (Stage.BODY, 0, 1), (Stage.AFTER, 1, 0), (Stage.ANSWER, 1, 0)],
)
def test_cut_once_at_the_stage_asked_for_and_then_whole(
    line: CuttingProxy, listener: Listener, stage: Stage, whole: int, torn: int
) -> None:
    line.cut(stage, "POST /operations")
    assert post(line, "/another") == WORDS
    listener.whole.clear()
    with pytest.raises(TORN):
        post(line)
    until(lambda: (len(listener.whole), len(listener.torn)) == (whole, torn), within=10)
    assert post(line) == WORDS
    assert line.cuts == {stage: 1}


def test_nobody_listens_until_it_is_up_again(line: CuttingProxy) -> None:
    line.down()
    with pytest.raises(urllib.error.URLError, match="refused"):
        post(line)
    line.up()
    assert post(line) == WORDS
    assert line.cuts[Stage.REFUSED] == 1


def test_a_silent_line_answers_nothing_and_is_torn_when_it_is_whole_again(
    line: CuttingProxy, listener: Listener
) -> None:
    line.silent()
    with pytest.raises(TimeoutError):
        post(line, patience=0.2)
    line.up()
    assert post(line) == WORDS
    assert len(listener.whole) == 1
    assert line.cuts[Stage.SILENT] == 1


def test_a_held_answer_comes_when_it_is_let_go(line: CuttingProxy, listener: Listener) -> None:
    line.cut(Stage.HELD)
    answers: list[bytes] = []
    waiting = threading.Thread(target=lambda: answers.append(post(line)))
    waiting.start()
    until(lambda: listener.whole, within=10)
    assert not answers
    line.up()
    waiting.join(10)
    assert answers == [WORDS]
    assert line.cuts[Stage.HELD] == 1
