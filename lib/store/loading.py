"""Writes the rows of one import into the database, all of them or none."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Connection, func, select

from lib.store.connecting import Store, writing
from lib.store.schema import imports

BATCH_ROWS = 20_000


def load(store: Store, tables: dict[str, pa.Table]) -> int:
    """Write one import's tables in one transaction and return its new number.

    The keys are names of database tables; `import_id` is added to each. Columns without any value are left out.
    """
    with writing(store) as connection:
        import_id = next_import_id(connection)
        for table, rows in tables.items():
            _insert(connection, table, rows, import_id)
    return import_id


def next_import_id(connection: Connection) -> int:
    """Return the number of the next import; the caller holds the write lock."""
    return int(connection.execute(select(func.coalesce(func.max(imports.c.import_id), 0))).scalar_one()) + 1


def filled_columns(rows: pa.Table) -> list[str]:
    """Return the names of the columns with at least one value."""
    return [name for name in rows.column_names if rows[name].null_count < rows.num_rows]


def _insert(connection: Connection, table: str, rows: pa.Table, import_id: int) -> None:
    filled = filled_columns(rows)
    statement = _insert_statement(connection, table, ["import_id", *filled])
    for batch in _batches(rows.select(filled), connection.dialect.name == "sqlite"):
        import_ids = [import_id] * len(batch[0])
        connection.exec_driver_sql(statement, list(zip(import_ids, *batch, strict=True)))


def _insert_statement(connection: Connection, table: str, columns: list[str]) -> str:
    quote = connection.dialect.identifier_preparer.quote
    marks = ", ".join(["?" if connection.dialect.name == "sqlite" else "%s"] * len(columns))
    names = ", ".join(map(quote, columns))
    return f"INSERT INTO {quote(table)} ({names}) VALUES ({marks})"  # noqa: S608 names of our own schema, quoted


def _batches(rows: pa.Table, is_sqlite: bool) -> Iterator[list[list[Any]]]:
    for start in range(0, rows.num_rows, BATCH_ROWS):
        part = rows.slice(start, BATCH_ROWS).combine_chunks()
        yield [_values(as_stored_by_sqlite(part[name]) if is_sqlite else part[name]) for name in part.column_names]


def as_stored_by_sqlite(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return the column as SQLite keeps it: days and moments as ISO text, flags as 0 and 1."""
    if pa.types.is_timestamp(column.type):
        return pc.strftime(column, format="%Y-%m-%d %H:%M:%S")
    if pa.types.is_date(column.type):
        return column.cast(pa.string())
    return column.cast(pa.int64()) if pa.types.is_boolean(column.type) else column


def _values(column: pa.ChunkedArray) -> list[Any]:
    is_plain = pa.types.is_string(column.type) or (column.null_count == 0 and pa.types.is_integer(column.type))
    return list(column.to_numpy().tolist() if is_plain else column.to_pylist())
