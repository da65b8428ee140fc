"""The product as it is measured: its real server, and folders of data made by its own code."""

from __future__ import annotations

import re
import subprocess
import sys
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import urlencode

from bench.measure import Server, free_port, serving

__all__ = ["Visitor", "product", "with_asks"]

_NOS = str(Path(sys.executable).with_name("nos"))


def product(
    folder: Path, *, workers: int = 1, threads: int = 1, database_url: str = ""
) -> AbstractContextManager[Server]:
    """`nos serve` on a folder, on a free port."""
    port = free_port()
    environment = {
        "NOS_DATA_DIR": str(folder),
        "NOS_WORKERS": str(workers),
        "NOS_THREADS": str(threads),
        "DATABASE_URL": database_url,
    }
    return serving([_NOS, "serve", "--port", str(port)], environment, port)


def with_asks(folder: Path, asks: int, *, felt: bool = False) -> None:
    """A notebook of that many asks, a third of them nos, written by the product's operations; with
    `felt` each has guess, nerves, sting, place and size."""
    subprocess.run(
        [sys.executable, "-m", "bench.fill", str(asks), *(["felt"] if felt else [])],
        env={"NOS_DATA_DIR": str(folder), "PATH": "/usr/bin:/bin", "NOS_SECRET_KEY": "bench"},
        check=True,
    )


class Visitor:
    """A browser reduced to its requests: one connection, its cookies, a form's token."""

    def __init__(self, server: Server) -> None:
        self.line = server.connect()
        self.headers = {"Host": f"127.0.0.1:{server.port}"}
        page, cookies = self._page("/log/")
        self.headers["Cookie"] = "; ".join(cookie.partition(";")[0] for cookie in cookies)
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        self.token = found[1] if found else ""

    def read(self, path: str) -> Callable[[], None]:
        def send() -> None:
            self._page(path)

        return send

    def log(self) -> None:
        """One ask, written whole; anything but 303 is an error."""
        body = urlencode(
            {
                "csrfmiddlewaretoken": self.token,
                "operation": str(uuid.uuid4()),
                "what": "ten per cent off the rent",
                "answer": "no",
            }
        )
        headers = {**self.headers, "Content-Type": "application/x-www-form-urlencoded"}
        response, _body = self.line.send("POST", "/log/", body, headers)
        if response.status != 303:
            raise RuntimeError(f"answered {response.status}")

    def _page(self, path: str) -> tuple[str, list[str]]:
        response, body = self.line.send("GET", path, headers=self.headers)
        if response.status != 200:
            raise RuntimeError(f"{path} answered {response.status}")
        return body.decode(), response.msg.get_all("Set-Cookie") or []
