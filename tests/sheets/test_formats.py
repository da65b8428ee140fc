"""Bytes, delimiters, quotes and limits."""

import pytest

from nos.lib.errors import NosError
from nos.sheets.formats.delimited import MOST_BYTES, read_table

# As many rows of the longest cells as fit into 10 MB.
FULL = b"what\n" + (b"a" * 32_766 + b"\n") * ((MOST_BYTES - 5) // 32_767)


def cells(text: str) -> list[tuple[str, ...]]:
    return [line.cells for line in read_table(text.encode()).lines]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_commas_semicolons_and_tabs_with_any_line_end(mark: str, delimiter: str, end: str) -> None:
    lines = (("what", "asked on"), ("a “café”, small; cheap", "2026-03-01"), ("b", ""))
    quoted = (delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    table = read_table((mark + end.join(quoted) + end).encode())
    assert table.headings == lines[0]
    assert [line.cells for line in table.lines] == list(lines[1:])


def test_the_delimiter_is_the_one_that_finds_our_headings() -> None:
    assert cells("what;who, or where\nA seat;left, back\n") == [("A seat", "left, back")]
    assert cells("what\nA seat; a table\n") == [("A seat; a table",)]


def test_rows_have_the_numbers_a_spreadsheet_shows() -> None:
    table = read_table(b'\nwhat,note\nA seat,"two\nlines"\n,\n \nA table,\n')
    assert [line.number for line in table.lines] == [3, 6]
    assert table.lines[0].cells == ("A seat", "two\nlines")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04what", "workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook"),
        ("what\nA seat\n".encode("utf-16"), "not text in UTF-8"),
        ("what\nA seat\n".encode("utf-16-le"), "not text in UTF-8"),
        ("what\nUn café\n".encode("cp1252"), "not text in UTF-8"),
        (b"what\n\xed\xa0\x80\n", "not text in UTF-8"),
        (b'what\nA seat\n"A table\n', "The row after row 2 cannot be read"),
        (b'what\n"A" seat\n', "The row after row 1 cannot be read"),
    ],
)
def test_what_cannot_be_read_says_so(data: bytes, says: str) -> None:
    with pytest.raises(NosError, match=says):
        read_table(data)


@pytest.mark.parametrize(
    ("fits", "too_much", "says"),
    [
        (b"what\n" + b"a\n" * 100_000, b"what\n" + b"a\n" * 100_001, "more than 100,000 rows"),
        (b"what" + b",x" * 199, b"what" + b",x" * 200, "has 201 columns; 200 fit"),
        (b"what\n" + b"a" * 32_767, b"what\n" + b"a" * 32_768, "Row 2 has a cell of 32,768"),
        (FULL + b"a" * (MOST_BYTES - len(FULL)), FULL + b"a" * 32_767, "larger than 10 MB"),
        (b"what" + b"\n" * 2_000, b"what" + b"\n" * 2_000_000, "more than 100,000 rows"),
        (b"what\n" + b"a" * 32_767, b"what\n" + b"a" * 200_000, "longer than 32,767"),
    ],
    ids=["rows", "columns", "cell", "bytes", "empty rows", "long cell"],
)
def test_limits_at_their_edge(fits: bytes, too_much: bytes, says: str) -> None:
    read_table(fits)
    with pytest.raises(NosError, match=says) as told:
        read_table(too_much)
    assert told.value.status in (413, 422)


def test_empty_formatted_columns_are_nothing() -> None:
    table = read_table(b"what" + b"," * 990 + b"\nA seat" + b"," * 990 + b"\n")
    assert len(table.headings) <= 200
