"""`nos backup`, `nos restore` and `nos rehearse`: for whoever looks after the machine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from django.conf import settings

from nos.keeping.backup_file import Manifest
from nos.keeping.operations import make_backup, rehearse_backup, restore_backup
from nos.keeping.operations.restore_backup import Restored, is_empty
from nos.keeping.queries.backups import last_backup
from nos.keeping.sealing import Key, Seal
from nos.lib.errors import BadInput, CannotNow, NosError, NotHere
from nos.lib.terminal import can_ask, say, say_json
from nos.lib.words import figure, marked, ngettext
from nos.lib.words import gettext as _
from nos.notebook.commands.options import FileName
from nos.notebook.keyboard import Keyboard

__all__ = ["backup", "rehearse", "restore"]

_LONGEST_KEY = 100_000


def _opening(command: Callable[..., None]) -> Callable[..., None]:
    """Of what opens a sealed backup, one or the other."""
    identity = click.option(
        "--identity", type=FileName(), metavar="FILE",
        help=marked("The file with the age key that opens it."),
    )  # fmt: skip
    passphrase = click.option(
        "--passphrase-file", type=FileName(), metavar="FILE",
        help=marked("The file with the passphrase that opens it."),
    )  # fmt: skip
    return identity(passphrase(command))


@click.command(help=marked("Back up the whole server into one file, also while it serves."))
@click.option(
    "--to", type=FileName(written=True), metavar="PLACE",
    help=marked("The folder for it, or a file that is not there yet."),
)  # fmt: skip
@click.option(
    "--age", "recipients", multiple=True, metavar="RECIPIENT",
    help=marked("Seal it for this public key of age; may be given several times."),
)  # fmt: skip
@click.option(
    "--passphrase-file", type=FileName(), metavar="FILE",
    help=marked("Seal it with the passphrase in this file."),
)  # fmt: skip
@click.pass_obj
def backup(
    keyboard: Keyboard, /, to: str | None, recipients: tuple[str, ...], passphrase_file: str | None
) -> None:
    if not keyboard.there():
        raise NotHere(_("Nothing is written here yet, so there is nothing to back up."))
    passphrase = _passphrase(passphrase_file)
    if recipients and passphrase:
        raise click.UsageError(_("Seal it for keys or with a passphrase, not both."))
    if not recipients and not passphrase:
        recipients = tuple(settings.NOS_BACKUP_AGE)
    made = make_backup(to=Path(to) if to else None, seal_for=Seal(recipients, passphrase))
    if keyboard.as_json:
        say_json({
            "file": str(made.path), "made_at": made.made_at.isoformat(), "bytes": made.size,
            "people": made.people, "asks": made.asks, "rows": made.rows, "files": made.files,
            "sealed": made.sealed,
        })  # fmt: skip
        return
    say(_("Backed up, with %(what)s: %(file)s")
        % {"what": _holding(made.people, made.asks), "file": made.path})  # fmt: skip
    if not made.sealed:
        say(_("It holds everything in plain text, and the server's key. Keep it where nobody "
              "else comes."))  # fmt: skip


@click.command(help=marked("Put a backup in place of what is here; the server must be stopped."))
@click.argument("file", type=FileName())
@_opening
@click.option("--yes", is_flag=True, help=marked("Do it without asking."))
@click.pass_obj
def restore(
    keyboard: Keyboard, /, file: str, identity: str | None, passphrase_file: str | None, yes: bool
) -> None:
    key = _key(identity, passphrase_file)
    if not Path(file).is_file():
        raise BadInput(_unreadable(file))
    if not yes and not is_empty() and not _agreed(file):
        return
    restored = restore_backup(file=Path(file), key=key)
    if keyboard.as_json:
        say_json(_as_json(restored))
        return
    held = restored.manifest
    say(_("Restored as it was at %(time)s, with %(what)s.")
        % {"time": _time(held.made_at), "what": _in(held)})  # fmt: skip
    for sentence in _about(restored):
        say(sentence)


@click.command(help=marked("Try a backup, the newest one unless you name it; nothing changes."))
@click.argument("file", type=FileName(), required=False)
@_opening
@click.pass_obj
def rehearse(
    keyboard: Keyboard, /, file: str | None, identity: str | None, passphrase_file: str | None
) -> None:
    path = Path(file) if file else _newest()
    found = rehearse_backup(file=path, key=_key(identity, passphrase_file))
    held = found.manifest
    if keyboard.as_json:
        say_json({"file": str(path), "well": found.well, "findings": list(found.findings),
                  **_figures(held)})  # fmt: skip
    else:
        say(_("%(file)s, of %(time)s, with %(what)s: everything came back as it was, row by row.")
            % {"file": path.name, "time": _time(held.made_at), "what": _in(held)})  # fmt: skip
        for sentence in found.findings:
            say("  " + sentence)
    if not found.well:
        raise NosError(
            _("This backup is whole, but what it holds is not as it should be. To look: nos check")
        )


def _newest() -> Path:
    found = last_backup()
    if found is None:
        raise NotHere(_("There is no backup yet. To make one: nos backup"))
    return found.path


def _passphrase(name: str | None) -> str:
    return _read(name).decode(errors="replace").strip("\r\n") if name else ""


def _key(identity: str | None, passphrase_file: str | None) -> Key:
    return Key(_read(identity) if identity else b"", _passphrase(passphrase_file))


def _read(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            held = file.read(_LONGEST_KEY)
    except OSError:
        raise BadInput(_unreadable(name)) from None
    if not held.strip():
        raise BadInput(_("“%(file)s” is empty.") % {"file": name})
    return held


def _unreadable(name: str) -> str:
    return _("“%(file)s” cannot be read. Is it the right path?") % {"file": name}


def _agreed(file: str) -> bool:
    say(_("What is here gives way to that backup. It is backed up itself before."))
    if not can_ask():
        told = _("Nothing was restored; nobody was there to say yes. To do it: %(command)s")
        raise CannotNow(told % {"command": f"nos restore {file} --yes"})
    return click.confirm(_("Put the backup in its place?"), default=False)


def _about(restored: Restored) -> list[str]:
    said = []
    if restored.before:
        told = _("What was here before is in %(file)s.")
        said.append(told % {"file": restored.before})
    if restored.aside:
        told = _("What was here could not be read; it stands as it was in %(folder)s.")
        said.append(told % {"folder": restored.aside})
    if restored.returned:
        told = ngettext(
            "%(num)s person in it was not here any more. If they had erased everything, erase "
            "them again: nos person list, nos person erase HANDLE",
            "%(num)s people in it were not here any more. If they had erased everything, erase "
            "them again: nos person list, nos person erase HANDLE",
            restored.returned,
        )
        said.append(told % {"num": figure(restored.returned)})
    if restored.key == "set":
        said.append(
            _("The key of the backup is another one than NOS_SECRET_KEY. With this one, guests "
              "begin a blank notebook; to keep theirs, set the one that is in the backup.")
        )  # fmt: skip
    said.append(
        _("Everybody signs in anew, and open links are made anew. Passwords, passkeys and tokens "
          "are as they were then. Phones offer again what they wrote since.")
    )  # fmt: skip
    return [*said, *restored.findings]


def _as_json(restored: Restored) -> dict[str, Any]:
    return {
        **_figures(restored.manifest),
        "before": str(restored.before) if restored.before else None,
        "aside": str(restored.aside) if restored.aside else None,
        "returned": restored.returned,
        "key": restored.key,
        "well": restored.well,
        "findings": list(restored.findings),
    }


def _figures(held: Manifest) -> dict[str, Any]:
    return {
        "made_at": held.made_at,
        "people": held.rows_of("people_person"),
        "asks": held.rows_of("notebook_ask"),
        "rows": held.rows,
    }


def _in(held: Manifest) -> str:
    return _holding(held.rows_of("people_person"), held.rows_of("notebook_ask"))


def _holding(people: int, asks: int) -> str:
    of_asks = ngettext("%(num)s ask", "%(num)s asks", asks) % {"num": figure(asks)}
    told = ngettext("%(asks)s of %(num)s person", "%(asks)s of %(num)s people", people)
    return told % {"asks": of_asks, "num": figure(people)}


def _time(written: str) -> str:
    try:
        return f"{datetime.fromisoformat(written).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return written
