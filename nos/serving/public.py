"""What must be settled before the notebook can be reached from other machines."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

from nos.lib.errors import CannotNow
from nos.lib.proxies import read_networks, too_wide
from nos.lib.words import gettext as _
from nos.people.local import is_loopback

__all__ = ["SetUp", "refuse_carelessness"]

EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104  # named here to be questioned, not bound
SHORTEST_KEY: Final = 50
FEWEST_LETTERS: Final = 10  # different ones, in a key
_KNOWN_KEYS: Final = ("django-insecure-", "changeme", "change-me", "secret", "building", "example")
_NEAR: Final = (".local", ".localhost", ".lan", ".home", ".home.arpa", ".internal", ".test")


@dataclass(frozen=True, kw_only=True)
class SetUp:
    """How this server is set up, as far as strangers could make use of it."""

    host: str
    base_url: str = ""
    allowed_hosts: Sequence[str] = ()
    debug: bool = False
    secret_key: str = ""
    trusted_proxies: Sequence[str] = ()
    plain_http: bool = False

    @property
    def address(self) -> SplitResult:
        return urlsplit(self.base_url)


def refuse_carelessness(setup: SetUp) -> None:
    """Raises CannotNow, saying what to set, where others could come in by an unguarded door."""
    at_home = is_loopback(setup.host) and not setup.base_url
    for look in (_proxies_that_are_ours,) if at_home else _LOOKS:
        for sentence in look(setup):
            raise CannotNow(sentence)


def _no_inside(setup: SetUp) -> Iterator[str]:
    if setup.debug:
        yield _(
            "NOS_DEBUG shows the inside of the program to whoever comes. Unset it to open "
            "the notebook to other machines."
        )


def _a_key_of_its_own(setup: SetUp) -> Iterator[str]:
    key = setup.secret_key
    known = key.lower().startswith(_KNOWN_KEYS)
    if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_LETTERS or known:
        yield _(
            "NOS_SECRET_KEY seals what lets people in, and this one could be guessed. Unset it, "
            "and one is made and kept in the data folder; or give %(letters)s random letters."
        ) % {"letters": SHORTEST_KEY}


def _names_of_its_own(setup: SetUp) -> Iterator[str]:
    wide = [name for name in setup.allowed_hosts if name == "*" or name.startswith(".")]
    if wide:
        yield _(
            "NOS_ALLOWED_HOSTS=%(name)s would answer to names nobody chose. Name the hosts this "
            "notebook is reached by, for example NOS_ALLOWED_HOSTS=notebook.example"
        ) % {"name": wide[0]}
    named = setup.base_url or any(not is_loopback(name) for name in setup.allowed_hosts)
    if setup.host.strip("[]") in EVERYWHERE and not named:
        yield _(
            "To open the notebook to other machines, say by which name they reach it: "
            "NOS_BASE_URL=https://notebook.example with a proxy in front, "
            "or NOS_ALLOWED_HOSTS=192.168.1.5 on your own network."
        )


def _a_plain_address(setup: SetUp) -> Iterator[str]:
    if not setup.base_url:
        return
    address, whole = setup.address, False
    with suppress(ValueError):  # a port that is none
        whole = bool(address.hostname) and address.port != 0
    more = address.path.strip("/") or address.query or address.fragment or "@" in address.netloc
    if address.scheme not in ("http", "https") or not whole or more:
        yield _(
            "NOS_BASE_URL is the address people type, and nothing more: a scheme and a host, as in "
            "https://notebook.example. Paths, names and passwords do not belong in it."
        )


def _sealed_on_the_way(setup: SetUp) -> Iterator[str]:
    if setup.address.scheme == "http" and not setup.plain_http and not _near(setup.address):
        yield _(
            "Over http:// everything written can be read on the way, and passkeys and writing "
            "offline do not work. Put a proxy with https in front (docs/install.md shows how), or "
            "set NOS_PLAIN_HTTP=true to do without."
        )


def _proxies_that_are_ours(setup: SetUp) -> Iterator[str]:
    try:
        networks = read_networks(setup.trusted_proxies)
    except ValueError:
        yield _(
            "NOS_TRUSTED_PROXIES names addresses and networks, parted by commas, for example "
            "127.0.0.1,10.0.0.0/8. What stands there is neither."
        )
        return
    for network in networks:
        if too_wide(network):
            yield _(
                "NOS_TRUSTED_PROXIES=%(network)s would believe strangers about who they are. Name "
                "the address of your own proxy, for example NOS_TRUSTED_PROXIES=127.0.0.1"
            ) % {"network": network}


def _near(address: SplitResult) -> bool:
    """This machine, or a private network: nobody in between but one's own."""
    name = (address.hostname or "").lower()
    try:
        return ip_address(name).is_private
    except ValueError:
        return is_loopback(name) or "." not in name or name.endswith(_NEAR)


_LOOKS: Final[tuple[Callable[[SetUp], Iterator[str]], ...]] = (
    _no_inside,
    _a_plain_address,
    _names_of_its_own,
    _a_key_of_its_own,
    _sealed_on_the_way,
    _proxies_that_are_ours,
)
