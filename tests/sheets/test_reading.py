"""Files become books: what spreadsheets save, and what is in the way of reading it."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from nos.lib.errors import NosError
from nos.sheets.formats import sniff
from nos.sheets.formats.book import MOST_BYTES, Book
from nos.sheets.formats.sniff import arriving
from nos.sheets.formats.stored import stored, write_stored
from nos.sheets.formats.writing_csv import csv_pieces
from nos.sheets.formats.writing_ods import write_ods
from nos.sheets.formats.writing_xlsx import write_xlsx
from nos.sheets.taken import FIELDS, HEADINGS_TAKEN

pytestmark = pytest.mark.one_database

HALF_PAST_NINE = datetime(2026, 1, 3, 9, 30)  # noqa: DTZ001  # no zone in a workbook
Read = Callable[..., Book]
# As many rows of the longest cells as fit into 10 MB.
FULL = b"what\n" + (b"a" * 32_766 + b"\n") * ((MOST_BYTES - 5) // 32_767)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Without a process of its own."""

    def book(data: bytes, name: str = "log.csv") -> Book:
        kept, file = tmp_path / "lines", tmp_path / "file"
        file.write_bytes(data)
        with file.open("rb") as came, kept.open("wb") as goes:
            write_stored(arriving(came, name), goes)
        return stored(kept)

    return book


def rows(book: Book, nth: int = 0) -> list[tuple[int, tuple[str, ...]]]:
    return [(line.number, line.cells) for line in book.sheets[nth].lines]


def cells(book: Book, nth: int = 0) -> list[tuple[str, ...]]:
    return [line.cells for line in book.sheets[nth].lines]


def saved(book: openpyxl.Workbook) -> bytes:
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_with_any_line_end(read: Read, mark: str, delimiter: str, end: str) -> None:
    lines = [("what", "asked on"), ("a “café”, small; cheap", "2026-03-01"), ("b", "1")]
    quoted = (delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    assert cells(read((mark + end.join(quoted) + end).encode())) == lines


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("a;b;c\n1,5;2,5;3,5\n", ("a", "b", "c"), ("1,5", "2,5", "3,5")),
        ("what;who\nA seat, please;Al, Bo\n", ("what", "who"), ("A seat, please", "Al, Bo")),
        ("sep=;\r\nwhat;a,b\r\nA seat;no\r\n", ("what", "a,b"), ("A seat", "no")),
        ("My log; 2026\n\nwhat,answer\nA,no\nB,yes\n", ("My log; 2026",), ("B", "yes")),
        ("what,on,it\nA,1,no\nB,2\nC\nD,4,yes,,,\n", ("what", "on", "it"), ("D", "4", "yes")),
        ('what, answer\nA, "no, never"\n', ("what", "answer"), ("A", "no, never")),
        ("| what | answer |\n|---|:--:|\n| A | no |\n", ("what", "answer"), ("A", "no")),
        ("A seat, he said no\nBread: yes\nA raise\n", ("A seat, he said no",), ("A raise",)),
        ('A raise\n"No way", she said\n"A seat\n', ("A raise",), ('"A seat',)),
        ("what\nA seat; a table\n", ("what",), ("A seat; a table",)),
    ],
)  # fmt: skip
def test_the_delimiter_is_the_one_that_parts_rows_alike(
    read: Read, text: str, first: tuple[str, ...], last: tuple[str, ...]
) -> None:
    found = cells(read(text.encode()))
    assert (found[0], found[-1]) == (first, last)


def test_rows_have_the_numbers_a_spreadsheet_shows(read: Read) -> None:
    book = read(b'\nwhat,note\nA seat,"two\nlines"\n,\n \nA table,\n')
    assert rows(book) == [(2, ("what", "note")), (3, ("A seat", "two\nlines")), (6, ("A table",))]
    assert len(book.sheets[0].lines) == 3
    assert rows(book) == rows(book), "they can be gone through again"


def test_a_row_that_cannot_be_read_does_not_stop_the_others(read: Read) -> None:
    book = read(b'what,answer\nA "seat",no\n"A" ride,no\n"A table,no\nA boat,yes\n')
    assert [line.number for line in book.sheets[0].lines] == [1, 2, 3, 5]
    assert cells(book)[1:3] == [('A "seat"', "no"), ("A ride", "no")]
    assert [row.number for row in book.sheets[0].unread] == [4]
    assert "quotation marks" in book.sheets[0].unread[0].reason


def test_both_sides_of_a_conflict_are_rows(read: Read) -> None:
    text = "what,answer\n<<<<<<< HEAD\nA,no\n=======\nA,yes\n>>>>>>> other\n"
    book = read(text.encode())
    assert rows(book) == [(1, ("what", "answer")), (3, ("A", "no")), (5, ("A", "yes"))]
    assert "From row 2 on" in book.warnings[0]


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


def test_a_zip_unpacks_to_so_much_and_to_a_hundred_times_its_size(read: Read) -> None:
    def book(spaces: int, *, sheets: int = 1) -> bytes:
        """`spaces` more blanks in a part that nobody reads."""
        made = openpyxl.Workbook()
        for _more in range(sheets - 1):
            made.create_sheet()
        made["Sheet"].append(["what"])
        kept = io.BytesIO(saved(made))
        with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("xl/more.xml", " " * spaces)
        return kept.getvalue()

    read(book(1_000_000))
    with pytest.raises(NosError, match="a hundred times"):
        read(book(1_100_000))
    read(book(0, sheets=50))
    with pytest.raises(NosError, match="more than 50 sheets"):
        read(book(0, sheets=51))


def test_empty_formatted_columns_are_nothing(read: Read) -> None:
    book = read(b"what" + b"," * 990 + b"\nA seat" + b"," * 990 + b"\n")
    assert cells(book) == [("what",), ("A seat",)]


def typed() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([])
    for value in (
        3, 2.5, True, date(2026, 1, 3), HALF_PAST_NINE, time(9, 30),
        timedelta(hours=30), "#N/A", 0.25, "two\nlines",
    ):  # fmt: skip
        sheet.append([None, value])
    sheet["B9"].data_type = "e"
    sheet["B10"].number_format = "0.0%"
    sheet["A3"] = "Acme"
    sheet.merge_cells("A3:A5")
    sheet.merge_cells("C2:D9")
    book.create_sheet("Old").sheet_state = "hidden"
    book["Old"]["A1"] = 1e20
    book.create_sheet("Nothing")
    return book


def test_typed_cells_are_read_as_they_are_seen(read: Read) -> None:
    book = read(saved(typed()), "log.xlsx")
    assert rows(book) == [
        (2, ("", "3")), (3, ("Acme", "2.5")), (4, ("Acme", "true")), (5, ("Acme", "2026-01-03")),
        (6, ("", "2026-01-03 09:30:00")), (7, ("", "09:30:00")), (8, ("", "30:00:00")),
        (9, ("", "#N/A")), (10, ("", "25%")), (11, ("", "two\nlines")),
    ]  # fmt: skip
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [
        ("Sheet", False), ("Old", True), ("Nothing", False),
    ]  # fmt: skip
    assert (book.kind, book.epoch, cells(book, 1)) == ("workbook", 1900, [("1e+20",)])


def test_days_counted_from_1904(read: Read) -> None:
    made = openpyxl.Workbook()
    made.epoch = CALENDAR_MAC_1904
    made.active.append([date(2026, 1, 3), 44563])
    book = read(saved(made), "log.xlsx")
    assert (book.epoch, cells(book)) == (1904, [("2026-01-03", "44563")])


def test_formulas_without_their_values_are_told(read: Read) -> None:
    made = openpyxl.Workbook()
    made.active.append(["what", '=IF(1,"no","")'])
    book = read(saved(made), "log.xlsx")
    assert cells(book) == [("what",)]
    assert "formulas" in book.warnings[0]


def opendocument(rows: str, style: str = "") -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr(
            "content.xml",
            f"<office:document-content {spaces}>{style}<office:body><office:spreadsheet>"
            f'<table:table table:name="Log" table:style-name="t">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return kept.getvalue()


def test_an_opendocument_sheet(read: Read) -> None:
    """Repeated, covered, remarked on; typed cells as the book writes them."""
    cell = "table:table-cell"
    book = read(
        opendocument(
            f'<table:table-row><{cell} table:number-rows-spanned="2"><text:p>Acme</text:p></{cell}>'
            f"<{cell}><office:annotation><text:p>a remark</text:p></office:annotation>"
            "<text:p>two<text:s text:c='2'/><text:span>parts</text:span></text:p>"
            f"<text:p>lines</text:p></{cell}></table:table-row>"
            '<table:table-row table:number-rows-repeated="2"><table:covered-table-cell/>'
            f'<{cell} office:value-type="date" office:date-value="2026-01-03"/></table:table-row>'
            f'<table:table-row table:number-rows-repeated="900"><{cell}/></table:table-row>'
            f'<table:table-row><{cell} office:value-type="percentage" office:value="0.25"/>'
            f'<{cell} table:number-columns-repeated="2" office:value-type="float" '
            f'office:value="3.0"/><{cell} table:number-columns-repeated="16000"/>'
            "</table:table-row>",
            '<style:style style:name="t"><style:table-properties table:display="false"/>'
            "</style:style>",
        ),
        "log.ods",
    )
    assert rows(book) == [
        (1, ("Acme", "two  parts\nlines")),
        (2, ("Acme", "2026-01-03")),
        (3, ("", "2026-01-03")),
        (904, ("25%", "3", "3")),
    ]
    assert (book.kind, book.sheets[0].hidden) == ("opendocument", True)


def test_objects_are_rows_under_their_names(read: Read) -> None:
    asks = [
        {"what": "A seat", "n": 2.0, "sure": True},
        {"what": None, "with": ["a", "b"], "to": {"x": 1}},
    ]
    expected = [
        ("what", "n", "sure", "with", "to"),
        ("A seat", "2", "true"),
        ("", "", "", "a, b", '{"x": 1}'),
    ]
    assert cells(read(json.dumps(asks).encode(), "log.json")) == expected
    assert cells(read(json.dumps({"count": 2, "asks": asks}).encode(), "log.json")) == expected
    assert cells(read("\n".join(map(json.dumps, asks)).encode(), "log.txt")) == expected


def test_the_asks_of_an_archive_are_a_sheet(read: Read) -> None:
    asks = [
        {"what": "A seat", "who": "", "hurt": True, "revision": 3, "removed_at": None},
        {"what": "gone", "removed_at": "2026-01-01"},
        {"what": "'=1", "removed_at": None},
    ]
    text = json.dumps(
        {"format": "thousand-nos-archive", "version": 1, "notebooks": [{}], "asks": asks},
        separators=(",", ":"),
    )
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        packed.writestr("README.txt", "read me")
        packed.writestr("archive.json", text)
    for data in (kept.getvalue(), text.encode()):
        book = read(data, "mine.zip")
        assert (book.kind, book.sheets[0].name) == ("archive", "mine")
        head, first, last = cells(book)
        assert head == HEADINGS_TAKEN
        assert {head[n]: cell for n, cell in enumerate(first) if cell} == {
            "what": "A seat", "hurt": "yes", "revision": "3",
        }  # fmt: skip
        assert last[FIELDS.index("what")] == "''=1", "as a take keeps it"


def test_what_was_taken_comes_back_however_large(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limits of other files are brought down to those of a small one here."""
    monkeypatch.setattr(sniff, "MOST_BYTES", 5_000)
    monkeypatch.setattr(sniff, "_AT_ONCE", 50_000)
    asks = [
        dict.fromkeys(FIELDS, "") | {"uid": f"u{n}", "what": "<A&B> _x0041_ ", "note": f"{n}\n" * 9}
        for n in range(100)
    ]
    rows = [(uid, "2026-01-03", *rest, "7") for uid, _on, *rest, _7 in map(dict.values, asks)]
    came = [HEADINGS_TAKEN, *rows]
    typed: list[tuple[str | int | date, ...]]
    typed = [(uid, date(2026, 1, 3), *map(str, rest), 7) for uid, _on, *rest, _7 in rows]
    assert cells(read(b"".join(csv_pieces(HEADINGS_TAKEN, typed)))) == came
    kept = io.BytesIO()
    write_xlsx(kept, HEADINGS_TAKEN, typed, title="Asks", made_at=HALF_PAST_NINE)
    assert cells(read(kept.getvalue())) == came
    write_ods(kept := io.BytesIO(), HEADINGS_TAKEN, typed, title="Asks")
    assert cells(read(kept.getvalue())) == came
    other = b"".join(csv_pieces(["what", "answer"], typed))
    with pytest.raises(NosError, match="larger than 10 MB"):
        read(other)


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "a.xls", "older kind"),
        (b"%PDF-1.7", "a.csv", "a document"),
        (b"\x89PNG\r\n", "a.csv", "a picture"),
        (b"<!doctype html><p>what,answer", "a.xls", "a page"),
        (b"\x1f\x8b\x08", "a.csv", "a packed file"),
        (b"\x01\x02" * 100, "a.csv", "nor text"),
        (b"", "a.csv", "empty"),
        (b"[1, 2]", "a.json", "no list of objects"),
        (b'[{"a": 1},\n{', "a.json", "from line 2 on"),
    ],
)
def test_a_file_is_what_its_bytes_say(read: Read, data: bytes, name: str, says: str) -> None:
    with pytest.raises(NosError, match=says) as told:
        read(data, name)
    assert "Nothing was stored" in told.value.sentence


def test_a_wrong_name_is_told_and_read_all_the_same(read: Read) -> None:
    assert "workbook" in read(saved(typed()), "log.csv").warnings[0]
    page = read(
        b"<html><meta charset='cp1252'><table><tr><th colspan=2>Log<tr><td>what<td>answer</tr>"
        b"<tr><td>A caf\xe9<br>seat</td><td> no\n</td></tr></table>",
        "log.xls",
    )
    assert cells(page) == [("Log",), ("what", "answer"), ("A café\nseat", "no")]
    assert "a page" in page.warnings[0]
    assert "plain text" in read(b"what,answer\nA,no\n", "log.xlsx").warnings[0]
