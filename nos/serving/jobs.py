"""What the task worker does for itself."""

from datetime import timedelta
from typing import Final

from django_tasks import task
from django_tasks_db.models import DBTaskResult

from nos.lib.clock import now

__all__ = ["FORGET_FINISHED", "forget_finished_tasks"]

FORGET_FINISHED: Final = ("nos.serving.jobs.forget_finished_tasks", timedelta(days=1))
REMEMBERED: Final = timedelta(days=7)


@task()
def forget_finished_tasks() -> int:
    """Finished tasks, and what they were told, are kept for a week; returns how many went."""
    old = DBTaskResult.objects.finished().filter(finished_at__lt=now() - REMEMBERED)
    return old.delete()[0]
