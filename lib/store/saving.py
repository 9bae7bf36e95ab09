"""Keeps an import: staged, complete and not yet visible to anyone."""

import pandas as pd
from sqlalchemy import Connection, insert, select

from lib.model.imports import Import, ImportedTable, TableKind
from lib.model.rights import Actor
from lib.store import schema
from lib.store.belonging import alliances_in
from lib.store.connecting import Store, reading, writing
from lib.store.errors import StoreError
from lib.store.loading import load
from lib.store.moments import now
from lib.store.packing import Arrival, Decision, pack_import
from lib.store.permitting import hold_to, permitted
from lib.store.schema import audit, imports, sources


def save_import(  # noqa: PLR0913, PLR0917 an act names its subject, who acts and why
    store: Store,
    import_: Import,
    content: bytes,
    source: str,
    actor: Actor,
    note: str = "",
    decisions: tuple[Decision, ...] = (),
) -> int:
    """Keep an import of a source and return its number; a new source is created and ranks behind all others.

    Nothing of it is visible until `publish`. Raises StoreError `same_bytes` where the source has this file, read with
    the same decisions, already; a discarded import does not count. Raises `not_allowed`, `other_alliances` or
    `no_alliance` where the actor may not change such data.
    """
    with permitted(store, actor, "import"):
        _hold_tables_to(store, actor, import_.tables)
        return keep_import(store, import_, content, source, actor.name, note, decisions)


def keep_import(  # noqa: PLR0913, PLR0917 as above, for one who has been permitted
    store: Store, import_: Import, content: bytes, source: str, by: str, note: str, decisions: tuple[Decision, ...]
) -> int:
    """Do what `save_import` promises without asking who acts."""
    name = source.strip()
    if not name:
        raise StoreError("source_name_missing")
    known = known_import(store, name, import_.sha256, decisions)
    if known is not None:
        raise StoreError("same_bytes", file=import_.file, source=name, import_id=known)
    source_id = _source_id(store, name, by)
    rows = pack_import(import_, content, Arrival(source_id, by, now(), note, decisions))
    return load(store, rows, row_count=sum(len(table.frame) for table in import_.tables))


def _hold_tables_to(store: Store, actor: Actor, tables: tuple[ImportedTable, ...]) -> None:
    if actor.alliances is None:
        return
    kinds = {table.kind for table in tables} - {TableKind.NONE}
    frames = {
        kind.value: pd.concat([table.frame for table in tables if table.kind is kind], ignore_index=True)
        for kind in kinds
    }
    with reading(store) as connection:
        hold_to(actor, alliances_in(connection, frames))


def known_import(store: Store, source: str, sha256: str, decisions: tuple[Decision, ...] = ()) -> int | None:
    """Return the number of the source's import of these bytes with these decisions that is not discarded, or None."""
    acts = schema.publications.c
    discarded = select(acts.import_id).where(acts.action == "discard")
    query = select(imports.c.import_id).join(sources).where(sources.c.name == source, imports.c.sha256 == sha256)
    with reading(store) as connection:
        candidates = connection.execute(query.where(imports.c.import_id.not_in(discarded))).scalars().all()
        known = (each for each in candidates if read_decisions(connection, each) == decisions)
        return next(known, None)


def read_decisions(connection: Connection, import_id: int) -> tuple[Decision, ...]:
    """Return the decisions an import was read with, in their order."""
    kept = schema.decisions.c
    query = select(kept.kind, kept.subject, kept.choice, kept.reason).where(kept.import_id == import_id)
    return tuple(Decision(*row) for row in connection.execute(query.order_by(kept.decision_number)))


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
