"""The first person of a server comes in by the link that its start prints, and by nothing else."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from nos.people.models import OneUseLink
from nos.serving import commands
from tests import make
from tests.plumbing.ports import free_port
from tests.plumbing.served import Serve, Served

PASSWORD = "a window seat in the night train"


def links(served: Served) -> list[str]:
    """Every one that was printed, the latest last."""
    return re.findall(rf"{served.url}/first/\S+", served.log())


def pressed(client: httpx.Client, address: str, **fields: str) -> httpx.Response:
    """The page at that address, filled in and sent."""
    page = client.get(address).text
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert token, page
    return client.post(address, data={"csrfmiddlewaretoken": token[1], **fields})


def test_it_is_printed_works_once_and_makes_an_operator(serve: Serve) -> None:
    port = free_port()
    here = {"NOS_BASE_URL": f"http://127.0.0.1:{port}"}
    served = serve(port=port, environment=here, bare=True)
    served.nos("log", "a word begun in the terminal", "--no")
    served.stop()
    served = serve(port=port, environment=here, data_dir=served.data_dir)
    before, address = links(served)
    with httpx.Client(follow_redirects=True) as first, httpx.Client() as second:
        assert "Nobody is here yet." in second.get(served.url).text
        assert second.get(before).status_code == 404
        assert pressed(first, address).url.path == "/keep/"
        chosen = {"email": "ana@mail.example", "password1": PASSWORD, "adult": "on"}
        kept = pressed(first, f"{served.url}/keep/mail/", **chosen)
        assert kept.status_code == 200, kept.text
        assert "a word begun in the terminal" in first.get(served.url).text
        assert first.get(f"{served.url}/operators/").status_code == 200
        assert second.get(address).status_code == 404
        assert "begins with an invitation" in second.get(served.url).text
        second_try = second.post(f"{served.url}/log/", data={"what": "mine"})
        assert second_try.status_code == 403
    listed = served.nos("person", "list").stdout
    assert "ana@mail.example" in listed
    assert "operator" in listed
    served.stop()


@pytest.mark.django_db
def test_it_is_printed_where_somebody_is_awaited_alone(
    settings: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "prepare_database", lambda: None)

    def printed() -> bool:
        commands._prepare()
        return "/first/" in capsys.readouterr().out

    settings.NOS_SIGN_UP = ""
    assert not printed(), "on one's own machine nobody signs in"
    settings.NOS_BASE_URL = "https://nos.example"
    assert [printed(), printed(), OneUseLink.objects.count()] == [True, True, 1]
    settings.NOS_SIGN_UP = "open"
    assert not printed()
    settings.NOS_SIGN_UP = "invite"
    assert printed()
    make.kept()
    assert not printed()
