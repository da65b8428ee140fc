"""What is taken acts in no spreadsheet, loses nothing on the way, and comes back as typed. Pure."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from nos.lib.errors import TooLarge
from nos.lib.text import tidy
from nos.sheets.columns.headings import HEADINGS
from nos.sheets.formats.inert import as_typed, inert, is_live, told_apart
from nos.sheets.formats.writing_csv import csv_pieces
from nos.sheets.formats.writing_ods import write_ods
from nos.sheets.formats.writing_xlsx import write_xlsx
from nos.sheets.taken import HEADINGS_TAKEN, SHORT, is_taken, steps_cell, steps_in

pytestmark = pytest.mark.one_database

TRICKY = (
    "=1+1",
    "'=1",
    "''",
    "'",
    "' =1",
    "'hello",
    "-5",
    "@all",
    "+49 30",
    "＝1",
    "'\t=x",
    "''-'",
)
MADE = datetime(2026, 11, 22, tzinfo=UTC)
Rows = list[tuple[Any, ...]]


def as_csv(rows: Rows) -> bytes:
    return b"".join(csv_pieces(HEAD, rows))


def as_xlsx(rows: Rows) -> io.BytesIO:
    file = io.BytesIO()
    write_xlsx(file, HEAD, rows, title="Asks", made_at=MADE)
    file.seek(0)
    return file


def as_ods(rows: Rows) -> io.BytesIO:
    file = io.BytesIO()
    write_ods(file, HEAD, rows, title="Ann's & <ours>")
    file.seek(0)
    return file


HEAD = ("uid", "what", "asked on", "chance")
ROWS: Rows = [
    ("a", "=HYPERLINK(\"http://x\")", date(2026, 1, 31), 40),
    ("b", "007", date(1900, 2, 28), 0),
    ("c", "two\nlines\n\nand  blanks\tand a tab", "", ""),
    ("d", "_x000D_ _x005F_x000D_ <r>x</r> & ]]>", date(2999, 12, 31), 100),
    ("e", "<r><t>y</t></r>", date(1900, 1, 1), ""),
    ("f", "漢字 ☂ 😀 \u2028 end", "", 7),
    ("g", "TRUE", "", ""),
    ("h", "2026-03-04", "", ""),
]  # fmt: skip


@given(st.text(st.sampled_from("'=+-@ \t\nab＝"), max_size=8) | st.text(max_size=12))
@example("'=1")
@example("''=1")
def test_what_was_made_inert_comes_back_as_typed(text: str) -> None:
    assert as_typed(inert(text)) == text
    assert as_typed(told_apart(text)) == text
    assert not re.match(r"\s*[=+\-@＝＋－＠]|[\t\r]", inert(text))


@pytest.mark.parametrize("text", TRICKY)
def test_an_apostrophe_is_taken_off_only_where_it_was_put(text: str) -> None:
    assert inert(text) in (text, f"'{text}")
    assert (inert(text) == text) is not is_live(text)


def test_the_headings_are_those_that_a_bring_knows_and_the_rest_of_an_ask() -> None:
    assert HEADINGS_TAKEN[:5] == ("uid", "asked on", "what", "of whom", "kind")
    assert HEADINGS_TAKEN[: len(HEADINGS)] == tuple(HEADINGS)
    assert HEADINGS_TAKEN[-1] == "revision"
    assert is_taken(HEADINGS_TAKEN)
    assert is_taken([*SHORT, ""])
    assert is_taken(("Mood", " UID", "What", "revision"))
    assert not is_taken(("what", "answer"))


def test_steps_stand_in_one_cell_and_are_read_back() -> None:
    steps = ((date(2026, 3, 1), "callback: come; sing"), (date(2026, 3, 9), "short list"))
    assert steps_cell(steps) == "2026-03-01: callback: come; sing\n2026-03-09: short list"
    assert steps_in(steps_cell(steps)) == steps
    assert steps_in("") == ()
    assert steps_in("called twice") is None
    assert steps_in("2026-02-30: never") is None


def test_csv_is_for_any_program() -> None:
    written = as_csv(ROWS)
    assert written.startswith(b"\xef\xbb\xbfuid,what,asked on,chance\r\na,")
    lines = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))[1:]
    assert [as_typed(line[1]) for line in lines] == [row[1] for row in ROWS]
    assert lines[0] == ["a", '\'=HYPERLINK("http://x")', "2026-01-31", "40"]


def test_a_workbook_has_typed_cells_and_nothing_that_acts() -> None:
    sheet = openpyxl.load_workbook(as_xlsx(ROWS)).worksheets[0]
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("Asks", "A2", "A1:D9")
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s", "n", "d"}
    assert [sheet["A2"].value, sheet["B2"].value] == ["a", '=HYPERLINK("http://x")']
    assert (sheet["C2"].value.date(), sheet["D2"].value) == (date(2026, 1, 31), 40)
    assert sheet["B2"].data_type == "s"
    assert sheet["B2"].quotePrefix
    assert not sheet["B3"].quotePrefix
    assert sheet["B2"].alignment.wrap_text
    assert sheet["C2"].number_format == "yyyy-mm-dd"
    assert sheet["B2"].hyperlink is None


@pytest.mark.parametrize("made", [as_xlsx, as_ods])
def test_a_spreadsheet_says_what_was_written(made: Any) -> None:
    sheet = CalamineWorkbook.from_filelike(made(ROWS)).get_sheet_by_index(0).to_python()
    assert sheet[0] == list(HEAD)
    for read, row in zip(sheet[1:], ROWS, strict=True):
        assert read[1] == told_apart(row[1])
        assert (read[2], read[3]) == row[2:]


KEPT = st.text(max_size=30).map(tidy)


@given(st.lists(st.tuples(KEPT, KEPT), max_size=4))
@example([("_x005F_x005F_x000D_", "<r>"), ("_X000d_", "_x000A__x000a_")])
def test_any_text_that_is_kept_goes_through_every_kind_of_file(pairs: Rows) -> None:
    rows = [("a", one, "", 1) for pair in pairs for one in pair]
    texts = [row[1] for row in rows]
    lines = csv.reader(io.StringIO(as_csv(rows).decode("utf-8-sig"), newline=""))
    assert [as_typed(line[1]) for line in lines][1:] == texts
    for made in (as_xlsx(rows), as_ods(rows)):
        sheet = CalamineWorkbook.from_filelike(made).get_sheet_by_index(0).to_python()
        assert [as_typed(str(line[1])) for line in sheet][1:] == texts


def test_a_cell_longer_than_a_workbook_holds_is_told_and_not_cut() -> None:
    fits = "x" * 30_000
    assert openpyxl.load_workbook(as_xlsx([("a", fits, "", "")])).worksheets[0]["B2"].value == fits
    with pytest.raises(TooLarge, match="Row 2 "):
        as_xlsx([("a", "😀" * 16_384, "", "")])  # each is two letters there
    ods = CalamineWorkbook.from_filelike(as_ods([("a", "😀" * 30_000, "", "")]))
    assert len(str(ods.get_sheet_by_index(0).to_python()[1][1])) == 30_000
