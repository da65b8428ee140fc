"""Reads one SQL statement: which owned tables does it touch without naming their owner?

A table counts as scoped when, in its own WHERE or JOIN, its owner is compared with a value, or
with the owner of a row that is scoped. Only what always holds counts: a side of an OR does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import sqlglot
from sqlglot import exp

__all__ = ["unscoped"]

OWNER = "owner_id"
DIALECTS = {"sqlite": "sqlite", "postgresql": "postgres"}

# What grows with the number of rows says nothing about scope.
_LONG_LISTS = (
    (re.compile(r"\(0(?:, 0)+\)"), "(0)"),
    (re.compile(r"\(0\)(?:, \(0\))+"), "(0)"),
    (re.compile(r"(?:WHEN \([^()]*\) THEN (?:0|NULL) )+"), "WHEN 0 THEN 0 "),
)

Name = tuple[str, str]  # of a column: the table's alias, the column
Query = exp.Select | exp.Update | exp.Delete


def unscoped(sql: str, vendor: str, owned: frozenset[str]) -> tuple[str, ...]:
    """The owned tables that the statement touches without their owner; most often none."""
    if not _names(owned).search(sql):
        return ()
    text = sql.replace("%s", "0").replace("%%", "%")
    for pattern, short in _LONG_LISTS:
        text = pattern.sub(short, text)
    return _judge(text, vendor, owned)


@cache
def _names(owned: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(table)}\b" for table in sorted(owned)))


@lru_cache(maxsize=8_192)
def _judge(text: str, vendor: str, owned: frozenset[str]) -> tuple[str, ...]:
    statement = sqlglot.parse_one(text, dialect=DIALECTS[vendor])
    found = [*_bad_inserts(statement, owned)]
    bound: dict[int, set[Name]] = {}
    for query in _queries(statement):
        tables = dict(_tables(query))
        held = bound[id(query)] = _bound(query, tables, _from_around(query, bound))
        found += [
            name for alias, name in tables.items() if name in owned and (alias, OWNER) not in held
        ]
    return tuple(sorted(set(found)))


def _queries(statement: exp.Expr) -> Iterator[Query]:
    """The outer ones before those inside."""
    for found in statement.find_all(exp.Select, exp.Update, exp.Delete):
        if isinstance(found, exp.Select | exp.Update | exp.Delete):
            yield found


def _bad_inserts(statement: exp.Expr, owned: frozenset[str]) -> Iterator[str]:
    for insert in statement.find_all(exp.Insert):
        target = insert.this
        table = target.this if isinstance(target, exp.Schema) else target
        columns = [column.name for column in getattr(target, "expressions", ())]
        conflict = insert.args.get("conflict")
        keys = [key.name for key in (conflict.args.get("conflict_keys") or ())] if conflict else []
        if table.name in owned and (OWNER not in columns or keys[:1] not in ([], [OWNER])):
            yield table.name


def _tables(query: Query) -> Iterator[Name]:
    """Alias and name of each table that stands in this query itself."""
    if isinstance(query, exp.Select):
        start = query.args.get("from_")
        places = [start.this] if start else []
    else:
        places = [query.this]
    places += [join.this for join in query.args.get("joins") or ()]
    for place in places:
        if isinstance(place, exp.Table):
            yield place.alias_or_name, place.name


def _from_around(query: Query, bound: dict[int, set[Name]]) -> set[Name]:
    """What holds in the queries around this one."""
    around: set[Name] = set()
    above = query.parent
    while above is not None:
        around |= bound.get(id(above), set())
        above = above.parent
    return around


def _bound(query: Query, tables: dict[str, str], around: set[Name]) -> set[Name]:
    """The columns fixed to a value, by themselves or through others."""
    held, pairs = set[Name](), list[tuple[Name, Name]]()
    for fact in _facts(query):
        if isinstance(fact, exp.In):
            if isinstance(fact.this, exp.Column) and _plain(*fact.expressions):
                held.add(_name(fact.this, tables))
        elif isinstance(fact, exp.EQ):
            left, right = fact.left.unnest(), fact.right.unnest()
            if isinstance(left, exp.Column) and isinstance(right, exp.Column):
                pairs.append((_name(left, tables), _name(right, tables)))
            elif isinstance(left, exp.Column) and _plain(right):
                held.add(_name(left, tables))
            elif isinstance(right, exp.Column) and _plain(left):
                held.add(_name(right, tables))
    before = -1
    while before < len(held):
        before = len(held)
        for one, other in pairs:
            for name, known in ((one, other), (other, one)):
                inside = name[0] in tables
                if inside and (known in held or (known[0] not in tables and known in around)):
                    held.add(name)
    return held


def _facts(query: Query) -> Iterator[exp.Expr]:
    """What is asked of every row: the parts of WHERE and of the joins that AND holds together."""
    where = query.args.get("where")
    waiting = [where.this] if where else []
    waiting += [join.args["on"] for join in query.args.get("joins") or () if join.args.get("on")]
    while waiting:
        fact = waiting.pop().unnest()
        if isinstance(fact, exp.And):
            waiting += [fact.left, fact.right]
        else:
            yield fact


def _name(column: exp.Column, tables: dict[str, str]) -> Name:
    only = next(iter(tables)) if len(tables) == 1 else ""
    return column.table or only, column.name


def _plain(*values: exp.Expr) -> bool:
    """Values that came from outside the database."""
    return bool(values) and not any(value.find(exp.Column, exp.Select) for value in values)
