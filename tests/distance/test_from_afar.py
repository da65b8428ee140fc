"""The real command in front of the real server: stories told from another machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plumbing.served import NOS, PATIENCE, Serve, Served

PEOPLE = """
import django; django.setup()
from nos.lib.uids import new_row_id, new_uid
from nos.people.models import Person
from nos.people.operations import arrive, keep, make_token
for scope in ("all", "write"):
    person = arrive(Person.to_be(new_row_id()), time_zone="Europe/Amsterdam")
    keep(person)
    made = make_token(person=person, operation=new_uid(), name="far", scope=scope)
    print(made.secret)
"""


class Machine:
    """Another machine: a home of its own, and a token in the environment."""

    def __init__(self, home: Path, served: Served, token: str) -> None:
        self.home, self.token = home, token
        home.mkdir()
        kept = {n: v for n, v in os.environ.items() if not n.startswith(("NOS_", "LC_", "LANG"))}
        for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PYTHONUNBUFFERED"):
            kept.pop(name, None)
        own = {"HOME": str(home), "LANG": "C.UTF-8", "TZ": "Asia/Tokyo"}
        self.environment = {**kept, **own, "NOS_SERVER": served.url, "NOS_TOKEN": token}

    def nos(self, *words: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [NOS, *words], env=self.environment, cwd=self.home, capture_output=True, text=True,
            input=stdin, stdin=subprocess.DEVNULL if stdin is None else None, timeout=PATIENCE,
        )  # fmt: skip
        assert self.token not in done.stdout + done.stderr
        return done

    def said(self, *words: str, stdin: str | None = None) -> str:
        done = self.nos(*words, stdin=stdin)
        assert (done.returncode, done.stderr) == (0, ""), done
        return done.stdout


@pytest.fixture(scope="module")
def far(serve: Serve) -> Served:
    return serve(guests=True, environment={"NOS_SIGN_UP": "open"})


def test_a_notebook_kept_from_two_other_machines(far: Served, tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-c", PEOPLE], capture_output=True, text=True, check=True,
        env={**far.environment, "DJANGO_SETTINGS_MODULE": "nos.settings"},
    )  # fmt: skip
    hers, his = made.stdout.split()
    ana, cy = Machine(tmp_path / "ana", far, hers), Machine(tmp_path / "cy", far, his)

    assert "It begins with the first ask" in ana.said()
    assert "No. 1." in ana.said("log", "A window seat", "--no", "--words", "Very funny")
    ana.said("log", "-", stdin="one\ntwo\n")
    (ana.home / "asks.csv").write_text("what,answer,asked on\nA raise,no,2026-01-05\n")
    refused = ana.nos("bring", "asks.csv")
    assert refused.returncode == 2
    assert "nos bring asks.csv --yes" in refused.stderr
    assert "1 ask brought in" in ana.said("bring", "asks.csv", "--yes")
    asks = json.loads(ana.said("list", "--json"))["asks"]
    assert {ask["what"] for ask in asks} == {"A window seat", "one", "two", "A raise"}
    one = next(ask["uid"] for ask in asks if ask["what"] == "one")
    ana.said("edit", one[-6:], "--look-again", "in 3 days", "--kind", "audition")
    ana.said("calendar", "--out", "nos.ics")
    assert "Look again: one" in (ana.home / "nos.ics").read_text()
    ana.said("answer", one, "yes")
    assert "waiting" in ana.said("undo", "--json")
    assert json.loads(ana.said("count", "--json"))["nos"] == 2
    assert "Taal" in ana.said("person", "--language", "nl")
    assert "Opties" in ana.said("count", "--help")
    ana.said("person", "--language", "")

    assert json.loads(cy.said("count", "--json"))["asks"] == 0
    assert cy.nos("answer", one, "no").returncode == 3
    assert cy.nos("person", "--week-starts", "2").returncode == 5, "this token only writes"
    stale = cy.nos("answer", "7f3c", "no", "--json")
    assert json.loads(stale.stderr)["status"] == 404
    cy.environment["NOS_TOKEN"] = "nos_of_nobody"
    assert cy.nos("count").returncode == 5

    assert not list(ana.home.glob(".local/**/*.sqlite3")), "nothing is written on this machine"
    log = far.log()
    assert hers not in log
    assert "window seat" not in log
    assert far.nos("list").stdout.startswith("Nothing was written yet"), "the server's own is blank"


def test_at_home_neither_httpx_nor_the_keyring_is_loaded(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "nos", "count"], capture_output=True, text=True,
        env={**os.environ, "NOS_DATA_DIR": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 0
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "nos.distance.connection" in loaded
    assert not loaded & {"httpx", "keyring", "nos.distance.client", "nos.distance.commands"}
