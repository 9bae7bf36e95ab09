"""Which rows are the header of a table, and what they say about each column."""

import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from lib.intake.rows import Rows

_WINDOW = 120
_BODY = 60
_TYPICAL_ROWS = 400
_MOST_HEADER_ROWS = 4
_LONG_TEXT = 400
_VALUE_SHARE = 0.5
_WIDE_SHARE = 0.5
_LONGEST_SPAN = 20
_NEARLY_ALL, _FEWEST_BELOW = 0.9, 2
_YEARS = re.compile(r"(?:(?:0?[1-9]|1[0-2])[./])?(\d{4})(?:\s?[-–—/]\s?(\d{4}|\d{2}))?")


@dataclass(frozen=True)
class Header:
    """The header of a table: rows `first` to `data_start` - 1; `rows` leaves out rows that only count columns.

    `rows` is () for a table without header. `evidence` is how much speaks for it: about one for each column whose
    header is words above values.
    """

    first: int
    data_start: int
    rows: tuple[int, ...]
    evidence: float = 0.0


def find_header(rows: Rows, start: int, end: int) -> Header | None:
    """Return the header of the first table in the rows from start to before end, None where there is no table."""
    window = [row for row in range(start, min(end, start + _WINDOW)) if rows.counts[row]]
    typical = typical_width(rows, start, end)
    wide = [row for row in window if rows.counts[row] >= max(2, _WIDE_SHARE * typical)]
    if typical < 2 or not wide or (len(wide) < 2 and len(window) > 2):
        return None
    return header_at(rows, wide[0], start, end)


def typical_width(rows: Rows, start: int, end: int) -> float:
    """Return how many cells the rows of the table fill.

    Of all widths it is the one whose rows hold most; wide rows weigh more, so that a few records outweigh a long
    legend of single cells.
    """
    counts = rows.counts[start:end]
    counts = counts[counts > 0][:_TYPICAL_ROWS]
    if not len(counts):
        return 0.0
    sizes = np.arange(int(counts.max()) + 1)
    return float(np.argmax(np.bincount(counts) * np.where(sizes > 2, sizes * sizes, sizes)))


def header_at(rows: Rows, first: int, start: int, end: int) -> Header:
    """Return the header that begins with the first wide row of a table, without `rows` where that row is data."""
    header_rows: list[int] = []
    counting: list[int] = []
    evidence = 0.0
    row = first
    while row < end and rows.counts[row] and len(header_rows) < _MOST_HEADER_ROWS:
        if numbers_columns(rows, row):
            counting.append(row)
        elif header_rows and not _continues_header(rows, row, header_rows[-1], end):
            break
        else:
            found = weigh_header(rows, row, end)
            if not header_rows and found <= 0:
                break
            evidence = max(evidence, found)
            header_rows.append(row)
        row += 1
    if not header_rows:
        above = _partial_rows_above(rows, first, start, end)
        return Header(min([*above, first]), first, above, float(len(above)))
    groups = _group_rows_above(rows, header_rows[0], start)
    return Header(min([*groups, *header_rows, *counting]), row, (*groups, *header_rows), evidence)


def numbers_columns(rows: Rows, row: int) -> bool:
    """Return whether the row counts the columns: 1, 2, 3 or (1), (2), (3)."""
    texts = [text.strip("() .").removesuffix(".0") for text in rows.cells(row).values()]
    if len(texts) < 3 or not all(text.isdecimal() and len(text) < 4 for text in texts):
        return False
    values = [int(text) for text in texts]
    return values[0] in (0, 1) and all(later - earlier == 1 for earlier, later in pairwise(values))


def weigh_header(rows: Rows, row: int, end: int) -> float:
    """Return how much speaks for the row naming what stands below it; 0 or less where it is one of those rows."""
    cells = rows.cells(row)
    below = _rows_below(rows, row, end, len(cells))
    return sum(_evidence(rows, row, column, text, below) for column, text in cells.items())


def _rows_below(rows: Rows, row: int, end: int, width: int) -> list[int]:
    """Return the rows below that are filled about as well, without those that repeat the row itself."""
    own = rows.cells(row) if row >= 0 else {}
    longest = max(own, key=lambda column: len(own[column]), default=0)
    near = [each for each in range(row + 1, min(end, row + 1 + _BODY)) if rows.counts[each] >= width / 2]
    return [each for each in near if rows.text(each, longest) != own.get(longest) or rows.cells(each) != own]


def _evidence(rows: Rows, row: int, column: int, text: str, below: list[int]) -> float:
    if len(text) > _LONG_TEXT:
        return -0.5
    is_value = rows.is_value(row, column)
    filled = [each for each in below if rows.filled[column, each]]
    if not filled:
        return -1.0 if is_value and not is_year(text) else 0.1
    values = sum(rows.is_value(each, column) for each in filled) / len(filled)
    if is_value:
        return 0.0 if is_year(text) and values >= _VALUE_SHARE else -1.0
    if values >= _VALUE_SHARE:
        return 1.0
    return -0.6 if any(rows.text(each, column) == text for each in filled) else 0.15


def is_year(text: str) -> bool:
    """Return whether the text is a span of time that may head a column: `2021`, `2021–2024`, `2021/22`, `03/2022`."""
    years = _YEARS.fullmatch(text)
    return years is not None and 1990 <= int(years[1]) <= 2100 and (years[2] is None or _follows(years[1], years[2]))


def _follows(first: str, last: str) -> bool:
    """Return whether the last year, its century perhaps left out, comes after the first one."""
    return int(first) < int(first[: 4 - len(last)] + last) <= int(first) + _LONGEST_SPAN


def _continues_header(rows: Rows, row: int, last: int, end: int) -> bool:
    """Return whether a row below a header row is header too; days or years may stand above the last header row."""
    if rows.cells(row) == rows.cells(last) or _heads_values(rows, row, end) or _completes(rows, row, last, end):
        return True
    above_last = row + 1 < end and rows.cells(row).keys() <= rows.cells(row + 1).keys() == rows.cells(last).keys()
    return above_last and 0 not in rows.cells(row) and _heads_values(rows, row + 1, end)


def _completes(rows: Rows, row: int, last: int, end: int) -> bool:
    """Return whether a row only completes headings above it: words, at least one over values, and no value at all."""
    cells = rows.cells(row)
    if len(cells) < 2 or not cells.keys() <= rows.cells(last).keys():  # one cell alone is a title of what follows
        return False
    if any(rows.is_value(row, column) for column in cells):
        return False
    below = _rows_below(rows, row, end, int(rows.counts[last]))
    valued = [column for column in rows.cells(last) if _share_of_values(rows, column, below) >= _NEARLY_ALL]
    return len(below) >= _FEWEST_BELOW and len(valued) > 1 and any(column in cells for column in valued)


def _share_of_values(rows: Rows, column: int, below: list[int]) -> float:
    return float(np.mean([rows.is_value(each, column) for each in below])) if below else 0.0


def _partial_rows_above(rows: Rows, first: int, start: int, end: int) -> tuple[int, ...]:
    """Return the rows right above headless data that name only its columns of values, as statistical offices do."""
    below = _rows_below(rows, first - 1, end, int(rows.counts[first]))
    leftmost = min(rows.cells(first), default=0)
    valued = {
        column
        for column in range(leftmost + 1, len(rows.sheet.columns))
        if _share_of_values(rows, column, below) >= _VALUE_SHARE
    }
    found: list[int] = []
    row = first - 1
    while row >= start and rows.counts[row] and len(found) < _MOST_HEADER_ROWS and rows.cells(row).keys() <= valued:
        found.insert(0, row)
        row -= 1
    return tuple(found)


def _heads_values(rows: Rows, row: int, end: int) -> bool:
    """Return whether a row below the header is header too: words, or nothing, wherever values stand below."""
    cells = rows.cells(row)
    below = _rows_below(rows, row, end, len(cells))
    if not below or any(_is_datum(rows, row, column, text, below) for column, text in cells.items()):
        return False
    valued = [
        column for column in range(len(rows.sheet.columns)) if _share_of_values(rows, column, below) >= _VALUE_SHARE
    ]
    named = sum(column in cells for column in valued)
    return named >= max(1, 0.6 * len(valued)) and not any(len(text) > _LONG_TEXT for text in cells.values())


def _is_datum(rows: Rows, row: int, column: int, text: str, below: list[int]) -> bool:
    """Return whether a cell is a value rather than a heading; a year is one where years stand below it too."""
    if not rows.is_value(row, column):
        return False
    return not is_year(text) or all(is_year(rows.text(each, column)) for each in below if rows.filled[column, each])


def _group_rows_above(rows: Rows, header_row: int, start: int) -> tuple[int, ...]:
    """Return the row above the header if its cells head groups of columns."""
    above = header_row - 1
    if above < start or not rows.counts[above] or numbers_columns(rows, above):
        return ()
    cells = rows.cells(above)
    if any(len(text) > 120 or text.endswith(":") for text in cells.values()):
        return ()
    if any(rows.is_value(above, column) and not is_year(text) for column, text in cells.items()):
        return ()
    spans = [area for area in rows.sheet.merged if area[0] == above == area[2] and area[3] > area[1]]
    heads_groups = [area for area in spans if area[1] in cells and area[3] - area[1] + 1 < rows.counts[header_row]]
    apart = [column for column in cells if column > 0 and column + 1 not in cells and rows.filled[column, header_row]]
    return (above,) if heads_groups or (len(cells) >= 2 and len(apart) >= 2) else ()


def joined_headers(rows: Rows, header_rows: tuple[int, ...]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the joined header of each column and the header rows; a heading over a group stands over all of it."""
    plain = [[rows.text(row, column) for column in range(len(rows.sheet.columns))] for row in header_rows]
    parts = [tuple(_spread(rows, plain, level, row)) for level, row in enumerate(header_rows)]
    joined = tuple(" ".join(text for text in column if text) for column in zip(*parts, strict=True))
    return joined or ("",) * len(rows.sheet.columns), tuple(parts)


def _spread(rows: Rows, plain: list[list[str]], level: int, row: int) -> list[str]:
    """Return the texts of a header row, each repeated over the columns that it heads."""
    texts = list(plain[level])
    for top, left, _, right in rows.sheet.merged:
        if top == row and left < len(texts):
            texts[left : right + 1] = [texts[left]] * (min(right + 1, len(texts)) - left)
    if level + 1 < len(plain):
        lower = plain[level + 1]
        for column in range(1, len(texts)):
            if not texts[column] and lower[column] and lower[column - 1] and not _begins(plain[:level], column):
                texts[column] = texts[column - 1]
    return texts


def _begins(above: list[list[str]], column: int) -> bool:
    """Return whether a heading further up begins at the column, so that nothing to its left reaches over it."""
    return any(texts[column] and texts[column] != texts[column - 1] for texts in above)
