"""What the task worker does for people: it takes mail to the post."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django_tasks import task
from django_tasks.base import TaskContext
from django_tasks_db.models import DBTaskResult

from nos.lib.clock import now

__all__ = ["post_mail"]

# A code is good for a quarter of an hour; what did not get away by then is of no use.
ATTEMPTS: Final = 5
PAUSE: Final = timedelta(minutes=2)

log = logging.getLogger(__name__)


@task(takes_context=True)
def post_mail(
    context: TaskContext,
    *,
    to: str = "",
    subject: str = "",
    text: str = "",
    html: str = "",
    attempt: int = 1,
) -> bool:
    """Whether it was taken. Who it was for and what it said is then forgotten by the queue.

    So a worker killed right after sending finds nothing left to send.
    """
    if not to:
        return False
    mail = EmailMultiAlternatives(subject, text, settings.DEFAULT_FROM_EMAIL, [to])
    mail.attach_alternative(html, "text/html")
    try:
        mail.send()
    except (OSError, ValueError) as told:  # not what it said: an address may be in it
        log.warning("The mail server did not take a mail (%s).", type(told).__name__)
        if attempt < ATTEMPTS and isinstance(told, OSError):
            again = post_mail.using(run_after=now() + PAUSE)
            again.enqueue(to=to, subject=subject, text=text, html=html, attempt=attempt + 1)
        return False
    finally:
        kept = DBTaskResult.objects.filter(pk=context.task_result.id)
        kept.update(args_kwargs={"args": [], "kwargs": {}})
    return True
