"""A program of its own that writes many rows from Arrow streams into a SQLite file by ADBC.

It runs in a child process on purpose. ADBC brings its own copy of SQLite, and two copies in one process do not see
one another's file locks (docs/decisions/0004-store.md); two processes do. It imports nothing of this project.

Standard input has lines of JSON: first `database`, then before each Arrow stream the name of its `table`, at the end
`commit`; where that is missing, nothing is written. Standard output is the number of the new import.
"""

import json
import sys
from typing import BinaryIO

import pyarrow as pa
from adbc_driver_sqlite import dbapi

BUSY_MILLISECONDS = 10_000


def main() -> int:
    """Write the rows that standard input brings; return 0 when they are kept."""
    source = sys.stdin.buffer
    with dbapi.connect(_line(source)["database"], autocommit=True) as connection, connection.cursor() as cursor:
        for pragma in (f"busy_timeout={BUSY_MILLISECONDS}", "synchronous=FULL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.execute("BEGIN IMMEDIATE")
        import_id = _write(cursor, source)
        cursor.execute("COMMIT")
    sys.stdout.write(str(import_id))
    return 0


def _write(cursor: dbapi.Cursor, source: BinaryIO) -> int:
    cursor.execute("SELECT coalesce(max(import_id), 0) + 1 FROM imports")
    (import_id,) = cursor.fetchone() or (1,)
    while "table" in (task := _line(source)):
        reader = pa.ipc.open_stream(source)
        schema = reader.schema.append(pa.field("import_id", pa.int64()))
        batches = (_numbered(batch, import_id, schema) for batch in reader)
        cursor.adbc_ingest(task["table"], pa.RecordBatchReader.from_batches(schema, batches), mode="append")
    if "commit" not in task:
        raise EOFError("the rows ended before the word to commit them")
    return int(import_id)


def _line(source: BinaryIO) -> dict[str, str]:
    message: dict[str, str] = json.loads(source.readline() or b"{}")
    return message


def _numbered(batch: pa.RecordBatch, import_id: int, schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([*batch.columns, pa.repeat(import_id, batch.num_rows)], schema=schema)


if __name__ == "__main__":
    sys.exit(main())
