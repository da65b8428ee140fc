"""What is written to people by mail: plain, short, and never an address or a name in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from nos.lib.words import gettext as _

__all__ = ["KINDS", "Mail", "mail_of"]


@dataclass(frozen=True)
class Mail:
    """`code` is typed on the page that asked for it; "" where there is none."""

    subject: str
    sentences: tuple[str, ...]
    code: str = ""


def mail_of(kind: str, code: str = "") -> Mail:
    """`kind` is what django-allauth calls it; a note about something done has no code."""
    subject, *sentences = KINDS[kind]()
    return Mail(" ".join(subject.split()), tuple(sentences), code)


def _keeping() -> tuple[str, ...]:
    return (
        _("Your code, to keep your notebook safe"),
        _("Type this code on the page that asked for it. It is good for fifteen minutes."),
        _("You asked for no code? Then do nothing: without it nobody gets in."),
    )


def _signing_in() -> tuple[str, ...]:
    return (
        _("Your code, to sign in"),
        _("Type this code on the page that asked for it. It is good for fifteen minutes."),
        _("You asked for no code? Then do nothing: without it nobody gets in."),
    )


def _new_password() -> tuple[str, ...]:
    return (
        _("Your code, to choose a new password"),
        _("Type this code on the page that asked for it. It is good for fifteen minutes."),
        _("You asked for no code? Then do nothing: your password stays as it is."),
    )


def _already() -> tuple[str, ...]:
    return (
        _("You keep a notebook here already"),
        _("Somebody, likely you, wanted to keep a notebook under this address. One is kept here."),
        _("Sign in as you did before, or ask for a code on the page to sign in."),
        _("It was not you? Then do nothing: nothing was changed."),
    )


def _nobody() -> tuple[str, ...]:
    return (
        _("No notebook is kept under this address"),
        _("Somebody, likely you, asked for a code for this address. No notebook is kept under it."),
        _("Perhaps yours is kept under another address. Try that one."),
        _("It was not you? Then do nothing: nothing was changed."),
    )


def _note(subject: str, *sentences: str) -> tuple[str, ...]:
    not_you = _("It was not you? Sign in, look under Settings who else is, and sign them out.")
    return (subject, *sentences, not_you)


KINDS: Final[dict[str, Callable[[], tuple[str, ...]]]] = {
    "account/email/email_confirmation": _keeping,
    "account/email/email_confirmation_signup": _keeping,
    "account/email/login_code": _signing_in,
    "account/email/password_reset_code": _new_password,
    "account/email/account_already_exists": _already,
    "account/email/unknown_account": _nobody,
    "account/email/password_changed": lambda: _note(
        _("Your password was changed"), _("From now on the new password opens your notebook.")
    ),
    "account/email/password_reset": lambda: _note(
        _("Your password was changed"), _("From now on the new password opens your notebook.")
    ),
    "account/email/password_set": lambda: _note(
        _("You have a password now"), _("From now on it opens your notebook too.")
    ),
    "account/email/email_changed": lambda: _note(
        _("Mail goes to another address now"),
        _("You chose another of your addresses for what is sent to you."),
    ),
    "account/email/email_deleted": lambda: _note(
        _("An address was removed"), _("One of your addresses opens your notebook no more.")
    ),
    "socialaccount/email/account_connected": lambda: _note(
        _("There is a new way to sign in"),
        _("Another server vouches for you now: it opens your notebook too."),
    ),
    "socialaccount/email/account_disconnected": lambda: _note(
        _("A way to sign in was removed"),
        _("The server that vouched for you opens your notebook no more."),
    ),
    "mfa/email/webauthn_added": lambda: _note(
        _("There is a new passkey"), _("It opens your notebook from now on.")
    ),
    "mfa/email/webauthn_removed": lambda: _note(
        _("A passkey was removed"), _("It opens your notebook no more.")
    ),
    "mfa/email/totp_activated": lambda: _note(
        _("A code from your app is asked for now"),
        _("Whoever signs in with your password types a code from your app as well."),
    ),
    "mfa/email/totp_deactivated": lambda: _note(
        _("No code from an app is asked for any more"),
        _("Your password alone opens your notebook now."),
    ),
    "mfa/email/recovery_codes_generated": lambda: _note(
        _("There are new recovery codes"),
        _("Those you had before open nothing any more."),
    ),
}
