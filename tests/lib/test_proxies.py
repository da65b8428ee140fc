"""Whose word is heard on who calls: that of the proxies that are named, and nobody else's."""

from typing import Any

import pytest

from nos.lib.proxies import FORWARDED, believe, read_networks

OURS = read_networks(["10.0.0.0/8", "127.0.0.1", "::1"])
FAR = "203.0.113.7"


@pytest.mark.parametrize(
    ("peer", "hops", "caller"),
    [
        ("127.0.0.1", FAR, FAR),
        ("::1", FAR, FAR),
        ("::ffff:10.1.2.3", FAR, FAR),
        ("127.0.0.1", f"6.6.6.6, {FAR}", FAR),  # what the visitor wrote there stands further left
        ("127.0.0.1", f"6.6.6.6,{FAR},10.0.0.9", FAR),
        ("127.0.0.1", "10.0.0.5, 10.0.0.9", "10.0.0.5"),
        ("127.0.0.1", f"{FAR}:5123", FAR),
        ("127.0.0.1", "[2001:db8::7]:5123", "2001:db8::7"),
        ("127.0.0.1", "2001:db8::7", "2001:db8::7"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "unknown", "127.0.0.1"),
        ("127.0.0.1", "6.6.6.6, unknown, 10.0.0.9", "10.0.0.9"),
        ("127.0.0.1", "x" * 60_000, "127.0.0.1"),
        (FAR, "6.6.6.6", FAR),  # a stranger who says so
        (FAR, "127.0.0.1", FAR),
        ("", "6.6.6.6", ""),
    ],
    ids=str,
)
def test_the_nearest_address_that_is_no_proxy_of_ours(peer: str, hops: str, caller: str) -> None:
    environ: dict[str, Any] = {"REMOTE_ADDR": peer, "HTTP_X_FORWARDED_FOR": hops}
    believe(environ, OURS, https=False)
    assert environ["REMOTE_ADDR"] == caller
    assert environ[FORWARDED]
    assert "HTTP_X_FORWARDED_FOR" not in environ


@pytest.mark.parametrize(
    ("peer", "said", "https", "scheme"),
    [
        ("127.0.0.1", "https", True, "https"),
        ("127.0.0.1", "http", True, "http"),  # a visitor came plainly, and is sent to https
        ("127.0.0.1", None, True, "https"),
        (FAR, "http", True, "https"),
        (FAR, "https", False, "http"),
        ("127.0.0.1", "https", False, "http"),
    ],
)
def test_the_public_address_says_how_it_is_reached(
    peer: str, said: str | None, https: bool, scheme: str
) -> None:
    environ: dict[str, Any] = {"REMOTE_ADDR": peer, "wsgi.url_scheme": "http"}
    if said:
        environ["HTTP_X_FORWARDED_PROTO"] = said
    believe(environ, OURS, https=https)
    assert environ["wsgi.url_scheme"] == scheme


@pytest.mark.parametrize("peer", ["127.0.0.1", FAR])
def test_nothing_that_was_forwarded_is_seen_further_in(peer: str) -> None:
    names = ("FORWARDED", "X_REAL_IP", "X_FORWARDED_HOST", "X_FORWARDED_PORT", "X_FORWARDED_X")
    environ: dict[str, Any] = {f"HTTP_{name}": "evil.example" for name in names}
    believe(environ | {"REMOTE_ADDR": peer}, OURS, https=False)
    environ["REMOTE_ADDR"], environ["HTTP_HOST"] = peer, "nos.example"
    believe(environ, OURS, https=False)
    assert environ == {"REMOTE_ADDR": peer, "HTTP_HOST": "nos.example", FORWARDED: True}


def test_who_comes_straight_is_who_they_are() -> None:
    environ: dict[str, Any] = {"REMOTE_ADDR": FAR, "wsgi.url_scheme": "http"}
    believe(environ, OURS, https=False)
    assert environ == {"REMOTE_ADDR": FAR, "wsgi.url_scheme": "http"}
