"""Canonical tables for other programs: Parquet and JSON, each with the data model beside the rows."""

import io
import json
from collections.abc import Iterable, Iterator

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from lib.model.fields import FieldType, field_of, fields_of

ROWS_AT_ONCE = 20_000


def write_parquet(frame: pd.DataFrame, table: str) -> bytes:
    """Return the rows as Parquet: cents as int64, days as date, each column with label, unit and meaning.

    The metadata of a column are `label_de`, `label_en`, `unit`, `meaning_de`, `meaning_en`.
    """
    schema = pa.schema([_arrow_field(table, column) for column in frame.columns])
    buffer = io.BytesIO()
    with pq.ParquetWriter(buffer, schema, compression="zstd") as writer:
        for first in range(0, max(len(frame), 1), ROWS_AT_ONCE):
            part = frame.iloc[first : first + ROWS_AT_ONCE]
            writer.write_table(pa.Table.from_pandas(part, schema=schema, preserve_index=False))
    return buffer.getvalue()


def write_json(frame: pd.DataFrame, table: str) -> Iterator[bytes]:
    """Yield a JSON document in parts: `model` with every field, then `rows`; missing values are null.

    Money is in integer cents under its column's name, days are ISO days, lists of codes are lists.
    """
    yield f'{{"table": {json.dumps(table)}, "model": '.encode()
    yield json.dumps(data_model(table), ensure_ascii=False).encode("utf-8")
    yield b', "rows": ['
    for first in range(0, len(frame), ROWS_AT_ONCE):
        rows = [json.dumps(row, ensure_ascii=False) for row in _rows(frame.iloc[first : first + ROWS_AT_ONCE], table)]
        yield ((",\n" if first else "\n") + ",\n".join(rows)).encode("utf-8")
    yield b"\n]}\n"


def joined(parts: Iterable[bytes]) -> bytes:
    """Return a document whose parts come one by one, none of them held beside the whole."""
    buffer = io.BytesIO()
    buffer.writelines(parts)
    return buffer.getvalue()


def data_model(table: str) -> list[dict[str, str]]:
    """Return the fields of a table as the model describes them."""
    return [
        {
            "column": field.column,
            "type": field.type.value,
            "unit": field.unit,
            "label_de": field.label("de"),
            "label_en": field.label("en"),
            "meaning_de": field.meanings["de"],
            "meaning_en": field.meanings["en"],
        }
        for field in fields_of(table)
    ]


ARROW_TYPES = {
    FieldType.DATE: pa.date32(),
    FieldType.MONEY: pa.int64(),
    FieldType.COUNT: pa.int64(),
    FieldType.RATE: pa.float64(),
    FieldType.NUMBER: pa.float64(),
    FieldType.FLAG: pa.bool_(),
}


def _arrow_field(table: str, column: str) -> pa.Field:
    field = field_of(table, column)
    described = {name: value for name, value in _described(table, column).items() if name != "column"}
    return pa.field(column, ARROW_TYPES.get(field.type, pa.string()), metadata=described)


def _described(table: str, column: str) -> dict[str, str]:
    return next(each for each in data_model(table) if each["column"] == column)


def _rows(frame: pd.DataFrame, table: str) -> Iterator[dict[str, object]]:
    columns = {column: _values(frame[column], field_of(table, column).type) for column in frame.columns}
    for row in zip(*columns.values(), strict=True):
        yield dict(zip(columns, row, strict=True))


def _values(values: pd.Series, kind: FieldType) -> list[object]:
    plain = values.dt.strftime("%Y-%m-%d") if kind is FieldType.DATE else values
    cells = plain.astype("object").where(values.notna(), None).tolist()
    if kind is FieldType.CODES:
        return [None if cell is None else [code for code in cell.split(";") if code] for cell in cells]
    return cells
