"""Columns placed by what is in them, where no heading says it. Pure."""

from __future__ import annotations

from collections.abc import Callable

from nos.lib.text import fold
from nos.sheets.answers.cells import yes_or_no
from nos.sheets.columns.answer_column import (
    says_of_the_thing,
    which,
)
from nos.sheets.columns.candidates import (
    OTHER_DAYS,
    is_yes_or_no,
)
from nos.sheets.columns.contents import Content, is_answer
from nos.sheets.columns.headings import (
    is_organisation,
    meanings,
    plain,
)
from nos.sheets.columns.placing import Placing

__all__ = ["ByContent"]


class ByContent(Placing):
    def place(self, *, headed: bool) -> None:
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
