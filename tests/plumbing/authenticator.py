"""A device that keeps passkeys, in Python: it makes one, signs with it, and lies when told to."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_bytes
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor

__all__ = ["Authenticator", "plain", "web"]

_PRESENT, _VERIFIED, _ELIGIBLE, _BACKED_UP, _ATTESTED = 0x01, 0x04, 0x08, 0x10, 0x40


def web(data: bytes) -> str:
    """Bytes as WebAuthn's JSON writes them."""
    return urlsafe_b64encode(data).decode().rstrip("=")


def plain(written: str) -> bytes:
    return urlsafe_b64decode(written + "=" * (-len(written) % 4))


@dataclass
class Authenticator:
    """One passkey. `counts` is false for one that is synced: those sign without counting."""

    origin: str = "https://nos.example"
    name: str = "nos.example"
    counts: bool = True
    count: int = 0
    handle: bytes = b""
    credential_id: bytes = field(default_factory=lambda: token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def make(self, asked: dict[str, Any], **lies: Any) -> dict[str, Any]:
        """What navigator.credentials.create() gives, as JSON; `lies` as for `show`."""
        self.handle = plain(asked["user"]["id"])
        numbers = self.key.public_key().public_numbers()
        x, y = (value.to_bytes(32, "big") for value in (numbers.x, numbers.y))
        public = cbor.encode({1: 2, 3: lies.get("algorithm", -7), -1: 1, -2: x, -3: y})
        length = len(self.credential_id).to_bytes(2, "big")
        attested = bytes(16) + length + self.credential_id + public
        data = self._data(lies, more=_ATTESTED) + attested
        client = self._client("webauthn.create", asked, lies)
        sealed = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        return self._sent({"clientDataJSON": web(client), "attestationObject": web(sealed)})

    def show(self, asked: dict[str, Any], **lies: Any) -> dict[str, Any]:
        """What navigator.credentials.get() gives, as JSON.

        `lies`: origin, name, challenge, kind, cross_origin, present, verified, backed_up, count,
        handle, signature: each in place of what is true.
        """
        self.count += self.counts
        data = self._data(lies)
        client = self._client(lies.get("kind", "webauthn.get"), asked, lies)
        signed = self.key.sign(data + sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        parts = {
            "clientDataJSON": web(client),
            "authenticatorData": web(lies.get("data", data)),
            "signature": web(lies.get("signature", signed)),
        }
        handle = lies.get("handle", self.handle)
        return self._sent(parts | ({"userHandle": web(handle)} if handle else {}))

    def _data(self, lies: dict[str, Any], more: int = 0) -> bytes:
        flags = more
        flags |= _PRESENT * lies.get("present", True) | _VERIFIED * lies.get("verified", True)
        flags |= _ELIGIBLE * (not self.counts) | _BACKED_UP * lies.get("backed_up", not self.counts)
        name = sha256(lies.get("name", self.name).encode()).digest()
        return name + bytes([flags]) + int(lies.get("count", self.count)).to_bytes(4, "big")

    def _client(self, kind: str, asked: dict[str, Any], lies: dict[str, Any]) -> bytes:
        said = {
            "type": kind,
            "challenge": lies.get("challenge", asked["challenge"]),
            "origin": lies.get("origin", self.origin),
            "crossOrigin": lies.get("cross_origin", False),
        }
        return json.dumps(said).encode()

    def _sent(self, parts: dict[str, str]) -> dict[str, Any]:
        named = web(self.credential_id)
        return {
            "id": named,
            "rawId": named,
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": parts,
        }
