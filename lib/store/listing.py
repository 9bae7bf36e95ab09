"""What the store keeps, as frames for people: sources, imports, the log of all acts."""

import json
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, func, select

from lib.model.findings import Severity
from lib.model.tables import FACT_TABLES
from lib.store import schema
from lib.store.connecting import Store, reading
from lib.store.states import PUTTING_IN_FORCE, deleted_imports, imports_in_force


def sources(store: Store) -> pd.DataFrame:
    """Return one row a source, the one with precedence first.

    Columns: source_id, source (name), rank, import_id, file and as_of of the import in force (all missing where none
    is), imports (how many are kept), created_at (UTC), created_by.
    """
    kept = select(func.count()).where(schema.imports.c.source_id == schema.sources.c.source_id).scalar_subquery()
    known = schema.sources.c
    query = select(known.source_id, known.name.label("source"), kept.label("imports"), known.created_at)
    with reading(store) as connection:
        frame = _frame(connection, query.add_columns(known.created_by))
        counting = {each.source_id: each for each in imports_in_force(connection)}
    shown = [counting.get(source_id) for source_id in frame["source_id"]]
    for column, dtype in (("rank", "Int64"), ("import_id", "Int64"), ("file", "str"), ("as_of", "datetime64[us]")):
        values = [getattr(each, column, None) for each in shown]
        frame[column] = pd.Series(values, index=frame.index, dtype=dtype)
    return frame.sort_values(["rank", "source_id"], na_position="last", ignore_index=True)


def imports(store: Store, source: str | None = None) -> pd.DataFrame:
    """Return one row an import, the newest first, of all sources or of one.

    Columns: import_id, source, file, sha256, size_bytes, as_of, imported_at (UTC), imported_by, note, one column for
    each canonical table (rows imported), error, warning, hint (findings), status: `staged`, `published`, `replaced`
    `discarded` or `deleted`.
    """
    query = select(schema.imports, schema.sources.c.name.label("source")).join(schema.sources)
    if source is not None:
        query = query.where(schema.sources.c.name == source)
    with reading(store) as connection:
        frame = _frame(connection, query.order_by(schema.imports.c.import_id.desc())).drop(columns="source_id")
        counts = _row_counts(connection)
        found = _finding_counts(connection)
        status = _statuses(connection)
    for table in FACT_TABLES:
        frame[table] = [counts.get((import_id, table), 0) for import_id in frame["import_id"]]
    for severity in Severity:
        frame[severity.value] = [found.get((import_id, severity.value), 0) for import_id in frame["import_id"]]
    frame["status"] = [status.get(import_id, "staged") for import_id in frame["import_id"]]
    return frame.assign(as_of=pd.to_datetime(frame["as_of"]))


def audit_log(store: Store) -> pd.DataFrame:
    """Return every act, the newest first: columns at (UTC), by, action, source, import_id, file, reason.

    `action` is source, import, publish, revert, discard, rank or correct.
    """
    log, kept, known = schema.audit.c, schema.imports, schema.sources
    query: Select[Any] = (
        select(log.at, log.by, log.action, known.c.name.label("source"), log.import_id, kept.c.file, log.reason)
        .select_from(schema.audit)
        .outerjoin(known, log.source_id == known.c.source_id)
        .outerjoin(kept, log.import_id == kept.c.import_id)
        .order_by(log.audit_id.desc())
    )
    with reading(store) as connection:
        return _frame(connection, query).astype({"import_id": "Int64"})


def _frame(connection: Connection, query: Select[Any]) -> pd.DataFrame:
    result = connection.execute(query)
    return pd.DataFrame(result.all(), columns=list(result.keys()))


def _row_counts(connection: Connection) -> dict[tuple[int, str], int]:
    tables = schema.imported_tables.c
    counts: dict[tuple[int, str], int] = {}
    for row in connection.execute(select(tables.import_id, tables.kind, tables.row_counts)):
        key = (row.import_id, row.kind)
        counts[key] = counts.get(key, 0) + json.loads(row.row_counts)["imported"]
    return counts


def _finding_counts(connection: Connection) -> dict[tuple[int, str], int]:
    found = schema.findings.c
    query = select(found.import_id, found.severity, func.sum(found.occurrences).label("times"))
    rows = connection.execute(query.group_by(found.import_id, found.severity))
    return {(row.import_id, row.severity): int(row.times) for row in rows}


def _statuses(connection: Connection) -> dict[int, str]:
    acts = schema.publications.c
    query = select(acts.import_id, acts.action).order_by(acts.publication_id)
    status = {
        row.import_id: "replaced" if row.action in PUTTING_IN_FORCE else "discarded"
        for row in connection.execute(query.where(acts.import_id.is_not(None)))
    }
    status |= {each.import_id: "published" for each in imports_in_force(connection)}
    return status | dict.fromkeys(deleted_imports(connection), "deleted")
