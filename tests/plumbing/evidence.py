"""What the harnesses saw, kept for the table of docs/trust.md (`python -m tools.trust`).

A harness asks how often it is to strike, and tells what came of it:

    KILLS = planned(short=10, full=1_000)
    record("D1", did="a worker killed while 4 clients log", planned=KILLS, counted=kills,
           acknowledged=len(clients.acknowledged), gone=0, doubled=0)

and its test of itself, with a fault on purpose: `caught("D1", "one write in five is forgotten")`.
All of them bear `pytestmark = pytest.mark.evidence`; `make trust` runs these in their full form.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

__all__ = ["FOLDER", "FULL", "caught", "planned", "record"]

FOLDER: Final = Path(__file__).parents[2] / "build" / "trust"
FULL: Final = os.environ.get("NOS_TRUST") == "full"


def planned(*, short: int, full: int) -> int:
    """How often to strike, or to try: `short` in every test run, `full` in `make trust`."""
    return full if FULL else short


def record(id: str, *, did: str, planned: int, counted: int, part: str = "", **seen: Any) -> None:  # noqa: A002
    """Said at the end, once all was found well; a harness that struck too seldom is red.

    `planned` and `counted` are kills, or runs where nothing is killed. `acknowledged`, `gone` and
    `doubled` have columns of their own; whatever else was seen is shown as it is named: `p95_s=1`.
    A harness of several tests tells them apart by `part`. What a full run saw stays until the next
    full one: a short one does not take its place.
    """
    assert counted >= planned, f"{id}: {counted} of {planned}"
    path = _path(id, part)
    if not FULL and path.exists() and json.loads(path.read_bytes())["full"]:
        return
    _write(
        path,
        {
            "id": id,
            "part": part,
            "did": did,
            "database": _database(),
            "planned": planned,
            "counted": counted,
            "full": FULL,
            "on": datetime.now(UTC).date().isoformat(),
            "seen": seen,
        },
    )


def caught(id: str, fault: str) -> None:  # noqa: A002
    """A fault made on purpose, and noticed."""
    name = sha256(fault.encode()).hexdigest()[:12]
    told = {"id": id, "database": _database(), "fault": fault}
    _write(FOLDER / f"{id}.{_database()}.caught.{name}.json", told)


def _path(id: str, part: str) -> Path:  # noqa: A002
    return FOLDER / (".".join(filter(None, (id, part, _database()))) + ".json")


def _database() -> str:
    return "PostgreSQL" if "DATABASE_URL" in os.environ else "SQLite"


def _write(path: Path, told: dict[str, Any]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    beside.replace(path)
