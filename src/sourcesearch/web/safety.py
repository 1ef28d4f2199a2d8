"""The safety of the room: who may ask, from where, and what a page may do.

A server on this machine is asked by every page that a browser shows, so the Host header is
checked (no name of a stranger leads here), and forms carry a token that only our own pages have.
Who listens to the network lets in only those who bring the access token.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from collections.abc import Collection as Those
from dataclasses import dataclass, field
from urllib.parse import urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["LOOPBACK", "Guard", "Safety"]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}

_COOKIE = "sourcesearch_access"
_MOST_BYTES = 8 << 20  # of what is sent: an exported ledger that is taken in again


@dataclass(frozen=True)
class Safety:
    """Whom the room answers.

    hosts:      the names by which it may be called; addresses in numbers are no names.
    token:      what has to be brought; None where only this machine can ask.
    form_token: what the forms of our pages carry; a new one for each start.
    """

    hosts: Those[str] = LOOPBACK
    token: str | None = None
    form_token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def is_ours(self, host: str) -> bool:
        """Whether a Host header names this server."""
        name = _name_of(host)
        return name in self.hosts or (self.token is not None and _is_address(name))

    def is_let_in(self, brought: str | None) -> bool:
        """Whether this token, if any is wanted, lets one in."""
        return self.token is None or _same(brought or "", self.token)

    def is_own_form(self, brought: str | None) -> bool:
        """Whether a form comes from a page of ours."""
        return _same(brought or "", self.form_token)


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


def _name_of(host: str) -> str:
    name = host.rpartition("]")[0].lstrip("[") if host.startswith("[") else host.partition(":")[0]
    return name.lower().rstrip(".")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Guard:
    """The door: refuses what `Safety` does not allow, and sets the headers of all answers."""

    def __init__(self, app: ASGIApp, safety: Safety) -> None:
        self._app = app
        self._safety = safety

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refused(Request(scope))
        await (refused or self._app)(scope, receive, sent)

    def _refused(self, request: Request) -> Response | None:
        if not self._safety.is_ours(request.headers.get("host", "")):
            return PlainTextResponse("This server is not called so: see --allow-host.", 421)
        if not request.headers.get("content-length", "0").isdigit():
            return PlainTextResponse("A length that is no number.", 400)
        if int(request.headers.get("content-length", "0")) > _MOST_BYTES:
            return PlainTextResponse("Too much at once.", 413)
        if (self._safety.token is None) or request.url.path == "/static/room.css":
            return None
        return self._without_token(request)

    def _without_token(self, request: Request) -> Response | None:
        """The answer to who brings no token, and to who brings it in the address."""
        safety = self._safety
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        if safety.is_let_in(request.cookies.get(_COOKIE)) or safety.is_let_in(bearer):
            return None
        if request.method != "GET" or not safety.is_let_in(request.query_params.get("token")):
            return PlainTextResponse("An access token is wanted: ?token=…", 403)
        rest = [(k, v) for k, v in request.query_params.multi_items() if k != "token"]
        target = request.url.path.replace("//", "/") + (f"?{urlencode(rest)}" if rest else "")
        answer = RedirectResponse(target, 303)
        answer.set_cookie(_COOKIE, safety.token or "", httponly=True, samesite="strict")
        return answer
