"""Write down what was asked for, one ask or several at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import IntegrityError

from nos.lib import clock
from nos.lib.errors import BadInput, KeyReused, TooLarge
from nos.lib.uids import NIL, nth_uid
from nos.lib.words import gettext as _
from nos.notebook.asking import logged
from nos.notebook.fields import ASK_FIELDS, clean
from nos.notebook.models import Ask, Notebook
from nos.notebook.operations.rows import insert_asks
from nos.notebook.operations.writing import Call, Journal, Written, perform

__all__ = ["MOST_AT_ONCE", "log_ask"]

MOST_AT_ONCE = 1_000


def log_ask(
    *,
    call: Call,
    notebook: Notebook | None,
    asks: Sequence[Mapping[str, object]],
    uids: Sequence[UUID] = (),
    packet: bool = False,
) -> Written:
    """Each of `asks` holds fields as they came; several are one operation with one undo.

    Without `uids` each ask's uid follows from the operation's. With `packet` they are the same
    ask sent to several at once, and share a packet uid. Without a notebook the first one is opened.
    Raises BadInput, KeyReused, TooLarge, Conflict (the notebook is closed).
    """
    today = clock.today(call.person.time_zone if call.person.born else call.time_zone or "UTC")
    if not asks:
        raise BadInput(_("Write what you asked for; a few words do."))
    if len(asks) > MOST_AT_ONCE:
        raise TooLarge(_("A thousand asks fit in one go. Nothing was written; send fewer."))
    sent = [clean(ASK_FIELDS, fields, today=today) for fields in asks]
    if any("what" not in fields for fields in sent):
        raise BadInput(fields={"what": _("Write what you asked for; a few words do.")})
    uids = tuple(uids) or tuple(nth_uid(call.operation, n) for n in range(len(sent)))
    _refuse_uids(uids)
    shared = {"packet": nth_uid(call.operation, -1)} if packet and len(sent) > 1 else {}
    rows = [
        (uid, logged({**shared, **fields}, today)) for uid, fields in zip(uids, sent, strict=True)
    ]

    def write(journal: Journal) -> None:
        own = {"audience": journal.notebook.default_audience}
        shown = [
            (uid, fields if "audience" in given else {**fields, **own})
            for given, (uid, fields) in zip(sent, rows, strict=True)
        ]
        insert_asks(journal, shown)

    try:
        return perform(call, notebook, {"log": sent, "uids": [str(uid) for uid in uids]}, write)
    except IntegrityError:
        taken = tuple(Ask.objects.of(call.person).filter(uid__in=uids))
        if not taken:
            raise
        raise KeyReused(Written(call.operation, True, call.person, notebook, taken)) from None


def _refuse_uids(uids: Sequence[UUID]) -> None:
    if NIL in uids:
        raise BadInput(fields={"uid": _("The nil uid names nothing. Make a fresh one.")})
    if len(set(uids)) != len(uids):
        raise BadInput(fields={"uid": _("The same uid is there twice.")})
