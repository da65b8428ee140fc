"""What is on this phone: one page for everyone, which the phone itself fills in."""

from __future__ import annotations

from types import SimpleNamespace

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import get_template
from django.views.decorators.http import require_safe

from nos.notebook.views.calling import today_of
from nos.people.requests import Request
from nos.phone.blanks import blanks

__all__ = ["phone"]


@require_safe
def phone(request: Request) -> HttpResponse:
    """The same bytes for whoever asks, but for language, day or night, the nonce, and whose it is.

    Browsers keep it and show it wherever there is no network, so it is not shown with the request.
    The tag of who asks keeps the notebook of somebody before them shut; the service worker takes it
    out of what it keeps.
    """
    theme = settings.NOS_THEME_COOKIE
    plain = SimpleNamespace(
        csp_nonce=request.csp_nonce,  # type: ignore[attr-defined]
        COOKIES={theme: request.COOKIES.get(theme, "")},
        GET={},
        path=request.path,
        whose=request.whose,
    )
    context = {**blanks(today_of(request)), "request": plain, "csrf_input": ""}
    return HttpResponse(get_template("phone/phone.html").render(context))
