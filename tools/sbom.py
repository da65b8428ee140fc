"""`make sbom`: what the product is made of here, as a CycloneDX file in build/sbom.json.

Taken from what is installed, and cut down to what requirements/run.txt names: the tools of tests
are no part of it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

__all__ = ["LOCKS", "bill_of_materials", "pins", "without_hash"]

ROOT: Final = Path(__file__).parents[1]
LOCKS: Final = ("run.txt", "build.txt", "test.txt")
_FILE: Final = ROOT / "build" / "sbom.json"


def pins(lock: str, *, here: bool = True) -> dict[str, str]:
    """Name to version; those alone that are for this machine, unless `here` is false."""
    found: dict[str, str] = {}
    for line, _hashes in _entries(lock):
        asked = Requirement(line)
        if not here or asked.marker is None or asked.marker.evaluate():
            (pin,) = asked.specifier
            found[canonicalize_name(asked.name)] = pin.version
    return found


def without_hash(lock: str) -> list[str]:
    """Entries that would be taken whatever came, or in whatever version."""
    return [line for line, hashes in _entries(lock) if not hashes or "==" not in line]


def _entries(lock: str) -> Iterator[tuple[str, list[str]]]:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        said = line.partition("#")[0].strip()
        if said:
            yield said.partition(" --hash")[0].strip(), re.findall(r"--hash=sha256:\w{64}", said)


def bill_of_materials() -> dict[str, Any]:
    """As CycloneDX has it; its parts are those of run.txt that are installed here."""
    told = subprocess.run(
        [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible",
         "--pyproject", str(ROOT / "pyproject.toml"), sys.executable],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    bill: dict[str, Any] = json.loads(told.stdout)
    wanted = pins("run.txt")
    bill["components"] = [
        part for part in bill["components"] if canonicalize_name(part["name"]) in wanted
    ]
    kept = {part["bom-ref"] for part in bill["components"]}
    kept |= {bill["metadata"]["component"]["bom-ref"]}
    bill["dependencies"] = [
        {**one, "dependsOn": [ref for ref in one.get("dependsOn", ()) if ref in kept]}
        for one in bill["dependencies"]
        if one["ref"] in kept
    ]
    return bill


def main() -> None:
    _FILE.parent.mkdir(exist_ok=True)
    bill = bill_of_materials()
    _FILE.write_text(json.dumps(bill, indent=2) + "\n", encoding="utf-8")
    print(f"{len(bill['components'])} parts, in {_FILE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
