"""`make audit`: are weaknesses known of what the locks name? It needs the network.

An audit that skipped anything, or could not ask, counts as not run, and ends with 2.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any, Final

from tools.sbom import LOCKS, ROOT, pins

__all__ = ["NOT_RUN", "SOUND", "WEAK", "verdict"]

SOUND, WEAK, NOT_RUN = range(3)
_PATIENCE: Final = 300  # seconds


def verdict(report: str, wanted: set[str]) -> tuple[int, list[str]]:
    """What pip-audit's JSON comes to, and what is to be said; `wanted` must all have been asked."""
    try:
        asked: list[dict[str, Any]] = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return NOT_RUN, ["Not run: the lists of known weaknesses were not reached."]
    skipped = [f"{one['name']}: {one['skip_reason']}" for one in asked if "skip_reason" in one]
    left_out = wanted - {one["name"] for one in asked if "skip_reason" not in one}
    if skipped or left_out:
        return NOT_RUN, [f"Not run: {len(left_out)} were left out.", *skipped, *sorted(left_out)]
    weak = [
        f"{one['name']} {one['version']}: {weakness['id']}"
        for one in asked
        for weakness in one["vulns"]
    ]
    return (WEAK, weak) if weak else (SOUND, [f"{len(asked)} asked after, no weakness known."])


def main() -> int:
    worst = SOUND
    for lock in LOCKS:
        try:
            told = subprocess.run(
                [sys.executable, "-m", "pip_audit", "--requirement", f"requirements/{lock}",
                 "--require-hashes", "--disable-pip", "--format", "json",
                 "--progress-spinner", "off"],
                cwd=ROOT, capture_output=True, text=True, check=False, timeout=_PATIENCE,
            )  # fmt: skip
            report = told.stdout
        except subprocess.TimeoutExpired:
            report = ""
        found, said = verdict(report, set(pins(lock)))
        worst = max(worst, found)
        print(f"{lock}:", *said, sep="\n  ")
    return worst


if __name__ == "__main__":
    sys.exit(main())
