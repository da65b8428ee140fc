"""Write the table of docs/trust.md from what the harnesses saw: `python -m tools.trust`.

They leave it in build/trust (tests/plumbing/evidence.py). A run that was short, or struck less
often than the page promises, is called short; what was not run is named below the table.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

__all__ = ["PAGE", "PROMISED", "lines", "main"]

_ROOT: Final = Path(__file__).parents[1]
_SEEN: Final = _ROOT / "build" / "trust"
PAGE: Final = _ROOT / "docs" / "trust.md"

# The least that may be called a full run, by id and part.
PROMISED: Final = {
    "D1": 1_000, "D2": 200, "D4": 50, "D5": 500, "D6": 5, "D7": 500, "D13 stopped": 20,
    "D13 cut": 100, "D14": 50, "D17": 100, "I": 100,
}  # fmt: skip
_ALL: Final = [f"D{n}" for n in range(1, 16)]  # the last two are whole in every test run
_COLUMNS: Final = ("acknowledged", "gone", "doubled")
_TITLES: Final = (
    "id", "what was done", "on", "planned", "counted", "acknowledged", "gone", "doubled",
    "also seen", "faults on purpose, noticed", "day", "form",
)  # fmt: skip
_HEAD: Final = (f"| {' | '.join(_TITLES)} |", "|" + "---|" * len(_TITLES))


def lines(told: Sequence[dict[str, Any]]) -> list[str]:
    """The table of records and caught faults, in the order of the page."""
    runs = sorted((one for one in told if "did" in one), key=_place)
    faults = [one for one in told if "fault" in one]
    missing = [name for name in _ALL if name not in {one["id"] for one in runs}]
    below = ["", f"Not run yet: {', '.join(missing)}."] if missing else []
    return [*_HEAD, *(_line(one, faults) for one in runs), *below]


def _place(one: dict[str, Any]) -> tuple[int, str, str]:
    return int(re.sub(r"\D", "", one["id"]) or 0), one["part"], one["database"]


def _line(one: dict[str, Any], faults: Iterable[dict[str, Any]]) -> str:
    seen = dict(one["seen"])
    told = [_figure(seen.pop(name, "")) for name in _COLUMNS]
    also = "; ".join(f"{name.replace('_', ' ')} {_figure(value)}" for name, value in seen.items())
    same = sorted(
        {f["fault"] for f in faults if (f["id"], f["database"]) == (one["id"], one["database"])}
    )
    counts = [_figure(one["planned"]), _figure(one["counted"])]
    cells = [one["id"], one["did"], one["database"], *counts, *told, also, "; ".join(same),
             one["on"], "full" if full(one) else "short"]  # fmt: skip
    return f"| {' | '.join(str(cell).replace('|', '/') for cell in cells)} |"


def full(one: dict[str, Any]) -> bool:
    """Whether it may be called so: it was run as such, and struck as often as is promised."""
    least = PROMISED.get(f"{one['id']} {one['part']}".strip(), PROMISED.get(one["id"], 0))
    return bool(one["full"]) and one["counted"] >= max(one["planned"], least)


def _figure(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def main() -> None:
    told = [json.loads(path.read_bytes()) for path in sorted(_SEEN.glob("*.json"))]
    table = "\n".join(lines(told))
    page = PAGE.read_text(encoding="utf-8")
    made = re.sub(
        r"(<!-- from the harnesses -->).*?(<!-- end -->)",
        lambda found: f"{found[1]}\n\n{table}\n\n{found[2]}",
        page,
        flags=re.DOTALL,
    )
    PAGE.write_text(made, encoding="utf-8")
    short = sum(not full(one) for one in told if "did" in one)
    sys.stdout.write(f"docs/trust.md: {len(told)} records, {short} of them of a short run\n")


if __name__ == "__main__":
    main()
