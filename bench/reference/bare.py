"""Bare Django: one ORM create (V1), `values()` with a Jinja2 page of the same rows (V6) or as JSON
(V7).

Served by `gunicorn bench.reference.bare:application`; NOS_DATA_DIR names the folder.
"""

from __future__ import annotations

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from jinja2 import Environment

_FOLDER = Path(os.environ["NOS_DATA_DIR"])

settings.configure(
    SECRET_KEY="bench",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "bench.reference.lines"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(_FOLDER / "bare.sqlite3"),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    },
)
django.setup()

from bench.reference.lines.models import Line as Line  # noqa: E402 (after the settings)

_PAGE = Environment(autoescape=True).from_string(
    "<!doctype html><title>Asks</title><ol>{% for row in rows %}<li>{{ row.number }}"
    "<a href='/asks/{{ row.uid }}/'>{{ row.what }}</a> {{ row.answer }} {{ row.kind }}"
    " {{ row.day }}</li>{% endfor %}</ol>"
)


def create(request: HttpRequest) -> HttpResponse:
    Line.objects.create(what=request.POST["what"], answer=request.POST["answer"])
    return HttpResponse(status=303, headers={"Location": "/"})


def page(request: HttpRequest) -> HttpResponse:
    rows = Line.objects.order_by("-day", "-id").values(
        "number", "uid", "what", "answer", "kind", "day"
    )[:30]
    return HttpResponse(_PAGE.render(rows=list(rows)))


def rows(request: HttpRequest) -> HttpResponse:
    found = Line.objects.order_by("-day", "-id").values(
        "number", "uid", "what", "answer", "kind", "day"
    )[:30]
    return JsonResponse({"asks": list(found), "next": None})


def ready(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ready\n")


urlpatterns = [
    path("create", create), path("page", page), path("rows", rows), path("readyz", ready),
]  # fmt: skip
application = get_wsgi_application()
