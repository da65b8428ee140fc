"""What the columns of a sheet seem to be, by their headings and by what is in them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from nos.lib.text import fold
from nos.sheets.answers.cells import read_answer, yes_or_no
from nos.sheets.choices import Question
from nos.sheets.columns.answer_column import (
    are_sentences,
    contradiction,
    rank,
    says_of_the_thing,
    sentences,
    which,
)
from nos.sheets.columns.candidates import (
    HOLDS,
    OTHER_DAYS,
    SAYS_DAY,
    is_to_call,
    is_yes_or_no,
    may_be_a_day,
    says_of_a_round,
)
from nos.sheets.columns.contents import Content, is_answer, is_tick
from nos.sheets.columns.headings import (
    FUZZY,
    GENERALLY,
    HEADINGS,
    OWN,
    RULED,
    WEAKLY,
    Meaning,
    is_organisation,
    is_round,
    meanings,
    plain,
    says_updated,
)

__all__ = ["Guess", "guess"]

_ORDER: Final = tuple(HEADINGS.values())


@dataclass
class Guess:
    """Field to column, and how sure that is."""

    places: dict[str, int] = field(default_factory=dict)
    sure: dict[str, bool] = field(default_factory=dict)
    weak: frozenset[str] = frozenset()
    rounds: tuple[int, ...] = ()
    questions: tuple[Question, ...] = ()

    def put(self, name: str, column: int, *, sure: bool) -> None:
        self.places[name] = column
        self.sure[name] = sure


def guess(
    headings: Sequence[str],
    labels: Sequence[str],
    contents: Sequence[Content],
    chosen: Mapping[str, int | None],
    *,
    headed: bool,
    taken: bool,
) -> Guess:
    """`labels` are the headings, each named once; `chosen` wins.

    `headed` says whether there are headings at all, `taken` that they are ours.
    """
    found = Guess()
    for name, column in chosen.items():
        if column is not None:
            found.put(name, column, sure=True)
    free = [n for n in range(len(headings)) if n not in found.places.values()]
    open_fields = [name for name in _ORDER if name not in chosen]
    if taken:
        _as_written(found, headings, free, open_fields)
        return found
    sheet = _Sheet(tuple(headings), tuple(labels), tuple(contents), found, free, open_fields)
    sheet.by_headings()
    sheet.find_rounds()
    sheet.by_content(headed=headed)
    return found


def _as_written(
    found: Guess, headings: Sequence[str], free: Sequence[int], fields: Sequence[str]
) -> None:
    """A sheet taken from here is read to the letter; of two headings alike the first is it."""
    for n in free:
        name = HEADINGS.get(" ".join(headings[n].casefold().split()), "")
        if name in fields and name not in found.places:
            found.put(name, n, sure=True)


@dataclass
class _Sheet:
    headings: tuple[str, ...]
    labels: tuple[str, ...]
    contents: tuple[Content, ...]
    found: Guess
    free: list[int]
    fields: list[str]
    asked: frozenset[str] = frozenset()

    def take(self, name: str, column: int, *, sure: bool) -> None:
        self.found.put(name, column, sure=sure)
        self.free.remove(column)
        self.fields.remove(name)

    def by_headings(self) -> None:
        """The best pair of field and column first, until nothing is left that fits."""
        self.asked = frozenset(self.fields)
        several = sum(map(is_round, self.headings)) > 1
        pairs = []
        for n in self.free:
            for meaning in self._meanings(n):
                if meaning.field == "answer" and several and is_round(self.headings[n]):
                    continue
                if meaning.field in self.fields and self._fits(meaning, n):
                    pairs.append((self._rank(meaning, n), n, meaning))
        weak = set()
        for _rank, n, meaning in sorted(pairs, key=lambda pair: pair[:2]):
            if n in self.free and meaning.field in self.fields:
                self.take(meaning.field, n, sure=meaning.sure)
                moved = meaning.how == WEAKLY or says_updated(self.headings[n])
                if meaning.field == "heard_on" and moved:
                    weak.add(meaning.field)
        self.found.weak = frozenset(weak)
        if "answer" in self.asked:
            says = {n: meaning.sure for _rank, n, meaning in pairs if meaning.field == "answer"}
            self._look_at_answers({n: says[n] for n in self.free if n in says})

    def _meanings(self, column: int) -> tuple[Meaning, ...]:
        """Also "Published", "Won": whatever says yes may have yes and no under it."""
        heading, inside = self.headings[column], self.contents[column]
        known = meanings(heading)
        says = read_answer(heading.rstrip(" ?？:")).answer == "yes"
        if says and (not known or known[0].how == FUZZY):
            return (Meaning(WEAKLY, 999, "answer"),)
        # "What did they say?" with a word in each cell is the answer, with sentences their words.
        theirs = any(meaning.field == "their_words" for meaning in known)
        if theirs and inside.answers >= 0.8 and not self._named_answers - {column}:
            return (Meaning(GENERALLY, 998, "answer"),)
        return known

    @cached_property
    def _named_answers(self) -> set[int]:
        found = ((n, m) for n, heading in enumerate(self.headings) for m in meanings(heading))
        return {n for n, meaning in found if meaning.field == "answer" and meaning.how <= RULED}

    def _rank(self, meaning: Meaning, column: int) -> tuple[int, int, int, int]:
        """Also among fields: a heading is first of all what it says most plainly."""
        if meaning.field == "answer" and meaning.how != OWN:
            return rank(meaning, self.headings[column], self.contents[column])
        return meaning.how, 0, meaning.place, _ORDER.index(meaning.field)

    def _fits(self, meaning: Meaning, column: int) -> bool:
        """Whether what stands under a heading can be what the heading says."""
        name, inside = meaning.field, self.contents[column]
        if not inside.cells:
            return True
        if name in HOLDS:
            return inside.fits(HOLDS[name]) >= 0.5
        if name.endswith("_on"):
            if inside.fits(lambda cell: cell.isdecimal() and len(cell) <= 3) >= 0.8:
                return False  # the day of a challenge, from 1
            dated = name in ("asked_on", "heard_on") and SAYS_DAY.search(
                plain(self.headings[column])
            )
            return bool(dated) or inside.fits(may_be_a_day) >= 0.3
        if name in ("what", "who"):
            return max(inside.days, inside.numbers, inside.links) < 0.8
        if name == "answer" and meaning.how >= WEAKLY:
            return (
                inside.fits(lambda c: is_answer(c) or is_tick(c) or yes_or_no(c) is not None) > 0.5
            )
        if name == "answer":
            return inside.days < 0.6 and inside.numbers < 0.9
        if name == "kind":
            return max(map(len, inside.cells)) <= 60
        return True

    def _look_at_answers(self, rivals: Mapping[int, bool]) -> None:
        """What only a person can say of the answer column. Sentences there are their words."""
        column = self.found.places.get("answer")
        if column is None:
            return
        if are_sentences(self.contents[column]) and "their_words" not in self.found.places:
            del self.found.places["answer"], self.found.sure["answer"]
            self.found.put("their_words", column, sure=False)
            others = [self.labels[n] for n in self.free if self.headings[n]]
            self.found.questions = (sentences(self.labels[column], others),)
        elif question := contradiction(column, rivals, self.labels, self.contents):
            self.found.questions = (question,)

    def find_rounds(self) -> None:
        """Columns of one round each; one alone only where it has days or words of an answer."""
        rounds = [n for n in self.free if is_round(self.headings[n]) and self._may_be_round(n)]
        if len(rounds) == 1 and self.contents[rounds[0]].fits(says_of_a_round) < 0.3:
            rounds = []
        self.found.rounds = tuple(rounds)
        self.free = [n for n in self.free if n not in rounds]

    def _may_be_round(self, column: int) -> bool:
        """ "Phone" may be a number to call."""
        return self.contents[column].fits(is_to_call) < 0.3

    def by_content(self, *, headed: bool) -> None:
        if sum(bool(inside.cells) for inside in self.contents) == 1:
            self._only_column()
        if {"what", "who"} <= {*self.fields}:
            self._named_what()
        self._days(headed=headed)
        self._answers(headed=headed)
        if "what" in self.fields:
            self._texts(headed=headed)
        if not headed and "link" in self.fields:
            self._best("link", lambda inside: inside.links, 0.8)

    def _only_column(self) -> None:
        """A list of lines is of what was asked for, though days or answers may stand there too."""
        column = next(n for n, inside in enumerate(self.contents) if inside.cells)
        if column in self.free and "what" in self.fields and self.contents[column].words >= 2:
            self.take("what", column, sure=False)

    def _named_what(self) -> None:
        """Figures under "Ask" are what was asked for where nothing else can be."""
        named = [(meanings(self.headings[n])[:1], n) for n in self.free if self.contents[n].cells]
        asks = [(found[0], n) for found, n in named if found and found[0].field == "what"]
        if asks:
            self.take("what", min(asks)[1], sure=True)

    def _days(self, *, headed: bool) -> None:
        def share(n: int) -> float:
            meant = headed and (
                OTHER_DAYS.search(plain(self.headings[n])) or meanings(self.headings[n])
            )
            return 0.0 if meant else self.contents[n].days

        for name in ("asked_on",) if headed else ("asked_on", "heard_on"):
            days = [n for n in self.free if share(n) >= 0.8]
            if days and name in self.fields:
                first = min(days) if not headed else min(days, key=self._by_heading)
                self.take(name, first, sure=False)

    def _by_heading(self, column: int) -> tuple[float, str]:
        return -self.contents[column].days, plain(self.headings[column])

    def _answers(self, *, headed: bool) -> None:
        """Yes and no alone may be the answer to any heading ("Remote?"): that is asked."""

        def share(inside: Content) -> float:
            says_more = any(is_answer(cell) for cell in inside.cells if not is_yes_or_no(cell))
            return inside.answers if says_more or not headed else 0.0

        column = self.found.places.get("answer")
        if self.found.questions or (column is None and "answer" not in self.fields):
            return
        if column is not None:
            if self.contents[column].cells or "answer" not in self.asked:
                return
            del self.found.places["answer"], self.found.sure["answer"]
            self.fields.append("answer")
            self.free.append(column)
        self._best("answer", share, 0.8)
        if "answer" not in self.fields:
            return
        if column is not None:
            self.take("answer", column, sure=True)
        elif headed and (perhaps := [n for n in self.free if self._may_answer(n)]):
            self.found.questions = (which([self.labels[n] for n in perhaps]),)

    def _may_answer(self, column: int) -> bool:
        inside = self.contents[column]
        said = inside.fits(lambda cell: yes_or_no(cell) is not None) if inside.cells else 0.0
        boxes = all(fold(cell) in ("true", "false") for cell in inside.cells)
        return said >= 0.8 and not boxes and not says_of_the_thing(self.headings[column])

    def _best(self, name: str, share: Callable[[Content], float], least: float) -> None:
        shares = {n: share(self.contents[n]) for n in self.free if self.contents[n].cells}
        fitting = [n for n in shares if shares[n] >= least]
        if fitting and name in self.fields:
            best = max(fitting, key=lambda n: (shares[n], self.contents[n].filled, -n))
            self.take(name, best, sure=False)

    def _texts(self, *, headed: bool) -> None:
        """Of whom serves as what where a sheet only lists companies; else the longest text."""
        if "who" in self.found.places:
            self._names_for_what()
            return
        texts = [n for n in self.free if self._is_text(n)]
        if not texts:
            self._anything()
            return
        full = [n for n in texts if self.contents[n].filled >= 0.8] or texts
        what = max(
            full, key=lambda n: (self.contents[n].letters <= 80, self.contents[n].letters, -n)
        )
        self.take("what", what, sure=False)
        names = [n for n in full if n != what and self.contents[n].letters <= 40]
        if names and "who" in self.fields and not headed:
            best = max(
                names, key=lambda n: (self.contents[n].filled, -self.contents[n].distinct, -n)
            )
            self.take("who", best, sure=False)

    def _names_for_what(self) -> None:
        """Of two columns of names the organisation is what: a person's name stays of whom."""
        who = self.found.places["who"]
        named = {n: meanings(self.headings[n]) for n in self.free if self._is_text(n)}
        others = [n for n in named if any(meaning.field == "who" for meaning in named[n])]
        other = min(others, key=lambda n: (named[n][0], plain(self.headings[n])), default=None)
        if "who" in self.fields or other is None:
            del self.found.places["who"], self.found.sure["who"]
            self.found.put("what", who, sure=False)
            self.fields.remove("what")
            return
        if is_organisation(self.headings[who]) or not is_organisation(self.headings[other]):
            self.found.put("who", other, sure=False)
            self.found.put("what", who, sure=False)
            self.free.remove(other)
            self.fields.remove("what")
        else:
            self.take("what", other, sure=False)

    def _is_text(self, column: int) -> bool:
        inside = self.contents[column]
        typed = max(inside.days, inside.numbers, inside.links, inside.ticks, inside.answers)
        return bool(inside.cells) and typed < 0.5

    def _anything(self) -> None:
        """Rather a kind or a note than nothing."""
        for name in ("kind", "note", "link", "their_words"):
            column = self.found.places.get(name)
            if column is not None and self.contents[column].filled >= 0.5 and "what" in self.fields:
                del self.found.places[name], self.found.sure[name]
                self.found.put("what", column, sure=False)
                return
