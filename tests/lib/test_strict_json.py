"""JSON from outside: each surprise gets a sentence, none an error of our own."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nos.lib.errors import BadInput
from nos.lib.strict_json import read_object


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b'"x"',
        b"{",
        b'{"a": 1}}',
        b'{"a": 1, "a": 2}',
        b'{"a": {"b": 1, "b": 1}}',
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"a": 1e400}',
        b'{"a": ' + b"1" * 5_000 + b"}",
        b'{"a": "\xff"}',
        b"\xef\xbb\xbf{}",
        '{"a": 1}'.encode("utf-16"),
        b'{"a": "\x01"}',
        b"[" * 100_000,
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        b"{'a': 1}",
        b'{"a": 1,}',
        b"// a\n{}",
    ],
)
def test_it_is_refused_in_a_sentence(body: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        read_object(body)
    assert refused.value.sentence.endswith("Nothing was written.")
    assert len(refused.value.sentence) < 200


def test_an_object_is_read() -> None:
    body = '{"what": "é \\ud83d\\ude00", "chance": 5, "hurt": true, "who": null, "x": [1.5]}'
    assert read_object(body.encode()) == {
        "what": "é 😀", "chance": 5, "hurt": True, "who": None, "x": [1.5],
    }  # fmt: skip
    assert read_object(b'{"a": "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\\"{{{"}')


@given(
    st.binary(max_size=60) | st.text('{}[]":,\\ntrue0123456789eE+-. ', max_size=60).map(str.encode)
)
def test_rubbish_is_refused_or_an_object(body: bytes) -> None:
    with suppress(BadInput):
        assert isinstance(read_object(body), dict)


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=5), values, max_size=4))
def test_what_was_meant_is_read(made: dict[str, object]) -> None:
    assert read_object(json.dumps(made).encode()) == made
