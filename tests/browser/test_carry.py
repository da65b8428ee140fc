"""A guest's notebook leaves another app, is carried over, is hidden, and goes at signing out."""

import re
import subprocess
import sys

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.hand import begin, bring, done, send, tap, write
from tests.browser.sound import DESK, is_sound
from tests.plumbing.browser import OpenPage
from tests.plumbing.served import Served

INSIDE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Mobile/15E148 Instagram 334.0.4.32.98 (iPhone14,5; iOS 17_5; en_GB; en; scale=3.00)"
)

# Somebody who signs in, and has no passkey a browser could show.
SOMEBODY = """
import django, sys, time
django.setup()
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from nos.lib.uids import new_row_id, new_uid
from nos.notebook.operations import Call, log_ask, set_opening_balance
from nos.people.models import Person
from nos.people.operations import arrive, keep
person = arrive(Person.to_be(new_row_id()))
set_opening_balance(call=Call(person, new_uid(), "job"), notebook=None, nos=86, yeses=0)
keep(person)
session = SessionStore()
session[SESSION_KEY] = str(person.pk)
session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
session[HASH_SESSION_KEY] = person.get_session_auth_hash()
session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
session.create()
print(session.session_key)
"""


def sign_in(context: BrowserContext, served: Served) -> None:
    environment = {**served.environment, "DJANGO_SETTINGS_MODULE": "nos.settings"}
    line = [sys.executable, "-c", SOMEBODY]
    made = subprocess.check_output(line, env=environment, text=True)
    context.add_cookies([{"name": "session", "value": made.strip(), "url": served.url}])


def asks_of(page: Page) -> list[str]:
    page.goto("/asks/")
    return page.locator(".ask-row .what").all_text_contents()


def test_out_of_another_app_by_a_link_and_into_what_is_kept(
    open_page: OpenPage, served: Served
) -> None:
    app = open_page(DESK, user_agent=INSIDE)
    app.goto("/")
    expect(app.get_by_text("You are inside Instagram.")).to_be_visible()
    is_sound(app)
    begin(app)
    bring(app, ["A couch", "A lamp"], "no")
    write(app, "A rise", "Waiting")
    app.goto("/")
    expect(app.get_by_text("You are inside Instagram.")).to_be_visible()
    expect(app.get_by_role("link", name="Keep it safe")).to_have_count(0)  # one word at a time
    tap(app, "Open in Safari or Chrome, so that it comes along")
    is_sound(app)
    tap(app, "Make a link")
    link = app.get_by_label("The link", exact=True).input_value()
    expect(app.get_by_role("img", name=re.compile("The link as a picture"))).to_be_visible()
    is_sound(app)

    safari = open_page(DESK)
    safari.goto(link)
    safari.goto(link)  # looking uses nothing up
    expect(safari.get_by_text("3 asks come along: 2 nos, 1 still out.")).to_be_visible()
    is_sound(safari)
    tap(safari, "Take it along")
    assert set(asks_of(safari)) == {"A couch", "A lamp", "A rise"}
    other = open_page(DESK)
    answer = other.goto(link)
    assert answer
    assert answer.status == 404
    assert other.goto("/carry/wrong/").status == 404  # type: ignore[union-attr]
    expect(other.get_by_text("This link is not open any more, or never was.")).to_be_visible()

    sign_in(safari.context, served)
    safari.goto("/settings/")
    tap(safari, "Carry it over, or erase it")
    expect(safari.get_by_text("3 asks come along: 2 nos, 1 still out.")).to_be_visible()
    expect(safari.get_by_text("Your count goes from 86 to 88.")).to_be_visible()
    is_sound(safari)
    tap(safari, "Carry it over")
    expect(safari.get_by_text("Carried over: 3 asks.")).to_be_visible()
    expect(safari.locator(".cover .huge")).to_have_text("88")
    assert not [one for one in safari.context.cookies() if one["name"] == "guest"]
    write(safari, "One more")
    safari.goto("/changes/")
    safari.get_by_role("listitem").filter(has_text="3 asks carried over").get_by_role(
        "button", name="Undo"
    ).click()
    done(safari)
    assert asks_of(safari) == ["One more"]


def test_a_browser_with_a_notebook_of_its_own_keeps_it(open_page: OpenPage) -> None:
    from_here, to_there = open_page(DESK), open_page(DESK, java_script_enabled=False)
    for page, what in ((from_here, "A couch"), (to_there, "A lamp")):
        begin(page)
        bring(page, [what], "no")
    from_here.goto("/settings/")
    expect(from_here.get_by_text("known by this browser alone")).to_be_visible()
    tap(from_here, "Take it along to another browser")
    tap(from_here, "Make a link")
    to_there.goto(from_here.get_by_label("The link", exact=True).input_value())
    expect(to_there.get_by_text("nothing of yours is overwritten")).to_be_visible()
    expect(to_there.get_by_text("Your count goes from 1 to 2.")).to_be_visible()
    tap(to_there, "Carry it over")
    assert set(asks_of(to_there)) == {"A couch", "A lamp"}
    assert asks_of(from_here) == []


def test_keeping_it_safe_is_offered_after_the_third_ask(open_page: OpenPage) -> None:
    page = open_page(DESK)
    begin(page)
    bring(page, ["A couch", "A lamp"], "no")
    page.goto("/")
    expect(page.get_by_role("link", name="Keep it safe")).to_have_count(0)
    write(page, "A rise")
    expect(page.get_by_role("link", name="Keep it safe")).to_be_visible()
    expect(page.get_by_role("link", name="Is now a good time?")).to_be_visible()
    is_sound(page)
    page.get_by_role("complementary", name="Keep it safe").get_by_role("button").click()
    expect(page.locator(".cover .huge")).to_have_text("3")
    expect(page.get_by_role("link", name="Keep it safe")).to_have_count(0)


def session_of(page: Page) -> str:
    cookies = {one["name"]: one["value"] for one in page.context.cookies()}
    return cookies.get("session", "")


def test_who_signs_out_leaves_nothing_in_any_window(open_page: OpenPage, served: Served) -> None:
    page = open_page(DESK)
    begin(page)
    bring(page, ["A couch"], "no")
    sign_in(page.context, served)
    page.goto("/")
    page.evaluate("localStorage.setItem('unsent', 'A couch')")
    signed_in = session_of(page)
    assert signed_in
    window = page.context.new_page()
    window.goto("/")
    expect(window.locator(".cover .huge")).to_have_text("86")
    page.goto("/settings/")
    tap(page, "Sign out")
    expect(page.get_by_text("whoever opens this browser next can read it")).to_be_visible()
    is_sound(page)
    send(page, "/carry/erase/")
    page.goto("/sign-out/")
    tap(page, "Sign out")
    expect(page).to_have_url(re.compile(r"/sign-in/$"))
    expect(window).to_have_url(re.compile(r"/sign-in/$"))
    assert page.evaluate("localStorage.length") == 0
    kept = {one["name"] for one in page.context.cookies()}
    assert not kept & {"notebook", "later"}
    assert session_of(page) != signed_in, "at most a blank one, for the passkey offered there"
    page.go_back()
    expect(page).to_have_url(re.compile(r"/sign-in/$"))
    page.go_back()
    expect(page.get_by_text("A couch")).to_have_count(0)
    window.go_back()
    expect(window.locator(".cover .huge")).to_have_count(0)


def test_hidden_at_once_and_opened_again(open_page: OpenPage) -> None:
    page = open_page(DESK)
    begin(page)
    write(page, "A couch")
    page.goto("/log/")
    window = page.context.new_page()
    window.goto("/asks/")
    page.get_by_label("What did you ask for?").focus()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    for one in (page, window):
        expect(one).to_have_title("Notes")
        expect(one).to_have_url(re.compile(r"/hide/$"))
    is_sound(page)
    page.go_back()
    expect(page).to_have_title("Notes")
    tap(page, "Open again")
    expect(page.locator(".cover .huge")).to_have_text("1")

    plain = open_page(DESK, java_script_enabled=False)
    begin(plain)
    tap(plain, "Hide")
    plain.go_back()
    expect(plain).to_have_title("Notes")
    tap(plain, "Open again")
    expect(plain.locator(".cover .huge")).to_have_text("0")
