"""Canonical frames as Arrow tables and back, exactly: every value, dtype and gap survives."""

import numpy as np
import pandas as pd
import pyarrow as pa

from lib.model.fields import Field, FieldType, fields_of
from lib.model.tables import conform

ARROW_TYPES: dict[FieldType, pa.DataType] = {
    FieldType.TEXT: pa.string(),
    FieldType.CODE: pa.string(),
    FieldType.CODES: pa.string(),
    FieldType.DATE: pa.date32(),
    FieldType.MONEY: pa.int64(),
    FieldType.RATE: pa.float64(),
    FieldType.COUNT: pa.int64(),
    FieldType.NUMBER: pa.float64(),
    FieldType.FLAG: pa.bool_(),
}
PANDAS_TYPES = {
    pa.large_string(): pd.StringDtype(na_value=np.nan),
    pa.int64(): pd.Int64Dtype(),
    pa.float64(): pd.Float64Dtype(),
}


def arrow_from_frame(frame: pd.DataFrame, table: str) -> pa.Table:
    """Return the canonical frame as an Arrow table; raises ValueError for a column the model does not have."""
    conformed = conform(frame, table)
    fields = fields_of(table)
    return pa.table({field.column: _array(conformed[field.column], field) for field in fields})


def frame_from_arrow(arrow: pa.Table, table: str) -> pd.DataFrame:
    """Return the canonical frame of an Arrow table whose columns are the model's or fewer."""
    columns = {
        field.column: _series(arrow[field.column], field)
        for field in fields_of(table)
        if field.column in arrow.column_names
    }
    return conform(pd.DataFrame(columns, index=pd.RangeIndex(arrow.num_rows)), table)


def _array(series: pd.Series, field: Field) -> pa.Array:
    array = pa.array(series, from_pandas=True)
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    return array.cast(ARROW_TYPES[field.type])


def _series(column: pa.ChunkedArray, field: Field) -> pd.Series:
    if field.type is FieldType.DATE:
        column = column.cast(pa.timestamp("us"))
    elif field.type is FieldType.FLAG:
        column = column.fill_null(False)
    elif column.type == pa.string():
        column = column.cast(pa.large_string())  # a single piece may hold more than 2 GB
    # Rows are taken from one piece in microseconds, from several in milliseconds a column.
    whole = pa.chunked_array([column.combine_chunks()], column.type)
    series: pd.Series = whole.to_pandas(types_mapper=PANDAS_TYPES.get)
    return series
