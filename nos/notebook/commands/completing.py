"""What a TAB proposes: commands, options and what is in the notebook, for bash, zsh and fish."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, Final

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    add_completion_class,
    get_completion_class,
    shell_complete,
)

from nos.lib.terminal import shortened
from nos.lib.words import gettext as _
from nos.lib.words import marked
from nos.notebook.commands.saying import deed_word
from nos.notebook.keyboard import Keyboard
from nos.notebook.models import Ask
from nos.notebook.naming import answer_word, name_of
from nos.notebook.queries.asks import suggestions
from nos.notebook.queries.handles import handles_of, operation_handles, shortest
from nos.notebook.queries.history import deeds
from nos.notebook.queries.listing import SORTS, Wanted, list_asks
from nos.notebook.queries.notebooks import all_notebooks
from nos.notebook.queries.out import still_out
from nos.notebook.rules import ANSWERS, AUDIENCES, NO_KINDS, PLACES, RULES, STAKES, WHO_IS

__all__ = ["complete", "completion", "propose"]

SHELLS: Final = ("bash", "zsh", "fish")
_MOST: Final = 200
_HELP: Final = 60
# What has to stand behind a backslash in bash.
_SPECIAL: Final = frozenset("\t|&;()<>$`\\\"'*?[]#~!{}=^") | {" "}


class _Bash(BashComplete):
    """A value of several words stays one; nothing of ours is taken for a pattern."""

    source_template = """\
%(complete_func)s() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
            dir,*) compopt -o dirnames 2>/dev/null ;;
            file,*) compopt -o default 2>/dev/null ;;
            plain,*) COMPREPLY+=("${line#plain,}") ;;
        esac
    done < <(IFS=$'\\n'; COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \\
        %(complete_var)s=bash_complete "$1" 2>/dev/null)
}
complete -o nosort -F %(complete_func)s %(prog_name)s 2>/dev/null || \\
    complete -F %(complete_func)s %(prog_name)s
"""

    @staticmethod
    def _check_version() -> None:
        """The script does without what older ones lack."""

    def format_completion(self, item: CompletionItem[Any]) -> str:
        value = "".join(f"\\{one}" if one in _SPECIAL else one for one in str(item.value))
        return f"{item.type},{value}"


class _Fish(FishComplete):
    """A comma in an ask does not end it."""

    source_template = FishComplete.source_template.replace(
        'string split ","', 'string split --max 1 ","'
    )


@click.command(
    help=marked("What makes TAB complete in your shell; docs/cli.md says where to put it.")
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, /, shell: str) -> None:
    _know_shells()
    found = get_completion_class(shell)
    assert found
    click.echo(found(ctx.find_root().command, {}, "nos", "_NOS_COMPLETE").source(), nl=False)


def complete(group: click.Group, keyboard: Keyboard, instruction: str) -> None:
    """Answer the shell. On any trouble nothing is proposed, and nothing is said."""
    _know_shells()
    with suppress(Exception):
        shell_complete(group, {"obj": keyboard}, "nos", "_NOS_COMPLETE", instruction)


def _know_shells() -> None:
    add_completion_class(_Bash, "bash")
    add_completion_class(_Fish, "fish")


Proposal = tuple[str, str]
Proposer = Callable[[Keyboard], Iterator[Proposal]]


def propose(command: click.Command) -> None:
    """Let each parameter of a command propose what there is for it."""
    for param in command.params:
        proposer = _PROPOSERS.get(f"{command.name} {param.name}", _PROPOSERS.get(param.name or ""))
        if proposer:
            param._custom_shell_complete = _completer(proposer)


def _completer(proposer: Proposer) -> Callable[..., list[CompletionItem[str]]]:
    def proposed(
        ctx: click.Context, _param: click.Parameter, incomplete: str
    ) -> list[CompletionItem[str]]:
        begun = incomplete.casefold()
        found: dict[str, str] = {}
        for value, meaning in proposer(ctx.obj):
            if value.casefold().startswith(begun):
                found.setdefault(value, shortened(meaning, _HELP))
        shown = list(found.items())[:_MOST]
        return [CompletionItem(value, help=meaning or None) for value, meaning in shown]

    return proposed


def _asks_out(keyboard: Keyboard) -> Iterator[Proposal]:
    """What waits comes first: that is what is answered."""
    notebook = keyboard.notebook()
    waiting = still_out(notebook, keyboard.today(), limit=_MOST) if notebook else []
    yield from _handles(keyboard, [one.ask for one in waiting])
    yield from _every_ask(keyboard)


def _every_ask(keyboard: Keyboard) -> Iterator[Proposal]:
    notebook = keyboard.notebook()
    if notebook:
        listing = list_asks(notebook, Wanted(limit=_MOST))
        yield from _handles(keyboard, [row.ask for row in listing.rows])
        almost = list_asks(notebook, Wanted(answer="almost", limit=_MOST))
        yield from _handles(keyboard, [row.ask for row in almost.rows])


def _handles(keyboard: Keyboard, asks: list[Ask]) -> Iterator[Proposal]:
    notebook = keyboard.notebook()
    if notebook:
        handles = handles_of(notebook, asks)
        yield from ((handles[ask.pk], ask.what) for ask in asks)


def _operations(keyboard: Keyboard) -> Iterator[Proposal]:
    notebook, person = keyboard.notebook(), keyboard.person()
    found = deeds(person, notebook, limit=_MOST) if notebook else []
    handles = operation_handles(person, [deed.operation for deed in found])
    for deed in found:
        yield handles[deed.operation], f"{deed_word(deed.kind)}: {deed.what}"


def _kinds(keyboard: Keyboard) -> Iterator[Proposal]:
    yield from ((kind, "") for kind in suggestions(keyboard.notebook(), limit=_MOST).kinds)


def _people(keyboard: Keyboard) -> Iterator[Proposal]:
    yield from ((who, "") for who in suggestions(keyboard.notebook(), limit=_MOST).people)


def _notebooks(keyboard: Keyboard) -> Iterator[Proposal]:
    found = all_notebooks(keyboard.person()) if keyboard.there() else []
    uids = [one.uid for one in found]
    for one in found:
        yield shortest(one.uid, uids), name_of(one)


def _answers(_keyboard: Keyboard) -> Iterator[Proposal]:
    for word in ANSWERS[1:]:
        yield word, answer_word(word)
    yield "not yet", _("Still out; look again later.")
    yield ANSWERS[0], answer_word(ANSWERS[0])


def _words(known: tuple[str, ...]) -> Proposer:
    return lambda _keyboard: ((word, "") for word in known if word)


_PROPOSERS: Final[dict[str, Proposer]] = {
    "handle": _every_ask,
    "handles": _every_ask,
    "answer handle": _asks_out,
    "step handle": _asks_out,
    "operation": _operations,
    "kind": _kinds,
    "who": _people,
    "answer word": _answers,
    "answer": _answers,
    "rule word": _words(RULES),
    "notebook": _notebooks,
    "stakes": _words(STAKES),
    "where": _words(PLACES),
    "who_is": _words(WHO_IS),
    "no_kind": _words(NO_KINDS),
    "audience": _words(AUDIENCES),
    "sort": _words(SORTS),
}
