"""Checks of the totals that stand in the file against the rows beneath or above them."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from lib.intake.checks.hits import Remark, table_check
from lib.intake.draft import Draft
from lib.intake.grid import RowRole
from lib.intake.values import read_money
from lib.model.fields import FieldType, fields_of
from lib.model.imports import TableKind

ROUNDING_CENTS = 100


@table_check("total_differs")
def check_total_differs(draft: Draft) -> Iterator[Remark]:
    """The total of the file is not the sum of its rows."""
    yield from _differing(draft, is_last=True)


@table_check("subtotal_differs")
def check_subtotal_differs(draft: Draft) -> Iterator[Remark]:
    """A subtotal of the file is not the sum of the rows it stands for."""
    yield from _differing(draft, is_last=False)


def _differing(draft: Draft, *, is_last: bool) -> Iterator[Remark]:
    totals = np.flatnonzero(draft.area.roles == RowRole.TOTAL) + draft.area.first_row
    if draft.kind in (TableKind.NONE, TableKind.INDICATORS) or not len(totals):
        return
    wanted = totals[-1:] if is_last else totals[:-1]
    for field in fields_of(draft.kind):
        if field.type is FieldType.MONEY and draft.has(field.name) and len(wanted):
            for column in _columns_of(draft, field.name):
                stated = read_money(draft.grid.columns[column], wanted, draft.scales.get(field.name, 1)).values
                for row, cents in zip(wanted.tolist(), stated, strict=True):
                    if not pd.isna(cents):
                        yield from _compared(draft, (field.name, column), row, int(cents), totals)


def _columns_of(draft: Draft, name: str) -> list[int]:
    """Return the columns of a field: one, or all those whose amounts are read row by row; none where they are added."""
    if name in draft.added_columns:
        return []
    return np.unique(draft.cell_columns[name]).tolist() if name in draft.cell_columns else [draft.column_of[name]]


def _compared(draft: Draft, at: tuple[str, int], row: int, stated: int, totals: np.ndarray) -> Iterator[Remark]:
    name, column = at
    amounts = draft.series(f"{name}_cents").to_numpy(dtype="int64", na_value=0)
    if name in draft.cell_columns:
        amounts = np.where(draft.cell_columns[name] == column, amounts, 0)
    candidates = _possible_sums(amounts, draft.rows, row, totals)
    if all(abs(stated - candidate) > ROUNDING_CENTS for candidate in candidates):
        nearest = min(candidates, key=lambda candidate: abs(stated - candidate))
        yield Remark(
            draft.source_of_row(row, column),
            found=draft.texts(column, np.array([row]))[0],
            values={"stated_cents": stated, "expected_cents": nearest, "field": f"{draft.kind}.{name}"},
        )


def _possible_sums(amounts: np.ndarray, rows: np.ndarray, row: int, totals: np.ndarray) -> list[int]:
    """Return what a total may mean: all rows, all rows above it, or those since an earlier or before the next total."""
    earlier = [int(each) for each in totals if each < row] or [-1]
    following = [int(each) for each in totals if each > row] or [int(rows[-1]) + 1 if len(rows) else row + 1]
    sums = [int(amounts.sum()), int(amounts[rows < row].sum())]
    sums += [int(amounts[(rows > before) & (rows < row)].sum()) for before in earlier[-12:]]
    return [*sums, int(amounts[(rows > row) & (rows < following[0])].sum())]
