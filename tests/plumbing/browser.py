"""A real browser: one Chromium for each worker, a fresh profile for each test."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Error,
    Page,
    Response,
    expect,
    sync_playwright,
)

from tests.plumbing.chromium import FLAGS, find_chromium
from tests.plumbing.served import Served

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
WIDE = {"viewport": {"width": 1280, "height": 800}}

# A machine that does much else is slow, not wrong.
PATIENCE = 20_000  # milliseconds
expect.set_options(timeout=PATIENCE)

# An answer 4xx or 5xx; a page shown before its transition began, when the machine is busy.
NO_COMPLAINT = ("Failed to load resource", "Transition was aborted", "Transition was skipped")

OpenPage = Callable[..., Page]

_goto = Page.goto


def _go(page: Page, url: str, **how: Any) -> Response | None:
    """A page that loads itself anew just then (something was sent meanwhile) cuts the way to
    another one short; a person goes again."""
    try:
        return _goto(page, url, **how)
    except Error as problem:
        if "ERR_ABORTED" not in problem.message:
            raise
        return _goto(page, url, **how)


Page.goto = _go  # type: ignore[method-assign, assignment]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = find_chromium()
    assert program, "No Chromium on this machine: `make test` installs it where it may."
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, served: Served) -> Iterator[OpenPage]:
    """Opens a page in a fresh profile; `open_page(PHONE, java_script_enabled=False, ...)`.

    A profile that lives for one story gains nothing from a service worker, and the machine is slow
    with two hundred of them: those that are about it say `service_workers="allow"`.

    When the test ends, anything a page complained about (a script error, a refusal by the content
    security policy) makes it red; see NO_COMPLAINT for what is none.
    """
    complaints: list[str] = []
    contexts = []

    def note(said: str) -> None:
        if not said.startswith(NO_COMPLAINT):
            complaints.append(said)

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            note(message.text)

    def start(shape: dict[str, Any] = PHONE, **options: Any) -> Page:
        asked = {"base_url": served.url, "locale": "en-GB", "timezone_id": "UTC"}
        asked["service_workers"] = "block"
        context = browser.new_context(**(asked | shape | options))
        context.set_default_timeout(PATIENCE)
        context.on("console", hear)
        context.on("weberror", lambda error: note(str(error.error)))
        contexts.append(context)
        return context.new_page()

    yield start
    for context in contexts:
        context.close()
    assert not complaints, complaints


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    return open_page(PHONE)


@pytest.fixture
def wide(open_page: OpenPage) -> Page:
    return open_page(WIDE)
