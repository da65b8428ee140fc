"""`nos check` finds what is sown, says it in a sentence, and mends what a recount can mend."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from nos.cli import call as nos
from nos.keeping.operations import mend_counts
from nos.keeping.queries import checks
from nos.keeping.queries.checks import Finding, examine
from nos.notebook.models import Ask, Notebook
from nos.notebook.operations import set_aside, set_rule
from nos.notebook.queries.numbering import numbers_of
from nos.people.models import Person
from tests import make
from tests.plumbing import folders
from tests.plumbing.judge import caught


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str], db: None) -> Any:
    def type_(*words: str) -> tuple[int, str, str]:
        code = nos(words)
        told = capsys.readouterr()
        return code, told.out, told.err

    return type_


def sown(model: type[Ask] | type[Notebook], **wrong: object) -> None:
    """Past every operation: what must never happen."""
    with caught():
        model._base_manager.update(**wrong)


def wrong() -> list[Finding]:
    return [finding for finding in examine() if not finding.well]


@pytest.fixture
def full(ana: Person, cy: Person) -> Notebook:
    asks = make.asks(ana, "no", "no", "yes", "silence", "waiting", "almost", "withdrawn", "no")
    make.asks(cy, *["no"] * 45)
    set_aside(call=make.call(ana), notebook=make.notebook(ana), ask=asks[0])
    set_rule(call=make.call(ana), notebook=make.notebook(ana), rule="silence")
    return make.notebook(ana)


def test_all_is_well_and_said_so(typed: Any, full: Notebook) -> None:
    code, told, _ = typed("check")
    assert code == 0
    assert "2 notebooks recounted: every count is right." in told
    assert len(told.splitlines()) == (6 if connection.vendor == "sqlite" else 5)
    told = json.loads(typed("check", "--json")[1])
    assert (told["well"], told["mended"]) == (True, 0)


@pytest.mark.parametrize("figure", ["nos", "yeses", "asks", "waiting", "silences", "almost"])
def test_a_wrong_count_is_found_named_and_mended(typed: Any, full: Notebook, figure: str) -> None:
    right = getattr(full, figure)
    with caught():
        Notebook.objects.filter(pk=full.pk).update(**{figure: 1_234})
    code, told, advice = typed("check")
    assert code == 1
    assert f"Notebook {full.uid} has noted: {figure} 1,234 instead of {right}." in told
    assert "nos check --mend" in advice
    found = json.loads(typed("check", "--json")[1])
    assert not found["well"]
    assert [one["notebook"] for one in found["findings"] if not one["well"]] == [str(full.uid)]
    code, told, _ = typed("check", "--mend")
    assert code == 0
    assert told.startswith("1 count was put right.")
    after = Notebook.objects.get(pk=full.pk)
    assert after.tally == full.tally
    assert after.tick == full.tick + 1
    assert not mend_counts()


def test_an_ask_under_another_day_is_found(full: Notebook) -> None:
    sown(Ask, day="2020-02-02")
    assert {finding.about for finding in wrong()} == {"days"}
    assert not any(finding.mendable for finding in wrong())


def test_a_row_in_somebody_elses_notebook_is_found(full: Notebook, cy: Person) -> None:
    with caught():
        Ask.objects.filter(owner_id=cy.pk).update(notebook=full.pk)
    told = [finding.sentence for finding in wrong() if finding.about == "belonging"]
    assert told == ["45 of Ask point to a Notebook that is not their own."]


def test_numbers_out_of_order_are_found(full: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not wrong()
    monkeypatch.setattr(
        checks,
        "numbers_of",
        lambda notebook, asks: {pk: n + 1 for pk, n in numbers_of(notebook, asks).items()},
    )
    assert {finding.about for finding in wrong()} == {"numbers"}
    assert len(wrong()) == 2


def test_where_nothing_is_written_there_is_nothing_to_check(tmp_path: Path) -> None:
    folder = tmp_path / "none"
    assert folders.nos(folder, "check") == (0, "Nothing is written here yet.\n", "")
    assert not folder.exists()


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        ("UPDATE notebook_ask SET answer = 'perhaps'", "CHECK"),
        ("DELETE FROM notebook_notebook", "notebook_ask"),
    ],
)
def test_a_damaged_file_is_found(tmp_path: Path, damage: str, says: str) -> None:
    assert folders.nos(tmp_path, "log", "A seat")[0] == 0
    folders.sql(tmp_path / "nos.sqlite3", damage, check=False)
    code, told, advice = folders.nos(tmp_path, "check")
    assert code == 1
    assert told.startswith("The database file is damaged:")
    assert says in told
    assert "Copy the data folder" in advice
