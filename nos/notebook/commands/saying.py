"""What the notebook says back in the terminal: the words of the pages, without their marks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from nos.lib.words import figure, marked, ngettext
from nos.lib.words import gettext as _
from nos.notebook.models import Notebook
from nos.notebook.queries.moments import Moment

__all__ = [
    "count_lines",
    "day_counts",
    "deed_word",
    "figure",
    "milestone_line",
    "sentence",
    "welcome_line",
]


def count_lines(notebook: Notebook) -> tuple[str, str]:
    """ "86 nos of 1,000 from 109 asks", "17 yeses · 5 still out · 2 almost"."""
    nos = ngettext("%(count)s no of %(target)s", "%(count)s nos of %(target)s", notebook.nos)
    asks = ngettext("from %(asks)s ask", "from %(asks)s asks", notebook.asks)
    counted = f"{nos} {asks}" % {
        "count": figure(notebook.nos),
        "target": figure(notebook.target),
        "asks": figure(notebook.asks),
    }
    beside = [
        ngettext("%(count)s yes", "%(count)s yeses", notebook.yeses)
        % {"count": figure(notebook.yeses)},
        _("%(count)s still out") % {"count": figure(notebook.waiting)},
        _("%(count)s almost") % {"count": figure(notebook.almost)},
    ]
    return counted, " · ".join(beside)


def welcome_line(waiting: int) -> str:
    """On coming back after weeks; never how many."""
    if not waiting:
        return _("Here is your notebook. Nothing is out; it waited for you.")
    return ngettext(
        "Here is your notebook. One is still out; heard anything?",
        "Here is your notebook. %(count)s are still out; heard anything?",
        waiting,
    ) % {"count": figure(waiting)}


def day_counts(notebook: Notebook) -> tuple[str, str, str]:
    """ "214 nos", "61 yeses", "402 asks"."""
    nos = ngettext("%(count)s no", "%(count)s nos", notebook.nos)
    yeses = ngettext("%(count)s yes", "%(count)s yeses", notebook.yeses)
    asks = ngettext("%(count)s ask", "%(count)s asks", notebook.asks)
    return (
        nos % {"count": figure(notebook.nos)},
        yeses % {"count": figure(notebook.yeses)},
        asks % {"count": figure(notebook.asks)},
    )


def deed_word(kind: str) -> str:
    """One line of history in a word or two."""
    return _(_DEEDS[kind])


_DEEDS: Final = {
    "logged": marked("written"),
    "answered": marked("answered"),
    "stepped": marked("a step further"),
    "edited": marked("mended"),
    "removed": marked("taken out"),
    "restored": marked("undone, and done again"),
    "aimed": marked("another target"),
    "ruled": marked("another rule"),
    "balanced": marked("begun from before"),
    "rested": marked("rest"),
    "brought": marked("a sheet brought"),
    "set_aside": marked("kept aside"),
    "taken_back": marked("taken back"),
    "kept": marked("kept beside a newer version"),
    "undone": marked("undo"),
    "opened": marked("opened"),
    "dreamed": marked("the dream"),
    "promised": marked("the promise"),
    "lettered": marked("the letter"),
    "settled": marked("settings"),
    "closed": marked("closed"),
    "reopened": marked("opened again"),
    "shelved": marked("put on the shelf"),
    "reworded": marked("a kind line mended"),
    "dropped": marked("taken off the shelf"),
    "carried": marked("carried over"),
    "chosen": marked("one of two versions chosen"),
    "reflected": marked("a week looked back on"),
}


def sentence(moment: Moment, notebook: Notebook) -> str:
    """What an operation came to, in the voice of the notebook."""
    if moment.kind in _LONGER:
        said = _LONGER[moment.kind](moment, notebook)
    else:
        said = _(_SHORT.get(moment.kind, _SHORT["saved"]))
    if moment.came_back:
        said += " " + _("This ask had been removed elsewhere; it is back, with what you wrote.")
    return said


def _waiting(moment: Moment, notebook: Notebook) -> str:
    first = ngettext(
        "Asked. That was the brave half.",
        "%(asks)s asked. That was the brave half.",
        moment.asks,
    ) % {"asks": figure(moment.asks)}
    return f"{first} " + _("Out: %(out)s.") % {"out": figure(notebook.waiting)}


def _no(moment: Moment, notebook: Notebook) -> str:
    if moment.asks > 1:
        said = ngettext("In ink.", "%(asks)s in ink.", moment.asks) % {"asks": figure(moment.asks)}
    elif not moment.number:
        said = _("Written down, not counted.")
    elif moment.ask and moment.ask.blocked:
        said = _("Blocked. They had to press a button for it.")
    elif moment.number == 1 and notebook.target > 1:
        said = _("The worst part is over. %(left)s to go, if you like.") % {
            "left": figure(notebook.target - 1)
        }
    else:
        said = _(_IN_INK[moment.number % len(_IN_INK)])
    return _numbered(moment, said)


_IN_INK: Final = (
    marked("In ink."),
    marked("You asked. They answered. Both took a second."),
    marked("They had their chance."),
    marked("One more than most people dare."),
    marked("Noted. Who is next?"),
)


def _yes(moment: Moment, notebook: Notebook) -> str:
    if moment.asks > 1:
        return ngettext(
            "%(asks)s yes. Ask bigger.", "%(asks)s at once. Ask bigger.", moment.asks
        ) % {"asks": figure(moment.asks)}
    if moment.two_yeses:
        return _("You went for a no and got a yes. Ask bigger.")
    if moment.first_yes:
        return _("You nearly didn’t ask.")
    if moment.nos_before:
        return ngettext(
            "It took %(num)s no. Worth writing down.",
            "It took %(num)s nos. Worth writing down.",
            moment.nos_before,
        ) % {"num": figure(moment.nos_before)}
    return _("Worth writing down.")


def _closed(moment: Moment, notebook: Notebook) -> str:
    said = ngettext(
        "Closed. You stopped waiting; they don’t get to keep you.",
        "%(asks)s closed. You stopped waiting; they don’t get to keep you.",
        moment.asks,
    ) % {"asks": figure(moment.asks)}
    return _numbered(moment, said)


def _withdrawn(moment: Moment, notebook: Notebook) -> str:
    return ngettext(
        "Withdrawn. Your call to make.", "%(num)s withdrawn. Your call to make.", moment.asks
    ) % {"num": figure(moment.asks)}


def _almost(moment: Moment, notebook: Notebook) -> str:
    return ngettext(
        "Written down. It keeps until you dare.",
        "%(num)s written down. They keep until you dare.",
        moment.asks,
    ) % {"num": figure(moment.asks)}


def _aimed(moment: Moment, notebook: Notebook) -> str:
    return _("%(target)s it is.") % {"target": figure(notebook.target)}


def _another_day(moment: Moment, notebook: Notebook) -> str:
    return _("%(day)s, then.") % {"day": notebook.target_on}


def _not_yet(moment: Moment, notebook: Notebook) -> str:
    day = moment.ask.look_again_on if moment.ask else None
    return _("Still out. Worth another look on %(day)s.") % {"day": day}


def _numbered(moment: Moment, said: str) -> str:
    if not moment.number:
        return said
    return _("No. %(number)s") % {"number": figure(moment.number)} + f". {said}"


_LONGER: Final[dict[str, Callable[[Moment, Notebook], str]]] = {
    "waiting": _waiting,
    "no": _no,
    "yes": _yes,
    "silence": _closed,
    "swept": _closed,
    "withdrawn": _withdrawn,
    "almost": _almost,
    "aimed": _aimed,
    "another_day": _another_day,
    "not_yet": _not_yet,
}
_SHORT: Final = {
    "step": marked("A step further. Written down."),
    "removed": marked("Taken out. For 30 days it can come back."),
    "undone": marked("Undone. All is as it was."),
    "aside": marked("Kept aside. It counts when you take it back, or never."),
    "taken_back": marked("Taken back. It counts again."),
    "hurt": marked("It’s written down. Nothing else to do today."),
    "rested": marked("Rest well. Nothing is taken away."),
    "reopened": marked("Open again, as you left it."),
    "closed": marked("Closed. It stays yours."),
    "chosen": marked("Chosen. The other version stays in the history."),
    "saved": marked("Written down."),
    "shelved": marked("On the shelf. It turns up when it is needed."),
    "dropped": marked("Taken off the shelf. For 30 days it can come back."),
    "went_on": marked("Then on you go. No day now."),
}


def milestone_line(number: int, notebook: Notebook) -> str:
    """The line that a milestone's own page carries."""
    if number == notebook.target and number > 1:
        promise = notebook.promise.strip().strip(".")
        return " ".join(
            [
                _("One thousand.")
                if number == 1_000
                else _("%(number)s. That was the plan.") % {"number": figure(number)},
                *([_("You said: %(promise)s.") % {"promise": promise}] if promise else []),
                _("Walk away or start again; both are the ending."),
            ]
        )
    if number in _REACHED:
        return _(_REACHED[number])
    return _("%(number)s nos, every one of them asked for.") % {"number": figure(number)}


_REACHED: Final = {
    10: marked("Ten. Most people stop before they start."),
    25: marked("A quarter of a page, in ink. Notice how short the word is by now."),
    50: marked("Half a page of people who were asked. By you."),
    100: marked("A hundred nos. You are still here, and still asking."),
    250: marked("Two hundred and fifty. By now it is a habit, and a good one."),
    500: marked("Five hundred. This stopped being reasonable a while ago."),
    750: marked("Seven hundred and fifty. Nobody hands these out; you went and got them."),
    1_000: marked("One thousand. It was delusional, and it is done."),
}
