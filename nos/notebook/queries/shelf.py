"""The kind-words shelf: nos that said "send more", personal ones, and one's own lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate

from nos.lib.errors import BadInput, NotHere
from nos.lib.uids import parse_uid
from nos.lib.words import gettext as _
from nos.notebook.good_moments import between_turns, in_turn, ten_more
from nos.notebook.models import Ask, Change, KindLine, Notebook
from nos.notebook.queries.handles import ending_in, shortest
from nos.notebook.queries.moments import Moment
from nos.notebook.queries.yeses import nos_since_a_yes
from nos.people.models import Person

__all__ = [
    "OnShelf",
    "find_line",
    "line_by_handle",
    "line_handles",
    "shelf",
    "word_after",
    "word_of_the_week",
    "word_on_return",
    "word_when_it_hurts",
]

_LATEST: Final = 60


@dataclass(frozen=True)
class OnShelf:
    """One of the two: a no that was kind, or a line of one's own."""

    day: date
    ask: Ask | None = None
    line: KindLine | None = None

    @property
    def words(self) -> str:
        """What was said; "" for a no of which only the kind was written down."""
        if self.line:
            return self.line.words
        return self.ask.their_words if self.ask else ""


def shelf(notebook: Notebook, *, limit: int) -> list[OnShelf]:
    """The latest first, in two queries however much was asked."""
    asks = Ask.objects.within(notebook).said_kindly().order_by("-day", "-turn", "-pk")[:limit]
    lines = KindLine.objects.within(notebook).live().order_by("-pk")[:limit]
    every = [
        *(OnShelf(ask.day, ask=ask) for ask in asks),
        *(OnShelf(line.said_on or localdate(line.created_at), line=line) for line in lines),
    ]
    return sorted(every, key=lambda one: one.day, reverse=True)[:limit]


def find_line(person: Person, uid: UUID | str) -> KindLine:
    """One of their own, taken down ones too. Raises NotHere."""
    known = uid if isinstance(uid, UUID) else parse_uid(uid)
    found = KindLine.objects.of(person).filter(uid=known).first() if known else None
    if found is None:
        raise NotHere
    return found


def word_after(notebook: Notebook, moment: Moment) -> str:
    """A line shown again after a sweep, and when ten nos have come since the last yes; else ""."""
    if moment.kind == "swept":
        return _in_turn(notebook, _turns(notebook) - 1)
    if moment.kind != "no" or notebook.nos < 10:
        return ""
    if not ten_more(nos_since_a_yes(notebook), moment.ink):
        return ""
    return _between(notebook, notebook.nos // 10)


def word_when_it_hurts(notebook: Notebook) -> str:
    """For the still page after "that one hurt"."""
    return _in_turn(notebook, _turns(notebook) - 1)


def word_on_return(notebook: Notebook) -> str:
    """For coming back after weeks."""
    return _between(notebook, notebook.tick)


def word_of_the_week(notebook: Notebook, nth: int) -> str:
    """For looking back: another line each week, in two queries."""
    words = _words(notebook)
    place = in_turn(len(words), nth)
    return words[place] if place is not None else ""


def _turns(notebook: Notebook) -> int:
    """How often something hurt or was swept, this time included."""
    hurts = Ask.objects.within(notebook).hurting().count()
    sweeps = Change.objects.within(notebook).sweeps().filter(after__answer="silence", bring=None)
    return hurts + sweeps.count()


def _in_turn(notebook: Notebook, turn: int) -> str:
    words = _words(notebook)
    place = in_turn(len(words), max(turn, 0))
    return words[place] if place is not None else ""


def _between(notebook: Notebook, nth: int) -> str:
    words = _words(notebook)
    place = between_turns(len(words), _turns(notebook), nth) if words else None
    return words[place] if place is not None else ""


def _words(notebook: Notebook) -> list[str]:
    """The oldest first, so that a new line comes last and moves none."""
    return [one.words for one in reversed(shelf(notebook, limit=_LATEST)) if one.words]


def line_handles(notebook: Notebook) -> dict[UUID, str]:
    """Uid to handle of every line of one's own that stands."""
    uids = list(KindLine.objects.within(notebook).live().values_list("uid", flat=True))
    return {uid: shortest(uid, uids) for uid in uids}


def line_by_handle(notebook: Notebook, handle: str) -> KindLine:
    """By the ending of its uid, at least 4 characters. Raises NotHere, BadInput."""
    ending = ending_in(handle)
    lines = list(KindLine.objects.within(notebook).live())
    found = [line for line in lines if line.uid.hex.endswith(ending)]
    if len(found) > 1:
        raise BadInput(
            _("More than one line ends in %(handle)s; give one more character.")
            % {"handle": ending}
        )
    if not found:
        raise NotHere(_("There is no line with that handle. To see them: nos shelf"))
    return found[0]
