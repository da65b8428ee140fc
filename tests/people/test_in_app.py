"""Another app's browser is told from a browser by what it says of itself."""

# What browsers say of themselves is long.
# ruff: noqa: E501

import pytest

from nos.people.in_app import in_app

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
PIXEL = "Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UQ1A.240205.004; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/125.0.6422.113 Mobile Safari/537.36"

APPS = {
    f"{IPHONE} Mobile/15E148 Instagram 334.0.4.32.98 (iPhone14,5; iOS 17_5; en_GB; en; scale=3.00; 1170x2532; 607511823)": ("Instagram", "ios"),
    f"{PIXEL} Instagram 330.0.0.40.92 Android (34/14; 420dpi; 1080x2274; Google/google; Pixel 8; shiba; shiba; en_GB; 596227451)": ("Instagram", "android"),
    f"{IPHONE} Mobile/15E148 Barcelona 334.0.4.32.98 (iPhone14,5; iOS 17_5; en_GB)": ("Threads", "ios"),
    f"{IPHONE} Mobile/15E148 musical_ly_34.5.0 JsSdk/2.0 NetType/WIFI Channel/App Store ByteLocale/en Region/GB": ("TikTok", "ios"),
    f"{PIXEL} trill_340503 JsSdk/1.0 NetType/4G Channel/googleplay AppName/trill app_version/34.5.3 ByteLocale/en": ("TikTok", "android"),
    f"{IPHONE} Mobile/21F79 [FBAN/FBIOS;FBAV/466.0.0.41.108;FBBV/604163164;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/17.5;FBSS/3;FBLC/en_GB]": ("Facebook", "ios"),
    f"{PIXEL} [FB_IAB/FB4A;FBAV/466.0.0.47.104;]": ("Facebook", "android"),
    f"{PIXEL} [FB_IAB/Orca-Android;FBAV/460.0.0.48.109;]": ("Messenger", "android"),
    f"{IPHONE} Mobile/15E148 [LinkedInApp]/9.29.8203": ("LinkedIn", "ios"),
    f"{IPHONE} Mobile/15E148 MicroMessenger/8.0.49(0x1800312b) NetType/WIFI Language/en": ("WeChat", "ios"),
    f"{IPHONE} Mobile/15E148 Safari Line/14.7.0": ("LINE", "ios"),
    f"{IPHONE} Version/17.5 Mobile/15E148 Snapchat/12.88.0.39 (like Safari/8618.2.12.10.9, panda)": ("Snapchat", "ios"),
    f"{IPHONE} GSA/317.0.634488990 Mobile/15E148 Safari/604.1": ("Google", "ios"),
    f"{IPHONE} Mobile/15E148 [Pinterest/iOS]": ("Pinterest", "ios"),
    f"{IPHONE} Mobile/15E148 Twitter for iPhone/10.44": ("X", "ios"),
    PIXEL: ("", "android"),
    f"{IPHONE} Mobile/15E148": ("", "ios"),
}  # fmt: skip

BROWSERS = [
    "",
    "curl/8.5.0",
    f"{IPHONE} Version/17.5 Mobile/15E148 Safari/604.1",
    f"{IPHONE} CriOS/125.0.6422.80 Mobile/15E148 Safari/604.1",
    f"{IPHONE} FxiOS/126.0 Mobile/15E148 Safari/605.1.15",
    f"{IPHONE} EdgiOS/124.0.2478.89 Version/17.0 Mobile/15E148 Safari/604.1",
    f"{IPHONE} Version/17.5 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Android 14; Mobile; rv:126.0) Gecko/126.0 Firefox/126.0",
    "Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36 Edg/125.0.0.0",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/125.0.0.0 Safari/537.36",
]  # fmt: skip


@pytest.mark.parametrize(("said", "told"), APPS.items(), ids=[f"{a}-{b}" for a, b in APPS.values()])
def test_an_app_is_known_by_its_name(said: str, told: tuple[str, str]) -> None:
    found = in_app(said)
    assert found
    assert (found.name, found.platform) == told


@pytest.mark.parametrize("said", BROWSERS)
def test_a_browser_is_taken_for_one(said: str) -> None:
    assert in_app(said) is None
