"""One ask with what belongs to it, and what past asks suggest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import CharField
from django.db.models.functions import Cast, Right

from nos.lib.errors import BadInput, NotHere, TooLarge
from nos.lib.uids import parse_uid
from nos.lib.words import gettext as _
from nos.notebook.models import Ask, Notebook, Step
from nos.notebook.queries.handles import ending_in
from nos.people.models import Person

__all__ = [
    "Suggestions",
    "ask_by_handle",
    "asks_by_uid",
    "find_ask",
    "latest_asks",
    "packet_of",
    "packet_out",
    "steps_of",
    "suggestions",
]

_REMEMBERED = 120
_MOST_AT_ONCE = 1_000


def find_ask(person: Person, uid: UUID | str) -> Ask:
    """One of theirs, removed ones too. Raises NotHere."""
    known = uid if isinstance(uid, UUID) else parse_uid(uid)
    found = Ask.objects.of(person).filter(uid=known).first() if known else None
    if found is None:
        raise NotHere
    return found


def asks_by_uid(person: Person, uids: Iterable[UUID]) -> list[Ask]:
    """Asks of theirs in the order named, removed ones too. Raises NotHere, TooLarge."""
    wanted = list(dict.fromkeys(uids))
    if len(wanted) > _MOST_AT_ONCE:
        raise TooLarge(_("A thousand asks fit in one go. Nothing was changed; send fewer."))
    found = {ask.uid: ask for ask in Ask.objects.of(person).filter(uid__in=wanted)}
    if len(found) < len(wanted):
        raise NotHere
    return [found[uid] for uid in wanted]


def ask_by_handle(notebook: Notebook, handle: str) -> Ask:
    """By the ending of a uid, at least 4 characters, or the whole of it.

    Raises NotHere, or BadInput when several asks end so.
    """
    uid = parse_uid(handle)
    rows = Ask.objects.within(notebook).live()
    if uid:
        found = list(rows.filter(uid=uid))
    else:
        ending = ending_in(handle)
        alike = rows.annotate(tail=Right(Cast("uid", CharField()), 4)).filter(tail=ending[-4:])
        ids = [pk for pk, known in alike.values_list("pk", "uid") if known.hex.endswith(ending)]
        if len(ids) > 1:
            raise BadInput(
                _("More than one ask ends in %(handle)s; give one more character.")
                % {"handle": ending}
            )
        found = list(rows.filter(pk__in=ids))
    if not found:
        raise NotHere(_("There is no ask with that handle."))
    return found[0]


def steps_of(person: Person, asks: Sequence[Ask]) -> dict[UUID, list[Step]]:
    """Row id of each ask to its steps, oldest first, in one query."""
    steps: dict[UUID, list[Step]] = {ask.pk: [] for ask in asks}
    rows = Step.objects.of(person).filter(ask_id__in=list(steps))
    for step in rows.order_by("on", "pk") if steps else ():
        steps[step.ask_id].append(step)
    return steps


def packet_of(person: Person, ask: Ask) -> list[Ask]:
    """The other asks of the same packet."""
    if ask.packet is None:
        return []
    rows = Ask.objects.of(person).live().filter(packet=ask.packet).exclude(pk=ask.pk)
    return list(rows.order_by("pk"))


def packet_out(person: Person, ask: Ask, packet: Sequence[Ask] | None = None) -> tuple[Ask, ...]:
    """Those of its packet that are still out, of its own notebook: what a yes may withdraw."""
    others = packet_of(person, ask) if packet is None else packet
    return tuple(
        one for one in others if one.answer == "waiting" and one.notebook_id == ask.notebook_id
    )


def latest_asks(notebook: Notebook, limit: int) -> list[Ask]:
    """Those written to last."""
    rows = Ask.objects.within(notebook).live().order_by("-tick", "-pk")
    return list(rows[:limit])


@dataclass(frozen=True)
class Suggestions:
    """Kinds and people of the last hundred or so asks, the latest first."""

    kinds: tuple[str, ...]
    people: tuple[str, ...]


def suggestions(notebook: Notebook | None, *, limit: int = 12) -> Suggestions:
    if notebook is None:
        return Suggestions((), ())
    rows = list(
        Ask.objects.within(notebook)
        .live()
        .order_by("-tick")
        .values_list("kind", "who")[:_REMEMBERED]
    )
    kinds = dict.fromkeys(kind for kind, _who in rows if kind)
    people = dict.fromkeys(who for _kind, who in rows if who)
    return Suggestions(tuple(kinds)[:limit], tuple(people)[:limit])
