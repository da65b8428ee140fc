"""The dream and the promise: one's own words inside the cover."""

from __future__ import annotations

import pytest

from nos.lib.errors import BadInput
from nos.notebook.models import Change
from nos.notebook.operations import set_dream, set_promise
from nos.people.models import Person
from tests import make


def test_a_dream_and_a_promise(ana: Person) -> None:
    set_dream(call=make.call(ana), notebook=None, dream="A lead part,\nand a passport ")
    set_promise(call=make.call(ana), notebook=None, promise="I may stop")
    book = make.notebook(ana)
    assert (book.dream, book.promise) == ("A lead part,\nand a passport", "I may stop")
    set_dream(call=make.call(ana), notebook=None, dream="")
    assert make.notebook(ana).dream == ""
    kinds = Change.objects.of(ana).order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["opened", "dreamed", "promised", "dreamed"]


def test_three_hundred_letters_fit(ana: Person) -> None:
    set_dream(call=make.call(ana), notebook=None, dream="é" * 300)
    with pytest.raises(BadInput, match="300 characters fit here; these are 301"):
        set_promise(call=make.call(ana), notebook=None, promise="é" * 301)
