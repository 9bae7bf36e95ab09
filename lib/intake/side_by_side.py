"""Tables that stand side by side on a sheet, an empty column between them, to a sheet for each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lib.intake.columns import Recognition, recognise_columns
from lib.intake.folding import fold
from lib.intake.grid import CellKind, Column, RowRole, Sheet, TableArea
from lib.intake.tables import find_tables
from lib.model.imports import TableKind

FEWEST_COLUMNS, FEWEST_ROWS = 2, 2
MOST_GAPS = 12
LIKELY = 0.7
KINDS = frozenset({TableKind.PROJECTS, TableKind.PAYMENTS, TableKind.BUDGETS, TableKind.ALLIANCES})


def tables_side_by_side(sheet: Sheet) -> tuple[Sheet, ...]:
    """Return a sheet for each of the tables that stand side by side, the sheet itself where there is one table.

    In each, the columns of the others are empty, so every cell keeps its row and its letter. A lone title over the
    first table counts for one without titles of its own too.
    """
    filled = [bool(np.asarray(column.kinds).any()) for column in sheet.columns]
    for border in _borders(filled):
        left, right = _masked(sheet, 0, border), _masked(sheet, border, len(filled))
        first, second = _part(left), _part(right)
        if first and second and _are_apart(first, second):
            following = right if second.area.titles else _with_titles(right, sheet, (first, second))
            return (left, *tables_side_by_side(following))
    return (sheet,)


def _borders(filled: Sequence[bool]) -> list[int]:
    """Return the first columns behind an empty one that have enough filled columns on both sides."""
    borders = [at for at in range(2, len(filled)) if filled[at] and not filled[at - 1]]
    enough = [at for at in borders if min(sum(filled[:at]), sum(filled[at:])) >= FEWEST_COLUMNS]
    return enough if len(enough) <= MOST_GAPS else []


@dataclass(frozen=True, eq=False)
class _Part:
    """The only table in a part of a sheet, and what its columns are."""

    sheet: Sheet
    area: TableArea
    found: Recognition

    @property
    def rows(self) -> np.ndarray:
        """The rows of data."""
        return np.flatnonzero(self.area.roles == RowRole.DATA) + self.area.first_row


def _part(sheet: Sheet) -> _Part | None:
    """Return the table of a part of a sheet, None where it has none of its own with a header."""
    areas = [area for area in find_tables(sheet) if area.header_rows]
    if len(areas) != 1 or int((areas[0].roles == RowRole.DATA).sum()) < FEWEST_ROWS:
        return None
    found = recognise_columns(sheet, areas[0])
    return _Part(sheet, areas[0], found) if found.kind in KINDS and found.kind_confidence >= LIKELY else None


def _are_apart(left: _Part, right: _Part) -> bool:
    """Tell whether two parts are tables of their own rather than one with an empty column.

    Their rows begin or end elsewhere, or a heading stands in both; and they are of two kinds, or name the same thing.
    """
    shares_rows = left.area.header_rows == right.area.header_rows and left.rows.tolist() == right.rows.tolist()
    same_headings = _headings(left) & _headings(right)
    same_fields = set(left.found.fields) & set(right.found.fields)
    return (not shares_rows or bool(same_headings)) and (left.found.kind is not right.found.kind or bool(same_fields))


def _headings(part: _Part) -> set[str]:
    return {fold(header) for header in part.area.headers} - {""}


def _masked(sheet: Sheet, first: int, end: int) -> Sheet:
    """Return the sheet with all columns but those from `first` to before `end` empty."""
    empty = Column(pa.nulls(sheet.row_count, pa.string()), np.zeros(sheet.row_count, dtype=np.uint8))
    columns = (column if first <= at < end else empty for at, column in enumerate(sheet.columns))
    return replace(sheet, columns=tuple(columns))


def _with_titles(right: Sheet, sheet: Sheet, parts: tuple[_Part, _Part]) -> Sheet:
    """Return a part with the cells of the first column that stand alone above both tables."""
    above = min(part.area.header_rows[0] for part in parts)
    kinds = np.array([np.asarray(column.kinds)[:above] != CellKind.EMPTY for column in sheet.columns])
    lone = np.append(kinds[0] & (kinds.sum(axis=0) == 1), np.zeros(sheet.row_count - above, dtype=bool))
    first = sheet.columns[0]
    texts = pc.if_else(pa.array(lone), first.texts, pa.scalar(None, pa.string()))
    titles = Column(texts, np.where(lone, np.asarray(first.kinds), CellKind.EMPTY).astype(np.uint8))
    return replace(right, columns=(titles, *right.columns[1:]))
