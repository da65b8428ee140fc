"""`make bars`: fresh people are told what the insights say; the table says how often it was so.

`python -m bench.bars --people 400 --seed 7` draws the same ones again; `--write` puts the table
into docs/insights.md. It ends with 1 when a bar is not met.
"""

from __future__ import annotations

import argparse
import secrets
import sys
from datetime import UTC, datetime

from bench.bars.table import all_bars, head, line, write


def main() -> int:
    wanted = argparse.ArgumentParser(prog="python -m bench.bars", description=__doc__)
    wanted.add_argument("--seed", type=int, default=secrets.randbelow(10**9))
    wanted.add_argument("--people", type=int, default=2_000, help="in each setting")
    wanted.add_argument("--write", action="store_true", help="into docs/insights.md")
    given = wanted.parse_args()
    told, short = [head()], 0
    print(told[0], flush=True)
    for bar in all_bars(given.seed, given.people):
        told.append(line(bar))
        short += not bar.met
        print(told[-1], flush=True)
    day = datetime.now(UTC).date()
    told += ["", _below(given, f"{day:%d %B %Y}", len(told) - 1, short)]
    print(told[-1])
    if given.write:
        write(told)
    return 1 if short else 0


def _below(given: argparse.Namespace, day: str, bars: int, short: int) -> str:
    drawn = f"Seed {given.seed}, {day}, `--people {given.people}`"
    return f"{drawn}: {bars} lines, {short or 'none'} of them short of the goal."


if __name__ == "__main__":
    sys.exit(main())
