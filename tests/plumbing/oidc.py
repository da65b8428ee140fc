"""A small provider of OpenID Connect on this machine."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

__all__ = ["CLIENT", "SECRET", "Provider", "providing", "settings_for"]

CLIENT: Final = "thousand-nos"
SECRET: Final = "between the two servers"
_KEY: Final = rsa.generate_private_key(public_exponent=65537, key_size=2048)

Claims = dict[str, Any]


@dataclass
class Provider:
    """Whoever comes is `who`. `bend` changes what the token says, `key` is what signs it."""

    url: str
    who: Claims = field(default_factory=lambda: {"sub": "ana-there"})
    issuer: str = ""
    bend: Callable[[Claims], Claims] = lambda claims: claims
    key: Any = _KEY
    algorithm: str = "RS256"
    codes: dict[str, Claims] = field(default_factory=dict)
    tokens: dict[str, Claims] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def discovery(self) -> Claims:
        return {
            "issuer": self.issuer or self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/jwks",
            "response_types_supported": ["code"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
        }

    def keys(self) -> Claims:
        public = json.loads(RSAAlgorithm.to_jwk(_KEY.public_key()))
        return {"keys": [public | {"kid": "one", "alg": "RS256", "use": "sig"}]}

    def authorize(self, asked: Claims) -> str:
        """Where the browser is sent back to, with a code that works once."""
        assert asked["client_id"] == CLIENT
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"].split()
        code = token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, asked: Claims) -> tuple[int, Claims]:
        began = self.codes.pop(asked.get("code", ""), None)
        sealed = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()
        wrong = (
            began is None
            or asked.get("client_secret") != SECRET
            or asked.get("redirect_uri") != began["redirect_uri"]
            or challenge != began["code_challenge"]
        )
        if began is None or wrong:
            self.refused.append(asked.get("code", ""))
            return 400, {"error": "invalid_grant"}
        at, access = int(time.time()), token_urlsafe(16)
        self.tokens[access] = self.who
        claims = {
            "iss": self.issuer or self.url, "aud": CLIENT, "sub": self.who["sub"],
            "iat": at, "exp": at + 60, "nonce": began.get("nonce", ""),
            **({"auth_time": at} if "max_age" in began else {}),
        }  # fmt: skip
        headers = {"kid": "one"}
        sealed_token = jwt.encode(self.bend(claims), self.key, self.algorithm, headers=headers)
        return 200, {"access_token": access, "token_type": "Bearer", "id_token": sealed_token}


def settings_for(provider: Provider) -> dict[str, Any]:
    """As the settings are when the environment names this provider."""
    app = {
        "provider_id": "oidc",
        "name": "Lantern",
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": provider.url},
    }
    return {
        "NOS_OIDC_ISSUER": provider.url,
        "SOCIALACCOUNT_PROVIDERS": {
            "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]},
        },
    }


@contextmanager
def providing() -> Iterator[Provider]:
    class Desk(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            where = urlsplit(self.path)
            if where.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", provider.authorize(dict(parse_qsl(where.query))))
                self.end_headers()
                return
            answers = {
                "/.well-known/openid-configuration": provider.discovery,
                "/jwks": provider.keys,
                "/userinfo": self._whose,
            }
            answer = answers.get(where.path)
            self._say(200, answer()) if answer else self._say(404, {})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._say(*provider.token(dict(parse_qsl(body))))

        def _whose(self) -> Claims:
            return provider.tokens[self.headers["Authorization"].removeprefix("Bearer ")]

        def _say(self, status: int, answer: Claims) -> None:
            body = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    provider = Provider(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
