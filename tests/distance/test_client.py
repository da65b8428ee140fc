"""What a terminal says when a server does not answer as it should, and what it never does."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend

from nos.distance import client, connection
from tests.plumbing.terminal import Nos, Said

SECRET = "nos_" + "s" * 43
DONE = {"out": "done\n", "err": "", "code": 0, "files": {}, "version": "9"}
PROBLEM = "application/problem+json"
Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Heard:
    path: str
    headers: dict[str, str]
    body: dict[str, Any]


@dataclass
class Stub:
    """Answers in turn as it is told; the last answer again and again."""

    url: str = ""
    heard: list[Heard] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    def then(
        self, status: int, body: object, kind: str = "application/json", **headers: str
    ) -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in {"Content-Type": kind, **headers}.items():
                handler.send_header(name, value)
            handler.send_header("Content-Length", str(len(data)))
            handler.end_headers()
            handler.wfile.write(data)

        self.answers.append(answer)

    def then_cut(self) -> None:
        self.answers.append(lambda handler: handler.connection.close())


@contextmanager
def served(stub: Stub) -> Iterator[None]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            stub.heard.append(Heard(self.path, dict(self.headers), body))
            answer = stub.answers.pop(0) if len(stub.answers) > 1 else stub.answers[0]
            answer(self)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stub.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine that is connected with nothing."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    for name in ("NOS_SERVER", "NOS_TOKEN_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NOS_TOKEN", SECRET)
    return tmp_path


@pytest.fixture
def stub() -> Iterator[Stub]:
    found = Stub()
    with served(found):
        yield found


@pytest.fixture
def there(nos: Nos, stub: Stub) -> Callable[..., Said]:
    return lambda *words, **more: nos("--server", stub.url, *words, fine=False, **more)


def test_the_words_go_and_the_answer_comes(there: Callable[..., Said], stub: Stub) -> None:
    stub.then(200, {**DONE, "err": "a sentence\n", "code": 4})
    said = there("log", "A raise", "--no")
    assert (said.out, said.err, said.code) == ("done\n", "a sentence\n", 4)
    (heard,) = stub.heard
    assert heard.path == "/api/v1/terminal"
    assert heard.headers["Authorization"] == f"Bearer {SECRET}"
    assert heard.body["words"] == ["log", "A raise", "--no"]
    assert "piped" not in heard.body, "a pipe nobody asked for is not emptied"
    there("log", "-", stdin="one\ntwo\n")
    assert stub.heard[-1].body["piped"] == "b25lCnR3bwo="
    there("read", stdin="Dear Ana")
    assert stub.heard[-1].body["piped"] == "RGVhciBBbmE="


def test_a_pipe_goes_whole_or_not_at_all(
    there: Callable[..., Said], stub: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "MOST_BYTES", 20)
    stub.then(200, DONE)
    assert there("log", "-", stdin="ten bytes\n").code == 0
    said = there("log", "-", stdin="ten bytes\nand\n")
    assert (said.code, "Nothing was sent." in said.err, len(stub.heard)) == (2, True, 1)


def test_files_go_by_the_name_they_were_typed_with(
    there: Callable[..., Said], stub: Stub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("asks.csv").write_text("what\nA raise\n")
    secret = tmp_path / "secret"
    secret.write_text("mine")
    files = {"nos.ics": "QkVHSU4=", str(secret): "b3ZlcndyaXR0ZW4=", "../up": "eA=="}
    stub.then(200, {**DONE, "files": files})
    there("bring", "asks.csv", "--yes")
    assert stub.heard[-1].body["files"] == {"asks.csv": "d2hhdApBIHJhaXNlCg=="}
    assert not Path("nos.ics").exists()
    there("calendar", "--out", "nos.ics")
    assert stub.heard[-1].body["files"] == {}
    assert Path("nos.ics").read_text() == "BEGIN"
    assert secret.read_text() == "mine", "no server chooses a file here"
    assert not (tmp_path.parent / "up").exists()
    there("bring", "missing.csv")
    assert stub.heard[-1].body["files"] == {}
    stub.answers.clear()
    stub.then(200, {**DONE, "files": {"no/such/folder": "eA=="}})
    assert there("calendar", "--out", "no/such/folder").code == 2


@pytest.mark.parametrize(
    ("status", "body", "kind", "code", "sentence"),
    [
        (401, {"detail": "x"}, PROBLEM, 5, "does not know that token"),
        (403, {"detail": "This token only reads."}, PROBLEM, 5, "This token only reads."),
        (403, b"<html>Forbidden", "text/html", 5, "not a notebook's server"),
        (404, b"<html>", "text/html", 5, "there is no terminal"),
        (404, {"detail": "x"}, PROBLEM, 5, "an older server"),
        (405, {"detail": "Only GET."}, PROBLEM, 2, "Only GET."),
        (409, {"detail": "It moved on."}, PROBLEM, 4, "It moved on."),
        (413, {"detail": "Too much."}, PROBLEM, 2, "Too much."),
        (413, b"<html>", "text/html", 2, "not a notebook's server"),
        (422, {"detail": "Words."}, PROBLEM, 2, "Words."),
        (429, {"detail": "Wait."}, PROBLEM, 5, "asks to wait"),
        (500, b"<html>", "text/html", 5, "cannot do this just now"),
        (502, b"", "text/plain", 5, "cannot do this just now"),
        (503, {"detail": "Not now."}, PROBLEM, 5, "Not now."),
        (200, b"<html>Welcome", "text/html", 5, "not a notebook's server"),
        (200, {"out": "x"}, "application/json", 5, "not a notebook's server"),
        (200, [], "application/json", 5, "not a notebook's server"),
        (503, {"detail": "\x1b]0;owned\x07 \x1b[2J" + "x" * 9_999}, PROBLEM, 5, "xxx"),
        (503, {"detail": 7}, PROBLEM, 5, "cannot do this just now"),
    ],
)
def test_each_other_answer_has_its_sentence(
    there: Callable[..., Said], stub: Stub,
    status: int, body: object, kind: str, code: int, sentence: str,
) -> None:  # fmt: skip
    stub.then(status, body, kind)
    said = there("count", "--json")
    assert (said.code, said.out) == (code, "")
    assert sentence in said.problem["detail"]
    assert len(said.err) < 600
    assert SECRET not in said.err
    assert "\x1b" not in said.problem["detail"]


def test_a_redirect_does_not_get_the_token(there: Callable[..., Said], stub: Stub) -> None:
    elsewhere = Stub()
    elsewhere.then(200, DONE)
    with served(elsewhere):
        for status in (301, 302, 307, 308):
            stub.answers.clear()
            stub.then(status, b"", Location=f"{elsewhere.url}/api/v1/terminal")
            said = there("count")
            assert said.code == 5
            assert "The token was not sent there" in said.err
    assert not elsewhere.heard


def test_a_cut_line_is_tried_once_more_under_the_same_key(
    there: Callable[..., Said], stub: Stub
) -> None:
    stub.then_cut()
    stub.then(200, DONE)
    assert there("log", "A raise").code == 0
    first, second = stub.heard
    key = first.headers["Idempotency-Key"]
    assert second.headers["Idempotency-Key"] == key
    assert second.body["words"] == ["log", "A raise", "--uid", key]
    stub.heard.clear()
    stub.answers.clear()
    stub.then_cut()
    said = there("count")
    assert said.code == 5
    assert "not known whether this was written" in said.err
    assert [heard.body["words"] for heard in stub.heard] == [["count"], ["count"]]


def test_a_server_that_is_slow_or_not_there_or_another(
    nos: Nos, there: Callable[..., Said], stub: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "_PATIENCE", 0.2)
    over = threading.Event()

    def slow(_handler: BaseHTTPRequestHandler) -> None:
        over.wait(5)

    stub.answers.append(slow)
    said = there("log", "A raise")
    over.set()
    assert said.code == 5
    assert "nos changes" in said.err
    assert len(stub.heard) == 1, "what may have been done is not done again"
    tls = nos("--server", stub.url.replace("http:", "https:"), "count", fine=False)
    assert tls.code == 5
    assert "no safe connection" in tls.err
    assert nos("--server", "http://127.0.0.1:9", "count", fine=False).code == 5


@pytest.mark.parametrize(
    "address",
    ["notebook.example", "ftp://notebook.example", "http://", "https://a:b@c.example", "https://[",
     "http://notebook.example", "http://192.168.1.5:8000", "https://c.example:port", "x", "https://c?d"],
)  # fmt: skip
def test_an_address_that_will_not_do(nos: Nos, address: str) -> None:
    said = nos("--server", address, "count", fine=False)
    assert (said.code, said.out) == (2, "")
    assert said.err.endswith(".\n")


def test_what_it_is_told_is_shown_without_commands_to_the_terminal(
    there: Callable[..., Said], stub: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "on_screen", lambda: True)
    stub.then(200, {**DONE, "out": "\x1b[1mNo. 1\x1b[0m\x1b]52;c;eA==\x07\x1b[2J\rend\n"})
    assert (
        there("count").out.replace("\x1b[1m", "").replace("\x1b[0m", "")
        == "No. 1]52;c;eA==[2Jend\n"
    )


def test_what_concerns_this_machine_does_not_leave_it(
    nos: Nos, there: Callable[..., Said], stub: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub.then(200, DONE)
    for words in (("config",), ("person", "list"), ("check",), ("completion", "bash")):
        said = there(*words)
        assert said.code == 2
        assert "does not travel" in said.err
    monkeypatch.setenv("NOS_SERVER", stub.url)
    assert "NOS_DATA_DIR" in nos("config").out, "but done here where the server goes without saying"
    assert not stub.heard
    assert nos("count").out == "done\n"
    assert nos("--server", "", "count").out != "done\n"
    monkeypatch.setenv("NOS_TOKEN", "")
    said = nos("count", fine=False)
    assert said.code == 2
    assert f"nos connect {stub.url}" in said.err
    assert nos("--server", stub.url, "--token", "not\na token", "count", fine=False).code == 2


def test_connected_the_token_lies_where_others_cannot_read_it(
    nos: Nos, stub: Stub, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class None_(KeyringBackend):
        priority = 1

        def get_password(self, service: str, username: str, password: str = "") -> None:
            raise keyring.errors.NoKeyringError

        set_password = delete_password = get_password

    monkeypatch.setattr(keyring.core, "_keyring_backend", None_())  # type: ignore[no-untyped-call]
    monkeypatch.setenv("NOS_TOKEN", "")
    stub.then(401, {"detail": "x"}, PROBLEM)
    stub.then(200, DONE)
    file = home / "thousand-nos" / "connection.json"
    assert nos("connect", stub.url, stdin=SECRET, fine=False).code == 5
    assert not file.exists(), "a token that is not let in is not kept"
    said = nos("connect", stub.url + "/", stdin=SECRET + "\n")
    assert SECRET not in said.out + said.err
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o077 == 0
    assert json.loads(file.read_text())["token"] == SECRET
    assert nos("count").out == "done\n"
    assert nos("--server", stub.url + "/", "count").out == "done\n"
    assert stub.url in nos("connect").out
    assert stub.url in nos("disconnect").out
    assert not file.exists()
    assert "alone" in nos("connect").out


def test_a_keyring_takes_the_token(
    nos: Nos, stub: Stub, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: dict[tuple[str, str], str] = {}

    class Kept(KeyringBackend):
        priority = 1

        def get_password(self, service: str, username: str) -> str | None:
            return kept.get((service, username))

        def set_password(self, service: str, username: str, password: str) -> None:
            kept[service, username] = password

        def delete_password(self, service: str, username: str) -> None:
            del kept[service, username]

    monkeypatch.setattr(keyring.core, "_keyring_backend", Kept())  # type: ignore[no-untyped-call]
    assert connection.keep(stub.url, SECRET, insecure=False)
    assert SECRET not in (home / "thousand-nos" / "connection.json").read_text()
    monkeypatch.setenv("NOS_TOKEN", "")
    stub.then(200, DONE)
    assert nos("count").out == "done\n"
    assert stub.heard[0].headers["Authorization"] == f"Bearer {SECRET}"
    nos("disconnect")
    assert not kept
