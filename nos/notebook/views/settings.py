"""The notebook's own page: its words, target, rule, opening balance, rest, closing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nos.lib import clock
from nos.lib.cookies import keep_in_browser
from nos.lib.errors import BadInput, Conflict, KeyReused, NosError
from nos.lib.locales import day_names
from nos.lib.words import figure
from nos.lib.words import gettext as _
from nos.notebook import operations
from nos.notebook.forms import notebook_fields, opening_fields
from nos.notebook.models import Notebook
from nos.notebook.operations import Written
from nos.notebook.queries.notebooks import all_notebooks, the_notebook
from nos.notebook.queries.rests import rests_of
from nos.notebook.queries.rule import count_under
from nos.notebook.queries.sealed import delivered_with, due_with, sealed_at
from nos.notebook.rules import RULES
from nos.notebook.views.calling import (
    SeeOther,
    back_to,
    call_of,
    revision_of,
    shown_notebook,
    spread,
    stored,
)
from nos.people.requests import Request

__all__ = [
    "notebook_balance",
    "notebook_choose",
    "notebook_close",
    "notebook_open",
    "notebook_reopen",
    "notebook_rest",
    "notebook_rule",
    "notebook_settings",
    "notebook_target",
    "notebook_words",
]


@require_safe
def notebook_settings(request: Request) -> HttpResponse:
    return _page(request)


@require_http_methods(["GET", "HEAD", "POST"])
def notebook_open(request: Request) -> HttpResponse:
    """From the blank cover straight to the first ask."""
    if request.method != "POST":
        return _cover(request, {}, {}, another=bool(all_notebooks(request.person)))
    another = request.POST.get("another") == "true"
    try:
        written = operations.open_notebook(
            call=call_of(request), fields=opening_fields(request.POST), another=another
        )
    except (BadInput, KeyReused) as problem:
        errors = getattr(problem, "fields", {}) or {"": problem.sentence}
        return _cover(request, request.POST.dict(), errors, another=another, status=problem.status)
    response = SeeOther(reverse("log"))
    if another and written.notebook:
        _choose(response, written.notebook)
    return response


def _cover(
    request: Request,
    values: Mapping[str, str],
    errors: Mapping[str, str],
    *,
    another: bool,
    status: int = 200,
) -> HttpResponse:
    context = {
        "values": values,
        "errors": errors,
        "another": another,
        "undone": None,
        "inside": None,
    }
    return render(request, "home/cover.html", context, status=status)


@require_POST
def notebook_choose(request: Request) -> HttpResponse:
    """Which notebook this device has open: kept by the browser, not written down."""
    notebook = the_notebook(request.person, request.POST.get("notebook", ""))
    response = SeeOther(reverse("notebook_page"))
    if notebook:
        _choose(response, notebook)
    return response


@require_POST
def notebook_words(request: Request) -> HttpResponse:
    """Whatever words the form holds; a sealed one left empty stays as it was sealed."""
    fields = notebook_fields(request.POST)
    if request.POST.get("sealed") == "true":
        fields = {name: value for name, value in fields.items() if value}
    return _settle(request, operations.edit_notebook, fields=fields, revision=revision_of(request))


@require_POST
def notebook_target(request: Request) -> HttpResponse:
    if "target" not in request.POST:  # another day, or none; the target stays
        return _settle(
            request,
            operations.edit_notebook,
            fields={"target_on": request.POST.get("target_on", "")},
        )
    return _settle(
        request,
        operations.change_target,
        target=request.POST.get("target", ""),
        target_on=request.POST.get("target_on"),
    )


@require_POST
def notebook_rule(request: Request) -> HttpResponse:
    """Another rule is shown first, with the count before and after; then written."""
    fields = {name: request.POST[name] for name in ("rule", "rule_words") if name in request.POST}
    chosen = shown_notebook(request).rule
    if request.POST.get("sure") != "true" and fields.get("rule", chosen) != chosen:
        return _confirm_rule(request, fields)
    return _settle(request, operations.edit_notebook, fields=fields)


@require_POST
def notebook_balance(request: Request) -> HttpResponse:
    return _settle(
        request,
        operations.set_opening_balance,
        nos=request.POST.get("opening_nos", ""),
        yeses=request.POST.get("opening_yeses", ""),
    )


@require_POST
def notebook_rest(request: Request) -> HttpResponse:
    return _settle(
        request,
        operations.rest,
        from_on=request.POST.get("from_on", ""),
        to_on=request.POST.get("to_on") or request.POST.get("from_on", ""),
    )


@require_POST
def notebook_close(request: Request) -> HttpResponse:
    """Closed at once: nothing is taken away, and it opens again."""
    notebook = stored(shown_notebook(request))
    if notebook is None:
        return SeeOther(reverse("notebook_page"))
    written = operations.close_notebook(call=call_of(request), notebook=notebook)
    # Another one may be the usual one now; the ending is shown of this one.
    return SeeOther(f"{reverse('notebook_page')}?after={written.operation}&notebook={notebook.uid}")


@require_POST
def notebook_reopen(request: Request) -> HttpResponse:
    notebook = stored(shown_notebook(request))
    if notebook is None:
        return SeeOther(reverse("notebook_page"))
    written = operations.reopen(call=call_of(request), notebook=notebook)
    return back_to(request, written)


def _settle(request: Request, operation: Callable[..., Written], **fields: Any) -> HttpResponse:
    """One setting written; or the page again with what was typed and a sentence."""
    try:
        written = operation(
            call=call_of(request), notebook=stored(shown_notebook(request)), **fields
        )
    except (BadInput, Conflict, KeyReused) as problem:
        return _page(request, problem)
    return back_to(request, written, default="settings")


def _page(request: Request, problem: NosError | None = None) -> HttpResponse:
    notebook = shown_notebook(request)
    errors: Mapping[str, str] = {}
    values: dict[str, str] = {}
    if problem:
        errors = getattr(problem, "fields", {}) or {"": problem.sentence}
        values = request.POST.dict()
    context = spread(
        request,
        notebook,
        values=values,
        errors=errors,
        notebooks=[one for one in all_notebooks(request.person) if one.pk != notebook.pk],
        rests=rests_of(notebook),
        weekdays=list(enumerate(day_names())),
        inside=_inside(request, notebook),
    )
    status = problem.status if problem else 200
    return render(request, "notebook/settings.html", context, status=status)


def _inside(request: Request, notebook: Notebook) -> dict[str, Any]:
    """What is written inside the cover, and what of it is sealed.

    `opened` names the one whose seal the person chose to break: it is shown this once.
    """
    zone = request.person.time_zone
    promised, lettered = sealed_at(notebook, "promise"), sealed_at(notebook, "letter")
    came = delivered_with(notebook)
    return {
        "opened": request.GET.get("open", ""),
        "promise_on": clock.day_in(promised, zone) if promised else None,
        "letter_on": clock.day_in(lettered, zone) if lettered else None,
        "letter_came": came,
        "letter_due": came or due_with(notebook),
    }


def _confirm_rule(request: Request, fields: Mapping[str, str]) -> HttpResponse:
    notebook, rule = shown_notebook(request), fields["rule"]
    if rule not in RULES:
        return _page(request, BadInput(fields={"rule": _("Choose one of the two rules.")}))
    context = spread(
        request,
        notebook,
        heading=_("What counts as a no"),
        sentence=_("A closed silence counts too, from now on.")
        if rule == "silence"
        else _("Only a clear no counts, from now on."),
        rows=[(_("Nos"), figure(notebook.nos), figure(count_under(notebook, rule)))],
        action=reverse("notebook_rule"),
        sent=[*fields.items(), ("sure", "true"), ("back", "settings")],
        button=_("Count it so"),
        cancel=reverse("notebook_settings"),
        operation=request.POST.get("operation"),
    )
    return render(request, "notebook/confirm.html", context)


def _choose(response: HttpResponse, notebook: Notebook) -> None:
    keep_in_browser(response, settings.NOS_NOTEBOOK_COOKIE, str(notebook.uid))
