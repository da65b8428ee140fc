"""Write the parts of docs/ that follow from the code: `python -m tools.docs` (make docs).

Between `<!-- from the code: NAME -->` and `<!-- end -->` nothing is written by hand; a test makes
the pages again and compares.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import chdir
from pathlib import Path
from typing import Final

__all__ = ["PAGES", "pages"]

_DOCS: Final = Path(__file__).parents[1] / "docs"
PAGES: Final = ("cli.md", "api.md")


def pages() -> dict[str, str]:
    """Each page as it ought to be; the database is empty and ready.

    What the examples write, into the folder they are run in and among the data, is gone afterwards;
    what waits among the data of others (a sheet, say) is not told of.
    """
    from django.test import override_settings

    from nos.api import api
    from tools.api_page import calls_index, calls_whole
    from tools.cli_page import commands_index, commands_whole
    from tools.steady import call_api, run, steady

    with (
        steady(),
        tempfile.TemporaryDirectory(prefix="nos-docs-") as folder,
        chdir(folder),
        override_settings(NOS_DATA_DIR=Path(folder) / "data"),
    ):
        schema = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/")))
        parts = {
            "commands": commands_index(),
            "each command": list(commands_whole(run)),
            "calls": calls_index(schema),
        }
        told = {name: _filled(name, parts) for name in PAGES[:1]}
        parts["each call"] = list(calls_whole(schema, call_api))
        return {**told, "api.md": _filled("api.md", parts)}


def _filled(name: str, parts: Mapping[str, Iterable[str]]) -> str:
    page = (_DOCS / name).read_text(encoding="utf-8")

    def put(found: re.Match[str]) -> str:
        lines = "\n".join(parts[found[2]]).strip("\n")
        return f"{found[1]}\n\n{lines}\n\n<!-- end -->"

    return re.sub(r"(<!-- from the code: ([a-z ]+) -->).*?<!-- end -->", put, page, flags=re.DOTALL)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nos.settings")
    os.environ.pop("DATABASE_URL", None)
    with tempfile.TemporaryDirectory(prefix="nos-docs-") as folder:
        os.environ["NOS_DATA_DIR"] = folder
        import django

        django.setup()
        from nos.keeping.operations import prepare_database

        prepare_database()
        for name, text in pages().items():
            (_DOCS / name).write_text(text, encoding="utf-8")
            sys.stdout.write(f"docs/{name}\n")


if __name__ == "__main__":
    main()
