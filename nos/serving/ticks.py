"""What is to be done again and again, though nobody asks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

__all__ = ["Look", "Tick", "enqueue_due"]

Look = Callable[[], None]
"""What the task worker does each second, between tasks: short, and nothing on a quiet machine."""


@dataclass(frozen=True)
class Tick:
    """`task` is the dotted path of a task without arguments."""

    task: str
    every: timedelta


def enqueue_due(ticks: Sequence[Tick], now: datetime) -> list[str]:
    """Enqueue each task whose last turn is long enough ago; the queue itself remembers when.

    A restart therefore brings nothing forward, and a run that slept makes up for one turn only.
    """
    due = [tick.task for tick in ticks if _due(tick, now)]
    for path in due:
        task: Any = import_string(path)
        task.enqueue()
    return due


def _due(tick: Tick, now: datetime) -> bool:
    turns = DBTaskResult.objects.filter(task_path=tick.task)
    last: datetime | None = turns.aggregate(last=Max("enqueued_at"))["last"]
    return last is None or last + tick.every <= now
