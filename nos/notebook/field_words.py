"""What a field is called where a sentence names it: "asked on: that day has not come yet". Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nos.lib.words import gettext as _
from nos.lib.words import marked

__all__ = ["FIELD_WORDS", "field_word"]

FIELD_WORDS: Final[Mapping[str, str]] = {
    "after": marked("the place to go on from"),
    "answer": marked("answer"),
    "asked_on": marked("asked on"),
    "aside": marked("aside"),
    "asks": marked("asks"),
    "audience": marked("who may see it"),
    "blocked": marked("blocked"),
    "choose": marked("choice"),
    "chance": marked("guess"),
    "closed": marked("closed"),
    "closes_on": marked("closes on"),
    "cover": marked("cover"),
    "default_audience": marked("who may see new asks"),
    "dream": marked("dream"),
    "follow_up_on": marked("follow up on"),
    "followed_up_on": marked("followed up on"),
    "from_on": marked("first day"),
    "heard_on": marked("heard on"),
    "hurt": marked("that one hurt"),
    "invited_again": marked("asked to ask again"),
    "kind": marked("kind"),
    "language": marked("language"),
    "letter": marked("letter"),
    "limit": marked("how many"),
    "link": marked("link"),
    "look_again_on": marked("look again on"),
    "margin_notes": marked("margin notes"),
    "numbers_hidden": marked("numbers hidden"),
    "week_day": marked("day to look back"),
    "with_guess": marked("my guess"),
    "with_nerves": marked("my nerves"),
    "with_sting": marked("how it felt"),
    "nerves": marked("nerves"),
    "no_kind": marked("kind of no"),
    "note": marked("note"),
    "notebook": marked("notebook"),
    "on": marked("day"),
    "opening_nos": marked("nos from before"),
    "opening_yeses": marked("yeses from before"),
    "opens_on": marked("opens on"),
    "packet": marked("packet"),
    "promise": marked("promise"),
    "public_text": marked("what others read"),
    "removed": marked("removed"),
    "revision": marked("revision"),
    "rule": marked("rule"),
    "rule_words": marked("the rule in your words"),
    "said_on": marked("said on"),
    "sort": marked("order"),
    "stakes": marked("stakes"),
    "start_on": marked("first day of the notebook"),
    "stated_on": marked("answer promised by"),
    "sting": marked("sting"),
    "sting_next_day": marked("sting the next day"),
    "takeaway": marked("what I take from it"),
    "target": marked("target"),
    "target_on": marked("chosen day"),
    "their_words": marked("their words"),
    "time_zone": marked("time zone"),
    "title": marked("title"),
    "to_on": marked("last day"),
    "today": marked("today"),
    "week_starts": marked("first day of the week"),
    "what": marked("what"),
    "where": marked("where"),
    "who": marked("of whom"),
    "who_is": marked("person or organisation"),
    "who_shown": marked("name shown"),
    "words": marked("words"),
}


def field_word(name: str) -> str:
    """In the language in use; one that has no word of its own is called as programs call it."""
    word = FIELD_WORDS.get(name)
    return _(word) if word else name.replace("_", " ")
