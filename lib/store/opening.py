"""Opens the store: finds it, creates it where there is none, brings it up to date."""

import os

from lib.model.reference import DATA_FOLDER
from lib.store.connecting import URL_VARIABLE, Store, connect
from lib.store.errors import StoreError
from lib.store.migrating import bring_up_to_date

PROJECT_FOLDER = DATA_FOLDER.parent


def default_store_url() -> str:
    """Return the URL in BUENDNISMONITOR_STORE, or that of `store/buendnismonitor.sqlite` beside the program."""
    return os.environ.get(URL_VARIABLE) or f"sqlite:///{PROJECT_FOLDER / 'store' / 'buendnismonitor.sqlite'}"


def open_store(url: str) -> Store:
    """Return the store at the URL, created or brought up to date; raises StoreError where that cannot be done."""
    store = connect(url)
    if store.is_sqlite:
        _make_folder(store)
    bring_up_to_date(store)
    return store


def store_exists(url: str) -> bool:
    """Tell whether there is a store at the URL to be opened; of a server that is not known and counts as yes."""
    store = connect(url)
    return not store.is_sqlite or store.path.exists()


def _make_folder(store: Store) -> None:
    try:
        store.path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError("not_opened", place=store.place) from error
