"""Reads the data once while the server starts, so that the first reader does not wait for it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Any

from lib.ui import data


@asynccontextmanager
async def warmed(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Start reading beside the server; a reader who comes earlier waits for the same reading, not for a second one."""
    reading = asyncio.create_task(asyncio.to_thread(_warm))
    yield {}
    reading.cancel()


def _warm() -> None:
    """Read the data, then load what writes reports, which takes seconds and would hold up the first report."""
    data.shown_of(data.example_wanted())
    import_module("lib.output.report")
