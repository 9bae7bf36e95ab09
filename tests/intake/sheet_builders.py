"""Sheets made from rows of Python values, as the readers give them."""

from datetime import date

import numpy as np
import pyarrow as pa

from lib.intake.grid import CellKind, Column, RowRole, Sheet, TableArea

Cell = str | int | float | date | None
LETTERS = {
    RowRole.BLANK: ".",
    RowRole.TITLE: "T",
    RowRole.HEADER: "H",
    RowRole.DATA: "d",
    RowRole.TOTAL: "S",
    RowRole.NOTE: "n",
}


def sheet_of(rows: list[list[Cell]], merged: tuple[tuple[int, int, int, int], ...] = (), name: str = "Liste") -> Sheet:
    """Return a sheet whose rows are padded to the longest; "" and None are empty cells."""
    width = max(map(len, rows), default=0)
    padded = [[*row, *[None] * (width - len(row))] for row in rows]
    columns = tuple(_column(list(values)) for values in zip(*padded, strict=True))
    return Sheet(name=name, columns=columns, row_count=len(rows), merged=merged)


def _column(values: list[Cell]) -> Column:
    texts = [None if value in (None, "") else str(value) for value in values]
    return Column(pa.array(texts, pa.string()), np.array([_kind(value) for value in values], dtype=np.uint8))


def _kind(value: Cell) -> CellKind:
    if value in (None, ""):
        return CellKind.EMPTY
    if isinstance(value, date):
        return CellKind.DATE
    return CellKind.TEXT if isinstance(value, str) else CellKind.NUMBER


def pattern(*areas: TableArea) -> str:
    """Return the roles of all rows as letters, areas parted by a bar: `TT.HdddS|TdHd`."""
    return "|".join("".join(LETTERS[RowRole(role)] for role in area.roles) for area in areas)
