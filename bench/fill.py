"""Fill a data folder: `python -m bench.fill 100000 [felt]` (NOS_DATA_DIR says where)."""

from __future__ import annotations

import os
import sys
import uuid
from datetime import timedelta

import django


def main(asks: int, *, felt: bool = False) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nos.settings")
    django.setup()
    from nos.keeping.operations import prepare_database
    from nos.lib import clock
    from nos.notebook.operations import Call, log_ask
    from nos.notebook.queries.notebooks import the_notebook
    from nos.people.local import LOCAL_PERSON_ID
    from nos.people.models import Person

    prepare_database()
    today = clock.today("UTC")
    answers = ("no", "waiting", "yes", "no", "withdrawn", "silence")
    for start in range(0, asks, 1_000):
        person = Person.objects.filter(pk=LOCAL_PERSON_ID).first() or Person.to_be(LOCAL_PERSON_ID)
        rows = [
            {
                "what": f"Ask {n}: a window seat, please",
                "answer": answers[n % 6],
                "kind": ("travel", "work", "home")[n % 3],
                "asked_on": today - timedelta(days=(asks - n) // 50 + 3),
                **({"heard_on": today - timedelta(days=(asks - n) // 50)} if n % 6 != 1 else {}),
                **(_felt(n, answers[n % 6]) if felt else {}),
            }
            for n in range(start, min(start + 1_000, asks))
        ]
        log_ask(
            call=Call(person=person, operation=uuid.uuid4(), door="command"),
            notebook=the_notebook(person),
            asks=rows,
        )


def _felt(n: int, answer: str) -> dict[str, object]:
    """What else may be written of an ask, in some variety."""
    told: dict[str, object] = {
        "where": ("in person", "message", "stranger", "form", "call", "")[n // 6 % 6],
        "stakes": ("small", "medium", "big")[n // 5 % 3],
        "chance": n * 7 % 60,
        "nerves": n * 5 % 11,
    }
    return {**told, "sting": n * 3 % 11} if answer == "no" else told


if __name__ == "__main__":
    main(int(sys.argv[1]), felt="felt" in sys.argv[2:])
