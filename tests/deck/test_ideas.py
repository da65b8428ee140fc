"""The deck keeps care for the one who is asked: what a machine can read of it, read here."""

import re

import pytest

from nos.deck.ideas import GLAD_OF_A_YES, IDEAS, KEEP_SAFE, TAKE_THE_NO
from nos.deck.rules import Idea, borrow

IN_WRITING = {"message", "stranger", "form"}

# Asks that have no place here, whoever writes the next idea: romance and sex, people who cannot
# easily refuse, filming, pretexts, private places, emergency services, asking only to be refused.
NOT_IN_THE_DECK = [
    "date", "dates", "kiss", "hug", "flirt", "cuddle", "romantic", "romance", "sexy", "sex",
    "single", "girlfriend", "boyfriend", "ex", "crush", "body", "cute", "phone number",
    "child", "children", "kid", "kids", "pupil", "patient", "patients", "nurse", "intern",
    "film", "filming", "video", "record", "recording", "camera", "livestream", "prank",
    "pretend", "fake", "lie", "trick", "secretly", "emergency", "police", "ambulance", "urgent",
    "bedroom", "backyard", "break in", "sneak", "turned me down", "rejected me", "said no to me",
    "refuse me", "get rejected",
]  # fmt: skip


def everything_said(idea: Idea) -> str:
    return f"{idea.what} {idea.words_soft} {idea.words_bold} {idea.way_out} {idea.note}"


def forbidden_in(text: str) -> list[str]:
    found = (rf"\b{re.escape(words)}\b" for words in NOT_IN_THE_DECK)
    return [pattern for pattern in found if re.search(pattern, text, re.IGNORECASE)]


def test_twenty_four_in_three_sizes_half_of_them_in_writing() -> None:
    assert len(IDEAS) == 24
    assert len({idea.slug for idea in IDEAS}) == len({idea.what for idea in IDEAS}) == 24
    for size in ("small", "medium", "big"):
        of_size = [idea for idea in IDEAS if idea.size == size]
        assert len(of_size) == 8
        assert sum(idea.alone for idea in of_size) == 4, "each size can be done without a word"


def test_several_areas_one_of_them_just_for_the_story() -> None:
    areas = {idea.area for idea in IDEAS}
    assert "story" in areas
    assert len(areas) >= 5


def test_cheap_asks_are_marked_and_are_the_most() -> None:
    assert 12 < sum(idea.cheap for idea in IDEAS) < 24


@pytest.mark.parametrize("idea", IDEAS, ids=lambda idea: idea.slug)
class TestEveryIdea:
    def test_has_words_for_both_voices(self, idea: Idea) -> None:
        for words in (idea.words_soft, idea.words_bold):
            assert 10 < len(words) <= 120, "one breath"
        assert idea.words_soft != idea.words_bold
        assert len(idea.what) <= 60
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", idea.slug)

    def test_leaves_the_other_side_an_easy_way_out(self, idea: Idea) -> None:
        said = idea.way_out.lower()
        assert re.search(r"\bno\b", said), "the word itself is said for them"
        assert re.search(r"\b(fine|good answer|all right|can work with)\b", said)

    def test_in_writing_exactly_when_it_says_so(self, idea: Idea) -> None:
        if idea.alone:
            assert idea.where in IN_WRITING
        else:
            assert idea.where in {"in person", "call"}

    def test_someone_at_work_is_asked_at_a_quiet_hour_and_once(self, idea: Idea) -> None:
        if idea.area == "counters":
            assert idea.staff
        if idea.staff:
            assert "quiet hour" in idea.note
            assert "once" in idea.note

    def test_is_nothing_that_has_no_place_here(self, idea: Idea) -> None:
        assert forbidden_in(everything_said(idea)) == []

    def test_never_shouts(self, idea: Idea) -> None:
        assert "!" not in everything_said(idea)


def test_what_is_said_beside_every_idea() -> None:
    assert "take it at once" in TAKE_THE_NO
    assert "thank" in TAKE_THE_NO
    assert "glad of a yes" in GLAD_OF_A_YES
    assert "Public places" in KEEP_SAFE
    assert "friend" in KEEP_SAFE


def test_the_forbidden_words_do_catch() -> None:
    assert forbidden_in("Ask a stranger for a date and film it")
    assert forbidden_in("An example, dated, with filmy curtains") == []


def test_borrowing_is_the_same_for_the_same_seed() -> None:
    assert borrow(IDEAS, 5) == borrow(IDEAS, 5)
    assert borrow(IDEAS, 5) != borrow(IDEAS, 6)


def test_another_one_and_another_one_shows_each_once() -> None:
    assert {borrow(IDEAS, 100 + turn).slug for turn in range(24)} == {i.slug for i in IDEAS}
    small = [borrow(IDEAS, turn, "small") for turn in range(8)]
    assert len(set(small)) == 8
    assert {idea.size for idea in small} == {"small"}


def test_one_after_another_is_another_size() -> None:
    for turn in range(24):
        assert borrow(IDEAS, turn).size != borrow(IDEAS, turn + 1).size


def test_an_unknown_size_still_helps_who_is_stuck() -> None:
    assert borrow(IDEAS, 3, "colossal") == borrow(IDEAS, 3)
    assert borrow(IDEAS, -1) == IDEAS[-1]
