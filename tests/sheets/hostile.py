"""Files that mean harm, or came to some: made here byte by byte, always the same.

`FILES` is by name what makes each; all of them are to be refused with a sentence but those in
`READ`, which hold a sheet all the same.
"""

from __future__ import annotations

import io
import random
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final

__all__ = ["FILES", "READ"]

Part = tuple[str, bytes]
MB: Final = 1024 * 1024

_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OPEN: Final = "urn:oasis:names:tc:opendocument:xmlns"
_OLD_BOX: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTITIES: Final = (f'<!ENTITY {chr(99 + n)} "{f"&{chr(98 + n)};" * 10}">' for n in range(10))
_BOMB: Final = f'<!DOCTYPE a [<!ENTITY b "haha">{"".join(_ENTITIES)}]>'
_OUTSIDE: Final = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'
ROWS: Final = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Ask</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Result</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>A seat</t></is></c>'
    '<c r="B2" t="inlineStr"><is><t>no</t></is></c></row>'
)


def _zip(parts: Iterable[Part], *, level: int = 6) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as packed:
        for name, data in parts:
            entry = zipfile.ZipInfo("x", (2026, 1, 1, 0, 0, 0))
            entry.filename = name
            entry.compress_type = zipfile.ZIP_DEFLATED
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # one of them has a name twice
                packed.writestr(entry, data)
    return kept.getvalue()


def _sheet(rows: str = ROWS, after: str = "", before: str = "", dimension: str = "A1:B2") -> str:
    return (
        f'{_XML}{before}<worksheet xmlns="{_MAIN}"><dimension ref="{dimension}"/>'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def _parts(*sheets: str, strings: str = "", related: str = "") -> list[Part]:
    """What a workbook is made of."""
    many = range(1, len(sheets) + 1)
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType='
        f'"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for n in many
    )
    text = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        f"{types}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}"><sheets>'
        + "".join(f'<sheet name="Log {n}" sheetId="{n}" r:id="s{n}"/>' for n in many)
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="s{n}" Type="{_DOCUMENT}/worksheet" '
            f'Target="worksheets/sheet{n}.xml"/>'
            for n in many
        )
        + f'<Relationship Id="t" Type="{_DOCUMENT}/sharedStrings" Target="sharedStrings.xml"/>'
        + f"{related}</Relationships>",
        "xl/sharedStrings.xml": strings or f'{_XML}<sst xmlns="{_MAIN}"/>',
        **{f"xl/worksheets/sheet{n}.xml": sheet for n, sheet in enumerate(sheets, 1)},
    }
    return [
        (name, (data if data.startswith("<?xml") else _XML + data).encode())
        for name, data in text.items()
    ]


def _book(*sheets: str, strings: str = "", related: str = "", also: Iterable[Part] = ()) -> bytes:
    return _zip([*_parts(*(sheets or [_sheet()]), strings=strings, related=related), *also])


def _open(rows: str, before: str = "", also: Iterable[Part] = ()) -> bytes:
    """An OpenDocument sheet."""
    spaces = "".join(f' xmlns:{name}="{_OPEN}:{name}:1.0"' for name in ("office", "table", "text"))
    content = (
        f"{_XML}{before}<office:document-content{spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="Log">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return _zip([("mimetype", kind), ("content.xml", content.encode()), *also])


def _cells(*texts: str, told: str = "") -> str:
    return "".join(
        f'<table:table-cell office:value-type="string"{told}><text:p>{text}</text:p>'
        "</table:table-cell>"
        for text in texts
    )


def _row(cells: str, told: str = "") -> str:
    return f"<table:table-row{told}>{cells}</table:table-row>"


HEAD: Final = _row(_cells("Ask", "Result")) + _row(_cells("A seat", "no"))


def _patched(data: bytes, name: str, at: int, value: bytes, *, local: int = -1) -> bytes:
    """Change what the list of a zip says of an entry, `at` bytes from where it begins there."""
    changed = bytearray(data)
    listed = data.rfind(name.encode())
    changed[listed - 46 + at : listed - 46 + at + len(value)] = value
    if local >= 0:
        begins = data.find(name.encode()) - 30
        changed[begins + local : begins + local + len(value)] = value
    return bytes(changed)


_SHEET: Final = "xl/worksheets/sheet1.xml"


def _lying(size: int) -> bytes:
    """Says that it unpacks to so many bytes; it is five million."""
    return _patched(_book(_sheet(after=" " * 5_000_000)), _SHEET, 24, struct.pack("<L", size))


def _packed_as(method: int, *, flags: int = 0) -> bytes:
    data = _patched(_book(), _SHEET, 10, struct.pack("<H", method), local=8)
    return _patched(data, _SHEET, 8, struct.pack("<H", flags), local=6) if flags else data


def _by_hand(entries: Iterable[tuple[str, int]], pieces: list[tuple[bytes, int, int]]) -> bytes:
    """A zip of entries that each point to one of some pieces: (packed, size, check)."""
    kept, starts, listed, many = bytearray(), [], bytearray(), 0
    for packed, size, check in pieces:
        starts.append(len(kept))
        kept += struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 33, check, len(packed), size, 1, 0)
        kept += b"x" + packed
    for name, nth in entries:
        packed, size, check = pieces[nth]
        listed += struct.pack(
            "<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 33, check, len(packed), size,
            len(name), 0, 0, 0, 0, 0, starts[nth],
        ) + name.encode()  # fmt: skip
        many += 1
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, many, many, len(listed), len(kept), 0)
    return bytes(kept + listed + end)


def _packed(data: bytes) -> tuple[bytes, int, int]:
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packing.compress(data) + packing.flush(), len(data), zlib.crc32(data)


def _overlapping() -> bytes:
    """Nine hundred entries that are all the same bytes."""
    piece = _packed(b" " * MB)
    return _by_hand([("xl/workbook.xml", 0), *((f"xl/{n}.xml", 0) for n in range(900))], [piece])


def _in_all() -> bytes:
    """No entry is a hundred times what it was packed to, but all together are 110 MB."""
    noise = random.Random(5).randbytes(24_000)
    pieces = [_packed(noise + b" " * MB)] * 110
    names = ["xl/workbook.xml", *(f"xl/media/{n}.png" for n in range(109))]
    return _by_hand([(name, n) for n, name in enumerate(names)], pieces)


def _nested() -> bytes:
    data = b"Ask,Result\nA seat,no\n" * 50_000
    for depth in range(8):
        data = _zip([(f"{depth}.zip", data)] * 1)
    return data


def _shared() -> bytes:
    """One text of 32,000 letters in six hundred thousand cells."""
    cells = '<c t="s"><v>0</v></c>' * 30
    noise = random.Random(5)
    rows = "".join(
        f'<row r="{n}"><c><v>{noise.random()}</v></c>{cells}</row>' for n in range(1, 20_001)
    )
    text = f'{_XML}<sst xmlns="{_MAIN}"><si><t>{"a" * 32_000}</t></si></sst>'
    return _book(_sheet(rows), strings=text)


def _truncated(make: Callable[[], bytes], quarters: int) -> bytes:
    data = make()
    return data[: len(data) * quarters // 4]


def _far(cell: str, quote: str = '"') -> bytes:
    row = "".join(letter for letter in cell if letter.isdecimal())
    far = f"<row r={quote}{row}{quote}><c r={quote}{cell}{quote}><v>1</v></c></row>"
    return _book(_sheet(ROWS + far if row != "1" else far + ROWS))


def _merged(*ranges: str) -> bytes:
    merges = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    return _book(_sheet(after=f"<mergeCells>{merges}</mergeCells>"))


_MEGA: Final = 1_000_000
_LOG: Final = b"Ask,Result\nA seat,no\nA table,yes\n"
_ERRORS: Final = "<row>%s</row>" % ('<c t="e" r="A1">' * 60_000)

FILES: Final[Mapping[str, Callable[[], bytes]]] = {
    # Zips that unpack to more than they should
    "bomb.xlsx": lambda: _book(_sheet(after=" " * 20 * MB)),
    "bomb in the styles.xlsx": lambda: _book(also=[("xl/styles.xml", b" " * 30 * MB)]),
    "bomb beside the sheet.ods": lambda: _open(HEAD, also=[("Pictures/1.png", bytes(20 * MB))]),
    "bomb in all.xlsx": _in_all,
    "bomb of one text.xlsx": _shared,
    "nested.zip": _nested,
    "overlapping.xlsx": _overlapping,
    "1001 entries.xlsx": lambda: _book(also=[(f"xl/media/{n}", b"") for n in range(996)]),
    "20000 entries.xlsx": lambda: _zip([(str(n), b"") for n in range(20_000)]),
    # Zips that lie
    "smaller than it says.xlsx": partial(_lying, 50_000_000),
    "larger than it says.xlsx": partial(_lying, 100),
    "much larger than any.xlsx": partial(_lying, 0xFFFFFFFF),
    "another check.xlsx": lambda: _patched(_book(), _SHEET, 16, b"\1\2\3\4"),
    "starts elsewhere.xlsx": lambda: _patched(_book(), _SHEET, 42, struct.pack("<L", 7)),
    "twice the same.xlsx": lambda: _book(also=[("xl/workbook.xml", b"<workbook/>")]),
    "deflate64.xlsx": partial(_packed_as, 9),
    "bzip2.xlsx": partial(_packed_as, 12),
    "locked entry.xlsx": partial(_packed_as, 8, flags=1),
    "climbing.xlsx": lambda: _book(also=[("../../climbed.txt", b"here")]),
    "climbing backwards.xlsx": lambda: _book(also=[("xl\\..\\..\\climbed.txt", b"here")]),
    "absolute.xlsx": lambda: _book(also=[("/climbed.txt", b"here")]),
    "of a drive.xlsx": lambda: _book(also=[("C:\\climbed.txt", b"here")]),
    # XML that wants more than to be read
    "entity bomb.xlsx": lambda: _book(
        strings=f'{_XML}{_BOMB}<sst xmlns="{_MAIN}"><si><t>&l;</t></si></sst>'
    ),
    "entity bomb in the sheet.xlsx": lambda: _book(_sheet(before=_BOMB)),
    "entity bomb.ods": lambda: _open(_row(_cells("&l;")), before=_BOMB),
    "external entity.xlsx": lambda: _book(_sheet(before=_OUTSIDE)),
    "external entity.ods": lambda: _open(_row(_cells("&b;")), before=_OUTSIDE),
    "entities two bytes a letter.ods": lambda: _zip(
        [
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            (
                "content.xml",
                f'<?xml version="1.0" encoding="UTF-16"?>{_BOMB}<a>&l;</a>'.encode("utf-16"),
            ),
        ]
    ),
    "a tag of 20 million letters.ods": lambda: _open(
        f'<table:table-row x="{random.Random(5).randbytes(10_000).hex() * 1_000}"/>'
    ),
    "signs of errors.xlsx": lambda: _book(_sheet(_ERRORS)),
    # Cells where there are none
    "1000000 columns.csv": lambda: b"Ask,Result" + b",x" * _MEGA + b"\nA seat,no\n",
    "1000000 columns.xlsx": lambda: _zip(
        _parts(_sheet(f"<row>{''.join(f'<c><v>{n}</v></c>' for n in range(_MEGA))}</row>"))
    ),
    "1000000 columns.ods": lambda: _open(
        _row(_cells("x", told=f' table:number-columns-repeated="{_MEGA}"'))
    ),
    "300000 columns.json": lambda: b"[{%s}]" % b",".join(b'"%d":1' % n for n in range(300_000)),
    "far cell.xlsx": partial(_far, "XFD1048576"),
    "far cell, unlike others.xlsx": partial(_far, "XFD1048576", "'"),
    "far to the right.xlsx": partial(_far, "XFD1"),
    "far down.xlsx": partial(_far, "A1048576"),
    "beyond any sheet.xlsx": partial(_far, "ZZZZZZZ99999999"),
    "rows repeated.ods": lambda: _open(
        HEAD + _row(_cells("a"), ' table:number-rows-repeated="1048576"')
    ),
    "cells repeated.ods": lambda: _open(
        HEAD + _row(_cells("a", told=' table:number-columns-repeated="16384"'))
    ),
    "all repeated.ods": lambda: _open(
        _row(
            _cells("a", told=' table:number-columns-repeated="16384"'),
            ' table:number-rows-repeated="99999999999999999999"',
        )
    ),
    # Cut on the way
    "a quarter.xlsx": partial(_truncated, _book, 1),
    "half.xlsx": partial(_truncated, _book, 2),
    "three quarters.xlsx": partial(_truncated, _book, 3),
    "a byte less.xlsx": lambda: _book()[:-1],
    "three quarters.ods": partial(_truncated, lambda: _open(HEAD), 3),
    "cut within.ods": lambda: _zip(
        [
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", b"<a><b>"),
        ]
    ),
    # Of another kind
    "locked.xlsx": lambda: _OLD_BOX + bytes(504) + "EncryptedPackage".encode("utf-16-le"),
    "old.xls": lambda: _OLD_BOX + bytes(504) + "Workbook".encode("utf-16-le"),
    "older.xls": lambda: b"\x09\x08\x10\x00\x00\x05\x05\x00" + bytes(100),
    "macros.xlsm": lambda: _book(also=[("xl/vbaProject.bin", _OLD_BOX)]),
    "macros of a name.xlsx": lambda: _book(also=[("xl/macrosheets/sheet1.xml", b"<a/>")]),
    "binary.xlsb": lambda: _zip([("xl/workbook.bin", b"\x83\x01")]),
    "sheet.numbers": lambda: _zip([("Index/Document.iwa", bytes(64))]),
    "letter.docx": lambda: _zip([("word/document.xml", b"<document/>")]),
    "picture.xlsx": lambda: b"\x89PNG\r\n\x1a\n" + bytes(200),
    "scan.csv": lambda: b"%PDF-1.7\n1 0 obj\n" + bytes(200),
    "packed.csv": lambda: b"\x1f\x8b\x08\0" + bytes(range(256)),
    "noise.csv": lambda: random.Random(5).randbytes(MB),
    "nothing.csv": lambda: b"",
    "nothing but blanks.csv": lambda: b" \r\n\t\n" * 1000 + b"\0" * 990,
    "a page of 1000000 columns.xls": lambda: b"<html><table><tr>" + b"<td>x" * _MEGA,
    "a page never closed.html": lambda: b"<html><table><tr>" + b"<!--" * _MEGA,
    "a page of open tags.html": lambda: b"<html><table><tr>" + b'<a b="' * 300_000,
    # JSON that is no list of asks
    "100000 deep.json": lambda: b"[" * 100_000 + b"]" * 100_000,
    "100000 deep objects.json": lambda: b'[{"a":' * 100_000 + b"1" + b"}]" * 100_000,
    "the same name twice.json": lambda: b'[{"what":"A seat","what":"A table","answer":"no"}]',
    "no number.json": lambda: b'[{"what":"A seat","chance":NaN}]',
    "a number without end.json": lambda: b'[{"what":"A seat","chance":%s}]' % (b"9" * _MEGA),
    "three million objects.json": lambda: b"[%s{}]" % (b"{}," * 3_000_000),
    # Quotation marks, nulls, line ends
    "only quotation marks.csv": lambda: _LOG + b'"' * (2 * MB + 1),
    "open quotation marks.csv": lambda: _LOG + b'"a,no\n' * 300_000,
    "only line ends.csv": lambda: _LOG + b"\n" * (9 * MB),
    "one line.csv": lambda: b"a" * (9 * MB),
    "one line, not ASCII.csv": lambda: b"a" * (5 * MB) + b"\xe9" + b"a" * (4 * MB),
    # What looks like harm and holds a sheet
    "half a letter.csv": lambda: "Ask,Result\nA seat,no\n".encode("utf-16")[:-1],
    "nulls at the end.csv": lambda: _LOG + bytes(100_000),
    "half of a pair.csv": lambda: "Ask,Result\nA seat \ud83d,no\n".encode(
        "utf-16-le", "surrogatepass"
    ),
    "an open quotation mark.csv": lambda: _LOG + b'"A boat,no\nA bell,no\n',
    "a workbook.csv": _book,
    "text.xlsx": lambda: _LOG,
    "leads outside.xlsx": lambda: _book(
        related=f'<Relationship Id="x" Type="{_DOCUMENT}/externalLink" '
        'Target="http://192.0.2.1/x.xlsx" TargetMode="External"/>'
    ),
    "a merged sheet.xlsx": partial(_merged, "A1:XFD1048576"),
    "200000 merged.xlsx": lambda: _merged(*(f"A{n}:A1048576" for n in range(3, 200_003))),
    "empty cells repeated.ods": lambda: _open(
        HEAD
        + _row(
            '<table:table-cell table:number-columns-repeated="16384"/>',
            ' table:number-rows-repeated="1048576"',
        )
    ),
    "formatted to the end.xlsx": lambda: _book(
        _sheet(ROWS + '<row r="1048576"><c r="A1048576" s="0"/><c r="XFD1048576" s="0"/></row>')
    ),
}
READ: Final = frozenset(
    {
        "half a letter.csv", "nulls at the end.csv", "half of a pair.csv",
        "an open quotation mark.csv", "a workbook.csv", "text.xlsx", "leads outside.xlsx",
        "a merged sheet.xlsx", "200000 merged.xlsx", "empty cells repeated.ods",
        "formatted to the end.xlsx",
    }
)  # fmt: skip
