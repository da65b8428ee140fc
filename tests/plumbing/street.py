"""A phone on the street: a browser with a profile on disk, a line that can be cut, a server."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from tests.browser.hand import begin
from tests.plumbing import held
from tests.plumbing.browser import PATIENCE, PHONE
from tests.plumbing.chromium import FLAGS, find_chromium
from tests.plumbing.cutting_proxy import CuttingProxy, Stage, cutting_proxy
from tests.plumbing.ports import free_port
from tests.plumbing.processes import PROC, children, kill, tree
from tests.plumbing.served import Serve, Served
from tests.plumbing.wait import until

__all__ = ["SENDING", "Street", "behind_a_line", "on_the_street", "open_to_all", "phone"]

SENDING = "POST /api/v1/operations"


@dataclass
class Street:
    """`whats` is all that was written, in order; the line counts its cuts, and this the kills."""

    context: BrowserContext
    folder: Path
    line: CuttingProxy
    served: Served
    whats: list[str] = field(default_factory=list)
    tabs_killed: int = 0
    workers_killed: int = 0
    page: Page | None = None

    @property
    def tab(self) -> Page:
        """The open one, or a fresh one."""
        if self.page is None or self.page.is_closed():
            self.page = self.context.new_page()
        return self.page

    def get_ready(self) -> None:
        """The first visit, to its end: it will open without a network, and there is a key."""
        begin(self.tab)
        self.tab.evaluate("navigator.serviceWorker.ready.then(() => true)")
        until(lambda: held.count(self.tab, "keys") and held.count(self.tab, "pocket"), within=30)

    def log(self, what: str, answer: str = "No") -> None:
        """As a thumb does it, as quick as the page takes it; again where it says "not saved"."""
        page = self.tab
        page.goto("/log/")
        page.get_by_label("What did you ask for?").fill(what)
        for _ in range(5):
            page.get_by_role("button", name=answer, exact=True).click()
            with suppress(Error):
                page.wait_for_url(lambda address: "/log/" not in address, timeout=PATIENCE / 2)
                break
            expect(page.get_by_text("not saved").filter(visible=True)).to_be_visible()
        self.whats.append(what)

    def cut_at(self, stage: Stage) -> None:
        """The page tries to send, and the line is torn there; afterwards nobody listens."""
        with self.trying(stage):
            pass

    def close_tab(self) -> None:
        """While the server's answer is on its way: it has everything, the page knows nothing."""
        with self.trying(Stage.HELD):
            self.tab.close()
            self.tabs_killed += 1

    def kill_tab(self) -> None:
        """The same with kill -9, as when a phone takes its memory back."""
        with self.trying(Stage.HELD):
            page = self.tab
            with page.expect_event("crash"):
                struck = [kill(process) for process in pages_of(self.folder)]
            assert any(struck)
            page.close()
            self.tabs_killed += 1

    def kill_workers(self) -> None:
        """kill -9 of all of them in the moment the server has been handed what is sent."""
        workers = children(self.served.process.pid)

        def strike(request: str) -> None:
            if request.startswith(SENDING):
                struck = [kill(worker) for worker in workers]
                self.workers_killed += any(struck)

        before = self.workers_killed
        self.line.handed_on = strike
        self.line.up()
        self.tab.goto("/")
        until(lambda: self.workers_killed > before, within=30, what="workers killed")
        self.line.handed_on = lambda _request: None
        self.line.down()
        until(lambda: len(children(self.served.process.pid)) == len(workers), within=30)

    @contextmanager
    def trying(self, stage: Stage) -> Iterator[None]:
        before = self.line.cuts[stage]
        self.line.up()
        self.line.cut(stage, SENDING)
        self.tab.goto("/")
        until(lambda: self.line.cuts[stage] > before, within=30, what=stage)
        yield
        self.line.down()

    def come_back(self) -> None:
        """The line is whole and the page is opened; it sends all by itself."""
        self.line.up()
        self.tab.goto("/")
        until(lambda: not held.count(self.tab), within=120, what="everything is sent")


@contextmanager
def behind_a_line(serve: Serve) -> Iterator[tuple[CuttingProxy, Served]]:
    """A server whose visitors are guests, and the line by which alone they reach it."""
    behind = free_port()
    with cutting_proxy(behind) as line:
        yield line, serve(port=behind, environment=open_to_all(line))


def open_to_all(line: CuttingProxy) -> dict[str, str]:
    return {"NOS_BASE_URL": line.url, "NOS_SIGN_UP": "open"}


@contextmanager
def on_the_street(
    browser: Browser, line: CuttingProxy, served: Served, folder: Path
) -> Iterator[Street]:
    """A guest with a notebook, whose phone has seen the page once."""
    line.up()
    folder = folder / "phone"
    street = Street(phone(browser, folder, line.url), folder, line, served)
    try:
        street.get_ready()
        yield street
    finally:
        street.context.close()


def phone(browser: Browser, folder: Path, url: str, *flags: str) -> BrowserContext:
    """A browser of its own, whose profile outlives it."""
    options: dict[str, Any] = {"base_url": url, "locale": "en-GB", "timezone_id": "UTC"}
    context = browser.browser_type.launch_persistent_context(
        folder, executable_path=find_chromium(), args=[*FLAGS, *flags], **(options | PHONE)
    )
    context.set_default_timeout(PATIENCE)
    return context


def pages_of(folder: Path) -> list[int]:
    """The processes that draw the pages (and run the service worker) of this browser alone."""
    browsers = [one for one in every_process() if f"--user-data-dir={folder}" in words_of(one)]
    below = sorted({*chain(*map(tree, browsers))})
    return [one for one in below if "--type=renderer" in words_of(one)]


def every_process() -> list[int]:
    return [int(entry.name) for entry in PROC.iterdir() if entry.name.isdecimal()]


def words_of(process: int) -> list[str]:
    """What it was started with; a browser's own children write it with blanks between."""
    with suppress(OSError):
        return (PROC / str(process) / "cmdline").read_text().replace("\0", " ").split(" ")
    return []
