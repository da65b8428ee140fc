"""Who may be taken for the local person: the one at this machine's own keyboard. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from uuid import UUID

from nos.lib.proxies import FORWARDED

__all__ = ["LOCAL_PERSON_ID", "Circumstances", "has_local_person", "is_loopback", "looks_local"]

# One id on every machine: the terminal and the browser find the same notebook.
LOCAL_PERSON_ID = UUID("00000000-0000-7000-8000-000000000001")

_FORWARDED = (FORWARDED, "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")
_LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True)
class Circumstances:
    """What the server knows of itself: where it is bound (host, port), and its public address."""

    bound_host: str
    bound_port: int
    base_url: str


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def has_local_person(here: Circumstances) -> bool:
    """Bound to loopback and without a public address; elsewhere visitors are guests."""
    return not here.base_url and is_loopback(here.bound_host)


def looks_local(here: Circumstances, environ: Mapping[str, object]) -> bool:
    """True when nothing about the request hints at a machine in between.

    A careless reverse proxy must not turn the internet into the local person.
    """
    forwarded = any(name in _FORWARDED or name.startswith("HTTP_X_FORWARDED") for name in environ)
    return (
        has_local_person(here)
        and is_loopback(str(environ.get("REMOTE_ADDR", "")))
        and _names_this_machine(str(environ.get("HTTP_HOST", "")), here.bound_port)
        and not forwarded
        and environ.get("HTTP_SEC_FETCH_SITE") != "cross-site"
    )


def _names_this_machine(host: str, port: int) -> bool:
    name, _, given = host.rpartition(":") if not host.endswith("]") else (host, "", "")
    if not name:
        name, given = given, ""
    return name.lower() in _LOCAL_NAMES and (given == str(port) or (not given and port == 80))
