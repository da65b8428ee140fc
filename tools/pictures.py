"""The pictures of README, taken of the running product: `.venv/bin/python -m tools.pictures`."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.plumbing.chromium import FLAGS, find_chromium

_NOS = str(Path(sys.executable).with_name("nos"))
_PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"

# Invented: what, answer, days ago asked, days ago heard, their words, kind of no.
_ASKS = (
    ("The lead in the autumn play", "yes", 80, 60, "", ""),
    ("Ten per cent off the rent", "no", 70, 64, "not this year", ""),
    ("A desk by the window", "yes", 66, 65, "", ""),
    ("Coffee with someone I admire", "no", 61, 40, "", "form"),
    ("The night shift off in December", "yes", 58, 57, "", ""),
    ("A reading at the bookshop", "waiting", 54, None, "", ""),
    ("Poem, spring issue", "no", 52, 20, "", "send_more"),
    ("A second look at my essay", "yes", 48, 46, "", ""),
    ("The recipe of the soup", "yes", 44, 44, "", ""),
    ("Studio host, city radio", "waiting", 19, None, "", ""),
    ("A bigger flat for the same money", "silence", 60, 18, "", ""),
    ("A ride to the coast", "yes", 35, 34, "", ""),
    ("Podcast guest", "no", 33, 17, "", "form"),
    ("A later deadline", "yes", 30, 29, "", ""),
    ("Stranger, share a dessert", "no", 15, 15, "a laugh", ""),
    ("The spare ticket", "yes", 14, 13, "", ""),
    ("Toothpaste brand deal", "waiting", 3, None, "", ""),
    ("A walk-on part", "waiting", 6, None, "", ""),
    ("Emailed someone I admire", "no", 9, 5, "Blocked.", ""),
    ("A passport, at last", "yes", 90, 4, "", ""),
    ("Spring internship", "waiting", 2, None, "", ""),
    ("Couch from a marketplace, for free", "no", 2, 1, "", ""),
    ("Ask the choir for the solo", "almost", None, None, "", ""),
    ("Ask for the raise", "almost", None, None, "", ""),
)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="nos-pictures-") as folder:
        environment = {**os.environ, "NOS_DATA_DIR": folder}
        _write(Path(folder), environment)
        served = subprocess.Popen(
            [_NOS, "serve", "--port", "8411"], env=environment, stdout=subprocess.PIPE, text=True
        )
        try:
            assert served.stdout
            served.stdout.readline()
            _take("http://127.0.0.1:8411/")
        finally:
            served.terminate()
            served.wait()


def _write(folder: Path, environment: dict[str, str]) -> None:
    sheet = folder / "asks.csv"
    today = date.today()  # noqa: DTZ011 (a picture's days are this machine's)
    with sheet.open("w", newline="") as out:
        lines = csv.writer(out)
        lines.writerow(["asked on", "what", "answer", "heard on", "their words", "no kind"])
        for what, answer, asked, heard, words, kind in _ASKS:
            days = [today - timedelta(days=n) if n is not None else "" for n in (asked, heard)]
            lines.writerow([days[0], what, answer, days[1], words, kind])
    for command in (
        ["open", "Ana"],
        ["bring", str(sheet), "--yes"],
        ["begin", "79", "8"],
        ["dream", "the lead, a passport, my own show"],
    ):
        subprocess.run([_NOS, *command], env=environment, check=True, stdout=subprocess.DEVNULL)


def _take(address: str) -> None:
    _PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        for name, width, height in (("phone", 390, 844), ("wide", 1280, 800)):
            context = browser.new_context(
                viewport={"width": width, "height": height}, reduced_motion="reduce"
            )
            page: Page = context.new_page()
            page.goto(address)
            page.evaluate("document.fonts.ready")
            page.screenshot(path=_PICTURES / f"notebook-{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
