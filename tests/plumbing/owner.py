"""Somebody with a notebook in which there is something of everything, and with ways in."""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from io import BytesIO
from secrets import token_urlsafe
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from nos.lib.clock import now
from nos.lib.errors import Conflict
from nos.lib.owned import OwnedModel
from nos.lib.uids import new_uid
from nos.notebook.models import Ask, Bring, Change, KindLine, Milestone, Notebook, Rest, Step
from nos.notebook.operations import (
    add_step,
    edit_ask,
    edit_notebook,
    keep_line,
    log_ask,
    remove_ask,
    rest,
)
from nos.people.keys import sessions_of
from nos.people.models import OneUseLink, Person, Token
from nos.people.rules import hash_of
from nos.reflections.models import Reflection
from nos.reflections.operations import write_reflection
from nos.sheets.operations import keep_incoming
from nos.sheets.queries.incoming import Waiting, all_waiting
from tests import make
from tests.plumbing.authenticator import Authenticator as Device
from tests.plumbing.authenticator import web

__all__ = ["Owner"]


@dataclass(frozen=True)
class Owner:
    """Somebody with a notebook in which there is something of everything."""

    name: str
    person: Person
    secrets: dict[str, str] = field(default_factory=dict)  # tokens by what they may do
    found: dict[str, str] = field(default_factory=dict)  # what addresses name, beside asks

    @property
    def word(self) -> str:
        """Stands in every text of theirs."""
        return f"{self.name}swords"

    def fill(self) -> None:
        word, person = self.word, self.person
        edit_notebook(
            call=make.call(person),
            notebook=None,
            fields={"title": word, "target_on": make.day(person), "dream": word, "promise": word},
        )
        answers = ("yes", "waiting", "no", "silence", "withdrawn", "almost", "no", "waiting")
        log_ask(
            call=make.call(person),
            notebook=make.notebook(person),
            asks=[
                {"what": f"{word} {n}", "answer": answer, "who": word, "kind": word, "note": word}
                for n, answer in enumerate(answers)
            ],
        )
        home, asks = make.notebook(person), self._asks()
        rest(call=make.call(person), notebook=home, from_on="2026-02-01", to_on="2026-02-03")
        remove_ask(call=make.call(person), notebook=home, ask=asks[-2])
        said = {"words": word, "who": word}
        keep_line(call=make.call(person), notebook=home, fields=said)
        for fields in ({"note": f"{word} here"}, {"note": f"{word} there"}):
            with suppress(Conflict):
                edit_ask(
                    call=make.call(person), notebook=home, ask=asks[-1], fields=fields, revision=1
                )
        for week_on in (date(2026, 2, 23), date(2026, 3, 2)):
            write_reflection(
                call=make.call(person), notebook=home, week_on=week_on, fields={"happened": word}
            )
        add_step(call=make.call(person), notebook=home, ask=asks[1], words=word)

    def sign_in(self) -> None:
        """In a browser, just now; with an address, a passkey and an invitation of theirs."""
        word, person = self.word, self.person
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
        session["account_authentication_methods_user"] = str(person.pk)
        session.create()
        self.found["cookie"] = session.session_key or ""
        EmailAddress.objects.create(
            user=person, email=f"{word}@example.org", verified=True, primary=True
        )
        device, uid = Device(), str(new_uid())
        made = device.make({"user": {"id": web(person.pk.bytes)}, "challenge": web(bytes(32))})
        kept = {"uid": uid, "name": word, "credential": made, "count": 0}
        Authenticator.objects.create(user=person, type="webauthn", data=kept)
        UserSession.objects.create(
            user=person, ip="203.0.113.9", user_agent=word, session_key=session.session_key
        )
        link = OneUseLink.objects.create(
            token_hash=hash_of(token_urlsafe()),
            purpose="invite",
            person=person,
            note=word,
            expires_at=now() + timedelta(days=1),
        )
        session_uid = sessions_of(person, "")[0].uid
        names = {"key": uid, "session": session_uid, "link": link.uid}
        self.found.update({name: str(value) for name, value in names.items()})

    @property
    def session(self) -> str:
        """What the session's cookie says."""
        return self.found["cookie"]

    def let_programs_in(self, scopes: Iterable[str]) -> None:
        for scope in scopes:
            self.secrets[scope] = f"nos_{token_urlsafe(32)}"
            token = Token.objects.create(
                token_hash=hash_of(self.secrets[scope]),
                person=self.person,
                name=self.word,
                scope=scope,
                last_used_on=now().date(),
            )
            self.found["token"] = str(token.uid)

    def become(self, **fields: Any) -> None:
        """An operator, or shut out: in the row and on the person at hand."""
        for name, value in fields.items():
            setattr(self.person, name, value)
        self.person.save(update_fields=list(fields))

    def _asks(self) -> list[Ask]:
        return list(Ask.objects.of(self.person).order_by("id"))

    @property
    def things(self) -> dict[str, str]:
        """What an address of theirs names: an ask still out, the notebook, the last operation."""
        return {**self._rows, "sheet": str(self._sheet().uid)}

    def _sheet(self) -> Waiting:
        """One that waits; another where it was let go, for files are not put back."""
        name = f"{self.word}.csv"
        waits = {one.name: one for one in all_waiting(self.person)}
        if name in waits:
            return waits[name]
        sheet = BytesIO(f"what,of whom,answer\n{self.word} again,{self.word},no\n".encode())
        return keep_incoming(person=self.person, name=name, file=sheet)

    @cached_property
    def _rows(self) -> dict[str, str]:
        last = Change.objects.of(self.person).order_by("id").last()
        assert last
        return {
            "uid": str(self._asks()[1].uid),
            "notebook": str(make.notebook(self.person).uid),
            "operation": str(last.operation),
            "number": "1",
            "kind": "grants",
            "day": "2026-03-02",
            "secret": "y" * 43,  # none that is true
            "kept": str(Change.objects.of(self.person).get(kind="kept").operation),
            "line": str(KindLine.objects.of(self.person).get().uid),
            **{name: said for name, said in self.found.items() if name != "cookie"},
        }

    @cached_property
    def marks(self) -> frozenset[str]:
        """By these a row of theirs is known, wherever it appears."""
        asks = Ask.objects.of(self.person)
        found = {self.word, str(self.person.uid), *self.secrets.values()}
        found |= {str(self.person.pk), self.person.pk.hex}
        own = (Notebook.objects, Step.objects, KindLine.objects, Reflection.objects)
        for rows in (asks, *(all_of.of(self.person) for all_of in own)):
            for uid in rows.values_list("uid", flat=True):
                found |= {str(uid), uid.hex}
        for uid in Rest.objects.of(self.person).values_list("uid", flat=True):
            found.add(str(uid))
        for operation in Change.objects.of(self.person).values_list("operation", flat=True):
            found.add(str(operation))
        return frozenset(found)

    @cached_property
    def print(self) -> tuple[object, ...]:
        """As it was in the beginning."""
        return self.fingerprint()

    def fingerprint(self) -> tuple[object, ...]:
        """Another one after any write of theirs: each moves a tick, a revision or a line."""
        books = Notebook.objects.of(self.person).order_by("id")
        return (
            tuple(books.values_list("uid", "tick", "revision", "nos", "title")),
            tuple(
                Ask.objects.of(self.person).order_by("id").values_list("uid", "tick", "revision")
            ),
            tuple(Person.objects.filter(pk=self.person.pk).values()),
            *(
                m.objects.of(self.person).count()
                for m in (Change, KindLine, Step, Rest, Milestone, Bring, Reflection)
            ),
        )

    @cached_property
    def row_ids(self) -> frozenset[str]:
        """What nobody is ever shown, not even they."""
        models: tuple[type[OwnedModel], ...] = (
            Ask, Bring, Change, KindLine, Milestone, Notebook, Reflection, Rest, Step,
        )  # fmt: skip
        ids = {
            pk
            for m in models
            for pk in m._base_manager.filter(owner=self.person).values_list("pk", flat=True)
        }
        return frozenset({str(pk) for pk in ids} | {pk.hex for pk in ids} | {str(self.person.pk)})
