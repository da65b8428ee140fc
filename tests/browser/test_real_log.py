"""A log as it was kept for years: every door says the same figures, and they outlive the server."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.hand import count, latest, waiting
from tests.plumbing.browser import WIDE, OpenPage
from tests.plumbing.clients import call, every_ask
from tests.plumbing.folders import nos
from tests.plumbing.processes import alive, kill, tree
from tests.plumbing.served import Serve, Served
from tests.plumbing.wait import until

SHEET = Path(__file__).parents[1] / "sheets" / "a_real_log.csv"
OUTCOMES = {"no": 7, "yes": 9, "silence": 1, "waiting": 5, "almost": 2}
COUNTED = {"nos": 86, "target": 1000, "asks": 109, "yeses": 17, "waiting": 5, "almost": 2}


def test_every_door_says_the_same(tmp_path: Path, serve: Serve, open_page: OpenPage) -> None:
    folder = tmp_path / "data"
    looked_at(folder)

    served = serve(data_dir=folder)
    page = open_page(WIDE, base_url=served.url)
    for words in (("bring", str(SHEET), "--yes"), ("begin", "79", "8"), ("aim", "1000")):
        told(served, *words)
    agreed(served, page)
    told(served, "rule", "silence")
    agreed(served, page, nos=87)
    told(served, "rule", "clear")
    agreed(served, page)
    kept = every_ask(served.url)
    assert len(set(kept)) == len(kept) == 22  # and the almost-asks, in a list of their own

    assert "Nothing new, 24 already here." in told(served, "bring", str(SHEET), "--yes")
    agreed(served, page)
    assert every_ask(served.url) == kept

    again = killed_and_started(serve, served)
    agreed(again, page)
    assert every_ask(again.url) == kept
    told(again, "check")
    again.stop()


def looked_at(folder: Path) -> None:
    """A dry run on a machine where nothing was ever written."""
    code, said, wrong = nos(folder, "bring", str(SHEET), "--dry-run", "--json")
    assert (code, wrong) == (0, "")
    plan = json.loads(said)
    assert plan["verdict"] == "import"
    assert {name: n for name, n in plan["outcomes"].items() if n} == OUTCOMES
    assert not folder.exists()


def told(served: Served, *words: str) -> str:
    done = served.nos(*words)
    assert (done.returncode, done.stderr) == (0, ""), (words, done)
    return done.stdout


def agreed(served: Served, page: Page, **otherwise: int) -> None:
    """The terminal, the API and the page, each asked anew."""
    figures = COUNTED | otherwise
    said: dict[str, Any] = json.loads(told(served, "count", "--json"))
    assert figures.items() <= said.items(), said
    assert call(served.url, "GET", "count") == (200, said)

    count(page, str(figures["nos"]))
    expect(page.locator(".cover .of")).to_have_text("nos of 1,000 from 109 asks")
    yeses = page.locator(".cover .beside a", has_text="yeses").locator("b")
    expect(yeses).to_have_text(str(figures["yeses"]))
    expect(waiting(page)).to_have_text(str(figures["waiting"]))
    page.goto("/almost/")
    expect(latest(page)).to_have_count(figures["almost"])


def killed_and_started(serve: Serve, served: Served) -> Served:
    """kill -9 of the supervisor and all below it; then again in the same folder."""
    generation = tree(served.process.pid)
    assert len(generation) > 2
    assert kill(generation[0])
    for process in generation[1:]:  # some of them end with their parent before their turn comes
        kill(process)
    served.process.wait(10)
    until(lambda: not any(alive(process) for process in generation), within=10)
    return serve(data_dir=served.data_dir, port=int(served.url.rpartition(":")[2]))
