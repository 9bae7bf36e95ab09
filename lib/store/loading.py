"""Writes the rows of one import into the database, all of them or none."""

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Connection, func, select

from lib.store.bulk import BULK_ROWS, bulk_load
from lib.store.connecting import Store, writing
from lib.store.postgres_copy import can_copy, copy_in
from lib.store.schema import imports

BATCH_ROWS = 20_000


def load(store: Store, tables: Iterable[tuple[str, pa.Table]], row_count: int) -> int:
    """Write one import's rows in one transaction and return its new number.

    The tables come by the name of their database table, parents first; `import_id` is added to each. Columns without
    any value are left out. `row_count` tells how many rows there are about.
    """
    filled = ((table, rows.select(_filled_columns(rows))) for table, rows in tables)
    if not store.is_sqlite:
        return _load_postgres(store, filled)
    stored = ((table, _as_stored_by_sqlite(rows)) for table, rows in filled)
    return bulk_load(store, stored) if row_count >= BULK_ROWS else _load_sqlite(store, stored)


def _load_sqlite(store: Store, tables: Iterable[tuple[str, pa.Table]]) -> int:
    with writing(store) as connection:
        import_id = _next_import_id(connection)
        for table, rows in tables:
            _insert(connection, table, _numbered(rows, import_id))
    return import_id


def _load_postgres(store: Store, tables: Iterable[tuple[str, pa.Table]]) -> int:
    with writing(store) as connection:
        import_id = _next_import_id(connection)
        for table, rows in tables:
            write = copy_in if can_copy(rows) else _insert
            write(connection, table, _numbered(rows, import_id))
    return import_id


def _next_import_id(connection: Connection) -> int:
    return int(connection.execute(select(func.coalesce(func.max(imports.c.import_id), 0))).scalar_one()) + 1


def _numbered(rows: pa.Table, import_id: int) -> pa.Table:
    return rows.append_column("import_id", pa.repeat(import_id, rows.num_rows))


def _filled_columns(rows: pa.Table) -> list[str]:
    return [name for name in rows.column_names if rows[name].null_count < rows.num_rows]


def _as_stored_by_sqlite(rows: pa.Table) -> pa.Table:
    """Days and moments as ISO text, flags as 0 and 1."""
    columns = {name: _stored_column(rows[name]) for name in rows.column_names}
    return pa.table(columns)


def _stored_column(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_timestamp(column.type):
        return pc.strftime(column, format="%Y-%m-%d %H:%M:%S")
    if pa.types.is_date(column.type):
        return column.cast(pa.string())
    return column.cast(pa.int64()) if pa.types.is_boolean(column.type) else column


def _insert(connection: Connection, table: str, rows: pa.Table) -> None:
    statement = _insert_statement(connection, table, rows.column_names)
    for values in _batches(rows):
        connection.exec_driver_sql(statement, list(zip(*values, strict=True)))


def _insert_statement(connection: Connection, table: str, columns: list[str]) -> str:
    quote = connection.dialect.identifier_preparer.quote
    marks = ", ".join(["?" if connection.dialect.name == "sqlite" else "%s"] * len(columns))
    names = ", ".join(map(quote, columns))
    return f"INSERT INTO {quote(table)} ({names}) VALUES ({marks})"  # noqa: S608 names of our own schema, quoted


def _batches(rows: pa.Table) -> Iterator[list[list[Any]]]:
    for start in range(0, rows.num_rows, BATCH_ROWS):
        part = rows.slice(start, BATCH_ROWS).combine_chunks()
        yield [_values(part[name]) for name in part.column_names]


def _values(column: pa.ChunkedArray) -> list[Any]:
    is_plain = pa.types.is_string(column.type) or (column.null_count == 0 and pa.types.is_integer(column.type))
    return list(column.to_numpy().tolist() if is_plain else column.to_pylist())
