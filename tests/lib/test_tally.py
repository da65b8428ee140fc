"""The drawn page: n strokes in ink, exactly, and nothing that scolds."""

from dataclasses import dataclass

import pytest
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from nos.lib.tally import PAGE, Tally, full_page, page_name, tally_page


@dataclass
class Book:
    nos: int
    target: int
    yeses: int


def count(drawn: Tally, *media: str) -> int:
    return sum(getattr(gate, medium).count("M") for gate in drawn.gates for medium in media)


@given(nos=st.integers(0, 2_000), out=st.integers(0, 300), target=st.integers(1, 2_000))
def test_strokes_are_what_is_counted(nos: int, out: int, target: int) -> None:
    drawn = tally_page(nos, out, target)
    ink, pencil, dots = (count(drawn, medium) for medium in ("ink", "pencil", "dots"))
    assert (ink, pencil, dots) == (drawn.ink, drawn.pencil, drawn.dots)
    assert (drawn.page - 1) * PAGE + ink == nos
    assert pencil <= out
    assert ink + pencil + dots <= PAGE


@pytest.mark.parametrize(
    ("nos", "out", "target", "page", "ink", "pencil", "dots"),
    [
        (0, 0, 1_000, 1, 0, 0, 100),
        (1, 0, 1_000, 1, 1, 0, 99),
        (86, 5, 1_000, 1, 86, 5, 9),
        (99, 12, 1_000, 1, 99, 1, 0),
        (100, 0, 1_000, 2, 0, 0, 100),  # at a hundred the page turns
        (1_000, 3, 1_000, 10, 100, 0, 0),  # but the last page stays open
        (1_001, 0, 1_000, 11, 1, 0, 99),
        (13, 3, 50, 1, 13, 3, 34),  # no dots beyond the target
        (50, 3, 50, 1, 50, 3, 47),
        (30, 0, 20, 1, 30, 0, 70),  # a target left below is only left below
    ],
)
def test_the_page_in_hand(
    nos: int, out: int, target: int, page: int, ink: int, pencil: int, dots: int
) -> None:
    drawn = tally_page(nos, out, target)
    assert (drawn.page, drawn.ink, drawn.pencil, drawn.dots) == (page, ink, pencil, dots)


def test_only_what_just_landed_is_fresh() -> None:
    drawn = tally_page(86, 5, 1_000, fresh_ink=2, fresh_pencil=1)
    assert count(drawn, "fresh_ink") == 2
    assert count(drawn, "ink", "fresh_ink") == 86
    assert count(drawn, "fresh_pencil") == 1
    assert count(drawn, "pencil", "fresh_pencil") == 5


def test_a_milestone_shows_its_page_full() -> None:
    assert count(full_page(100), "ink") == 100
    assert count(full_page(250), "ink") == 50
    assert full_page(250).page == 3


def test_the_hand_never_changes() -> None:
    assert tally_page(86, 5, 1_000) == tally_page(86, 5, 1_000)


def test_strokes_stay_inside_their_gate() -> None:
    for gate in full_page(100).gates:
        for stroke in gate.ink.removeprefix("M").split("M"):
            start, bends = stroke.split("q")
            x, y = map(float, start.split())
            run, rise = map(float, bends.split()[2:])
            assert 0 <= min(x, x + run) <= max(x, x + run) <= 44
            assert 0 <= min(y, y + rise) <= max(y, y + rise) <= 32


def test_the_macro_draws_and_says_it() -> None:
    env = engines["jinja2"].env  # type: ignore[attr-defined]
    marks = env.get_template("components/tally.html").module
    book = Book(nos=86, target=1_000, yeses=17)
    html = marks.tally(tally_page(86, 5, 1_000, 1, 0), marks.in_words(book))
    assert 'role="img" aria-label="86 nos of 1,000, 17 yeses"' in html
    assert html.count("<svg") == 20
    inked = [part.split('"')[0] for part in html.split('class="ink" d="')[1:]]
    fresh = [part.split('"')[0] for part in html.split('class="ink fresh" pathLength="1" d="')[1:]]
    assert sum(path.count("M") for path in inked) == 85
    assert sum(path.count("M") for path in fresh) == 1


def test_pages_have_names_up_to_ten() -> None:
    assert page_name(1) == "Page one"
    assert page_name(10) == "Page ten"
    assert page_name(1_240) == "Page 1,240"
