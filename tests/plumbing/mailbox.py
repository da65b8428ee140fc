"""A post office on this machine, and the mails that came to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Condition
from typing import Any, Final

from aiosmtpd.controller import Controller

__all__ = ["Mailbox", "mailbox"]

_CODE: Final = re.compile(r"^ {4}([A-Z]{4}-[A-Z]{4})\s*$", re.MULTILINE)
_PATIENCE: Final = 30  # seconds


class Mailbox:
    url: str

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self._came = Condition()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        with self._came:
            mail = message_from_bytes(envelope.content, policy=policy.default)
            self.mails.append(mail)
            self._came.notify_all()
        return "250 taken"

    def next(self) -> EmailMessage:
        """The oldest one not looked at yet; waits for it."""
        with self._came:
            assert self._came.wait_for(lambda: bool(self.mails), _PATIENCE), "no mail came"
            return self.mails.pop(0)

    def code(self) -> str:
        mail = self.next()
        body = mail.get_body(("plain",))
        found = _CODE.search(body.get_content()) if body else None
        assert found, mail
        return found[1]


@contextmanager
def mailbox(port: int) -> Iterator[Mailbox]:
    box = Mailbox()
    office = Controller(box, hostname="127.0.0.1", port=port)
    office.start()
    box.url = f"smtp://127.0.0.1:{port}"
    try:
        yield box
    finally:
        office.stop()
