"""The same few rows as different programs write text."""

from __future__ import annotations

from typing import Final

from tests.sheets.corpus.case import TAKEN, Case

__all__ = ["CASES"]

_WEST: Final = """
    Société,Poste,Envoyé le,Résultat,Remarques
    Crêperie Zoë,Crêpière,2026-01-12,Refusé,« déjà pourvu »
    Forêt à côté,Garde-forestière,2026-01-14,Accepté,
    Éditions Œil,Relectrice,2026-01-15,En attente,
"""
_EAST: Final = """
    Компания,Должность,Дата,Статус
    Чайная,Продавец,12.01.2026,Отказ
    Типография,Наборщица,14.01.2026,Принято
    Школа,Учитель,15.01.2026,Отправлено
"""
_CHINA: Final = """
    公司名称,岗位,投递时间,当前状态
    青山地图,绘图员,2026-01-12,已拒绝
    绿茶公司,店员,2026-01-14,录用
    白云出版,编辑,2026-01-15,已投递
"""
_JAPAN: Final = """
    会社名,職種,応募日,結果
    青山製本,製本,2026/01/12,不採用
    緑茶堂,販売,2026/01/14,採用
    地図の家,製図,2026/01/15,選考中
"""
_DAYS: Final = "2026-01-12 2026-01-14 2026-01-15"


def _same(name: str, sheet: str, what: str, whom: str, encoding: str, delimiter: str = ",") -> Case:
    """One no, one yes, one still out, and headings that only the right encoding gives."""
    return Case(
        name,
        sheet,
        TAKEN,
        no=1,
        yes=1,
        waiting=1,
        dates=_DAYS,
        columns={"what": what, "of whom": whom},
        encoding=encoding,
        delimiter=delimiter,
    )


def _marked(text: str, encoding: str) -> bytes:
    return f"\ufeff{text}".encode(encoding)


CASES: Final = (
    _same("west, utf-8.csv", _WEST, "Poste", "Société", "utf-8"),
    _same("west, utf-8 marked.csv", _WEST, "Poste", "Société", "utf-8-sig", ";"),
    _same("west, utf-16.csv", _WEST, "Poste", "Société", "utf-16", "\t"),
    _same(
        "west, utf-16 big.csv",
        "\ufeff" + _WEST.removeprefix("\n").replace("    ", ""),
        "Poste",
        "Société",
        "utf-16-be",
    ),
    _same("west, cp1252.csv", _WEST, "Poste", "Société", "cp1252", ";"),
    _same("west, cp1252 pipes.txt", _WEST, "Poste", "Société", "cp1252", "|"),
    _same("west, mac.csv", _WEST, "Poste", "Société", "mac_roman"),
    _same("west, mac tabs.txt", _WEST, "Poste", "Société", "mac_roman", "\t"),
    _same("east, utf-8.csv", _EAST, "Должность", "Компания", "utf-8", "|"),
    _same("east, cp1251.csv", _EAST, "Должность", "Компания", "cp1251", ";"),
    _same("east, utf-16.txt", _EAST, "Должность", "Компания", "utf-16", "\t"),
    _same("china, gb18030.csv", _CHINA, "岗位", "公司名称", "gb18030"),
    _same("china, gb18030 tabs.txt", _CHINA, "岗位", "公司名称", "gb18030", "\t"),
    _same("china, utf-8 marked.csv", _CHINA, "岗位", "公司名称", "utf-8-sig"),
    _same("japan, shift-jis.csv", _JAPAN, "職種", "会社名", "shift_jis"),
    _same("japan, shift-jis semicolons.csv", _JAPAN, "職種", "会社名", "shift_jis", ";"),
    _same("japan, utf-16.csv", _JAPAN, "職種", "会社名", "utf-16"),
    Case(  # one accent in a long English log
        "one accent.csv",
        "Company,Role,Date,Status\n"
        + "Plain Ltd,Clerk,2026-01-12,rejected\n" * 40
        + "Café Blue,Waiter,2026-01-14,accepted\n",
        TAKEN,
        no=40,
        yes=1,
        dates=" ".join([*("2026-01-12",) * 40, "2026-01-14"]),
        encoding="cp1252",
    ),
    Case(  # quotes, line ends of an old machine, delimiters inside cells
        "old line ends.csv",
        'Ask,Date,Result,Notes\r"A seat, by the window",2026-01-12,no,"two\rlines"\r'
        '"The ""good"" table",2026-01-14,yes,a;b|c\r',
        TAKEN,
        no=1,
        yes=1,
        dates="2026-01-12 2026-01-14",
        columns={"what": "Ask"},
    ),
    Case(
        "sep line.csv",
        "sep=;\r\nAsk;Date;Result\r\nA seat;2026-01-12;no\r\nA table;2026-01-14;yes\r\n",
        TAKEN,
        no=1,
        yes=1,
        dates="2026-01-12 2026-01-14",
        columns={"what": "Ask"},
    ),
    Case(  # a comma in each cell of a sheet cut by semicolons
        "commas in semicolons.csv",
        "Ask;Date;Result\nA seat, please;12.01.2026;no\nA table, soon;14.01.2026;yes\n",
        TAKEN,
        no=1,
        yes=1,
        dates="2026-01-12 2026-01-14",
        columns={"what": "Ask", "answer": "Result"},
    ),
    Case(  # rows are shorter and longer than the headings
        "ragged.csv",
        "Ask,Date,Result\nA seat,2026-01-12,no\nA table,2026-01-13\nA ride,2026-01-14,yes,,,\n",
        TAKEN,
        no=1,
        waiting=1,
        yes=1,
        dates="2026-01-12 2026-01-13 2026-01-14",
    ),
)
