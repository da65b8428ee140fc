"""Whose calendar an address opens, and the days that stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db.models import Max, Q
from django.db.models.functions import Coalesce

from nos.lib.words import gettext as _
from nos.lib.words import marked
from nos.notebook.models import Ask, Change, Notebook
from nos.nudges.models import Calendar
from nos.nudges.rules import DueDay, hash_of, token_of
from nos.people.models import Person

__all__ = ["calendar_of", "due_days", "hash_of_calendar", "person_with", "token_left"]

_LOOKED_BACK: Final = timedelta(days=31)
_READ: Final = 1_000  # asks
_MOST: Final = 400  # lines, the nearest first: writing one takes a millisecond
_LONGEST: Final = 60

# What an ask may have ahead, under which word it stands there, and of which asks.
_DAYS: Final = (
    ("follow_up_on", "follow-up", marked("Follow up: %(what)s"), "waiting"),
    ("look_again_on", "look-again", marked("Look again: %(what)s"), "waiting"),
    ("stated_on", "stated", marked("They said by today: %(what)s"), "waiting"),
    ("opens_on", "opens", marked("Opens: %(what)s"), "almost"),
    ("closes_on", "closes", marked("Ask by today: %(what)s"), "almost"),
)

_NEEDED: Final = (
    "owner", "uid", "what", "answer", "revision", "created_at", "followed_up_on",
    *(name for name, *_rest in _DAYS),
)  # fmt: skip


def calendar_of(person: Person) -> Calendar | None:
    """The address that stands, as far as it is known: that there is one, and since when."""
    return Calendar.objects.filter(person_id=person.pk).first()


def hash_of_calendar(person: Person) -> str:
    """ "" where there is none."""
    found = calendar_of(person)
    return found.token_hash if found else ""


def person_with(token: str) -> Person | None:
    """Whoever's address it is; None for a wrong one, a closed one, or someone shut out."""
    found = Calendar.objects.filter(token_hash=hash_of(token)).select_related("person").first()
    return found.person if found and found.person.is_active else None


def token_left(person: Person, operation: UUID) -> str:
    """The address that an opening left behind, as long as it stands; else ""."""
    token = token_of(settings.SECRET_KEY, person.pk, operation)
    return token if hash_of_calendar(person) == hash_of(token) else ""


def due_days(person: Person, today: date, *, base_url: str = "") -> list[DueDay]:
    """What lies ahead, and a month back, in the notebooks that are open; who was asked stays out.

    The nearest 400, in the order of their days.

    `base_url` is the public address of this server, where it has one.
    """
    books = list(Notebook.objects.of(person).open())
    asks = _asks(person, [book.pk for book in books], today - _LOOKED_BACK)
    written = _written(person, [ask.pk for ask in asks])
    ahead = [
        day
        for ask in asks
        for day in _of_ask(ask, written.get(ask.pk, ask.created_at), today, base_url)
    ]
    near = [book for book in books if book.target_on and book.target_on >= today - _LOOKED_BACK]
    settled = _settled(person) if near else {}
    chosen = [_chosen(book, settled.get(book.pk, book.created_at), base_url) for book in near]
    return sorted(ahead + chosen, key=lambda day: (day.on, day.uid))[:_MOST]


def _asks(person: Person, notebooks: Sequence[UUID], since: date) -> list[Ask]:
    follow = Q(follow_up_on__gte=since, followed_up_on=None)
    waiting = follow | Q(look_again_on__gte=since) | Q(stated_on__gte=since)
    almost = Q(opens_on__gte=since) | Q(closes_on__gte=since)
    rows = Ask.objects.of(person).live().filter(notebook_id__in=notebooks)
    rows = rows.filter(answer__in=("almost", "waiting"))
    rows = rows.filter((Q(answer="waiting") & waiting) | (Q(answer="almost") & almost))
    # By what no index is sorted by: else SQLite would walk one from end to end.
    nearest = Coalesce("look_again_on", "follow_up_on", "stated_on", "closes_on", "opens_on")
    return list(rows.only(*_NEEDED).order_by(nearest, "pk")[:_READ])


def _written(person: Person, asks: Sequence[UUID]) -> dict[UUID | None, datetime]:
    """When each was last written to."""
    rows = Change.objects.of(person).filter(ask_id__in=asks).order_by()
    return dict(rows.values_list("ask_id").annotate(at=Max("at")))


def _of_ask(ask: Ask, changed_at: datetime, today: date, base_url: str) -> Iterator[DueDay]:
    for name, word, sentence, answer in _DAYS:
        on: date | None = getattr(ask, name)
        done = name == "follow_up_on" and ask.followed_up_on
        if on and on >= today - _LOOKED_BACK and ask.answer == answer and not done:
            yield DueDay(
                uid=f"{ask.uid}-{word}@thousand-nos",
                on=on,
                words=_(sentence) % {"what": _shortened(ask.what)},
                changed_at=changed_at,
                revision=ask.revision - 1,
                address=f"{base_url}/asks/{ask.uid}/" if base_url else "",
            )


def _settled(person: Person) -> dict[UUID | None, datetime]:
    """When each notebook was last set to something: one walk along what is of no ask."""
    rows = Change.objects.of(person).filter(ask=None).order_by()
    return dict(rows.values_list("notebook_id").annotate(at=Max("at")))


def _chosen(book: Notebook, changed_at: datetime, base_url: str) -> DueDay:
    assert book.target_on
    return DueDay(
        uid=f"{book.uid}-day@thousand-nos",
        on=book.target_on,
        words=_("The day you chose"),
        changed_at=changed_at,
        revision=book.revision - 1,
        address=f"{base_url}/milestones/day/" if base_url else "",
    )


def _shortened(what: str) -> str:
    """On a line of a calendar there is room for a few words."""
    line = " ".join(what.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
