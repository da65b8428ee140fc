"""What a phone holds, looked at past the product's own scripts, and unsealed."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Error, Page

__all__ = ["Summary", "count", "look", "of_pocket", "of_server", "server_asks", "unsealed"]

# Opening a database that is not there would make one, and the product would find it empty.
OPEN = """const open = async () => {
  const there = await indexedDB.databases();
  if (!there.some((one) => one.name === "nos")) return null;
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("nos");
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
};
const all = (base, store) => new Promise((resolve, reject) => {
  if (!base.objectStoreNames.contains(store)) { resolve([]); return; }
  const asked = base.transaction(store).objectStore(store).getAll();
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});
"""

COUNT = """async (store) => {
  OPEN;
  const base = await open();
  if (!base) return 0;
  try { return (await all(base, store)).length; } finally { base.close(); }
}""".replace("OPEN;", OPEN)

# Everything that is sealed in a store, as text where the key at hand opens it, else null.
UNSEAL = """async (store) => {
  OPEN;
  const base = await open();
  if (!base) return [];
  try {
    const keys = await all(base, "keys");
    const rows = await all(base, store);
    const opened = [];
    for (const row of rows) {
      let text = null;
      const additionalData = new TextEncoder().encode(row.whose);
      for (const { key } of keys) {
        try {
          const how = { name: "AES-GCM", iv: row.iv, additionalData };
          const plain = await crypto.subtle.decrypt(how, key, row.sealed);
          text = new TextDecoder().decode(plain);
        } catch { /* another's */ }
      }
      opened.push(text);
    }
    return opened;
  } finally { base.close(); }
}""".replace("OPEN;", OPEN)

SUMMED = """async (asks) => {
  const lines = asks.map(([uid, revision]) => `${uid}\\t${revision}\\n`).sort().join("");
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(lines));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}"""


# `fetch` within the page: the person's own cookie, and nothing of the test in between.
ASKED = """async (path) => {
  const answer = await fetch(path, { headers: { Accept: "application/json" }, cache: "no-store" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return await answer.json();
}"""


@dataclass(frozen=True)
class Summary:
    asks: int
    sha256: str


def count(page: Page, store: str = "outbox") -> int:
    """How many rows a store of the phone holds, whoever they belong to."""
    return int(look(page, COUNT, store))


def unsealed(page: Page, store: str) -> list[Any]:
    """What the key at hand opens; None for what it does not."""
    return [None if text is None else json.loads(text) for text in look(page, UNSEAL, store)]


def of_pocket(page: Page) -> Summary:
    """What the contracts call the summary, computed by the phone from what it holds itself."""
    asks: dict[str, int] = {}
    for part in unsealed(page, "pocket"):
        asks |= asks_within(part)
    return Summary(len(asks), str(look(page, SUMMED, list(asks.items()))))


def of_server(page: Page) -> Summary:
    told = look(page, ASKED, "/api/v1/summary")
    return Summary(told["asks"], told["sha256"])


def server_asks(page: Page) -> list[dict[str, Any]]:
    """Every ask on the server, in the order in which it numbers them."""
    found: list[dict[str, Any]] = []
    after: str | None = ""
    while after is not None:
        query = {"limit": "200", "sort": "-day"} | ({"after": after} if after else {})
        told = look(page, ASKED, f"/api/v1/asks?{urlencode(query)}")
        found += told["asks"]
        after = told["next"]
    return found[::-1]


def asks_within(told: Any) -> dict[str, int]:
    """Each ask with its revision, wherever the pocket keeps it."""
    if isinstance(told, dict):
        if "uid" in told and "revision" in told and "what" in told:
            return {} if told.get("removed") else {told["uid"]: told["revision"]}
        told = list(told.values())
    if not isinstance(told, list):
        return {}
    found: dict[str, int] = {}
    for part in told:
        found |= asks_within(part)
    return found


def look(page: Page, script: str, told: object = None) -> Any:
    """Asked again when the page was just being left."""
    for _ in range(5):
        page.wait_for_load_state("domcontentloaded")
        try:
            return page.evaluate(script, told)
        except Error as error:
            if "Execution context was destroyed" not in str(error):
                raise
    raise AssertionError("the page never stays")
