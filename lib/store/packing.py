"""An Import as rows of the database's tables, and the small parts of it as text and bytes."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from lib.model.findings import Finding
from lib.model.imports import ColumnMatch, Import, ImportedTable, TableKind
from lib.store.arrow import arrow_from_frame

CODEC = "zstd"
MOMENT = pa.timestamp("us")


@dataclass(frozen=True)
class Decision:
    """What an officer decided while looking at an import, such as a column's field."""

    kind: str
    subject: str
    choice: str
    reason: str = ""


@dataclass(frozen=True)
class Arrival:
    """For which source an import came in, by whom, when (UTC), with which note and which decisions."""

    source_id: int
    by: str
    at: datetime
    note: str = ""
    decisions: tuple[Decision, ...] = ()


def pack_import(import_: Import, content: bytes, arrival: Arrival) -> Iterator[tuple[str, pa.Table]]:
    """Yield the rows of an import with the database table they belong to, without `import_id`, parents first.

    The Parquet copies are made by a thread while the receiver is busy with the rows yielded before them.
    """
    numbered = list(enumerate(import_.tables))
    facts = _fact_rows(numbered)
    with ThreadPoolExecutor(1) as thread:
        copies = thread.submit(_table_rows, numbered)
        yield "imports", pa.Table.from_pylist([_import_row(import_, arrival)])
        yield from facts.items()
        yield "contents", _content_rows(content)
        yield from ((name, pa.Table.from_pylist(rows)) for name, rows in _small_rows(import_, arrival).items() if rows)
        yield from (("imported_tables", rows) for rows in [copies.result()] if rows.num_rows)


def _small_rows(import_: Import, arrival: Arrival) -> dict[str, list[dict[str, Any]]]:
    tables = enumerate(import_.tables)
    return {
        "imported_columns": [_column_row(number, match) for number, table in tables for match in table.columns],
        "findings": [_finding_row(number, finding) for number, finding in enumerate(import_.findings)],
        "decisions": [{"decision_number": number} | asdict(each) for number, each in enumerate(arrival.decisions)],
        "audit": [_audit_row(arrival)],
    }


def _content_rows(content: bytes) -> pa.Table:
    return pa.table({"codec": [CODEC], "content": [pa.compress(content, codec=CODEC, asbytes=True)]})


def _table_rows(numbered: list[tuple[int, ImportedTable]]) -> pa.Table:
    return pa.Table.from_pylist([_table_row(number, table) for number, table in numbered])


def parquet_from_frame(frame: pd.DataFrame) -> bytes:
    """Return a frame as Parquet bytes; its index is left out."""
    return _parquet(pa.Table.from_pandas(frame, preserve_index=False))


def _parquet(rows: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(rows, sink, compression=CODEC)
    return bytes(sink.getvalue().to_pybytes())


def frame_from_parquet(content: bytes) -> pd.DataFrame:
    """Return the frame that `parquet_from_frame` wrote."""
    frame: pd.DataFrame = pq.read_table(pa.BufferReader(content)).to_pandas()
    return frame


def json_text(value: Any) -> str:
    """Return a value as JSON, letters as they are."""
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:
    # Numbers of numpy, which frames hand out, know how to become Python's.
    return value.item() if hasattr(value, "item") else str(value)


def _audit_row(arrival: Arrival) -> dict[str, Any]:
    return {
        "at": arrival.at,
        "by": arrival.by,
        "action": "import",
        "source_id": arrival.source_id,
        "reason": arrival.note,
    }


def _import_row(import_: Import, arrival: Arrival) -> dict[str, Any]:
    return {
        "source_id": arrival.source_id,
        "file": import_.file,
        "sha256": import_.sha256,
        "size_bytes": import_.size_bytes,
        "as_of": import_.as_of,
        "imported_at": arrival.at,
        "imported_by": arrival.by,
        "note": arrival.note,
    }


def _table_row(number: int, table: ImportedTable) -> dict[str, Any]:
    return {
        "table_number": number,
        "sheet": table.sheet,
        "kind": table.kind.value,
        "header_rows": json_text(list(table.header_rows)),
        "first_row": table.first_row,
        "last_row": table.last_row,
        "row_counts": json_text(asdict(table.rows)),
        "sums_cents": json_text(table.sums_cents),
        "currency": table.currency,
        "as_of": table.as_of,
        "scale": table.scale,
        "frame": None if table.kind is TableKind.NONE else _parquet(arrow_from_frame(table.frame, table.kind.value)),
        "originals": parquet_from_frame(table.originals),
        "set_aside": parquet_from_frame(table.set_aside),
    }


def _column_row(table_number: int, match: ColumnMatch) -> dict[str, Any]:
    return {
        "table_number": table_number,
        "column_number": match.index,
        "letter": match.letter,
        "header": match.header,
        "field": match.field,
        "state": match.state.value,
        "confidence": float(match.confidence),
        "reason": match.reason,
        "reason_values": json_text(match.reason_values),
        "alternatives": json_text(match.alternatives),
        "rule": match.rule,
    }


def _finding_row(number: int, finding: Finding) -> dict[str, Any]:
    source = finding.source
    return {
        "finding_number": number,
        "code": finding.code,
        "severity": finding.severity.value,
        "file": source.file,
        "sheet": source.sheet,
        "row_number": source.row,
        "column_number": source.column,
        "found": finding.found,
        "expected": finding.expected,
        "sentence_values": json_text(finding.values),
        "occurrences": finding.occurrences,
    }


def _fact_rows(numbered: list[tuple[int, ImportedTable]]) -> dict[str, pa.Table]:
    parts: dict[str, list[pa.Table]] = {}
    for number, table in numbered:
        if table.kind is not TableKind.NONE:
            parts.setdefault(table.kind.value, []).append(_positioned(number, table))
    return {kind: pa.concat_tables(tables) for kind, tables in parts.items()}


def _positioned(number: int, table: ImportedTable) -> pa.Table:
    rows = arrow_from_frame(table.frame, table.kind.value)
    keys = pa.table({"table_number": pa.repeat(number, len(rows)), "row_position": pa.array(range(len(rows)))})
    return pa.Table.from_arrays([*keys.columns, *rows.columns], names=[*keys.column_names, *rows.column_names])
