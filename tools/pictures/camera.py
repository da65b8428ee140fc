"""Takes the pictures of a state: one load of a screen, then every size and theme of it."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from PIL import Image
from playwright.sync_api import Browser, Page

from tools.pictures.hands import HANDS
from tools.pictures.screens import SIZES, Screen
from tools.pictures.states import STATES, TODAY
from tools.pictures.studio import Studio

__all__ = ["Shot", "take"]

# No caret that blinks, no button on its way from day to night.
_STILL: Final = (
    "*, ::before, ::after { caret-color: transparent !important; transition: none !important; }"
)
# A sheet made by a script is not a style in the page, which its security policy would refuse.
_STYLE: Final = """(() => {{
  const sheet = new CSSStyleSheet();
  sheet.replaceSync({css});
  document.adoptedStyleSheets = [sheet];
}})()"""


@dataclass(frozen=True)
class Shot:
    """`name` is screen-size-theme; the picture has its full size."""

    state: str
    name: str
    picture: Image.Image


def take(
    browser: Browser,
    studio: Studio,
    state: str,
    screens: Iterable[Screen],
    *,
    style: str = "",
    whole: bool = False,
) -> Iterator[Shot]:
    """Only screens that the state has. `style` is put upon ours; `whole` is down to the end."""
    written = studio.write(state)
    with _look(browser, studio, state, style) as page:
        for screen in screens:
            if screen.things <= written.things.keys():
                _go(page, screen, written.things)
                yield from _every(page, state, screen, whole)


@contextmanager
def _look(browser: Browser, studio: Studio, state: str, style: str) -> Iterator[Page]:
    """A page before which that state's notebook lies."""
    context = browser.new_context(
        base_url=studio.url,
        locale=STATES[state].language,
        timezone_id="UTC",
        reduced_motion="reduce",
    )
    context.set_default_timeout(20_000)
    context.add_init_script(_STYLE.format(css=json.dumps(_STILL + style)))
    cookies = studio.write(state).cookies
    context.add_cookies([{"name": n, "value": v, "url": studio.url} for n, v in cookies.items()])
    try:
        page = context.new_page()
        page.clock.set_fixed_time(TODAY.isoformat())
        yield page
    finally:
        context.close()


def _go(page: Page, screen: Screen, things: dict[str, str]) -> None:
    page.set_viewport_size(_viewport("wide"))
    answer = page.goto(screen.path.format(**things))
    assert answer
    assert answer.status < 500, f"{screen.name}: {answer.status}"
    if screen.hand:
        HANDS[screen.hand](page)
    page.evaluate("document.fonts.ready")


def _every(page: Page, state: str, screen: Screen, whole: bool) -> Iterator[Shot]:
    session = page.context.new_cdp_session(page)
    how = {"format": "png", "optimizeForSpeed": True, "captureBeyondViewport": whole}
    for size in SIZES:
        page.set_viewport_size(_viewport(size))
        if screen.hand != "paste":
            page.evaluate("scrollTo(0, 0)")
        for theme in STATES[state].themes:
            page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
            page.evaluate("new Promise(drawn => requestAnimationFrame(drawn))")
            if whole:
                how["clip"] = _all_of(page)
            png = b64decode(session.send("Page.captureScreenshot", how)["data"])
            name = f"{screen.name}-{size}-{theme}"
            yield Shot(state, name, Image.open(BytesIO(png)).convert("RGB"))
    session.detach()


def _all_of(page: Page) -> dict[str, int]:
    width, height = page.evaluate(
        "[document.documentElement.clientWidth, document.documentElement.scrollHeight]"
    )
    return {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}


def _viewport(size: str) -> Any:
    width, height = SIZES[size]
    return {"width": width, "height": height}
