"""Where this machine keeps Chromium, and how tests start it."""

import shutil

# The same browser without the windows, tabs and buttons around a page comes first: a whole one
# draws those for every page, headless or not, and takes half as long again.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",  # lines break at the same words on every machine
)


def find_chromium() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)
