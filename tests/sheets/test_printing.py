"""A notebook on paper: what is in it is on the pages, and nothing of it is markup."""

from tempfile import TemporaryFile

import pytest
from django.utils import translation
from pypdf import PdfReader

from nos.lib.errors import BadInput, CannotNow, TooLarge
from nos.notebook.models import Notebook
from nos.notebook.operations import edit_notebook, keep_line
from nos.people.models import Person
from nos.sheets.printing.printed import Pages, print_pages
from nos.sheets.queries import printed
from nos.sheets.queries.printed import pages_of
from nos.sheets.queries.taking import Take
from tests import make

HOSTILE = '#set page(fill: black) $x^2$ *not bold* _nor this_ @ref <label> `raw` \\ // #panic("no")'


def pages_in(pages: Pages) -> list[str]:
    """The text of each page, its white space made one."""
    with TemporaryFile() as file:
        print_pages(file, pages)
        file.seek(0)
        return [" ".join(page.extract_text().split()) for page in PdfReader(file).pages]


def test_the_whole_notebook_is_there(ana: Person) -> None:
    make.logged(ana, {"what": "A grant for the choir", "who": "a fund", "answer": "no"})
    make.logged(ana, {"what": "The corner table", "answer": "yes", "their_words": "Take it"})
    make.logged(ana, {"what": "A window seat", "note": "by the sea"})
    home = make.notebook(ana)
    title = {"title": "Ana", "dream": "the moon"}
    edit_notebook(call=make.call(ana), notebook=home, fields=title)
    keep_line(call=make.call(ana), notebook=home, fields={"words": "You made them laugh"})
    pages = pages_in(pages_of(make.notebook(ana), Take()))
    cover, tally, asks, shelf = pages
    assert "The 1,000 Nos of Ana" in cover
    assert "no of 1,000 from 3 asks" in cover
    assert "1 yes" in cover
    assert "What I want, delusionally: the moon" in cover
    assert tally.startswith("Page one 1 no")
    assert "No. 1 A grant for the choir · a fund" in asks
    assert "YES The corner table" in asks
    assert "Take it" in asks
    assert "still out A window seat" in asks
    assert "by the sea" in asks
    assert "The corner table 1 no before it" in shelf
    assert "You made them laugh" in shelf


def test_a_part_says_that_it_is_one_and_has_no_count(ana: Person) -> None:
    make.asks(ana, "no", "no", "yes")
    cover, asks = pages_in(pages_of(make.notebook(ana), Take(answer="no")))
    assert cover == "The 1,000 Nos"
    assert "2 asks · no" in asks
    assert "YES" not in asks


def test_empty_pages_begin_where_the_next_hundred_does(ana: Person) -> None:
    make.asks(ana, "no")
    pages = pages_of(make.notebook(ana), Take(), blank=2)
    assert [(leaf.lines[0], leaf.lines[-1]) for leaf in pages.blank] == [
        ("No. 101", "No. 200"),
        ("No. 201", "No. 300"),
    ]
    nothing = pages_in(pages_of(Notebook(owner_id=ana.pk, nos=0, asks=0), Take(), blank=1))
    assert "No. 100" in nothing[-1]


def test_what_was_written_is_never_markup(ana: Person) -> None:
    texts = [
        HOSTILE,
        "نص من اليمين \u202e",
        "字" * 300,
        "W" * 2_000,
        "z\u0353\u035f" * 200,
        "😀👩‍👩‍👧",
    ]
    make.logged(ana, *({"what": text, "their_words": text, "note": text} for text in texts))
    asks = " ".join(pages_in(pages_of(make.notebook(ana), Take())))
    assert "#set page(fill: black) $x^2$ *not bold* _nor this_ @ref <label> `raw`" in asks


@pytest.mark.parametrize("paper", ["a5", "a4", "letter"])
def test_from_right_to_left_on_every_paper(ana: Person, paper: str) -> None:
    make.asks(ana, "no", "yes")
    with translation.override("ar"):
        pages = pages_of(make.notebook(ana), Take(), paper=paper)
    assert pages.rtl
    assert len(pages_in(pages)) == 4


def test_what_cannot_be_printed_is_said(ana: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    make.asks(ana, "no", "yes", "no")
    for wrong in ({"paper": "a0"}, {"blank": 11}, {"blank": -1}):
        with pytest.raises(BadInput):
            pages_of(make.notebook(ana), Take(), **wrong)
    monkeypatch.setattr(printed, "MOST_ASKS", 2)
    with pytest.raises(TooLarge, match="More than 2 asks"):
        pages_of(make.notebook(ana), Take())
    with TemporaryFile() as file, pytest.raises(CannotNow):
        print_pages(file, Pages(title="", lang="no such language", rtl=False))
