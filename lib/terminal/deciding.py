"""Files read as officers have decided: what they chose for a layout holds for the next file with it."""

import os
from functools import partial

from lib.intake.importing import read_import
from lib.store import Store, close_store, decisions, open_store, store_exists
from lib.store.connecting import URL_VARIABLE
from lib.terminal.reading import Reader


def reader_of(store: Store) -> Reader:
    """Return what reads a file with the decisions kept in the store."""
    return partial(read_import, decisions=decisions(store))


def reader_of_url(url: str | None) -> Reader:
    """Return what reads a file with the decisions of the store asked for, else of the store set for the program.

    Without either, or where there is none yet, files are read without decisions; no store is created. Raises
    StoreError where the store does not open.
    """
    url = url or os.environ.get(URL_VARIABLE)
    if not url or not store_exists(url):
        return read_import
    store = open_store(url)
    try:
        return reader_of(store)
    finally:
        close_store(store)
