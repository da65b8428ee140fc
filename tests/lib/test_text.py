"""Text as it is kept: what can be shown and stored, and always the same text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos.lib.text import fold, is_blank, tidy, tidy_line, without_accents

anything = st.text(st.characters() | st.sampled_from("\r\n\t \u200b\u0301\ud800\ufffe\x85"))


@given(anything)
def test_tidied_twice_is_tidied(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert tidy_line(tidy_line(text)) == tidy_line(text) == tidy(tidy_line(text))


@given(anything)
def test_what_is_kept_can_be_stored_and_shown(text: str) -> None:
    kept = tidy(text)
    kept.encode()
    assert unicodedata.is_normalized("NFC", kept)
    assert kept == kept.strip()
    assert not any(unicodedata.category(one) == "Cc" for one in kept if one not in "\t\n")
    assert not any(ord(one) & 0xFFFE == 0xFFFE or "\ufdd0" <= one <= "\ufdef" for one in kept)
    assert "\n" not in tidy_line(text)
    assert not kept or not is_blank(kept)


@given(anything)
def test_every_word_of_a_text_finds_it(text: str) -> None:
    assert all(word in fold(tidy(text)) for word in fold(tidy_line(text)).split())


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("  a  b ", "a  b"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("e\u0301", "é"),
        ("a\x00b\x1bc\x7f\u0085", "abc"),
        ("\ud83d", ""),
        ("👩\u200d🚀", "👩\u200d🚀"),  # a joiner between two is part of a word
        ("\u200b\u2060\ufeff \u3164", ""),
        ("\u202e", ""),
        ("שלום\u200f", "שלום\u200f"),
    ],
)
def test_kept(given_text: str, kept: str) -> None:
    assert tidy(given_text) == kept


@pytest.mark.parametrize(
    ("one", "other"), [("ÉCOLE", "e\u0301cole"), ("Straße", "STRASSE"), ("ΣΊΣΥΦΟΣ", "σίσυφος")]
)
def test_alike_are_found_alike(one: str, other: str) -> None:
    assert fold(tidy(one)) == fold(tidy(other))


@pytest.mark.parametrize(
    ("text", "bare"),
    [("FÉVRIER", "fevrier"), ("Łódź", "lodz"), ("Ǿre", "ore"), ("İyi", "iyi"), ("Ægir", "aegir")],
)
def test_one_word_whatever_its_case_and_accents(text: str, bare: str) -> None:
    assert without_accents(text) == bare
