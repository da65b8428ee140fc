"""How often something may be tried: one table for all doors. Pure.

A limit is slow for whoever tries and for nobody else: what is tried for an account is counted
together with the network it is tried from, so a stranger's tries never keep its owner out.
Rates read as tries/time, several by commas: 5/m, 20/5m, 100/h.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

__all__ = ["LIMITS", "OF_ALLAUTH", "PORTION", "Limit"]


@dataclass(frozen=True)
class Limit:
    """`network` counts tries from one network; `account` those for one account from one network;
    `everywhere` those for one account from all networks but those its owner is known on.

    `at` names the pages. `wrong` holds answers: then only what was answered so is counted.
    `typed` is the field that names the account; without one it is that of whoever calls.
    """

    network: str = ""
    account: str = ""
    everywhere: str = ""
    at: tuple[str, ...] = ()
    wrong: tuple[int, ...] = ()
    typed: str = ""


LIMITS: Final[Mapping[str, Limit]] = {
    # Of django-allauth's own steps the network is counted by it: see `of_allauth` below.
    "sign-in": Limit(
        account="5/5m,20/h", everywhere="100/h", at=("account_login",), typed="login"
    ),
    "code": Limit(
        account="3/5m,10/h", everywhere="20/h", at=("account_request_login_code",), typed="email"
    ),
    "reset": Limit(
        account="3/5m,10/h", everywhere="20/h", at=("account_reset_password",), typed="email"
    ),
    "keep": Limit(account="5/5m,20/h", everywhere="20/h", at=("account_signup",), typed="email"),
    "code typed": Limit(
        network="20/5m,100/h",
        at=("account_confirm_login_code", "account_email_verification_sent",
            "account_confirm_password_reset_code"),
    ),
    "passkey": Limit(
        network="60/5m,300/h",
        at=("keep", "mfa_login_webauthn", "mfa_authenticate", "account_reauthenticate", "recover"),
    ),
    # What opens by a secret in its address, tried without a true one.
    "link": Limit(
        network="30/5m,100/h",
        at=("first", "invitation", "reset", "carry_open", "calendar_feed"),
        wrong=(404,),
    ),
    "token": Limit(network="30/5m,100/h", wrong=(401,)),
    # What somebody signed in makes.
    "making": Limit(account="20/h,60/d", at=("settings_tokens", "invitations", "carry_take")),
    "archive": Limit(account="10/h", at=("archive", "archive_open")),
    # Files that are read, and wait for an hour.
    "sheet": Limit(network="300/h", account="60/h", at=("sheets",)),
    "erase": Limit(account="10/h", at=("erase",)),
    # Whoever writes for the first time, and everything that is written: in portions, see below.
    "beginning": Limit(network="1000/h"),
    "writing": Limit(account="20/m"),
}  # fmt: skip

# As django-allauth counts: with ours in front of it, these.
OF_ALLAUTH: Final[dict[str, str | None]] = {
    "login": "60/5m/ip,300/h/ip",
    "login_failed": "10/5m/key,30/h/key",  # a code from an app, by somebody past the first step
    "signup": "60/h/ip",
    "request_login_code": "30/h/ip",
    "reset_password": "30/h/ip",
    "reset_password_from_key": "20/5m/ip",
    "reauthenticate": "10/5m/user,30/h/user",
    "change_password": "10/5m/user",
    "manage_email": "20/5m/user",
    "confirm_email": "3/m/key,10/h/key",
}

PORTION: Final = 60  # writes; 20 portions a minute are 1,200, more than a phone sends at once
