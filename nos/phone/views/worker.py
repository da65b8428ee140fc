"""The service worker, with the release it belongs to written before it."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.views.decorators.http import etag, require_safe

from nos.lib.headers import FETCHES_FROM_HERE

__all__ = ["worker"]

_SCRIPT: Final = "sw.js"
# What every page and the shell are made of; each is kept before anybody asks for it.
_FILES: Final = (
    "app.css",
    "app.js",
    "phone.js",
    "shell.js",
    "fonts/fraunces.woff2",
    "fonts/fraunces-number.woff2",
    "fonts/inter.woff2",
    "icons/notebook.svg",
)
_PAGES: Final = ("/phone/", "/hide/", "/help/")


def _version(_request: HttpRequest) -> str:
    return f'"{_release()[0]}"'


@require_safe
@etag(_version)
def worker(_request: HttpRequest) -> HttpResponse:
    """Asked for anew with every page, mostly answered with "not modified"."""
    response = HttpResponse(_release()[1], content_type="text/javascript; charset=utf-8")
    response.headers["Content-Security-Policy"] = FETCHES_FROM_HERE
    response.headers["Cache-Control"] = "no-cache"
    return response


def _release() -> tuple[str, str]:
    """Its version and the script. A release does not change while a process lives."""
    return _read() if settings.WHITENOISE_USE_FINDERS else _read_once()


def _read() -> tuple[str, str]:
    built = {name: Path(found) for name in (*_FILES, _SCRIPT) if (found := _find(name))}
    pages = sorted((settings.BASE_DIR / "nos" / "ui" / "templates").rglob("*.html"))
    texts = sorted(path for folder in settings.LOCALE_PATHS for path in folder.rglob("*.mo"))
    content = hashlib.sha256()
    for path in (*built.values(), *pages, *texts):
        content.update(path.read_bytes())
    version = content.hexdigest()[:16]
    files = [static(name) for name in built if name != _SCRIPT]
    told = json.dumps({"version": version, "files": files, "pages": _PAGES})
    script = built[_SCRIPT].read_text(encoding="utf-8")
    return version, f"self.nosRelease = {told};\n{script}"


_read_once = lru_cache(maxsize=1)(_read)


def _find(name: str) -> str | None:
    """Where a built file lies; None where this release has none of that name."""
    if settings.WHITENOISE_USE_FINDERS:
        return finders.find(name)
    path = Path(settings.STATIC_ROOT) / name
    return str(path) if path.exists() else None
