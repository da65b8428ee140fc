"""The import contracts of pyproject.toml hold, and each of them can say no."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYPROJECT = ROOT / "pyproject.toml"
LINT = Path(sys.executable).with_name("lint-imports")
CONTRACTS = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["tool"]["importlinter"][
    "contracts"
]

# One bad import for each contract: where it is sown, and what it says.
SOWN = {
    "Floors": ("nos/people/operations/arriving.py", "import nos.notebook.rules"),
    "Rooms": ("nos/notebook/models/ask.py", "import nos.notebook.queries.asks"),
    "Doors: pages": ("nos/home/views.py", "import nos.notebook.api.shapes"),
    "Doors: the API": ("nos/notebook/api/asks.py", "import nos.notebook.views.asks"),
    "Doors: the terminal": ("nos/sheets/commands/bring.py", "import nos.notebook.forms"),
    "Forms and queries": ("nos/notebook/forms.py", "import nos.people.operations"),
    "What pages look like": ("nos/notebook/queries/asks.py", "import nos.ui.filters"),
    "Pure modules": ("nos/sheets/days/columns.py", "import django.utils.timezone"),
}


def lint(folder: Path) -> tuple[int, str]:
    """The answer of import-linter on the package `nos` in that folder."""
    run = subprocess.run(
        [LINT, "--no-logo", "--no-cache", "--config", folder / "pyproject.toml"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    return run.returncode, run.stdout + run.stderr


def verdicts(said: str) -> dict[str, str]:
    lines = re.findall(r"^(.+?) (KEPT|BROKEN)$", said, re.MULTILINE)
    return dict(lines)


def test_the_imports_of_the_product_keep_every_contract() -> None:
    status, said = lint(ROOT)
    assert status == 0, said
    assert set(verdicts(said)) == {contract["name"] for contract in CONTRACTS}


def test_a_bad_import_breaks_its_contract(tmp_path: Path) -> None:
    """All at once in a copy, so that each contract has something to refuse."""
    shutil.copy(PYPROJECT, tmp_path)
    ignored = shutil.ignore_patterns("__pycache__", "built", "templates")
    shutil.copytree(ROOT / "nos", tmp_path / "nos", ignore=ignored)
    for place, line in SOWN.values():
        file = tmp_path / place
        file.write_text(f"{file.read_text(encoding='utf-8')}\n\n{line}\n", encoding="utf-8")
    status, said = lint(tmp_path)
    assert status == 1
    assert set(verdicts(said).values()) == {"BROKEN"}, said
    for start, (place, line) in SOWN.items():
        assert any(contract["name"].startswith(start) for contract in CONTRACTS)
        module = place.removesuffix(".py").replace("/", ".")
        target = line.removeprefix("import ").removesuffix(".utils.timezone")
        assert re.search(rf"\b{module} ->\s+{target}\b", said), f"{start}: {line} was not seen"


def test_slices_on_one_floor_do_not_meet(tmp_path: Path) -> None:
    shutil.copy(PYPROJECT, tmp_path)
    ignored = shutil.ignore_patterns("__pycache__", "built", "templates")
    shutil.copytree(ROOT / "nos", tmp_path / "nos", ignore=ignored)
    file = tmp_path / "nos" / "deck" / "ideas.py"
    file.write_text(f"{file.read_text(encoding='utf-8')}\nimport nos.sheets.days.columns\n")
    status, said = lint(tmp_path)
    assert status == 1
    assert [name for name, word in verdicts(said).items() if word == "BROKEN"] == [
        "Floors: imports lean downward, slices on one floor do not meet"
    ]


def test_every_pure_module_named_is_there() -> None:
    """Import-linter passes over a name that matches nothing; a renamed module would slip out."""
    pure = next(one for one in CONTRACTS if one["name"].startswith("Pure"))
    for name in pure["source_modules"]:
        path = name.replace(".", "/")
        assert [*ROOT.glob(f"{path}.py"), *ROOT.glob(f"{path}/__init__.py")], name
