"""What a passkey says, verified: made here for this person, or shown by whoever signs in.

The ceremony is WebAuthn's (https://www.w3.org/TR/webauthn-3/, 7.1 and 7.2), by python-fido2; rows
are django-allauth's. A challenge waits in the session, is for one purpose and one attempt.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestationConveyancePreference,
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from nos.lib import clock
from nos.lib.errors import BadInput
from nos.lib.words import gettext as _
from nos.people.keys import rows_of_passkeys, with_credential
from nos.people.models import Person

__all__ = ["Made", "Shown", "ask_to_make", "ask_to_show", "made", "passkeys_work", "shown"]

_WAITING: Final = "passkey"  # in the session
_LASTS: Final = 30 * 60  # seconds: a page that offers passkeys may stand open for a while
_LONGEST: Final = 32_000  # letters; what a browser sends is two or three thousand
_KNOWN: Final = (-8, -7, -257)  # EdDSA, ES256, RS256
_ELIGIBLE, _BACKED_UP = AuthenticatorData.FLAG.BE, AuthenticatorData.FLAG.BS


@dataclass(frozen=True)
class Made:
    """A passkey as it is kept: what the browser sent, and how often it has signed."""

    credential: dict[str, Any]
    credential_id: bytes
    count: int


@dataclass(frozen=True)
class Shown:
    """Whose passkey it was, and how often it has signed by now."""

    kept: Any  # allauth's Authenticator
    count: int


def passkeys_work() -> bool:
    """Browsers make them for a name over HTTPS, and for localhost; never for a bare number."""
    name = _name()
    if not name or _is_number(name):
        return False
    near = name == "localhost" or name.endswith(".localhost")
    return near or settings.NOS_BASE_URL.startswith("https://")


def ask_to_make(session: SessionBase, person: Person, called: str) -> dict[str, Any]:
    """What the browser is asked; `called` is how it will name the passkey in its own lists."""
    user = PublicKeyCredentialUserEntity(id=person.pk.bytes, name=called, display_name=called)
    options, state = _server().register_begin(
        user,
        credentials=_credentials(person),
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
        extensions={"credProps": True},
    )
    _wait(session, "make", state, person)
    return dict(options)


def made(session: SessionBase, person: Person, sent: str) -> Made:
    """Raises BadInput for what is no new passkey of this person, made here and now."""
    state = _waited(session, "make", person)
    try:
        response = RegistrationResponse.from_dict(_read(sent))
        data = _server().register_complete(state, response)
        credential = data.credential_data
        _judge(response.response.client_data, data)
        if credential is None or credential.public_key.get(3) not in _KNOWN:
            raise ValueError("no key of a kind we know")
        if not 1 <= len(credential.credential_id) <= 1023 or (
            credential.credential_id != response.raw_id
        ):
            raise ValueError("not the key it says it is")
    except Exception as reason:
        raise _not_made() from reason
    if with_credential(credential.credential_id) is not None:
        raise BadInput(fields={"passkey": _("This passkey is in use here already.")})
    kept = dict(response) | {"clientExtensionResults": {"credProps": {"rk": True}}}
    return Made(json.loads(json.dumps(kept, default=dict)), credential.credential_id, data.counter)


def ask_to_show(session: SessionBase, person: Person | None = None) -> dict[str, Any]:
    """Any passkey of this server; with `person`, one of theirs."""
    options, state = _server().authenticate_begin(
        credentials=_credentials(person) if person else [],
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    _wait(session, "show", state, person)
    return dict(options)


def shown(session: SessionBase, sent: str, person: Person | None = None) -> Shown:
    """Raises BadInput for what was not signed just now by a passkey we know (of `person`)."""
    state = _waited(session, "show", person)
    try:
        response = AuthenticationResponse.from_dict(_read(sent))
        kept = with_credential(response.raw_id)
        if kept is None:
            raise ValueError("unknown")
        handle = response.response.user_handle
        if (handle or person is None) and UUID(bytes=handle) != kept.user_id:
            raise ValueError("somebody else's")
        if person is not None and kept.user_id != person.pk:
            raise ValueError("somebody else's")
        credential = _public_part(kept)
        _server().authenticate_complete(state, [credential], response)
        data = response.response.authenticator_data
        _judge(response.response.client_data, data)
    except Exception as reason:
        raise _not_shown() from reason
    return Shown(kept, data.counter)


def _server() -> Fido2Server:
    server = Fido2Server(
        PublicKeyCredentialRpEntity(id=_name(), name="Thousand Nos"),
        attestation=AttestationConveyancePreference.NONE,
        verify_origin=lambda origin: origin == _origin(),
    )
    known = {one.alg: one for one in server.allowed_algorithms}
    server.allowed_algorithms = [known[alg] for alg in _KNOWN if alg in known]
    return server


def _judge(client: Any, data: AuthenticatorData) -> None:
    """What python-fido2 leaves to us."""
    if client.cross_origin:
        raise ValueError("from within a page of another site")
    if data.flags & _BACKED_UP and not data.flags & _ELIGIBLE:
        raise ValueError("backed up, though it cannot be")


def _credentials(person: Person) -> list[AttestedCredentialData]:
    return [_public_part(row) for row in rows_of_passkeys(person)] if person.born else []


def _public_part(kept: Any) -> AttestedCredentialData:
    data: AttestedCredentialData = kept.wrap().authenticator_data.credential_data
    return data


def _wait(session: SessionBase, purpose: str, state: Any, person: Person | None) -> None:
    session[_WAITING] = {
        "purpose": purpose,
        "person": str(person.pk) if person else "",
        "until": clock.now().timestamp() + _LASTS,
        "state": {name: str(value) for name, value in state.items()},
    }


def _waited(session: SessionBase, purpose: str, person: Person | None) -> Any:
    """One attempt: whatever comes of it, the next one is asked anew."""
    waiting = session.pop(_WAITING, None) or {}
    expected = (purpose, str(person.pk) if person else "")
    found = (waiting.get("purpose"), waiting.get("person"))
    if found != expected or waiting["until"] < clock.now().timestamp():
        raise _not_made() if purpose == "make" else _not_shown()
    state = waiting["state"]
    return state | {"user_verification": UserVerificationRequirement(state["user_verification"])}


def _read(sent: str) -> Any:
    if len(sent) > _LONGEST:
        raise ValueError("no passkey is that long")
    return json.loads(sent)


def _name() -> str:
    return urlsplit(settings.NOS_BASE_URL).hostname or ""


def _is_number(name: str) -> bool:
    try:
        return bool(ip_address(name))
    except ValueError:
        return False


def _origin() -> str:
    """As browsers write it: no port where it is the usual one."""
    base = urlsplit(settings.NOS_BASE_URL)
    usual = {"https": 443, "http": 80}.get(base.scheme)
    port = "" if base.port in (None, usual) else f":{base.port}"
    return f"{base.scheme}://{base.hostname}{port}"


def _not_made() -> BadInput:
    return BadInput(fields={"passkey": _("No passkey was made. Nothing was changed; try again.")})


def _not_shown() -> BadInput:
    return BadInput(
        fields={
            "passkey": _(
                "That passkey was not taken. Nothing was changed; try again, or choose another way."
            )
        }
    )
