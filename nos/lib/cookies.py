"""What a browser keeps for us: never for scripts, never over plain HTTP where there is HTTPS."""

from django.conf import settings
from django.http import HttpResponse

__all__ = ["keep_in_browser"]


def keep_in_browser(
    response: HttpResponse, name: str, value: str, *, days: int | None = 365
) -> None:
    """`name` is one of the cookie names of the settings; no `days`: until the browser is closed."""
    response.set_cookie(
        name,
        value,
        max_age=days * 24 * 3600 if days else None,
        secure=settings.NOS_BASE_URL.startswith("https://"),
        httponly=True,
        samesite="Lax",
    )
