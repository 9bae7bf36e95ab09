"""Tells open pages that someone has published since: each asks for it by itself, and the answer costs nothing."""

import asyncio
import logging
import time
from html import escape

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response

from lib.store import StoreError
from lib.ui import data
from lib.ui.data import Shown
from lib.ui.texts import t

# What a page has seen already, in the question it asks; news.js asks it.
SEEN_PARAM = "gesehen"
NEWS, NO_NEWS = 200, 204
_NOT_STORED = {"cache-control": "no-store"}
LOG = logging.getLogger("buendnismonitor")
LONGEST_S = 0.5
# One look at a time: a database that hangs must not fill the server with looks at it.
_looking: list[asyncio.Task[str]] = []
_asked_at = [0.0]


def watch(shown: Shown) -> None:
    """Draw the note that offers newer data; it stays out of sight until news.js has heard of some."""
    seen = data.seen_of(shown)
    if not seen:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="news"):
        words = escape(t("earlier.news"))
        st.html(f'<span role="status" data-seen="{escape(seen)}">{words}</span>', width="content")
        st.button(t("earlier.load"), key="load_news", icon=":material/refresh:")


async def answer_news(request: Request) -> Response:
    """Answer 200 where newer data are published than those that a page has seen, else 204, both without content."""
    seen = request.query_params.get(SEEN_PARAM, "")
    return Response(status_code=NO_NEWS if await _newest() in ("", seen) else NEWS, headers=_NOT_STORED)


async def _newest() -> str:
    """Return the newest state, asked of the store once for all pages that ask in the same moment; "" without answer."""
    if not _looking or (_looking[0].done() and time.monotonic() > _asked_at[0] + LONGEST_S):
        _asked_at[:] = [time.monotonic()]
        _looking[:] = [asyncio.create_task(asyncio.to_thread(_look))]
    return await asyncio.shield(_looking[0])


def _look() -> str:
    try:
        return data.newest_state()
    except StoreError:
        return ""  # whoever clicks is told what is wrong with the store
    except Exception:
        LOG.exception("the look for news failed")
        return ""
