"""Files made for a download are given only to those who were sent their address, where sign-in is set up.

Streamlit gives them to whoever knows the address, also to someone without a role or signed out.
"""

import json
import logging
import os
import re
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

import streamlit as st
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import get_cookie_with_chunks, get_secrets_auth_section
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from lib.model.settings import SettingsError
from lib.ui.server import identity

LOG = logging.getLogger("buendnismonitor")
ADDRESS = re.compile(rb"/media/(\w+)")
# Far more files than a server keeps at a time; the oldest go first.
MOST_FILES = 20_000
# The persons to whom the address of a file was sent.
_SENT_TO: OrderedDict[str, set[str]] = OrderedDict()


class DownloadDoor:
    """Notes the addresses of files on their way to signed-in persons, and refuses the files to all others."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is no file, and a person's own files."""
        if scope["type"] not in ("http", "websocket") or not get_secrets_auth_section():
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self.app(scope, receive, _Noting(scope, send).send)
        elif scope["path"].startswith(_folder()) and not _is_theirs(scope):
            LOG.warning("refused: download")
            await JSONResponse({"error": "no download"}, 403)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


class _Noting:
    """A connection to a browser whose messages are looked through for addresses of files."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._claims, self._send = claims_of(HTTPConnection(scope).cookies), send

    async def send(self, message: Message) -> None:
        for found in ADDRESS.findall(message.get("bytes") or b""):
            if person := _person(self._claims):
                note(found.decode(), person)
        await self._send(message)


def note(file_id: str, person: str) -> None:
    """Let a person have a file."""
    _SENT_TO.setdefault(file_id, set()).add(person)
    _SENT_TO.move_to_end(file_id)
    while len(_SENT_TO) > MOST_FILES:
        _SENT_TO.popitem(last=False)


def claims_of(cookies: Mapping[str, str]) -> dict[str, Any]:
    """Return what Streamlit's signed cookie says of someone; nothing where it is missing or was not signed here."""

    def one(name: str) -> bytes | None:
        return decode_signed_value(get_cookie_secret(), name, cookies.get(name, "").encode("latin-1", "replace"))

    found = get_cookie_with_chunks(one, USER_COOKIE_NAME)
    claims = json.loads(found) if found else {}
    return claims if isinstance(claims, dict) else {}


def _folder() -> str:
    prefix = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{prefix}/media/" if prefix else "/media/"


def _is_theirs(scope: Scope) -> bool:
    # As Streamlit finds it: all that stands before the last point.
    file_id = os.path.splitext(scope["path"].removeprefix(_folder()))[0]  # noqa: PTH122
    return _person(claims_of(HTTPConnection(scope).cookies)) in _SENT_TO.get(file_id, ())


def _person(claims: Mapping[str, Any]) -> str:
    """Return the name of someone who may come in; "" for all others, who are noted nowhere."""
    try:
        who = identity.who_is(claims)
    except (SettingsError, ValueError):
        return ""
    return who.name if who else ""
