"""One table on its way to the canonical frame: what was read, from which rows and columns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from lib.intake.grid import Column, Sheet, TableArea
from lib.intake.places.placing import Placement
from lib.intake.values import ReadColumn
from lib.intake.values.cells import text_series
from lib.model.imports import ColumnMatch, ColumnState, TableKind
from lib.model.source import Source

ADDED = pa.scalar(" + ", pa.string())


def silent(_share: float) -> None:
    """Tell nobody how much is done."""


@dataclass(frozen=True)
class TitleValue:
    """A value that holds for every row of a table, the words that say so, and where they stand."""

    field: str
    value: str
    found: str
    source: Source


@dataclass(frozen=True, eq=False)
class Draft:
    """One table as read and completed, before it is checked.

    `frame` is the canonical table of `kind`; `rows[i]` is the row of the sheet (from 0) that frame row i comes from.
    `reads` has each recognised field's column at these rows. `set_aside` has `source_row` (from 1), `code`, `texts`.
    `sheet_name` is "" for a CSV. `cell_columns` has the sheet's column of every frame row for a field whose values
    stand in several columns; `added_columns` the columns whose cells are added for a field. `title_values` hold for
    every row though no column says them.
    """

    file: str
    sheet_name: str
    grid: Sheet
    area: TableArea
    kind: TableKind
    columns: tuple[ColumnMatch, ...]
    rows: np.ndarray
    reads: dict[str, ReadColumn]
    frame: pd.DataFrame
    set_aside: pd.DataFrame
    data_rows: np.ndarray
    placement: Placement | None = None
    unknown_topics: np.ndarray | None = None
    unknown_alliances: np.ndarray | None = None
    currency: str = "EUR"
    as_of: date | None = None
    scales: dict[str, int] = field(default_factory=dict)
    tell: Callable[[float], None] = silent
    cell_columns: Mapping[str, np.ndarray] = field(default_factory=dict)
    added_columns: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    title_values: tuple[TitleValue, ...] = ()

    @cached_property
    def column_of(self) -> dict[str, int]:
        """The sheet's column for each recognised field; the surest where several carry the same."""
        ranked = sorted(self.columns, key=lambda match: match.confidence)
        return {match.field: match.index for match in ranked if match.field and match.state is ColumnState.RECOGNISED}

    def has(self, *fields: str) -> bool:
        """Tell whether the file has a column for each of the fields."""
        return all(name in self.column_of for name in fields)

    def series(self, column: str) -> pd.Series:
        """Return a column of the canonical frame."""
        return self.frame[column]

    def originals(self, name: str, positions: np.ndarray) -> list[str]:
        """Return the cells of a field at some frame rows exactly as in the file, "" where empty."""
        if name in self.cell_columns or name in self.added_columns:
            return [text or "" for text in self.cells(name).take(pa.array(positions, type=pa.int64())).to_pylist()]
        return self.texts(self.column_of[name], self.rows[positions])

    def cells(self, name: str) -> pa.Array:
        """Return the cells of a field at all rows of the frame exactly as in the file, null where empty."""
        if name in self.cell_columns:
            return self._cells_of_columns(self.cell_columns[name])
        if name in self.added_columns:
            parts = [at_rows(one_array(self.grid.columns[each]), self.rows) for each in self.added_columns[name]]
            return pc.binary_join_element_wise(*parts, ADDED, null_handling="skip")
        if self.cell_columns:
            return one_array(self.grid.columns[self.column_of[name]]).take(pa.array(self.rows, type=pa.int64()))
        return at_rows(one_array(self.grid.columns[self.column_of[name]]), self.rows)

    def _cells_of_columns(self, columns: np.ndarray) -> pa.Array:
        """Return for every frame row the cell of its own column."""
        if not len(columns):
            return pa.nulls(len(self.rows), pa.string())
        distinct = np.unique(columns)
        parts = pa.concat_arrays([one_array(self.grid.columns[column]) for column in distinct.tolist()])
        starts = np.searchsorted(distinct, columns) * self.grid.row_count
        return parts.take(pa.array(starts + self.rows, type=pa.int64()))

    def texts(self, column: int, sheet_rows: np.ndarray) -> list[str]:
        """Return the cells of a column at some rows of the sheet (from 0) exactly as in the file, "" where empty."""
        chosen = one_array(self.grid.columns[column]).take(pa.array(sheet_rows, type=pa.int64()))
        return [text or "" for text in chosen.to_pylist()]

    def source(self, position: int | None = None, name: str = "") -> Source:
        """Return the place of a frame row, and of the field's cell in it where the file has such a column."""
        row = None if position is None else int(self.rows[position]) + 1
        column = self.column_of.get(name)
        if position is not None and name in self.cell_columns:
            column = int(self.cell_columns[name][position])
        return Source(self.file, self.sheet_name or None, row, column)

    def source_of_row(self, sheet_row: int, column: int | None = None) -> Source:
        """Return the place of a row of the sheet counted from 0."""
        return Source(self.file, self.sheet_name or None, sheet_row + 1, column)


def one_array(column: Column) -> pa.Array:
    """Return the texts of a column as one arrow array."""
    texts = column.texts
    return texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts


def at_rows(texts: pa.Array, rows: np.ndarray) -> pa.Array:
    """Return the texts at ascending rows, without a copy where the rows follow one another."""
    if len(rows) and int(rows[-1]) - int(rows[0]) + 1 == len(rows):
        return texts.slice(int(rows[0]), len(rows))
    return texts.take(pa.array(rows, type=pa.int64()))


def picked(texts: list[str | None], codes: np.ndarray) -> pd.Series:
    """Return `texts[code]` for every code as a series of the model's text dtype; a missing text stays missing."""
    return text_series(pa.array(texts, type=pa.string()).take(pa.array(codes, type=pa.int64())))


def repeated(text: str | None, count: int) -> pd.Series:
    """Return one text so many times as a series of the model's text dtype."""
    return text_series(pa.repeat(pa.scalar(text, type=pa.string()), count))


def mapped(texts: pd.Series, meanings: Mapping[str, str]) -> pd.Series:
    """Return what each text means, missing where it means nothing; each distinct text is looked up once."""
    codes, distinct = pd.factorize(texts)
    listed = [meanings.get(text) for text in distinct]
    return picked([*listed, None], np.where(codes < 0, len(listed), codes)).set_axis(texts.index)
