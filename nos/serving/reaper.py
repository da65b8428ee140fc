"""Tasks whose worker died in the middle go back into the queue."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django_tasks_db.models import DBTaskResult

from nos.lib.uids import new_row_id

__all__ = ["GivenUp", "return_orphans", "worker_name"]

TRIES: Final = 3
ANYBODYS_AFTER: Final = timedelta(days=1)


class GivenUp(Exception):
    """A task that took its worker with it each time it was tried."""


def worker_name(mark: str) -> str:
    """A name no other worker has, which says to which data folder it belongs."""
    return f"{mark}-{new_row_id().hex}"


def return_orphans(mark: str, now: datetime) -> int:
    """Called by a worker before it begins; returns how many tasks were taken from the dead.

    One data folder has one worker at a time (see lock.py), so whatever runs under our mark belongs
    to a dead one. Another folder's worker on the same database is given a day.
    """
    with transaction.atomic():
        running = DBTaskResult.objects.running().select_for_update()
        orphans = [task for task in running if _orphaned(task, mark, now)]
        for task in orphans:
            _return(task)
    return len(orphans)


def _orphaned(task: DBTaskResult[Any, Any], mark: str, now: datetime) -> bool:
    if task.worker_ids and task.worker_ids[-1].startswith(f"{mark}-"):
        return True
    return task.started_at is None or task.started_at < now - ANYBODYS_AFTER


def _return(task: DBTaskResult[Any, Any]) -> None:
    if len(task.worker_ids) >= TRIES:
        task.set_failed(GivenUp(f"its worker died {TRIES} times over it"))
        return
    task.status, task.started_at = "READY", None
    task.save(update_fields=["status", "started_at"])
