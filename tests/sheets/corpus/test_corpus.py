"""Sheets of every kind, each through the real door, dry: the verdict is right and nothing is kept."""

import json
import os
from pathlib import Path

import pytest
import time_machine

from nos.cli import call
from nos.notebook.models import Ask, Notebook
from nos.people.models import Person
from tests.sheets.corpus.case import TODAY, Case
from tests.sheets.corpus.every import FAMILIES
from tests.sheets.corpus.judging import differences

pytestmark = [pytest.mark.one_database, pytest.mark.django_db]


@pytest.mark.parametrize("family", FAMILIES)
def test_a_dry_run_says_what_the_sheet_holds_and_stores_nothing(
    family: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = kept()
    with time_machine.travel(f"{TODAY}T12:00:00+00:00"):
        wrong = [line for case in FAMILIES[family] for line in tried(case, tmp_path, capfd)]
    assert not wrong, "\n" + "\n".join(wrong)
    assert kept() == before
    assert not any(model.objects.exists() for model in (Ask, Notebook, Person))


def tried(case: Case, folder: Path, capfd: pytest.CaptureFixture[str]) -> list[str]:
    """What is otherwise than expected."""
    path = folder / case.name
    path.write_bytes(case.data)
    capfd.readouterr()
    code = call(["bring", str(path), "--dry-run", "--json"])
    out, err = capfd.readouterr()
    if code or err or "Traceback" in out:
        return [f"{case.name}: ended with {code}: {(err or out)[-600:]}"]
    return differences(case, json.loads(out))


def kept() -> set[Path]:
    """The files of the data folder."""
    return {path for path in Path(os.environ["NOS_DATA_DIR"]).rglob("*") if path.is_file()}


def test_there_are_enough_of_them_and_each_has_a_name_of_its_own() -> None:
    names = [case.name for cases in FAMILIES.values() for case in cases]
    assert len(names) >= 140
    assert len(set(names)) == len(names)
