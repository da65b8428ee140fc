"""A row of a sheet beside the ask it is about, should that be here already. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal
from uuid import UUID

from nos.lib.errors import BadInput
from nos.lib.words import gettext as _
from nos.notebook.asking import edited
from nos.notebook.field_words import field_word
from nos.sheets.rows.reader import LeftOut, Row, Step

__all__ = ["Beside", "Changed", "Comparing", "Fate", "New", "Same", "Standing", "Update"]

_SHORTENED: Final = 60
_LONG: Final = ("note", "their_words", "takeaway", "public_text")
_BESIDE: Final = ("note", "their_words", "blocked")
_WITH_ANSWER: Final = ("answer", "heard_on", "their_words", "blocked")


@dataclass(frozen=True)
class Standing:
    """An ask of the notebook's owner that has the uid of a row.

    here       it is in this notebook
    away       it went with the undo of the sheet it came with, and comes back with the sheet
    removed    it was removed by hand, and stays away
    elsewhere  it is in another notebook, and stays there

    `fields` are those it has now (every field of an ask), `source` the cells it was last read
    from. `untouched` says that nothing but a sheet has changed it last.
    """

    fate: Literal["here", "away", "removed", "elsewhere"]
    fields: Mapping[str, Any] = field(default_factory=dict)
    source: Mapping[str, str] | None = None
    revision: int = 1
    steps: tuple[Step, ...] = ()
    untouched: bool = False


@dataclass(frozen=True)
class New:
    """A row that becomes an ask; `back` where an ask comes back that went with its sheet."""

    back: bool = False


@dataclass(frozen=True)
class Same:
    """Left as it is; with `cells` it is to remember that it was read from other cells now."""

    cells: bool = False


@dataclass(frozen=True)
class Update:
    """What the sheet says anew: fields of the ask, steps that are new; in `words` for a person.

    `unknown` says that what the answer has become has to be asked first.
    """

    fields: Mapping[str, Any] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    words: tuple[str, ...] = ()
    unknown: bool = False


@dataclass(frozen=True)
class Changed:
    """Changed in the sheet and here: `ours` and `theirs` of the same fields.

    `kept` is what leaves ours, `taken` what takes theirs.
    """

    ours: Mapping[str, Any]
    theirs: Mapping[str, Any]
    kept: Update | Same
    taken: Update
    words: tuple[str, ...] = ()


Fate = New | Same | Update | Changed


@dataclass(slots=True, eq=False)
class Beside:
    """A row, the uid of its ask, and what becomes of it; a row left out has neither.

    `standing` is the ask that is here, where there is one; `place` counts the rows of the sheet.
    """

    row: Row | LeftOut
    uid: UUID | None = None
    fate: Fate | None = None
    standing: Standing | None = None
    place: int = 0


@dataclass(frozen=True)
class Comparing:
    """How a sheet compares. `speaks` are the fields it has something to say of, `aside` those of
    them that have no column of their own, `what` is the label of its column *what*, `meant` reads
    cells that were kept with an ask as it reads its own."""

    speaks: Sequence[str]
    aside: Collection[str]
    what: str
    meant: Callable[[int, Mapping[str, str]], Row | None]
    today: date
    choice: Literal["", "keep", "take"] = ""

    def compare(self, row: Row, standing: Standing | None) -> Fate:
        if standing is None or standing.fate == "away":
            return New(back=standing is not None)
        if standing.fate != "here" or standing.source == row.source:
            return Same()
        fate = self._chosen(self._merged(row, standing))
        if isinstance(fate, Same) and _taken_at(row, standing):
            return Same()  # what stands here is what the cells mean: nothing is to be remembered
        return fate

    def _chosen(self, fate: Fate) -> Fate:
        if not isinstance(fate, Changed) or not self.choice:
            return fate
        return fate.kept if self.choice == "keep" else fate.taken

    def _merged(self, row: Row, standing: Standing) -> Fate:
        """Three ways: what the cells meant when they last came, what they mean, what is here."""
        now = standing.fields
        old, old_row = self._before(row, standing)
        unknown = row.unknown is not None
        if unknown and old_row and old_row.asks == row.asks:
            # The word that stood there before: the sheet says nothing new.
            unknown, row.unknown, row.fields["answer"] = False, None, now["answer"]
            passed: tuple[str, ...] = _WITH_ANSWER
        else:
            passed = _WITH_ANSWER if unknown else ()
        plain, ours, theirs = {}, {}, {}
        for name in self.speaks:
            new, here = row.fields[name], now[name]
            if name in self.aside:
                new = _beside(name, here, (old or {}).get(name), new)
            if name in passed or new == here or (old and name in old and old[name] == new):
                continue
            if standing.untouched or (old and name in old and old[name] == here):
                plain[name] = new
            else:
                ours[name], theirs[name] = here, new
        if "answer" in ours:  # what goes with an answer stays with it
            for name in [name for name in _WITH_ANSWER if name in plain]:
                ours[name], theirs[name] = now[name], plain.pop(name)
        steps = _steps(row, old_row, standing)
        kept = self._update(now, plain, steps, unknown=unknown)
        if not ours:
            return kept
        taken = self._update(now, {**plain, **theirs}, steps, unknown=unknown)
        if isinstance(taken, Same):
            return taken
        return Changed(ours, theirs, kept, taken, _told(now, theirs))

    def _before(self, row: Row, standing: Standing) -> tuple[Mapping[str, Any] | None, Row | None]:
        """What the cells meant when they last came; None where nobody knows."""
        if _taken_at(row, standing):
            return standing.fields, None
        source = standing.source
        if not source or self.what not in source:
            return None, None
        meant = self.meant(row.number, source)
        if meant is None:
            return None, None
        known = dict(meant.fields)
        if meant.unknown is not None:
            for name in _WITH_ANSWER:
                known.pop(name)
        return known, meant

    def _update(
        self,
        now: Mapping[str, Any],
        fields: dict[str, Any],
        steps: tuple[Step, ...],
        *,
        unknown: bool,
    ) -> Update | Same:
        """What the rules of an answer and of an edit do not allow stays as it is."""
        while fields:
            try:
                edited({**now, "brought": True}, fields, self.today)
                break
            except BadInput as problem:
                for name in [name for name in problem.fields if name in fields] or list(fields):
                    del fields[name]
        if not fields and not steps and not unknown:
            return Same(cells=True)
        words = (*_told(now, fields), *(words for _on, words in steps))
        return Update(fields, steps, words, unknown)


def _beside(name: str, here: Any, old: Any, new: Any) -> Any:
    """What a field becomes that has no column of its own: nothing that came otherwise goes."""
    if here == old or name not in _BESIDE:
        return new
    if name != "note":
        return new or (here if old is None else new)
    lines = new.splitlines()
    gone = {*(old or "").splitlines()}.difference(lines)
    stays = [line for line in here.splitlines() if line not in gone]
    return "\n".join([*stays, *(line for line in lines if line not in stays)])


def _taken_at(row: Row, standing: Standing) -> bool:
    """The sheet was taken from here, and nothing has changed here since."""
    return row.uid is not None and row.revision == standing.revision


def _steps(row: Row, before: Row | None, standing: Standing) -> tuple[Step, ...]:
    """Those that stand neither in the cells that came last nor with the ask."""
    there = {words for _on, words in standing.steps}
    if before:
        there |= {words for _on, words in before.steps}
    return tuple(step for step in row.steps if step[1] not in there)


def _told(now: Mapping[str, Any], fields: Mapping[str, Any]) -> tuple[str, ...]:
    """ "waiting → no" of the answer, "heard on: 2026-03-04" of another field."""
    return tuple(_one(name, now[name], new) for name, new in fields.items())


def _one(name: str, old: object, new: object) -> str:
    if name in _LONG:
        return field_word(name)
    if name == "answer":
        told, words = _("%(old)s → %(new)s"), {"old": _(str(old)), "new": _(str(new))}
    elif old:
        told, words = _("%(field)s: %(old)s → %(new)s"), {"old": _shown(old), "new": _shown(new)}
    else:
        told, words = _("%(field)s: %(new)s"), {"new": _shown(new)}
    return told % {"field": field_word(name), **words}


def _shown(value: object) -> str:
    if value is None or value == "":
        return _("blank")
    text = str(value)
    return text if len(text) <= _SHORTENED else text[: _SHORTENED - 1].rstrip() + "…"
