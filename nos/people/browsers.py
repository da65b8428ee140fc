"""What a browser says of itself, in words somebody recognises as theirs. Pure."""

from __future__ import annotations

import re
from typing import Final

from nos.lib.words import gettext as _

__all__ = ["device_of", "in_words"]

# The first that fits; browsers claim to be each other, so the order is the whole knowledge.
_BROWSERS: Final = (
    (r"\bEdgA?(iOS)?/", "Edge"),
    (r"\b(OPR|OPiOS)/", "Opera"),
    (r"\bSamsungBrowser/", "Samsung Internet"),
    (r"\b(Firefox|FxiOS)/", "Firefox"),
    (r"\b(Chrome|CriOS|HeadlessChrome)/", "Chrome"),
    (r"\bVersion/.*\bSafari/", "Safari"),
)
_DEVICES: Final = (
    (r"\biPhone\b", "iPhone"),
    (r"\biPad\b", "iPad"),
    (r"\bAndroid\b", "Android"),
    (r"\bCrOS\b", "Chromebook"),
    (r"\bMacintosh\b", "Mac"),
    (r"\bWindows\b", "Windows"),
    (r"\b(Linux|X11)\b", "Linux"),
)


def device_of(user_agent: str) -> str:
    """iPhone, Mac, Windows …; "" where it does not say."""
    return _first(_DEVICES, user_agent)


def in_words(user_agent: str) -> str:
    """Firefox, on Linux."""
    browser, device = _first(_BROWSERS, user_agent), device_of(user_agent)
    if browser and device:
        return _("%(browser)s, on %(device)s") % {"browser": browser, "device": device}
    return browser or device or _("a browser that does not say which")


def _first(table: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for mark, name in table if re.search(mark, user_agent)), "")
