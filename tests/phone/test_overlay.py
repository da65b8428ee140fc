"""What a phone shows before the server has it is what the server says once it has it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from nos.lib import clock
from tests.plumbing.api import Api, at_home
from tests.plumbing.outbox import item, send
from tools.assets import find_npm

OVERLAY = Path("nos/ui/scripts/phone/overlay.js").resolve()
# Reads [pocket, items] and says what is shown.
PROGRAM = f"""
import {{ readFileSync }} from "node:fs";
import {{ overlaid }} from "{OVERLAY}";
const [pocket, items] = JSON.parse(readFileSync(0, "utf8"));
const asks = new Map(pocket.asks.map((ask) => [ask.uid, ask]));
const shown = overlaid({{ ...pocket, asks }}, items);
console.log(JSON.stringify({{ ...shown, asks: [...shown.asks.values()] }}));
"""
SAME = ("what", "answer", "day", "asked_on", "heard_on", "number", "aside", "note", "look_again_on")


@pytest.fixture
def api(db: None) -> Api:
    return at_home()


def shown(pocket: dict[str, Any], *items: dict[str, Any]) -> dict[str, Any]:
    """As the phone draws it, with the items on it in this order."""
    now = clock.now().isoformat()
    waiting = [
        {"fields": {}, "at": now, "state": "waiting", **one, "seq": n}
        for n, one in enumerate(items, start=1)
    ]
    node = shutil.which("node", path=find_npm()[1])
    assert node
    done = subprocess.run(
        [node, "--input-type=module", "-e", PROGRAM],
        input=json.dumps([pocket, waiting]),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "TZ": "UTC"},
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def told(api: Api) -> dict[str, Any]:
    found: dict[str, Any] = api.get("pocket").json
    return found


def asks_in(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        ask["uid"]: {name: ask.get(name) or None for name in SAME}
        for ask in found["asks"]
        if not ask.get("removed")
    }


@pytest.mark.parametrize("rule", ["clear", "silence"])
def test_it_shows_what_the_server_will_say(api: Api, rule: str) -> None:
    day = (clock.today("UTC") - timedelta(days=3)).isoformat()
    first, silent, out, almost, gone = (str(uuid4()) for _ in range(5))
    fresh, earlier, dared = (str(uuid4()) for _ in range(3))
    send(
        api,
        item("log", first, what="A raise", answer="no"),
        item("log", silent, what="A reply", answer="silence"),
        item("log", out, what="A room", answer="waiting", asked_on=day),
        item("log", almost, what="The solo", answer="almost"),
        item("log", gone, what="A mistake", answer="no"),
    )
    if rule == "silence":
        api.patch("notebook", {"rule": rule})
    api.patch("notebook", {"balance": {"nos": 4, "yeses": 1}})
    before = told(api)
    items = [
        item("log", fresh, what="A window seat", answer="no"),
        item("log", earlier, what="Last week's", answer="no", heard_on=day, asked_on=day),
        item("log", dared, what="A second chance", answer="yes"),
        item("answer", out, answer="silence"),
        item("answer", almost, answer="waiting"),
        item("answer", dared, answer="no"),
        item("edit", first, note="in the corridor"),
        item("aside", first),
        item("remove", gone),
    ]
    laid = shown(before, *items)
    assert all(one["status"] == 200 for one in send(api, *items))
    after = told(api)
    assert asks_in(laid) == asks_in(after)
    assert laid["notebook"]["count"] == after["notebook"]["count"]
    assert laid["here"] == (4 if rule == "silence" else 3)
    listed = api.get("asks").json["asks"]
    assert [ask["uid"] for ask in laid["latest"]] == [ask["uid"] for ask in listed]
    assert [ask["what"] for ask in laid["out"]] == ["The solo"]


def test_back_not_yet_a_step_and_what_was_taken_back_here(api: Api) -> None:
    ask, aside = str(uuid4()), str(uuid4())
    send(
        api,
        item("log", ask, what="A room", answer="waiting"),
        item("log", aside, what="A raise", answer="no"),
        item("aside", aside),
    )
    before = told(api)
    written = item("log", str(uuid4()), what="Never mind", answer="no")
    items = [
        item("back", aside),
        item("answer", ask, answer="not_yet"),
        item("step", ask, words="They called"),
    ]
    undone = item("undo", fields={"operation": written["uid"]})
    laid = shown(before, written, *items, undone)
    send(api, *items)
    after = told(api)
    assert asks_in(laid) == asks_in(after)
    assert laid["notebook"]["count"] == after["notebook"]["count"]
    steps = {one["uid"]: one.get("steps") for one in laid["asks"]}
    assert [step["words"] for step in steps[ask]] == ["They called"]


def test_a_part_of_a_notebook_knows_the_numbers_it_can_know(api: Api) -> None:
    """Of 100 nos the phone holds the last three: what comes after them has a number."""
    days = [(clock.today("UTC") - timedelta(days=n)).isoformat() for n in (9, 5, 1, 0)]
    fields = [{"what": day, "answer": "no", "heard_on": day, "asked_on": day} for day in days]
    send(api, *(item("log", str(uuid4()), **one) for one in fields))
    whole = told(api)
    part = {**whole, "whole": False, "asks": whole["asks"][1:]}
    for ask, number in zip(part["asks"], (98, 99, 100), strict=True):
        ask["number"] = number
    part["notebook"]["count"]["nos"] = 100
    far = (clock.today("UTC") - timedelta(days=30)).isoformat()
    between = (clock.today("UTC") - timedelta(days=3)).isoformat()
    laid = shown(
        part,
        item("log", str(uuid4()), what="now", answer="no"),
        item("log", str(uuid4()), what="far", answer="no", heard_on=far, asked_on=far),
        item("log", str(uuid4()), what="between", answer="no", heard_on=between, asked_on=between),
    )
    numbers = {ask["what"]: ask["number"] for ask in laid["asks"]}
    assert numbers == {
        days[1]: 99,
        "between": 100,
        days[2]: 101,
        days[3]: 102,
        "now": 103,
        "far": None,
    }
    assert laid["notebook"]["count"]["nos"] == 103


def test_nothing_known_is_a_blank_notebook() -> None:
    blank: dict[str, Any] = {"notebook": None, "asks": [], "whole": True}
    laid = shown(blank, item("log", str(uuid4()), what="The first", answer="no"))
    assert (laid["notebook"]["target"], laid["notebook"]["count"]["nos"], laid["here"]) == (
        1000,
        1,
        1,
    )
    assert [ask["number"] for ask in laid["latest"]] == [1]
