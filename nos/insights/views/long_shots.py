"""A kind that keeps saying no may be meant so."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from nos.insights.operations import mean_as_long_shot
from nos.notebook.views.calling import SeeOther, shown_notebook, stored
from nos.people.requests import Request

__all__ = ["insights_long_shot"]


@require_POST
def insights_long_shot(request: Request) -> HttpResponse:
    """Meant as a long shot, or no more: one tap each way, back to the kinds."""
    if notebook := stored(shown_notebook(request)):
        mean_as_long_shot(
            person=request.person,
            notebook=notebook,
            kind=request.POST.get("kind", ""),
            on=request.POST.get("on") != "false",
        )
    return SeeOther(f"{reverse('insights')}?more=1#kinds")
