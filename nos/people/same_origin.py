"""Whether a call that a browser made comes from a page of ours. Pure.

A cookie goes along with calls that other sites make; what a browser says of itself does not lie.
"""

from collections.abc import Collection, Mapping

__all__ = ["browser_made", "from_our_page"]


def browser_made(environ: Mapping[str, object], *, knows_cookie: bool) -> bool:
    """True when the call bears a browser's marks, or our cookie."""
    return knows_cookie or "HTTP_ORIGIN" in environ or "HTTP_SEC_FETCH_SITE" in environ


def from_our_page(environ: Mapping[str, object], ours: Collection[str]) -> bool:
    """Sec-Fetch-Site says same-origin, or Origin is one of ours, and neither says otherwise.

    `X-Nos: 1` is asked for as well: another site cannot send it without asking us first.
    """
    site, origin = environ.get("HTTP_SEC_FETCH_SITE"), environ.get("HTTP_ORIGIN")
    said = site is not None or origin is not None
    return (
        said
        and site in (None, "same-origin")
        and (origin is None or origin in ours)
        and environ.get("HTTP_X_NOS") == "1"
    )
