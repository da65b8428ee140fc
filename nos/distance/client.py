"""A command on its way to a server, and what came back. httpx is loaded here and nowhere else."""

from __future__ import annotations

import base64
import json
import os
import re
import ssl
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn
from urllib.parse import urlsplit

import click

from nos import __version__
from nos.distance.connection import Away, token_for
from nos.distance.rules import MOST_BYTES, stays, why_it_stays
from nos.lib.errors import (
    BadInput,
    CannotNow,
    Conflict,
    NosError,
    NotReadable,
    NotRecognised,
    Refused,
    TooLarge,
)
from nos.lib.problems import MEDIA_TYPE
from nos.lib.system_zone import system_zone
from nos.lib.terminal import can_ask, colours, has_letters, on_screen, pour, room, say
from nos.lib.uids import new_uid
from nos.lib.whole_files import write_whole
from nos.lib.words import gettext as _
from nos.people.languages import system_language
from nos.people.local import is_loopback

if TYPE_CHECKING:
    import httpx

__all__ = ["address_of", "knock", "send"]

_PATH: Final = "/api/v1/terminal"
_PATIENCE: Final = 60  # seconds for an answer; ten for a connection
_TO_CONNECT: Final = 10
_LONGEST: Final = 300  # of a sentence that somebody else's server says
# What a terminal may be told by another machine: lines, TABs, colours; nothing that moves or asks.
_COMMANDING: Final = re.compile(
    "\x1b(?!\\[[0-9;]*m)|[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f]", re.ASCII
)


@dataclass(frozen=True)
class _Named:
    """The files that a command line names: to be read, to be written; whether a pipe is.

    `fresh` are those written that may not be there yet.
    """

    read: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    fresh: tuple[str, ...] = ()
    piped: bool = False


def send(away: Away, group: click.Group) -> int:
    """Have the command done where it belongs, and show what it said; its exit code.

    Raises NosError: BadInput (the address, a command that stays), NotRecognised, CannotNow …
    """
    own = away.words[away.command :] if away.command is not None else ()
    if path := stays(own):
        told = _("nos %(command)s does not travel: %(why)s. Type it on that machine itself.")
        raise BadInput(told % {"command": path, "why": _(why_it_stays(path))})
    server = address_of(away.server, insecure=away.insecure)
    named, key = _named(group, own), str(new_uid())
    for name in named.fresh:
        if Path(name).exists():
            told = _("“%(file)s” is there already. To put this in its place: --force")
            raise BadInput(told % {"file": name})
    body = {
        "words": list(away.words),
        "files": _files(named.read),
        "screen": on_screen(),
        "wide": room(),
        "colours": colours(),
        "letters": has_letters("木·“"),
    }
    if named.piped:
        if can_ask() and own[0] == "read":
            say(_("Paste the letter, then press Ctrl-D on an empty line."))
        body["piped"] = base64.b64encode(_pipe()).decode()
    answer = _ask(server, token_for(away), body, key, again=_with_uid(group, own))
    _lay_down(answer, named.written)
    for words, err in ((answer["out"], False), (answer["err"], True)):
        if words:
            pour(_harmless(words) if on_screen() or err else words, err=err)
    return int(answer["code"])


def address_of(server: str, *, insecure: bool) -> str:
    """https://host, or http:// to this machine. Raises BadInput."""
    try:
        parts = urlsplit(server)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.query:
        told = _("“%(server)s” is no address of a server; it is like https://notebook.example.")
        raise BadInput(told % {"server": server})
    if parts.scheme == "http" and not (is_loopback(host) or insecure):
        raise BadInput(
            _(
                "Over http:// everybody on the way can read the token and the notebook. Nothing "
                "was sent. Use https://, or --insecure where you know the way."
            )
        )
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def knock(server: str, token: str) -> Mapping[str, Any]:
    """Whether the token is let in there; the count, as a sign of life. Raises NosError."""
    body = {"words": ["count", "--json"]}
    return _ask(server, token, body, str(new_uid()), again=False)


def _with_uid(group: click.Group, own: Sequence[str]) -> bool:
    """Whether the command takes --uid, and none was typed: a second sending then brings it."""
    command = _command(group, own)
    takes = any("--uid" in param.opts for param in command.params) if command else False
    return takes and not any(word.partition("=")[0] == "--uid" for word in own)


def _command(group: click.Group, own: Sequence[str]) -> click.Command | None:
    return group.get_command(click.Context(group), own[0]) if own else None


def _named(group: click.Group, own: Sequence[str]) -> _Named:
    """What is typed wrongly names nothing: the server will say so."""
    command = _command(group, own)
    if command is None:
        return _Named()
    context = click.Context(command, info_name=own[0], resilient_parsing=True)
    try:
        values, _rest, _order = command.make_parser(context).parse_args(list(own[1:]))
    except click.UsageError:
        return _Named()
    read: list[str] = []
    written: list[str] = []
    piped = False
    for param in command.params:
        value = values.get(param.name or "")
        if not isinstance(value, str | tuple | list):
            value = param.get_default(context)
        if isinstance(param, click.Argument):
            piped |= value == "-" or (isinstance(value, tuple | list) and [*value] == ["-"])
        if isinstance(value, str) and value != "-" and param.type.name == "file":
            (written if getattr(param.type, "written", False) else read).append(value)
    spares = any(param.name == "force" for param in command.params) and not values.get("force")
    return _Named(tuple(read), tuple(written), tuple(written) if spares else (), piped)


def _files(names: Sequence[str]) -> dict[str, str]:
    """What cannot be read is left out; the command then says so."""
    found = {}
    for name in names:
        try:
            with Path(name).open("rb") as opened:
                body = opened.read(MOST_BYTES // 2)
        except OSError:
            continue
        found[name] = base64.b64encode(body).decode()
    return found


def _pipe() -> bytes:
    """Whole: a letter or a sheet without its end would be another one. Raises TooLarge."""
    body = sys.stdin.buffer.read(MOST_BYTES // 2 + 1) if sys.stdin else b""
    if len(body) > MOST_BYTES // 2:
        raise TooLarge(_("That is more than can be sent at once. Nothing was sent."))
    return body


def _lay_down(answer: Mapping[str, Any], names: Sequence[str]) -> None:
    """Only where the command line said: no server chooses a file on this machine."""
    for name, body in answer["files"].items():
        if name not in names:
            continue
        try:
            write_whole(Path(name), base64.b64decode(body))
        except OSError:
            told = _("“%(file)s” cannot be written. Is it the right path?")
            raise BadInput(told % {"file": name}) from None


def _ask(
    server: str, token: str, body: Mapping[str, Any], key: str, *, again: bool
) -> Mapping[str, Any]:
    """One POST; sent once more, under the same key, when the line was cut."""
    import httpx

    headers = {
        "Authorization": f"Bearer {_as_header(token)}",
        "Idempotency-Key": key,
        "Accept": f"application/json, {MEDIA_TYPE}",
        "Accept-Language": system_language(os.environ),
        "Content-Type": "application/json",
        "User-Agent": f"nos/{__version__}",
    }
    if zone := system_zone():
        headers["Time-Zone"] = zone
    patience = httpx.Timeout(_PATIENCE, connect=_TO_CONNECT)
    near = is_loopback(urlsplit(server).hostname or "")
    with (
        _sentences(server),
        httpx.Client(
            timeout=patience, follow_redirects=False, trust_env=not near, headers=headers
        ) as client,
    ):
        try:
            response = client.post(server + _PATH, content=json.dumps(body))
        except (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError):
            words = [*body["words"], "--uid", key] if again else body["words"]
            second = json.dumps({**body, "words": words})
            try:
                response = client.post(server + _PATH, content=second)
            except httpx.ConnectError:  # the first may have been done
                raise httpx.ReadError("cut") from None
    return _read(response, server)


def _as_header(token: str) -> str:
    """Raises BadInput for what no token can be."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,200}", token):
        raise BadInput(_("That is no token. It begins with nos_ and has letters and figures only."))
    return token


class _sentences:
    """What keeps a call from its answer, said so that something can be done about it."""

    def __init__(self, server: str) -> None:
        self.server = server

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        import httpx

        if isinstance(error, httpx.HTTPError | httpx.InvalidURL):
            raise CannotNow(_why_not(error, self.server)) from None


def _why_not(error: Exception, server: str) -> str:
    import httpx

    where = {"server": server}
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return (
                _("The certificate of %(server)s cannot be trusted. Nothing was sent there.")
                % where
            )
        if isinstance(cause, ssl.SSLError):
            return _("With %(server)s no safe connection comes about. Nothing was sent.") % where
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.InvalidURL):
        return _("%(server)s cannot be reached. Nothing was written; try again later.") % where
    return (
        _(
            "%(server)s did not answer in time, so it is not known whether this was written. "
            "To see: nos changes"
        )
        % where
    )


def _read(response: httpx.Response, server: str) -> Mapping[str, Any]:
    """The answer. Raises NosError in words for any other."""
    if response.status_code != 200:
        _refuse(response, server)
    try:
        answer = response.json()
    except ValueError:
        answer = None
    parts = {"out": str, "err": str, "code": int, "files": dict}
    if not isinstance(answer, dict) or not all(
        isinstance(answer.get(name), kind) for name, kind in parts.items()
    ):
        raise CannotNow(_no_notebook(server))
    return answer


def _no_notebook(server: str) -> str:
    told = _("At %(server)s something answers that is not a notebook's server. Is it the address?")
    return told % {"server": server}


def _refuse(response: httpx.Response, server: str) -> NoReturn:
    status, where = response.status_code, {"server": server}
    said = _detail(response)
    if status == HTTPStatus.UNAUTHORIZED:
        raise NotRecognised(
            _("%(server)s does not know that token: it is wrong, over or ended. Make one there.")
            % where
        )
    if 300 <= status < 400:
        to = _harmless(response.headers.get("Location", ""))[:_LONGEST]
        told = _("%(server)s sends elsewhere, to %(to)s. The token was not sent there.")
        raise CannotNow(told % {**where, "to": to})
    if status == HTTPStatus.NOT_FOUND:
        raise CannotNow(
            _("At %(server)s there is no terminal: an older server, or another address.") % where
        )
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        raise CannotNow(_("%(server)s asks to wait a little. Nothing was written.") % where)
    known: dict[int, type[NosError]] = {403: Refused, 413: TooLarge, 415: NotReadable}
    if status >= 500:
        told = said or _("%(server)s cannot do this just now; try again later.") % where
        raise CannotNow(told)
    if status == HTTPStatus.CONFLICT:
        raise Conflict(said or _no_notebook(server))
    raise known.get(status, BadInput if said else CannotNow)(said or _no_notebook(server))


def _detail(response: httpx.Response) -> str:
    """The sentence of a problem document; "" for anything else, a page of a proxy, say."""
    if not response.headers.get("Content-Type", "").startswith(MEDIA_TYPE):
        return ""
    try:
        found = response.json()
    except ValueError:
        return ""
    detail = found.get("detail") if isinstance(found, dict) else None
    return " ".join(_harmless(detail).split())[:_LONGEST] if isinstance(detail, str) else ""


def _harmless(text: str) -> str:
    return _COMMANDING.sub("", text)
