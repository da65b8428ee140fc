"""What a notebook and an answer are called where people read it. Pure."""

from __future__ import annotations

from typing import Protocol

from nos.lib.words import figure, ngettext
from nos.lib.words import gettext as _

__all__ = ["Titled", "answer_word", "name_of"]


class Titled(Protocol):
    """A notebook, as far as its name goes."""

    @property
    def title(self) -> str: ...
    @property
    def target(self) -> int: ...


def name_of(notebook: Titled) -> str:
    """ "The 1,000 Nos of Ana"; without a title "The 1,000 Nos"."""
    target = figure(notebook.target)
    if notebook.title:
        named = ngettext(
            "The %(target)s No of %(title)s", "The %(target)s Nos of %(title)s", notebook.target
        )
        return named % {"target": target, "title": notebook.title}
    return ngettext("The %(target)s No", "The %(target)s Nos", notebook.target) % {"target": target}


def answer_word(answer: str) -> str:
    return {
        "almost": _("not yet dared"),
        "waiting": _("still out"),
        "no": _("no"),
        "yes": _("yes"),
        "silence": _("silence, closed"),
        "withdrawn": _("withdrawn"),
    }[answer]
