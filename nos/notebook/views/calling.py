"""What every page of the notebook starts from: the notebook, the day, the call."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import get_language

from nos.lib import clock
from nos.lib.errors import BadInput, NotHere
from nos.lib.uids import parse_uid
from nos.lib.words import gettext as _
from nos.notebook.margin_notes import note_for
from nos.notebook.models import Ask, Notebook
from nos.notebook.operations import Call, Written
from nos.notebook.queries.moments import moment_after
from nos.notebook.queries.notebooks import notebook_of, the_notebook
from nos.notebook.queries.shelf import word_after
from nos.people.requests import Request, zone_of
from nos.ui.filters import number

__all__ = [
    "SeeOther",
    "after_answer",
    "back_to",
    "call_of",
    "chosen_notebook",
    "form_of",
    "notebook_holding",
    "notebook_written",
    "revision_of",
    "shown_notebook",
    "spread",
    "stored",
    "today_of",
    "written_page",
]

_PLACES: Final = {
    "notebook": "notebook_page",
    "out": "out",
    "asks": "asks",
    "yeses": "yeses",
    "almost": "almost",
    "changes": "changes",
    "insights": "insights",
    "settings": "notebook_settings",
    "week": "week",
    "back": "week",
}


class SeeOther(HttpResponseRedirect):
    """What was posted is written; what came of it is read there."""

    status_code = 303


def today_of(request: Request) -> date:
    return clock.today(request.person.time_zone)


def notebook_written(request: Request) -> Notebook | None:
    """The notebook that a form was shown for, whatever was opened since; None for the usual.

    Only its name is known: an operation reads the row itself, when it locks it.
    """
    uid = parse_uid(request.POST.get("notebook", ""))
    return Notebook(owner_id=request.person.pk, uid=uid) if uid else chosen_notebook(request)


def chosen_notebook(request: Request) -> Notebook | None:
    """The notebook a form or an address names, else the one open on this device, else None."""
    if named := request.POST.get("notebook") or request.GET.get("notebook"):
        return the_notebook(request.person, named)
    chosen = request.COOKIES.get(settings.NOS_NOTEBOOK_COOKIE)
    try:
        return the_notebook(request.person, chosen) if chosen else None
    except NotHere:
        return None


def shown_notebook(request: Request) -> Notebook:
    """The chosen one or the usual one; for someone who has none, a blank one that is not stored."""
    return (
        chosen_notebook(request)
        or the_notebook(request.person)
        or Notebook(owner_id=request.person.pk)
    )


def stored(notebook: Notebook) -> Notebook | None:
    """None for the blank one, which the first write opens."""
    return notebook if notebook.stored else None


def spread(request: Request, notebook: Notebook, **more: Any) -> dict[str, Any]:
    """What the open notebook shows on every page."""
    after = parse_uid(request.GET.get("after", ""))
    moment = None
    if after and stored(notebook):
        moment = moment_after(request.person, notebook, after)
    return {
        "notebook": notebook,
        "today": today_of(request),
        "margin_note": _margin_note(notebook),
        "moment": moment,
        "kind_word": word_after(notebook, moment) if moment else "",
        **more,
    }


def _margin_note(notebook: Notebook) -> dict[str, object] | None:
    note = note_for(notebook.nos) if notebook.margin_notes else None
    if note is None:
        return None
    words = _("No. %(count)s: %(note)s") % {"count": number(note.count), "note": _(note.text)}
    return {"words": words, "source": _(note.source)}


def call_of(request: Request) -> Call:
    """The operation that a form carries. Raises BadInput for a form without one."""
    operation = parse_uid(request.POST.get("operation", ""))
    if operation is None:
        raise BadInput(_("This form came without its number. Go back, reload, and write again."))
    return Call(
        person=request.person,
        operation=operation,
        door="web",
        time_zone=zone_of(request.person, request.POST.get("time_zone", "")[:64]),
        language=get_language() or "",
    )


def form_of(request: Request) -> QueryDict:
    """What a form held; where it was sent in another way, the address holds what matters here."""
    return request.POST if request.method == "POST" else request.GET


def revision_of(request: Request) -> int | None:
    """The version that a form changes; None when it does not say."""
    given = request.POST.get("revision", "")
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and len(given) < 10):
        raise BadInput(_("This form came without its number. Go back, reload, and write again."))
    return int(given)


def back_to(request: Request, written: Written, default: str = "notebook") -> HttpResponseRedirect:
    """To the page the person came from, which says what was written."""
    form = form_of(request)
    place = form.get("back") or default
    after = parse_uid(form.get("after", "")) or written.operation
    if place in ("ask", "hurt") and written.asks:
        name = "ask" if place == "ask" else "ask_hurt"
        return written_page(request, reverse(name, args=[written.asks[0].uid]), after)
    path = reverse(_PLACES.get(place, "notebook_page"))
    return written_page(request, path, after, **(_narrowed(request) if place == "out" else {}))


def _narrowed(request: Request) -> dict[str, str]:
    """What the list was narrowed to stays, so that several can be closed one after the other."""
    form = form_of(request)
    given = {name: form.get(f"only_{name}", "") for name in ("where", "kind")}
    return {name: value for name, value in given.items() if value}


def after_answer(request: Request, written: Written) -> HttpResponse:
    """To the milestone's own page when one was reached, else back."""
    loud = [stone for stone in written.milestones if not stone.quiet and stone.number > 1]
    if loud:
        page = reverse("milestone", args=[loud[-1].number])
        return written_page(request, page, written.operation)
    return back_to(request, written)


def written_page(
    request: Request, path: str, operation: object, **more: str
) -> HttpResponseRedirect:
    """The page that says what was written, of the notebook it was written in."""
    query = {**more, "after": str(operation)}
    opened = request.COOKIES.get(settings.NOS_NOTEBOOK_COOKIE)
    named = form_of(request).get("notebook")
    if named and ("notebook" in request.GET or (opened and opened != named)):
        query["notebook"] = named
    return SeeOther(f"{path}?{urlencode(query)}")


def notebook_holding(request: Request, ask: Ask) -> Notebook:
    """The notebook of one of their asks."""
    return notebook_of(request.person, ask.notebook_id)
