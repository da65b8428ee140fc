"""docs/api.md: the calls, each with its fields, its errors and an example that was really made."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

__all__ = ["EXAMPLES", "calls_index", "calls_whole"]

Call = Callable[[str, str, object, UUID], Mapping[str, Any]]

_ROOT: Final = "/api/v1"
_ASK: Final = "0f8c1d2e-5a3b-4c6d-9e7f-1234567890ab"
_OTHER: Final = "0f8c1d2e-5a3b-4c6d-9e7f-1234567890cd"
# One story; what is sent with each call. The uid in an address is the first ask's, or the line's.
EXAMPLES: Final[dict[str, tuple[str, object]]] = {
    "PUT /asks/{uid}": (f"/asks/{_ASK}", {"what": "Ten per cent off the rent", "answer": "no"}),
    "GET /asks/{uid}": (f"/asks/{_ASK}", None),
    "GET /asks": ("/asks?answer=no&limit=1", None),
    "PATCH /asks": ("/asks", {"asks": [{"uid": _ASK, "kind": "rent", "stakes": "big"}]}),
    "PATCH /asks/{uid}": (f"/asks/{_ASK}", {"takeaway": "Ask before lunch"}),
    "DELETE /asks/{uid}": (f"/asks/{_ASK}", {}),
    "PUT /asks/{uid}/answer": (f"/asks/{_OTHER}/answer", {"answer": "not yet"}),
    "POST /asks/{uid}/steps": (f"/asks/{_OTHER}/steps", {"words": "callback"}),
    "GET /asks/{uid}/steps": (f"/asks/{_OTHER}/steps", None),
    "POST /sweep": ("/sweep", {"asks": [_OTHER]}),
    "POST /notebooks": ("/notebooks", {"title": "Small ones"}),
    "PATCH /notebook": ("/notebook", {"target": 300}),
    "POST /rests": ("/rests", {"from_on": "2026-12-01", "to_on": "2026-12-14"}),
    "POST /undo": ("/undo", {}),
    "PATCH /person": ("/person", {"week_starts": 0}),
    "POST /shelf": ("/shelf", {"words": "You are the only one who just asks."}),
    "POST /tokens": ("/tokens", {"name": "laptop", "scope": "read", "days": 30}),
    "GET /tokens": ("/tokens", None),
    "POST /plans": ("/plans", {"text": "Ask,Date sent,Result\nA seat,2026-11-03,no"}),
    "POST /terminal": ("/terminal", {"words": ["count"]}),
}
_SIDES: Final = ("before", "after")
# An ask and a notebook have many fields; in examples these stand for all.
_SHOWN: Final = {
    "their_words": ("uid", "what", "answer", "number", "revision"),
    "rule_words": ("uid", "title", "target", "revision"),
    "verdict": ("verdict", "rows", "outcomes", "columns", "message"),
    "of": ("name", "state", "done", "of"),
}


def _operations(schema: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path.removeprefix(_ROOT)}", operation


def calls_index(schema: Mapping[str, Any]) -> Iterator[str]:
    """The table of all of them."""
    yield "| call | does |"
    yield "|---|---|"
    for name, operation in _operations(schema):
        yield f"| `{name}` | {_sentence(operation['description'])} |"


def calls_whole(schema: Mapping[str, Any], call: Call) -> Iterator[str]:
    """Each call, then what they answer with; `call` makes one and returns what it answers."""
    kinds = schema["components"]["schemas"]
    examples = _made(schema, call)
    yield "## Calls"
    yield ""
    for name, operation in _operations(schema):
        yield f"### {name}"
        yield ""
        yield from _wrapped(operation["description"])
        yield ""
        yield from _fields("in the address", _in_address(operation))
        yield from _to_send(_sent(operation, kinds), kinds)
        answer = _answer(operation)
        errors = sorted(status for status in operation["responses"] if status != "200")
        said = _type(answer) if answer else "a file"
        yield from _wrapped(f"Answers with {said}. Errors: {', '.join(errors)}.")
        yield ""
        yield from examples[name]
        yield ""
    yield "## What comes back"
    yield ""
    for name in _shown_kinds(schema):
        yield f"### {name}"
        yield ""
        if told := kinds[name].get("description"):
            yield from _wrapped(told)
            yield ""
        yield from _fields("field", kinds[name].get("properties", {}))


def _answer(operation: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema of what it answers with; empty for a file."""
    content = operation["responses"]["200"]["content"]
    found: Mapping[str, Any] = content.get("application/json", {}).get("schema", {})
    return found


def _in_address(operation: Mapping[str, Any]) -> dict[str, Any]:
    return {
        one["name"]: {**one["schema"], "description": one.get("description", "")}
        for one in operation["parameters"]
        if one["in"] == "query"
    }


def _sent(operation: Mapping[str, Any], kinds: Mapping[str, Any]) -> Mapping[str, Any]:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    schema = body.get("schema", {})
    if "$ref" in schema:
        schema = kinds[schema["$ref"].rpartition("/")[2]]
    needed = schema.get("required", ())
    found: Mapping[str, Any] = {
        name: {**field, "needed": name in needed}
        for name, field in schema.get("properties", {}).items()
    }
    return found


def _to_send(fields: Mapping[str, Any], kinds: Mapping[str, Any]) -> Iterator[str]:
    """Fields that an ask or a notebook has are described with it; here they are named."""
    for kind in ("Ask", "Notebook"):
        known = kinds[kind]["properties"]
        same = [
            name for name in fields if name in known and _type(fields[name]) == _type(known[name])
        ]
        if len(same) > 8:
            yield from _wrapped(
                f"Any of these fields of [{kind}](#{kind.lower()}): {_named(same)}."
            )
            yield ""
            fields = {
                name: field
                for name, field in fields.items()
                if name not in same or field.get("needed")
            }
    yield from _fields("field", fields)


def _named(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _fields(heading: str, fields: Mapping[str, Any]) -> Iterator[str]:
    if not fields:
        return
    yield f"| {heading} | | |"
    yield "|---|---|---|"
    for name, field in fields.items():
        told = field.get("description", "")
        if field.get("needed"):
            told = f"needed. {told}".strip()
        if field.get("default") not in (None, "", {}):
            told = f"{told} Without it: `{field['default']}`.".strip()
        yield f"| `{name}` | {_type(field)} | {told} |"
    yield ""


def _type(field: Mapping[str, Any]) -> str:
    """A JSON schema in a few words."""
    if "anyOf" in field:
        return " or ".join(_type(one) for one in field["anyOf"])
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "enum" in field:
        return ", ".join(f"`{json.dumps(one, ensure_ascii=False)}`" for one in field["enum"])
    if "const" in field:
        return f"`{json.dumps(field['const'])}`"
    if field.get("type") == "array":
        return f"list of {_type(field.get('items', {}))}"
    if {"minimum", "maximum"} <= field.keys():
        return f"{field['minimum']:,} to {field['maximum']:,}"
    known = {"string": "text", "boolean": "true or false", "integer": "number", "object": "object"}
    formats = {"uuid": "uid", "date": "day", "date-time": "instant"}
    kind = str(field.get("type", "anything"))
    return formats.get(field.get("format", "")) or known.get(kind, kind)


def _made(schema: Mapping[str, Any], call: Call) -> dict[str, list[str]]:
    """The examples in the order of their story; calls without one are made as they stand."""
    files = {name for name, operation in _operations(schema) if not _answer(operation)}
    names = [name for name, _operation in _operations(schema)]
    first = list(EXAMPLES)
    call("PUT", f"/asks/{_OTHER}", {"what": "A job"}, UUID(_OTHER))
    made = {}
    for name in sorted(names, key=lambda one: first.index(one) if one in first else len(first)):
        told = [f"    {name.replace(' ', f' {_ROOT}')}"]
        made[name] = told if name in files else list(_example(name, call))
    return made


def _example(name: str, call: Call) -> Iterator[str]:
    method, _blank, path = name.partition(" ")
    path, body = EXAMPLES.get(name, (path, None if method == "GET" else {}))
    yield f"    {method} {_ROOT}{path}"
    if body is not None:
        yield f"    {json.dumps(body, ensure_ascii=False)}"
    if "{" in path or (name not in EXAMPLES and method != "GET"):
        return
    key = UUID(path.rpartition("/")[2]) if name == "PUT /asks/{uid}" else uuid5(NAMESPACE_URL, name)
    answer = _short(call(method, path, body, key))
    yield ""
    yield from textwrap.indent(json.dumps(answer, indent=1, ensure_ascii=False), "    ").split("\n")


def _short(value: Any) -> Any:
    if isinstance(value, list):
        return [_short(one) for one in value[:1]]
    if not isinstance(value, Mapping):
        return value
    for mark, shown in _SHOWN.items():
        if mark in value:
            return {name: value[name] for name in shown}
    if {"before", "after"} <= value.keys():  # a database may keep them in an order of its own
        value = {**value, **{name: dict(sorted(value[name].items())) for name in _SIDES}}
    # A place in a list is nobody's to read, and another each time; so is what a secret makes.
    hidden = {"next": "…", "token": "nos_…", "whose": "…", "key": "…"}
    return {name: hidden[name] if name in hidden and one else _short(one)
            for name, one in value.items()}  # fmt: skip


def _shown_kinds(schema: Mapping[str, Any]) -> list[str]:
    """What some answer holds, by name."""
    text = json.dumps([one["responses"] for _name, one in _operations(schema)])
    kinds = schema["components"]["schemas"]
    found = [name for name in kinds if f'schemas/{name}"' in text]
    for name in found:
        inside = json.dumps(kinds[name])
        found += [one for one in kinds if f'schemas/{one}"' in inside and one not in found]
    return sorted(found)


def _sentence(text: str) -> str:
    return " ".join(text.split("\n\n")[0].split())


def _wrapped(text: str) -> Iterator[str]:
    for paragraph in text.split("\n\n"):
        yield from textwrap.wrap(" ".join(paragraph.split()), 100, break_long_words=False)
