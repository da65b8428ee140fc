"""Margin notes: short, sourced, in order, and each stays until the next is due."""

import re

import pytest

from nos.notebook.margin_notes import MARGIN_NOTES, MarginNote, note_for


def test_about_twenty_in_order_from_the_first_page_to_a_thousand() -> None:
    counts = [note.count for note in MARGIN_NOTES]
    assert 18 <= len(counts) <= 25
    assert counts == sorted(set(counts))
    assert counts[0] > 1, "the first no has a page of its own"
    assert counts[-1] == 1000
    assert sum(count < 100 for count in counts) > len(counts) / 2, "most come on page one"


@pytest.mark.parametrize("note", MARGIN_NOTES, ids=lambda note: str(note.count))
def test_a_note_is_one_short_line_with_a_source(note: MarginNote) -> None:
    assert 0 < len(note.text) <= 140
    assert "\n" not in note.text
    assert note.text[0].isupper() or note.text[0].isdigit()
    assert note.text.endswith(".")
    dated = re.search(r"\b(18|19|20)\d\d\b", note.source)
    assert dated or "University" in note.source, "a source says when, or who keeps it"


def test_none_before_the_first() -> None:
    assert note_for(0) is None
    assert note_for(MARGIN_NOTES[0].count - 1) is None


def test_the_wizard_comes_at_twelve_and_stays_until_the_next() -> None:
    twelve = note_for(12)
    assert twelve is not None
    assert "wizard" in twelve.text
    assert note_for(13) == twelve
    assert note_for(14) != twelve


def test_every_note_is_reached_and_the_last_one_stays() -> None:
    for note in MARGIN_NOTES:
        assert note_for(note.count) == note
    assert note_for(100_000) == MARGIN_NOTES[-1]
