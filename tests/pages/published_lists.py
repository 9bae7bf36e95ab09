"""Stores with published lists of projects, as the tests of the pages need them."""

from datetime import date

from lib.model.rights import administrator
from lib.store import Store, default_store_url, open_store, publish, save_import
from tests.store.rows import import_of, table_of

SOURCE = "Projektliste"
OLD = (
    {"reference": "A", "title": "Pflege stärken", "alliance_id": "LEW", "topic_ids": "care", "grant_cents": 100_000_00,
     "approval_date": "2022-01-01", "status": "approved"},
    {"reference": "B", "title": "Handwerk", "alliance_id": "SON", "grant_cents": 50_000_00},
    {"title": "Welcome Center", "beneficiary": "Stadt", "start_date": "2022-01-01", "end_date": "2023-12-31",
     "grant_cents": 7_00, "district_ags": "03241"},
)  # fmt: skip
NEW = (
    OLD[0] | {"grant_cents": 130_000_00, "status": "running"},
    OLD[2] | {"status": "completed"},
    {"reference": "C", "title": "Digitale Werkstatt", "alliance_id": "LEW", "grant_cents": 20_000_00},
)


def publish_list(rows: tuple[dict, ...], as_of: date, source: str = SOURCE) -> Store:
    """Publish a list of projects in the store that the pages show; return the store."""
    store = open_store(default_store_url())
    content = repr((rows, as_of)).encode()
    read = import_of(table_of("projects", list(rows)), content=content, file=f"liste-{as_of}.xlsx", as_of=as_of)
    publish(store, save_import(store, read, content, source, administrator("Ute")), administrator("Ute"))
    return store


def publish_two() -> Store:
    """Publish the old and then the new list of one source; return the store."""
    publish_list(OLD, date(2026, 6, 30))
    return publish_list(NEW, date(2026, 9, 30))


def publish_rows(table: str, rows: tuple[dict, ...], as_of: date, source: str) -> Store:
    """Publish a list of payments or budgets in the store that the pages show; return the store."""
    store = open_store(default_store_url())
    content = repr((table, rows, as_of)).encode()
    read = import_of(table_of(table, list(rows)), content=content, file=f"{table}-{as_of}.xlsx", as_of=as_of)
    publish(store, save_import(store, read, content, source, administrator("Ute")), administrator("Ute"))
    return store
