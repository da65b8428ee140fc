"""Tables drawn with bars, as tests show them, and what is found in them."""

from collections.abc import Iterator, Mapping

from nos.lib.text import is_blank
from nos.sheets.choices import Choices
from nos.sheets.columns.matching import Columns, match_columns
from nos.sheets.formats.book import Line, Sheet
from nos.sheets.tables.finding import Table, find_table
from nos.sheets.tables.layouts import laid_out

__all__ = ["asks", "columns_of", "drawn", "fields", "found", "sources"]


def drawn(text: str, name: str = "Sheet1", *, hidden: bool = False) -> Sheet:
    """A line a row, bars between the cells; blank lines are blank rows."""
    rows = (line.split("|") for line in text.strip("\n").split("\n"))
    cells = (tuple(cell.strip().replace("\\n", "\n") for cell in row) for row in rows)
    numbered = enumerate(cells, start=1)
    return Sheet(name, [Line(n, row) for n, row in numbered if any(row)], hidden)


def found(text: str, choices: Choices = Choices()) -> tuple[Table, Columns]:  # noqa: B008
    table = find_table(drawn(text))
    return laid_out(table, match_columns(table, choices), choices)


def columns_of(text: str, **columns: str) -> Columns:
    return found(text, Choices(columns=columns))[1]


def fields(columns: Columns) -> dict[str, str]:
    """Field to the heading it was found under."""
    return {name: columns.labels[n] for name, n in columns.places.items()}


def asks(text: str, choices: Choices = Choices()) -> list[Mapping[str, str]]:  # noqa: B008
    table, columns = found(text, choices)
    return [
        {name: line.cells[n] for name, n in columns.places.items() if not is_blank(line.cells[n])}
        for line in padded(table, columns)
    ]


def padded(table: Table, columns: Columns) -> Iterator[Line]:
    """Each with a cell for every column."""
    wide = len(columns.labels)
    return (Line(one.number, (*one.cells, *[""] * wide)[:wide]) for one in table.lines)


def sources(text: str) -> list[dict[str, str]]:
    """Label to cell of each line, empty ones left out."""
    table, columns = found(text)
    lines = (zip(columns.labels, one.cells, strict=True) for one in padded(table, columns))
    return [{label: cell for label, cell in line if cell} for line in lines]
