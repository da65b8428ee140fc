"""`nos token`, `nos connect` and `nos disconnect`."""

from __future__ import annotations

from typing import Final

import click

from nos.distance import connection
from nos.distance.presenting import is_over, token_as_json
from nos.lib.clock import day_in
from nos.lib.errors import BadInput, CannotNow, NotHere
from nos.lib.locales import day
from nos.lib.terminal import can_ask, columns, read_text, say, say_json, say_json_list
from nos.lib.words import gettext as _
from nos.lib.words import marked
from nos.notebook.commands.options import joined, replayable
from nos.notebook.keyboard import Keyboard
from nos.notebook.queries.handles import ending_in, shortest
from nos.people.models import Token
from nos.people.operations import end_token, make_token
from nos.people.queries import tokens_of

__all__ = ["connect", "disconnect", "scope_word", "token"]

_MAKE, _LIST, _END = "make", "list", "end"
_NAMES: Final = (_LIST, _MAKE, _END)


@click.command(
    help=marked("What lets a program in, in your name: list them, make NAME, end HANDLE.")
)
@click.argument("what", default=_LIST, type=click.Choice(_NAMES), metavar="[list|make|end]")
@click.argument("name", nargs=-1, metavar="[NAME|HANDLE]")
@click.option("--scope", default="write", metavar="SCOPE", help=marked("read, write or all."))
@click.option("--days", default="90", metavar="N", help=marked("30, 90, 365, or never."))
@replayable
@click.pass_obj
def token(
    keyboard: Keyboard, /, what: str, name: tuple[str, ...], scope: str, days: str, uid: str
) -> None:
    if what == _MAKE:
        _make(keyboard, joined(name), scope, days, uid)
    elif what == _END:
        _end(keyboard, joined(name))
    elif name:
        raise click.UsageError(_("To make one: nos token make NAME"))
    else:
        _list(keyboard)


def _make(keyboard: Keyboard, name: str, scope: str, days: str, uid: str) -> None:
    call = keyboard.call(uid)
    made = make_token(
        person=call.person,
        operation=call.operation,
        name=name,
        scope=scope,
        days=days.strip().lower(),
        within=keyboard.scope,
    )
    if not made.secret:
        raise CannotNow(_("That token was ended meanwhile. To have another: nos token make NAME"))
    if keyboard.as_json:
        say_json({"operation": str(call.operation), **token_as_json(made.token, made.secret)})
        return
    say(made.secret)
    say(_("It is shown once. Whoever has it calls in your name; keep it to yourself."))


def _end(keyboard: Keyboard, handle: str) -> None:
    if not handle.strip():
        raise click.UsageError(_("Say which one, for example: nos token end 7f3c"))
    found = _called(keyboard, handle)
    keyboard.call()
    ended = end_token(person=keyboard.person(), uid=found.uid)
    if keyboard.as_json:
        say_json(token_as_json(ended))
    else:
        say(_("Ended: %(name)s. It opens nothing any more.") % {"name": ended.name})


def _called(keyboard: Keyboard, handle: str) -> Token:
    ending = ending_in(handle)
    every = tokens_of(keyboard.person()) if keyboard.there() else []
    found = [one for one in every if one.uid.hex.endswith(ending)]
    if not found:
        raise NotHere(_("There is no token of that handle. To see them: nos token"))
    if len(found) > 1:
        raise BadInput(_("More than one ends so; give a longer ending."))
    return found[0]


def _list(keyboard: Keyboard) -> None:
    found = tokens_of(keyboard.person()) if keyboard.there() else []
    if keyboard.as_json:
        say_json_list("tokens", (token_as_json(one) for one in found))
        return
    if not found:
        say(_("There is no token. To make one: nos token make NAME"))
        return
    uids = [one.uid for one in found]
    for line in columns([_row(keyboard, one, shortest(one.uid, uids)) for one in found], wide=1):
        say(line)


def _row(keyboard: Keyboard, one: Token, handle: str) -> tuple[str, ...]:
    today, zone = keyboard.today(), keyboard.person().time_zone
    used = _("used %(day)s") % {"day": day(one.last_used_on, today)} if one.last_used_on else ""
    if is_over(one):
        until = _("over")
    elif one.expires_at:
        until = _("until %(day)s") % {"day": day(day_in(one.expires_at, zone), today)}
    else:
        until = _("never ends")
    return handle, one.name, scope_word(one.scope), until, used or _("not used yet")


def scope_word(scope: str) -> str:
    return {"read": _("reads"), "write": _("reads and writes"), "all": _("may do all")}[scope]


@click.command(help=marked("Speak with a server from here on; asks for its token, and keeps it."))
@click.argument("server", default="", metavar="[URL]")
@click.option("--insecure", is_flag=True, help=marked("Over http:// too; others can read it."))
@click.pass_obj
def connect(keyboard: Keyboard, /, server: str, insecure: bool) -> None:
    if not server:
        _tell_connected(keyboard)
        return
    from nos.distance.client import address_of, knock

    address = address_of(server, insecure=insecure)
    secret = _asked_for(address)
    knock(address, secret)
    in_keyring = connection.keep(address, secret, insecure=insecure)
    if keyboard.as_json:
        say_json({"server": address, "keyring": in_keyring})
        return
    say(_("From here on, nos speaks with %(server)s. Back: nos disconnect") % {"server": address})
    if in_keyring:
        say(_("The token is in the keyring of this machine."))
    else:
        say(_("There is no keyring here, so the token is in a file that only you can read."))


def _asked_for(address: str) -> str:
    """As it is typed or pasted, unseen; from a pipe where nobody sits there."""
    if not can_ask():
        return read_text().strip()
    asked = _("The token for %(server)s") % {"server": address}
    return str(click.prompt(asked, hide_input=True, err=True)).strip()


def _tell_connected(keyboard: Keyboard) -> None:
    server = connection.connected()
    if keyboard.as_json:
        say_json({"server": server or None})
    elif server:
        say(_("nos speaks with %(server)s. Back: nos disconnect") % {"server": server})
    else:
        say(_("nos speaks with this machine alone. To connect: nos connect URL"))


@click.command(help=marked("Speak with this machine again, and forget the server's token."))
@click.pass_obj
def disconnect(keyboard: Keyboard) -> None:
    server = connection.disconnect()
    if keyboard.as_json:
        say_json({"server": server or None})
    elif server:
        told = _("The token for %(server)s is forgotten here. It stands until it is ended there.")
        say(told % {"server": server})
    else:
        say(_("nos speaks with this machine alone. To connect: nos connect URL"))
