"""Writes many rows into PostgreSQL by COPY."""

from typing import Any

import pyarrow as pa
import pyarrow.csv as pc
from sqlalchemy import Connection

BATCH_ROWS = 16_384


def can_copy(rows: pa.Table) -> bool:
    """True where every column can be written as text."""
    return not any(pa.types.is_binary(field.type) for field in rows.schema)


def copy_in(connection: Connection, table: str, rows: pa.Table) -> None:
    """Append the rows to a table within the connection's transaction."""
    columns = ", ".join(map(_quoted, rows.column_names))
    with (
        _cursor(connection) as cursor,
        cursor.copy(f"COPY {_quoted(table)} ({columns}) FROM STDIN (FORMAT csv)") as copy,
    ):
        for batch in rows.to_batches(max_chunksize=BATCH_ROWS):
            sink = pa.BufferOutputStream()
            pc.write_csv(batch, sink, pc.WriteOptions(include_header=False, quoting_style="needed"))
            copy.write(sink.getvalue())


def _cursor(connection: Connection) -> Any:
    return connection.connection.cursor()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
