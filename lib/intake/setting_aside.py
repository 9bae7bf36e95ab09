"""Rows of a table that cannot be imported, each with the code of the reason and its cells."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from lib.intake.draft import one_array
from lib.intake.grid import Sheet
from lib.intake.values import ReadColumn
from lib.model.fields import FieldType, field_of
from lib.model.imports import TableKind

CELL_SEPARATOR = pa.scalar(" | ", pa.large_string())
NEEDED_TEXTS = ("title", "reference", "description")
NEEDED_VALUE = {
    TableKind.PAYMENTS: ("paid_amount", "payment_without_amount"),
    TableKind.BUDGETS: ("budget_amount", "budget_without_amount"),
}


def set_aside_rows(rows: np.ndarray, codes: np.ndarray, grid: Sheet) -> pd.DataFrame:
    """Return rows that are not imported, with the code of the reason and their cells as one text."""
    return pd.DataFrame(
        {
            "source_row": pd.Series(rows + 1, dtype="Int64"),
            "code": pd.Series(codes, dtype="str"),
            "texts": pd.Series(_row_texts(rows, grid), dtype="str"),
        }
    )


def _row_texts(rows: np.ndarray, grid: Sheet) -> list[str]:
    if not len(rows) or not grid.columns:
        return []
    positions = pa.array(rows, type=pa.int64())
    cells = [pc.cast(one_array(column).take(positions), pa.large_string()) for column in grid.columns]
    texts: list[str] = pc.binary_join_element_wise(*cells, CELL_SEPARATOR, null_handling="skip").to_pylist()
    return texts


def reasons_to_set_aside(kind: TableKind, reads: Mapping[str, ReadColumn], count: int) -> np.ndarray:
    """Return the code of the reason for each row, "" for the rows that are imported.

    A row goes only where nothing can be done with it: an operation with neither name, reference, summary nor amount;
    a payment or budget without a readable amount.
    """
    reasons = np.full(count, "", dtype=object)
    if kind in NEEDED_VALUE:
        name, code = NEEDED_VALUE[kind]
        lacks = reads[name].values.isna().to_numpy() if name in reads else np.ones(count, dtype=bool)
        reasons[lacks] = code
    if kind is TableKind.PROJECTS:
        named = [reads[name] for name in NEEDED_TEXTS if name in reads]
        amounts = [read for name, read in reads.items() if field_of(kind, name).type is FieldType.MONEY]
        if named + amounts:
            lacks = np.logical_and.reduce([read.values.isna().to_numpy() for read in named + amounts])
            reasons[lacks] = "row_unusable"
    return reasons
