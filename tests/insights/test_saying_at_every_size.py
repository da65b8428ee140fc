"""All that the insights say of nothing, of one ask, of thousands, of a year of only nos."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import click
import pytest

from nos.insights.facts import AskFact, Facts
from nos.insights.report import report
from nos.insights.saying import said
from nos.insights.saying.caveats import CAVEATS
from nos.insights.saying.text import text_of
from nos.lib import words as lib_words

pytestmark = pytest.mark.one_database

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)


def year_of(n: int, *, only_nos: bool = False) -> Facts:
    """So many asks up to today, of every sort; whoever only writes nos never heard a yes."""
    draw = Random(n)
    days = 30 + n // 3
    return Facts(tuple(_ask(i, TODAY - timedelta(days - days * i // n), draw, only_nos)
                       for i in range(n)))  # fmt: skip


def _ask(i: int, asked_on: date, draw: Random, only_nos: bool) -> AskFact:
    answer = draw.choices(("no", "yes", "silence", "waiting"), (6, 0 if only_nos else 2, 2, 1))[0]
    heard_on = asked_on + timedelta(draw.randint(0, 40))
    if answer == "waiting" or heard_on > TODAY:
        answer, heard = "waiting", None
    else:
        heard = heard_on
    return AskFact(
        answer=answer, asked_on=asked_on, heard_on=heard, kind=draw.choice("abc"),
        stakes=draw.choice(("small", "medium", "big")), where=draw.choice(("form", "message")),
        chance=draw.choice((5, 20, 50)), chance_before=True, nerves=draw.randint(2, 9),
        sting=draw.randint(0, 9) if answer in ("no", "silence") else None,
    )  # fmt: skip


@pytest.mark.parametrize("n", [0, 1, 7, 40, 400, 4_000])
@pytest.mark.parametrize("only_nos", [False, True])
def test_at_every_size_all_is_said_well(n: int, only_nos: bool) -> None:
    words = said(report(year_of(n, only_nos=only_nos) if n else Facts(), TODAY))
    well_written(words)
    assert len(words["headlines"]) in ((3, 4) if n else (0,))
    json.dumps(words, allow_nan=False)
    lines = [click.unstyle(line) for line in text_of(words, how=True)]
    assert not [line for line in lines if re.search(r"nan|None|%\(|!", line)]
    hidden = [click.unstyle(line) for line in text_of(words, hidden=True)]
    assert not [line for line in hidden if re.search(r"\d", line)]
    assert len(hidden) == len(words["headlines"]) + 3
    if only_nos and n >= 400:
        assert not any(kind["sentence"] for kind in words["kinds"])
        assert "over-rate" not in words["headlines"][2]["sentence"]


def test_every_word_goes_through_the_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lib_words, "_one", lambda text: f"⟦{text}⟧")
    monkeypatch.setattr(lib_words, "_several", lambda one, many, n: f"⟦{one if n == 1 else many}⟧")
    for n in (1, 40, 400):
        for text in texts(said(report(year_of(n), TODAY))):
            rest = text
            while (inner := re.sub(r"⟦[^⟦⟧]*⟧", "", rest)) != rest:
                rest = inner
            assert not re.search(r"[^\W\d_]{2}|[⟦⟧]", rest), text


def test_every_caveat_of_the_engine_has_words() -> None:
    insights = ROOT / "nos" / "insights"
    given = {
        key
        for file in insights.glob("*.py")
        for listed in re.findall(r"caveats[^\n]*\n?", file.read_text(encoding="utf-8"))
        for key in re.findall(r'"([a-z_]+)"', listed)
    } - {"caveats", "next_yes", "state"}
    assert given
    assert given <= set(CAVEATS), "a key without words"


def texts(value: Any) -> Iterator[str]:
    """Every text for people in the report."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str) and (
                key.endswith("sentence") or key in ("how", "line", "name", "place", "printed")
            ):
                yield inner
            elif key == "caveats":
                yield from inner
            else:
                yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)


def well_written(words: dict[str, Any]) -> None:
    for text in texts(words):
        assert not re.search(r"nan|inf\b|None|  |%\(|\(\)|\.\.|!|^ | $", text), text
