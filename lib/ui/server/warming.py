"""Loads the program and reads the data before the first reader comes, so that nobody waits for it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import lib.ui
from lib.query.filters import EVERYTHING
from lib.ui import data
from lib.ui.answers import alerts_of, choices_of, overview_of
from lib.ui.chosen import chosen_of
from lib.ui.projects.project_order import ORDERS, all_in_order

LOG = logging.getLogger("buendnismonitor")
START_SCRIPT = "lib.ui.start"
# Streamlit warns at every cached function that runs outside a reader's session, which is what warming is.
OUTSIDE_A_SESSION = "streamlit.runtime.scriptrunner_utils.script_run_context"
# A large store is read on beside the server: its first reader waits for the rest of the same reading.
LONGEST_WAIT_SECONDS = 5.0


@asynccontextmanager
async def warmed(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Open the doors when the modules are loaded and the data are read, or after five seconds of reading."""
    _load_modules()
    logging.getLogger(OUTSIDE_A_SESSION).setLevel(logging.ERROR)
    reading = asyncio.create_task(asyncio.to_thread(_read_data))
    await asyncio.wait({reading}, timeout=LONGEST_WAIT_SECONDS)
    yield {}
    reading.cancel()


def _load_modules() -> None:
    """Load what any page needs in this one thread.

    Two readers' threads that first load libraries whose modules import each other can meet a half-loaded one.
    """
    for module in walk_packages(lib.ui.__path__, "lib.ui."):
        if module.name != START_SCRIPT:
            import_module(module.name)


def _read_data() -> None:
    try:
        first = chosen_of(data.shown_of(data.example_wanted()), EVERYTHING)
        for answer in (overview_of, choices_of, alerts_of):
            answer(first)
        for order in ORDERS:
            all_in_order(first.shown, order)
    except Exception:
        # The server starts all the same: every page tells its reader what is wrong, and tries again.
        LOG.exception("the data could not be read at the start")
