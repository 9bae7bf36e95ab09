"""Where the tables of a sheet are, and what each of its rows is: title, header, data, total, note or blank."""

import numpy as np

from lib.intake.breaks import rows_that_may_head
from lib.intake.grid import RowRole, Sheet, TableArea
from lib.intake.headers import Header, find_header, header_at, joined_headers, typical_width, weigh_header
from lib.intake.rows import Rows
from lib.intake.titles import read_as_of, read_currency, read_scale
from lib.intake.totals import mark_totals

_SPARSE_SHARE = 0.34
_MOST_TEXTS = 200
_MOST_AREAS = 200
_LONG_NOTE = 60
# Another table on the sheet must show this much: columns of values under words.
_EVIDENCE_OF_TABLE = 1.0
_LEAST_TABLE_ROWS = 3


def find_tables(sheet: Sheet) -> tuple[TableArea, ...]:
    """Return the tables of the sheet in their order; together they cover every row exactly once.

    A sheet without a table (a cover sheet) gives one area without header and data. An empty sheet gives none.
    """
    rows = Rows(sheet)
    areas: list[TableArea] = []
    start = 0
    while start < sheet.row_count:
        header = find_header(rows, start, sheet.row_count) if len(areas) < _MOST_AREAS else None
        if header and areas and (header.evidence < _EVIDENCE_OF_TABLE or not header.rows):
            header = None
        if header and (earlier := _table_above(rows, start, header)):
            border = _first_title(rows, header.first, earlier.data_start)
            areas.append(_area(rows, start, border, earlier))
            start = border
        end = _end_of_table(rows, start, header) if header else sheet.row_count
        areas.append(_area(rows, start, end, header))
        start = end
    return tuple(areas)


def _table_above(rows: Rows, start: int, header: Header) -> Header | None:
    """Return the header of a smaller table above the header of the largest one, None where only titles stand there."""
    above = find_header(rows, start, header.first)
    if above is None or above.evidence < _EVIDENCE_OF_TABLE or above.data_start + _LEAST_TABLE_ROWS > header.first:
        return None
    wide = rows.counts[above.data_start : header.first] >= 3
    return above if int(wide.sum()) >= _LEAST_TABLE_ROWS else None


def _end_of_table(rows: Rows, start: int, header: Header) -> int:
    """Return the row before which the table ends: the first title of the next table, or the end of the sheet."""
    known = [rows.cells(row) for row in header.rows]
    for row in rows_that_may_head(rows, header):
        if rows.cells(row) in known or weigh_header(rows, row, rows.sheet.row_count) < _EVIDENCE_OF_TABLE:
            continue
        following = header_at(rows, row, header.data_start, rows.sheet.row_count)
        if following.rows and not _is_repeated(rows, following, known):
            return _first_title(rows, following.first, header.data_start)
    return _end_before_small_table(rows, start, header)


def _is_repeated(rows: Rows, header: Header, known: list[dict[int, str]]) -> bool:
    return any(rows.cells(row) in known for row in header.rows)


def _first_title(rows: Rows, first: int, data_start: int) -> int:
    """Return the first of the rows that belong to the table below them: a title between blank rows and its header."""
    row = first
    while row - 1 > data_start and rows.counts[row - 1] == 1:
        row -= 1
    titled = row < first
    return row if titled and rows.counts[row - 1] == 0 else first


def _end_before_small_table(rows: Rows, start: int, header: Header) -> int:
    """Return where a table narrower than this one begins behind its last row, or the end of the sheet."""
    end = rows.sheet.row_count
    dense = np.flatnonzero(
        rows.counts[header.data_start :] > _SPARSE_SHARE * typical_width(rows, header.data_start, end)
    )
    if not len(dense) or not header.rows:
        return end
    behind = header.data_start + int(dense[-1]) + 1
    if end - behind < _LEAST_TABLE_ROWS + 2 or rows.counts[behind]:
        return end
    following = find_header(rows, behind, end)
    if following is None or not following.rows or following.evidence < _EVIDENCE_OF_TABLE:
        return end
    filled = int((rows.counts[following.data_start :] >= 2).sum())
    return max(behind, start + 1) if filled >= _LEAST_TABLE_ROWS else end


def _area(rows: Rows, start: int, end: int, header: Header | None) -> TableArea:
    roles = np.full(end - start, RowRole.DATA, dtype=np.uint8)
    roles[rows.counts[start:end] == 0] = RowRole.BLANK
    if header is None:
        roles[roles == RowRole.DATA] = RowRole.TITLE
        return _described(rows, start, roles, ())
    above = roles[: header.first - start]
    above[above == RowRole.DATA] = RowRole.TITLE
    head = roles[header.first - start : header.data_start - start]
    head[head == RowRole.DATA] = RowRole.HEADER
    body = roles[header.data_start - start :]
    _mark_sparse(rows, header.data_start, body)
    _mark_repeated_headers(rows, header, body)
    mark_totals(rows, start, header.data_start, roles)
    return _described(rows, start, roles, header.rows)


def _mark_sparse(rows: Rows, data_start: int, body: np.ndarray) -> None:
    """Mark single cells between data rows as titles, and sparse rows behind the last dense row as notes."""
    counts = rows.counts[data_start : data_start + len(body)]
    usual = typical_width(rows, data_start, data_start + len(body))
    if usual <= 1:
        return
    sparse = (counts > 0) & (counts <= max(1.0, _SPARSE_SHARE * usual))
    dense = np.flatnonzero((counts > 0) & ~sparse)
    last = int(dense[-1]) if len(dense) else -1
    body[sparse & (counts == 1) & (np.arange(len(counts)) <= last)] = RowRole.TITLE if usual > 2 else RowRole.DATA
    contiguous = True
    for offset in range(last + 1, len(counts)):
        contiguous = contiguous and counts[offset] > 0
        if counts[offset] and not (contiguous and _continues(rows, data_start, offset, usual)):
            body[offset] = RowRole.NOTE


def _continues(rows: Rows, data_start: int, offset: int, usual: float) -> bool:
    """Return whether a sparse row right behind the data is a record with gaps rather than a note."""
    cells = rows.cells(data_start + offset)
    if offset == 0 or (len(cells) < 2 and usual > 2) or any(len(text) > _LONG_NOTE for text in cells.values()):
        return False
    before = range(max(data_start, data_start + offset - 20), data_start + offset)
    return all(
        any(
            rows.filled[column, row] and rows.is_value(row, column) == rows.is_value(data_start + offset, column)
            for row in before
        )
        for column in cells
    )


def _mark_repeated_headers(rows: Rows, header: Header, body: np.ndarray) -> None:
    """Mark rows that repeat a header row, as every printed page begins with it."""
    for header_row in header.rows:
        cells = rows.cells(header_row)
        if not cells:
            continue
        column = max(cells, key=lambda each: len(cells[each]))
        text = rows.sheet.columns[column].texts[header_row].as_py()
        for row in rows.rows_with_text(column, text, header.data_start):
            if row - header.data_start < len(body) and rows.cells(row) == cells:
                body[row - header.data_start] = RowRole.HEADER


def _described(rows: Rows, start: int, roles: np.ndarray, header_rows: tuple[int, ...]) -> TableArea:
    headers, parts = joined_headers(rows, header_rows)
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
        as_of=read_as_of(titles) or read_as_of(notes) or read_as_of([rows.sheet.name]),
        scale=read_scale(titles),
        currency=read_currency(titles) or read_currency(headers),
    )


def _texts(rows: Rows, start: int, roles: np.ndarray, role: RowRole) -> tuple[str, ...]:
    chosen = np.flatnonzero(roles == role)[:_MOST_TEXTS]
    return tuple(" ".join(rows.cells(start + int(row)).values()) for row in chosen)
