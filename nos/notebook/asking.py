"""How the fields of an ask hold together: defaults, days in order, the locked guess. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from nos.lib.errors import BadInput
from nos.lib.text import fold
from nos.lib.words import gettext as _
from nos.notebook.fields import BLANKS

__all__ = ["NOT_YET", "answered", "brought", "derived", "edited", "logged"]

NOT_YET: Final = "not yet"
_LOOK_AGAIN_AFTER = timedelta(days=7)
_UNHEARD = ("almost", "waiting")


def logged(fields: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Every field of a new ask, from those the person gave.

    Raises BadInput where they contradict each other.
    """
    ask: dict[str, Any] = {**BLANKS, "answer": "waiting", **fields}
    if ask["answer"] != "almost" and ask["asked_on"] is None:
        ask["asked_on"] = min(ask["heard_on"] or today, today)
    if ask["answer"] not in _UNHEARD and ask["heard_on"] is None:
        ask["heard_on"] = max(today, ask["asked_on"])
    ask["chance_before"] = ask["chance"] is not None and ask["answer"] in _UNHEARD
    ask["aside"] = False
    _hold_together(ask, fields)
    return ask


def brought(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Every field of an ask that a sheet holds: no day is made up, none is refused for its order.

    A guess that came with its answer does not count as one made before it.
    Raises BadInput where other fields contradict each other.
    """
    ask: dict[str, Any] = {**BLANKS, "answer": "waiting", "aside": False, **fields}
    ask["chance_before"] = ask["chance"] is not None and ask["answer"] in _UNHEARD
    _hold_together({**ask, "brought": True}, {})
    return ask


def answered(
    now: Mapping[str, Any], fields: Mapping[str, Any], answer: str, today: date
) -> dict[str, Any]:
    """The fields that an answer changes, all of them given (not only those that differ).

    `now` is the ask as it stands. "not yet" leaves it waiting and looks again in seven days.
    """
    if answer == NOT_YET:
        if now["answer"] != "waiting":
            raise BadInput(_("Only what is still out can be left for later."))
        return {"look_again_on": fields.get("look_again_on") or today + _LOOK_AGAIN_AFTER}
    new: dict[str, Any] = {**fields, "answer": answer}
    if answer == "almost":
        new["asked_on"] = None
    elif now["asked_on"] is None and new.get("asked_on") is None and not now.get("brought"):
        new["asked_on"] = min(new.get("heard_on") or today, today)
    if answer in _UNHEARD:
        new["heard_on"] = None
    elif new.get("heard_on") is None:
        asked = new.get("asked_on") or now["asked_on"]
        # The same answer sent again, or corrected, keeps the day it was heard.
        heard = now["heard_on"] if now["answer"] == answer else None
        new["heard_on"] = heard or (max(today, asked) if asked else today)
    if answer not in _UNHEARD:
        new["look_again_on"] = None
    _refuse_new_guess(now, new)
    if "chance" in new and new["chance"] != now["chance"]:
        new["chance_before"] = new["chance"] is not None and answer in _UNHEARD
    _hold_together({**now, **new}, {**fields, "answer": answer})
    return new


def edited(now: Mapping[str, Any], fields: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The fields that an edit changes. An edit of the answer goes by the rules of an answer."""
    if "answer" in fields and fields["answer"] != now["answer"]:
        rest = {name: value for name, value in fields.items() if name != "answer"}
        return answered(now, rest, fields["answer"], today)
    new = dict(fields)
    _refuse_new_guess(now, new)
    if "chance" in new and new["chance"] != now["chance"]:
        new["chance_before"] = new["chance"] is not None
    _hold_together({**now, **new}, fields)
    return new


def derived(ask: Mapping[str, Any], created_on: date) -> dict[str, Any]:
    """What is kept beside the fields to find and to order asks."""
    words = ("what", "who", "kind", "their_words", "takeaway", "note")
    return {
        "day": ask["heard_on"] or ask["asked_on"] or created_on,
        "who_key": fold(ask["who"]),
        "kind_key": fold(ask["kind"]),
        "search_text": fold("\n".join(ask[name] for name in words if ask[name])),
    }


def _refuse_new_guess(now: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    if "chance" in new and now["answer"] not in _UNHEARD and new["chance"] != now["chance"]:
        raise BadInput(
            fields={"chance": _("A guess is locked once the answer is known; undo that first.")}
        )


def _hold_together(ask: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    problems: dict[str, str] = {}
    asked, heard = ask["asked_on"], ask["heard_on"]
    # A sheet's days may stand as they came; they are put right when one of them is touched.
    as_it_came = ask.get("brought") and not {"asked_on", "heard_on"} & given.keys()
    if ask["answer"] == "almost" and asked:
        problems["asked_on"] = _("What was not asked yet has no day on which it was asked.")
    if ask["answer"] in _UNHEARD and heard:
        problems["heard_on"] = _("What is still open has no day on which it was heard.")
    if asked and heard and heard < asked and not as_it_came:
        named = "heard_on" if "heard_on" in given or "asked_on" not in given else "asked_on"
        problems[named] = _("It was heard before it was asked. Turn the two days round.")
    if ask["answer"] != "almost" and not asked and not ask.get("brought"):
        problems["asked_on"] = _("Write the day you asked.")
    if ask["answer"] not in _UNHEARD and not heard and not ask.get("brought"):
        problems["heard_on"] = _("Write the day you heard.")
    if ask["who_shown"] and ask["who_is"] != "organisation":
        problems["who_shown"] = _("Only the name of an organisation may be shown.")
    if ask["opens_on"] and ask["closes_on"] and ask["closes_on"] < ask["opens_on"]:
        problems["closes_on"] = _("It closes before it opens. Turn the two days round.")
    if problems:
        raise BadInput(fields=problems)
