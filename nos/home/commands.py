"""`nos config`: the settings in force, and where each comes from."""

from __future__ import annotations

import os
import re
from typing import Any, Final

import click
from django.conf import settings
from django.db import connection

from nos.lib.terminal import columns, say, say_json
from nos.lib.words import gettext as _
from nos.lib.words import marked
from nos.notebook.keyboard import Keyboard

__all__ = ["SETTINGS", "config"]

SETTINGS: Final = (
    "NOS_DATA_DIR",
    "NOS_BASE_URL",
    "NOS_ALLOWED_HOSTS",
    "NOS_TRUSTED_PROXIES",
    "NOS_PLAIN_HTTP",
    "NOS_SIGN_UP",
    "NOS_SECRET_KEY",
    "DATABASE_URL",
    "NOS_SMTP_URL",
    "NOS_MAIL_FROM",
    "NOS_OIDC_ISSUER",
    "NOS_OIDC_CLIENT_ID",
    "NOS_OIDC_CLIENT_SECRET",
    "NOS_OIDC_NAME",
    "NOS_ADULTS_ONLY",
    "NOS_DEBUG",
    "NOS_BACKUP_DAYS",
    "NOS_BACKUP_HOURS",
    "NOS_BACKUP_DIR",
    "NOS_BACKUP_AGE",
    "NOS_WORKERS",
    "NOS_THREADS",
    "NOS_LANGUAGE",
    "NOS_PSEUDO_LANGUAGE",
    "NOS_TIME_ZONE",
)
_MASK: Final = "***"
_OF_THE_PROVIDER: Final = {
    "NOS_OIDC_CLIENT_ID": "client_id",
    "NOS_OIDC_CLIENT_SECRET": "secret",
    "NOS_OIDC_NAME": "name",
}


@click.command(help=marked("The settings in force, and where each comes from."))
@click.pass_obj
def config(keyboard: Keyboard) -> None:
    rows = [(name, _value(name), _source(name)) for name in SETTINGS]
    if keyboard.as_json:
        say_json({name: {"value": value, "from": source} for name, value, source in rows})
        return
    for line in columns(rows, wide=1):
        say(line)


def _value(name: str) -> str:
    """As it is in force, not as it was written; what is secret stays so."""
    if name == "NOS_SECRET_KEY":
        return _MASK
    if name == "DATABASE_URL":
        return _database()
    if name == "NOS_SMTP_URL":
        return _MASK if settings.NOS_HAS_MAIL else ""
    if name in _OF_THE_PROVIDER:
        return _of_the_provider(_OF_THE_PROVIDER[name])
    known = {
        "NOS_ALLOWED_HOSTS": "ALLOWED_HOSTS",
        "NOS_DEBUG": "DEBUG",
        "NOS_MAIL_FROM": "DEFAULT_FROM_EMAIL",
    }
    if name == "NOS_PSEUDO_LANGUAGE":
        return str("ar-xb" in dict(settings.LANGUAGES))
    value = getattr(settings, {**known, "NOS_LANGUAGE": "LANGUAGE_CODE"}.get(name, name))
    return ", ".join(dict.fromkeys(value)) if isinstance(value, list) else str(value)


def _of_the_provider(field: str) -> str:
    providers: dict[str, Any] = settings.SOCIALACCOUNT_PROVIDERS
    apps = providers.get("openid_connect", {}).get("APPS", [])
    value = str(apps[0][field]) if apps else ""
    return _MASK if value and field == "secret" else value


def _database() -> str:
    written = os.environ.get("DATABASE_URL", "")
    if written:
        return re.sub(r"(://[^:@/]*:)[^@]*@", rf"\1{_MASK}@", written)
    return f"{connection.vendor}:///{connection.settings_dict['NAME']}"


def _source(name: str) -> str:
    if os.environ.get(name):
        return _("the environment")
    if file := os.environ.get(f"{name}_FILE"):
        return _("the file %(file)s") % {"file": file}
    if name == "NOS_DATA_DIR" and os.environ.get("XDG_DATA_HOME"):
        return "XDG_DATA_HOME"
    if name == "NOS_SECRET_KEY":
        return _("the data folder")
    return _("as it comes")
