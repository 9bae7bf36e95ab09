"""What surrounds the pages on the wire."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lib.ui.server.shell import SECURITY_HEADERS, Shell, routes
from lib.ui.server.upload_door import UploadDoor
from lib.ui.window import WINDOW_HEADER, says_narrow

DOCUMENT = b'<!DOCTYPE html>\n<html lang="en"><title>Streamlit</title><script>\n window.x = 1\n</script></html>'


def answer_of(body: bytes, kind: bytes, path: str = "/", query: bytes = b"") -> tuple[dict[bytes, bytes], bytes]:
    """Headers and body that a browser gets when the program beneath answers with this body."""
    sent: list[dict[str, Any]] = []

    async def inner(_scope: Any, _receive: Any, send: Any) -> None:
        length = str(len(body)).encode()
        headers = [(b"content-type", kind), (b"content-length", length)]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body[:10], "more_body": True})
        await send({"type": "http.response.body", "body": body[10:]})

    async def keep(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "path": path, "query_string": query, "headers": [(b"accept-encoding", b"gzip")]}
    answering = Shell(inner)(scope, None, keep)  # type: ignore[arg-type] # nothing is received
    with ThreadPoolExecutor(1) as fresh:  # a browser test in this process may have left a loop running here
        fresh.submit(asyncio.run, answering).result()
    return dict(sent[0]["headers"]), b"".join(part.get("body", b"") for part in sent[1:])


@pytest.mark.parametrize(("query", "language"), [(b"", b"de"), (b"sprache=en", b"en"), (b"sprache=%3Cx%3E", b"de")])
def test_document_says_its_language(query: bytes, language: bytes) -> None:
    """The document carries the language of the address, German for anything unknown."""
    headers, body = answer_of(DOCUMENT, b"text/html; charset=utf-8", query=query)
    assert b'<html lang="' + language + b'">' in body
    assert "<title>Bündnismonitor</title>".encode() in body
    assert headers[b"content-length"] == str(len(body)).encode()


def test_document_has_no_inline_script() -> None:
    """No script stands in the document itself, so the policy need not allow any."""
    assert b"<script>" not in answer_of(DOCUMENT, b"text/html")[1]


@pytest.mark.parametrize(
    ("method", "path", "is_through"),
    [
        ("PUT", "/_stcore/upload_file/unknown/1", False),
        ("PUT", "/amt/monitor/_stcore/upload_file/unknown/1", False),
        ("POST", "/_stcore/upload_file/unknown/1", False),
        ("GET", "/_stcore/health", True),
        ("PUT", "/daten", True),
    ],
)
def test_a_file_for_a_session_without_the_field_is_refused(method: str, path: str, is_through: bool) -> None:
    """Who stands before the closed door, or may only read, cannot fill the server's memory with files."""
    reached: list[str] = []
    sent: list[dict[str, Any]] = []

    async def inner(scope: Any, _receive: Any, _send: Any) -> None:
        reached.append(scope["path"])

    async def keep(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": method, "path": path, "headers": []}
    answering = UploadDoor(inner)(scope, None, keep)  # type: ignore[arg-type] # nothing is received
    with ThreadPoolExecutor(1) as fresh:
        fresh.submit(asyncio.run, answering).result()
    assert bool(reached) is is_through
    assert [message["status"] for message in sent[:1]] == ([] if is_through else [403])


def test_every_answer_has_the_security_headers() -> None:
    """Files and data carry the headers too, and their bytes stay as they are."""
    headers, body = answer_of(b"0123456789abcdef", b"application/javascript", path="/static/x.js")
    assert body == b"0123456789abcdef"
    assert all(headers[name] == value for name, value in SECURITY_HEADERS)


def test_the_first_page_has_its_name_as_address_too() -> None:
    """Who asks for the overview by its name is led to the root, with all filters."""
    client = TestClient(Starlette(routes=routes()), follow_redirects=False)
    answer = client.get("/ueberblick?buendnis=LEW&thema=digitalisation")
    assert answer.is_redirect
    assert answer.headers["location"] == "./?buendnis=LEW&thema=digitalisation"
    assert client.get("/ueberblick").headers["location"] == "./"


@pytest.mark.parametrize(("query", "wanted"), [(b"fenster=schmal", ["narrow"]), (b"fenster=schmal2", []), (b"", [])])
def test_a_page_hears_of_a_narrow_window(query: bytes, wanted: list[str]) -> None:
    """What the script adds to the address of a connection reaches the page as a header; requests are left alone."""
    seen: list[Any] = []

    async def inner(scope: Any, _receive: Any, _send: Any) -> None:
        seen.append([value.decode() for name, value in scope["headers"] if name.decode() == WINDOW_HEADER.lower()])

    scope = {"type": "websocket", "path": "/_stcore/stream", "query_string": query, "headers": []}
    with ThreadPoolExecutor(1) as fresh:
        fresh.submit(asyncio.run, Shell(inner)(scope, None, None)).result()  # type: ignore[arg-type] # nothing is sent
    assert seen == [wanted]
    assert scope["headers"] == []


def test_a_narrow_window_counts_as_a_phone() -> None:
    """A desktop at 400 % gets the charts of a phone, as a phone does in any window."""
    assert not says_narrow({"User-Agent": "Mozilla/5.0 (X11; Linux x86_64)"})
    assert says_narrow({"User-Agent": "Mozilla/5.0 (X11; Linux x86_64)", WINDOW_HEADER: "narrow"})
    assert says_narrow({"User-Agent": "Mozilla/5.0 (Linux; Android 14) Mobile Safari"})
