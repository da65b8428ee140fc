"""The database is made ready for the program; whoever has written gets a copy first."""

import os
from pathlib import Path

import pytest

from nos import __version__
from nos.keeping.operations import prepare_database
from nos.people.models import Person
from tests.plumbing.folders import nos, python, sql, started
from tests.plumbing.judge import heard

READY = "from nos.keeping.operations import prepare_database; prepare_database()\n"
# As an earlier version may have left it: people, but nothing to write in.
EARLIER = """
from nos.lib.secrets import keep_secret_key
from django.conf import settings
from django.core.management import call_command
keep_secret_key(settings.NOS_DATA_DIR)
call_command("migrate", "people", verbosity=0)
"""
SOMEBODY = """
from nos.people.models import Person
from nos.people.operations import arrive
print(arrive(Person()).pk.hex)
"""


def copies(folder: Path) -> list[Path]:
    return sorted((folder / "backups" / "before-migrating").glob("*"))


def tables(file: Path) -> set[str]:
    return {name for (name,) in sql(file, "SELECT name FROM sqlite_master WHERE type = 'table'")}


def rights(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_from_nothing_it_makes_a_private_folder_and_no_copy(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "down"
    python(folder, READY + READY)
    assert "notebook_ask" in tables(folder / "nos.sqlite3")
    assert rights(folder) == 0o700
    assert {rights(path) for path in folder.iterdir() if path.is_file()} == {0o600}
    assert {rights(path) for path in folder.iterdir() if path.is_dir()} == {0o700}
    assert not copies(folder)


def test_before_migrating_it_copies_what_was_written(tmp_path: Path) -> None:
    person = python(tmp_path, EARLIER + SOMEBODY).strip()
    python(tmp_path, READY)
    [copy] = copies(tmp_path)
    assert copy.name.startswith(f"nos-{__version__}-20")
    assert copy.suffix == ".sqlite3"
    assert (rights(copy), rights(copy.parent)) == (0o600, 0o700)
    assert sql(copy, "SELECT id FROM people_person") == [(person,)]
    assert "notebook_ask" not in tables(copy)
    assert "notebook_ask" in tables(tmp_path / "nos.sqlite3")
    python(tmp_path, READY)
    assert copies(tmp_path) == [copy], "nothing waits any more"


def test_the_last_three_copies_are_kept(tmp_path: Path) -> None:
    place = tmp_path / "before-migrating"  # as it was; it moves
    place.mkdir()
    for age, name in enumerate(("nos-0.9", "nos-0.10", "nos-0.8", "nos-0.7")):
        (place / f"{name}-2020.sqlite3").touch()
        os.utime(place / f"{name}-2020.sqlite3", (0, 1_000_000 - age))
    (place / ".nos-0.9-2021.sqlite3.part").touch()
    python(tmp_path, EARLIER + SOMEBODY + READY)
    names = [path.name for path in copies(tmp_path)]
    assert {"nos-0.10-2020.sqlite3", "nos-0.9-2020.sqlite3"} < set(names)
    assert len(names) == 3


def test_where_nobody_wrote_there_is_nothing_to_copy(tmp_path: Path) -> None:
    python(tmp_path, EARLIER + READY)
    assert not copies(tmp_path)


def test_without_a_copy_nothing_is_migrated(tmp_path: Path) -> None:
    python(tmp_path, EARLIER + SOMEBODY)
    (tmp_path / "backups").write_text("in the way")
    code, _, told = nos(tmp_path, "log", "A seat")
    assert code == 5
    assert "no copy of it could be made first" in told
    assert "notebook_ask" not in tables(tmp_path / "nos.sqlite3")


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    assert nos(tmp_path, "log", "A seat")[0] == 0
    file = tmp_path / "nos.sqlite3"
    later = "INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, '2030-01-01')"
    sql(file, later, "notebook", "0999_later")
    code, _, told = nos(tmp_path, "log", "A table")
    assert code == 5
    assert "newer version" in told
    assert sql(file, "SELECT what FROM notebook_ask") == [("A seat",)]


def test_several_at_once_make_one_database(tmp_path: Path) -> None:
    many = [started(tmp_path / "new", "-m", "nos", "log", f"Seat {n}") for n in range(3)]
    assert [process.communicate()[1] for process in many] == [""] * 3
    written = sql(tmp_path / "new" / "nos.sqlite3", "SELECT what FROM notebook_ask ORDER BY what")
    assert written == [("Seat 0",), ("Seat 1",), ("Seat 2",)]


@pytest.mark.usefixtures("db")
def test_with_nothing_to_do_it_costs_next_to_nothing() -> None:
    with heard() as statements:
        prepare_database()
    assert len(statements) <= 2
    assert not Person.objects.exists()
