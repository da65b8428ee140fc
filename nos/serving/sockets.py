"""The door in the wall: one listening socket, bound by the supervisor and shared by the workers."""

import errno
import socket
from typing import Final

from nos.lib.errors import CannotNow
from nos.lib.words import gettext as _

__all__ = ["address_of", "listen"]

BACKLOG: Final = 1024


def listen(host: str, port: int) -> socket.socket:
    """A bound socket that already listens: who comes while workers start is not turned away."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (socket.gaierror, UnicodeError):
        raise CannotNow(_no_such_place(host)) from None
    family, kind, protocol, _name, address = min(found, key=lambda one: one[0] != socket.AF_INET)
    listener = socket.socket(family, kind, protocol)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise CannotNow(_refusal(host, port, error)) from None
    return listener


def address_of(listener: socket.socket) -> str:
    """`host:port`, an IPv6 host in brackets: what NOS_BOUND says."""
    host, port = listener.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _refusal(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return _(
            "Port %(port)s is taken by another program. Choose another one, for example: "
            "nos serve --port %(other)s"
        ) % {"port": port, "other": port + 1 if port < 65535 else 8000}
    if error.errno == errno.EACCES:
        return _(
            "Ports below 1024 need special rights. Choose another one, for example: "
            "nos serve --port 8000"
        )
    return _no_such_place(host)


def _no_such_place(host: str) -> str:
    return _("This machine has no address %(host)s. Try --host 127.0.0.1") % {"host": host}
