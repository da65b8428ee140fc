"""The task worker: what is asked gets done, what a dead worker left is done again, in turn."""

import signal
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django_tasks_db.models import DBTaskResult

from nos.lib.clock import now
from nos.serving import tasks
from nos.serving.children import Life
from nos.serving.jobs import forget_finished_tasks
from nos.serving.reaper import GivenUp, return_orphans, worker_name
from nos.serving.tasks import work_tasks
from nos.serving.ticks import Look, Tick, enqueue_due
from tests.plumbing import chores

pytestmark = pytest.mark.django_db(transaction=True)

UNASKED = Tick("tests.plumbing.chores.unasked", timedelta(days=1))


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    chores.done.clear()
    DBTaskResult.objects.all().delete()
    handler = signal.getsignal(signal.SIGTERM)
    yield
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGTERM, handler)


def work(*ticks: Tick, looks: Sequence[Look] = ()) -> Life:
    """Runs the worker until the task that stops it."""
    chores.stop_the_worker.using(priority=-100).enqueue()
    life = Life(lambda: None)
    work_tasks(life, mark="ours", ticks=ticks, looks=looks)
    return life


def claimed(mark: str, times: int = 1, since: timedelta = timedelta(0)) -> DBTaskResult[Any, Any]:
    """A task that workers of this mark have begun and not finished."""
    chores.note.enqueue("again")
    task = DBTaskResult.objects.get(status="READY")
    for _ in range(times):
        task.claim(worker_name(mark))
    task.started_at = now() - since
    task.save()
    return task


def statuses() -> list[str]:
    return list(DBTaskResult.objects.values_list("status", flat=True))


def test_what_is_asked_gets_done_in_order() -> None:
    chores.note.enqueue("one")
    chores.note.enqueue("two")
    life = work()
    assert life.served
    assert life.silence == 0, "it never beats, so nobody counts its silence"
    assert chores.done == ["one", "two", "stopped"]
    assert statuses() == ["SUCCESSFUL"] * 3


def test_what_a_dead_worker_left_is_done_again() -> None:
    claimed("ours")
    work()
    assert chores.done == ["again", "stopped"]


def test_a_living_worker_elsewhere_keeps_its_task() -> None:
    claimed("theirs")
    assert return_orphans("ours", now()) == 0
    claimed("theirs", since=timedelta(days=2))
    assert return_orphans("ours", now()) == 1
    assert sorted(statuses()) == ["READY", "RUNNING"]


def test_a_task_that_kills_every_worker_is_given_up() -> None:
    task = claimed("ours", times=3)
    assert return_orphans("ours", now()) == 1
    task.refresh_from_db()
    assert task.status == "FAILED"
    assert task.exception_class_path.endswith(GivenUp.__qualname__)


def test_what_is_due_is_enqueued_once_a_day() -> None:
    assert enqueue_due([UNASKED], now()) == [UNASKED.task]
    assert enqueue_due([UNASKED], now() + timedelta(hours=23)) == []
    assert enqueue_due([UNASKED], now() + timedelta(hours=25)) == [UNASKED.task]


def test_the_worker_does_what_is_due() -> None:
    work(UNASKED)
    assert chores.done == ["unasked", "stopped"]


def test_between_tasks_it_looks_and_a_look_that_goes_wrong_stops_nothing() -> None:
    seen: list[str] = []

    def wrong() -> None:
        seen.append("wrong")
        raise ValueError

    work(looks=[wrong, lambda: seen.append("right")])
    assert seen == ["wrong", "right"]
    assert chores.done == ["stopped"]


def test_a_database_that_does_not_answer_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    outages = iter([True, True])

    def due(_ticks: object, _now: object) -> None:
        if next(outages, False):
            raise OperationalError

    monkeypatch.setattr(tasks, "enqueue_due", due)
    monkeypatch.setattr(tasks, "OUTAGE_SECONDS", 0)
    work()
    assert chores.done == ["stopped"]


def test_finished_tasks_are_forgotten_after_a_week() -> None:
    chores.note.enqueue("old")
    chores.note.enqueue("new")
    work()
    old = DBTaskResult.objects.get(args_kwargs__args=["old"])
    old.finished_at = now() - timedelta(days=8)
    old.save()
    forget_finished_tasks.call()
    assert not DBTaskResult.objects.filter(pk=old.pk).exists()
    assert DBTaskResult.objects.count() == 2
