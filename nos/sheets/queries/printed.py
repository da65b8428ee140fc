"""What of a notebook goes on paper: its cover, its tally, its asks, its shelf."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import get_language_bidi

from nos.lib.errors import BadInput, TooLarge
from nos.lib.locales import day, locale
from nos.lib.one_moment import in_one_moment
from nos.lib.tally import PAGE, full_page, page_name, tally_page
from nos.lib.words import figure, ngettext
from nos.lib.words import gettext as _
from nos.notebook.models import Ask, Notebook
from nos.notebook.naming import answer_word, name_of
from nos.notebook.queries.numbering import numbers_of
from nos.notebook.queries.shelf import shelf
from nos.notebook.queries.yeses import CostlyYes, yeses
from nos.sheets.printing.printed import PAPERS, Kind, Leaf, Pages, Printed

if TYPE_CHECKING:
    from nos.sheets.queries.taking import Take

__all__ = ["MOST_ASKS", "MOST_BLANK", "pages_of"]

MOST_ASKS: Final = 3_000
MOST_BLANK: Final = 10
_MOST_LEAVES: Final = 100  # of the tally: ten thousand nos
_ON_THE_SHELF: Final = 500
_LONG: Final = 400  # letters, more than a few lines
_AT_ONCE: Final = 500


def pages_of(notebook: Notebook, take: Take, *, paper: str = "a5", blank: int = 0) -> Pages:
    """The whole notebook, or the part that `take` narrows it to; `blank` hundreds to fill by hand.

    Raises BadInput, TooLarge (more asks than can be set at a time).
    """
    _refuse(paper, blank)
    with in_one_moment():
        asks = list(_printed(notebook, take))
        return Pages(
            title=name_of(notebook),
            lang=locale().language,
            rtl=get_language_bidi(),
            paper=paper,
            asks=asks,
            under=_part(take, len(asks)),
            blank=list(_blank(notebook, blank)),
            **({} if take.narrowed else _whole(notebook)),
        )


def _refuse(paper: str, blank: int) -> None:
    problems = {}
    if paper not in PAPERS:
        problems["paper"] = _("This is one of: %(known)s.") % {"known": ", ".join(PAPERS)}
    if not 0 <= blank <= MOST_BLANK:
        problems["blank"] = _("This is a whole number from 0 to 10.")
    if problems:
        raise BadInput(fields=problems)


def _whole(notebook: Notebook) -> dict[str, Any]:
    """Cover, tally and shelf: only where nothing is left out, for they speak of all."""
    shown = notebook.nos or notebook.asks
    target = {"target": figure(notebook.target)}
    of = [
        ngettext("no of %(target)s", "nos of %(target)s", notebook.nos) % target,
        ngettext("from %(asks)s ask", "from %(asks)s asks", notebook.asks)
        % {"asks": figure(notebook.asks)},
    ]
    beside = [
        ngettext("%(count)s yes", "%(count)s yeses", notebook.yeses)
        % {"count": figure(notebook.yeses)},
        _("%(count)s still out") % {"count": figure(notebook.waiting)},
    ]
    since, dream = "", ""
    if notebook.start_on:
        since = _("since %(day)s") % {"day": day(notebook.start_on)}
    if notebook.dream:
        dream = _("What I want, delusionally: %(dream)s") % {"dream": notebook.dream}
    return {
        "since": since,
        "huge": figure(shown),
        "of": of if notebook.nos else [_("asked. 0 nos.")],
        "beside": beside,
        "dream": dream,
        "pages": list(_tally(notebook)),
        "yeses": [_costly(one) for one in reversed(yeses(notebook, limit=MOST_ASKS))],
        "kind": list(_kind(notebook)),
    }


def _tally(notebook: Notebook) -> Iterator[Leaf]:
    last = tally_page(notebook.nos, notebook.waiting, notebook.target)
    for page in range(max(1, last.page - _MOST_LEAVES), last.page):
        yield Leaf(page_name(page), _nos(PAGE), full_page(page * PAGE))
    yield Leaf(page_name(last.page), _nos(last.ink), last)


def _nos(many: int) -> str:
    return ngettext("%(count)s no", "%(count)s nos", many) % {"count": figure(many)}


def _blank(notebook: Notebook, hundreds: int) -> Iterator[Leaf]:
    """From the next hundred that nothing was written on."""
    first = -(-notebook.nos // PAGE)
    for page in range(first + 1, first + 1 + hundreds):
        labels = [_no(number) for number in range((page - 1) * PAGE + 1, page * PAGE + 1)]
        yield Leaf(page_name(page), "", tally_page(0, 0, PAGE), labels)


def _no(number: int) -> str:
    return _("No. %(number)s") % {"number": figure(number)}


def _printed(notebook: Notebook, take: Take) -> Iterator[Printed]:
    rows = take.of(notebook)
    if rows[MOST_ASKS : MOST_ASKS + 1].exists():
        raise TooLarge(
            _(
                "More than %(most)s asks do not fit into printed pages at a time. Narrow them, by "
                "answer or kind, and print the parts."
            )
            % {"most": figure(MOST_ASKS)}
        )
    found = rows.iterator(chunk_size=_AT_ONCE)
    while some := list(islice(found, _AT_ONCE)):
        numbers = numbers_of(notebook, some)
        yield from (_one(ask, numbers.get(ask.pk)) for ask in some)


def _one(ask: Ask, number: int | None) -> Printed:
    words = [ask.their_words, ask.takeaway]
    return Printed(
        answer=ask.answer,
        no=_no(number) if number else "",
        word=answer_word(ask.answer),
        what=ask.what,
        who=ask.who,
        words="\n".join(filter(None, words)),
        note=ask.note,
        day=day(ask.day),
        long=sum(map(len, (ask.what, *words, ask.note))) > _LONG,
    )


def _costly(one: CostlyYes) -> Printed:
    cost = ""
    if one.cost:
        cost = ngettext("%(num)s no before it", "%(num)s nos before it", one.cost) % {
            "num": figure(one.cost)
        }
    ask = one.ask
    return Printed("yes", "", "", ask.what, ask.who, "", "", day(ask.day), cost)


def _kind(notebook: Notebook) -> Iterator[Kind]:
    for one in reversed(shelf(notebook, limit=_ON_THE_SHELF)):
        if one.words:
            yield Kind(one.words, one.ask.who if one.ask else "")


def _part(take: Take, many: int) -> str:
    """What was narrowed to, on the page itself."""
    if not take.narrowed:
        return ""
    words: Sequence[str] = [answer_word(take.answer)] if take.answer else []
    told = ngettext("%(num)s ask", "%(num)s asks", many) % {"num": figure(many)}
    return " · ".join([told, *words, *filter(None, (take.kind, take.q))])
