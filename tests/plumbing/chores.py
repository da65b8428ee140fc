"""Tasks for the task worker's tests."""

import os
import signal

from django_tasks import task

done: list[str] = []


@task()
def note(word: str) -> str:
    done.append(word)
    return word


@task()
def stop_the_worker() -> None:
    """The signal comes in the middle of a task; the task is finished all the same."""
    os.kill(os.getpid(), signal.SIGTERM)
    done.append("stopped")


@task()
def unasked() -> None:
    done.append("unasked")
