"""Is everything whole? Each check gives sentences; they walk over everybody's rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import Exists, F, OuterRef, Window
from django.db.models.functions import Coalesce, RowNumber

from nos.lib.owned import OwnedForeignKey
from nos.lib.words import figure, ngettext
from nos.lib.words import gettext as _
from nos.notebook.models import Ask, Notebook
from nos.notebook.queries.counting import recount
from nos.notebook.queries.numbering import numbers_of
from nos.notebook.rules import Tally

__all__ = ["Finding", "every_notebook", "examine", "miscounted"]

_PLACES: Final = 20
_AT_ONCE: Final = 500


@dataclass(frozen=True)
class Finding:
    """`about` is file, belonging, count, days or numbers; `notebook` the uid of the one concerned.

    `mendable` when a recount puts it right.
    """

    about: str
    well: bool
    sentence: str
    notebook: UUID | None = None
    mendable: bool = False


def examine() -> Iterator[Finding]:
    """Every check in turn: what is not right, a sentence each, or one sentence that all is."""
    for finding in _file():
        yield finding
        if not finding.well:
            return  # what stands in such a file says nothing sure
    yield from _or_well("belonging", _strays(), _("Everything is where it belongs."))
    many = Notebook.objects.count()
    told = ngettext(
        "%(num)s notebook recounted: the count is right.",
        "%(num)s notebooks recounted: every count is right.",
        many,
    )
    yield from _or_well("count", _counts(), told % {"num": figure(many)})
    yield from _or_well("days", _days(), _("Every ask stands under its day."))
    yield from _or_well("numbers", _numbers(), _("The nos are numbered in order, none twice."))


def every_notebook() -> Iterator[Notebook]:
    """Everybody's, removed ones too."""
    rows = Notebook.objects.order_by("pk")
    some = list(rows[:_AT_ONCE])
    while some:
        yield from some
        some = list(rows.filter(pk__gt=some[-1].pk)[:_AT_ONCE])


def miscounted(notebook: Notebook) -> Tally | None:
    """The recounted figures where the noted ones differ; None where they agree.

    Counted again with the notebook held, before it is said: somebody may be writing in it.
    """
    if recount(notebook) == notebook.tally:
        return None
    with transaction.atomic():
        rows = Notebook.objects.filter(owner_id=notebook.owner_id)
        held = rows.select_for_update().get(pk=notebook.pk)
        counted = recount(held)
        return None if counted == held.tally else counted


def _or_well(about: str, found: Iterator[Finding], sentence: str) -> Iterator[Finding]:
    well = True
    for finding in found:
        well = False
        yield finding
    if well:
        yield Finding(about, True, sentence)


def _file() -> Iterator[Finding]:
    """SQLite's own look at its file; PostgreSQL has no such thing to ask."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(3)")
        wrong = [row[0] for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        wrong += [f"{table} {row} -> {parent}" for table, row, parent, _n in cursor.fetchmany(3)]
    if wrong:
        told = _("The database file is damaged: %(what)s.") % {"what": "; ".join(wrong)}
        yield Finding("file", False, told)
    else:
        yield Finding("file", True, _("The database file is whole."))


def _strays() -> Iterator[Finding]:
    """Rows that point to something that is not there, or is somebody else's."""
    for model, link in _links():
        many = _astray(model, link)
        if many:
            told = ngettext(
                "%(num)s %(kind)s points to a %(target)s that is not its own.",
                "%(num)s of %(kind)s point to a %(target)s that is not their own.",
                many,
            )
            words = {"kind": model.__name__, "target": link.related_model.__name__}
            yield Finding("belonging", False, told % {"num": figure(many), **words})


def _links() -> Iterator[tuple[type[models.Model], models.ForeignKey[Any, Any]]]:
    """Of what people own, and of the small tables that stand apart."""
    for model in apps.get_models():
        if model.__module__.startswith("nos."):
            for field in model._meta.concrete_fields:
                if isinstance(field, models.ForeignKey):
                    yield model, field


def _astray(model: type[models.Model], link: models.ForeignKey[Any, Any]) -> int:
    target: Any = link.related_model
    there = target._base_manager.filter(pk=OuterRef(link.attname))
    if isinstance(link, OwnedForeignKey):
        there = there.filter(owner_id=OuterRef("owner_id"))
    rows = model._base_manager.filter(**{f"{link.attname}__isnull": False})
    return rows.exclude(Exists(there)).count()


def _counts() -> Iterator[Finding]:
    for notebook in every_notebook():
        counted = miscounted(notebook)
        if counted:
            noted = vars(notebook.tally)
            differing = [
                _("%(name)s %(noted)s instead of %(counted)s")
                % {"name": name, "noted": figure(noted[name]), "counted": figure(value)}
                for name, value in vars(counted).items()
                if noted[name] != value
            ]
            told = _("Notebook %(notebook)s has noted: %(differing)s.")
            words = {"notebook": notebook.uid, "differing": ", ".join(differing)}
            yield Finding("count", False, told % words, notebook.uid, mendable=True)


def _days() -> Iterator[Finding]:
    for notebook in every_notebook():
        rows = Ask.objects.within(notebook).annotate(meant=Coalesce("heard_on", "asked_on", "day"))
        many = rows.exclude(day=F("meant")).count()
        if many:
            told = ngettext(
                "Notebook %(notebook)s: %(num)s ask stands under another day than its own.",
                "Notebook %(notebook)s: %(num)s asks stand under another day than their own.",
                many,
            )
            words = {"notebook": notebook.uid, "num": figure(many)}
            yield Finding("days", False, told % words, notebook.uid)


def _numbers() -> Iterator[Finding]:
    """Numbers as pages find them, against the window function, at some places of each notebook."""
    for notebook in every_notebook():
        nos = Ask.objects.within(notebook).nos(notebook.rule)
        order = Window(RowNumber(), order_by=[F("day"), F("turn"), F("id")])
        ranked = list(nos.annotate(place=order).order_by("place").values_list("pk", "place"))
        step = max(1, len(ranked) // _PLACES)
        wanted = {pk: notebook.opening_nos + place for pk, place in ranked[::-step]}
        asks = Ask.objects.within(notebook).filter(pk__in=list(wanted))
        # Numbers walk down from the count; whether that is right was asked before.
        notebook.nos = notebook.opening_nos + len(ranked)
        if numbers_of(notebook, asks) != wanted:
            told = _("Notebook %(notebook)s: the numbers of its nos do not run in order.")
            words = {"notebook": notebook.uid}
            yield Finding("numbers", False, told % words, notebook.uid)
