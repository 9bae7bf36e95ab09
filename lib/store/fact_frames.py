"""Reads an import's canonical tables back as frames."""

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Connection, select

from lib.model.tables import empty_table
from lib.store.arrow import frame_from_arrow
from lib.store.errors import StoreError
from lib.store.schema import imported_tables


def read_facts(connection: Connection, table: str, import_id: int) -> pd.DataFrame:
    """Return an import's rows of one canonical table in the order of the file."""
    kept = imported_tables.c
    query = select(kept.frame).where(kept.import_id == import_id, kept.kind == table).order_by(kept.table_number)
    parts = [_read(content, connection) for content in connection.execute(query).scalars()]
    return frame_from_arrow(pa.concat_tables(parts), table) if parts else empty_table(table)


def _read(content: bytes, connection: Connection) -> pa.Table:
    try:
        return pq.read_table(pa.BufferReader(content))
    except (pa.ArrowException, OSError) as error:
        place = connection.engine.url.render_as_string(hide_password=True)
        raise StoreError("corrupt", place=place) from error


def frame_from_facts(content: bytes, table: str) -> pd.DataFrame:
    """Return the frame of one imported table from its columnar copy."""
    return frame_from_arrow(pq.read_table(pa.BufferReader(content)), table)
