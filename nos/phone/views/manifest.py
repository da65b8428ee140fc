"""What a phone or a desktop is told of this as an app of its own. The same for everybody."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe

from nos.lib.words import gettext as _

__all__ = ["PAPER", "manifest"]

# As tokens.css has them; a manifest knows no night, so pages name both (base.html).
PAPER: Final = "#fbf7ee"
_NARROW, _WIDE = "390x844", "1280x800"


@require_safe
def manifest(request: HttpRequest) -> HttpResponseBase:
    """In the language of the page that names it (`in`), else as the browser asks."""
    language = request.GET.get("in", "")
    if language not in dict(settings.LANGUAGES):
        language = translation.get_language()
    with translation.override(language):
        content = json.dumps(_told(), ensure_ascii=False).encode()
    response = HttpResponse(content, content_type="application/manifest+json")
    response.headers["Cache-Control"] = "no-cache"
    response.headers["ETag"] = etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    patch_vary_headers(response, ("Accept-Language",))
    return get_conditional_response(request, etag=etag, response=response) or response


def _told() -> dict[str, Any]:
    return {
        "id": "/",
        "name": "Thousand Nos",
        "short_name": "Nos",
        "description": _("The little red notebook: ask for a thousand things, and count the nos."),
        "lang": translation.get_language(),
        "dir": "rtl" if translation.get_language_bidi() else "ltr",
        "start_url": reverse("notebook_page"),
        "scope": reverse("notebook_page"),
        "display": "standalone",
        "theme_color": PAPER,
        "background_color": PAPER,
        "categories": ["lifestyle", "productivity"],
        "icons": _icons(),
        "shortcuts": [
            _shortcut(_("Write an ask"), "log"),
            _shortcut(_("Out"), "out"),
        ],
        "share_target": {
            "action": reverse("log"),
            "method": "GET",
            "enctype": "application/x-www-form-urlencoded",
            "params": {"title": "title", "text": "text", "url": "url"},
        },
        "screenshots": [
            _shown("notebook-phone", _NARROW, _("The open notebook")),
            _shown("log", _NARROW, _("Write an ask")),
            _shown("out", _NARROW, _("Out")),
            _shown("notebook-wide", _WIDE, _("The open notebook")),
        ],
    }


def _icons() -> list[dict[str, str]]:
    drawing = {"src": static("icons/notebook.svg"), "sizes": "any", "type": "image/svg+xml"}
    return [
        _icon("notebook-192", 192, "any"),
        _icon("notebook-512", 512, "any"),
        _icon("notebook-whole-192", 192, "maskable"),
        _icon("notebook-whole-512", 512, "maskable"),
        _icon("notebook-ink-512", 512, "monochrome"),
        {**drawing, "purpose": "any"},
    ]


def _icon(name: str, side: int, purpose: str) -> dict[str, str]:
    return {**_picture(f"icons/{name}.png", f"{side}x{side}"), "purpose": purpose}


def _shortcut(name: str, page: str) -> dict[str, Any]:
    icon = _picture("icons/notebook-192.png", "192x192")
    return {"name": name, "url": reverse(page), "icons": [icon]}


def _shown(name: str, sizes: str, label: str) -> dict[str, str]:
    form = "wide" if sizes == _WIDE else "narrow"
    return {**_picture(f"icons/shown-{name}.png", sizes), "form_factor": form, "label": label}


def _picture(path: str, sizes: str) -> dict[str, str]:
    return {"src": static(path), "sizes": sizes, "type": "image/png"}
