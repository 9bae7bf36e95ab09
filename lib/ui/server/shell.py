"""What surrounds the pages on the wire: language of the document, security headers, routes, and failures."""

import logging
import re
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import parse_qs

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.model.messages import DEFAULT_LANGUAGE, languages, text
from lib.store import StoreError
from lib.ui.news import answer_news
from lib.ui.server.download_door import DownloadDoor
from lib.ui.server.failed_downloads import FailedDownloads
from lib.ui.server.message_door import MessageDoor
from lib.ui.server.readiness import health, readiness
from lib.ui.server.upload_door import UploadDoor
from lib.ui.store_problem import show_store_problem
from lib.ui.texts import LANGUAGE_PARAM, t
from lib.ui.window import WINDOW_HEADER

LOG = logging.getLogger("buendnismonitor")
POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "style-src 'self' 'unsafe-inline'",
        "script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval'",  # plotly compiles its drawing functions
        "connect-src 'self' ws: wss:",
        "font-src 'self' data:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "frame-ancestors 'none'",
    )
)
SECURITY_HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)
# Where our own scripts are served, and the files beside this one.
SCRIPTS = {
    "/adresse.js": "address.js", "/druck.js": "print.js", "/fenster.js": "window.js", "/neues.js": "news.js",
    "/link.js": "link.js",
}  # fmt: skip
# What window.js adds to the address of the connection, and the header that a page finds it in.
NARROW_WINDOW = b"fenster=schmal"
_REPLACED_HEADERS = (b"content-length", b"etag", b"last-modified")
_INLINE_SCRIPT = re.compile(r"<script>.*?</script>", re.DOTALL)  # only for search engines; the policy refuses it


class Shell:
    """Adds security headers to every answer, and title and language to the page all others are drawn in."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete its answer on the way back."""
        if scope["type"] != "http":
            await self.app(_with_window(scope), receive, send)
            return
        await self.app(_uncompressed(scope), receive, _Answer(send, _language_of(scope)).send)


def _with_window(scope: Scope) -> Scope:
    """Tell a page whether the window is narrow: Streamlit hands on the headers of a connection, not its address."""
    if NARROW_WINDOW not in scope.get("query_string", b"").split(b"&"):
        return scope
    return {**scope, "headers": [*scope["headers"], (WINDOW_HEADER.lower().encode(), b"narrow")]}


def _language_of(scope: Scope) -> str:
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get(LANGUAGE_PARAM, [DEFAULT_LANGUAGE])[-1]
    return asked if asked in languages() else DEFAULT_LANGUAGE


def _uncompressed(scope: Scope) -> Scope:
    """Ask for the document as it is, so that its language can be written into it; everything else stays packed."""
    if "." in scope["path"].rsplit("/", 1)[-1] and not scope["path"].endswith(".html"):
        return scope
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]}


class _Answer:
    """One answer on its way to the browser; a document is held back until it is whole."""

    def __init__(self, send: Send, language: str) -> None:
        self._send, self._language = send, language
        self._start: Message = {}
        self._body = b""
        self._is_document = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._begin(message)
        elif not self._is_document:
            await self._send(message)
        elif message["type"] == "http.response.pathsend":
            await self._finish(Path(message["path"]).read_bytes())
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self._body)

    async def _begin(self, message: Message) -> None:
        headers = dict(message["headers"])
        is_html = headers.get(b"content-type", b"").startswith(b"text/html")
        self._is_document = is_html and b"content-encoding" not in headers
        self._start = {**message, "headers": [*message["headers"], *SECURITY_HEADERS]}
        if not self._is_document:
            await self._send(self._start)

    async def _finish(self, document: bytes) -> None:
        body = _in_language(document, self._language)
        kept = [pair for pair in self._start["headers"] if pair[0] not in _REPLACED_HEADERS]
        length = (b"content-length", str(len(body)).encode())
        await self._send({**self._start, "headers": [*kept, length]})
        await self._send({"type": "http.response.body", "body": body})


def _in_language(document: bytes, language: str) -> bytes:
    no_script = text("shell.no_script", language)
    replacements = (
        ('<html lang="en">', f'<html lang="{language}">'),
        ("<title>Streamlit</title>", f"<title>Bündnismonitor</title>{_script_tags(language)}"),
        ("You need to enable JavaScript to run this app.", no_script),
    )
    written = document.decode("utf-8")
    for found, wanted in replacements:
        written = written.replace(found, wanted, 1)
    return _INLINE_SCRIPT.sub("", written).encode("utf-8")


@cache
def _script_tags(language: str) -> str:
    """The scripts with the words that they say."""
    words = {name: text(f"download.link_{name}", language) for name in ("copied", "choose")}
    said = "".join(f' data-{name}="{escape(sentence)}"' for name, sentence in words.items())
    return "".join(f'<script src=".{path}"{said if path == "/link.js" else ""}></script>' for path in SCRIPTS)


async def _script(request: Request) -> FileResponse:
    file = SCRIPTS["/" + request.url.path.rsplit("/", 1)[-1]]
    return FileResponse(Path(__file__).with_name(file), media_type="text/javascript")


async def _overview(request: Request) -> RedirectResponse:
    """Lead to the first page, which lives at the root, whoever asks for it by its name as the others are asked for."""
    return RedirectResponse("./" + (f"?{request.url.query}" if request.url.query else ""))


def show_failure(problem: Exception) -> bool:
    """Show one sentence in place of a traceback, which goes to the log; return that the failure is shown."""
    if isinstance(problem, StoreError):
        show_store_problem(problem)
        return True
    LOG.error("a page failed", exc_info=problem)
    st.error(t("shell.failure"), icon=":material/error:")
    return True


def routes() -> list[Route]:
    """Return our own addresses: under the server's path prefix, and at the root for who asks the server directly."""
    own = {
        "/gesundheit": health,
        "/bereit": readiness,
        "/neues": answer_news,
        "/ueberblick": _overview,
        **dict.fromkeys(SCRIPTS, _script),
    }
    prefix = str(st.get_option("server.baseUrlPath") or "").strip("/")
    places = ("", f"/{prefix}") if prefix else ("",)
    return [Route(place + path, answer) for place in places for path, answer in own.items()]


MIDDLEWARE: list[Middleware] = [
    Middleware(Shell),
    Middleware(MessageDoor),
    Middleware(FailedDownloads),
    Middleware(UploadDoor),
    Middleware(DownloadDoor),
]
