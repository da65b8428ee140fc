"""What a terminal shows, as a picture for the docs: a real one, on the day of the other pictures.

`python -m tools.pictures.terminal WORD …` is the terminal's side of it: a notebook of its own is
written in NOS_DATA_DIR, and then the words are done as `nos WORD …` does them.
"""

from __future__ import annotations

import html
import os
import pty
import re
import subprocess
import sys
import tempfile
import termios
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser

from tools.pictures.states import TODAY

__all__ = ["terminal"]

ROOT: Final = Path(__file__).resolve().parents[2]
_ROWS, _COLUMNS = 30, 84
_CODE: Final = re.compile(r"\x1b\[([0-9;]*)m")
_STYLES: Final = {
    "1": "font-weight:700", "2": "opacity:.65", "3": "font-style:italic", "31": "color:#f0565b",
}  # fmt: skip
_PAGE: Final = """<!doctype html><meta charset="utf-8"><style>
  pre {{ margin: 0; padding: 18px 22px; inline-size: max-content; background: #1c1a19;
    color: #ece6da; font: 15px "DejaVu Sans Mono", monospace; }}
</style><pre>{shown}</pre>"""


def terminal(browser: Browser, *words: str) -> Image.Image:
    """A picture of `nos` with these words."""
    prompt = " ".join(("$ nos", *words))
    shown = f"{prompt}\n{''.join(_spans(_typed(words)))}".rstrip()
    page = browser.new_page(device_scale_factor=1)
    page.set_content(_PAGE.format(shown=shown))
    png = page.locator("pre").screenshot()
    page.close()
    return Image.open(BytesIO(png)).convert("RGB")


def _typed(words: tuple[str, ...]) -> str:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(ours, (_ROWS, _COLUMNS))
    with tempfile.TemporaryDirectory(prefix="nos-pictures-") as folder:
        left = {n: v for n, v in os.environ.items() if not n.startswith("NOS_")}
        left.pop("DATABASE_URL", None)
        child = subprocess.Popen(
            [sys.executable, "-m", "tools.pictures.terminal", *words],
            cwd=ROOT,
            env={
                **left,
                "DJANGO_SETTINGS_MODULE": "nos.settings",
                "NOS_DATA_DIR": folder,
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "LC_ALL": "C.UTF-8",
                "TZ": "UTC",
            },
            stdin=theirs,
            stdout=theirs,
        )
        os.close(theirs)
        said = b"".join(_read(ours))
        child.wait(60)
    return said.decode().replace("\r\n", "\n")


def _read(descriptor: int) -> Iterator[bytes]:
    while True:
        try:
            some = os.read(descriptor, 65_536)
        except OSError:  # the other side has hung up
            return
        if not some:
            return
        yield some


def _spans(said: str) -> Iterator[str]:
    """The text with its colours as HTML."""
    styles: list[str] = []
    for n, part in enumerate(_CODE.split(said)):
        if n % 2:
            styles = _after(styles, part)
        elif part and styles:
            yield f'<span style="{";".join(styles)}">{html.escape(part)}</span>'
        else:
            yield html.escape(part)


def _after(styles: list[str], code: str) -> list[str]:
    if code in ("", "0"):
        return []
    if code == "22":
        return [style for style in styles if not style.startswith(("font-weight", "opacity"))]
    if colour := re.fullmatch(r"([34])8;2;(\d+);(\d+);(\d+)", code):
        where, *rgb = colour.groups()
        name = "color" if where == "3" else "background"
        return [*styles, f"{name}:rgb({','.join(rgb)})"]
    return [*styles, *(_STYLES[one] for one in code.split(";"))]


def main(words: list[str]) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from nos.cli import call
    from nos.demo.filling import fill

    call_command("migrate", verbosity=0)
    fill(today=TODAY, state="86")
    call(words)


if __name__ == "__main__":
    main(sys.argv[1:])
