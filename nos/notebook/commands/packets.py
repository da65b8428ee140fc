"""The same ask to several: once one says yes, the others may be withdrawn."""

from __future__ import annotations

from collections.abc import Sequence

from nos.lib.uids import nth_uid
from nos.lib.words import ngettext
from nos.notebook.keyboard import Keyboard
from nos.notebook.models import Ask, Notebook
from nos.notebook.operations import Written, sweep
from nos.notebook.queries.asks import packet_out
from nos.notebook.queries.handles import handles_of

__all__ = ["others_line", "withdraw_others"]


def withdraw_others(keyboard: Keyboard, answered: Written) -> Written | None:
    """All of the packet that are still out, in one operation with one undo of its own.

    Its uid follows from that of the answer, so that both are safe to send twice.
    """
    others = packet_out(answered.person, answered.asks[0]) if answered.asks else ()
    operation = nth_uid(answered.operation, 1)
    if answered.notebook is None or not others:
        return None
    return sweep(
        call=keyboard.call(str(operation)),
        notebook=answered.notebook,
        asks=others,
        answer="withdrawn",
    )


def others_line(notebook: Notebook, others: Sequence[Ask], ask: Ask) -> str:
    """Names them, and says how they are withdrawn."""
    handles = handles_of(notebook, [ask, *others])
    named = ", ".join(f"{handles[one.pk]} {one.who}".strip() for one in others)
    told = ngettext(
        "Withdraw the other one, %(named)s? %(command)s",
        "Withdraw the other %(num)s, %(named)s? %(command)s",
        len(others),
    )
    command = f"nos answer {handles[ask.pk]} yes --withdraw-others"
    return told % {"num": len(others), "named": named, "command": command}
