"""Tries are counted by all workers of a server together, and a restart forgets none."""

from __future__ import annotations

import re
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

from tests.plumbing.served import Serve, Served


def sign_in(served: Served) -> int:
    """The status of one wrong password, each time over lines of their own."""
    line = HTTPConnection(urlsplit(served.url).netloc, timeout=60)
    line.request("GET", "/sign-in/")
    page = line.getresponse()
    cookies = "; ".join(said.partition(";")[0] for said in page.headers.get_all("Set-Cookie") or ())
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.read().decode())
    assert token
    line.close()
    typed = {"login": "ana@mail.example", "password": "a guess", "csrfmiddlewaretoken": token[1]}
    form = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies}
    line.request("POST", "/sign-in/", urlencode(typed), {**form, "Origin": served.url})
    status = line.getresponse().status
    line.close()
    return status


def test_all_workers_count_together_and_a_restart_forgets_nothing(serve: Serve) -> None:
    served = serve(guests=True, environment={"NOS_WORKERS": "2"})
    assert [sign_in(served) for _n in range(5)] == [422] * 5
    assert [sign_in(served) for _n in range(6)] == [429] * 6  # whichever worker is asked
    served.stop()
    port = urlsplit(served.url).port
    again = serve(guests=True, data_dir=served.data_dir, port=port)
    assert sign_in(again) == 429
