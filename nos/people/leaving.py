"""Signing out on a phone that others use: nothing of the person's stays on the device."""

from django.conf import settings
from django.http import HttpResponse

__all__ = ["leave_nothing_behind"]


def leave_nothing_behind(
    response: HttpResponse, *, guest_stays: bool, all_sent: bool = False
) -> None:
    """What the cache held goes, and our cookies, one by one.

    `all_sent`: the page said that nothing is in this browser's outbox. Otherwise what scripts
    stored stays, for what anybody wrote and has not sent lies there, sealed; the scripts have
    thrown the key away, and whatever can be read. Day or night says nothing about anybody, and
    stays. `guest_stays`: a notebook written here without signing in was left in this browser on
    purpose.
    """
    response.headers["Clear-Site-Data"] = '"cache", "storage"' if all_sent else '"cache"'
    ours = [settings.NOS_NOTEBOOK_COOKIE, settings.NOS_LATER_COOKIE, settings.NOS_WEEK_COOKIE]
    ours += [settings.NOS_DAY_AFTER_COOKIE, settings.NOS_BESIDE_COOKIE]
    for name in ours if guest_stays else [*ours, settings.NOS_GUEST_COOKIE]:
        response.delete_cookie(name, samesite="Lax")
