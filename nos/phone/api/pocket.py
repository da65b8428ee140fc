"""What a phone asks for: whose it is and its key, and what it carries to be read anywhere."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.http import JsonResponse
from ninja import Query, Router

from nos.lib import clock
from nos.lib.errors import BadInput, NotHere, Refused
from nos.lib.one_moment import in_one_moment
from nos.lib.words import gettext as _
from nos.notebook.api.shapes import READING
from nos.notebook.models import Notebook
from nos.notebook.presenting import notebook_as_json
from nos.notebook.queries.kept import kept_count
from nos.notebook.queries.notebooks import the_notebook
from nos.people.phones import phone_key
from nos.people.requests import Request
from nos.phone.api import shapes
from nos.phone.api.shown import asks_carried
from nos.phone.queries import epoch_now
from nos.phone.queries.pockets import Carried, carried
from nos.phone.rules import WIRE

__all__ = ["router"]

router = Router(tags=["phone"])

_SMALL: Final = {"separators": (",", ":"), "ensure_ascii": False}


@router.get("/phone", response={200: shapes.Phone, **READING})
def see_phone(request: Request) -> dict[str, Any]:
    """Who is calling, and the key to what their phone holds; never given to a program."""
    if request.token:
        raise Refused(_("A phone's key is given to its person's own browser alone."))
    notebook = _opened_here(request)
    return {
        "whose": request.whose,
        "key": phone_key(request.person.pk),
        "epoch": str(epoch_now()),
        "wire": WIRE,
        "notebook": str(notebook.uid) if notebook else None,
        "born": request.person.born,
    }


def _opened_here(request: Request) -> Notebook | None:
    """The notebook open in this browser, else the usual one."""
    try:
        chosen = the_notebook(request.person, request.COOKIES.get(settings.NOS_NOTEBOOK_COOKIE))
    except NotHere:
        chosen = None
    return chosen or the_notebook(request.person)


@router.get("/pocket", response={200: shapes.Pocket, **READING})
def see_pocket(request: Request, wanted: Query[shapes.Since]) -> JsonResponse:
    """The notebook, what is out and the newest asks; with `since` what changed after it.

    Anew (`since` 0): the thousand asks written to last, and all that are out. More than a
    thousand changed, or a tick that this notebook never had: anew.
    """
    since = _tick(wanted.since)
    with in_one_moment():
        return JsonResponse(_pocket(request, wanted.notebook, since), json_dumps_params=_SMALL)


def _pocket(request: Request, named: str, since: int) -> dict[str, Any]:
    notebook = the_notebook(request.person, named)
    told = {"whose": request.whose, "epoch": str(epoch_now())}
    if notebook is None:
        blank = {"notebook": None, "tick": 0, "since": 0, "whole": True, "live": 0}
        return {**told, **blank, "asks": [], "gone": []}
    found = carried(notebook, since, clock.today(request.person.time_zone))
    return {
        **told,
        "notebook": _notebook(notebook, found),
        "tick": notebook.tick,
        "since": found.since,
        "whole": found.whole,
        "live": found.live,
        "asks": asks_carried(request.person, notebook, found.asks),
        "gone": [str(ask.uid) for ask in found.gone],
    }


def _notebook(notebook: Notebook, found: Carried) -> dict[str, Any]:
    return {**notebook_as_json(notebook), "kept": kept_count(notebook), "due": found.due}


def _tick(given: str) -> int:
    """Raises BadInput."""
    if not (given.isascii() and given.isdigit()):
        raise BadInput(fields={"since": _("This is a whole number.")})
    return int(given) if len(given) < 19 else 0
