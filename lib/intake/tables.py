"""Where the tables of a sheet are, and what each of its rows is: title, header, data, total, note or blank."""

from collections.abc import Sequence

import numpy as np

from lib.intake.grid import RowRole, Sheet, TableArea
from lib.intake.headers import find_header, joined_headers
from lib.intake.rows import Rows
from lib.intake.titles import read_as_of, read_currency, read_scale
from lib.intake.totals import find_totals

_SPARSE_SHARE = 0.34
_TITLE_TEXTS = 200


def find_tables(sheet: Sheet) -> tuple[TableArea, ...]:
    """Return the tables of the sheet in their order; together they cover every row exactly once.

    A sheet without a table (a cover sheet) gives one area without header and data. An empty sheet gives none.
    """
    rows = Rows(sheet)
    if not sheet.row_count:
        return ()
    areas, start = [], 0
    while start < sheet.row_count:
        area = _next_area(rows, start)
        areas.append(area)
        start = area.last_row + 1
    return tuple(areas)


def _next_area(rows: Rows, start: int) -> TableArea:
    header = find_header(rows, start, rows.sheet.row_count)
    roles = np.full(rows.sheet.row_count - start, RowRole.DATA, dtype=np.uint8)
    roles[rows.counts[start:] == 0] = RowRole.BLANK
    if header is None:
        roles[roles == RowRole.DATA] = RowRole.TITLE
        return _area(rows, start, roles, (), ())
    roles[: header.first - start][roles[: header.first - start] == RowRole.DATA] = RowRole.TITLE
    roles[header.first - start : header.data_start - start] = RowRole.HEADER
    _mark_body(rows, start, header.data_start, roles)
    _mark_repeats(rows, start, header.data_start, header.rows, roles)
    find_totals(rows, start, header.data_start, roles)
    return _area(rows, start, roles, header.rows, header.group_rows)


def _mark_body(rows: Rows, start: int, data_start: int, roles: np.ndarray) -> None:
    """Mark sparse rows: headings between data rows as titles, everything behind the last dense row as notes."""
    counts = rows.counts[data_start:]
    filled = counts[counts > 0]
    if not len(filled):
        return
    typical = float(np.median(filled))
    sparse = (counts > 0) & (counts <= max(1.0, _SPARSE_SHARE * typical)) & (typical > 2)
    dense = np.flatnonzero((counts > 0) & ~sparse)
    last = int(dense[-1]) if len(dense) else -1
    body = roles[data_start - start :]
    alone = sparse & (counts == 1)
    body[alone] = RowRole.TITLE
    behind = np.arange(len(counts)) > last
    body[sparse & behind] = RowRole.NOTE


def _mark_repeats(rows: Rows, start: int, data_start: int, header_rows: Sequence[int], roles: np.ndarray) -> None:
    """Mark rows that repeat a header row, as every printed page begins with it."""
    for header_row in header_rows:
        cells = rows.cells(header_row)
        if not cells:
            continue
        column = max(cells, key=lambda each: len(cells[each]))
        same = rows.rows_with_text(column, rows.sheet.columns[column].texts[header_row].as_py(), data_start)
        for row in same:
            if rows.cells(row) == cells:
                roles[row - start] = RowRole.HEADER


def _area(
    rows: Rows, start: int, roles: np.ndarray, header_rows: tuple[int, ...], group_rows: tuple[int, ...]
) -> TableArea:
    headers, parts = joined_headers(rows, header_rows, group_rows)
    titles = _texts(rows, start, roles, RowRole.TITLE)
    notes = _texts(rows, start, roles, RowRole.NOTE)
    return TableArea(
        first_row=start,
        last_row=start + len(roles) - 1,
        header_rows=header_rows,
        roles=roles,
        headers=headers,
        header_parts=parts,
        titles=titles,
        notes=notes,
        as_of=read_as_of(titles) or read_as_of(notes),
        scale=read_scale(titles),
        currency=read_currency(titles) or read_currency(headers),
    )


def _texts(rows: Rows, start: int, roles: np.ndarray, role: RowRole) -> tuple[str, ...]:
    chosen = np.flatnonzero(roles == role)[:_TITLE_TEXTS]
    return tuple(" ".join(rows.cells(start + int(row)).values()) for row in chosen)
