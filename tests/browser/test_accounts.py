"""A notebook kept by mail, and by another server's word: found on a second screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hand import latest, tap, write
from tests.browser.sound import AXE, DESK, axe_finds_nothing
from tests.plumbing.browser import PHONE, OpenPage
from tests.plumbing.mailbox import Mailbox, mailbox
from tests.plumbing.oidc import CLIENT, SECRET, Provider, providing
from tests.plumbing.ports import free_port
from tests.plumbing.served import Serve, Served

ASKS = ("A raise", "Half price", "A part")
ANA, WORDS = "ana@mail.example", "three red gates"

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def post() -> Iterator[Mailbox]:
    with mailbox(free_port()) as box:
        yield box


@pytest.fixture(scope="module")
def lantern() -> Iterator[Provider]:
    with providing() as provider:
        yield provider


@pytest.fixture(scope="module")
def place(serve: Serve, post: Mailbox, lantern: Provider) -> Served:
    """A server that has mail, and that takes another server's word."""
    return serve(
        guests=True,
        environment={
            "NOS_SMTP_URL": post.url,
            "NOS_OIDC_ISSUER": lantern.url,
            "NOS_OIDC_CLIENT_ID": CLIENT,
            "NOS_OIDC_CLIENT_SECRET": SECRET,
            "NOS_OIDC_NAME": "Lantern",
        },
    )


@pytest.fixture
def visit(open_page: OpenPage, place: Served) -> Visit:
    """A browser profile of its own."""
    return lambda shape=PHONE, **more: open_page(shape, base_url=place.url, **more)


def a_guest(page: Page) -> None:
    for what in ASKS:
        write(page, what)


def all_there(page: Page) -> None:
    page.goto("/asks/")
    expect(latest(page)).to_have_text([*reversed(ASKS)])


def none_there(page: Page) -> None:
    page.goto("/asks/")
    expect(latest(page)).to_have_count(0)


def sign_out(page: Page) -> None:
    page.goto("/sign-out/")
    tap(page, "Sign out")
    expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
    none_there(page)


def test_with_an_address_and_then_by_a_code(visit: Visit, post: Mailbox) -> None:
    """By keyboard alone, with scripts; on the second screen without."""
    ana = visit(DESK)
    a_guest(ana)
    ana.goto("/keep/mail/")
    axe(ana)
    keys = ana.keyboard
    ana.get_by_label("E-mail address").focus()
    keys.type(ANA)
    keys.press("Tab")
    keys.type(WORDS)
    keys.press("Tab")
    keys.press("Space")
    keys.press("Tab")
    keys.press("Enter")
    expect(ana.get_by_role("heading", name="Look at your mail")).to_be_visible()
    axe(ana)
    expect(ana.get_by_label("Code")).to_be_focused()
    keys.type("BCDF-GHJK")
    keys.press("Enter")
    expect(ana.get_by_text("This is not the code.")).to_be_visible()
    axe(ana)
    keys.type(post.code())
    keys.press("Enter")
    expect(ana.locator(".cover .huge")).to_have_text("3")
    all_there(ana)
    for path in ("/settings/mail/", "/settings/password/", "/settings/elsewhere/", "/sign-out/"):
        ana.goto(path)
        axe(ana)
    sign_out(ana)

    phone = visit(java_script_enabled=False)
    none_there(phone)
    phone.goto("/sign-in/")
    phone.get_by_label("E-mail address").fill(ANA)
    phone.get_by_label("Password").fill(WORDS)
    tap(phone, "Sign in")
    all_there(phone)

    by_code = visit(DESK)
    by_code.goto("/sign-in/")
    axe(by_code)
    tap(by_code, "Send me a code instead")
    by_code.get_by_label("E-mail address").fill(ANA)
    tap(by_code, "Send the code")
    by_code.get_by_label("Code").fill(post.code())
    tap(by_code, "Go on")
    expect(by_code.locator(".cover .huge")).to_have_text("3")
    all_there(by_code)


def test_by_another_servers_word(visit: Visit, lantern: Provider) -> None:
    lantern.who = {"sub": "bo-there"}
    bo = visit(DESK)
    a_guest(bo)
    bo.goto("/sign-in/")
    tap(bo, "Go on with Lantern")
    expect(bo.get_by_role("heading", name="Keep it safe")).to_be_visible()
    axe(bo)
    bo.get_by_role("checkbox").check()
    tap(bo, "Keep it safe")
    expect(bo.locator(".cover .huge")).to_have_text("3")
    sign_out(bo)

    phone = visit(java_script_enabled=False)
    phone.goto("/sign-in/")
    tap(phone, "Go on with Lantern")
    all_there(phone)


def axe(page: Page) -> None:
    page.evaluate(AXE.axe_script)
    axe_finds_nothing(page, "by day")
