"""What every answer says to the browser, be it a page, a file or a refusal. Pure."""

from typing import Final

__all__ = ["FETCHES_FROM_HERE", "HEADERS", "HSTS_SECONDS", "NOTHING_INSIDE", "OF_DOCUMENTS"]

# Two years, as browsers ask of those who mean it. Subdomains are their owner's own affair.
HSTS_SECONDS: Final = 2 * 365 * 24 * 3600

# Our own pages use these; everything else is off, for whatever might get into a page too.
_OURS: Final = (
    "clipboard-read",
    "clipboard-write",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
)
_OFF: Final = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "serial",
    "storage-access",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)

HEADERS: Final = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        [f"{feature}=(self)" for feature in _OURS] + [f"{feature}=()" for feature in _OFF]
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

# Browsers heed it of documents alone; a phone that loads ten files would pay for it ten times.
OF_DOCUMENTS: Final = "Permissions-Policy"

# For what is no page: opened by itself it loads nothing, runs nothing and is shown in no frame.
NOTHING_INSIDE: Final = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)

# For the service worker: it asks this server, and nobody else.
FETCHES_FROM_HERE: Final = f"connect-src 'self'; {NOTHING_INSIDE}"
