"""Binding: at once, or a sentence."""

import socket

import pytest

from nos.lib.errors import CannotNow
from nos.serving.sockets import address_of, listen


def test_it_listens_at_once_and_tells_the_free_port_it_took() -> None:
    listener = listen("127.0.0.1", 0)
    host, _colon, port = address_of(listener).rpartition(":")
    assert host == "127.0.0.1"
    socket.create_connection((host, int(port))).close()
    listener.close()


def test_an_ipv6_address_is_told_in_brackets() -> None:
    listener = listen("::1", 0)
    assert address_of(listener).startswith("[::1]:")
    listener.close()


def test_localhost_means_the_address_browsers_try_first_without_ipv6() -> None:
    listener = listen("localhost", 0)
    assert address_of(listener).startswith("127.0.0.1:")
    listener.close()


@pytest.mark.parametrize("host", ["nobody.invalid", "203.0.113.7", "no such name", "a" * 300])
def test_an_address_of_another_machine_is_refused_in_a_sentence(host: str) -> None:
    with pytest.raises(CannotNow, match="has no address"):
        listen(host, 0)


def test_a_taken_port_names_another() -> None:
    taken = listen("127.0.0.1", 0)
    port = taken.getsockname()[1]
    with pytest.raises(CannotNow, match=f"Port {port} is taken"):
        listen("127.0.0.1", port)
    taken.close()
