"""What invented people are told holds for as many of them as docs/insights.md promises.

The short form, of people that are the same each time; `make bars` draws fresh ones.
"""

import pytest

from bench.bars.bar import Bar
from bench.bars.table import PAGE, all_bars, line

_SEED, _PEOPLE = 7, 80


@pytest.mark.one_database
def test_every_bar_is_met() -> None:
    told = list(all_bars(_SEED, _PEOPLE, short=True))
    short = [line(bar) for bar in told if not bar.met]
    assert not short, "\n".join(short)
    assert {bar.insight for bar in told} == {
        "how often yes", "yeses by the target", "kinds", "one kind keeps saying no", "still out",
        "the sting", "guess against real", "the pace (80 %)",
    }  # fmt: skip


def test_a_bar_that_nobody_stood_at_is_not_met() -> None:
    empty = Bar("the sting", "nobody", "in the range", 0, float("nan"), 0.85, more=True)
    assert not empty.met
    assert "short of the goal" in line(empty)


def test_the_page_holds_the_table_of_a_full_run() -> None:
    page = PAGE.read_text(encoding="utf-8")
    table = page.split("<!-- from the bars -->")[1].split("<!-- end -->")[0]
    rows = [row.split(" | ") for row in table.strip().splitlines() if row.startswith("| ")][1:]
    assert len(rows) > 40
    assert all(int(row[2].replace(",", "")) >= 100 for row in rows)
    assert "Seed " in table
