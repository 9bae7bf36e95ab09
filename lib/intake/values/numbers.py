"""Text columns to plain numbers, for indicators and counts."""

import numpy as np
import pandas as pd

from lib.intake.grid import CellKind, Column
from lib.intake.values.cells import ReadColumn, cells_at, find_missing
from lib.intake.values.notation import Notation, decide_notation
from lib.intake.values.numerals import parse_numeral


def read_numbers(column: Column, rows: np.ndarray, fallback: Notation = Notation.ANY) -> ReadColumn:
    """Read numbers (`Float64`) as written; the symbols of statistics (–, ., /, x, *) are missing."""
    cells = cells_at(column, rows)
    missing = find_missing(cells)
    notation = decide_notation(cells, fallback)
    numbers, doubtful = np.full(len(cells), np.nan), np.zeros(len(cells), bool)
    native = cells.where(CellKind.NUMBER)
    if native.any():
        distinct, positions = cells.distinct_texts(native)
        numbers[native] = np.array([float(text) for text in distinct])[positions]
    texts = cells.where(CellKind.TEXT) & ~missing
    if texts.any():
        distinct, positions = cells.distinct_texts(texts)
        numerals = [parse_numeral(text, notation) for text in distinct]
        numbers[texts] = np.array([float(each.value) if each else np.nan for each in numerals])[positions]
        doubtful[texts] = np.array([bool(each and each.is_doubtful) for each in numerals])[positions]
    is_read = ~np.isnan(numbers)
    values = pd.Series(pd.arrays.FloatingArray(np.nan_to_num(numbers), ~is_read))
    return ReadColumn(values, ~is_read & ~missing, missing, doubtful, f"number_{notation.value}")


def read_counts(column: Column, rows: np.ndarray, fallback: Notation = Notation.ANY) -> ReadColumn:
    """Read whole numbers (`Int64`); a number with decimals stays unread."""
    read = read_numbers(column, rows, fallback)
    numbers = read.values.to_numpy(dtype=float, na_value=0.0)
    broken = (numbers != np.trunc(numbers)) | (np.abs(numbers) > 2**53)
    whole = np.where(broken, 0, numbers).astype(np.int64)
    is_missing = np.asarray(read.values.isna()) | broken
    values = pd.Series(pd.arrays.IntegerArray(whole, is_missing))
    return ReadColumn(values, read.unread | broken, read.missing, read.doubtful, "count")
