"""Each error of ours has a sentence, a status and an exit code."""

from __future__ import annotations

import pytest

from nos.lib import errors
from nos.lib.errors import BadInput, Conflict, KeyReused, NosError, NotHere

TABLE = {
    "BadInput": (422, 2),
    "KeyReused": (422, 2),
    "TooLarge": (413, 2),
    "NotReadable": (415, 2),
    "NotHere": (404, 3),
    "Conflict": (409, 4),
    "OtherEpoch": (409, 4),
    "SomebodyElse": (409, 4),
    "TooOld": (426, 5),
    "NotRecognised": (401, 5),
    "Refused": (403, 5),
    "CannotNow": (503, 5),
    "TooOften": (429, 5),
    "NosError": (500, 1),
}


def test_every_one_is_in_the_table() -> None:
    assert set(errors.__all__) == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_its_status_and_exit_code(name: str) -> None:
    error = getattr(errors, name)
    assert issubclass(error, NosError)
    assert (error.status, error.exit_code) == TABLE[name]


def test_what_they_carry() -> None:
    assert BadInput(fields={"a": "One.", "b": "Two."}).sentence == "One. Two."
    assert BadInput("Sentence.").details() == {}
    assert NotHere().sentence == NotHere().sentence != ""
    assert "What was written is safe" in KeyReused().sentence
    conflict = Conflict("Both are kept.", yours={"what": "x"}, revision=3)
    assert (conflict.yours, conflict.revision, conflict.current) == ({"what": "x"}, 3, None)
