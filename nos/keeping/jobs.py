"""What the task worker does to keep the database in order."""

from datetime import timedelta
from typing import Final

from django_tasks import task

from nos.keeping.operations import purge_removed

__all__ = ["AGAIN_AND_AGAIN", "purge"]

# Dotted path of a task, and how often it is due.
AGAIN_AND_AGAIN: Final = (("nos.keeping.jobs.purge", timedelta(days=1)),)


@task()
def purge() -> int:
    """What was removed more than 30 days ago; returns how many asks and notebooks went."""
    return purge_removed()
