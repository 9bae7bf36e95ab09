"""Which rows of a table are totals: by their words, or because their amounts are the sums of the rows above."""

import re
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lib.intake.grid import CellKind, RowRole
from lib.intake.rows import Rows
from lib.model.reference import read_reference

_LABEL_COLUMNS = 4
_LONGEST_LABEL = 80
_MOST_CANDIDATES = 400
_SUM_SHARE = 0.6
_AMOUNT = r"^[\s€$£]*[+-]?[\d.,' \x{00a0}\x{202f}]*\d[\s€$£]*(?:EUR|Euro)?\s*$"


def mark_totals(rows: Rows, start: int, data_start: int, roles: np.ndarray) -> None:
    """Mark the totals of an area, whose roles begin with row `start`, by changing their roles."""
    _mark_by_words(rows, start, data_start, roles)
    _mark_by_sums(rows, start, data_start, roles)
    _mark_above_header(rows, start, data_start, roles)


@cache
def _total_pattern() -> str:
    words = sorted(read_reference("row_words")["word"], key=len, reverse=True)
    return rf"^[^\pL\d]*(?:{'|'.join(map(re.escape, words))})(?:[^\pL]|$)"


def _mark_by_words(rows: Rows, start: int, data_start: int, roles: np.ndarray) -> None:
    body = np.flatnonzero(roles[data_start - start :] == RowRole.DATA) + data_start
    if not len(body):
        return
    usual = _usual_words(rows, body)
    for column in rows.sheet.columns[:_LABEL_COLUMNS]:
        found = pc.match_substring_regex(
            column.texts.slice(data_start, start + len(roles) - data_start), _total_pattern(), ignore_case=True
        )
        for offset in np.flatnonzero(np.asarray(found.fill_null(False))).tolist():
            row = data_start + offset
            if roles[row - start] in (RowRole.DATA, RowRole.NOTE, RowRole.TITLE) and _is_labelled_total(
                rows, row, usual
            ):
                roles[row - start] = RowRole.TOTAL


def _is_labelled_total(rows: Rows, row: int, usual_words: float) -> bool:
    """Return whether the row, one of whose cells begins like a total, has little else than that and values."""
    cells = rows.cells(row)
    words = [text for column, text in cells.items() if not rows.is_value(row, column)]
    return len(words) <= max(1, usual_words / 2) and len(words[0]) <= _LONGEST_LABEL and len(cells) > 1


def _usual_words(rows: Rows, body: np.ndarray) -> float:
    sample = body[np.linspace(0, len(body) - 1, min(len(body), 40)).astype(int)]
    return float(
        np.median([sum(not rows.is_value(int(row), column) for column in rows.cells(int(row))) for row in sample])
    )


def _mark_by_sums(rows: Rows, start: int, data_start: int, roles: np.ndarray) -> None:
    """Mark rows that hold only values, and a label at most, where others hold words.

    One of the values must be the sum of those above it, or of those since the last total.
    """
    body = roles[data_start - start :]
    counts = rows.counts[data_start : data_start + len(body)]
    data = body == RowRole.DATA
    if not data.any():
        return
    usual = float(np.median(counts[data]))
    sparse = np.flatnonzero((counts > 0) & (counts <= _SUM_SHARE * usual) & (body != RowRole.HEADER))
    amounts: dict[int, np.ndarray] = {}
    for offset in _first_and_last(sparse):
        cells = rows.cells(data_start + offset)
        if not _holds_values(rows, data_start + offset, cells):
            continue
        above = body[:offset] == RowRole.DATA
        totals = np.flatnonzero(body[:offset] == RowRole.TOTAL)
        since = above & (np.arange(offset) > (totals[-1] if len(totals) else -1))
        for column in cells:
            if column not in amounts:
                amounts[column] = amounts_of(rows, column, data_start, len(body))
            own = amounts[column][offset]
            if _is_sum(own, amounts[column][:offset][above]) or _is_sum(own, amounts[column][:offset][since]):
                body[offset] = RowRole.TOTAL
                break


def _holds_values(rows: Rows, row: int, cells: dict[int, str]) -> bool:
    """Return whether a row holds nothing but values, and beside two of them or more one short text."""
    words = [text for column, text in cells.items() if not rows.is_value(row, column)]
    return not words or (len(words) == 1 and len(words[0]) <= _LONGEST_LABEL and len(cells) > 1)


def _first_and_last(offsets: np.ndarray) -> list[int]:
    half = _MOST_CANDIDATES // 2
    chosen = offsets if len(offsets) <= _MOST_CANDIDATES else np.concatenate([offsets[:half], offsets[-half:]])
    return [int(offset) for offset in chosen]


def _mark_above_header(rows: Rows, start: int, data_start: int, roles: np.ndarray) -> None:
    """Mark a row above the header that holds the sum of a column below it."""
    body = roles[data_start - start :]
    for row in range(max(start, data_start - 12), data_start):
        if roles[row - start] != RowRole.TITLE:
            continue
        for column in rows.cells(row):
            if rows.is_value(row, column) and len(amounts := amounts_of(rows, column, row, 1)):
                below = amounts_of(rows, column, data_start, len(body))
                if _is_sum(amounts[0], below[body == RowRole.DATA]):
                    roles[row - start] = RowRole.TOTAL


def amounts_of(rows: Rows, column: int, first_row: int, count: int) -> np.ndarray:
    """Return the cells of a column as numbers, NaN where they are none; texts in the notation that fits most."""
    source = rows.sheet.columns[column]
    kinds = source.kinds[first_row : first_row + count]
    texts = source.texts.slice(first_row, count)
    numbers = pc.if_else(pa.array(kinds == CellKind.NUMBER), texts, pa.scalar(None, pa.string())).cast("float64")
    values = np.asarray(numbers.fill_null(np.nan))
    written = pa.array(kinds == CellKind.TEXT)
    if not (kinds == CellKind.TEXT).any():
        return values
    candidates = pc.if_else(written, texts, pa.scalar(None, pa.string()))
    read = max((_read(candidates, decimal) for decimal in ",."), key=lambda found: int(np.isfinite(found).sum()))
    return np.where(np.isfinite(read), read, values)


def _read(texts: pa.StringArray, decimal: str) -> np.ndarray:
    grouping = "." if decimal == "," else ","
    plain = pc.replace_substring_regex(texts, r"[^\d.,+-]", "")
    grouped = rf"^[+-]?(?:\d{{1,3}}(?:\{grouping}\d{{3}})+|\d+)(?:\{decimal}\d*)?$"
    sound = pc.and_(pc.match_substring_regex(plain, grouped), pc.match_substring_regex(texts, _AMOUNT))
    plain = pc.replace_substring(pc.replace_substring(plain, grouping, ""), decimal, ".")
    chosen = pc.if_else(sound.fill_null(False), plain, pa.scalar(None, pa.string()))
    return np.asarray(chosen.cast("float64").fill_null(np.nan))


def _is_sum(total: float, parts: np.ndarray) -> bool:
    """Return whether the total, other than 0, is the sum of at least two parts to the cent."""
    known = parts[np.isfinite(parts)]
    if len(known) < 2 or not np.isfinite(total) or total == 0:
        return False
    return bool(abs(known.sum() - total) <= max(0.006, abs(total) * 1e-10))
