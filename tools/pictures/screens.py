"""Every screen of the product: where it is, in which states it is pictured, and why not in others.

Pure. tests/house/test_pictures.py holds it against the addresses there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tools.pictures.states import STATES

__all__ = ["NO_SCREENS", "SCREENS", "SIZES", "Screen", "screens_of"]

SIZES: Final[Mapping[str, tuple[int, int]]] = {"wide": (1280, 800), "phone": (390, 844)}

_ALL: Final = tuple(STATES)
_WRITTEN: Final = tuple(state for state in STATES if state != "none")
_SOME: Final = ("86", "right-to-left", "dutch")


@dataclass(frozen=True)
class Screen:
    """`path` may hold {names} of things in the notebook (served.py finds them); a state without
    one has no such screen. `hand` is what a hand does there first: a function of hands.py.
    """

    name: str
    path: str
    states: tuple[str, ...] = _WRITTEN
    hand: str = ""

    @property
    def route(self) -> str:
        return self.path.partition("?")[0]

    @property
    def things(self) -> set[str]:
        return set(re.findall(r"{(\w+)}", self.path))


SCREENS: Final = (
    Screen("notebook", "/", _ALL),
    Screen("moment", "/?after={operation}"),
    Screen("log", "/log/", _ALL),
    Screen("log-more", "/log/", ("none", "long", *_SOME), hand="unfold"),
    Screen("log-lines", "/log/", _SOME, hand="several_lines"),
    Screen("asks", "/asks/", _ALL),
    Screen("asks-found", "/asks/?q=the&answer=no", ("86", "1000")),
    Screen("asks-not-found", "/asks/?q=zeppelin", ("none", *_SOME)),
    Screen("grid", "/asks/grid/", _ALL, hand="until_the_grid"),
    Screen("ask-waiting", "/asks/{waiting}/"),
    Screen("ask-no", "/asks/{no}/"),
    Screen("ask-yes", "/asks/{yes}/"),
    Screen("ask-packet", "/asks/{packet}/"),
    Screen("answer", "/asks/{waiting}/answer/"),
    Screen("hurt", "/asks/{hurt}/hurt/"),
    Screen("out", "/out/", _ALL),
    Screen("letter", "/out/letter/", _ALL),
    Screen("letter-read", "/out/letter/", ("86", "long", "right-to-left", "dutch"), hand="paste"),
    Screen("yeses", "/yeses/", _ALL),
    Screen("shelf-line", "/yeses/shelf/{line}/"),
    Screen("insights", "/insights/", _ALL),
    Screen("week", "/week/", _ALL),
    Screen("seasons", "/week/seasons/", _ALL),
    Screen("insights-more", "/insights/?more=1&a_week=10", ("86", "1000", "dutch")),
    Screen("almost", "/almost/", _ALL),
    Screen("milestone", "/milestones/{number}/"),
    Screen("chosen-day", "/milestones/day/?of={day}"),
    Screen("hold", "/hold/", _ALL),
    Screen("hold-no", "/hold/?number={number}&mirror=1", ("86", "1000", "right-to-left")),
    Screen("ideas", "/ideas/", ("none", *_SOME)),
    Screen("changes", "/changes/", _ALL),
    Screen("closed", "/?notebook={closed}"),
    Screen("notebook-settings", "/notebook/", _ALL),
    Screen("notebook-rule", "/notebook/", _SOME, hand="another_rule"),
    Screen("notebook-another", "/notebook/open/", _SOME),
    Screen("settings", "/settings/", _SOME),
    Screen("calendar", "/settings/calendar/", _SOME),
    Screen("data", "/settings/data/", ("none", "long", *_SOME)),
    Screen("tokens", "/settings/tokens/", _SOME),
    Screen("sheets", "/sheets/", ("none", "86", "right-to-left", "dutch")),
    Screen("take", "/sheets/take/?answer=no", ("86", "right-to-left", "dutch")),
    Screen("sheet", "/sheets/", ("none", "86", "right-to-left", "dutch"), hand="bring"),
    Screen("sheet-asks", "/sheets/", ("86", "right-to-left", "dutch"), hand="bring_unclear"),
    Screen("keep-it-safe", "/keep/", ("none", "86", "right-to-left", "dutch")),
    Screen("recovery-code", "/sign-in/recovery/", ("86", "right-to-left", "dutch")),
    Screen("take-along", "/carry/take/", ("86", "right-to-left", "dutch")),
    Screen("help", "/help/", ("86", "right-to-left", "dutch")),
    Screen("help-sheets", "/help/sheets/", ("86", "right-to-left", "dutch")),
    Screen("help-phone", "/help/phone/", ("86", "right-to-left", "dutch")),
    Screen("not-here", "/nowhere/", ("86", "right-to-left", "dutch")),
)

# Addresses that answer to GET and are no screens, each with a reason.
_AT_THE_DOOR: Final = (
    "/sign-in/", "/sign-out/", "/sign-in/shut/", "/keep/mail/", "/keep/mail/code/",
    "/sign-in/code/", "/sign-in/code/confirm/", "/sign-in/password/", "/sign-in/password/code/",
    "/sign-in/password/new/", "/settings/mail/", "/settings/password/", "/settings/password/new/",
    "/sign-in/with/oidc/", "/sign-in/with/oidc/back/", "/sign-in/with/oidc/left/",
    "/keep/with/oidc/", "/settings/elsewhere/",
)  # fmt: skip

NO_SCREENS: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        _AT_THE_DOOR,
        "at the door of a server that others reach; tests/browser/test_accounts.py looks at it",
    ),
    "/week/{day}/": "an earlier week, drawn as the present one",
    "/kept/": "waits where two devices wrote; tests/browser/test_two_tabs.py looks at it",
    "/kept/{kept}/": "both versions of one ask; likewise",
    "/first/{secret}/": "opened by a link that works once; tests/people/test_doors.py reads it",
    "/invitations/{secret}/": "opened by a link that works once; likewise",
    "/reset/{secret}/": "opened by a link that works once; likewise",
    "/choose/": "shown to whoever pressed a reset link; likewise",
    "/settings/invitations/": "shown to somebody signed in; likewise",
    "/phone/": "drawn by its script; tests/browser/test_phone_page.py looks at it",
    "/manifest.webmanifest": "what a phone is told before it installs this",
    "/sw.js": "a script",
    "/written/{operation}/": "sends on to the page that says what was written",
    "/operators/": "Django's own page, for operators",
    "/operators/jsi18n/": "for Django's own pages",
    "/operators/logout/": "sends on to where one signs out",
    "/operators/password_change/": "sends on to where a password is changed",
    "/operators/people/": "Django's own page, for operators",
    "/operators/account/": "Django's own page, for operators",
    "/operators/people/person/": "Django's own page, for operators",
    "/operators/people/oneuselink/": "Django's own page, for operators",
    "/operators/people/token/": "Django's own page, for operators",
    "/operators/account/emailaddress/": "Django's own page, for operators",
    "/sign-in/passkey/": "sends a form, and a reader of its address on to the page to sign in",
    "/sign-in/second/": "shown after a password; tests/browser/test_passkeys.py looks at its like",
    "/sign-in/again/": "shown to somebody signed in; tests/browser/test_passkeys.py looks at it",
    "/sign-in/again/code/": "the same page, under the name that django-allauth asks for",
    "/settings/safety/": "shown to somebody signed in; tests/browser/test_passkeys.py looks at it",
    "/settings/safety/passkeys/": "shown to somebody signed in; likewise",
    "/settings/safety/passkeys/{key}/": "shown to somebody signed in; likewise",
    "/settings/safety/app/": "shown to somebody signed in; likewise",
    "/settings/safety/codes/": "shown to somebody signed in; likewise",
    "/settings/safety/sessions/": "shown to somebody signed in; likewise",
    "/settings/safety/codes.txt": "a file to take along",
    "/healthz": "for machines",
    "/settings/data/archive/": "sends a form, and a reader of its address on to the page",
    "/settings/data/archive.zip": "a file to take along",
    "/settings/data/open/": "sends a form, and a reader of its address on to the page",
    "/settings/data/erase/": "sends a form, and a reader of its address on to the page",
    "/sheets/{sheet}/": "the pictures named sheet show it, once one was brought to /sheets/",
    "/sheets/{sheet}/left-out.csv": "a file to take along",
    "/readyz": "for machines",
    "/calendar/{token}.ics": "for calendar programs",
    "/out/letter/asks/": "rows for a script",
    "/carry/": "somebody signed in, beside a guest; tests/browser/test_carry.py looks at it",
    "/carry/{secret}/": "opened by a link that works once; likewise",
    "/hide/": "a page that tells nothing, and hides every other one",
}


def screens_of(state: str) -> Iterator[Screen]:
    return (screen for screen in SCREENS if state in screen.states)
