"""Tables drawn with bars, as tests show them, and what is found in them."""

from collections.abc import Mapping

from nos.sheets.choices import Choices
from nos.sheets.columns.matching import Columns, match_columns
from nos.sheets.formats.book import Line, Sheet
from nos.sheets.tables.finding import Table, find_table
from nos.sheets.tables.layouts import laid_out

__all__ = ["asks", "columns_of", "drawn", "fields", "found"]


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
    return [columns.cells(line.cells) for line in table.lines]
