"""Which rows of a table are totals: by their words, or because their amounts are the sums of the rows above."""

import re
from functools import cache

import numpy as np
import pyarrow.compute as pc

from lib.intake.grid import CellKind, RowRole
from lib.intake.rows import Rows
from lib.model.reference import read_reference

_LABEL_COLUMNS = 4
_TOLERANCE = 0.006


def find_totals(rows: Rows, start: int, data_start: int, roles: np.ndarray) -> None:
    """Mark the totals among the data, title and note rows of an area by setting their role."""
    _mark_by_words(rows, start, data_start, roles)
    _mark_by_sums(rows, start, data_start, roles)


@cache
def _total_words() -> re.Pattern[str]:
    words = sorted(read_reference("row_words")["word"], key=len, reverse=True)
    return re.compile(rf"[\W_]*(?:{'|'.join(map(re.escape, words))})(?:[\W\d_]|$)", re.IGNORECASE)


def _mark_by_words(rows: Rows, start: int, data_start: int, roles: np.ndarray) -> None:
    body = np.flatnonzero(roles[data_start - start :] == RowRole.DATA) + data_start
    if not len(body):
        return
    pattern = "(?i)" + _total_words().pattern
    texts_typical = None
    for column in rows.sheet.columns[:_LABEL_COLUMNS]:
        hits = pc.match_substring_regex(column.texts.slice(data_start), f"^{pattern}")
        for row in np.flatnonzero(hits.fill_null(False).to_numpy(zero_copy_only=False)) + data_start:
            if texts_typical is None:
                texts_typical = _typical_words(rows, body)
            words = [column for column in rows.cells(int(row)) if not rows.is_value(int(row), column)]
            if len(words) <= max(1, texts_typical / 2):
                roles[row - start] = RowRole.TOTAL


def _typical_words(rows: Rows, body: np.ndarray) -> float:
    sample = body[np.linspace(0, len(body) - 1, min(len(body), 50)).astype(int)]
    counts = [sum(not rows.is_value(int(row), column) for column in rows.cells(int(row))) for row in sample]
    return float(np.median(counts))


def _mark_by_sums(rows: Rows, start: int, data_start: int, roles: np.ndarray) -> None:
    """Mark rows that hold only numbers where others hold words, if one of them is the sum of its column."""
    amounts = [_amounts(rows, column, data_start) for column in range(len(rows.sheet.columns))]
    body = roles[data_start - start :]
    counts = rows.counts[data_start:]
    data = body == RowRole.DATA
    if not data.any():
        return
    typical = np.median(counts[data])
    for offset in np.flatnonzero((counts > 0) & (counts <= 0.6 * typical) & (body != RowRole.HEADER)):
        cells = rows.cells(data_start + int(offset))
        values = [
            column for column in cells if rows.sheet.columns[column].kinds[data_start + offset] == CellKind.NUMBER
        ]
        if len(values) < len(cells) or not values:
            continue
        above = data[:offset]
        if any(_is_sum(amounts[column], above, int(offset)) for column in values):
            body[offset] = RowRole.TOTAL


def _amounts(rows: Rows, column: int, data_start: int) -> np.ndarray | None:
    source = rows.sheet.columns[column]
    kinds = source.kinds[data_start:]
    if not (kinds == CellKind.NUMBER).any():
        return None
    texts = pc.if_else(kinds == CellKind.NUMBER, source.texts.slice(data_start), None)
    return np.asarray(texts.cast("float64").to_numpy(zero_copy_only=False))


def _is_sum(amounts: np.ndarray | None, above: np.ndarray, offset: int) -> bool:
    if amounts is None:
        return False
    total = np.nansum(np.where(above, amounts[:offset], 0.0))
    return bool(total) and abs(total - amounts[offset]) <= max(_TOLERANCE, abs(total) * 1e-9)
