"""Text columns to percent: 0.5, 50, "50 %" and "33,33%" in one column are decided together."""

import numpy as np
import pandas as pd

from lib.intake.grid import CellKind, Column
from lib.intake.values.cells import Cells, ReadColumn, cells_at, find_missing
from lib.intake.values.notation import Notation, decide_notation
from lib.intake.values.numerals import parse_numeral

HIGHEST_PCT = 1000.0
DECIMALS = 6


def read_rates(
    column: Column, rows: np.ndarray, is_shown_as_percent: bool = False, fallback: Notation = Notation.ANY
) -> ReadColumn:
    """Read rates to percent (`Float64`): 50 for 0.5, 50 and "50 %".

    Numbers are fractions where the sheet shows them with a percent sign, or where most of them are at most 1; a
    number above 1.5 in such a column is a percentage all the same and doubtful. Text with a sign is percent.
    """
    cells = cells_at(column, rows)
    missing = find_missing(cells)
    numbers, signed = _read_all(cells, missing, decide_notation(cells, fallback))
    is_read = ~np.isnan(numbers)
    unsigned = is_read & ~signed
    are_fractions = is_shown_as_percent or _mostly_fractions(numbers[unsigned])
    as_fraction = unsigned & (np.abs(numbers) <= 1.5) if are_fractions else np.zeros(len(cells), bool)
    doubtful = unsigned & ~as_fraction if are_fractions else unsigned & (np.abs(numbers) < 1) & (numbers != 0)
    percents = np.round(np.where(as_fraction, numbers * 100, numbers), DECIMALS)
    is_read &= np.abs(np.nan_to_num(percents)) <= HIGHEST_PCT
    values = pd.Series(pd.arrays.FloatingArray(np.nan_to_num(percents), ~is_read))
    rule = "rate_fraction" if are_fractions else "rate_percent"
    return ReadColumn(values, ~is_read & ~missing, missing, doubtful & is_read, rule)


def _mostly_fractions(numbers: np.ndarray) -> bool:
    used = numbers[numbers != 0]
    return bool(len(used)) and bool(np.mean(np.abs(used) <= 1) >= 0.5)


def _read_all(cells: Cells, missing: np.ndarray, notation: Notation) -> tuple[np.ndarray, np.ndarray]:
    """Return the numbers as written (NaN where unread), and whether each carries a percent sign."""
    numbers, signed = np.full(len(cells), np.nan), np.zeros(len(cells), bool)
    for kind, style in ((CellKind.NUMBER, Notation.INT), (CellKind.TEXT, notation)):
        mask = cells.where(kind) & ~missing
        if not mask.any():
            continue
        distinct, positions = cells.distinct_texts(mask)
        parsed = [_parse(text, kind, style) for text in distinct]
        numbers[mask] = np.array([value for value, _ in parsed])[positions]
        signed[mask] = np.array([sign for _, sign in parsed])[positions]
    return numbers, signed


def _parse(text: str, kind: CellKind, notation: Notation) -> tuple[float, bool]:
    if kind is CellKind.NUMBER:
        return float(text), False
    numeral = parse_numeral(text, notation)
    if numeral is None or numeral.currency or numeral.is_scaled:
        return float("nan"), False
    return float(numeral.value), numeral.is_percent
