"""Files become books: what a spreadsheet saves, and what is in the way of reading it."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from nos.lib.errors import NosError
from nos.sheets.formats.book import MOST_BYTES, Book
from nos.sheets.formats.sniff import arriving
from nos.sheets.formats.stored import stored, write_stored
from nos.sheets.reading import reading

pytestmark = pytest.mark.one_database

Read = Callable[[bytes], Book]
# As many rows of the longest cells as fit into 10 MB.
FULL = b"what\n" + (b"a" * 32_766 + b"\n") * ((MOST_BYTES - 5) // 32_767)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Without a process of its own."""

    def book(data: bytes, name: str = "log.csv") -> Book:
        kept = tmp_path / "lines"
        with kept.open("wb") as file:
            write_stored(arriving(io.BytesIO(data), name), file)
        return stored(kept)

    return book


def rows(book: Book) -> list[tuple[int, tuple[str, ...]]]:
    return [(line.number, line.cells) for line in book.sheets[0].lines]


def cells(book: Book) -> list[tuple[str, ...]]:
    return [line.cells for line in book.sheets[0].lines]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_with_any_line_end(read: Read, mark: str, delimiter: str, end: str) -> None:
    lines = [("what", "asked on"), ("a “café”, small; cheap", "2026-03-01"), ("b", "1")]
    quoted = (delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    assert cells(read((mark + end.join(quoted) + end).encode())) == lines


def test_rows_have_the_numbers_a_spreadsheet_shows(read: Read) -> None:
    book = read(b'\nwhat,note\nA seat,"two\nlines"\n,\n \nA table,\n')
    assert rows(book) == [(2, ("what", "note")), (3, ("A seat", "two\nlines")), (6, ("A table",))]
    assert len(book.sheets[0].lines) == 3
    assert rows(book) == rows(book), "they can be gone through again"


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
def test_limits_at_their_edge(read: Read, fits: bytes, too_much: bytes, says: str) -> None:
    read(fits)
    with pytest.raises(NosError, match=says) as told:
        read(too_much)
    assert told.value.status in (413, 422)


def test_empty_formatted_columns_are_nothing(read: Read) -> None:
    assert cells(read(b"what" + b"," * 990 + b"\nA seat" + b"," * 990 + b"\n")) == [
        ("what",),
        ("A seat",),
    ]


def test_a_process_of_its_own_reads_the_same() -> None:
    with reading("what;answer\nA seat;no\n".encode("utf-16"), "log.csv") as book:
        assert cells(book) == [("what", "answer"), ("A seat", "no")]
