"""A line between a browser and the server that can be cut at every stage; it counts its own cuts.

One request travels on one connection, so that a cut strikes that request and no other.
"""

import re
import socket
import struct
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["CuttingProxy", "Stage", "cutting_proxy"]

PIECE = 65_536
WHOLE_HEAD = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
AT_ONCE = struct.pack("ii", 1, 0)  # closing a socket resets the line


class Stage(StrEnum):
    REFUSED = "nobody listens"
    SILENT = "taken, never answered"
    BEFORE = "cut before the request is handed on"
    BODY = "cut in the middle of the request"
    AFTER = "handed on whole, cut before the answer"
    ANSWER = "cut in the middle of the answer"
    HELD = "the answer is held back until let go"


@dataclass
class Request:
    """What arrived: the head as sent, but for the connection that ends with it."""

    line: str
    head: bytes
    body: bytes


@dataclass
class Order:
    stage: Stage
    about: str
    times: int


@dataclass
class CuttingProxy:
    """`url` is what the browser is given. By default everything passes."""

    target: int
    port: int = 0
    cuts: Counter[Stage] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)  # "POST /log/", answered whole
    # Called with the first line of a request right after the server was handed the whole of it.
    handed_on: Callable[[str], None] = lambda _line: None

    def __post_init__(self) -> None:
        self._guard = threading.Lock()
        self._orders: list[Order] = []
        self._open: set[socket.socket] = set()
        self._let_go = threading.Event()
        self._listener: socket.socket | None = None
        self.listen()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    # What a test says.

    def cut(self, stage: Stage, about: str = "", times: int = 1) -> None:
        """The next `times` requests whose first line matches `about` are cut at this stage."""
        with self._guard:
            self._orders.append(Order(stage, about, times))
            self._let_go.clear()

    def down(self) -> None:
        """From now on nobody listens, and what is under way ends."""
        if self._listener is None:
            return
        listener, self._listener = self._listener, None
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        self.cuts[Stage.REFUSED] += 1
        self._reset_all()

    def silent(self) -> None:
        """A line that looks whole and carries nothing, until `up`."""
        self.up()
        self.cut(Stage.SILENT, times=1_000_000)
        self._reset_all()

    def up(self) -> None:
        """The line is whole again; orders not carried out are forgotten, what is held is let go."""
        with self._guard:
            self._orders.clear()
        self._let_go.set()
        self.listen()

    def close(self) -> None:
        self.up()
        self.down()
        self.cuts[Stage.REFUSED] -= 1

    # What the line does.

    def listen(self) -> None:
        if self._listener is not None:
            return
        self._listener = socket.create_server(("127.0.0.1", self.port), backlog=128)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                browser, _address = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(browser,), daemon=True).start()

    def _serve(self, browser: socket.socket) -> None:
        with self._kept(browser), suppress(OSError):
            request = read_request(browser)
            if request is None:
                return
            stage = self._ordered(request)
            if stage is Stage.SILENT:
                self._let_go.wait()
                reset(browser)
            elif stage is Stage.BEFORE:
                reset(browser)
            else:
                self._hand_on(browser, request, stage)

    def _hand_on(self, browser: socket.socket, request: Request, stage: Stage | None) -> None:
        with (
            socket.create_connection(("127.0.0.1", self.target), timeout=120) as server,
            self._kept(server),
        ):
            if stage is Stage.BODY:
                server.sendall(request.head + request.body[: len(request.body) // 2])
                reset(server)
                reset(browser)
                return
            server.sendall(request.head + request.body)
            self.handed_on(request.line)
            if stage is Stage.AFTER:
                # The server finishes what it was handed; nobody hears of it.
                read_all(server)
                reset(browser)
            elif stage is None:
                self._answer(browser, server, request)
            else:
                answer = read_all(server)
                if stage is Stage.HELD:
                    self._let_go.wait()
                browser.sendall(answer if stage is Stage.HELD else answer[: len(answer) // 2])
                reset(browser)

    def _answer(self, browser: socket.socket, server: socket.socket, request: Request) -> None:
        whole = False
        while piece := server.recv(PIECE):
            browser.sendall(piece)
            whole = True
        if whole:
            with self._guard:
                self.passed[request.line.rpartition(" ")[0]] += 1
        else:
            reset(browser)

    def _ordered(self, request: Request) -> Stage | None:
        """What is to happen to this request; a body can only be cut where there is one."""
        with self._guard:
            for order in self._orders:
                bodiless = order.stage is Stage.BODY and not request.body
                if order.times and re.match(order.about, request.line) and not bodiless:
                    order.times -= 1
                    self.cuts[order.stage] += 1
                    return order.stage
        return None

    @contextmanager
    def _kept(self, line: socket.socket) -> Iterator[None]:
        """Known while it is open, so that `down` ends it too."""
        with self._guard:
            self._open.add(line)
        try:
            yield
        finally:
            with self._guard:
                self._open.discard(line)
            line.close()

    def _reset_all(self) -> None:
        self._let_go.set()
        with self._guard:
            under_way = list(self._open)
        for line in under_way:
            reset(line)
        with self._guard:
            if self._orders:
                self._let_go.clear()


@contextmanager
def cutting_proxy(target: int, port: int = 0) -> Iterator[CuttingProxy]:
    proxy = CuttingProxy(target, port)
    try:
        yield proxy
    finally:
        proxy.close()


def reset(line: socket.socket) -> None:
    """Ends it the hard way: the other side sees a line torn, not one closed."""
    with suppress(OSError):
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
        line.shutdown(socket.SHUT_RD)
    line.close()


def read_request(line: socket.socket) -> Request | None:
    read = b""
    while WHOLE_HEAD not in read:
        if not (piece := line.recv(PIECE)):
            return None
        read += piece
    head, _, body = read.partition(WHOLE_HEAD)
    told = LENGTH.search(head)
    length = int(told[1]) if told else 0
    while len(body) < length:
        if not (piece := line.recv(PIECE)):
            return None
        body += piece
    first = head.split(b"\r\n", 1)[0].decode("latin-1")
    head = re.sub(rb"\r\nconnection: [^\r]*", b"", head, flags=re.IGNORECASE)
    return Request(first, head + b"\r\nConnection: close" + WHOLE_HEAD, body)


def read_all(line: socket.socket) -> bytes:
    pieces = []
    while piece := line.recv(PIECE):
        pieces.append(piece)
    return b"".join(pieces)
