"""Amounts by year to one row for each row and year; of an operation, to the sum of its years."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa

from lib.intake.columns.year_columns import Span, read_span
from lib.intake.draft import Draft, one_array
from lib.intake.drafting import fill_draft
from lib.intake.grid import CellKind, Column, RowRole, Sheet
from lib.intake.setting_aside import NEEDED_VALUE, set_aside_rows
from lib.intake.values import ReadColumn, read_money
from lib.intake.values.fields import Manner
from lib.model.fields import FieldType, field_of
from lib.model.imports import ColumnMatch, ColumnState, TableKind


def fill_by_year(draft: Draft, manners: Mapping[int, Manner]) -> Draft:
    """Return the draft with its values read; columns of amounts for a span each are read together.

    Budgets and payments get one row for each row of the file and span that has an amount, and the span's days; an
    operation gets the sum of its spans. A row with an amount that cannot be read is set aside as a whole.
    """
    name, columns = _columns_of_years(draft)
    if not columns:
        return fill_draft(draft, manners)
    cells = _row_by_row(draft, columns)
    manner = manners.get(columns[0], Manner())
    read = read_money(cells, np.arange(len(cells.kinds)), manner.scale, manner.notation)
    years = _Years(name, columns, cells, read)
    return (_melted if draft.kind in NEEDED_VALUE else _added)(draft, manners, years)


@dataclass(frozen=True)
class _Years:
    """The columns that hold one amount, their cells as one column, row by row, and these read."""

    name: str
    columns: tuple[int, ...]
    cells: Column
    read: ReadColumn

    def by_row(self, values: np.ndarray) -> np.ndarray:
        """Return the values of the cells with one row for each data row."""
        return values.reshape(-1, len(self.columns))


def _columns_of_years(draft: Draft) -> tuple[str, tuple[int, ...]]:
    """Return the amount that several columns hold, and these columns; () where each amount has one."""
    for name in draft.column_of:
        if field_of(draft.kind, name).type is FieldType.MONEY:
            same = [match for match in draft.columns if match.field == name and _is_of_year(match)]
            if len(same) > 1:
                return name, tuple(match.index for match in same)
    return "", ()


def _is_of_year(match: ColumnMatch) -> bool:
    return match.state is ColumnState.RECOGNISED and read_span(match.header) is not None


def _row_by_row(draft: Draft, columns: tuple[int, ...]) -> Column:
    """Return the cells of the columns as one column: all years of the first data row, then of the next."""
    positions = pa.array(draft.data_rows, type=pa.int64())
    texts = pa.concat_arrays([one_array(draft.grid.columns[index]).take(positions) for index in columns])
    kinds = np.concatenate([np.asarray(draft.grid.columns[index].kinds)[draft.data_rows] for index in columns])
    order = np.arange(len(kinds)).reshape(len(columns), -1).T.ravel()
    return Column(texts.take(pa.array(order)), kinds[order])


def _melted(draft: Draft, manners: Mapping[int, Manner], years: _Years) -> Draft:
    columns, missing = years.columns, years.by_row(years.read.missing)
    is_aside = np.asarray(years.by_row(years.read.unread).any(axis=1) | missing.all(axis=1))
    at_row, at_column = np.nonzero(~missing & ~is_aside[:, None])
    rows = draft.data_rows[at_row]
    amounts = _taken(years.cells, at_row * len(columns) + at_column)
    spans = [span for index in columns if (span := read_span(draft.columns[index].header)) is not None]
    filled = fill_draft(_virtual(draft, rows, columns, amounts, _days(draft, spans, at_column)), manners)
    aside = draft.data_rows[is_aside]
    return replace(
        filled,
        grid=draft.grid,
        area=draft.area,
        columns=draft.columns,
        data_rows=draft.data_rows,
        rows=rows,
        reads={name: read for name, read in filled.reads.items() if draft.has(name)},
        frame=filled.frame.assign(source_row=pd.Series(rows + 1, dtype="Int64")),
        set_aside=set_aside_rows(aside, np.full(len(aside), NEEDED_VALUE[draft.kind][1], dtype=object), draft.grid),
        cell_columns={years.name: np.asarray(columns)[at_column]},
    )


def _virtual(
    draft: Draft, rows: np.ndarray, columns: tuple[int, ...], amounts: Column, days: Mapping[str, Column]
) -> Draft:
    """Return a draft of a sheet that has a row for each amount, the amounts in one column and their days beside."""
    kept = [amounts if index == columns[0] else _taken(column, rows) for index, column in enumerate(draft.grid.columns)]
    matches = [match if match.index not in columns[1:] else replace(match, field=None) for match in draft.columns]
    for field, column in days.items():
        matches.append(replace(draft.columns[columns[0]], index=len(kept), field=field))
        kept.append(column)
    roles = np.full(len(rows), RowRole.DATA, dtype=np.uint8)
    return replace(
        draft,
        grid=Sheet(draft.grid.name, tuple(kept), len(rows)),
        area=replace(draft.area, first_row=0, last_row=len(rows) - 1, roles=roles),
        columns=tuple(matches),
        data_rows=np.arange(len(rows)),
    )


def _days(draft: Draft, spans: list[Span], at: np.ndarray) -> dict[str, Column]:
    """Return the columns of days and periods that the headings say and the file has no column for."""
    said = {"payment_date": [span.last.isoformat() for span in spans]}
    if draft.kind is TableKind.BUDGETS:
        said = {
            "start_date": [span.first.isoformat() for span in spans],
            "end_date": [span.last.isoformat() for span in spans],
            "period": [span.period for span in spans],
            "basis": [span.basis for span in spans],
        }
    own = {field: texts for field, texts in said.items() if any(texts) and not draft.has(field)}
    return {field: _texts([texts[each] for each in at]) for field, texts in own.items()}


def _added(draft: Draft, manners: Mapping[int, Manner], years: _Years) -> Draft:
    """Return the draft of operations with the sum of the years as the amount; an unreadable cell stands for its row."""
    at = draft.column_of[years.name]
    texts = np.full(draft.grid.row_count, "", dtype=object)
    texts[draft.data_rows] = _sums(years)
    virtual = tuple(_texts(texts.tolist()) if index == at else each for index, each in enumerate(draft.grid.columns))
    read_as = {index: Manner() if index == at else manner for index, manner in manners.items()}
    filled = fill_draft(replace(draft, grid=replace(draft.grid, columns=virtual)), read_as)
    return replace(filled, grid=draft.grid, added_columns={**filled.added_columns, years.name: years.columns})


def _sums(years: _Years) -> list[str]:
    read = years.read
    cents = years.by_row(read.values.to_numpy(dtype="int64", na_value=0)).sum(axis=1)
    codes = None if read.currencies is None else years.by_row(read.currencies)
    sums = [_written(each) + ("" if codes is None else _code(codes[row])) for row, each in enumerate(cents.tolist())]
    for row in np.flatnonzero(years.by_row(read.missing).all(axis=1)).tolist():
        sums[row] = ""
    for position in np.flatnonzero(read.unread).tolist():
        sums[position // len(years.columns)] = years.cells.texts[position].as_py()
    return sums


def _code(codes: np.ndarray) -> str:
    """Return the currencies that the cells of a row name, behind a blank; two of them cannot be read as one amount."""
    named = sorted({str(code) for code in codes if code})
    return "".join(f" {code}" for code in named)


def _taken(column: Column, positions: np.ndarray) -> Column:
    texts = one_array(column).take(pa.array(positions, type=pa.int64()))
    return Column(texts, np.asarray(column.kinds)[positions])


def _written(cents: int) -> str:
    """Return an amount in cents as a plain number with a point, exactly."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def _texts(texts: list[str]) -> Column:
    kinds = np.array([CellKind.TEXT if text else CellKind.EMPTY for text in texts], dtype=np.uint8)
    return Column(pa.array([text or None for text in texts], type=pa.string()), kinds)
