"""What the task worker does to keep the database in order."""

import logging
from datetime import timedelta
from typing import Final

from django_tasks import task

from nos.keeping.operations import (
    back_up_when_due,
    erase_due,
    forget_old_archives,
    forget_old_copies,
    make_archives,
    purge_removed,
)
from nos.lib.errors import NosError
from nos.people.operations.sweeping import sweep_throttles

__all__ = [
    "AGAIN_AND_AGAIN",
    "back_up",
    "erase",
    "forget_archives",
    "forget_copies",
    "make_waiting_archives",
    "purge",
    "sweep",
]

log = logging.getLogger(__name__)

# Dotted path of a task, and how often it is due.
AGAIN_AND_AGAIN: Final = (
    ("nos.keeping.jobs.back_up", timedelta(hours=1)),
    ("nos.keeping.jobs.purge", timedelta(days=1)),
    ("nos.keeping.jobs.sweep", timedelta(days=1)),
    ("nos.keeping.jobs.forget_copies", timedelta(days=1)),
    ("nos.keeping.jobs.erase", timedelta(hours=1)),
    ("nos.keeping.jobs.make_waiting_archives", timedelta(hours=1)),
    ("nos.keeping.jobs.forget_archives", timedelta(hours=1)),
)


@task()
def back_up() -> str:
    """When the last backup is old enough; returns the name of the new one, or "".

    Where none can be made, the log says why; it is tried again at the next turn.
    """
    try:
        return back_up_when_due()
    except NosError as error:
        log.warning("%s", error.sentence)
        return ""


@task()
def purge() -> int:
    """What was removed more than 30 days ago; returns how many asks and notebooks went."""
    return purge_removed()


@task()
def sweep() -> int:
    """What was tried at the door and is long over; returns how many rows went."""
    return sweep_throttles()


@task()
def erase() -> int:
    """Whoever asked for it, and whose day has come; returns how many people went.

    It is told of nobody: what a task was told is kept for a week.
    """
    return erase_due()


@task()
def make_waiting_archives() -> int:
    """Large ones that somebody waits for; returns how many."""
    return make_archives()


@task()
def forget_archives() -> int:
    """Files of archives that were there for their day; returns how many went."""
    return forget_old_archives()


@task()
def forget_copies() -> int:
    """Copies of the database that were kept for their days; returns how many went."""
    return forget_old_copies()
