"""Every file stands where its name says it belongs; what is new is named here first, with why."""

import re
import subprocess
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

TOP = {
    ".ci", ".gitattributes", ".gitignore", ".npmrc", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE",
    "Makefile", "README.md", "STYLE.md", "bench", "biome.json", "docs", "nos", "package-lock.json",
    "package.json", "pyproject.toml", "requirements", "tests", "tools", "tsconfig.json",
}  # fmt: skip

PACKAGE = {"__init__", "__main__", "api", "cli", "settings", "urls", "wsgi"}
SLICES = {
    "deck",
    "demo",
    "distance",
    "home",
    "insights",
    "keeping",
    "notebook",
    "nudges",
    "people",
    "phone",
    "reflections",
    "serving",
    "sheets",
}
ROOMS = {
    "__init__", "admin", "apps", "rules", "models", "migrations", "happenings", "queries",
    "operations", "forms", "views", "api", "commands", "listeners", "jobs", "urls", "middleware",
}  # fmt: skip

# Files beside the rooms, each with what it is for.
EXTRAS = {
    "deck/ideas.py": "the ideas themselves, as data",
    "demo/dutch.py": "what the invented year asks for, in Dutch",
    "demo/english.py": "what the invented year asks for, in English",
    "demo/filling.py": "the invented year written down by the operations",
    "demo/year.py": "the invented year planned day by day",
    "insights/child.py": "the process that computes, apart from all others",
    "insights/course.py": "how answers come in over the days",
    "insights/expected.py": "expected against real",
    "insights/facts.py": "what insights are worked out from",
    "insights/facts_read.py": "facts read from lines of JSON",
    "insights/habits.py": "how long answers take, as last worked out",
    "insights/kinds.py": "kinds side by side, and when one keeps saying no",
    "insights/mix.py": "small and big lately",
    "insights/odds.py": "how often yes, and yeses by the target",
    "insights/pace.py": "how long at this pace",
    "insights/pictures.py": "what the pictures draw, in their own units",
    "insights/quiet_read.py": "what is kept quiet, read back from an archive",
    "insights/reckoning.py": "figures worked out in a process apart",
    "insights/report.py": "all insights at once",
    "insights/saying/*.py": "what the insights say in words",
    "insights/shapes.py": "what insights give, as numbers",
    "insights/sting.py": "the sting over time, and against what was feared",
    "insights/trend.py": "a trend among ratings of like asks",
    "insights/waiting.py": "what is still out",
    "insights/wire.py": "facts on their way to the process that computes",
    "home/door.py": "what a visitor is told where the door is shut",
    "distance/arriving.py": "a command that came from far away",
    "distance/client.py": "a command on its way to a server",
    "distance/connection.py": "which server a machine speaks with",
    "distance/presenting.py": "tokens as JSON, for API and terminal",
    "home/errors.py": "the error pages",
    "home/throttling.py": "the answer to what is tried too often",
    "keeping/backup_file.py": "the file of a backup",
    "keeping/leaving_words.py": "figures of what is somebody's, said",
    "keeping/readme.py": "what stands beside the archive, and in a backup",
    "keeping/sealing.py": "backups sealed with age",
    "lib/belongings.py": "the registry of what a person owns",
    "lib/click_words.py": "what click says, in our language",
    "lib/clock.py": "the only one that knows the time",
    "lib/cookies.py": "what a browser keeps for us",
    "lib/day_words.py": "words for days, a table a language",
    "lib/days.py": "days in words",
    "lib/endings.py": "how a command ends that could not do its work",
    "lib/errors.py": "the project's own errors",
    "lib/fair_sqlite/*.py": "the database backend for SQLite",
    "lib/headers.py": "what every answer says to the browser",
    "lib/locales.py": "numbers and days as a language writes them",
    "lib/one_moment.py": "a long read that sees one moment",
    "lib/owned.py": "rows with an owner",
    "lib/paths.py": "uids in addresses",
    "lib/places.py": "where a command speaks and reads",
    "lib/problems.py": "problem documents",
    "lib/qr.py": "a text for a camera",
    "lib/proxies.py": "who really calls, when proxies stand between",
    "lib/quiet_logs.py": "what the server logs, and what not",
    "lib/secrets.py": "the server's own key",
    "lib/slots.py": "values that a script puts into a page later",
    "lib/serve_lock.py": "one server for one data folder",
    "lib/strict_json.py": "JSON from outside",
    "lib/system_zone.py": "the machine's time zone",
    "lib/tally.py": "where the strokes of the tally stand",
    "lib/terminal.py": "lines and columns in a terminal",
    "lib/text.py": "text as it is kept",
    "lib/uploads.py": "files that come with a form",
    "lib/uids.py": "identifiers",
    "lib/whole_files.py": "files that are there whole, or not at all",
    "lib/words.py": "words for people, without a translator",
    "notebook/asking.py": "how the fields of an ask hold together",
    "notebook/field_words.py": "what a field is called in a sentence",
    "notebook/fields.py": "each field cleaned in one way",
    "notebook/good_moments.py": "when a line of the shelf is shown again, and which",
    "notebook/habit_words.py": "what is usual for the person, in words",
    "notebook/habits.py": "how long answers take, and when one has become rare",
    "notebook/keyboard.py": "who sits at the terminal",
    "notebook/letters/*.py": "letters that answer asks, read by their phrases",
    "notebook/margin_notes.py": "the pencilled lines, as data",
    "notebook/meeting.py": "what becomes of two versions of one ask",
    "notebook/naming.py": "what a notebook and an answer are called",
    "notebook/presenting.py": "asks and counts as JSON, for API and terminal",
    "notebook/rows_read.py": "what a row of an archive may say",
    "notebook/shared_text.py": "what another app shares, as the beginning of an ask",
    "phone/blanks.py": "what of a page the phone fills in",
    "people/accounts.py": "where django-allauth meets our people",
    "people/addresses.py": "whose a mail address is",
    "people/entrance.py": "which ways in there are",
    "people/guests.py": "the guest of a browser in which somebody signs in",
    "people/mail.py": "what is written by mail",
    "people/vouching.py": "another server's word, read closely",
    "people/in_app.py": "which app's browser a page was opened in",
    "people/languages.py": "which language someone is spoken to in",
    "nudges/calendar.py": "days as a calendar",
    "people/leaving.py": "what goes from a device with its person",
    "people/local.py": "who may be the local person",
    "people/passwords.py": "how passwords are kept",
    "people/browsers.py": "what a browser says of itself, in words",
    "people/keys.py": "with what somebody signs in",
    "people/mfa.py": "what django-allauth asks about codes and passkeys",
    "people/passkeys.py": "what a passkey says, verified",
    "people/phones.py": "what a phone knows its person by",
    "people/reauth.py": "who proved lately who they are",
    "people/throttles.py": "how often what may be tried",
    "people/tries.py": "tries counted",
    "people/requests.py": "a request that knows who is calling",
    "people/roster.py": "who is here, as operators see it",
    "people/tokens.py": "what a token looks like, and what it may do",
    "people/same_origin.py": "whether a call comes from a page of ours",
    "reflections/presenting.py": "weeks as JSON, for API and terminal",
    "serving/bodies.py": "bodies as they come over the wire",
    "serving/children.py": "processes that end with their parent",
    "serving/public.py": "what may not be served to the public",
    "serving/reaper.py": "tasks of a dead worker",
    "serving/refusals.py": "answers to what is no request",
    "serving/sockets.py": "where it listens",
    "serving/start.py": "the order in which things start",
    "serving/supervisor.py": "keeps the workers alive",
    "serving/tasks.py": "the task worker",
    "serving/ticks.py": "what is due every so often",
    "serving/web.py": "a web worker",
    "sheets/answers/*.py": "what a cell says came back: its words, in every language",
    "sheets/archives.py": "who opens an archive that is brought as a sheet",
    "sheets/child.py": "the process that reads a file",
    "sheets/choices.py": "what a person said of a sheet",
    "sheets/choices_read.py": "a remembered choice as it comes back from an archive",
    "sheets/choices_typed.py": "choices as they are typed or sent",
    "sheets/columns/*.py": "which column is which field: its heading, its cells",
    "sheets/days/*.py": "what a cell says of a day, and what its column proves",
    "sheets/formats/*.py": "files to cells and back, one format a file",
    "sheets/plan/*.py": "what a sheet would do",
    "sheets/printing/*.py": "pages as a PDF",
    "sheets/reading.py": "a file read in a process of its own",
    "sheets/rows/*.py": "a line of cells to an ask",
    "sheets/tables/*.py": "where in a book the log is, and how it is laid out",
    "sheets/taken.py": "what a take looks like",
    "ui/apps.py": "so that its static files are found",
    "ui/filters.py": "how values are shown",
    "ui/jinja.py": "the templates' environment",
}

# What is no Python in the package, and where it may be.
SHOWN = (
    "nos/ui/templates/*.html",
    "nos/ui/templates/account/email/*.txt",
    "nos/ui/styles/*.css",
    "nos/ui/scripts/*.js",
    "nos/ui/icons/*.svg",
    "nos/ui/icons/*.png",
    "nos/ui/locale/*/LC_MESSAGES/django.po",
    "nos/sheets/printing/notebook.typ",
    "nos/notebook/letters/phrases.json",  # both readers of letters go by it
    "nos/ui/locale/django.pot",
)

NEVER = {
    "util", "utils", "helper", "helpers", "common", "service", "services", "misc", "stuff",
    "manager", "managers", "functions", "temp", "tmp", "old", "new",
}  # fmt: skip

TESTED = SLICES | {"browser", "house", "lib", "pictures", "plumbing", "trust", "ui"}
LARGEST = 1_500_000


def files() -> list[str]:
    """All that git keeps or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return sorted({name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()})


def stray(name: str) -> str:
    """Why a file may not stand there; "" when it may."""
    parts = Path(name).parts
    if parts[0] not in TOP:
        return "nothing of that name at the top"
    if any(re.split(r"[.]", part)[0].lower() in NEVER for part in parts):
        return "a name that says nothing"
    if parts[0] == "nos":
        return _in_package(name, parts[1:])
    if parts[0] == "tests":
        return _in_tests(parts[1:])
    return ""


def _in_package(name: str, parts: tuple[str, ...]) -> str:
    if Path(name).suffix != ".py":
        return "" if any(fnmatchcase(name, known) for known in SHOWN) else "no place for it"
    if len(parts) == 1:
        return "" if Path(name).stem in PACKAGE else "not one of the package's own files"
    if any(fnmatchcase("/".join(parts), extra) for extra in EXTRAS) or parts[1] == "__init__.py":
        return "" if parts[0] in SLICES | {"lib", "ui"} else f"{parts[0]} is no slice"
    if parts[0] not in SLICES:
        return "not on the list of extra files"
    room = parts[1].removesuffix(".py")
    return "" if room in ROOMS and len(parts) <= 3 else f"{room} is no room"


def _in_tests(parts: tuple[str, ...]) -> str:
    if len(parts) == 1:
        return "" if parts[0] in {"__init__.py", "conftest.py", "make.py"} else "no place for it"
    if parts[0] not in TESTED:
        return "tests mirror nos/"
    if parts[0] == "plumbing" or parts[-1].startswith("test_") or not parts[-1].endswith(".py"):
        return ""
    return "" if _shared(parts) else "no test beside it uses it"


def _shared(parts: tuple[str, ...]) -> bool:
    """What the tests of one folder share stands beside them."""
    module = ".".join(("tests", *parts)).removesuffix(".py")
    beside = (ROOT / "tests").joinpath(*parts[:-1]).glob("*.py")
    return any(f"from {module} import" in path.read_text(encoding="utf-8") for path in beside)


def test_every_file_stands_where_it_belongs() -> None:
    found = [(name, why) for name in files() if (why := stray(name))]
    assert not found, "\n".join(f"{name}: {why}" for name, why in found)


def test_the_list_names_nothing_that_is_gone() -> None:
    gone = [name for name in EXTRAS if not list((ROOT / "nos").glob(name))]
    assert not gone
    there = {path.name for path in (ROOT / "nos").iterdir() if list(path.glob("*.py"))}
    assert there == SLICES | {"lib", "ui"}


def test_every_slice_keeps_the_import_contracts() -> None:
    contracts = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    floors = contracts.split('name = "Floors')[1].split("[[tool")[0]
    rooms = contracts.split('name = "Rooms')[1].split("layers =")[0]
    for name in SLICES:
        assert re.search(rf"\bnos\.{name}\b", floors), f"{name} is on no floor"
        assert f'"nos.{name}"' in rooms, f"{name} has no rooms"


def test_nothing_large_is_kept() -> None:
    assert not [name for name in files() if (ROOT / name).stat().st_size > LARGEST]


@pytest.mark.parametrize(
    "name",
    [
        "notes.txt",
        "nos/utils.py",
        "nos/notebook/helpers.py",
        "nos/lib/common/text.py",
        "nos/notebook/services.py",
        "nos/notebook/views/misc.py",
        "nos/notebook/pace.py",
        "nos/together/rules.py",
        "nos/lib/strings.py",
        "nos/ui/forms.py",
        "nos/notebook/views/pages/ask.py",
        "nos/notebook/templates/ask.html",
        "nos/notebook/ask.json",
        "nos/ui/templates/ask.txt",
        "tests/helpers.py",
        "tests/together/test_wall.py",
        "tests/notebook/asks.py",
        "docs/misc.md",
    ],
)
def test_a_stray_file_is_refused(name: str) -> None:
    assert stray(name)


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "nos/notebook/views.py",
        "nos/notebook/views/ask.py",
        "nos/people/migrations/0002_more.py",
        "nos/deck/listeners.py",
        "nos/ui/templates/components/bar.html",
        "tests/notebook/test_log_ask.py",
        "tests/house/authorisation.toml",
        "docs/decisions/0001-slices-and-rooms.md",
    ],
)
def test_a_file_in_its_place_is_not(name: str) -> None:
    assert stray(name) == ""
