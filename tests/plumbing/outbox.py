"""What a phone sends when it has its line again, as the tests write it."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from nos.lib.uids import new_uid
from tests.plumbing.api import Answer, Api

__all__ = ["item", "send", "statuses"]


def item(kind: str, ask: UUID | str | None = None, /, **more: Any) -> dict[str, Any]:
    """One operation; `fields` are those that are not the item's own."""
    own = ("uid", "notebook", "revision", "at", "fields")
    fields = {name: value for name, value in more.items() if name not in own}
    made: dict[str, Any] = {"uid": str(new_uid()), "kind": kind}
    if ask:
        made["ask"] = str(ask)
    if fields:
        made["fields"] = fields
    return made | {name: value for name, value in more.items() if name in own}


def send(api: Api, *items: Any, **headers: str) -> list[dict[str, Any]]:
    """The results, in order."""
    body = json.dumps({"operations": items}, ensure_ascii=False).encode()
    answer: Answer = api.send("POST", "operations", body, headers=headers)
    assert answer.status == 200, answer.body
    results: list[dict[str, Any]] = answer.json["results"]
    assert len(results) == len(items)
    return results


def statuses(results: list[dict[str, Any]]) -> list[int]:
    return [one["status"] for one in results]
