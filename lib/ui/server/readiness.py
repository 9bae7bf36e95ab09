"""Whether this server can serve readers: asked by proxies and by what watches over a server."""

import asyncio
import logging

from starlette.requests import Request
from starlette.responses import JSONResponse

from lib.model.settings import SettingsError
from lib.store import StoreError, is_schema_right
from lib.ui import data

LOG = logging.getLogger("buendnismonitor")
LONGEST_WAIT_SECONDS = 4.0
READY, NOT_READY = 200, 503
_NOT_STORED = {"cache-control": "no-store"}
# One look at a time: a database that hangs must not fill the server with looks at it.
_looking: list[asyncio.Task[str]] = []


async def health(_: Request) -> JSONResponse:
    """Answer as long as the process answers at all."""
    return JSONResponse({"status": "ok"}, headers=_NOT_STORED)


async def readiness(_: Request) -> JSONResponse:
    """Answer 200 where the store answers, its tables are this program's and the data are read, else 503 and why."""
    if not _looking or _looking[0].done():
        _looking[:] = [asyncio.create_task(asyncio.to_thread(_look))]
    done, _waiting = await asyncio.wait({_looking[0]}, timeout=LONGEST_WAIT_SECONDS)
    why = _looking[0].result() if done else "reading"
    content = {"status": "not ready", "why": why} if why else {"status": "ready"}
    return JSONResponse(content, NOT_READY if why else READY, headers=_NOT_STORED)


def _look() -> str:
    """Return what is missing: the code of a StoreError, `schema`, `settings` or `failed`; "" where nothing is."""
    try:
        if not is_schema_right(data.own_store()):
            return "schema"
        data.shown_of(data.example_wanted())
    except StoreError as error:
        return error.code
    except SettingsError:
        return "settings"
    except Exception:
        LOG.exception("the look at the store failed")
        return "failed"
    return ""
