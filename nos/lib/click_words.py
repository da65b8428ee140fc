"""What click says of its own accord, gathered for translators, and said in our language.

click asks the standard library's gettext, which knows one language for a whole process. Here each
of its modules is given our translator instead. A test reads click's source: what it says of a
command typed wrongly, or above a list of options, is all here.
"""

import sys
from typing import Any, Final

import click

from nos.lib.places import far
from nos.lib.words import gettext, marked, marked_plural, ngettext

__all__ = ["SAID", "SAID_BY_NUMBER", "speak_as_we_do"]

SAID: Final = (
    marked("Usage:"),
    marked("Options"),
    marked("Commands"),
    marked("Positional arguments"),
    marked("Show this message and exit."),
    marked("default: {default}"),
    marked("required"),
    marked("env var: {var}"),
    marked("(dynamic)"),
    marked("Error: {message}"),
    marked("Error: invalid input"),
    marked("Try '{command} {option}' for help."),
    marked("Missing command."),
    marked("Missing argument"),
    marked("Missing option"),
    marked("Missing parameter"),
    marked("Missing {param_type}"),
    marked("Missing parameter: {param_name}"),
    marked("No such option {name!r}."),
    marked("No such command {name!r}."),
    marked("Invalid value: {message}"),
    marked("Invalid value for {param_hint}: {message}"),
    marked("Option {name!r} does not take a value."),
    marked("Argument {name!r} takes {nargs} values."),
    marked("Choose from:\n\t{choices}"),
    marked("{value!r} is not a valid {number_type}."),
    marked("{value} is not in the range {range}."),
    marked("{value!r} is not a valid boolean. Recognized values: {states}"),
    marked("Could not open file {filename!r}: {message}"),
    marked("unknown error"),
    marked("file"),
    marked("directory"),
    marked("path"),
    marked("{name} {filename!r} does not exist."),
    marked("{name} {filename!r} is a file."),
    marked("{name} {filename!r} is a directory."),
    marked("{name} {filename!r} is not readable."),
    marked("{name} {filename!r} is not writable."),
    marked("{name} {filename!r} is not executable."),
)
SAID_BY_NUMBER: Final = (
    marked_plural("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    marked_plural(
        "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"
    ),
    marked_plural(
        "Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."
    ),
    marked_plural(
        "Takes {nargs} values but 1 was given.", "Takes {nargs} values but {len} were given."
    ),
    marked_plural("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)


def speak_as_we_do() -> None:
    """Done once a command is to run; again is harmless. What click says goes where ours does."""
    for name, module in list(sys.modules.items()):
        if name in ("click.core", "click.decorators") and hasattr(module, "echo"):
            module.echo = _echo  # type: ignore[attr-defined]
        if name.startswith("click.") and hasattr(module, "_"):
            module._ = gettext  # type: ignore[attr-defined]
        if name.startswith("click.") and hasattr(module, "ngettext"):
            module.ngettext = ngettext  # type: ignore[attr-defined]


def _echo(message: Any = None, file: Any = None, nl: bool = True, **more: Any) -> None:
    place = far()
    if place and file is None:
        file, more["err"] = place.file(err=bool(more.get("err"))), False
    click.echo(message, file=file, nl=nl, **more)
