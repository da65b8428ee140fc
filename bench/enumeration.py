"""S5: how long the doors take for an address that is known, and for one that is not."""

from __future__ import annotations

import os
import random
import statistics
import time
from pathlib import Path
from typing import Any

from bench.measure import Figure

__all__ = ["s5_enumeration"]

_TIMES = 400
_PATHS: dict[str, dict[str, str]] = {
    "/sign-in/": {"login": "@", "password": "not this one at all"},
    "/sign-in/code/": {"email": "@"},
    "/sign-in/password/": {"email": "@"},
    "/keep/mail/": {"email": "@", "password1": "four red gates in a row", "adult": "on"},
}
_KNOWN, _UNKNOWN = "ana@mail.example", "ivy@mail.example"


def s5_enumeration(folder: Path) -> list[Figure]:
    """In one process, so that nothing but the work itself is in the figures; turns are shuffled."""
    _prepare(folder)
    return [_figure(path, fields) for path, fields in _PATHS.items()]


def _figure(path: str, fields: dict[str, str]) -> Figure:
    turns = [_KNOWN, _UNKNOWN] * _TIMES
    random.Random(5).shuffle(turns)
    seen: dict[str, list[float]] = {_KNOWN: [], _UNKNOWN: []}
    for address in turns:
        seen[address].append(_asked(path, fields, address))
    medians = {address: statistics.median(times) for address, times in seen.items()}
    difference = abs(medians[_KNOWN] - medians[_UNKNOWN])
    spread = [statistics.quantiles(times, n=20) for times in seen.values()]
    low, high = min(one[0] for one in spread), max(one[-1] for one in spread)
    said = f"{difference:.2f} ms (9 in 10 between {low:.1f} and {high:.1f} ms)"
    return Figure("S5", f"POST {path}, known against unknown, n={_TIMES}", "each other",
                  "< 5 ms", said, difference < 5)  # fmt: skip


def _prepare(folder: Path) -> None:
    os.environ |= {
        "NOS_DATA_DIR": str(folder), "NOS_SECRET_KEY": "measuring", "NOS_SIGN_UP": "open",
        "NOS_BASE_URL": "http://nos.example", "DJANGO_SETTINGS_MODULE": "nos.settings",
        "NOS_SMTP": "smtp://localhost:1",
    }  # fmt: skip
    import django

    django.setup()
    from allauth.account.models import EmailAddress
    from django.conf import settings
    from django.core.management import call_command

    from nos.lib.uids import new_row_id
    from nos.people.models import Person
    from nos.people.operations import arrive, keep, set_password
    from nos.people.throttles import LIMITS

    call_command("migrate", verbosity=0)
    ana = arrive(Person.to_be(new_row_id()))
    keep(ana)
    set_password(ana, "the red notebook of ana")
    EmailAddress.objects.create(user=ana, email=_KNOWN, verified=True, primary=True)
    settings.ACCOUNT_RATE_LIMITS = dict.fromkeys(settings.ACCOUNT_RATE_LIMITS)
    for limit in LIMITS.values():  # the doors themselves are measured
        vars(limit).update(network="", account="", everywhere="", wrong=())


def _asked(path: str, fields: dict[str, str], address: str) -> float:
    from django.db import transaction
    from django.test import Client

    visitor: Any = Client(HTTP_HOST="nos.example")
    typed = {name: address if said == "@" else said for name, said in fields.items()}
    with transaction.atomic():
        begun = time.perf_counter()
        visitor.post(path, typed)
        lasted = time.perf_counter() - begun
        transaction.set_rollback(True)
    return lasted * 1_000
