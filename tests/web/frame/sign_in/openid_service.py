"""A small real sign-in service on this machine: discovery, consent, token, keys, userinfo (OpenID Connect Core 1.0)."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT = "vliegwiel"
SECRET = "tussen ons"  # noqa: S105 - of a service that lives for one test
KEY = "one"


@cache
def key(name: str) -> rsa.RSAPrivateKey:
    """Making one takes a while; the same name gives the same key."""
    assert name
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Service:
    """Whom it says you are, and how it misbehaves.

    Attributes:
        person: Claims about whoever signs in.
        userinfo: Differing claims at that address.
        token: Differing claims in the signed token.
        signed_by: Name of the key.
        codes: Given out and not yet exchanged.
    """

    address: str = ""
    person: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=dict)
    token: dict[str, Any] = field(default_factory=dict)
    config: dict[str, Any] = field(default_factory=dict)
    signed_by: str = KEY
    refuses: bool = False
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)

    def discovery(self) -> dict[str, Any]:
        """What it says of itself."""
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            **self.config,
        }

    def keys(self) -> dict[str, Any]:
        """With which keys it signs."""
        public = json.loads(RSAAlgorithm.to_jwk(key(KEY).public_key()))
        return {"keys": [{**public, "kid": KEY, "alg": "RS256", "use": "sig"}]}

    def authorize(self, asked: dict[str, str]) -> str:
        """Back to whoever sent him, with a code."""
        self.asked.append(asked)
        state = {"state": asked["state"]}
        if self.refuses:
            return f"{asked['redirect_uri']}?{urlencode({'error': 'access_denied', **state})}"
        code = secrets.token_urlsafe()
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, **state})}"

    def exchange(self, given: dict[str, str]) -> dict[str, Any] | None:
        """A token for a code, once, to whoever began with this code challenge (RFC 7636)."""
        asked = self.codes.pop(given.get("code", ""), None)
        digest = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        fits = asked and (
            (given.get("client_id"), given.get("client_secret")) == (CLIENT, SECRET)
            and given.get("redirect_uri") == asked["redirect_uri"]
            and asked.get("code_challenge") == challenge
        )
        if not fits:
            return None
        now = int(time.time())
        claims = {
            "iss": self.address,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 60,
            **self.person,
            **self.token,
        }
        signed = jwt.encode(claims, key(self.signed_by), algorithm="RS256", headers={"kid": KEY})
        return {"access_token": "access", "token_type": "Bearer", "expires_in": 60, "id_token": signed}


class Handler(BaseHTTPRequestHandler):
    """Its addresses."""

    service: Service

    def do_GET(self) -> None:
        """Everything but the token."""
        address = urlsplit(self.path)
        if address.path == "/authorize":
            query = {name: values[0] for name, values in parse_qs(address.query).items()}
            self.send_response(302)
            self.send_header("Location", self.service.authorize(query))
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif address.path == "/.well-known/openid-configuration":
            self._answer(self.service.discovery())
        elif address.path == "/keys":
            self._answer(self.service.keys())
        elif address.path == "/userinfo" and self.headers["Authorization"] == "Bearer access":
            self._answer({**self.service.person, **self.service.userinfo})
        else:
            self._answer({"error": "invalid_request"}, status=404)

    def do_POST(self) -> None:
        """The token."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        given = {name: values[0] for name, values in parse_qs(body).items()}
        token = self.service.exchange(given)
        self._answer(token or {"error": "invalid_grant"}, status=200 if token else 400)

    def log_message(self, *arguments: Any) -> None:
        """Nothing."""

    def _answer(self, value: Any, *, status: int = 200) -> None:
        content = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def serving() -> Iterator[Service]:
    """A service of one's own."""
    service = Service()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Own", (Handler,), {"service": service}))
    service.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield service
    server.shutdown()
    thread.join()
    server.server_close()
