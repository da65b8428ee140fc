"""JSON from outside, read without mercy: each surprise gets a sentence."""

import json
import re
from typing import Any, NoReturn

from nos.lib.errors import BadInput
from nos.lib.words import gettext as _

__all__ = ["read_object"]

_DEEPEST = 20
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")


def read_object(body: bytes) -> dict[str, Any]:
    """One JSON object of the body.

    Raises BadInput for another encoding than UTF-8, what is not JSON, a repeated key, NaN or an
    infinite number, nesting deeper than 20, and anything but an object.
    """
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise BadInput(_("The body is not UTF-8 text. Nothing was written.")) from None
    _refuse_depth(text)
    try:
        value = json.loads(
            text, object_pairs_hook=_once_each, parse_constant=_refuse_number, parse_float=_finite
        )
    except (json.JSONDecodeError, RecursionError):
        raise BadInput(_("The body is not JSON. Nothing was written.")) from None
    except ValueError:
        raise BadInput(_("A number in the body is too long. Nothing was written.")) from None
    if not isinstance(value, dict):
        raise BadInput(_("The body must be one JSON object. Nothing was written."))
    return value


def _refuse_depth(text: str) -> None:
    depth = 0
    for bracket in _BRACKET.findall(_STRING.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        if depth > _DEEPEST:
            raise BadInput(_("The body is nested too deep. Nothing was written."))


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise BadInput(_("“%(key)s” is there twice. Nothing was written.") % {"key": key[:60]})
        found[key] = value
    return found


def _refuse_number(name: str) -> NoReturn:
    raise BadInput(_("%(name)s is not a number. Nothing was written.") % {"name": name})


def _finite(text: str) -> float:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        _refuse_number(text[:20])
    return value
