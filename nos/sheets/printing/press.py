"""The child that sets the pages: data on its standard input, a PDF on its standard output.

Setting needs more memory than a web worker may keep, so it is done by a process that ends.
"""

from __future__ import annotations

import resource
import sys
from importlib import import_module
from pathlib import Path
from typing import Final

__all__ = ["main"]

_FONTS: Final = ("fontpkg_fraunces", "fontpkg_inter")
_MOST_WORK: Final = 120  # seconds
_MOST_MEMORY: Final = 3 * 1024**3  # addresses, of which the fonts and the library take most


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_WORK, _MOST_WORK))
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import typst

    pages = Path(__file__).with_name("notebook.typ")
    compiler = typst.Compiler(
        str(pages),
        font_paths=[_folder_of(name) for name in _FONTS],
        sys_inputs={"data": sys.stdin.read()},
    )
    pdf = compiler.compile(format="pdf")
    assert isinstance(pdf, bytes), "one document is one file"
    sys.stdout.buffer.write(pdf)


def _folder_of(package: str) -> str:
    file = import_module(package).__file__
    assert file, "the fonts are files"
    return str(Path(file).parent / "files")
