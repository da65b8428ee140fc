"""Facts from lines of JSON, one ask or one rest a line. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NoReturn

from nos.insights.facts import AskFact, Facts, RestFact
from nos.lib.errors import BadInput
from nos.lib.words import figure
from nos.lib.words import gettext as _
from nos.notebook.fields import ASK_FIELDS, NOTEBOOK_FIELDS, REST_FIELDS

__all__ = ["read_facts", "with_balance"]

_FLAGS: Final = {"chance_before": False, "counted": True}
_ASK: Final = (
    "answer", "asked_on", "heard_on", "stated_on", "kind", "stakes", "where", "who", "chance",
    "nerves", "sting",
)  # fmt: skip
_REST: Final = ("rest_from", "rest_to")
_LONGEST: Final = 100_000  # letters of a line
_DIGITS: Final = 20


def read_facts(body: bytes, **balance: object) -> Facts:
    """The facts in the lines; `balance` as for `with_balance`.

    A line is an object with keys of an ask, or with `rest_from` and `rest_to`. Keys may be
    missing; keys of other names are passed over, as are blank lines and a byte order mark.
    Raises BadInput, naming the line.
    """
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(_("The facts are not UTF-8 text.")) from None
    asks: list[AskFact] = []
    rests: list[RestFact] = []
    # Not splitlines: JSON has letters in its texts that end a line elsewhere.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            _take(_object(line), asks, rests)
        except ValueError as problem:
            told = _("Line %(n)s: %(problem)s")
            raise BadInput(told % {"n": figure(number), "problem": problem}) from None
    return with_balance(Facts(tuple(asks), tuple(rests)), **balance)


def with_balance(facts: Facts, **balance: object) -> Facts:
    """With target, rule, opening_nos and opening_yeses as given; None and absent leave them.

    Raises BadInput naming every one that cannot be taken.
    """
    problems, taken = {}, {}
    for name, value in balance.items():
        if value is None:
            continue
        try:
            taken[name] = NOTEBOOK_FIELDS[name](value)
        except ValueError as problem:
            problems[name] = str(problem)
    if problems:
        raise BadInput(fields=problems)
    return Facts(facts.asks, facts.rests, **{**_balance_of(facts), **taken})


def _balance_of(facts: Facts) -> dict[str, Any]:
    names = ("target", "rule", "opening_nos", "opening_yeses", "week_starts")
    return {name: getattr(facts, name) for name in names}


def _take(said: Mapping[str, object], asks: list[AskFact], rests: list[RestFact]) -> None:
    """Raises ValueError with a sentence."""
    of_rest = [name for name in _REST if name in said]
    of_ask = [name for name in (*_ASK, *_FLAGS) if name in said]
    if of_rest and of_ask:
        raise ValueError(_("An ask and a rest belong on lines of their own."))
    if of_rest:
        rests.append(_rest(said))
    elif of_ask:
        asks.append(_ask(said))
    else:
        raise ValueError(_("There is neither an ask nor a rest here."))


def _ask(said: Mapping[str, object]) -> AskFact:
    """Without an answer it is waiting."""
    given: dict[str, Any] = {
        name: _value(name, said[name]) for name in _ASK if said.get(name) is not None
    }
    for name, otherwise in _FLAGS.items():
        given[name] = _flag(name, said.get(name), otherwise)
    key = said.get("key")
    ask = AskFact(**{"answer": "waiting", **given}, key=key if isinstance(key, str) else "")
    if ask.asked_on and ask.heard_on and ask.heard_on < ask.asked_on:
        raise ValueError(_("heard_on lies before asked_on."))
    return ask


def _rest(said: Mapping[str, object]) -> RestFact:
    from_on, to_on = (
        _cleaned(REST_FIELDS[ours], theirs, said.get(theirs))
        for ours, theirs in zip(("from_on", "to_on"), _REST, strict=True)
    )
    if from_on is None or to_on is None:
        raise ValueError(_("A rest needs both rest_from and rest_to."))
    if to_on < from_on:
        raise ValueError(_("rest_to lies before rest_from."))
    return RestFact(from_on, to_on)


def _value(name: str, value: object) -> Any:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if name in ("where", "answer") and isinstance(value, str):
        value = value.replace("_", " ").replace("-", " ")
    return _cleaned(ASK_FIELDS[name], name, value)


def _flag(name: str, value: object, otherwise: bool) -> bool:
    if value is None:
        return otherwise
    if not isinstance(value, bool):
        raise ValueError(_("%(name)s: This is true or false.") % {"name": name})
    return value


def _cleaned(cleaner: Callable[[object], Any], name: str, value: object) -> Any:
    try:
        return cleaner(value)
    except ValueError as problem:
        told = _("%(name)s: %(problem)s")
        raise ValueError(told % {"name": name, "problem": problem}) from None


def _object(line: str) -> Mapping[str, object]:
    """Raises ValueError with a sentence."""
    if len(line) > _LONGEST:
        raise ValueError(_("The line is too long."))
    try:
        value = json.loads(
            line, object_pairs_hook=_once_each, parse_int=_whole, parse_constant=_no_number
        )
    except (json.JSONDecodeError, RecursionError):
        raise ValueError(_("This is not JSON.")) from None
    if not isinstance(value, dict):
        raise ValueError(_("This is not a JSON object, such as %(example)s.")
                         % {"example": '{"asked_on": "2026-01-03", "answer": "no"}'})  # fmt: skip
    return value


def _once_each(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(_("“%(key)s” is there twice.") % {"key": key[:60]})
        found[key] = value
    return found


def _whole(text: str) -> int:
    if len(text) > _DIGITS:
        raise ValueError(_("A number here is too long."))
    return int(text)


def _no_number(name: str) -> NoReturn:
    raise ValueError(_("%(name)s is not a number.") % {"name": name})
