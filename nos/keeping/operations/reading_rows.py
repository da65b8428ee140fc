"""Every row of an archive checked, before the first is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NoReturn
from uuid import UUID

from nos.keeping.queries.leaving import content
from nos.lib.belongings import Belonging
from nos.lib.errors import BadInput, TooLarge
from nos.lib.words import figure
from nos.lib.words import gettext as _
from nos.notebook.rows_read import read_person

__all__ = ["Reading", "key_of", "links_of"]

_MOST_ROWS: Final = 2_000_000

Row = Mapping[str, Any]


def key_of(one: Belonging, row: Row) -> tuple[Any, ...]:
    """What a row is known by, from its typed values."""
    return tuple(row[name] for name in one.key)


def links_of(one: Belonging) -> dict[str, tuple[str, str]]:
    """A row's references: its word, and to which section, under which column."""
    sections = {each.model: each.called for each in content()}
    links = {}
    for column in one.references:
        field: Any = one.model._meta.get_field(column)
        links[field.name] = (sections[field.related_model], column)
    return links


class Reading:
    """Remembers what was named, so that nothing points to nothing, or across notebooks."""

    def __init__(self) -> None:
        self._known = {one.called: one for one in content()}
        self._links = {one.called: links_of(one) for one in content()}
        self._notebook_of: dict[str, dict[tuple[Any, ...], UUID | None]] = {
            name: {} for name in self._known
        }
        self._operations: dict[UUID, UUID | None] = {}
        self._undone_by: dict[UUID, UUID] = {}
        self._ticks: dict[UUID, int] = {}
        self._rows = 0

    def check(self, section: str, row: Row) -> None:
        """Raises BadInput that says which row, and why."""
        self._rows += 1
        if self._rows > _MOST_ROWS:
            raise TooLarge(
                _("This archive has more rows than are opened here. Nothing was opened.")
            )
        try:
            if section == "person":
                read_person(row)
                return
            one = self._known[section]
            assert callable(one.opened)
            typed = one.opened(row)
            self._place(one, typed)
            if section == "notebooks":
                self._ticks[typed["uid"]] = typed["tick"]
            elif section == "asks":
                self._refuse_ahead(typed)
            elif section == "changes":
                self._follow(typed)
        except (ValueError, RecursionError) as problem:
            self._refuse(section, str(problem))

    def _place(self, one: Belonging, typed: Row) -> None:
        key, notebooks = key_of(one, typed), {typed.get("notebook")} - {None}
        for name, (target, _column) in self._links[one.called].items():
            if typed[name] is None:
                continue
            place = self._notebook_of[target]
            if (typed[name],) not in place:
                raise ValueError(_("“%(name)s” points to nothing in the archive") % {"name": name})
            notebooks.add(place[(typed[name],)])
        if len(notebooks) > 1:
            raise ValueError(_("it points into two notebooks"))
        mine = self._notebook_of[one.called]
        if key in mine:
            raise ValueError(_("it is there twice"))
        home = typed["uid"] if one.called == "notebooks" else next(iter(notebooks), None)
        mine[key] = home

    def _refuse_ahead(self, ask: Row) -> None:
        if max(ask["turn"], ask["tick"]) > self._ticks[ask["notebook"]]:
            raise ValueError(_("“%(name)s” cannot be as it stands") % {"name": "turn"})

    def _follow(self, change: Row) -> None:
        """Rows of one operation are of one notebook; the first of them is row 0."""
        operation, notebook = change["operation"], change["notebook"]
        if operation not in self._operations and change["n"]:
            raise ValueError(_("“%(name)s” cannot be as it stands") % {"name": "n"})
        if self._operations.setdefault(operation, notebook) != notebook:
            raise ValueError(_("it points into two notebooks"))
        if change["undone_by"] is not None:
            self._undone_by[operation] = change["undone_by"]

    def finish(self) -> None:
        """Raises BadInput when an undo leads back to itself: nobody would find its end."""
        sound = set[UUID]()
        for start in self._undone_by:
            step: UUID | None = start
            way = set[UUID]()
            while step is not None and step not in sound:
                if step in way:
                    self._refuse("changes", _("“%(name)s” cannot be as it stands")
                                 % {"name": "undone_by"})  # fmt: skip
                way.add(step)
                step = self._undone_by.get(step)
            sound |= way

    def _refuse(self, section: str, why: str) -> NoReturn:
        said = _("Row %(number)s of this archive (%(section)s): %(why)s. Nothing was opened.")
        words = {"number": figure(self._rows), "section": section, "why": why.rstrip(".")}
        raise BadInput(said % words) from None
