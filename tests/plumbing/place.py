"""The place a test run happens in; loaded before Django reads its settings.

`--database=sqlite` (the default) runs every test on SQLite. `--database=postgres` runs those that
touch a database, on the server of TEST_DATABASE_URL or on one of our own that ends with the run.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.plumbing import postgres
from tests.plumbing.chromium import find_chromium

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "serve", "served"}
FORM = "NOS_TRUST"  # how long the harnesses take, see evidence.py
CLEARED = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PORT")

without_browser = pytest.StashKey[int]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=("sqlite", "postgres"), default="sqlite")


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker:
        own = Path(os.environ["NOS_DATA_DIR"]) / worker
        own.mkdir(exist_ok=True)
        os.environ["NOS_DATA_DIR"] = str(own)
    else:
        arrange(early_config.known_args_namespace.database)
    yield


def arrange(database: str) -> None:
    """One fresh data folder and one database for the whole run; workers inherit both."""
    ours = [n for n in os.environ if n.startswith("NOS_") and n != FORM]
    for name in [*ours, *(n for n in CLEARED if n in os.environ)]:
        del os.environ[name]
    folder = tempfile.mkdtemp(prefix="nos-test-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["NOS_DATA_DIR"] = folder
    os.environ["NOS_SIGN_UP"] = "open"  # for most stories; tests/people/test_doors.py shuts it
    # Playwright keeps an event loop in the thread of the tests; Django takes that for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    if database == "postgres":
        os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or postgres.start()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    keep, leave = [], []
    on_postgres = config.getoption("database") == "postgres"
    browser_here = find_chromium() is not None
    for item in items:
        in_browser = "browser" in getattr(item, "fixturenames", ())
        if in_browser and not browser_here and not os.environ.get("CI"):
            config.stash[without_browser] = config.stash.get(without_browser, 0) + 1
            leave.append(item)
        elif runs_elsewhere(item, on_postgres=on_postgres, in_browser=in_browser):
            leave.append(item)
        else:
            keep.append(item)
    if leave:
        config.hook.pytest_deselected(items=leave)
        items[:] = keep


def runs_elsewhere(item: pytest.Item, *, on_postgres: bool, in_browser: bool) -> bool:
    """On the other database alone."""
    if on_postgres:
        return in_browser or not cares_which_database(item)
    return item.get_closest_marker("postgres_only") is not None


def cares_which_database(item: pytest.Item) -> bool:
    """Headers, fields and numbers of questions are the same on both; one walk is enough."""
    return touches_database(item) and item.get_closest_marker("one_database") is None


def touches_database(item: pytest.Item) -> bool:
    names = set(getattr(item, "fixturenames", ()))
    return bool(names & DATABASE_FIXTURES) or item.get_closest_marker("django_db") is not None


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {config.getoption('database')}"


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """On CI a skipped test counts against the run: nothing there may be left out."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if (
        os.environ.get("CI")
        and reporter
        and reporter.stats.get("skipped")
        and not session.exitstatus
    ):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if find_chromium() is None:
        terminalreporter.write_line(
            "No Chromium here and no right to install one: the tests in a browser did not run."
        )
