"""Checks the pages' scripts: biome for style and slips, tsc for types (from comments, no emit).

    .venv/bin/python -m tools.scripts           as `make check` does
    .venv/bin/python -m tools.scripts --write   lets biome mend what it can

Both are native programs from the packages of package-lock.json, so they need no node to run.
"""

import subprocess
import sys

from tools.assets import MODULES, ROOT, install_packages, this_machine

BIOME = MODULES / "@biomejs" / f"cli-{this_machine()}" / "biome"
TSC = MODULES / "@typescript" / f"typescript-{this_machine()}" / "lib" / "tsc"


def main(wish: str = "") -> int:
    install_packages(checking=True)
    write = ["--write"] if wish == "--write" else []
    styled = run(str(BIOME), "check", "--error-on-warnings", "--log-level=warn", *write)
    return styled or run(str(TSC), "--project", "tsconfig.json")


def run(*command: str) -> int:
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:2]))
