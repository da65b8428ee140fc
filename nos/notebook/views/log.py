"""Write an ask: one field, one tap."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from nos.lib.errors import BadInput, Conflict, KeyReused, TooLarge
from nos.notebook.forms import LogForm
from nos.notebook.operations import log_ask
from nos.notebook.operations.writing import Written
from nos.notebook.queries.asks import suggestions
from nos.notebook.shared_text import read_shared
from nos.notebook.views.calling import (
    after_answer,
    call_of,
    notebook_written,
    shown_notebook,
    spread,
    stored,
)
from nos.people.requests import Request

__all__ = ["log"]


@require_http_methods(["GET", "HEAD", "POST"])
def log(request: Request) -> HttpResponse:
    if request.method != "POST":
        return _page(request, _begun(request.GET), {})
    form = LogForm.read(request.POST)
    if form.undecided:
        return _lines(request, form)
    try:
        written = log_ask(
            call=call_of(request),
            notebook=notebook_written(request),
            asks=form.asks(),
            packet=len(form.whos) > 1,
        )
    except BadInput as problem:
        fields = problem.fields or {"what": problem.sentence}
        return _page(request, dict(form.values), fields, status=422)
    except (TooLarge, Conflict) as problem:
        return _page(request, dict(form.values), {"": problem.sentence}, status=problem.status)
    except KeyReused as problem:
        return _already(request, form, problem)
    return after_answer(request, written)


def _begun(sent: QueryDict) -> dict[str, str]:
    """An idea's words; or what another app shares, each part in its place."""
    if what := sent.get("what", ""):
        return {"what": what[:2_000]}
    title, text, url = (sent.get(name, "") for name in ("title", "text", "url"))
    return read_shared(title, text, url)


def _page(
    request: Request, values: dict[str, str], errors: dict[str, str], status: int = 200
) -> HttpResponse:
    notebook = shown_notebook(request)
    known = suggestions(stored(notebook))
    context = spread(
        request,
        notebook,
        values={name: value for name, value in values.items() if value and name != "answer"},
        idea=values.get("what", ""),
        errors=errors,
        kinds=known.kinds,
        people=known.people,
        operation=request.POST.get("operation") if request.method == "POST" else None,
    )
    return render(request, "notebook/log.html", context, status=status)


def _lines(request: Request, form: LogForm) -> HttpResponse:
    sent = [(name, value) for name, value in form.values.items() if value and name != "answer"]
    context = spread(
        request,
        shown_notebook(request),
        lines=form.lines,
        sent=[*sent, ("answer", form.answer)],
    )
    return render(request, "notebook/lines.html", context)


def _already(request: Request, form: LogForm, problem: KeyReused) -> HttpResponse:
    """The same page was sent before with other words: nothing of the new ones is thrown away."""
    written = problem.written
    asks = written.asks if isinstance(written, Written) else ()
    sent = [(name, value) for name, value in form.values.items() if value and name != "answer"]
    context = spread(
        request,
        shown_notebook(request),
        written=asks[0] if asks else None,
        action=request.path,
        sent=[*sent, ("answer", form.answer), ("several", form.several or "each")],
    )
    return render(request, "notebook/already.html", context)
