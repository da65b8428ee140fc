"""Somebody with a browser of their own, at a server that others can reach and that has mail."""

from __future__ import annotations

import re
from html import unescape
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django_tasks.base import TaskContext
from django_tasks_db.models import DBTaskResult

from nos.lib.uids import new_uid
from nos.people.models import Person

__all__ = ["MAIL", "PUBLIC", "Visitor", "code_in", "posted"]

PUBLIC: Final[dict[str, Any]] = {
    "NOS_BASE_URL": "http://nos.example",
    "ALLOWED_HOSTS": ["nos.example"],
    "NOS_SIGN_UP": "open",
}
MAIL: Final[dict[str, Any]] = {
    "NOS_HAS_MAIL": True,
    "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
    "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED": True,
    "ACCOUNT_EMAIL_NOTIFICATIONS": True,
}
_TOKEN: Final = "c" * 32
_CODE: Final = re.compile(r"^ {4}([A-Z]{4}-[A-Z]{4})$", re.MULTILINE)


class Visitor:
    """`page` is the last one answered; redirects are followed by hand, one after the other."""

    page: HttpResponse

    def __init__(self, network: str = "192.0.2.1") -> None:
        self.client = Client(
            HTTP_HOST="nos.example",
            REMOTE_ADDR=network,
            enforce_csrf_checks=True,
        )
        self.client.cookies[settings.CSRF_COOKIE_NAME] = _TOKEN

    def get(self, path: str) -> HttpResponse:
        self.page = self.client.get(path)  # type: ignore[assignment]
        return self.page

    def post(self, path: str, **fields: str) -> HttpResponse:
        token = self.client.cookies[settings.CSRF_COOKIE_NAME].value  # another one once signed in
        self.page = self.client.post(path, fields, HTTP_X_CSRFTOKEN=token)  # type: ignore[assignment]
        return self.page

    @property
    def sent_to(self) -> str:
        """Where the last answer led; "" where it led nowhere."""
        return self.page.get("Location", "")

    @property
    def read(self) -> str:
        """What the last page says."""
        return unescape(self.page.content.decode())

    @property
    def problems(self) -> dict[str, str]:
        """The sentence beneath each field of the last page."""
        found = re.findall(r'id="(\w+)-problem">.*?<span>(.*?)</span>', self.read, re.DOTALL)
        return dict(found)

    def write(self, *whats: str) -> None:
        for what in whats:
            operation = str(new_uid())
            self.post("/log/", operation=operation, what=what, answer="no", time_zone="UTC")
            assert self.page.status_code == 303, self.read

    def sees(self, *whats: str) -> bool:
        self.get("/asks/")
        return all(what in self.read for what in whats)

    @property
    def signed_in(self) -> Person | None:
        pk = self.client.session.get("_auth_user_id")
        return Person.objects.get(pk=pk) if pk else None

    @property
    def guest_cookie(self) -> str:
        held = self.client.cookies.get(settings.NOS_GUEST_COOKIE)
        return held.value if held else ""

    def keep(self, email: str, password: str, **fields: str) -> HttpResponse:
        """As far as the page that asks for the code."""
        return self.post(
            "/keep/mail/", **{"email": email, "password1": password, "adult": "on", **fields}
        )

    def kept(self, email: str, password: str) -> Visitor:
        """All the way, with the code of the mail."""
        self.keep(email, password)
        assert self.sent_to == "/keep/mail/code/", self.read
        self.post("/keep/mail/code/", code=code_in(posted()[-1]))
        assert self.signed_in, self.read
        return self

    def sign_in(self, email: str, password: str, **fields: str) -> HttpResponse:
        return self.post("/sign-in/", login=email, password=password, **fields)

    def sign_out(self) -> None:
        self.post("/sign-out/")
        assert urlsplit(self.sent_to).path == "/sign-in/", self.read


def posted() -> list[mail.EmailMultiAlternatives]:
    """Lets the task worker go to the post once; all mails that went so far."""
    waiting = DBTaskResult.objects.ready().filter(task_path="nos.people.jobs.post_mail")
    for row in waiting.order_by("enqueued_at"):
        result: Any = row.task_result
        result.task.func(TaskContext(task_result=result), **result.kwargs)
        row.set_successful(None)
    return list(mail.outbox)  # type: ignore[arg-type]


def code_in(message: mail.EmailMultiAlternatives) -> str:
    found = _CODE.search(str(message.body))
    assert found, message.body
    return found[1]
