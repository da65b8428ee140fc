"""An OpenDocument spreadsheet of one sheet, written row after row into its zip. Pure.

Of OpenDocument 1.2 it needs little: cells with a type, a heading row that stays, a filter.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import IO, Final
from xml.sax.saxutils import escape, quoteattr

from nos.lib.errors import TooLarge
from nos.lib.words import gettext as _
from nos.sheets.formats.inert import told_apart
from nos.sheets.formats.wide import wide

__all__ = ["MOST_ROWS", "write_ods"]

MOST_ROWS: Final = 1_048_575  # below the headings
_TYPE: Final = "application/vnd.oasis.opendocument.spreadsheet"
_AT_ONCE: Final = 500  # rows
_URN: Final = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES: Final = " ".join(
    f'xmlns:{short}="{_URN}:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"),
        ("number", "datastyle"), ("fo", "xsl-fo-compatible"), ("config", "config"),
    )
)  # fmt: skip
# What XML cannot hold; no text of an ask has it.
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
# Blanks that a reader of XML would take for layout, and TABs.
_LAYOUT: Final = re.compile("^ +| +$|  +|\t")
_AS_TEXT: Final = 'office:value-type="string"'


def write_ods(
    file: IO[bytes],
    headings: Sequence[str],
    rows: Iterable[Sequence[str | int | date]],
    *,
    title: str,
) -> None:
    """Into a file that is open for writing; `title` is the name of the sheet. Raises TooLarge."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        packed.writestr(_entry("mimetype", zipfile.ZIP_STORED), _TYPE)  # first, and readable
        packed.writestr(_entry("META-INF/manifest.xml"), _manifest())
        packed.writestr(_entry("settings.xml"), _settings(title))
        with packed.open(_entry("content.xml"), "w", force_zip64=True) as member:
            for piece in _content(headings, rows, title):
                member.write(piece.encode())


def _entry(name: str, packing: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """Dated alike always."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = packing
    entry.external_attr = 0o600 << 16
    return entry


def _content(
    headings: Sequence[str], rows: Iterable[Sequence[str | int | date]], title: str
) -> Iterator[str]:
    yield f'{_XML}<office:document-content {_SPACES} office:version="1.2">{_styles(headings)}'
    yield f"<office:body><office:spreadsheet><table:table table:name={quoteattr(title)}>"
    yield "".join(
        f'<table:table-column table:style-name="w{wide(name)}" '
        'table:default-cell-style-name="text"/>'
        for name in headings
    )
    head = "".join(
        f'<table:table-cell table:style-name="head" {_AS_TEXT}><text:p>{_line(name)}</text:p>'
        "</table:table-cell>"
        for name in headings
    )
    yield f"<table:table-header-rows><table:table-row>{head}</table:table-row>"
    yield "</table:table-header-rows>"
    number, kept = 0, list[str]()
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise TooLarge(
                _("A spreadsheet holds 1,048,576 rows; these are more. Take them as CSV instead.")
            )
        kept.append(_row(row))
        if len(kept) == _AT_ONCE:
            yield "".join(kept)
            kept.clear()
    yield "".join(kept)
    quoted = title.replace("'", "''")
    last = f"'{quoted}'.{_letters(len(headings))}{number + 1}"
    filtered = quoteattr(f"'{quoted}'.A1:{last}")
    yield (
        '</table:table><table:database-ranges><table:database-range table:name="asks" '
        f'table:target-range-address={filtered} table:display-filter-buttons="true"/>'
        "</table:database-ranges></office:spreadsheet></office:body></office:document-content>"
    )


def _row(row: Sequence[str | int | date]) -> str:
    return f"<table:table-row>{''.join(_cells(row))}</table:table-row>"


def _cells(row: Sequence[str | int | date]) -> Iterator[str]:
    empty = 0
    for cell in row:
        if cell == "":
            empty += 1
            continue
        if empty:
            yield f'<table:table-cell table:number-columns-repeated="{empty}"/>'
            empty = 0
        yield _cell(cell)


def _cell(cell: str | int | date) -> str:
    """Of the style of its column, but for days."""
    if isinstance(cell, str):
        kind, text = _AS_TEXT, _UNWRITABLE.sub("", told_apart(cell))
        if "\t" in text:  # which some readers do not know as an element
            kind += f" office:string-value={quoteattr(text)}"
        text = "</text:p><text:p>".join(map(_line, text.split("\n")))
    elif isinstance(cell, int):
        kind, text = f'office:value-type="float" office:value="{cell}"', str(cell)
    else:
        text = cell.isoformat()
        kind = f'table:style-name="day" office:value-type="date" office:date-value="{text}"'
    return f"<table:table-cell {kind}><text:p>{text}</text:p></table:table-cell>"


def _line(text: str) -> str:
    return _LAYOUT.sub(_as_element, escape(text))


def _as_element(blanks: re.Match[str]) -> str:
    return "<text:tab/>" if blanks[0] == "\t" else f'<text:s text:c="{len(blanks[0])}"/>'


def _letters(column: int) -> str:
    """A of 1, Z of 26, AA of 27."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _styles(headings: Sequence[str]) -> str:
    widths = "".join(
        f'<style:style style:name="w{n}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{n * 0.21:.2f}cm"/></style:style>'
        for n in sorted({wide(heading) for heading in headings})
    )
    top = '<style:table-cell-properties style:vertical-align="top"'
    return (
        '<office:automatic-styles><number:date-style style:name="iso"><number:year '
        'number:style="long"/><number:text>-</number:text><number:month number:style="long"/>'
        '<number:text>-</number:text><number:day number:style="long"/></number:date-style>'
        f'{widths}<style:style style:name="text" style:family="table-cell">{top} '
        'fo:wrap-option="wrap"/></style:style>'
        '<style:style style:name="day" style:family="table-cell" '
        f'style:data-style-name="iso">{top}/></style:style><style:style style:name="head" '
        f'style:family="table-cell">{top}/><style:text-properties fo:font-weight="bold"/>'
        "</style:style></office:automatic-styles>"
    )


def _settings(title: str) -> str:
    """The heading row stays where it is while the others are gone through."""
    split = "".join(
        f'<config:config-item config:name="{name}" config:type="{kind}">{value}'
        "</config:config-item>"
        for name, kind, value in (
            ("VerticalSplitMode", "short", 2),
            ("VerticalSplitPosition", "int", 1),
            ("PositionTop", "int", 0),
            ("PositionBottom", "int", 1),
            ("ActiveSplitRange", "short", 2),
        )
    )
    return (
        f'{_XML}<office:document-settings {_SPACES} office:version="1.2"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed '
        'config:name="Views"><config:config-item-map-entry><config:config-item-map-named '
        f'config:name="Tables"><config:config-item-map-entry config:name={quoteattr(title)}>'
        f"{split}</config:config-item-map-entry></config:config-item-map-named>"
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
        "</office:settings></office:document-settings>"
    )


def _manifest() -> str:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("/", _TYPE), ("content.xml", "text/xml"), ("settings.xml", "text/xml"))
    )
    return (
        f'{_XML}<manifest:manifest xmlns:manifest="{_URN}:manifest:1.0" manifest:version="1.2">'
        f"{entries}</manifest:manifest>"
    )


_XML: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
