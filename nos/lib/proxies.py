"""Who really calls, when proxies stand between: only those that are named are believed. Pure."""

from collections.abc import Iterable, MutableMapping, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any, Final

__all__ = ["FORWARDED", "believe", "read_networks", "too_wide"]

Address = IPv4Address | IPv6Address
Networks = Sequence[Any]  # of IPv4Network and IPv6Network, mixed

# Set on every request that said it was forwarded, whether or not it was believed.
FORWARDED: Final = "nos.forwarded"
_SPOKEN: Final = ("HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_X_FORWARDED")
_NARROWEST: Final = {4: 8, 6: 16}


def read_networks(named: Iterable[str]) -> Networks:
    """Addresses and networks as the settings name them. Raises ValueError for what is neither."""
    return [ip_network(name.strip(), strict=False) for name in named if name.strip()]


def too_wide(network: Any) -> bool:
    """Wider than anybody's own network: it would believe strangers."""
    return bool(network.prefixlen < _NARROWEST[6 if isinstance(network, IPv6Network) else 4])


def believe(environ: MutableMapping[str, Any], networks: Networks, *, https: bool) -> None:
    """Puts the caller's own address and scheme where they belong; what was forwarded goes.

    https: the public address is one, so a call counts as https unless a named proxy says otherwise.
    """
    said = {name: str(environ.pop(name)) for name in list(environ) if name.startswith(_SPOKEN)}
    if said:
        environ[FORWARDED] = True
    peer = _address(str(environ.get("REMOTE_ADDR", "")))
    named = peer is not None and _among(peer, networks)
    if named and peer:
        hops = said.get("HTTP_X_FORWARDED_FOR", "")
        environ["REMOTE_ADDR"] = str(_nearest_stranger(hops, peer, networks))
    if https:
        plain = named and said.get("HTTP_X_FORWARDED_PROTO", "https").strip().lower() == "http"
        environ["wsgi.url_scheme"] = "http" if plain else "https"


def _nearest_stranger(hops: str, peer: Address, networks: Networks) -> Address:
    """From the right: each proxy writes who called it, and only the named ones are believed."""
    nearest = peer
    for hop in reversed(hops.split(",")):
        found = _address(hop.strip())
        if found is None:
            break
        nearest = found
        if not _among(found, networks):
            break
    return nearest


def _among(address: Address, networks: Networks) -> bool:
    return any(address in network for network in networks)


def _address(text: str) -> Address | None:
    """Without a port; an IPv4 address written as IPv6 is the IPv4 address."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ip_address(text)
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return mapped or found
