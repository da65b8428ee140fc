"""What the task worker does with sheets that wait."""

from datetime import timedelta
from typing import Final

from django_tasks import task

from nos.sheets.operations import work_through_incoming

__all__ = ["AGAIN_AND_AGAIN", "work_incoming"]

# Dotted path of a task, and how often it is due.
AGAIN_AND_AGAIN: Final = (("nos.sheets.jobs.work_incoming", timedelta(minutes=5)),)


@task()
def work_incoming() -> int:
    """Long sheets are read and brought, old ones let go; it is told of nobody."""
    return work_through_incoming()
