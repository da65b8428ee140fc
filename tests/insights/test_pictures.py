"""What the pictures draw: nothing where there is too little, and nothing outside their box."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from nos.insights.facts import Facts
from nos.insights.pictures import (
    HEIGHT,
    WIDTH,
    bands,
    funnel,
    ruler,
    sting_rows,
    strip,
    twelve_weeks,
)
from nos.insights.report import report
from nos.insights.shapes import Figures, Week
from tests.insights.invented import invented

TODAY = date(2026, 3, 20)


def figures(n: int, **more: Any) -> Figures:
    return report(invented(n, TODAY, **more), TODAY)


def places(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]


@pytest.mark.parametrize("n", [0, 1, 4])
def test_too_little_is_not_drawn(n: int) -> None:
    found = report(invented(n, TODAY) if n else Facts(), TODAY)
    assert funnel(found["yes_rate"]) is None
    assert bands(found["waiting"]) is None
    assert sting_rows(found["sting"]) == ()
    assert ruler(None, None, None) is None
    assert strip(None, 0.1, None, 1) is None


def test_a_year_without_a_yes_has_no_picture_of_a_rate() -> None:
    assert funnel(figures(200, only_nos=True)["yes_rate"]) is None


@pytest.mark.parametrize("n", [40, 400, 4_000])
def test_everything_stands_in_its_box(n: int) -> None:
    found = figures(n)
    narrowing, out = funnel(found["yes_rate"]), bands(found["waiting"])
    assert narrowing
    assert out
    rows = sting_rows(found["sting"])
    drawn = [narrowing.band, narrowing.line, out.yes, out.no, out.edges]
    for x, y in places(" ".join(drawn)):
        assert 0 <= x <= WIDTH, (x, y)
        assert 0 <= y <= HEIGHT, (x, y)
    for row in rows:
        assert all(row.y <= y <= row.y + 44 for _x, y in places(row.dots + row.line))
    assert out.silent_at < out.no_at < out.yes_at
    assert narrowing.high_at < narrowing.share_at


def test_the_funnel_is_wide_where_little_was_known() -> None:
    drawn = funnel(figures(400)["yes_rate"])
    assert drawn
    band = places(drawn.band)
    upper, lower = band[: len(band) // 2], band[len(band) // 2 :][::-1]
    gaps = [low - high for (_x, high), (_same, low) in zip(upper, lower, strict=True)]
    assert gaps[-1] < gaps[len(gaps) // 2] < max(gaps)


def test_a_ruler_goes_beyond_what_is_highest_and_words_lean_inward() -> None:
    drawn = ruler(129, 204, 297, mark=17)
    assert drawn
    assert drawn.mark
    assert drawn.mark < drawn.x < drawn.at < drawn.x + drawn.wide < WIDTH
    assert (drawn.anchor, drawn.mark_anchor, drawn.ends_apart) == ("middle", "start", True)
    narrow = ruler(0.93, 0.95, 0.96, span=(0, 1))
    assert narrow
    assert (narrow.anchor, narrow.ends_apart) == ("end", False)


def test_a_line_through_the_stings_only_where_a_change_is_seen() -> None:
    fading, unclear = figures(400)["sting"], {**figures(400)["sting"], "state": "unclear"}
    assert fading["state"] == "visible"
    assert all(row.line for row in sting_rows(fading))
    assert not any(row.line for row in sting_rows(unclear))  # type: ignore[arg-type]
    ends = places(sting_rows(fading)[0].line)
    assert ends[0][1] < ends[-1][1], "what gets smaller goes down"


def week(**counted: Any) -> Week:
    empty = {"asks": 0, "nos": 0, "yeses": 0, "rest": False, "whole": True}
    return {"from_on": "2026-03-16", **empty, **counted}  # type: ignore[typeddict-item]


def test_twelve_weeks_in_dots() -> None:
    assert twelve_weeks([week()] * 12) is None
    drawn = twelve_weeks([week(asks=3, nos=2, yeses=1), week(rest=True), *[week()] * 10])
    assert drawn
    marks = [len(places(path)) for path in (drawn.nos, drawn.yeses, drawn.asks)]
    assert (marks, len(drawn.rests), drawn.each) == ([2, 1, 3], 1, 1)
    many = twelve_weeks([week(asks=70, nos=60, yeses=9)] * 12)
    assert many
    assert many.each == 10
    assert max(y for _x, y in places(many.asks)) < HEIGHT
    assert min(y for _x, y in places(many.nos + many.yeses)) > 0
