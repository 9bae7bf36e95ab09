"""Keeps an import: staged, complete and not yet visible to anyone."""

from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from lib.model.imports import Import
from lib.store.errors import StoreError
from lib.store.loading import load
from lib.store.opening import Store, reading, writing
from lib.store.packing import Arrival, pack_import
from lib.store.schema import audit, imports, sources


def save_import(  # noqa: PLR0913, PLR0917 an act names its subject, who acts and why
    store: Store, import_: Import, content: bytes, source: str, by: str, note: str = ""
) -> int:
    """Keep an import of a source and return its number; a new source is created and ranks behind all others.

    Nothing of it is visible until `publish`. Raises StoreError `same_bytes` where the source has this file already.
    """
    name = source.strip()
    if not name:
        raise StoreError("source_name_missing")
    known = known_import(store, name, import_.sha256)
    if known is not None:
        raise StoreError("same_bytes", file=import_.file, source=name, import_id=known)
    source_id = _source_id(store, name, by)
    return load(store, pack_import(import_, content, Arrival(source_id, by, now(), note)))


def known_import(store: Store, source: str, sha256: str) -> int | None:
    """Return the number of the import of these bytes that the source has already, or None."""
    with reading(store) as connection:
        found = connection.execute(
            select(imports.c.import_id).join(sources).where(sources.c.name == source, imports.c.sha256 == sha256)
        ).scalar_one_or_none()
    return None if found is None else int(found)


def now() -> datetime:
    """Return the moment as the store writes it: UTC, without a zone."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def _source_id(store: Store, name: str, by: str) -> int:
    with writing(store) as connection:
        found = connection.execute(select(sources.c.source_id).where(sources.c.name == name)).scalar_one_or_none()
        return int(found) if found is not None else _new_source(connection, name, by)


def _new_source(connection: Connection, name: str, by: str) -> int:
    row = {"name": name, "created_at": now(), "created_by": by}
    created = connection.execute(insert(sources).values(row).returning(sources.c.source_id)).scalar_one()
    entry = {"at": now(), "by": by, "action": "source", "source_id": created, "reason": name}
    connection.execute(insert(audit).values(entry))
    return int(created)
