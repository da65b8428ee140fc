"""How a command ends that could not do its work: one sentence on stderr, and an exit code."""

from __future__ import annotations

import json
import os
import traceback
from collections.abc import Callable, Mapping
from typing import Any, Final

import click
from django.db import DatabaseError, InterfaceError, OperationalError

from nos.lib.errors import BadInput, CannotNow, NosError
from nos.lib.problems import problem, problem_of
from nos.lib.terminal import pour
from nos.lib.words import gettext as _

__all__ = ["tell"]

_OUR_FAULT: Final = 1
_USAGE: Final = 2
_ON: Final = ("1", "true", "yes", "y", "on", "ok")


def tell(
    error: Exception,
    *,
    as_json: bool,
    beside: Callable[[Exception], Mapping[str, Any]],
    called: Callable[[str], str],
) -> int:
    """Say what happened, as JSON in a problem document with what `beside` adds; the exit code.

    `called` says what a field is called. With NOS_DEBUG the traceback goes before it.
    """
    if os.environ.get("NOS_DEBUG", "").lower() in _ON:
        traceback.print_exception(error)
    if isinstance(error, click.ClickException):
        return _tell_usage(error, as_json)
    known = error if isinstance(error, NosError) else _known(error)
    if known is None:
        sentence = _(
            "Something went wrong on our side. What was written before is safe; try again."
        )
        return _say(sentence, problem(500, sentence), _OUR_FAULT, as_json)
    said = known.named(called) if isinstance(known, BadInput) else known.sentence
    return _say(said, problem_of(known, **beside(known)), known.exit_code, as_json)


def _tell_usage(error: click.ClickException, as_json: bool) -> int:
    said = error.format_message().rstrip(".")
    sentence = said if said.endswith(("?", "?)")) else f"{said}."
    if isinstance(error, click.UsageError) and error.ctx:
        how = _("To see how: %(command)s --help") % {"command": error.ctx.command_path}
        sentence = f"{sentence} {how}"
    return _say(sentence, problem(400, sentence, kind="usage"), _USAGE, as_json)


def _known(error: Exception) -> NosError | None:
    """What is not our fault, but the machine's."""
    if isinstance(error, OperationalError | InterfaceError) or type(error) is DatabaseError:
        sentence = _(
            "The database does not answer: %(why)s. What was written before is safe; try again."
        )
        return CannotNow(sentence % {"why": str(error).partition("\n")[0].rstrip(".")})
    if isinstance(error, OSError):
        why = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
        return CannotNow(_("The machine does not let this be done: %(why)s.") % {"why": why})
    return None


def _say(sentence: str, document: Mapping[str, Any], code: int, as_json: bool) -> int:
    pour(json.dumps(document) if as_json else sentence, nl=True, err=True)
    return code
