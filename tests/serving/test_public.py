"""What has to be settled before the door opens to other machines."""

import pytest

from nos.lib.errors import CannotNow
from nos.serving.public import refuse_carelessness

HERE = ("localhost", "127.0.0.1", "[::1]")
NAMED = (*HERE, "notebook.example")
PUBLIC = "https://notebook.example"
ALL = "0.0.0.0"  # noqa: S104


@pytest.mark.parametrize(
    ("host", "base_url", "hosts", "debug"),
    [
        ("127.0.0.1", "", HERE, False),
        ("localhost", "", HERE, True),  # at home anybody may look inside
        ("::1", "", HERE, False),
        ("127.0.0.1", PUBLIC, NAMED, False),
        (ALL, PUBLIC, NAMED, False),
        (ALL, "", NAMED, False),
        ("192.168.1.5", "", HERE, False),  # its own address is a name
    ],
)
def test_a_guarded_door_opens(
    host: str, base_url: str, hosts: tuple[str, ...], debug: bool
) -> None:
    refuse_carelessness(host, base_url=base_url, allowed_hosts=hosts, debug=debug)


@pytest.mark.parametrize(
    ("host", "base_url", "hosts", "debug", "says"),
    [
        (ALL, "", HERE, False, "NOS_BASE_URL"),
        ("::", "", HERE, False, "NOS_ALLOWED_HOSTS"),
        ("", "", HERE, False, "NOS_ALLOWED_HOSTS"),
        (ALL, "", ("*",), False, "NOS_ALLOWED_HOSTS=*"),
        ("127.0.0.1", PUBLIC, ("*",), False, "NOS_ALLOWED_HOSTS=*"),
        ("192.168.1.5", "", HERE, True, "NOS_DEBUG"),
        ("127.0.0.1", PUBLIC, NAMED, True, "NOS_DEBUG"),
    ],
)
def test_an_unguarded_one_stays_shut_and_says_what_to_set(
    host: str, base_url: str, hosts: tuple[str, ...], debug: bool, says: str
) -> None:
    with pytest.raises(CannotNow, match=says.replace("*", r"\*")):
        refuse_carelessness(host, base_url=base_url, allowed_hosts=hosts, debug=debug)
