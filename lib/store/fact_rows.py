"""Reads the rows of an import's fact tables back as canonical frames."""

from typing import Any

import pandas as pd
import pyarrow as pa
from sqlalchemy import Connection, Select, select

from lib.model.fields import FieldType, fields_of
from lib.model.tables import empty_table
from lib.store.arrow import ARROW_TYPES, frame_from_arrow
from lib.store.schema import facts

BATCH_ROWS = 5_000


def read_fact_rows(connection: Connection, table: str, import_id: int, table_number: int | None = None) -> pd.DataFrame:
    """Return an import's rows of one canonical table in the order of the file, or those of one table in it."""
    result = connection.exec_driver_sql(_sql(connection, _query(table, import_id, table_number)))
    batches = [_batch(rows, table) for rows in result.partitions(BATCH_ROWS)]
    return frame_from_arrow(pa.concat_tables(batches), table) if batches else empty_table(table)


def _query(table: str, import_id: int, table_number: int | None) -> Select[Any]:
    stored = facts[table]
    query = select(*(stored.c[field.column] for field in fields_of(table))).where(stored.c.import_id == import_id)
    if table_number is not None:
        query = query.where(stored.c.table_number == table_number)
    return query.order_by(stored.c.import_id, stored.c.table_number, stored.c.row_position)


def _sql(connection: Connection, query: Select[Any]) -> str:
    # Run as text, the values arrive as the driver gives them; Arrow turns whole columns into days and flags.
    return str(query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True}))


def _batch(rows: Any, table: str) -> pa.Table:
    fields = fields_of(table)
    columns = dict(zip((field.column for field in fields), zip(*rows, strict=True), strict=True))
    return pa.table({field.column: _array(columns[field.column], field.type) for field in fields})


def _array(values: tuple[Any, ...], field_type: FieldType) -> pa.Array:
    first = next((value for value in values if value is not None), None)
    if field_type is FieldType.DATE and isinstance(first, str):
        return pa.array(values, pa.string()).cast(pa.date32())
    if field_type is FieldType.FLAG and isinstance(first, int):
        return pa.array(values, pa.int64() if not isinstance(first, bool) else pa.bool_()).cast(pa.bool_())
    return pa.array(values, ARROW_TYPES[field_type])
