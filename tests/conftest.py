"""Wires what tests stand on; the parts live in tests/plumbing/."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

pytest_plugins = (
    "tests.make",
    "tests.plumbing.served",
    "tests.plumbing.browser",
    "tests.plumbing.second_try",
    "tests.plumbing.judge",
    "tests.plumbing.terminal",
)

# Fixed seeds: a red run today is the same red run tomorrow.
hypothesis_settings.register_profile(
    "house",
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
hypothesis_settings.load_profile("house")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """SQLite tests use a real file: only then do threads and processes truly race."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        database.setdefault("TEST", {})
        database["TEST"]["NAME"] = str(Path(os.environ["NOS_DATA_DIR"]) / "test.sqlite3")
