"""docs/cli.md: the commands, each with its options and an example that was really run."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Final

import click

from nos.cli import Nos

__all__ = ["EXAMPLES", "commands_index", "commands_whole"]

_EVERYWHERE: Final = frozenset({"--notebook", "--json", "--uid"})

# One story, told in the order of the commands; {rent} is the handle of the ask named so below. A
# line that begins with "#" is shown and not run: it would not end, or differs on each machine.
NAMED: Final = {
    "rent": "ten per cent off the rent",
    "job": "a job",
    "part": "a part in a musical",
    "seat": "a window seat",
}
EXAMPLES: Final[dict[str, tuple[str, ...]]] = {
    "log": (
        'nos log "ten per cent off the rent" --no --words "Very funny"',
        'nos log "a job" --who "A theatre" --on yesterday --chance unlikely',
    ),
    "answer": ('nos answer {job} no --words "Not this year"',),
    "read": ("# nos read letter.txt",),
    "step": (
        'nos log "a part in a musical" --kind audition --on "30 days ago" --where call',
        "nos step {part} callback",
    ),
    "edit": ("nos edit {rent} {job} --stakes big",),
    "kept": ("nos kept", "# nos kept 7f3c", "# nos kept 7f3c --mine"),
    "remove": ("nos remove {job}",),
    "undo": ("nos undo",),
    "aside": ("nos aside {rent}", "nos aside {rent} --back"),
    "sweep": ("nos sweep --yes", "nos undo"),
    "list": ('nos log "a window seat" --yes', "nos list --answer no"),
    "out": ("nos out",),
    "yeses": ("nos yeses",),
    "week": (
        'nos week --happened "Three asks, and one of them sang." --next "The rent"',
        "nos week",
        "nos week --find rent",
    ),
    "shelf": (
        'nos shelf "You are the only person I know who just asks." --who Noor',
        "nos shelf",
    ),
    "almost": ('nos log "sing at the station" --almost', "nos almost"),
    "count": ("nos count",),
    "changes": ("nos changes --limit 3",),
    "insights": ("nos insights", "# nos insights --json --today 2026-06-30 --facts asks.jsonl"),
    "open": ('nos open "Small ones"',),
    "notebooks": ("nos notebooks",),
    "aim": ("nos aim 300",),
    "begin": ("nos begin 79 8",),
    "rule": ("nos rule silence",),
    "rest": ("nos rest 2w",),
    "beside": ("nos beside --nerves on --felt on", "nos beside"),
    "dream": ('nos dream "the lead in something with an orchestra"',),
    "promise": ('nos promise "a month off to learn to sail"',),
    "letter": ('nos letter "Dear whoever gets to No. 100, you were going to stop at eleven."',),
    "close": ("nos close",),
    "reopen": ("nos reopen",),
    "person": ("nos person --language en",),
    "person add": ("# nos person add noor@mail.example",),
    "person first-link": ("# nos person first-link",),
    "person list": ("# nos person list",),
    "person reset": ("# nos person reset 7f3c",),
    "person close": ("# nos person close 7f3c", "# nos person close 7f3c --open"),
    "person operator": ("# nos person operator 7f3c",),
    "person erase": ("# nos person erase 7f3c",),
    "bring": (
        "# nos bring asks.csv --dry-run",
        '# nos bring log.xlsx --dates dmy --answers "maybe=waiting,n/a=leave out"',
    ),
    "calendar": ("# nos calendar --out nos.ics",),
    "take": (
        "nos take asks.csv",
        "nos take waiting.xlsx --answer waiting",
        "nos take list.csv --short",
    ),
    "archive": ("# nos archive notebook.zip", "# nos archive --open notebook.zip"),
    "erase": ("# nos erase",),
    "token": ("# nos token make laptop --days 30", "# nos token"),
    "connect": ("# nos connect https://notebook.example",),
    "disconnect": ("# nos disconnect",),
    "check": ("# nos check",),
    "backup": (
        "# nos backup",
        "# nos backup --to /mnt/elsewhere --age age1...",
    ),
    "restore": ("# nos restore nos-20260104T031500Z.zip",),
    "rehearse": ("# nos rehearse",),
    "config": ("# nos config",),
    "serve": ("# nos serve --port 9000",),
    "demo": ("# nos demo --state 86",),
    "completion": ('# eval "$(nos completion bash)"',),
}


def _commands() -> Iterator[tuple[str, list[tuple[str, click.Command]]]]:
    group = Nos("nos")
    context = click.Context(group, info_name="nos")
    for heading, names in group.sections.items():
        found = ((name, group.get_command(context, name)) for name in names)
        yield heading, [one for name, command in found if command for one in _whole(name, command)]


def _whole(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """Itself, and what stands below it: `person`, `person add`."""
    yield name, command
    if isinstance(command, click.Group):
        for one in command.commands.values():
            yield f"{name} {one.name}", one


def commands_index() -> Iterator[str]:
    """The table of all of them."""
    yield "| command | |"
    yield "|---|---|"
    for _heading, commands in _commands():
        for name, command in commands:
            anchor = f"nos-{name.replace(' ', '-')}"
            yield f"| [`{name}`](#{anchor}) | {command.get_short_help_str(100)} |"


def commands_whole(run: Callable[[str], str]) -> Iterator[str]:
    """Each command; `run` is given a command line and returns what it prints."""
    for heading, commands in _commands():
        yield f"## {heading}"
        yield ""
        for name, command in commands:
            yield from _command(name, command, run)


def _command(name: str, command: click.Command, run: Callable[[str], str]) -> Iterator[str]:
    yield f"### nos {name}"
    yield ""
    yield command.help or ""
    yield ""
    context = click.Context(command, info_name=f"nos {name}")
    words = [piece for param in command.params for piece in _argument(context, param)]
    yield f"    {' '.join(['nos', name, *words])}"
    yield ""
    rows = [row for param in command.params if (row := _option(param))]
    if rows:
        yield "| option | |"
        yield "|---|---|"
        yield from rows
        yield ""
    yield from _example(name, run)


def _argument(context: click.Context, param: click.Parameter) -> list[str]:
    if not isinstance(param, click.Argument):
        return []
    pieces: list[str] = param.get_usage_pieces(context)
    return pieces


def _option(param: click.Parameter) -> str:
    if not isinstance(param, click.Option) or _EVERYWHERE.intersection(param.opts):
        return ""
    context = click.Context(click.Command("nos"))
    shown = param.make_metavar(context) if not param.is_flag else ""
    kind = param.type.choices if isinstance(param.type, click.Choice) else ()
    value = " or ".join(f"`{one}`" for one in kind)
    flag = f"`{' '.join([*param.opts, shown if not kind else ''])}".rstrip() + "`"
    told = param.help or ""
    if value:
        told = f"{told} {value}."
    if param.show_default and param.default not in (None, "", False):
        told = f"{told} Without it: `{param.default}`."
    return f"| {flag.replace('|', chr(92) + '|')} | {told} |"


def _example(name: str, run: Callable[[str], str]) -> Iterator[str]:
    assert name in EXAMPLES, f"nos {name} has no example: give it one in tools/cli_page.py"
    for line in EXAMPLES[name]:
        if line.startswith("# "):
            yield f"    $ {line[2:]}"
            continue
        shown = line.format_map(_handles(run)) if re.search(r"\{\w+\}", line) else line
        yield f"    $ {shown}"
        for said in run(shown).splitlines():
            yield f"    {said}".rstrip()
    yield ""


def _handles(run: Callable[[str], str]) -> dict[str, str]:
    asks = json.loads(run("nos list --json"))["asks"]
    by_name = {ask["what"]: ask["uid"][-4:] for ask in asks}
    return {name: by_name[what] for name, what in NAMED.items() if what in by_name}
