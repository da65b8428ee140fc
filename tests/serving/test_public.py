"""What has to be settled before the door opens to other machines."""

from dataclasses import replace
from pathlib import Path

import pytest

from nos.lib.errors import CannotNow
from nos.serving.public import SetUp, refuse_carelessness
from tests.plumbing.folders import started

HERE = ("localhost", "127.0.0.1", "[::1]")
NAMED = (*HERE, "notebook.example")
ALL = "0.0.0.0"  # noqa: S104
KEY = "nv3J_kdWl8sTq0ZbYx5RfGh2PmC7uEaO9wLi4VtDyQrXjSnKzM"
HOME = SetUp(host="127.0.0.1", allowed_hosts=HERE, secret_key=KEY)
PUBLIC = SetUp(
    host="127.0.0.1",
    base_url="https://notebook.example",
    allowed_hosts=NAMED,
    secret_key=KEY,
    trusted_proxies=("127.0.0.1", "::1", "10.0.0.0/8", "fd00::/16"),
)


@pytest.mark.parametrize(
    "setup",
    [
        HOME,
        replace(HOME, host="localhost", debug=True, secret_key=""),  # at home anybody may look
        replace(HOME, host="::1"),
        replace(HOME, host=ALL, allowed_hosts=NAMED),
        replace(HOME, host="192.168.1.5"),  # its own address is a name
        PUBLIC,
        replace(PUBLIC, host=ALL),
        replace(PUBLIC, trusted_proxies=()),
        *(
            replace(PUBLIC, base_url=f"http://{near}")
            for near in ("localhost:8460", "127.0.0.1", "[::1]:8000", "192.168.1.5", "nas",
                         "nas.local", "notes.home.arpa", "box.lan")
        ),
        replace(PUBLIC, base_url="http://notebook.example", plain_http=True),
        replace(PUBLIC, base_url="https://notebook.example:8443"),
    ],
    ids=lambda setup: f"{setup.host} {setup.base_url}",
)  # fmt: skip
def test_a_guarded_door_opens(setup: SetUp) -> None:
    refuse_carelessness(setup)


@pytest.mark.parametrize(
    ("setup", "says"),
    [
        (replace(HOME, host=ALL), "NOS_BASE_URL"),
        (replace(HOME, host="::"), "NOS_ALLOWED_HOSTS"),
        (replace(HOME, host=""), "NOS_ALLOWED_HOSTS"),
        (replace(HOME, host=ALL, allowed_hosts=("*",)), "NOS_ALLOWED_HOSTS=*"),
        (replace(PUBLIC, allowed_hosts=("*",)), "NOS_ALLOWED_HOSTS=*"),
        (replace(PUBLIC, allowed_hosts=(".example",)), "NOS_ALLOWED_HOSTS=.example"),
        (replace(HOME, host="192.168.1.5", debug=True), "NOS_DEBUG"),
        (replace(PUBLIC, debug=True), "NOS_DEBUG"),
        *(
            (replace(PUBLIC, secret_key=key), "NOS_SECRET_KEY")
            for key in ("", KEY[:49], "a" * 80, "django-insecure-" + KEY, "changeme" + KEY)
        ),
        (replace(HOME, host="192.168.1.5", secret_key=KEY[:49]), "NOS_SECRET_KEY"),
        *(
            (replace(PUBLIC, base_url=address), "NOS_BASE_URL is the address")
            for address in ("https://notebook.example/nos", "https://ana:no@notebook.example",
                            "ftp://notebook.example", "notebook.example", "https://", "//x",
                            "https://notebook.example?a=b", "https://notebook.example#a",
                            "https://notebook.example:99999", "https://notebook.example:x")
        ),
        (replace(PUBLIC, base_url="http://notebook.example"), "NOS_PLAIN_HTTP=true"),
        (replace(PUBLIC, base_url="http://8.8.8.8"), "passkeys"),
        *(
            (replace(PUBLIC, trusted_proxies=(wide,)), "would believe strangers")
            for wide in ("0.0.0.0/0", "::/0", "128.0.0.0/1", "2000::/3")
        ),
        (replace(PUBLIC, trusted_proxies=("proxy",)), "NOS_TRUSTED_PROXIES names"),
        (replace(HOME, trusted_proxies=("10.0.0.300",)), "NOS_TRUSTED_PROXIES names"),
    ],
    ids=str,
)  # fmt: skip
def test_an_unguarded_one_stays_shut_and_says_what_to_set(setup: SetUp, says: str) -> None:
    with pytest.raises(CannotNow) as refused:
        refuse_carelessness(setup)
    assert says in refused.value.sentence
    assert refused.value.exit_code == 5


@pytest.mark.parametrize(
    ("name", "value"),
    [("NOS_DEBUG", "true"), ("NOS_SECRET_KEY", "short"), ("NOS_ALLOWED_HOSTS", "*")],
)
def test_s11_the_server_itself_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """In a sentence, with exit code 5, and nothing is made in the data folder."""
    monkeypatch.setenv("NOS_BASE_URL", PUBLIC.base_url)
    monkeypatch.setenv(name, value)
    process = started(tmp_path / "data", "-m", "nos", "serve", "--port", "0", keep=(name,))
    _told, wrong = process.communicate()
    assert process.returncode == 5, wrong
    assert name in wrong.splitlines()[-1]
    assert not (tmp_path / "data").exists()


def test_s11_a_public_one_passes_djangos_own_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`check --deploy` has nothing to say; the two it is not asked are argued in the settings."""
    monkeypatch.setenv("NOS_BASE_URL", PUBLIC.base_url)
    monkeypatch.setenv("NOS_SECRET_KEY", KEY)
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE")  # the tests' own
    (tmp_path / "archives").mkdir()
    words = ("-m", "django", "check", "--deploy", "--fail-level", "INFO")
    process = started(tmp_path, *words, keep=("NOS_SECRET_KEY",))
    told, wrong = process.communicate()
    assert process.returncode == 0, wrong
    assert "no issues (2 silenced)" in told
