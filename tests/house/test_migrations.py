"""The migrations make the tables that the models tell of, no more and no less."""

from django.apps import apps
from django.db import models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

OURS = {config.label for config in apps.get_app_configs() if config.name.startswith("nos.")}


def missing(state: ProjectState) -> dict[str, list[str]]:
    """What a new migration would have to do, by app."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    changes = MigrationAutodetector(loader.project_state(), state).changes(graph=loader.graph)
    return {
        label: [operation.describe() for migration in found for operation in migration.operations]
        for label, found in changes.items()
        if label in OURS
    }


def test_nothing_is_missing() -> None:
    assert {"people", "notebook"} <= OURS
    assert missing(ProjectState.from_apps(apps)) == {}


def test_what_is_missing_is_found() -> None:
    state = ProjectState.from_apps(apps)
    state.add_field("notebook", "ask", "mood", models.CharField(max_length=9, default=""), False)
    state.remove_constraint("notebook", "ask", "ask_what")
    assert missing(state) == {
        "notebook": ["Remove constraint ask_what from model ask", "Add field mood to ask"]
    }


def test_one_app_has_one_end() -> None:
    """Two people who each add a migration find out here, not when it is installed."""
    assert MigrationLoader(None, ignore_no_migrations=True).detect_conflicts() == {}
