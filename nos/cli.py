"""The command `nos`: every slice's commands under one name, and how each of them ends."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click
import django

from nos import __version__
from nos.distance.connection import destination
from nos.lib.click_words import speak_as_we_do
from nos.lib.endings import tell
from nos.lib.errors import BadInput, Conflict, NosError
from nos.lib.places import far
from nos.lib.terminal import say, steady, words_typed
from nos.lib.words import gettext as _
from nos.notebook.field_words import field_word

if TYPE_CHECKING:
    from nos.distance.arriving import FarKeyboard
    from nos.distance.connection import Away
    from nos.notebook.keyboard import Keyboard

__all__ = ["FromAfar", "Nos", "call", "obey_from_afar", "run"]

_DONE: Final = 0
_INTERRUPTED: Final = 130
_COMPLETION: Final = "_NOS_COMPLETE"
_WIDEST_HELP: Final = 80


def run() -> NoReturn:
    """What the terminal starts."""
    steady()
    code = call(words_typed())
    try:
        _flush()
    except OSError:
        _hush()
    sys.exit(code)


def call(words: Sequence[str]) -> int:
    """Do what the words say, in the language of whoever sits here; the exit code."""
    try:
        _wake()
    except BadInput as error:
        if os.environ.get(_COMPLETION):
            return _DONE
        return _tell(error, words)
    from nos.notebook.keyboard import speaking

    away = None if os.environ.get(_COMPLETION) else destination(words)
    with speaking(away is None and _written_before()):
        return _end(words, away)


def obey_from_afar(words: Sequence[str], keyboard: FarKeyboard) -> int:
    """A command that came over the network, in the language of its caller; the exit code."""
    speak_as_we_do()
    place = far()
    assert place, "somebody is told what is said"
    wide = max(min(place.wide, _WIDEST_HELP) - 2, 50)
    color = place.colours > 0
    try:
        group = FromAfar("nos", callback=_without_command, invoke_without_command=True)
        with group.make_context(
            "nos", list(words), obj=keyboard, color=color, terminal_width=wide
        ) as context:
            group.invoke(context)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except Exception as error:  # noqa: BLE001  # the last frame: nothing leaves but a sentence
        if not isinstance(error, NosError | click.ClickException):
            logging.getLogger(__name__).error("A command ended by %s", type(error).__name__)
        return _tell(error, words, keyboard)
    return _DONE


def _end(words: Sequence[str], away: Away | None) -> int:
    """Every error ends as one sentence, here."""
    try:
        code = _send(away) if away else _obey(list(words))
        _flush()
    except click.exceptions.Exit as leaving:
        code = leaving.exit_code
    except (KeyboardInterrupt, click.Abort):
        code = _INTERRUPTED
    except BrokenPipeError:
        _hush()
        code = _DONE
    except Exception as error:  # noqa: BLE001  # the last frame: nothing leaves but a sentence
        code = _tell(error, words)
    return code


def _tell(error: Exception, words: Sequence[str], keyboard: Keyboard | None = None) -> int:
    beside = partial(_beside, keyboard)
    return tell(error, as_json="--json" in words, beside=beside, called=field_word)


def _send(away: Away) -> int:
    from nos.distance.client import send

    return send(away, Nos("nos"))


def _flush() -> None:
    if sys.stdout:
        sys.stdout.flush()


def _hush() -> None:
    """Whoever read has seen enough; what was written is written."""
    if sys.stdout:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _obey(words: list[str]) -> int:
    keyboard = _at_keyboard()
    group = Nos("nos", callback=_without_command, invoke_without_command=True)
    if instruction := os.environ.get(_COMPLETION):
        from nos.notebook.commands.completing import complete, propose

        propose(group)
        complete(group, replace(keyboard, there=_readable), instruction)
        return _DONE
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    color = False if plain else None
    with group.make_context("nos", words, obj=keyboard, color=color) as context:
        group.invoke(context)
    return _DONE


def _at_keyboard() -> Keyboard:
    from nos.notebook.keyboard import Keyboard

    return Keyboard(there=_there, prepare=_prepare)


def _wake() -> None:
    """Read the settings; what cannot be read there is the operator's to mend."""
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except (ValueError, ImproperlyConfigured, OSError) as error:
        sentence = _("A setting cannot be read: %(why)s. docs/settings.md lists them all.")
        raise BadInput(sentence % {"why": str(error).rstrip(".")}) from error


class Nos(click.Group):
    """The commands in the order in which they are met; each takes --notebook and --json."""

    def __init__(self, name: str, **more: Any) -> None:
        from nos.notebook.commands import LOOK, SETTLE, WRITE

        super().__init__(
            name,
            help=_("The little red notebook: ask, write down what came back, count the nos."),
            params=[
                *_everywhere(),
                *_elsewhere(),
                click.Option(["--version"], is_flag=True, is_eager=True, expose_value=False,
                             callback=_say_version, help=_("Which one this is.")),
            ],
            context_settings={"help_option_names": ["-h", "--help"]},
            **more,
        )  # fmt: skip
        self.sections: Mapping[str, Mapping[str, Callable[[], click.Command]]] = {
            _("Write"): _ready(WRITE),
            _("Look"): {**_ready(LOOK), "week": _week, "insights": _insights},
            _("Settle"): {**_ready(SETTLE), "person": _person},
            _("Keep"): {
                "bring": _bring,
                "take": _take,
                "archive": _archive,
                "calendar": _calendar,
                "token": _token,
                "connect": _connect,
                "disconnect": _disconnect,
                "erase": _erase,
                "check": _check,
                "backup": _backup,
                "restore": _restore,
                "rehearse": _rehearse,
                "config": _config,
                "serve": _serve,
                "demo": _demo,
                "completion": _completion,
            },
        }

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for commands in self.sections.values() for name in commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        for commands in self.sections.values():
            if cmd_name in commands:
                return _fitted(commands[cmd_name]())
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        longest = max(map(len, self.list_commands(ctx)))
        for heading, commands in self.sections.items():
            with formatter.section(heading):
                lines = {name: _fitted(load()) for name, load in commands.items()}
                formatter.write_dl(
                    [
                        (name.ljust(longest), command.get_short_help_str(100))
                        for name, command in lines.items()
                    ]
                )


class FromAfar(Nos):
    """The same commands for somebody far away, but for those that concern this machine."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from nos.distance.arriving import without_what_stays

        name, command, rest = super().resolve_command(ctx, args)
        ctx.obj.set_out(name or "")
        return name, without_what_stays(name or "", command) if command else None, rest


def _ready(commands: Sequence[click.Command]) -> dict[str, Callable[[], click.Command]]:
    return {str(command.name): partial(_itself, command) for command in commands}


def _itself(command: click.Command) -> click.Command:
    return command


# What needs more than the notebook is loaded when it is called.
def _person() -> click.Command:
    """One's own settings, and below them what an operator does about people."""
    from nos.keeping.commands import erase
    from nos.notebook.commands.person import person
    from nos.people.commands import OF_OPERATORS

    for command in (*OF_OPERATORS, erase):
        person.add_command(command)
    return person


def _week() -> click.Command:
    from nos.reflections.commands import week

    return week


def _insights() -> click.Command:
    from nos.insights.commands import insights

    return insights


def _bring() -> click.Command:
    from nos.sheets.commands import bring

    return bring


def _take() -> click.Command:
    from nos.sheets.commands.take import take

    return take


def _archive() -> click.Command:
    from nos.keeping.commands import archive

    return archive


def _erase() -> click.Command:
    from nos.keeping.commands import erase_mine

    return erase_mine


def _calendar() -> click.Command:
    from nos.nudges.commands import calendar

    return calendar


def _token() -> click.Command:
    from nos.distance.commands import token

    return token


def _connect() -> click.Command:
    from nos.distance.commands import connect

    return connect


def _disconnect() -> click.Command:
    from nos.distance.commands import disconnect

    return disconnect


def _check() -> click.Command:
    from nos.keeping.commands import check

    return check


def _backup() -> click.Command:
    from nos.keeping.commands import backup

    return backup


def _restore() -> click.Command:
    from nos.keeping.commands import restore

    return restore


def _rehearse() -> click.Command:
    from nos.keeping.commands import rehearse

    return rehearse


def _config() -> click.Command:
    from nos.home.commands import config

    return config


def _serve() -> click.Command:
    from nos.serving.commands import serve

    return serve


def _demo() -> click.Command:
    from nos.demo.commands import demo

    return demo


def _completion() -> click.Command:
    from nos.notebook.commands.completing import completion

    return completion


def _fitted(command: click.Command) -> click.Command:
    """With --notebook and --json, and its words in the language of the day.

    A copy: the next one who calls may speak another language.
    """
    from nos.notebook.commands.completing import propose

    command = copy(command)
    command.params = [copy(param) for param in command.params]
    known = {flag for param in command.params for flag in param.opts}
    command.params += [one for one in _everywhere() if not known.intersection(one.opts)]
    propose(command)
    if isinstance(command, click.Group):
        command.commands = {name: _fitted(one) for name, one in command.commands.items()}
    command.help = _(command.help) if command.help else None
    for param in command.params:
        if isinstance(param, click.Option) and param.help:
            param.help = _(param.help)
    return command


def _everywhere() -> list[click.Option]:
    return [
        click.Option(
            ["--notebook"], metavar="NAME", expose_value=False, callback=_name_notebook,
            help=_("Which notebook: its title, handle or uid."),
        ),
        click.Option(
            ["--json"], is_flag=True, expose_value=False, callback=_want_json,
            help=_("Answer in JSON."),
        ),
    ]  # fmt: skip


def _elsewhere() -> list[click.Option]:
    """Read before click does, by nos.distance.connection; here they are told of."""
    return [
        click.Option(
            ["--server"], metavar="URL", expose_value=False,
            help=_("Have it done by that server; NOS_SERVER says the same."),
        ),
        click.Option(
            ["--token"], metavar="TOKEN", expose_value=False,
            help=_("What lets you in there; NOS_TOKEN or nos connect keep it out of sight."),
        ),
        click.Option(
            ["--insecure"], is_flag=True, expose_value=False,
            help=_("Send it over http:// too, where others can read it."),
        ),
    ]  # fmt: skip


def _name_notebook(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value:
        _keyboard(ctx).named = value


def _want_json(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        _keyboard(ctx).as_json = True


def _say_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        say(f"Thousand Nos {__version__}")
        ctx.exit()


def _keyboard(ctx: click.Context) -> Keyboard:
    keyboard: Keyboard = ctx.obj
    return keyboard


@click.pass_context
def _without_command(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        from nos.notebook.commands import show_notebook

        show_notebook(_keyboard(ctx))


def _written_before() -> bool:
    """Whether there is a database to ask which language was chosen; no server is asked."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return Path(connection.settings_dict["NAME"]).exists()
    return True


def _there() -> bool:
    """Whether anything was written here yet; an older database is brought up to date first."""
    from django.db import connection

    from nos.keeping.queries.versions import Age, age_of_database

    found = _written_before()
    if connection.vendor != "sqlite":
        found = "django_migrations" in connection.introspection.table_names()
    if found and age_of_database() != Age(pending=False, newer=False):
        _prepare()
    return found


def _readable() -> bool:
    """Whether there is something to propose; nothing is made or changed for that."""
    from nos.keeping.queries.versions import Age, age_of_database

    return _written_before() and age_of_database() == Age(pending=False, newer=False)


def _prepare() -> None:
    from nos.keeping.operations import prepare_database

    prepare_database()


def _beside(keyboard: Keyboard | None, error: Exception) -> Mapping[str, Any]:
    """What a conflict shows: both versions."""
    if not isinstance(error, Conflict):
        return {}
    from nos.notebook.commands.printing import conflict_as_json

    return conflict_as_json(keyboard or _at_keyboard(), error)
