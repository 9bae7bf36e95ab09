"""Which rows are the header of a table, and what they say about each column."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from lib.intake.rows import Rows

_WINDOW = 80
_BODY = 60
_MOST_HEADER_ROWS = 4
_LONG_TEXT = 400


@dataclass(frozen=True)
class Header:
    """The header of a table: from its first row to the row before the data; `rows` leaves out column numbers."""

    first: int
    data_start: int
    rows: tuple[int, ...]
    group_rows: tuple[int, ...] = ()


def find_header(rows: Rows, start: int, end: int) -> Header | None:
    """Return the header of the first table in the rows from start to end; its `rows` are () where there is none."""
    window = [row for row in range(start, min(end, start + _WINDOW)) if rows.counts[row]]
    if not window:
        return None
    typical = _typical_width(rows, window, end)
    wide = [row for row in window if rows.counts[row] >= max(2, 0.5 * typical)] if typical > 1 else window
    if not wide or (len(wide) < 2 and typical > 1 and len(window) > 2):
        return None
    return _header_from(rows, wide, end)


def _typical_width(rows: Rows, window: list[int], end: int) -> float:
    """Return how many cells the rows of the table fill: the width that most cells stand in."""
    counts = rows.counts[window[0] : min(end, window[0] + 400)]
    counts = counts[counts > 0]
    widths = np.bincount(counts)
    return float(np.argmax(widths * np.arange(len(widths))))


def _header_from(rows: Rows, wide: list[int], end: int) -> Header:
    first = wide[0]
    header_rows: list[int] = []
    numbers: list[int] = []
    row = first
    while row < end and len(header_rows) < _MOST_HEADER_ROWS and rows.counts[row]:
        if _numbers_columns(rows, row):
            numbers.append(row)
        elif _speaks_of_columns(rows, row, end):
            header_rows.append(row)
        else:
            break
        row += 1
    if not header_rows:
        return Header(first, first, ())
    groups = _group_row_above(rows, header_rows[0])
    top = min([*groups, *header_rows, *numbers])
    return Header(top, row, (*groups, *header_rows), groups)


def _numbers_columns(rows: Rows, row: int) -> bool:
    """Return whether the row counts the columns: 1, 2, 3 or (1), (2), (3)."""
    texts = [text.strip("() .").removesuffix(".0") for text in rows.cells(row).values()]
    if len(texts) < 3 or not all(text.isdecimal() for text in texts):
        return False
    values = [int(text) for text in texts]
    return values[0] in (0, 1) and all(later - earlier == 1 for earlier, later in pairwise(values))


def _speaks_of_columns(rows: Rows, row: int, end: int) -> bool:
    """Return whether the row names what stands below it instead of being one of those rows."""
    cells = rows.cells(row)
    below = [each for each in range(row + 1, min(end, row + 1 + _BODY)) if rows.counts[each] >= len(cells) / 2]
    evidence = sum(_evidence(rows, row, column, text, below) for column, text in cells.items())
    return evidence > 0


def _evidence(rows: Rows, row: int, column: int, text: str, below: list[int]) -> float:
    filled = [each for each in below if rows.filled[column, each]]
    if len(text) > _LONG_TEXT:
        return -0.5
    if not filled:
        return 0.1 if not rows.is_value(row, column) or _is_year(text) else -1.0
    values = sum(rows.is_value(each, column) for each in filled) / len(filled)
    if rows.is_value(row, column):
        return 0.0 if _is_year(text) and values >= 0.5 else -1.0
    if values >= 0.5:
        return 1.0
    return -0.6 if any(rows.text(each, column) == text for each in filled) else 0.15


def _is_year(text: str) -> bool:
    return text.isdecimal() and 1990 <= int(text) <= 2100


def _group_row_above(rows: Rows, header_row: int) -> tuple[int, ...]:
    """Return the row above the header if its cells head groups of columns."""
    above = header_row - 1
    if above < 0 or rows.counts[above] < 1 or _numbers_columns(rows, above):
        return ()
    spans = [area for area in rows.sheet.merged if area[0] == above and area[3] > area[1]]
    heads_groups = [area for area in spans if area[3] - area[1] + 1 < len(rows.cells(header_row))]
    cells = rows.cells(above)
    if any(len(text) > 120 or text.endswith(":") for text in cells.values()):
        return ()
    if any(rows.is_value(above, column) and not _is_year(text) for column, text in cells.items()):
        return ()
    apart = [column for column in cells if column > 0 and column + 1 not in cells and rows.filled[column, header_row]]
    if heads_groups or (len(cells) >= 2 and len(apart) >= 2):
        return (above,)
    return ()


def joined_headers(
    rows: Rows, header_rows: Iterable[int], group_rows: tuple[int, ...]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the joined header of each column and the header rows themselves; a group heading reaches to the next."""
    parts = []
    for row in header_rows:
        texts = [rows.text(row, column) for column in range(len(rows.sheet.columns))]
        texts = _spread_merged(rows, row, texts)
        parts.append(tuple(_spread_groups(texts) if row in group_rows else texts))
    joined = tuple(" ".join(text for text in column if text) for column in zip(*parts, strict=True))
    return joined or ("",) * len(rows.sheet.columns), tuple(parts)


def _spread_merged(rows: Rows, row: int, texts: list[str]) -> list[str]:
    for top, left, bottom, right in rows.sheet.merged:
        if top == row and bottom == row:
            texts[left : right + 1] = [texts[left]] * (right + 1 - left)
    return texts


def _spread_groups(texts: list[str]) -> list[str]:
    spread, last = [], ""
    for text in texts:
        last = text or last
        spread.append(last)
    return spread
