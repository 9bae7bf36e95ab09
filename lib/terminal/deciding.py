"""Files read as officers have decided: what they chose for a layout holds for the next file with it."""

import os
from dataclasses import replace
from functools import partial
from pathlib import Path

from lib.intake.importing import read_import
from lib.model.imports import Import
from lib.store import Store, already_published, close_store, decisions, open_store, store_exists
from lib.store.connecting import URL_VARIABLE
from lib.terminal.reading import Reader, read_files


def reader_of(store: Store) -> Reader:
    """Return what reads a file with the decisions kept in the store."""
    return partial(read_import, decisions=decisions(store))


def with_known(store: Store, read: Import) -> Import:
    """Return what was read with a finding where the same file is in force already."""
    return replace(read, findings=(*already_published(store, read), *read.findings))


def read_as_stored(paths: list[Path], url: str | None) -> list[Import]:
    """Return what the files hold, read as decided in the store asked for, else in the one set for the program.

    Without either, or where there is none yet, files are read without decisions; no store is created. Raises
    StoreError where the store does not open.
    """
    url = url or os.environ.get(URL_VARIABLE)
    if not url or not store_exists(url):
        return [read for _, read in read_files(paths)]
    store = open_store(url)
    try:
        return [with_known(store, read) for _, read in read_files(paths, reader_of(store))]
    finally:
        close_store(store)
