"""Gives back a kept import as it was read, and the bytes of its file."""

import json
from typing import Any

import pandas as pd
import pyarrow as pa
from sqlalchemy import Connection, Row, Table, select

from lib.model.findings import Finding, Severity
from lib.model.imports import ColumnMatch, ColumnState, Import, ImportedTable, RowCounts, TableKind
from lib.model.source import Source
from lib.store.connecting import Store, reading
from lib.store.errors import StoreError
from lib.store.fact_frames import frame_from_facts
from lib.store.packing import frame_from_parquet
from lib.store.schema import contents, findings, imported_columns, imported_tables, imports
from lib.store.states import deleted_imports


def read_import(store: Store, import_id: int) -> Import:
    """Return a kept import with tables, columns, findings and originals; rows of its frames count from 0.

    Raises StoreError `unknown_import` or `deleted`.
    """
    with reading(store) as connection:
        row = _kept(connection, import_id)
        tables = _rows(connection, imported_tables, import_id)
        columns = _rows(connection, imported_columns, import_id)
        found = _rows(connection, findings, import_id)
    return Import(
        file=row.file,
        sha256=row.sha256,
        size_bytes=row.size_bytes,
        as_of=row.as_of,
        tables=tuple(_table(each, columns) for each in tables),
        findings=tuple(_finding(each) for each in found),
    )


def read_findings(store: Store, import_id: int) -> tuple[Finding, ...]:
    """Return the findings of a kept import alone, in their order. Raises StoreError `unknown_import` or `deleted`."""
    with reading(store) as connection:
        _kept(connection, import_id)
        return tuple(_finding(each) for each in _rows(connection, findings, import_id))


def read_content(store: Store, import_id: int) -> bytes:
    """Return the bytes of the file an import was read from.

    Raises StoreError `unknown_import`, `deleted`, or `original_gone` where the retention period has removed them.
    """
    with reading(store) as connection:
        size = _kept(connection, import_id).size_bytes
        row = connection.execute(select(contents).where(contents.c.import_id == import_id)).one_or_none()
    if row is None:
        raise StoreError("original_gone", import_id=import_id)
    return bytes(pa.decompress(row.content, decompressed_size=size, codec=row.codec, asbytes=True))


def _kept(connection: Connection, import_id: int) -> Row[Any]:
    row = connection.execute(select(imports).where(imports.c.import_id == import_id)).one_or_none()
    if row is None:
        raise StoreError("unknown_import", import_id=import_id)
    if import_id in deleted_imports(connection):
        raise StoreError("deleted", import_id=import_id)
    return row


def _rows(connection: Connection, table: Table, import_id: int) -> list[Row[Any]]:
    query = select(table).where(table.c.import_id == import_id).order_by(*table.primary_key.columns)
    return list(connection.execute(query))


def _table(row: Row[Any], columns: list[Row[Any]]) -> ImportedTable:
    return ImportedTable(
        sheet=row.sheet,
        kind=TableKind(row.kind),
        header_rows=tuple(json.loads(row.header_rows)),
        first_row=row.first_row,
        last_row=row.last_row,
        columns=tuple(_column(each) for each in columns if each.table_number == row.table_number),
        rows=RowCounts(**json.loads(row.row_counts)),
        frame=pd.DataFrame() if row.frame is None else frame_from_facts(row.frame, row.kind),
        originals=frame_from_parquet(row.originals),
        set_aside=frame_from_parquet(row.set_aside),
        sums_cents=json.loads(row.sums_cents),
        currency=row.currency,
        as_of=row.as_of,
        scale=row.scale,
    )


def _column(row: Row[Any]) -> ColumnMatch:
    return ColumnMatch(
        index=row.column_number,
        letter=row.letter,
        header=row.header,
        field=row.field,
        state=ColumnState(row.state),
        confidence=row.confidence,
        reason=row.reason,
        reason_values=json.loads(row.reason_values),
        alternatives=tuple((field, confidence) for field, confidence in json.loads(row.alternatives)),
        rule=row.rule,
    )


def _finding(row: Row[Any]) -> Finding:
    return Finding(
        code=row.code,
        severity=Severity(row.severity),
        source=Source(row.file, row.sheet, row.row_number, row.column_number),
        found=row.found,
        expected=row.expected,
        values=json.loads(row.sentence_values),
        occurrences=row.occurrences,
    )
