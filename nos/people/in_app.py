"""Whether a page was opened inside another app, by what its browser says of itself. Pure.

Such a browser forgets its cookies when the app likes, and often knows no passkeys. Taken from the
apps' own user-agent strings; what is not known here is taken for a browser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

__all__ = ["InApp", "in_app"]

Platform = Literal["ios", "android", ""]

# The app's mark in the string, and what people call it; the first that fits.
_APPS: Final[tuple[tuple[str, str], ...]] = (
    ("Instagram ", "Instagram"),
    ("Barcelona ", "Threads"),
    ("musical_ly", "TikTok"),
    ("BytedanceWebview", "TikTok"),
    ("TikTok", "TikTok"),
    ("trill_", "TikTok"),
    ("FBAN/Messenger", "Messenger"),
    ("FB_IAB/Orca", "Messenger"),
    ("FBAN/", "Facebook"),
    ("FBAV/", "Facebook"),
    ("FB_IAB/", "Facebook"),
    ("LinkedInApp", "LinkedIn"),
    ("MicroMessenger/", "WeChat"),
    ("KAKAOTALK", "KakaoTalk"),
    ("NAVER(", "Naver"),
    ("Snapchat", "Snapchat"),
    ("Pinterest/", "Pinterest"),
    ("[Pinterest", "Pinterest"),
    ("Twitter for ", "X"),
    ("TwitterAndroid", "X"),
    ("Line/", "LINE"),
    ("GSA/", "Google"),
    ("Discord", "Discord"),
    ("Reddit/", "Reddit"),
    ("Telegram-", "Telegram"),
)
_ANDROID_VIEW: Final = re.compile(r"; ?wv\)|Version/4\.0 Chrome/")
# Browsers of iOS name themselves; a view inside an app says neither Safari nor a browser's name.
_IOS: Final = re.compile(r"\b(?:iPhone|iPad|iPod)\b")
_IOS_BROWSER: Final = re.compile(r"\b(?:Safari|CriOS|FxiOS|EdgiOS|OPiOS|OPT|DuckDuckGo|Brave)\b")


@dataclass(frozen=True)
class InApp:
    """`name` is "" for an app that does not say which it is."""

    name: str
    platform: Platform


def in_app(user_agent: str) -> InApp | None:
    """None for a browser."""
    platform: Platform = ""
    if _IOS.search(user_agent):
        platform = "ios"
    elif "Android" in user_agent:
        platform = "android"
    for mark, name in _APPS:
        if mark in user_agent and (platform or name not in ("Google", "Discord")):
            return InApp(name, platform)
    inside = (platform == "android" and _ANDROID_VIEW.search(user_agent)) or (
        platform == "ios" and "AppleWebKit" in user_agent and not _IOS_BROWSER.search(user_agent)
    )
    return InApp("", platform) if inside else None
