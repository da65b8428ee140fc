"""`nos person add`, `list`, `reset` …: what an operator does, at the server's own keyboard."""

from __future__ import annotations

from typing import Any, Protocol

import click
from django.conf import settings

from nos.lib.locales import day
from nos.lib.terminal import columns, say, say_json, say_json_list
from nos.lib.words import figure, marked, ngettext
from nos.lib.words import gettext as _
from nos.people import operations
from nos.people.queries import people_sign_in
from nos.people.roster import Entry, guests_here, people_here, person_named
from nos.people.rules import path_of

__all__ = ["OF_OPERATORS", "address_of", "whom"]


class Keyboard(Protocol):
    """What is needed here of the terminal."""

    as_json: bool

    def prepare(self) -> object: ...


@click.command("add", help=marked("Invite somebody: prints a link that works once, for 14 days."))
@click.argument("mail", required=False, metavar="[MAIL]")
@click.option("--note", metavar="TEXT", default="", help=marked("For your list: whom it is for."))
@click.pass_obj
def add(keyboard: Keyboard, /, mail: str | None, note: str) -> None:
    keyboard.prepare()
    link, secret = operations.invite(person=None, note=note or mail or "")
    _show_link(keyboard, "invite", secret, {"uid": str(link.uid)})


@click.command("first-link", help=marked("Print the link by which the first person comes in."))
@click.pass_obj
def first_link(keyboard: Keyboard, /) -> None:
    keyboard.prepare()
    _show_link(keyboard, "first", operations.invite_first(), {})


@click.command("list", help=marked("Who keeps a notebook here. What they write is not looked at."))
@click.option("--guests", is_flag=True, help=marked("Those who did not choose yet how to sign in."))
@click.pass_obj
def list_people(keyboard: Keyboard, /, guests: bool) -> None:
    keyboard.prepare()
    found = people_here(guests=guests)
    if keyboard.as_json:
        say_json_list("people", map(_as_json, found), guests=guests_here())
        return
    for line in columns([_row(entry) for entry in found], wide=2):
        say(line)
    if not found:
        say(_("Nobody yet."))
    if not guests and (others := guests_here()):
        told = ngettext("And %(num)s guest.", "And %(num)s guests.", others)
        say(told % {"num": figure(others)})


@click.command("reset", help=marked("Print a link by which somebody chooses anew how to sign in."))
@click.argument("handle")
@click.pass_obj
def reset(keyboard: Keyboard, /, handle: str) -> None:
    person = whom(keyboard, handle)
    link, secret = operations.make_reset_link(person=person)
    _show_link(keyboard, "reset", secret, {"uid": str(link.uid)})


@click.command("close", help=marked("Shut somebody out, or let them in again; nothing is erased."))
@click.argument("handle")
@click.option("--open", "again", is_flag=True, help=marked("Let them in again."))
@click.pass_obj
def close(keyboard: Keyboard, /, handle: str, again: bool) -> None:
    person = whom(keyboard, handle)
    if again:
        held = operations.let_in_again(person)
        _tell(keyboard, held, _("They can sign in again, and find everything as it was."))
    else:
        held = operations.shut_out(person)
        _tell(keyboard, held, _("They are signed out everywhere, and kept out. Nothing is erased."))


@click.command("operator", help=marked("Make somebody an operator of this server, or no longer."))
@click.argument("handle")
@click.option("--no", "no_longer", is_flag=True, help=marked("No longer."))
@click.pass_obj
def operator(keyboard: Keyboard, /, handle: str, no_longer: bool) -> None:
    held = operations.make_operator(whom(keyboard, handle), operator=not no_longer)
    said = _("They are no operator any more.") if no_longer else _("They are an operator now.")
    _tell(keyboard, held, said)


OF_OPERATORS = (add, first_link, list_people, reset, close, operator)


def whom(keyboard: Keyboard, handle: str) -> Any:
    """By handle, uid or address. Raises NotHere, BadInput."""
    keyboard.prepare()
    return person_named(handle)


def address_of(purpose: str, secret: str) -> str:
    """The whole address of a link that works once."""
    base_url = settings.NOS_BASE_URL or f"http://{settings.NOS_BOUND}"
    return f"{base_url}{path_of(purpose, secret)}"


def _show_link(keyboard: Keyboard, purpose: str, secret: str, more: dict[str, str]) -> None:
    address = address_of(purpose, secret)
    if keyboard.as_json:
        say_json({"address": address, **more})
        return
    say(address)
    say(_("It is shown once and works once; whoever has it can use it."))
    if not people_sign_in():
        say(_("It works once this server has a public address: NOS_BASE_URL."))


def _tell(keyboard: Keyboard, person: Any, sentence: str) -> None:
    if keyboard.as_json:
        known = {"active": person.is_active, "operator": person.is_staff}
        say_json({"uid": str(person.uid), **known})
    else:
        say(sentence)


def _row(entry: Entry) -> tuple[str, ...]:
    person = entry.person
    since = person.kept_at
    marks = (
        _("operator") if person.is_staff else "",
        "" if person.is_active else _("shut out"),
        _("in the terminal") if person.is_local else "",
    )
    return (
        entry.handle,
        _("since %(day)s") % {"day": day(since.date())} if since else _("guest"),
        ", ".join(entry.addresses),
        ", ".join(filter(None, marks)),
        _("seen %(day)s") % {"day": day(entry.seen_on)} if entry.seen_on else "",
    )


def _as_json(entry: Entry) -> dict[str, Any]:
    person = entry.person
    return {
        "uid": str(person.uid),
        "handle": entry.handle,
        "kept_at": person.kept_at.isoformat() if person.kept_at else None,
        "addresses": list(entry.addresses),
        "operator": person.is_staff,
        "active": person.is_active,
        "local": person.is_local,
        "seen_on": entry.seen_on.isoformat() if entry.seen_on else None,
    }
