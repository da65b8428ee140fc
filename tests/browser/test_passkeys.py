"""A notebook kept with a passkey: made, found again elsewhere, named, removed; codes; sessions."""

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hand import begin, tap, write
from tests.browser.sound import DESK, is_sound
from tests.plumbing.browser import OpenPage
from tests.plumbing.ports import free_port
from tests.plumbing.served import Serve, Served

HOME = re.compile(r"^http://[^/]+/$")
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Device:
    """What keeps the passkeys of one browser profile: Chromium's own, made of software."""

    def __init__(self, page: Page) -> None:
        self.call = page.context.new_cdp_session(page).send
        self.call("WebAuthn.enable")
        made = self.call("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        self.named = {"authenticatorId": made["authenticatorId"]}

    def passkeys(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.call("WebAuthn.getCredentials", self.named)[
            "credentials"
        ]
        return found

    def take_in(self, passkeys: list[dict[str, Any]]) -> None:
        """As a synced passkey arrives on another device."""
        for one in passkeys:
            self.call("WebAuthn.addCredential", {**self.named, "credential": one})

    def sync(self, other: "Device") -> None:
        self.forget()
        self.take_in(other.passkeys())

    def forget(self) -> None:
        self.call("WebAuthn.clearCredentials", self.named)


@pytest.fixture(scope="module")
def named(serve: Serve) -> Served:
    """Browsers make passkeys for a name, never for a bare number."""
    port = free_port()
    environment = {"NOS_BASE_URL": f"http://localhost:{port}", "NOS_ALLOWED_HOSTS": "127.0.0.1"}
    return serve(guests=True, port=port, environment=environment)


@pytest.fixture
def open_here(open_page: OpenPage, named: Served) -> Callable[[], Page]:
    return lambda: open_page(DESK, base_url=named.environment["NOS_BASE_URL"])


def code_of(secret: str, step: int) -> str:
    """RFC 6238, as an app on a phone does it."""
    key = base64.b32decode(secret.replace(" ", ""))
    digest = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def keep(page: Page) -> list[str]:
    """By keyboard alone; the recovery codes that are shown then."""
    page.goto("/keep/")
    box = page.get_by_label("I am 18 or older")
    box.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Keep it with a passkey")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_have_text(
        "Your notebook is safe. From now on you sign in to it."
    )
    return page.locator("ol code").all_text_contents()


def sign_in(page: Page) -> None:
    """Where the browser names its passkeys by itself, this device says yes at once."""
    page.goto("/sign-in/")
    page.wait_for_url(HOME)


def sign_in_by_hand(page: Page) -> None:
    page.add_init_script("PublicKeyCredential.isConditionalMediationAvailable = undefined")
    page.goto("/sign-in/")
    tap(page, "Sign in with a passkey")
    page.wait_for_url(HOME)


def recover(page: Page, code: str) -> None:
    page.get_by_label("Recovery code").fill(code)
    page.get_by_role("button", name="Sign in").click()


def sign_out(page: Page) -> None:
    page.context.clear_cookies(name="session")


def test_a_guest_keeps_the_notebook_and_finds_it_on_another_device(
    open_here: Callable[[], Page],
) -> None:
    phone = open_here()
    device = Device(phone)
    begin(phone)
    for what in ("A couch", "A lamp", "A rise"):
        write(phone, what)
    phone.goto("/keep/")
    is_sound(phone)
    assert len(keep(phone)) == 10
    is_sound(phone)
    sign_out(phone)
    phone.goto("/asks/")
    expect(phone.locator(".ask-row")).to_have_count(0)

    other = open_here()
    second = Device(other)
    other.goto("/sign-in/")
    tap(other, "Sign in with a passkey")
    expect(other.get_by_role("alert")).to_contain_text("No passkey was used.")
    is_sound(other)
    second.take_in(device.passkeys())
    sign_in(other)
    other.goto("/asks/")
    expect(other.locator(".ask-row .what")).to_have_text(["A rise", "A lamp", "A couch"])

    # Signed in twice by now: each sees the other, and ends it.
    device.sync(second)
    sign_in_by_hand(phone)
    other.goto("/settings/safety/sessions/")
    expect(other.get_by_text("this one")).to_have_count(1)
    is_sound(other)
    tap(other, "Sign out everywhere else")
    expect(other.get_by_role("button", name="Sign out there")).to_have_count(0)
    phone.goto("/settings/safety/")
    expect(phone).to_have_url(re.compile("/sign-in/"))
    other.goto("/asks/")
    expect(other.locator(".ask-row")).to_have_count(3)


def test_several_passkeys_a_code_app_and_codes_on_paper(open_here: Callable[[], Page]) -> None:
    page = open_here()
    device = Device(page)
    codes = keep(page)

    # Another device, in the same hand: this one has its passkey already.
    page.goto("/settings/safety/passkeys/")
    tap(page, "Make it")
    expect(page.get_by_role("alert")).to_contain_text("on this device already")
    device.forget()
    is_sound(page)
    page.get_by_label("A name, so that you know it again").fill("The key on my ring \N{KEY}")
    tap(page, "Make it")
    expect(page.get_by_role("status")).to_have_text("The passkey is added.")
    is_sound(page)

    page.get_by_role("link", name="The key on my ring").click()
    page.get_by_label("Its name").fill("   ")
    tap(page, "Keep")
    expect(page.locator("#name-problem")).to_have_text("A name is one letter at least.")
    page.get_by_label("Its name").fill("\N{RIGHT-TO-LEFT OVERRIDE}ring")
    tap(page, "Keep")
    expect(page.get_by_role("status")).to_have_text("It is called so from now on.")
    page.locator(".history a").first.click()
    is_sound(page)
    tap(page, "Remove")
    expect(page.get_by_role("status")).to_have_text("The passkey is removed.")
    page.locator(".history a").click()
    tap(page, "Remove")
    expect(page.get_by_role("alert")).to_contain_text("This is the only way into your notebook")

    # What cannot be taken back asks once more.
    page.goto("/sign-in/again/?next=/settings/safety/")
    is_sound(page)
    tap(page, "It is me, with a passkey")
    expect(page.get_by_role("heading", name="How you sign in")).to_be_visible()

    # An app of codes: the picture or the letters, then the code it shows.
    page.goto("/settings/safety/app/")
    is_sound(page)
    secret = page.get_by_label("The secret in letters").input_value()
    page.get_by_label("The code it shows now").fill("000000")
    tap(page, "Ask for a code from now on")
    expect(page.locator("#code-problem")).to_be_visible()
    assert page.get_by_label("The secret in letters").input_value() == secret
    page.get_by_label("The code it shows now").fill(code_of(secret, int(time.time()) // 30))
    tap(page, "Ask for a code from now on")
    expect(page.get_by_role("status").first).to_contain_text("From now on a code is asked for")
    page.goto("/settings/safety/app/")
    is_sound(page)
    tap(page, "Stop asking for it")
    expect(page.get_by_role("status")).to_have_text("No code is asked for any more.")

    # The passkeys are gone with the phone; one code opens, once.
    sign_out(page)
    page.goto("/sign-in/recovery/")
    is_sound(page)
    for wrong in (codes[0][:-1] + "x", "k7m2 9qx4 1234 5678"):
        recover(page, wrong)
        expect(page.locator("#code-problem")).to_contain_text("This code is not right")
    recover(page, codes[0])
    page.wait_for_url(HOME)
    page.goto("/settings/safety/codes/")
    assert page.locator("ol code").all_text_contents() == codes[1:]
    sign_out(page)
    page.goto("/sign-in/recovery/")
    recover(page, codes[0])
    expect(page.locator("#code-problem")).to_contain_text("was used before")


def test_without_scripts_the_page_says_what_a_passkey_needs(
    open_page: OpenPage, named: Served, served: Served
) -> None:
    url = named.environment["NOS_BASE_URL"]
    page = open_page(DESK, base_url=url, java_script_enabled=False)
    page.goto("/keep/")
    expect(page.get_by_text("A passkey needs scripts")).to_be_visible()
    expect(page.get_by_role("button", name="Keep it with a passkey")).to_be_hidden()

    # At a bare number, there are none at all.
    bare = open_page(DESK)
    bare.goto("/keep/")
    expect(bare.get_by_text("Passkeys need HTTPS and a name")).to_be_visible()
    is_sound(bare)
