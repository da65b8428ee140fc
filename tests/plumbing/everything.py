"""Somebody with words of their own in every place where the product keeps any."""

from __future__ import annotations

import io
from contextlib import suppress
from datetime import date
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django_tasks import task

from nos.keeping.operations import take_archive
from nos.lib.errors import Conflict
from nos.lib.uids import new_uid
from nos.notebook.operations import (
    AskEdit,
    add_step,
    drop_line,
    edit_ask,
    edit_asks,
    edit_line,
    edit_notebook,
    keep_line,
    remove_ask,
    undo,
)
from nos.nudges.operations import open_calendar
from nos.people.models import Person
from nos.people.operations import keep, make_link, make_token
from nos.reflections.operations import write_reflection
from nos.reflections.rules import QUESTIONS
from nos.sheets.choices import Choices
from nos.sheets.operations import bring_sheet, keep_incoming
from tests import make
from tests.sheets.sheet import planned

__all__ = ["Words", "fill"]


class Words:
    """Each call gives a word that stands nowhere else."""

    def __init__(self, whose: str) -> None:
        self.whose, self.said = whose, list[str]()

    def __call__(self, where: str) -> str:
        self.said.append(f"canary{len(self.said):03d}{where}of{self.whose}")
        return self.said[-1]


@task()
def mailed(_to: str, _text: str) -> None:
    """As a task that sends a mail is told."""


def fill(person: Person, words: Words, *, asks: int = 120) -> None:
    """`asks` many of them, mended and moved about, so that pages of the file are split."""
    _notebook(person, words)
    for start in range(0, asks, 40):
        some = make.logged(
            person, *({"what": words("many"), "note": words("long") * 9} for _n in range(40))
        ).asks
        edits = [
            AskEdit(ask, {"note": words("mended") * (start % 7 + n % 11)}, 1)
            for n, ask in enumerate(some[::2])
        ]
        edit_asks(call=make.call(person), notebook=make.notebook(person), edits=edits)
    _asks(person, words)
    _credentials(person, words)
    _loose(person, words)
    take_archive(person=person)


def _notebook(person: Person, words: Words) -> None:
    names = ("title", "cover", "rule_words", "dream", "promise", "letter")
    for _twice in range(2):  # the words before stay in history
        fields = {name: words(name.replace("_", "")) for name in names}
        fields["cover"] = fields["cover"][:40]
        edit_notebook(call=make.call(person), notebook=None, fields=fields)
    book = make.notebook(person)
    kept = keep_line(
        call=make.call(person), notebook=book,
        fields={"words": words("line"), "who": words("linewho")},
    ).lines[0]  # fmt: skip
    edit_line(call=make.call(person), notebook=book, line=kept, fields={"words": words("newline")})
    drop_line(call=make.call(person), notebook=book, line=kept)
    for _twice in range(2):
        fields = {name: words(f"week{name}") for name in QUESTIONS}
        write_reflection(
            call=make.call(person), notebook=book, week_on=date(2026, 3, 2), fields=fields
        )
    open_calendar(call=make.call(person))


def _asks(person: Person, words: Words) -> None:
    book, call = make.notebook(person), make.call
    names = ("what", "who", "kind", "their_words", "takeaway", "note", "public_text")
    fields: dict[str, Any] = {name: words(name.replace("_", "")) for name in names}
    ask = make.ask(person, **fields, link=f"https://x.example/{words('link')}", answer="no")
    edit_ask(call=call(person), notebook=book, ask=ask, fields={"note": words("edited")})
    with suppress(Conflict):
        edit_ask(call=call(person), notebook=book, ask=ask, fields={"note": words("stale")},
                 revision=1)  # fmt: skip
    step = add_step(call=call(person), notebook=book, ask=ask, words=words("step"))
    undo(call=call(person), notebook=book, operation=step.operation)
    add_step(call=call(person), notebook=book, ask=ask, words=words("laterstep"))
    remove_ask(call=call(person), notebook=book, ask=make.ask(person, words("removed")))
    sheet = f"what,answer,{words('heading')}\n{words('cell')},no,{words('othercell')}\n"
    bring_sheet(call=call(person), notebook=book, plan=planned(sheet), file_hash="0" * 64)
    odd = words("oddanswer").lower()
    sheet = f"what,answer,asked on\n{words('oddcell')},{odd},2026-01-02\n"
    said = planned(sheet, Choices(answers={odd: "no"}))
    bring_sheet(call=call(person), notebook=book, plan=said, file_hash="1" * 64)
    waits = f"what,answer,asked on\n{words('waits')},no,2026-01-02\n"
    keep_incoming(person=person, name=words("filename"), file=io.BytesIO(waits.encode()))


def _credentials(person: Person, words: Words) -> None:
    own: dict[str, Any] = {"user_id": person.pk}
    mail = f"{words('mail').lower()}@nos.example"
    address = EmailAddress.objects.create(email=mail, **own)
    EmailConfirmation.objects.create(email_address=address, key=words("confirmation")[:64])
    Authenticator.objects.create(type="webauthn", data={"name": words("passkey")}, **own)
    SocialAccount.objects.create(
        provider="oidc", uid=words("subject"), extra_data={"name": words("claim")}, **own
    )
    make_link(purpose="invite", person=person, note=words("invitation"))
    keep(person)
    make_token(person=person, operation=new_uid(), name=words("token"), scope="read")


def _loose(person: Person, words: Words) -> None:
    session = SessionStore()
    session.update({SESSION_KEY: str(person.pk), HASH_SESSION_KEY: "", "said": words("session")})
    session.save()
    UserSession.objects.create(
        user_id=person.pk, ip="127.0.0.1", session_key=session.session_key,
        user_agent=words("browser"), data={"said": words("visit")},
    )  # fmt: skip
    address = EmailAddress.objects.get(user_id=person.pk).email
    mailed.enqueue(address, words("mailtext"))
    LogEntry.objects.create(
        user_id=person.pk, action_flag=2, object_repr=words("act"), object_id=str(person.pk),
        change_message=words("message"),
        content_type=ContentType.objects.get_for_model(Person),
    )  # fmt: skip
    cache.set(f"tries:{person.pk}:{words('throttle')}", [words("tries")])
