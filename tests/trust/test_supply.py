"""S10: what the product stands on is pinned, listed, and asked after."""

import json
from importlib.metadata import distributions, version
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from tools.audit import NOT_RUN, SOUND, WEAK, verdict
from tools.sbom import LOCKS, bill_of_materials, pins, without_hash

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_has_a_version_and_a_hash(lock: str) -> None:
    assert pins(lock, here=False)
    assert without_hash(lock) == []
    assert "://" not in (ROOT / "requirements" / lock).read_text(encoding="utf-8")


def test_all_that_is_installed_is_locked_and_nothing_else_is_installed() -> None:
    locked = {name: said for lock in LOCKS for name, said in pins(lock).items()}
    ours = {"thousand-nos", "pip", "setuptools", "uv"}
    here = {
        canonicalize_name(one.metadata["Name"]): one.version
        for one in distributions()
        if canonicalize_name(one.metadata["Name"]) not in ours
    }
    assert here == {name: said for name, said in locked.items() if name not in ours}


def test_the_bill_of_materials_is_what_is_installed() -> None:
    bill = bill_of_materials()
    listed = {canonicalize_name(one["name"]): one["version"] for one in bill["components"]}
    assert listed == pins("run.txt")
    assert all(version(name) == said for name, said in listed.items())
    assert bill["metadata"]["component"]["name"] == "thousand-nos"


def report(*found: dict[str, object]) -> str:
    return json.dumps({"dependencies": found, "fixes": []})


FINE: dict[str, object] = {"name": "django", "version": "5.2", "vulns": []}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (report(FINE, {**FINE, "name": "click"}), SOUND),
        (report({**FINE, "vulns": [{"id": "CVE-1"}]}, {**FINE, "name": "click"}), WEAK),
        (report(FINE, {"name": "click", "skip_reason": "not found"}), NOT_RUN),
        (report(FINE), NOT_RUN),
        ("", NOT_RUN),
        ("{}", NOT_RUN),
    ],
)
def test_an_audit_that_skipped_anything_was_not_run(told: str, expected: int) -> None:
    found, said = verdict(told, {"django", "click"})
    assert found == expected
    assert said
