"""Columns placed by what their headings say, where what is in them allows it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from nos.sheets.answers.cells import read_answer, yes_or_no
from nos.sheets.columns.answer_column import (
    are_sentences,
    contradiction,
    rank,
    sentences,
)
from nos.sheets.columns.candidates import (
    HOLDS,
    SAYS_DAY,
    is_to_call,
    may_be_a_day,
    says_of_a_round,
)
from nos.sheets.columns.contents import is_answer, is_tick
from nos.sheets.columns.headings import (
    FUZZY,
    GENERALLY,
    HEADINGS,
    OWN,
    RULED,
    WEAKLY,
    Meaning,
    is_round,
    meanings,
    plain,
    says_updated,
)
from nos.sheets.columns.placing import Placing

__all__ = ["ByHeading"]

_ORDER: Final = tuple(HEADINGS.values())


class ByHeading(Placing):
    def place(self) -> None:
        """The best pair of field and column first, until nothing is left that fits."""
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
        self.free[:] = [n for n in self.free if n not in rounds]

    def _may_be_round(self, column: int) -> bool:
        """ "Phone" may be a number to call."""
        return self.contents[column].fits(is_to_call) < 0.3
