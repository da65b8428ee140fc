"""Somebody who signs in, made and changed behind the server's back, as another device would."""

from __future__ import annotations

import os
import subprocess
import sys

from playwright.sync_api import BrowserContext

from tests.plumbing.served import Served

__all__ = ["act", "let_in", "new"]

_BEGIN = """
import django, sys, time
django.setup()
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from nos.keeping.operations import ask_to_erase
from nos.lib.uids import new_row_id
from nos.people.models import Person
from nos.people.operations import arrive, keep

def session_of(person):
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session.create()
    print(person.pk, session.session_key)

def new():
    person = arrive(Person.to_be(new_row_id()))
    keep(person)
    session_of(person)

def again(pk):
    session_of(Person.objects.get(pk=pk))

def end(pk):
    for one in Session.objects.all():
        if one.get_decoded().get(SESSION_KEY) == pk:
            one.delete()

def password(pk):
    person = Person.objects.get(pk=pk)
    person.set_password("three red gates")
    person.save()

def erase(pk):
    ask_to_erase(person=Person.objects.get(pk=pk), at_once=True)
"""


def act(served: Served, verb: str, *words: str) -> str:
    """new, again PK, end PK (their sessions), password PK (another one), erase PK."""
    environment = {**os.environ, **served.environment, "DJANGO_SETTINGS_MODULE": "nos.settings"}
    line = [sys.executable, "-c", f"{_BEGIN}\n{verb}(*sys.argv[1:])", *words]
    return subprocess.check_output(line, env=environment, text=True).strip()


def new(served: Served, context: BrowserContext) -> str:
    """A person of their own, signed in there; their row."""
    pk, _, session = act(served, "new").partition(" ")
    _let(served, context, session)
    return pk


def let_in(served: Served, context: BrowserContext, pk: str) -> None:
    """The same person signs in once more."""
    _let(served, context, act(served, "again", pk).partition(" ")[2])


def _let(served: Served, context: BrowserContext, session: str) -> None:
    context.add_cookies([{"name": "session", "value": session, "url": served.url}])
