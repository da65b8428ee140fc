"""What came back: an answer, a late reply, a no that turned yes, or not yet."""

from __future__ import annotations

from collections.abc import Mapping

from nos.lib import clock
from nos.lib.errors import BadInput
from nos.lib.words import gettext as _
from nos.notebook.asking import NOT_YET, answered, edited
from nos.notebook.fields import ASK_FIELDS, clean
from nos.notebook.models import Ask, Notebook
from nos.notebook.operations.meeting import meet
from nos.notebook.operations.rows import held, state_of
from nos.notebook.operations.writing import Call, Journal, Written, perform
from nos.notebook.rules import ANSWERS

__all__ = ["answer_ask"]


def answer_ask(
    *,
    call: Call,
    notebook: Notebook,
    ask: Ask,
    answer: str,
    fields: Mapping[str, object] | None = None,
    revision: int | None = None,
) -> Written:
    """`answer` is one of the six words, or "not yet"; `fields` may hold words, day, sting ….

    Whatever the ask said before stays in its history. Of an ask closed or removed after `revision`
    a no or a yes goes through. Raises BadInput, Conflict, KeyReused.
    """
    word = " ".join(answer.strip().lower().replace("_", " ").split())
    if word not in (*ANSWERS, NOT_YET):
        known = ", ".join((*ANSWERS[1:], NOT_YET))
        raise BadInput(fields={"answer": _("This is one of: %(known)s.") % {"known": known}})
    today = clock.today(call.person.time_zone)
    sent = clean(ASK_FIELDS, fields or {}, today=today)
    sent.pop("answer", None)

    def write(journal: Journal) -> None:
        row = held(journal, ask)
        met = meet(journal, row, revision, {**sent, "answer": word})
        if met is None:
            return
        now, fields = state_of(row), dict(met.fields)
        if through := fields.pop("answer", ""):
            new = answered(now, fields, through, today)
        else:  # it stands already, or another one came first
            new = edited(now, fields, today)
        met.write(journal, row, new, "answered" if through not in ("", NOT_YET) else "edited")

    return perform(call, notebook, {"answer": word, "ask": str(ask.uid), **sent}, write)
