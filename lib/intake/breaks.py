"""Which rows below a table may be the header of another one: words where the table holds values."""

import numpy as np
import pyarrow.compute as pc

from lib.intake.grid import CellKind
from lib.intake.headers import Header
from lib.intake.rows import Rows

_SAMPLE_ROWS = 60
_VALUE_SHARE = 0.9
_MOST_ROWS = 1000


def rows_that_may_head(rows: Rows, header: Header) -> list[int]:
    """Return, in order, rows behind the first data rows whose cells are words in columns that hold values elsewhere.

    In a table without such columns they are the first rows behind each blank row.
    """
    first = header.data_start + 1
    if first >= rows.sheet.row_count:
        return []
    filled_enough = rows.counts[first:] >= 2
    valued = _valued_columns(rows, header.data_start)
    candidates = filled_enough & (_words_in(rows, valued[:2], first) if valued else _behind_blank(rows, first))
    return [first + int(offset) for offset in np.flatnonzero(candidates)[:_MOST_ROWS]]


def _valued_columns(rows: Rows, data_start: int) -> list[int]:
    """Return the columns that hold values in nearly every one of the first data rows, the fullest first."""
    end = min(rows.sheet.row_count, data_start + 4 * _SAMPLE_ROWS)
    sample = [row for row in range(data_start, end) if rows.counts[row] > 1][:_SAMPLE_ROWS]
    shares = {
        column: np.mean([rows.is_value(row, column) for row in sample]) if sample else 0.0
        for column in range(len(rows.sheet.columns))
    }
    return [column for column in sorted(shares, key=lambda each: -shares[each]) if shares[column] >= _VALUE_SHARE]


def _words_in(rows: Rows, columns: list[int], first: int) -> np.ndarray:
    """Return for each row whether it holds no value in any of the columns, and words in one of them at least."""
    no_value = np.ones(rows.sheet.row_count - first, dtype=bool)
    words = np.zeros(rows.sheet.row_count - first, dtype=bool)
    for column in columns:
        source = rows.sheet.columns[column]
        kinds = source.kinds[first:]
        digits = np.asarray(pc.match_substring_regex(source.texts.slice(first), r"\d").fill_null(False))
        texts = (kinds == CellKind.TEXT) & ~digits
        words |= texts & rows.filled[column, first:]
        no_value &= texts | ~rows.filled[column, first:]
    return words & no_value


def _behind_blank(rows: Rows, first: int) -> np.ndarray:
    return np.asarray(rows.counts[first - 1 : -1] == 0)
