"""Renews the pictures: all of them, or those of the states named.

.venv/bin/python -m tools.pictures [STATE …]      `make pictures` is this without a name
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator

from playwright.sync_api import sync_playwright

from tests.plumbing.chromium import FLAGS, find_chromium
from tools.pictures.camera import Shot, take
from tools.pictures.docs import TYPED, keep, lay_down
from tools.pictures.gallery import KEPT, renew
from tools.pictures.screens import screens_of
from tools.pictures.states import STATES
from tools.pictures.studio import open_studio
from tools.pictures.terminal import terminal


def main(states: Iterable[str]) -> None:
    with open_studio() as studio, sync_playwright() as playwright:
        program = find_chromium()
        assert program, "No Chromium on this machine: `make test` installs it where it may."
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        for state in states:
            began = time.monotonic()
            changed = renew(state, _kept(take(browser, studio, state, screens_of(state))))
            there = len(list((KEPT / state).iterdir()))
            print(f"{state}: {there} pictures, {changed} new, {time.monotonic() - began:.0f} s")
        for name, words in TYPED.items():
            lay_down(name, terminal(browser, *words))
        browser.close()


def _kept(shots: Iterable[Shot]) -> Iterator[Shot]:
    for shot in shots:
        keep(shot)
        yield shot


if __name__ == "__main__":
    main(sys.argv[1:] or STATES)
