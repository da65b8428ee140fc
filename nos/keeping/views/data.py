"""Your pages are yours: taken along, opened here, erased."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nos.keeping import jobs
from nos.keeping.leaving_words import in_figures
from nos.keeping.models import Archive
from nos.keeping.operations import ask_to_erase, keep_after_all, open_archive, take_archive
from nos.keeping.operations.open_archive import Opened
from nos.keeping.queries.archives import archive_of, file_of, rows_done
from nos.keeping.queries.leaving import figures
from nos.lib.cookies import keep_in_browser
from nos.lib.errors import BadInput, NosError
from nos.lib.locales import number
from nos.lib.words import gettext as _
from nos.notebook.views.calling import SeeOther, call_of, shown_notebook, spread, stored
from nos.people.leaving import leave_nothing_behind
from nos.people.reauth import freshly_signed_in
from nos.people.requests import Request
from nos.sheets.formats.archive_zip import FILE_NAME

__all__ = ["archive", "archive_file", "archive_open", "erase", "erase_not", "settings_data"]


@require_safe
@freshly_signed_in
def settings_data(request: Request) -> HttpResponse:
    """While an archive is being made the page comes again by itself."""
    response = _page(request)
    archive = archive_of(request.person)
    if archive and archive.ready_at is None:
        response.headers["Refresh"] = "3"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@freshly_signed_in
def archive(request: Request) -> HttpResponseBase:
    posted = request.method == "POST" and request.person.born
    if posted and take_archive(person=request.person).ready_at is None:
        jobs.make_waiting_archives.enqueue()
    return SeeOther(f"{reverse('settings_data')}#take")


@require_safe
@freshly_signed_in
def archive_file(request: Request) -> HttpResponseBase:
    """Whoever may see the page, and for a day."""
    found = archive_of(request.person)
    if found is None or found.ready_at is None:
        raise Http404
    return FileResponse(
        file_of(found).open("rb"),
        as_attachment=True,
        filename=FILE_NAME,
        content_type="application/zip",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@freshly_signed_in
def archive_open(request: Request) -> HttpResponseBase:
    """Posts `file`, an archive. What came, and what did not, is said at once."""
    if request.method != "POST":
        return SeeOther(f"{reverse('settings_data')}#open")
    sent = request.FILES.get("file")
    try:
        if not isinstance(sent, UploadedFile) or sent.file is None:
            raise BadInput(_("Choose the file first: thousand-nos-archive.zip."))
        call, stays = call_of(request), stored(shown_notebook(request))
        opened = open_archive(
            person=request.person,
            file=sent.file,
            time_zone=call.time_zone,
            language=get_language() or "",
        )
    except NosError as problem:
        return _page(request, problem=problem.sentence, status=problem.status)
    request.person = opened.person
    response = _page(request, opened=opened)
    if stays:  # what was open here stays in front of what came
        keep_in_browser(response, settings.NOS_NOTEBOOK_COOKIE, str(stays.uid))
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@freshly_signed_in
def erase(request: Request) -> HttpResponseBase:
    """Posts `sure`, and `at`: "once" or "tomorrow"."""
    if request.method != "POST" or not request.person.born:
        return SeeOther(f"{reverse('settings_data')}#erase")
    if request.POST.get("sure") != "yes":
        told = _("Tick that you are sure first. Nothing was erased.")
        return _page(request, unsure=told, status=422)
    at_once = request.POST.get("at") == "once"
    gone = ask_to_erase(person=request.person, at_once=at_once)
    if not at_once:
        return SeeOther(f"{reverse('settings_data')}#erase")
    if not gone:
        jobs.erase.enqueue()
    return _gone(request, gone=gone)


@require_POST
def erase_not(request: Request) -> HttpResponse:
    """Kept after all: whoever is in may say so, without proving anything."""
    if request.person.born:
        keep_after_all(person=request.person)
    return SeeOther(f"{reverse('settings_data')}#erase")


def _gone(request: Request, *, gone: bool) -> HttpResponse:
    if request.signed_in:
        logout(request)
    response = render(request, "keeping/erased.html", {"gone": gone})
    all_sent = request.POST.get("sent") == "all"
    leave_nothing_behind(response, guest_stays=False, all_sent=all_sent)
    return response


def _size_of(archive: Archive | None) -> str:
    """As people say it: a thousand bytes are a kB."""
    size = archive.size if archive else 0
    if size < 1_000_000:
        return _("%(size)s kB") % {"size": number(max(1, round(size / 1_000)))}
    return _("%(size)s MB") % {"size": number(round(size / 1_000_000))}


def _page(
    request: Request,
    *,
    opened: Opened | None = None,
    problem: str = "",
    unsure: str = "",
    status: int = 200,
) -> HttpResponse:
    person = request.person
    found = archive_of(person) if person.born else None
    counted = figures(person) if person.born else {}
    context: dict[str, Any] = {
        "person": person,
        "archive": found,
        "done": rows_done(found) if found else 0,
        "figures": in_figures(counted),
        "opened": opened,
        "came": in_figures(opened.added) if opened else [],
        "problem": problem,
        "unsure": unsure,
        "size": _size_of(found),
        "backup_days": settings.NOS_BACKUP_DAYS,
    }
    shown = spread(request, shown_notebook(request), **context)
    return render(request, "keeping/data.html", shown, status=status)
