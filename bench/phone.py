"""V8: what a phone loads, how a throttled one takes it, and the log screen without a network."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page, sync_playwright

from bench.measure import Figure
from bench.product import product, with_asks
from tests.plumbing.browser import PHONE
from tests.plumbing.chromium import FLAGS, find_chromium
from tools.assets import npm

__all__ = ["v8_phone"]

_HERE: Final = Path(__file__).parent / "lighthouse"
_ROUNDS: Final = 5
_KIB: Final = 1024
_SHAPE: Final[dict[str, Any]] = {**PHONE}
# A private page asks not to be listed: that one audit of SEO is meant to say no.
_SCORES: Final = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
_SIZES: Final = """() => ["navigation", "resource"]
  .flatMap((type) => performance.getEntriesByType(type))
  .map((entry) => [entry.name, entry.transferSize])"""
# The page that stands in offline notes the tap, and when its field can be typed in.
_TAKEN: Final = """() => performance.measure("tap", "nos:tapped", "nos:usable").duration"""


def v8_phone(folder: Path) -> list[Figure]:
    """With 120 asks written, on the real server."""
    place = folder / "phone"
    place.mkdir()
    with_asks(place, 120)
    with product(place, workers=2, threads=4) as server:
        url = f"http://127.0.0.1:{server.port}"
        with _chromium() as browser:
            figures = [*_loads(browser, url), _offline(browser, url)]
        for name, path in (("home", "/"), ("log", "/log/")):
            figures += _lighthouse(folder, name, url + path)
    return figures


def _chromium() -> Any:
    @contextmanager
    def started() -> Iterator[Browser]:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
            yield browser
            browser.close()

    return started()


@dataclass(frozen=True)
class _Load:
    """What came over the line for a page, fonts apart; what the browser held is not in it.

    A service worker fetches for later, after the page is there; what it fetches is not counted.
    """

    bytes: int
    requests: int
    fonts: int

    @classmethod
    def of(cls, page: Page) -> _Load:
        """Until the line was quiet."""
        page.wait_for_load_state("networkidle")
        sizes = [(str(name), int(size)) for name, size in page.evaluate(_SIZES) if size]
        rest = [size for name, size in sizes if not name.endswith(".woff2")]
        return cls(sum(rest), len(rest), sum(size for _name, size in sizes) - sum(rest))


def _loads(browser: Browser, url: str) -> list[Figure]:
    # With a worker, what it hands out from the phone would look as if it had come over the line.
    context = browser.new_context(**_SHAPE, service_workers="block")
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    first = _Load.of(page)
    page.get_by_role("link", name="Write an ask").first.click()
    page.wait_for_url("**/log/")
    then = _Load.of(page)
    context.close()
    home, fonts, log = first.bytes / _KIB, first.fonts / _KIB, then.bytes / _KIB
    lightest = "82 kB, 9 requests (the lightest peer)"
    return [
        Figure("V8", "first load of home (kB compressed, fonts apart)", lightest, "≤ 40",
               f"{home:.1f}", home <= 40),
        Figure("V8", "first load of home: requests (fonts apart)", lightest, "≤ 8",
               str(first.requests), first.requests <= 8),
        Figure("V8", "first load of home with its fonts (kB)", "none", "≤ 110",
               f"{home + fonts:.1f}", home + fonts <= 110),
        Figure("V8", "the log screen after home (kB more)", "none", "≤ 15", f"{log:.1f}",
               log <= 15),
    ]  # fmt: skip


def _offline(browser: Browser, url: str) -> Figure:
    """From the tap on "Write an ask" until its field is there, focused and drawn."""
    context = browser.new_context(**_SHAPE)
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload(wait_until="networkidle")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    context.set_offline(True)
    waits = []
    for _round in range(_ROUNDS + 1):
        page.goto(url)
        page.get_by_role("link", name="Write an ask").first.click()
        page.wait_for_url("**/log/")
        page.locator("textarea[name=what]:focus").wait_for()
        waits.append(float(page.evaluate(_TAKEN)))
    context.close()
    seen = statistics.median(waits[1:])
    return Figure("V8", "the log screen offline, from tap to ready (ms)", "none", "≤ 100",
                  f"{seen:.0f}", seen <= 100)  # fmt: skip


def _lighthouse(folder: Path, name: str, address: str) -> list[Figure]:
    """Its phone: simulated slow 4G, a processor four times slower; the median of five."""
    if not (_HERE / "node_modules").exists():
        npm("ci", within=_HERE)
    reports = [_report(folder, address) for _round in range(_ROUNDS)]
    figures = []
    for category, goal in _SCORES.items():
        scores = [round(100 * report["categories"][category]["score"]) for report in reports]
        seen = statistics.median(scores)
        what = f"Lighthouse, {name}: {category.replace('-', ' ')}"
        if category == "seo":
            what += " (all but is-crawlable)"
        figures.append(Figure("V8", what, "none", f"≥ {goal}" if goal < 100 else "100",
                              f"{seen:.0f}", seen >= goal))  # fmt: skip
    return figures


def _report(folder: Path, address: str) -> dict[str, Any]:
    told = folder / "lighthouse.json"
    program = _HERE / "node_modules" / ".bin" / "lighthouse"
    subprocess.run(
        [
            str(program), address, "--quiet", "--output=json", f"--output-path={told}",
            f"--only-categories={','.join(_SCORES)}", "--skip-audits=is-crawlable",
            f"--chrome-flags={' '.join(FLAGS)}",
        ],
        env={**os.environ, "CHROME_PATH": str(find_chromium())},
        check=True,
    )  # fmt: skip
    report: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
    return report
