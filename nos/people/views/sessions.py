"""Where one is signed in: each browser on a line, ended one by one or all the others at once."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nos.lib import clock
from nos.lib.errors import NotHere
from nos.lib.uids import parse_uid
from nos.people.keys import sessions_of
from nos.people.operations.keys import end_sessions
from nos.people.reauth import fresh
from nos.people.requests import Request

__all__ = ["sessions"]


@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def sessions(request: Request) -> HttpResponse:
    """Posts `end`: the uid of one, or "others"."""
    listed = sessions_of(request.person, str(request.session.session_key))
    if request.method != "POST":
        context = {"sessions": listed, "today": clock.today(request.person.time_zone)}
        return render(request, "usersessions/usersession_list.html", context)
    wish = request.POST.get("end", "")
    uid = parse_uid(wish)
    meant = [one for one in listed if not one.here and (wish == "others" or one.uid == uid)]
    if not meant and wish != "others":
        raise NotHere
    end_sessions(person=request.person, keys={one.key for one in meant})
    return HttpResponseRedirect(reverse("usersessions_list"))
