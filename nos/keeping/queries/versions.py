"""How the database stands to the program: of its age, older, or newer."""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

__all__ = ["Age", "age_of_database"]

_Name = tuple[str, str]


@dataclass(frozen=True)
class Age:
    """`pending`: some migrations wait. `newer`: it has some of ours that the program lacks."""

    pending: bool
    newer: bool


def age_of_database() -> Age:
    """One statement and a look at the folders; asked before every write of a terminal."""
    known = _known()
    applied = set(MigrationRecorder(connection).applied_migrations())
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("nos.")}
    strange = {name for name in applied - known if name[0] in ours}
    return Age(pending=bool(known - applied), newer=bool(strange and strange - _replaced()))


def _known() -> set[_Name]:
    """Every migration of the program, by file name: importing them all takes too long."""
    return {
        (config.label, module.name)
        for config in apps.get_app_configs()
        for module in pkgutil.iter_modules([str(Path(config.path) / "migrations")])
        if module.name[0] not in "_~"
    }


def _replaced() -> set[_Name]:
    """Migrations that were drawn together into later ones."""
    migrations = MigrationLoader(connection).disk_migrations.values()
    return {name for migration in migrations for name in migration.replaces}
