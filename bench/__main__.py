"""`make bench`: every figure, as the table that docs/speed.md keeps. It prints and never gates."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.doors import v7_api
from bench.enumeration import s5_enumeration
from bench.figures import v1_log, v3_writers, v5_size, v6_page
from bench.insights import v9_insights
from bench.measure import Figure, load_on_second_core
from bench.phone import v8_phone
from bench.postgres import postgres
from bench.rest import v13_rest
from bench.sheets import v11_sheets


def main(wanted: Sequence[str]) -> None:
    """All figures, or those named (`python -m bench V1 V6`)."""
    load_on_second_core()
    figures: dict[str, Callable[[Path], list[Figure]]] = {
        "V1": lambda folder: [v1_log(folder)],
        "V3": _v3,
        "V5": v5_size,
        "V6": lambda folder: [v6_page(folder)],
        "V7": v7_api,
        "V8": v8_phone,
        "V9": v9_insights,
        "V11": v11_sheets,
        "V13": v13_rest,
        "S5": s5_enumeration,
    }
    print("| id | figure | against | goal | seen | |")
    print("|---|---|---|---|---|---|")
    for name, figure in figures.items():
        if wanted and name not in wanted:
            continue
        with tempfile.TemporaryDirectory(prefix="nos-bench-") as folder:
            for line in figure(Path(folder)):
                word = "" if line.met else "short of the goal"
                print(f"| {line.id} | {line.what} | {line.against} | {line.goal} | {line.seen} "
                      f"| {word} |", flush=True)  # fmt: skip


def _v3(folder: Path) -> list[Figure]:
    with postgres() as url:
        return v3_writers(folder, url)


if __name__ == "__main__":
    main(sys.argv[1:])
