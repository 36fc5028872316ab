"""Guard: who gets in. Only browsers that were opened with the address the terminal shows.

The address holds a token that is good for one visit. It is exchanged for a cookie and leaves the address.
Every request must call this server by its own name, and every change must come from its own pages.
"""

from __future__ import annotations

import hmac
import secrets
import shlex
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from optim.reading.workbook.guard import LARGEST_FILE
from optim.web.host import Host

LARGEST = 64 * 1024  # bytes of a form
UPLOAD = "/upload"  # the one form that may hold a file
LARGEST_UPLOAD = LARGEST_FILE + LARGEST
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
SAFE = frozenset({"GET", "HEAD"})
SHUT = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">'
    "<h1>{title}</h1><p>{why} Nothing is lost: named cases and answers are kept.</p>"
    "<p>Look at the terminal in which the workbench was started. Copy the address in its last line, which "
    "ends with a new token, and type it into the address line of this browser.</p>"
    "<p>If that terminal is gone, start the workbench again:</p><pre>{command}</pre></html>\n"
)
OUTSIDE = "This browser is not let in yet"
USED = "This address was used before"
ENTERED = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Workbench</title>'
    '<link rel="icon" href="data:,">'
    '<meta http-equiv="refresh" content="0;url={to}"><p><a href="{to}">To the workbench</a></p></html>'
)


@dataclass
class Keys:
    """The secrets of one server. ``renewed`` is told each new token, when the one before was used."""

    port: int
    renewed: Callable[[str], None] = lambda _: None
    first: str = "/"  # the address that a browser comes to
    instance: str = "NAME"  # what the command line calls the instance
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    host: Host = field(default_factory=Host)

    @property
    def name(self) -> str:
        """The cookie's name: servers on other ports have cookies of their own."""
        return f"optimize-{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """What a request may call this server: any other name is a foreign page's."""
        return self.host.called(self.port)

    @property
    def form(self) -> str:
        """What every form that changes something holds."""
        return hmac.new(self.cookie.encode(), b"form", sha256).hexdigest()

    def exchange(self, token: str) -> bool:
        """Whether a token is the one that was shown; it is then used up."""
        good = hmac.compare_digest(token.encode(), self.token.encode())
        if good:
            self.token = secrets.token_urlsafe(32)
            self.renewed(self.token)
        return good


class Guard:
    """Refuses every request that did not come from a page of this server, before any route sees it."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self._app, self._keys = app, keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        refused = self._refused(request)
        if refused is not None:
            await _with_headers(refused)(scope, receive, send)
            return
        await self._app(scope, receive, _guarded(send))

    def _refused(self, request: Request) -> Response | None:
        if request.headers.get("host", "").lower() not in self._keys.hosts:
            return _no(403, "This server is not called so: use the address that its terminal shows.")
        origin = request.headers.get("origin")
        if origin is not None and origin not in {f"http://{host}" for host in self._keys.hosts}:
            return _no(403, "The request came from a page of another server.")
        token = request.query_params.get("token")
        if token is not None and request.method in SAFE:
            return self._enter(token, self._let_in(request))
        if not self._let_in(request):
            return _shut(OUTSIDE, "Only a browser that was let in sees the workbench.", self._keys.instance)
        length = request.headers.get("content-length", "" if request.method not in SAFE else "0")
        if not (length.isascii() and length.isdigit()):
            return _no(411, "The request does not say how long it is.")
        return _too_large(request.url.path, int(length))

    def _let_in(self, request: Request) -> bool:
        cookie = request.cookies.get(self._keys.name, "")
        return hmac.compare_digest(cookie.encode(), self._keys.cookie.encode())

    def _enter(self, token: str, inside: bool) -> Response:
        """Let a browser in by its token; a browser that is inside already goes on to the workbench."""
        if not inside and not self._keys.exchange(token):
            return _shut(USED, "An address from the terminal lets one browser in, once.", self._keys.instance)
        response = HTMLResponse(ENTERED.format(to=escape(self._keys.first)))
        response.set_cookie(self._keys.name, self._keys.cookie, httponly=True, samesite="strict", path="/")
        return response


def comes_from_a_form(form: object, keys: Keys) -> bool:
    """Whether what was sent holds what only pages of this server know."""
    return isinstance(form, str) and hmac.compare_digest(form.encode(), keys.form.encode())


def _too_large(path: str, length: int) -> Response | None:
    if path == UPLOAD and length > LARGEST_UPLOAD:
        return _no(413, f"The workbook is too large: at most {LARGEST_FILE // 1_000_000} MB are taken.")
    if path != UPLOAD and length > LARGEST:
        return _no(413, f"The form is too large: at most {LARGEST // 1024} kB are taken.")
    return None


def _shut(title: str, why: str, instance: str) -> Response:
    """A page for a browser without the cookie: the reason, and the address or command to type."""
    command = shlex.join(("optimize", "workbench", instance))
    return HTMLResponse(SHUT.format(title=escape(title), why=escape(why), command=escape(command)), 401)


def _no(status: int, words: str) -> Response:
    return PlainTextResponse(words + "\n", status)


def _with_headers(response: Response) -> Response:
    for name, value in {**HEADERS, "Content-Security-Policy": POLICY}.items():
        response.headers.setdefault(name, value)
    return response


def _guarded(send: Send) -> Send:
    async def guarded(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            headers = Headers(raw=message.get("headers", []))  # type: ignore[arg-type]
            more = {**HEADERS, "Content-Security-Policy": POLICY}
            added = [(k.lower().encode(), v.encode()) for k, v in more.items() if k not in headers]
            message["headers"] = [*headers.raw, *added]
        await send(message)

    return guarded  # type: ignore[return-value]
